"""What became of every row of a file."""

from dataclasses import replace
from typing import Any

import pytest
from figures_rows import make_period

from ctanalysis.observations import Observation
from ctanalysis.observations.row_accounts import (
    CONTRADICTED,
    NO_FIGURE,
    PROMISE,
    REPEATED,
    USED,
    RowAccount,
    account_rows,
    describe_accounts,
)
from ctanalysis.observations.sources.raw_table import RawRow, RawTable


def make(line: int, label: str = "2024", **fields: Any) -> Observation:
    return Observation("x", make_period(label), place=f"f.csv, line {line}", **fields)


def account(*rows: Observation, lines: int = 4, **more: Any) -> dict[str, list[int]]:
    """The lines under each outcome, in the order of the outcomes."""
    table = RawTable("f.csv", rows=[RawRow(f"f.csv, line {n}", {}) for n in range(2, lines)])
    words = {"promising": set(), "listed": []} | more
    found = account_rows(table, rows, **words)
    assert all(one.rows == len(one.places) for one in found)
    return {one.outcome: [int(place.split()[-1]) for place in one.places] for one in found}


NOT_REPORTED = {"status": "not_reported"}


@pytest.mark.parametrize(("fields", "outcome"), [
    ({"value": 0}, USED), ({"rating": "on track"}, USED), ({"mean": 3}, USED),
    ({"status": "not_applicable"}, NO_FIGURE), ({"status": "suppressed"}, NO_FIGURE),
    (NOT_REPORTED, NO_FIGURE),
])  # fmt: skip
def test_a_row_with_a_figure_or_a_rating_is_used(fields: dict[str, Any], outcome: str) -> None:
    assert account(make(2, **fields), lines=3) == {outcome: [2]}


def test_the_second_of_two_equal_rows_repeats_the_first() -> None:
    rows = [make(2, value=1), make(3, value=1), make(4, "2023", value=1)]
    assert account(*rows, lines=5) == {USED: [2, 4], REPEATED: [3]}


@pytest.mark.parametrize(
    "other", [{"value": 2}, {"value": 1, "rating": "off track"}, {"value": 1, "status": "suppressed"}]
)
def test_rows_that_differ_in_anything_contradict_each_other(other: dict[str, Any]) -> None:
    assert account(make(2, value=1), make(3, **other)) == {CONTRADICTED: [2, 3]}


def test_what_is_used_stands_first() -> None:
    rows = [make(2, value=1), make(3, value=2), make(4, "2023", value=1)]
    assert list(account(*rows, lines=5)) == [USED, CONTRADICTED]


def test_a_row_of_many_periods_is_used_when_one_of_them_is() -> None:
    rows = [make(2, "2023", value=1), make(2, "2024", **NOT_REPORTED)]
    rows.append(make(3, "2022", **NOT_REPORTED))
    assert account(*rows) == {USED: [2], NO_FIGURE: [3]}
    assert account(*rows[::-1]) == {USED: [2], NO_FIGURE: [3]}


def test_a_row_without_a_figure_may_have_a_target_and_one_that_made_nothing_has_none() -> None:
    assert account(make(2, **NOT_REPORTED), lines=5, promising={"f.csv, line 3"}) == {NO_FIGURE: [2, 4], PROMISE: [3]}


def test_a_row_that_is_listed_has_the_outcome_it_is_listed_with() -> None:
    found = account(make(2, value=1), listed=[("f.csv, line 3", "are of others")])
    assert found == {USED: [2], "are of others": [3]}


@pytest.mark.parametrize(("number", "words"), [
    (1, " (line 2)"),
    (12, f" ({', '.join(f'line {n}' for n in range(2, 14))})"),
    (13, f" ({', '.join(f'line {n}' for n in range(2, 14))} and 1 more)"),
])  # fmt: skip
def test_twelve_places_are_named_and_the_others_are_counted(number: int, words: str) -> None:
    places = tuple(f"f.csv, line {n}" for n in range(2, 2 + number))
    told = describe_accounts([RowAccount(USED, 5, places), RowAccount(NO_FIGURE, number, places)])
    have = "row of the file has" if number == 1 else "rows of the file have"
    assert told == ("5 rows of the file are read.", f"{number} {have} no figure{words}.")


def test_totals_so_far_that_end_together_and_differ_are_not_said_to_be_used() -> None:
    quarter, year, other = make(2, "2024-Q4", value=8), make(3, value=9), make(4, "2023", value=1)
    kept = [replace(row, value=None, status="not_reported") for row in (quarter, year)]
    assert account(quarter, year, other, lines=5, kept=[*kept, other]) == {USED: [4], CONTRADICTED: [2, 3]}
