"""The judged figure, period by period, on a small project written out here."""

from dataclasses import replace
from typing import Any

import pytest
from verdict_rows import FIGURES, YEARS, evaluate

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.ground.kinds import VerdictFinding
from ctanalysis.observations import Observation, ObservationTable


@pytest.mark.parametrize(("period", "judged", "since", "target"), [
    ("2024-Q3", [40, 80, 120, 160, 50, 100, 150], ["2023"] * 4 + ["2024"] * 3,
     [200] * 4 + [210] * 3),
    ("2024-Q4", [40, 80, 120, 160, 210, 260, 310, 375], ["2023"] * 8, [410] * 8),
])  # fmt: skip
def test_figures_are_added_up_in_the_window_that_is_judged(
    period: str, judged: list[float], since: list[str], target: list[float]
) -> None:
    evaluation = evaluate({"targets": YEARS}, FIGURES, period)
    figures, (verdict,) = list_figures(evaluation), find_verdicts(evaluation)
    assert [row.judged for row in figures] == judged
    assert [(row.judged_since or "")[:4] for row in figures] == since
    assert [row.judged_target for row in figures] == target
    assert isinstance(verdict, VerdictFinding)
    assert (verdict.actual, verdict.target) == (judged[-1], target[-1])


def test_a_figure_that_is_judged_as_it_is_has_no_second_one() -> None:
    level = {"aggregate": "latest", "targets": {"2024-Q4": 70.0}}
    assert all(row.judged is None for row in list_figures(evaluate(level, FIGURES, "2024-Q4")))


def test_a_missing_period_is_not_carried_on() -> None:
    figures = {label: value for label, value in FIGURES.items() if label != "2024-Q2"}
    found = list_figures(evaluate({"targets": YEARS}, figures, "2024-Q3"))
    assert [row.judged for row in found][-3:] == [50.0, None, 100.0]


def test_a_share_is_pooled_in_the_window_that_is_judged() -> None:
    share = {"unit": "percentage", "aggregate": "ratio_of_sums", "targets": {"2024": 60.0}}
    evaluation = evaluate(share, {}, "2024-Q2")
    rows = tuple(
        Observation("x", evaluation.calendar.parse(label), numerator=part, denominator=whole)
        for label, part, whole in (("2024-Q1", 10.0, 40.0), ("2024-Q2", 50.0, 60.0))
    )
    found = list_figures(replace(evaluation, observations=ObservationTable(rows)))
    assert [(row.value, row.judged) for row in found] == [(25.0, 25.0), (250 / 3, 60.0)]


def test_distinct_persons_are_those_of_a_row_for_the_whole_window() -> None:
    people = {"aggregate": "unique", "counts": "people", "targets": YEARS}
    found = list_figures(evaluate(people, {**FIGURES, "2023": 130.0}, "2024-Q3"))
    assert [row.judged for row in found] == [None, None, None, 130.0, None, None, None]


def test_a_report_on_a_year_adds_its_quarters_up() -> None:
    targets = {"targets": {"2024": 210.0, "2024-Q4": 60.0}}
    found = list_figures(evaluate(targets, FIGURES, "2024", end="2025-12-31"))
    assert [row.judged for row in found][-4:] == [50.0, 100.0, 150.0, 215.0]


def test_a_figure_is_not_pooled_across_a_break() -> None:
    share = {"unit": "percentage", "aggregate": "ratio_of_sums", "targets": {"2024": 60.0}}
    evaluation = evaluate(share, {}, "2024-Q3", events=[{"date": "2024-04-01", "label": "New form", "breaks": ["x"]}])
    rows = tuple(
        Observation("x", evaluation.calendar.parse(label), numerator=part, denominator=40.0)
        for label, part in (("2024-Q1", 10.0), ("2024-Q2", 20.0), ("2024-Q3", 30.0))
    )
    found = list_figures(replace(evaluation, observations=ObservationTable(rows)))
    assert [row.judged for row in found] == [25.0, 50.0, 62.5]


@pytest.mark.parametrize(("aggregate", "more", "value", "window"), [
    ("recompute", {"2024": 14.0}, 14.0, "2024"),  # the year's own figure is judged, not the last
    ("recompute", {}, 9.0, "2024"), ("latest", {"2024": 14.0}, 9.0, "2024"),
])  # fmt: skip
def test_what_no_part_tells_is_judged_by_the_figure_of_the_targets_own_window(
    aggregate: str, more: dict[str, float], value: float, window: str
) -> None:
    indicator = {"aggregate": aggregate, "direction": "decrease", "targets": {"2024": 10.0}}
    figures = {"2024-Q3": 12.0, "2024-Q4": 9.0, **more}
    (row,) = find_verdicts(evaluate(indicator, figures, "2024-Q4"))
    assert (row.actual, row.window) == (value, window)
    (early,) = find_verdicts(evaluate(indicator, figures, "2024-Q3"))
    assert early.actual == 12.0


def test_a_quarters_target_is_no_window_of_a_longer_period() -> None:
    indicator = {"aggregate": "recompute", "direction": "decrease", "targets": {"2024-Q4": 10.0}}
    (row,) = find_verdicts(evaluate(indicator, {"2024-Q4": 9.0, "2024": 14.0}, "2024-Q4"))
    assert (row.actual, row.window) == (9.0, "2024-Q4")


def test_a_total_so_far_that_was_corrected_downwards_is_no_hole() -> None:
    running = {"entry_form": "running_total", "running_since": "year", "targets": {"2024": 200.0}}
    figures = {"2024-Q1": 50.0, "2024-Q2": 80.0, "2024-Q3": 70.0, "2024-Q4": 120.0}
    found = list_figures(evaluate(running, figures, "2024-Q4", end="2025-12-31"))
    assert [(row.value, row.judged) for row in found] == [(50.0, 50.0), (30.0, 80.0), (None, 70.0), (50.0, 120.0)]


@pytest.mark.parametrize(("words", "judged"), [
    ({"targets": {"2024": 60.0}}, [25.0, 40.0]), ({"targets": {"2024-Q2": 60.0}}, [None, None]),
    ({"targets": {"2024": 60.0}, "schedule": ["2024-Q1", "2024-Q2"]}, [None, None]),
])  # fmt: skip
def test_what_is_judged_round_by_round_or_in_its_own_quarter_has_no_second_figure(
    words: dict[str, Any], judged: list[float | None]
) -> None:
    evaluation = evaluate({"unit": "percentage", "aggregate": "ratio_of_sums", **words}, {}, "2024-Q2")
    rows = tuple(
        Observation("x", evaluation.calendar.parse(label), numerator=part, denominator=40.0)
        for label, part in (("2024-Q1", 10.0), ("2024-Q2", 22.0))
    )
    found = list_figures(replace(evaluation, observations=ObservationTable(rows)))
    assert [row.judged for row in found] == judged


def test_a_total_so_far_is_judged_where_the_figure_of_its_own_period_is_unknown() -> None:
    running = {"entry_form": "running_total", "running_since": "year", "targets": {"2024": 200.0}}
    found = list_figures(evaluate(running, {"2024-Q1": 50.0, "2024-Q3": 70.0}, "2024-Q4", end="2025-12-31"))
    assert [(row.value, row.judged) for row in found] == [(50.0, 50.0), (None, None), (None, 70.0), (None, None)]
