"""How far figures bear a word of movement out: its limits, and what denies it."""

from dataclasses import replace
from typing import Any

import pytest
from verdict_rows import FIGURES, evaluate

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.claims.measures import Measure, find_direction, find_tolerance
from ctanalysis.follow_up.claims.movement_claims import Claim, judge_bound, judge_movement
from ctanalysis.follow_up.claims.movement_figure_pairs import When
from ctanalysis.observations import ObservationTable

X = Measure("x")
FROM_2023_TO_2024 = When("between", labels=("2023", "2024"))
PLAINLY, NEARLY, MORE_THAN = 0, 1, 2


def open_years(*values: float | None, **indicator: Any) -> Evaluation:
    """A figure a year, the last one of 2024."""
    figures = {str(2024 - back): value for back, value in enumerate(reversed(values)) if value is not None}
    start = f"{2025 - len(values)}-01-01"
    return evaluate(indicator, figures, "2024", start=start, calendar={"frequency": "year"})


@pytest.mark.parametrize(("kind", "degree", "low", "high"), [
    ("double", PLAINLY, 170, 260), ("double", NEARLY, 150, 210), ("double", MORE_THAN, 200, None),
    ("triple", PLAINLY, 250, 390), ("triple", NEARLY, 230, 320), ("triple", MORE_THAN, 300, None),
    ("half", PLAINLY, 35, 60), ("half", NEARLY, 45, 67), ("half", MORE_THAN, 0, 50),
])  # fmt: skip
def test_a_multiple_may_be_meant_roughly_and_within_limits(kind: str, degree: int, low: int, high: int | None) -> None:
    claim = Claim(kind, FROM_2023_TO_2024, degree=degree)

    def holds(after: int) -> bool | None:
        return judge_movement(claim, X, open_years(100, after)).holds

    assert holds(low) is True and (low == 0 or holds(low - 1) is False)
    if high is not None:
        assert holds(high) is True and holds(high + 1) is False
    else:
        assert holds(100 * low) is True


@pytest.mark.parametrize(("kind", "is_denied", "before", "after", "holds"), [
    ("up", False, 100, 101, True), ("up", False, 100, 100, False), ("up", False, 100, 99, False),
    ("down", False, 100, 99, True), ("down", False, 100, 100, False),
    ("down", False, 100, 101, False),
    # what is denied is refuted only by a movement that matters: more than a tenth
    ("up", True, 100, 110, True), ("up", True, 100, 111, False), ("up", True, 100, 50, True),
    ("down", True, 100, 90, True), ("down", True, 100, 89, False), ("down", True, 100, 150, True),
    ("flat", False, 100, 110, True), ("flat", False, 100, 111, False),
    ("flat", False, 100, 90, True), ("flat", False, 100, 89, False),
    ("flat", True, 100, 101, True), ("flat", True, 100, 100, False),
    ("move", False, 100, 101, True), ("move", False, 100, 100, False),
    ("move", True, 100, 110, True), ("move", True, 100, 111, False),
    ("double", True, 100, 199, True), ("double", True, 100, 200, False),
    ("triple", True, 100, 299, True), ("triple", True, 100, 300, False),
    ("half", True, 100, 51, True), ("half", True, 100, 50, False),
    ("double", False, 0, 5, None), ("double", True, 0, 5, None), ("up", False, None, 5, None),
    ("up", False, 5, None, None), ("double", False, 1, 2, True),
])  # fmt: skip
def test_a_movement_bears_a_word_out_or_refutes_it(
    kind: str, is_denied: bool, before: float | None, after: float | None, holds: bool | None
) -> None:
    claim = Claim(kind, FROM_2023_TO_2024, is_denied)
    assert judge_movement(claim, X, open_years(before, after)).holds is holds


@pytest.mark.parametrize(("direction", "kind", "after", "holds"), [
    ("increase", "better", 120, True), ("increase", "worse", 120, False),
    ("increase", "better", 80, False), ("decrease", "better", 80, True),
    ("decrease", "worse", 80, False), ("decrease", "worse", 120, True),
    ("none", "better", 120, None),
])  # fmt: skip
def test_better_is_up_or_down_by_what_is_better(direction: str, kind: str, after: float, holds: bool | None) -> None:
    evaluation = open_years(100, after, direction=direction)
    assert judge_movement(Claim(kind, FROM_2023_TO_2024), X, evaluation).holds is holds


@pytest.mark.parametrize(("kind", "values", "holds"), [
    ("up", (10, 20, 30), True), ("up", (10, 30, 20), None), ("up", (30, 20, 10), False),
    ("up", (20, 10, 15), None), ("down", (20, 10, 15), None), ("down", (10, 30, 20), None),
    ("down", (10, 20, 30), False),
])  # fmt: skip
def test_without_a_time_a_claim_is_refuted_only_where_every_reading_is(
    kind: str, values: tuple[float, ...], holds: bool | None
) -> None:
    """It may be meant of the project's life or of the last year: what one of them bears out stands,
    and nobody is accused.
    """
    found = judge_movement(Claim(kind), X, open_years(*values)).holds
    assert found is (True if holds is None else holds)


