"""Earlier years: a sum in full that will reach its target, or will not, if the year goes on as each of them did."""

from typing import Any

import pytest
from comparison_rows import COUNT, Row, evaluate

from ctanalysis.analyses.earlier_year_projection import find_reach_by_earlier_years
from ctanalysis.analyses.gaps.verdicts import find_verdicts
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.mark_words import LIKELY_AHEAD, UNLIKELY_AHEAD


def list_since(values: list[float], year: int) -> list[Row]:
    return [(f"{year + place // 4}-Q{place % 4 + 1}", {}, {"value": value}) for place, value in enumerate(values)]


FULL = {**COUNT, "data_basis": "census", "level": "outcome"}
LATE = [10.0, 30, 50, 90]


def list_marks(values: list[float], target: float, period: str) -> list[str]:
    (row,) = find_verdicts(evaluate({**FULL, "targets": {"2024": target}}, list_since(values, 2022), period=period))
    return [mark for mark in row.marks if mark in (LIKELY_AHEAD, UNLIKELY_AHEAD)]


@pytest.mark.parametrize(("target", "marks"), [(110, [LIKELY_AHEAD]), (250, [UNLIKELY_AHEAD]), (150, [])])
def test_a_season_of_two_whole_years_says_how_a_year_ends(target: float, marks: list[str]) -> None:
    assert list_marks([*LATE, *LATE, 10.0, 30.0], target, "2024-Q2") == marks


@pytest.mark.parametrize(("quarter", "target"), [(31.0, 144.0), (2.0, 18.0)])
def test_a_quarter_within_chance_says_nothing_of_how_the_year_ends(quarter: float, target: float) -> None:
    usual = [40.0] * 8 if quarter > 5 else [5.0] * 8
    assert list_marks([*usual, quarter], target, "2024-Q1") == []


def test_years_that_differ_say_nothing() -> None:
    assert list_marks([*LATE, *LATE[::-1], 10.0, 30.0], 150, "2024-Q2") == []


def test_one_earlier_year_says_nothing() -> None:
    (row,) = find_verdicts(
        evaluate({**FULL, "targets": {"2024": 150}}, list_since([*LATE, 10.0, 30.0], 2023), period="2024-Q2")
    )
    assert LIKELY_AHEAD not in row.marks


def test_a_year_that_the_project_does_not_see_out_is_held_against_the_same_months() -> None:
    """Ten and thirty make the half: 40 are to be expected, and not the 180 of a whole year."""
    project = {"id": "p", "title": "P", "start": "2022-01-01", "end": "2024-06-30"}
    rows = list_since([*LATE, *LATE, 10.0], 2022)
    for target in (60, 65, 120):
        given = {**FULL, "targets": {"2024": target}}
        (row,) = find_verdicts(evaluate(given, rows, period="2024-Q1", project=project))
        assert LIKELY_AHEAD not in row.marks


@pytest.mark.parametrize(("fields", "is_told"), [
    ({}, True), ({"target": None}, False), ({"target": (100.0, 200.0)}, False), ({"actual": 0.0}, False),
    ({"actual": None}, False), ({"window": None}, False), ({"group": "sex=female"}, False),
    ({"actual": 41.0}, False), ({"window": "2024-Q2"}, False),
])  # fmt: skip
def test_only_a_figure_of_everybody_with_one_number_as_its_target_is_held_against_earlier_years(
    fields: dict[str, Any], is_told: bool
) -> None:
    found = evaluate({**FULL, "targets": {"2024": 110}}, list_since([*LATE, *LATE, 10.0, 30.0], 2022), period="2024-Q2")
    row = GapFinding(**{"indicator": "x", "actual": 40.0, "target": 110.0, "window": "2024", **fields})
    expected = [(("x", "2024", 40.0), 0.99)] if is_told else []
    assert list(find_reach_by_earlier_years(found, [row])) == expected
