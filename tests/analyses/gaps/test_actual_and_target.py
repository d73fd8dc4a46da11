"""What a line is judged by: its figure, its start, and what of both cannot be held against each other."""

from typing import Any

import pytest
from case_rows import make_evaluation
from figures_rows import FLOW, LEVEL, RUNNING, SHARE

from ctanalysis.analyses.gaps.actual_and_target import compute_value_of_baseline, gather, hold_to_project
from ctanalysis.analyses.gaps.status_inputs_and_result import Case
from ctanalysis.figures.judged_targets import choose
from ctanalysis.ground.terms import TOTAL
from ctanalysis.params import Baseline

Row = tuple[str, dict[str, Any]]
QUARTERS: list[Row] = [(f"2024-Q{place}", {"value": 10.0 * place}) for place in range(1, 5)]
STEP = {"unit": "milestone", "aggregate": "latest"}


def build(indicator: dict[str, Any], *rows: Row, period: str = "2024", **more: Any) -> Case:
    evaluation = make_evaluation(indicator, *rows, period=period, **more)
    one = evaluation.parameters.indicators[0]
    return gather(
        evaluation, one, TOTAL, lambda targets: choose(targets, one, evaluation.period, evaluation.calendar)
    ).case


AIM = {"targets": {"2024": 60.0}}
BEFORE = {"baseline": {"period": "2022", "value": 40.0}}


