"""Totals and their parts: what does not add up, and what nobody counted; each beside a table that says nothing."""

from typing import Any

import pytest
from case_rows import make_evaluation
from figures_rows import FLOW, LEVEL, RUNNING, SHARE
from heard_checks import hear

from ctanalysis.figures.evaluation import Evaluation

DIMENSIONS = {"sex": {"values": ["female", "male"]}, "form": {"values": ["a", "b"], "adds_up": False}}
Row = tuple[str, dict[str, Any]]


def group(name: str, value: str) -> dict[str, Any]:
    return {"group": ((name, value),)}


def make(indicator: dict[str, Any], *rows: Row, **more: Any) -> Evaluation:
    return make_evaluation(indicator, *rows, dimensions=DIMENSIONS, **more)


WOMEN, MEN = group("sex", "female"), group("sex", "male")


def divide(total: float | None, women: float | None, men: float | None = 40.0, **more: Any) -> list[Row]:
    return [
        ("2024-Q1", {"value": total, **more}),
        ("2024-Q1", {"value": women, **WOMEN}),
        ("2024-Q1", {"value": men, **MEN}),
    ]


SAID = ["2024-Q1: the parts by sex add up to 90, the total says 100."]


@pytest.mark.parametrize(("indicator", "rows", "said"), [
    (FLOW, divide(100.0, 50.0), SAID), (FLOW, divide(90.0, 50.0), []), (FLOW, divide(None, 50.0), []),
    (FLOW, divide(100.0, None), []), (FLOW, divide(100.0, 50.0)[:2], []), (FLOW, divide(100.0, 50.0)[1:], []),
    (LEVEL, divide(100.0, 50.0), []), ({"unit": "count", "aggregate": "latest"}, divide(100.0, 50.0), SAID),
    (FLOW, [("2024-Q1", {"value": 100.0}), ("2024-Q1", {"value": 50.0, **group("form", "a")}),
            ("2024-Q1", {"value": 40.0, **group("form", "b")})], []),
    (FLOW, [*divide(100.0, 50.0)[:2], ("2024-Q2", {"value": 40.0, **MEN})], []),
    (FLOW, divide(100.0, 50.0, wave="pre"), []),
    (SHARE, [("2024-Q1", {"numerator": 100.0, "denominator": 200.0}),
             *(("2024-Q1", {"numerator": part, "denominator": 100.0, **who}) for part, who in ((50.0, WOMEN),
             (40.0, MEN)))],
     SAID),
])  # fmt: skip
def test_parts_add_up_where_they_are_parts_and_all_are_there(
    indicator: dict[str, Any], rows: list[Row], said: list[str]
) -> None:
    assert hear("check_sums", make(indicator, *rows)) == said


def test_where_something_is_withheld_it_is_counted_how_many_sums_were_not_looked_at() -> None:
    hidden = [*divide(100.0, 50.0)[:2], ("2024-Q1", {"withheld": True, **MEN})]
    more = [("2024-Q2", row) for _, row in divide(90.0, 50.0)]
    assert hear("check_sums", make(FLOW, *hidden, *more)) == []
    assert hear("check_hidden_sums", make(FLOW, *hidden, *more)) == [
        "Of 2 totals with their parts 1 were not added up here, because some of their figures are withheld."
    ]
    assert hear("check_hidden_sums", make(FLOW, *more)) == []


QUARTERS: list[Row] = [(f"2024-Q{place}", {"value": 10.0 * place}) for place in range(1, 5)]
LONGER = (
    "The row for 2024 is not the sum of its 4 parts (2024-Q1 to 2024-Q4). For 2024 the row counts, for anything longer "
    "the parts."
)


