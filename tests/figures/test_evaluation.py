"""The evaluation: three words, resolved once; and what a run's notebooks take."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ctanalysis.figures.evaluation import RELEASED, load_evaluation, make_evaluation, read_evaluation
from ctanalysis.figures.period_and_edition import choose_words
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import DataError, UsageError
from ctanalysis.ground.root_folder_and_projects import check_words, find_root
from ctanalysis.reports.notebooks.runs import give_evaluation

Write = Callable[..., Path]


def test_a_period_has_at_most_63_characters() -> None:
    check_words("small", "2" * 63, "")
    with pytest.raises(UsageError, match="PERIOD is one period"):
        check_words("small", "2" * 64, "")


@pytest.mark.parametrize("period", ["2024 Q1", "../x", "2024;ls", "2024..2025"])
def test_a_period_holds_nothing_that_could_be_a_path_or_a_command(period: str) -> None:
    with pytest.raises(UsageError):
        check_words("small", period, "")


@pytest.mark.parametrize("folders", [["params"], ["notebooks"], []])
def test_a_project_folder_has_parameters_and_notebooks(tmp_path: Path, folders: list[str]) -> None:
    for name in folders:
        (tmp_path / name).mkdir()
    with pytest.raises(UsageError, match="There is no folder params/"):
        find_root(tmp_path)


def test_the_project_folder_is_found_from_below(tmp_path: Path) -> None:
    for name in ("params", "notebooks/deep"):
        (tmp_path / name).mkdir(parents=True)
    assert find_root(tmp_path / "notebooks" / "deep") == tmp_path.resolve()


@pytest.fixture
def released(write_small: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's folder, and in it what was released of 2024-Q1 for partners, as in a run."""
    root = write_small()
    evaluation = make_evaluation(root, read_project(root, "small"), "2024-Q1", "partner")
    give_evaluation(evaluation).write(root)
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("words", [("2024-Q1", "partner"), ("", ""), ("", "partner")])
def test_a_notebook_of_a_run_takes_what_was_released(released: Path, words: tuple[str, str]) -> None:
    (released / "data/small/observations.csv").unlink()  # nothing is read again
    found = load_evaluation("small", *words)
    assert (found.period.label, found.edition, len(found.observations)) == ("2024-Q1", "partner", 4)


@pytest.mark.parametrize("words", [("small", "2024", "partner"), ("small", "2024-Q1", "internal"), ("uk", "", "")])
def test_other_words_than_the_run_has_are_read_anew(released: Path, words: tuple[str, str, str]) -> None:
    (released / "data/small/observations.csv").unlink()
    with pytest.raises(Exception, match=r"no file data/small/observations\.csv|no project"):
        load_evaluation(*words)


def test_a_run_loads_no_edition_that_shows_more(released: Path) -> None:
    for root in (None, released):
        with pytest.raises(UsageError, match="internal edition shows more"):
            load_evaluation("small", "2024", "internal", root=root)
    assert load_evaluation("small", "2024-Q1", "public").edition == "public"


def test_what_is_written_for_the_kernels_is_read_back(write_small: Write, tmp_path: Path) -> None:
    root = write_small()
    made = make_evaluation(root, read_project(root, "small"), "2024-Q1", "public")
    give_evaluation(made).write(tmp_path)
    again = read_evaluation(tmp_path / RELEASED)
    assert (again.period, again.edition, again.chosen) == (made.period, made.edition, made.chosen)
    assert tuple(again.observations) == tuple(made.observations)
    assert again.withheld == made.withheld and again.input_hashes == {}


def test_the_words_left_out_are_the_projects_own(write_small: Write) -> None:
    data = read_project(write_small(), "small")
    chosen = choose_words(data, "", "")
    assert (chosen.period.label, chosen.edition) == ("2024-Q1", "public")
    assert chosen.why == ("period 2024-Q1 (the latest with observations), public edition (the project's default)")
    assert choose_words(data, "2024", "internal").why == ("period 2024 (as asked), internal edition (as asked)")


def test_a_period_without_observations_names_those_that_there_are(write_small: Write) -> None:
    data = read_project(write_small(), "small")
    with pytest.raises(DataError, match="the data run from 2024-Q1 to 2024-Q1"):
        choose_words(data, "2025-Q1", "")


@pytest.mark.parametrize(("labels", "latest"), [
    (("2024", "2024-Q4"), "2024-Q4"), (("2024-Q4", "2024"), "2024-Q4"),
    (("2024", "2024-Q3"), "2024"), (("2024-Q1", "2023"), "2024-Q1"),
])  # fmt: skip
def test_without_a_word_the_period_is_the_latest_and_of_those_the_shortest(
    write_small: Write, labels: tuple[str, str], latest: str
) -> None:
    text = "indicator_id,period,value\n" + "".join(f"trained,{label},5\n" for label in labels)
    root = write_small(text)
    assert choose_words(read_project(root, "small"), "", "").period.label == latest


def test_the_released_figures_are_a_table_with_days_and_withheld_ones_empty(write_small: Write) -> None:
    root = write_small()
    table = load_evaluation("small", "2024-Q1", "public", root=str(root)).to_frame()
    assert table["start"].dtype.kind == "M" and str(table["end"].max().date()) == "2024-03-31"
    assert table.loc[table["withheld"], "value"].isna().all()
    assert "value" in table.attrs["columns"]
