"""A portfolio's projects are their latest published reports of the edition."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portfolio_rows import make_gap, make_member, make_need

from ctanalysis.archive import find_folder, publish, withdraw
from ctanalysis.cli import main
from ctanalysis.ground.errors import DataError, ParameterError, UsageError
from ctanalysis.params import load_parameters
from ctanalysis.portfolio.overview.latest_project_reports import record_member, restore_member
from ctanalysis.portfolio.overview.portfolio_snapshot import load_portfolio, record_portfolio, restore_portfolio

FILE = """\
portfolio: {title: All, frequency: quarter}
projects:
  one: {region: North}
  two:
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("params", "notebooks"):
        (tmp_path / name).mkdir()
    for name in ("one", "two"):
        (tmp_path / "params" / f"{name}.yml").touch()
    (tmp_path / "params" / "portfolio.yml").write_text(FILE)
    publish_results(tmp_path, "one", "2024-Q3", "2024-09-30")
    publish_results(tmp_path, "one", "2024-Q4", "2024-12-31")
    publish_results(tmp_path, "two", "FY2023/24", "2024-06-30")
    return tmp_path


def publish_results(root: Path, project: str, period: str, ends: str, edition: str = "public") -> None:
    """A report of which only what a portfolio reads is there."""
    about = {"title": project, "period": period, "ends": ends, "months": 3.0}
    kinds = {"project": [about], "gaps": [], "provision": [], "flags": [], "quality": []}
    identity = {"project": project, "period": period, "edition": edition}
    findings = [{"kind": kind, "rows": rows} for kind, rows in kinds.items()]
    record = {**identity, "findings": findings}
    payload = {"report.html": b"page", "results.json": json.dumps(record).encode()}
    publish(find_folder(root, project, period, edition), lambda _: payload, identity=identity)


def find_ends(root: Path, period: str = "") -> tuple[str, list[str | None]]:
    portfolio = load_portfolio("portfolio", period, root=root)
    return portfolio.period.label, [m.about.ends if m.about else None for m in portfolio.members]


def test_without_a_period_it_is_that_in_which_the_latest_report_ends(root: Path) -> None:
    assert find_ends(root) == ("2024-Q4", ["2024-12-31", "2024-06-30"])


def test_reports_that_end_later_are_not_read(root: Path) -> None:
    assert find_ends(root, "2024-Q3") == ("2024-Q3", ["2024-09-30", "2024-06-30"])


def test_a_period_before_every_report_is_refused(root: Path) -> None:
    with pytest.raises(DataError, match="that ends by 2023"):
        find_ends(root, "2023")


def test_a_withdrawn_report_counts_no_more(root: Path) -> None:
    withdraw(root, "one", "2024-Q4", reason="a mistake")
    assert find_ends(root)[1][0] == "2024-09-30"


def test_reports_of_another_edition_are_never_read(root: Path) -> None:
    publish_results(root, "two", "2024-Q4", "2024-12-31", edition="internal")
    assert find_ends(root)[1][1] == "2024-06-30"
    internal = load_portfolio("portfolio", edition="internal", root=root)
    assert [member.about is None for member in internal.members] == [True, False]


def test_what_a_run_is_given_is_the_same_portfolio(root: Path) -> None:
    portfolio = load_portfolio("portfolio", root=root)
    record = json.loads(json.dumps(record_portfolio(portfolio)))
    assert restore_portfolio(record) == portfolio


@given(st.sampled_from([0.0, 1.0, -0.5, None]), st.booleans(), st.sampled_from([(), ("late",)]))
def test_what_is_read_of_a_project_arrives_in_a_kernel_as_it_was(
    number: float | None, flag: bool, marks: tuple[str, ...]
) -> None:
    gap = make_gap("a", "off track", achievement=number, actual=number, marks=marks, withheld=flag)
    member = make_member("it", gap, needs=(make_need(20.0, number, withheld=flag),))
    assert restore_member(json.loads(json.dumps(record_member(member)))) == member


def test_a_project_that_there_is_not_is_named_with_its_line(root: Path) -> None:
    (root / "params" / "portfolio.yml").write_text(FILE + "  tow: {region: South}\n")
    with pytest.raises(ParameterError, match=r'line 5.*no project "tow".*two'):
        load_portfolio("portfolio", root=root)


def test_a_portfolio_that_there_is_not_is_shown_how_to_write(root: Path) -> None:
    with pytest.raises(UsageError, match="one: {region: …}"):
        load_portfolio("portfolio-b", root=root)


def test_check_lists_the_projects_with_their_latest_reports(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    assert main(["check", "--project", "portfolio"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "All: 2 projects, public edition",
        "  one · North · 2024-Q4",
        "  two · FY2023/24",
    ]


@pytest.mark.parametrize("words", [["new"], ["check", "--project", "portfolio-x"]])
def test_a_portfolios_name_is_no_projects(root: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    monkeypatch.chdir(root)
    assert main([*words, *([] if "check" in words else ["--project", "portfolio"])]) == 2
    assert sorted(path.name for path in (root / "params").iterdir()) == ["one.yml", "portfolio.yml", "two.yml"]
    with pytest.raises(UsageError, match="the name of a portfolio"):
        load_parameters(root, "portfolio")


def test_a_report_of_a_version_that_did_not_say_when_its_period_ends_is_passed_over(root: Path) -> None:
    identity = {"project": "one", "period": "2025-Q1", "edition": "public"}
    payload = {"report.html": b"page", "results.json": json.dumps({**identity, "findings": []}).encode()}
    publish(find_folder(root, *identity.values()), lambda _: payload, identity=identity)
    assert find_ends(root) == ("2024-Q4", ["2024-12-31", "2024-06-30"])


def test_a_portfolio_is_compared_with_the_last_of_its_reports_on_a_time_before(root: Path) -> None:
    for period, behind in (("2023-Q4", 1.0), ("2024-Q3", 2.0), ("2024-Q4", 3.0), ("2025-Q1", 4.0), ("Year 2", 5.0)):
        identity = {"project": "portfolio", "period": period, "edition": "public"}
        findings = [{"kind": "projects", "rows": [{"project": "one", "behind": behind}]}]
        results = json.dumps({**identity, "findings": findings}).encode()
        publish(find_folder(root, *identity.values()), _hold(results), identity=identity)
    portfolio = load_portfolio("portfolio", "2024-Q4", root=root)
    assert (portfolio.before_period, [row.behind for row in portfolio.before]) == ("2024-Q3", [2.0])


def _hold(results: bytes) -> Callable[[object], dict[str, bytes]]:
    return lambda _: {"report.html": b"page", "results.json": results}


@pytest.mark.parametrize(("words", "is_taken"), [
    (("portfolio",), True), (("portfolio", "2024-Q4"), True), (("portfolio", "2024-Q4", "public"), True),
    (("portfolio", "2024-Q3"), False), (("portfolio", "", "internal"), False),
])  # fmt: skip
def test_in_a_run_what_was_put_together_once_is_taken_for_its_own_words(
    root: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], is_taken: bool
) -> None:
    record = record_portfolio(load_portfolio("portfolio", root=root))
    (root / "portfolio.json").write_text(json.dumps({**record, "chosen": "put together"}))
    monkeypatch.chdir(root)
    if words[-1] == "internal":
        with pytest.raises(DataError, match="internal report"):
            load_portfolio(*words)
        return
    assert (load_portfolio(*words).chosen == "put together") is is_taken
    assert load_portfolio("portfolio", root=root).chosen != "put together"