@pytest.mark.parametrize(("indicator", "rows", "said"), [
    (FLOW, [*QUARTERS, ("2024", {"value": 90.0})], [LONGER]), (FLOW, [*QUARTERS, ("2024", {"value": 100.0})], []),
    (FLOW, [*QUARTERS[:3], ("2024", {"value": 90.0})], []), (LEVEL, [*QUARTERS, ("2024", {"value": 90.0})], []),
    (RUNNING, [*QUARTERS, ("2024", {"value": 90.0})], []), (FLOW, [*QUARTERS, ("2024", {"value": 90.0, **WOMEN})], []),
    (SHARE, [*((label, {"numerator": 5.0, "denominator": 10.0}) for label, _ in QUARTERS),
             ("2024", {"numerator": 20.0, "denominator": 41.0})], [LONGER]),
    (SHARE, [*((label, {"numerator": 5.0, "denominator": 10.0}) for label, _ in QUARTERS),
             ("2024", {"numerator": 20.0, "denominator": 40.0})], []),
    (FLOW, [*((label, {**row, **who}) for label, row in QUARTERS for who in (WOMEN, MEN)),
            *(("2024", {"value": 90.0, **who}) for who in (WOMEN, MEN))], [LONGER]),  # said once
])  # fmt: skip
def test_a_longer_row_is_the_sum_of_those_that_divide_it(
    indicator: dict[str, Any], rows: list[Row], said: list[str]
) -> None:
    assert hear("check_longer", make(indicator, *rows)) == said


UNIQUE = {"unit": "count", "aggregate": "unique"}
FEWER = "2024: 39 different people, though a part of that time alone has 40."
MORE = "2024: 101 different people, though all parts of that time have 100 together."


@pytest.mark.parametrize(("indicator", "rows", "said"), [
    (UNIQUE, [*QUARTERS, ("2024", {"value": 39.0})], [FEWER]), (UNIQUE, [*QUARTERS, ("2024", {"value": 40.0})], []),
    (UNIQUE, [*QUARTERS, ("2024", {"value": 100.0})], []), (UNIQUE, [*QUARTERS, ("2024", {"value": 101.0})], [MORE]),
    (UNIQUE, [*QUARTERS[1:], ("2024", {"value": 101.0})], []), (UNIQUE, [("2024", {"value": 101.0})], []),
    (FLOW, [*QUARTERS, ("2024", {"value": 39.0})], []), (UNIQUE, [*QUARTERS, ("2023", {"value": 1.0})], []),
])  # fmt: skip
def test_distinct_people_are_no_fewer_than_of_a_part_and_no_more_than_of_all(
    indicator: dict[str, Any], rows: list[Row], said: list[str]
) -> None:
    assert hear("check_distinct", make(indicator, *rows)) == said


def test_what_should_be_broken_down_and_never_was_is_named_once_anything_was_counted() -> None:
    both = {**FLOW, "disaggregation": ["sex", "form"]}
    said = ["It should be counted by form; no such figures were reported up to 2024."]
    assert hear("check_groups", make(both, ("2024-Q1", {"value": 1.0}), ("2024-Q1", {"value": 1.0, **WOMEN}))) == said
    assert hear("check_groups", make(both)) == []
    assert hear("check_groups", make(FLOW, ("2024-Q1", {"value": 1.0}))) == []


BLANK = {"status": "not_reported"}


@pytest.mark.parametrize(("rows", "said"), [
    ([("2024-Q1", {**BLANK, **WOMEN}),
    ("2024-Q1", {"value": 1.0, **MEN})], ["1 of 2 figures by group was left blank in 2024."]),
    ([("2024-Q1", {**BLANK, **WOMEN}),
    ("2024-Q2", {**BLANK, **MEN})], ["2 of 2 figures by group were left blank in 2024."]),
    ([("2024-Q1", BLANK)], []), ([("2023-Q1", {**BLANK, **WOMEN})], []),
    ([("2024-Q1", {"withheld": True, **WOMEN})], []),
    ([("2024-Q1", {"status": "not_applicable", **WOMEN})], []),
    ([("2024-Q1", {**BLANK, "rating": "good", **WOMEN})], []),
])  # fmt: skip
def test_groups_that_were_left_blank_are_counted(rows: list[Row], said: list[str]) -> None:
    assert hear("check_blank_groups", make(FLOW, *rows)) == said
