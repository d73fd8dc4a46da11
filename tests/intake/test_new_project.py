"""A new project: what is written passes the check at once and overwrites nothing."""

from pathlib import Path

import pytest
from intake_tables import build

from ctanalysis.cli import main
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import UsageError
from ctanalysis.intake.new_project import write_project
from ctanalysis.params import load_parameters


def test_new_then_check_works_as_the_message_says(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(checkout)
    assert main(["new", "--project", "shelter"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == ["params/shelter.yml", "data/local/shelter/observations.csv"]
    assert "make check PROJECT=shelter" in said.err
    assert main(["check", "--project", "shelter"]) == 0
    assert "shelter: 2 indicators, 4 observations; nothing that needs mending." in capsys.readouterr().out


@pytest.mark.parametrize("project", ["x", "2024", "007", "1e5", "true", "null", "on", "no", "a-b_c", "a" * 63])
def test_any_allowed_name_gives_a_project_that_can_be_read(checkout: Path, project: str) -> None:
    write_project(checkout, project)
    data = read_project(checkout, project)
    assert data.parameters.project.id == project and len(data.observations) == 4 and not data.notes


def test_every_indicator_of_the_template_has_figures_and_a_target(checkout: Path) -> None:
    write_project(checkout, "x")
    data = read_project(checkout, "x")
    assert {row.indicator for row in data.observations} == set(data.parameters.by_id)
    assert all(indicator.targets for indicator in load_parameters(checkout, "x").indicators)


@pytest.mark.parametrize("taken", ["params/x.yml", "data/local/x/observations.csv"])
def test_what_is_there_is_never_overwritten_and_nothing_is_half_written(checkout: Path, taken: str) -> None:
    (checkout / taken).parent.mkdir(parents=True, exist_ok=True)
    (checkout / taken).write_text("mine")
    with pytest.raises(UsageError, match="is there already and was left as it is"):
        write_project(checkout, "x")
    assert (checkout / taken).read_text() == "mine"
    assert (
        len([path for path in (checkout / "params/x.yml", checkout / "data/local/x/observations.csv") if path.exists()])
        == 1
    )


def test_it_needs_a_name(checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(checkout)
    assert main(["new"]) == 2
    assert "PROJECT is missing: `make new PROJECT=mine`" in capsys.readouterr().err


@pytest.mark.parametrize(("men", "code", "adds"), [(22, 4, "]}"), (15, 0, "adds_up: loosely}")])
def test_new_ends_as_the_check_of_its_own_draft_does(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], men: int, code: int, adds: str
) -> None:
    """Parts above their total are an error, and never declared to add up loosely."""
    rows = [["Indicator", "Q1 2024"], ["People trained", 45], ["Women", 28], ["Men", men]]
    monkeypatch.chdir(checkout)
    workbook = build(checkout.parent / "tracker.xlsx", {"S": {"rows": rows}})
    assert main(["new", "--project", "x", "--from", str(workbook)]) == code
    said = capsys.readouterr()
    assert "params/x.yml" in said.out.splitlines()
    assert ("add up to 50 and the total says 45" in said.err) == (code == 4)
    assert adds in (checkout / "params/x.yml").read_text("utf-8")
    assert main(["check", "--project", "x"]) == code