def test_figure_start_and_window_of_a_plain_line() -> None:
    case = build({**LEVEL, **AIM, **BEFORE}, *QUARTERS)
    assert (case.figure.value, case.baseline, case.was_measured, case.is_baseline_round) == (40.0, 40.0, True, False)
    assert case.baseline_period is not None and case.baseline_period.label == "2022"
    assert (case.later_baseline, case.is_over, case.broken_on, case.in_time, case.rating) == (
        None,
        False,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(("window", "is_later"), [("2023", True), ("2024", False), ("2025", False)])
def test_a_baseline_measured_after_a_targets_time_is_no_start(window: str, is_later: bool) -> None:
    indicator = {**LEVEL, "targets": {window: 60.0}, "baseline": {"period": "2024-Q1", "value": 10.0}}
    case = build(indicator, *QUARTERS)
    assert (case.later_baseline is not None) is is_later
    assert (case.baseline, case.baseline_period is None) == ((None, True) if is_later else (10.0, False))


@pytest.mark.parametrize(("indicator", "rows", "is_over"), [
    ({**FLOW, **AIM, **BEFORE, "direction": "decrease"}, [("2024", {"value": 9.0})], True),
    ({**FLOW, **AIM, "direction": "decrease"}, [("2024", {"value": 9.0})], False),
    ({**LEVEL, **AIM, **BEFORE}, [("2024", {"value": 9.0})], False),
    ({**FLOW, **AIM, **BEFORE, "direction": "decrease"}, [("2024-Q4", {"value": 9.0})], False),
])  # fmt: skip
def test_rows_that_reach_over_the_projects_days_are_held_against_no_baseline(
    indicator: dict[str, Any], rows: list[Row], is_over: bool
) -> None:
    project = {"id": "p", "title": "P", "start": "2024-07-01", "end": "2025-12-31"}
    case = build(indicator, *rows, project=project)
    assert case.is_over is is_over
    if is_over:
        assert (case.baseline, case.baseline_period) == (None, None)


@pytest.mark.parametrize(("rows", "applies"), [
    ([("2024-Q1", {"status": "not_applicable"}), ("2024-Q2", {"status": "not_applicable"})], False),
    ([("2024-Q1", {"status": "not_applicable"}), ("2024-Q2", {"value": 1.0})], True), ([], True),
    ([("2023-Q1", {"status": "not_applicable"})], True),
])  # fmt: skip
def test_it_does_not_apply_where_every_row_of_the_period_says_so(rows: list[Row], applies: bool) -> None:
    assert build({**LEVEL, **AIM}, *rows).figure.is_not_applicable is not applies


def test_the_last_rating_of_exactly_the_period_counts() -> None:
    rated = {"unit": "qualitative", "aggregate": "latest"}
    rows: list[Row] = [("2024", {"rating": "on track"}), ("2024-Q4", {"rating": "watch"})]
    assert build(rated, *rows).rating == "on track"
    assert build(rated, rows[1]).rating is None


@pytest.mark.parametrize(("rows", "was"), [
    ([("2024-Q1", {"value": 1.0})], True), ([("2025-Q1", {"value": 1.0})], False),
    ([("2024-Q1", {"status": "not_reported"})], False), ([("2022", {"value": 1.0})], True),
])  # fmt: skip
def test_it_was_measured_where_a_figure_came_by_the_periods_end(rows: list[Row], was: bool) -> None:
    assert build({**LEVEL, **AIM}, *rows).was_measured is was


@pytest.mark.parametrize(("indicator", "period", "in_time"), [
    (LEVEL, "2024", 7.0), (LEVEL, "2023", None), (LEVEL, "2023-Q4", None), (FLOW, "2024", None), (STEP, "2024", 7.0),
    (LEVEL, "2024-Q1", 7.0),
])  # fmt: skip
def test_the_figure_of_a_window_that_is_behind_is_kept_in_mind(
    indicator: dict[str, Any], period: str, in_time: float | None
) -> None:
    rows: list[Row] = [("2023-Q2", {"value": 3.0}), ("2023-Q4", {"value": 7.0}), *QUARTERS]
    assert build({**indicator, "targets": {"2023": 5.0}}, *rows, period=period).in_time == in_time


ROUNDS = {**LEVEL, **AIM, "schedule": ["2022", "2023-Q4", "2024-Q2"], "baseline": {"period": "2022", "value": 5.0}}
MEASURED: list[Row] = [("2022", {"value": 5.0}), ("2023-Q4", {"value": 6.0}), ("2024-Q2", {"value": 8.0})]


@pytest.mark.parametrize(("period", "value", "between", "only_start"), [
    ("2024", 8.0, False, False), ("2024-Q2", 8.0, False, False), ("2024-Q1", None, True, False),
    ("2022", 5.0, False, True), ("2023", 6.0, False, False),
])  # fmt: skip
def test_of_a_survey_the_last_round_inside_that_is_not_its_start(
    period: str, value: float | None, between: bool, only_start: bool
) -> None:
    case = build(ROUNDS, *MEASURED, period=period)
    assert (case.figure.value, case.is_between_rounds, case.is_baseline_round) == (value, between, only_start)


@pytest.mark.parametrize(("rows", "is_round"), [
    ([("2024-Q1", {"value": 9.0})], True), ([("2024-Q1", {"value": 9.0}), ("2024-Q2", {"value": 9.0})], False),
    ([], True),
])  # fmt: skip
def test_a_period_in_which_the_start_alone_was_measured_is_its_round(rows: list[Row], is_round: bool) -> None:
    assert build({**LEVEL, **AIM, "baseline": {"period": "2024-Q1", "value": 9.0}}, *rows).is_baseline_round is is_round


def test_the_baseline_is_computed_in_the_indicators_unit() -> None:
    evaluation = make_evaluation(SHARE)
    one = evaluation.parameters.indicators[0]
    counts = Baseline.model_validate({"period": "2022", "numerator": 3, "denominator": 4})
    assert compute_value_of_baseline(counts, one) == 75.0
    assert compute_value_of_baseline(None, one) is None


def test_what_is_added_up_is_held_to_the_projects_own_part_of_the_period() -> None:
    project = {"id": "p", "title": "P", "start": "2024-04-01", "end": "2025-12-31"}
    for indicator, months in ((FLOW, 9.0), (RUNNING, 9.0), (LEVEL, 12.0)):
        evaluation = make_evaluation(indicator, *QUARTERS[1:], project=project)
        held = hold_to_project(evaluation, evaluation.parameters.indicators[0], TOTAL)
        assert held.period.months == pytest.approx(months)
        assert (held is evaluation) is (months == 12.0)