@pytest.mark.parametrize(("kind", "values", "holds"), [
    ("up", (10, 30, 20), True), ("up", (20, 30, 10), False), ("down", (20, 30, 10), True),
    ("up", (10, 30, None), True), ("up", (None, 30, 40), True), ("up", (10, None, None), None),
])  # fmt: skip
def test_a_bound_claim_without_a_time_is_of_the_projects_life(
    kind: str, values: tuple[float | None, ...], holds: bool | None
) -> None:
    assert judge_bound(Claim(kind), X, open_years(*values)).holds is holds


def test_each_year_has_to_bear_out_what_is_said_of_every_year() -> None:
    claim = Claim("up", When("each year"))
    assert judge_movement(claim, X, open_years(10, 20, 30)).holds is True
    found = judge_movement(claim, X, open_years(10, 20, 15))
    assert found.holds is False and found.step is not None
    assert (found.step.start, found.step.end) == ("2023", "2024")
    assert judge_movement(claim, X, open_years(10, None, 15)).holds is None


@pytest.mark.parametrize(("kind", "values", "holds"), [
    ("up", (10, 10, 20), True), ("up", (10, 15, 20), False), ("up", (10, 5, 20), True),
    ("up", (100, 105, 200), True), ("down", (20, 20, 10), True), ("down", (20, 15, 10), False),
    ("double", (10, 20, 40), False), ("double", (10, 10, 40), True),
])  # fmt: skip
def test_what_happened_in_the_last_year_only_happened_in_no_other(
    kind: str, values: tuple[float, ...], holds: bool
) -> None:
    claim = Claim(kind, When("year", -1, only=True))
    assert judge_movement(claim, X, open_years(*values)).holds is holds


def test_steps_and_words_of_an_order_do_not_move() -> None:
    steps = open_years(0, 1, unit="milestone", aggregate="latest")
    assert judge_movement(Claim("up", FROM_2023_TO_2024), X, steps).holds is None


@pytest.mark.parametrize(("of", "direction", "tolerance"), [
    ("share", "increase", 2.0), ("unmet", "decrease", 5.0), ("received", "increase", 5.0),
    ("needed", "none", 5.0), ("", "decrease", 3.0),
])  # fmt: skip
def test_of_a_service_more_that_is_met_and_less_that_is_not_is_better(
    of: str, direction: str, tolerance: float
) -> None:
    parameters = open_years(1, 2, direction="decrease", smallest_change=3.0).parameters
    measure = Measure("x", of=of)
    assert find_direction(measure, parameters) == direction
    assert find_tolerance(measure, parameters, -50.0) == tolerance


def test_without_a_smallest_change_a_tenth_is_the_same() -> None:
    assert find_tolerance(X, open_years(1, 2).parameters, -50.0) == 5.0


def withhold(evaluation: Evaluation, labels: tuple[str, ...]) -> Evaluation:
    """The same, with the figures of these periods withheld."""
    rows = (row.without_numbers() if row.period.label in labels else row for row in evaluation.observations)
    return replace(evaluation, observations=ObservationTable(tuple(rows)))


@pytest.mark.parametrize(("hidden", "holds"), [((), False), (("2022",), None), (("2022", "2023"), None)])
def test_where_a_figure_is_withheld_that_could_bear_a_word_out_it_is_not_refuted(
    hidden: tuple[str, ...], holds: bool | None
) -> None:
    assert judge_movement(Claim("up"), X, withhold(open_years(30, 20, 10), hidden)).holds is holds


@pytest.mark.parametrize(("values", "holds"), [
    ((10, 20, 30, 40), True), ((10, 20, None, 40), None), ((10, 5, None, 40), False),
])  # fmt: skip
def test_of_every_year_one_that_fell_refutes_and_one_that_is_missing_leaves_open(
    values: tuple[float | None, ...], holds: bool | None
) -> None:
    claim, evaluation = Claim("up", When("each year")), open_years(*values)
    assert judge_movement(claim, X, evaluation).holds is judge_bound(claim, X, evaluation).holds is holds


@pytest.mark.parametrize(("when", "hidden", "holds"), [
    (When(), "", True), (When(), "2022-Q2", None), (When(), "2024-Q2", None), (When(), "2023-Q2", True),
    (When("years", -1, 2), "", True), (When("years", -1, 2), "2022-Q2", None),
])  # fmt: skip
def test_a_bound_claim_is_not_borne_out_by_quarters_where_one_of_its_years_is_withheld(
    when: When, hidden: str, holds: bool | None
) -> None:
    figures = {f"2022-Q{quarter}": 30.0 for quarter in (1, 2, 3, 4)} | FIGURES | {"2023-Q4": 44.0}
    evaluation = withhold(evaluate({}, figures, "2024-Q4", start="2022-01-01"), (hidden,))
    assert judge_bound(Claim("up", when), X, evaluation).holds is holds
