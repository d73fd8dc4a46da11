"""Which reports are wanted of a project, and in which order."""

from collections.abc import Callable
from pathlib import Path

import pytest
from places import ROOT

from ctanalysis.ground.errors import DataError, UsageError
from ctanalysis.observations import read_observations
from ctanalysis.params import load_parameters
from ctanalysis.portfolio.plan import find_plan, list_periods, plan_project, read_wanted

Write = Callable[..., Path]
LATER = "trained,2024-Q3,,,40,,,,\ntrained,2025-Q1,,,40,,,,\n"


def list_for(root: Path, project: str, periods: str) -> list[str]:
    data = read_observations(root, load_parameters(root, project))
    return list_periods(data, read_wanted(periods, "", ("html",)).periods)


def test_a_range_holds_the_periods_in_which_something_was_reported(write_small: Write) -> None:
    from conftest import OBSERVATIONS

    root = write_small(OBSERVATIONS + LATER)
    assert list_for(root, "small", "2024-Q1..2024-Q4") == ["2024-Q1", "2024-Q3"]
    assert list_for(root, "small", "2025..2025, 2024-Q1, 2024") == ["2024-Q1", "2024", "2025-Q1"]


@pytest.mark.parametrize(
    ("project", "periods", "first", "count"),
    [
        ("riverbend", "2023-Q1..2024-Q4", "FY2022/23-Q3", 8),  # its year begins in July
        ("ukraine", "2020..2023", "2020", 4),
        ("uk", "2019-Q1..2021-Q4", "2019", 3),  # a year's figures lie in no quarter
    ],
)
def test_each_project_has_its_own_calendar(project: str, periods: str, first: str, count: int) -> None:
    found = list_for(ROOT, project, periods)
    assert (found[0], len(found)) == (first, count)


def test_periods_are_made_in_the_order_in_which_they_end(write_small: Write) -> None:
    """What is withheld rests on what is in print: a year is printed after the quarters before its end."""
    assert list_for(write_small(), "small", "2024, 2024-Q4, 2024-Q2") == ["2024-Q2", "2024", "2024-Q4"]


def test_what_is_no_period_or_holds_nothing_is_said(write_small: Write) -> None:
    root = write_small()
    with pytest.raises(UsageError, match='"2024-Q9" is not a period'):
        list_for(root, "small", "2024-Q1..2024-Q9")
    with pytest.raises(DataError, match="nothing was reported in these periods: 2025..2026"):
        list_for(root, "small", "2025..2026")
    with pytest.raises(UsageError, match="EDITION"):
        read_wanted("", "public,secret", ("html",))
    with pytest.raises(UsageError, match="PERIOD"):
        read_wanted("2024;rm", "", ("html",))


def test_a_chain_is_one_edition_and_a_plan_is_made_once(write_small: Write) -> None:
    root, made = write_small(), []

    def plan(*words: object) -> object:
        made.append(words)
        return plan_project(*words)  # type: ignore[arg-type]

    for _ in range(2):
        wanted = read_wanted("2024", "public,partner", ("html",))
        chains = find_plan(root, "small", wanted, plan=plan)  # type: ignore[arg-type]
        assert [(chain.edition, len(chain.reports)) for chain in chains] == [("public", 1), ("partner", 1)]
    assert len(made) == 1
    data = root / "data" / "small" / "observations.csv"
    data.write_text(data.read_text() + LATER)
    find_plan(root, "small", wanted, plan=plan)  # type: ignore[arg-type]
    assert len(made) == 2


def test_without_an_edition_or_periods_the_projects_own_are_planned(write_small: Write) -> None:
    root = write_small()
    (chain,) = find_plan(root, "small", read_wanted("", "", ("html",)), plan=plan_project)
    assert (chain.edition, [report.period for report in chain.reports]) == (
        load_parameters(root, "small").project.default_edition, [""],
    )  # fmt: skip
    assert [report.edition for report in chain.reports] == [""]


def test_words_with_commas_are_taken_apart_and_an_edition_named_twice_is_one() -> None:
    wanted = read_wanted(" 2024 ,, 2023..2024 ", "public, partner,public,", ("html",))
    assert (wanted.periods, wanted.editions) == (("2024", "2023..2024"), ("public", "partner"))


def test_a_period_named_twice_is_one_and_of_two_that_end_together_the_longer_is_first(write_small: Write) -> None:
    assert list_for(write_small(), "small", "2024-Q4, 2024, 2024-Q4") == ["2024", "2024-Q4"]
