"""The figure of an indicator in a stretch of time: running totals, rows of several lengths beside
each other, the calendar's own names.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from figures_rows import RUNNING as RUNNING_TOTAL
from figures_rows import make_indicator, make_rows

from ctanalysis.analyses.gaps import find_gaps, find_tracking
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.findings import Finding

Write = Callable[..., Path]
HEAD = """\
project: {id: small, title: Small, start: 2025-01-01, end: 2027-12-31}
calendar: {frequency: quarter, PERIODS}
sources: {observations: {kind: csv, path: data/small/observations.csv}}
indicators:
"""
TRAINED = (
    "  - {id: x, title: Trained, pillar: prosecution, level: output, unit: count, direction: "
    "increase, aggregate: sum, counts: things, MORE}\n"
)
TARGETS = "targets: {2025: 8, 2026: 6, project: 20}"


def read_all(
    write_small: Write, rows: dict[str, object], more: str, period: str, *, periods: str = "periods: {}"
) -> dict[str, Finding]:
    """The judged row under `gaps`, the tracking rows under their scope, and the trend, of one
    indicator.
    """
    text = "indicator_id,period,value\n" + "".join(f"x,{label},{value}\n" for label, value in rows.items())
    root = write_small(text, HEAD.replace("PERIODS", periods) + TRAINED.replace("MORE", more))
    evaluation = make_evaluation(root, read_project(root, "small"), period, "internal")
    found = {row.scope or "": row for row in find_tracking(evaluation)}
    return {**found, "gaps": find_gaps(evaluation).rows[0], "trend": find_trends(evaluation).rows[0]}


RUNNING = {
    "2025-Q1": 3,
    "2025-Q2": 4,
    "2025-Q3": 6,
    "2025-Q4": 8,
    "2026-Q1": 8,
    "2026-Q2": 10,
    "2026-Q3": 13,
    "2026-Q4": 13,
}


@pytest.mark.parametrize("years", [{}, {"2025": 8}, {"2025": 8, "2026": 13}])
def test_the_row_of_a_year_changes_no_running_total(write_small: Write, years: dict[str, object]) -> None:
    found = read_all(
        write_small, {**RUNNING, **years}, f"entry_form: running_total, running_since: project, {TARGETS}", "2026-Q4"
    )
    assert (found["life"].actual, found["life"].target) == (13.0, 20.0)
    assert (found["ytd"].actual, found["period"].actual) == (5.0, 0.0)
    found = read_all(
        write_small, {**RUNNING, **years}, f"entry_form: running_total, running_since: project, {TARGETS}", "2025-Q4"
    )
    assert (found["period"].actual, found["ytd"].actual, found["gaps"].actual, found["gaps"].target) == (
        2.0,
        8.0,
        8.0,
        8.0,
    )


def test_a_year_alone_among_quarters_holds_the_total_at_its_end(write_small: Write) -> None:
    rows = {"2025-Q1": 3, "2025-Q2": 4, "2025": 8, "2026-Q1": 8}
    found = read_all(write_small, rows, "entry_form: running_total, running_since: project", "2026-Q1")
    assert (found["life"].actual, found["ytd"].actual) == (8.0, 0.0)
    assert (
        read_all(write_small, rows, "entry_form: running_total, running_since: project", "2025")["period"].actual == 8.0
    )


def test_totals_that_end_on_one_day_and_differ_are_both_left_out(write_small: Write) -> None:
    root = write_small(
        "indicator_id,period,value\nx,2025-Q3,6\nx,2025-Q4,8\nx,2025,5\n",
        HEAD.replace("PERIODS", "periods: {}") + TRAINED.replace("MORE", "entry_form: running_total"),
    )
    data = read_project(root, "small")
    assert [row.value for row in data.observations] == [6.0, None, None]
    assert any(
        "2025-Q4, 2025 end on the same day and differ; none was used" in note.sentence and "line 3" in note.place
        for note in data.notes
    )


@pytest.mark.parametrize("periods", ["periods: {}", "periods: {LOA: 2025-01-01..2027-12-31}"])
def test_a_long_period_of_its_own_name_is_no_year(write_small: Write, periods: str) -> None:
    rows = {"2025-Q1": 40, "2025-Q2": 45, "2025-Q3": 50, "2025-Q4": 25, "2026-Q1": 25}
    targets = (
        "targets: {2025: 150, 2026: 100, LOA: 400}"
        if "LOA" in periods
        else "targets: {2025: 150, 2026: 100, project: 400}"
    )
    found = read_all(write_small, rows, targets, "2026-Q1", periods=periods)
    assert (found["ytd"].actual, found["ytd"].target, found["life"].actual, found["life"].target) == (
        25.0,
        100.0,
        185.0,
        400.0,
    )
    assert (found["gaps"].actual, found["gaps"].window) == (25.0, "2026")


def test_a_name_for_a_year_beside_quarters_is_no_reporting_period(write_small: Write) -> None:
    rows = {"2025-Q1": 10, "2025-Q2": 11, "2025-Q3": 12, "2025-Q4": 13}
    found = read_all(write_small, rows, "targets: {Y1: 40}", "Y1", periods="periods: {Y1: 2025-01-01..2025-12-31}")
    assert (found["gaps"].actual, found["gaps"].status) == (46.0, "achieved")


def test_the_row_of_exactly_the_window_counts_and_not_its_part(write_small: Write) -> None:
    found = read_all(write_small, {"2025": 2536, "2025-H1": 1311}, "targets: {2025: 3000}", "2025")
    assert found["gaps"].actual == 2536.0 and not any("periods" in mark for mark in found["gaps"].marks)


def test_figures_outside_of_the_projects_time_are_in_no_trend(write_small: Write) -> None:
    early, own = ({f"2023-Q{q}": 90 - q for q in range(1, 5)}, {f"2025-Q{q}": 10 + q for q in range(1, 5)})
    found = read_all(write_small, {**early, "2024-Q4": 50, **own}, "data_basis: process", "2025-Q4")
    assert (found["trend"].start, found["trend"].actual, found["trend"].window) == (11.0, 14.0, "2025-Q1 to 2025-Q4")


@pytest.mark.parametrize(("target", "status"), [("targets: {2025: 0}", "no target"), ("targets: {2025: 5}", "not met")])
def test_a_target_of_zero_that_any_figure_reaches_is_no_target(write_small: Write, target: str, status: str) -> None:
    found = read_all(write_small, {"2025": 0}, target, "2025")
    assert found["gaps"].status == status and (
        status != "no target" or "its target is zero" in (found["gaps"].reason or "")
    )


@pytest.mark.parametrize(("hidden", "stretch", "value"), [
    ("2023-Q2", "2023", 70.0),  # from nothing to the last total, whatever stands between
    ("2023-Q2", "2023-Q2", None), ("2023-Q2", "2023-Q3", None),  # a difference with the withheld one
    ("2023-Q4", "2023", None),  # the last one itself
    ("2023-Q1", "2023-H1", 40.0), ("2023-Q2", "2023-H2", None),
])  # fmt: skip
def test_a_withheld_total_between_two_that_are_shown_hides_no_difference_of_these(
    hidden: str, stretch: str, value: float | None
) -> None:
    indicator, calendar = make_indicator(RUNNING_TOTAL)
    totals = {"2023-Q1": 12.0, "2023-Q2": 40.0, "2023-Q3": 55.0, "2023-Q4": 70.0}
    given = [
        (name, {"value": None, "withheld": True} if name == hidden else {"value": total})
        for name, total in totals.items()
    ]
    figure = find_figure(make_rows(calendar, *given), indicator, calendar.parse(stretch), calendar)
    assert (figure.value, figure.withheld) == (value, value is None)


FLOW = {"unit": "count", "aggregate": "sum"}


@pytest.mark.parametrize(("labels", "stretch", "total", "counts"), [
    (("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"), "2024", 10.0, (4, 4, False)),
    (("2024-Q1", "2024-Q3", "2024-Q4"), "2024", 6.0, (3, 4, False)),
    (("2024-Q1", "2024-Q2"), "2024", 3.0, (2, 4, True)),
    (("2024-Q1", "2024-H1"), "2024-H1", 2.0, (2, 2, False)),  # its own row
    (("2024-Q1", "2024-H1", "2024-Q3", "2024-Q4"), "2024", 9.0, (4, 4, False)),  # a half in place of one quarter
    (("2024-Q1", "2024-Q2", "2024-H1", "2024-H2"), "2024", 7.0, (4, 4, False)),  # the quarters make the half
    (("2023-Q4..2024-Q1", "2024-Q2"), "2024-H1", 2.0, (1, 2, False)), ((), "2024", None, (0, 4, False)),
])  # fmt: skip
def test_a_sum_is_of_the_shortest_parts_that_cover_a_time_and_says_how_many_there_are(
    labels: tuple[str, ...], stretch: str, total: float | None, counts: tuple[int, int, bool]
) -> None:
    indicator, calendar = make_indicator(
        FLOW, calendar={"frequency": "quarter", "periods": {"X": "2023-10-01..2024-03-31"}}
    )
    named = [(label.replace("2023-Q4..2024-Q1", "X"), {"value": float(n)}) for n, label in enumerate(labels, start=1)]
    figure = find_figure(make_rows(calendar, *named), indicator, calendar.parse(stretch), calendar)
    assert figure.value == total
    assert (figure.reported, figure.expected, figure.is_last_missing) == counts


@pytest.mark.parametrize(("labels", "expected"), [
    (("2024-Q2", "2024-Q3"), 3), (("2024-Q1", "2024-Q2", "2024-Q3"), 4), (("2023-Q4", "2024-Q2"), 3), ((), 3),
])  # fmt: skip
def test_before_the_project_began_a_figure_is_expected_only_where_there_is_a_row(
    labels: tuple[str, ...], expected: int
) -> None:
    project = {"id": "p", "title": "P", "start": "2024-04-01", "end": "2025-12-31"}
    indicator, calendar = make_indicator(FLOW, project=project)
    rows = make_rows(calendar, *((label, {"value": 1.0}) for label in labels))
    assert find_figure(rows, indicator, calendar.parse("2024"), calendar).expected == expected
    outside = find_figure(rows, indicator, calendar.parse("2023"), calendar)
    assert outside.expected == 4  # of a time that is none of the project's, all its periods


@pytest.mark.parametrize(("rows", "stretch", "is_suppressed"), [
    ([("2024-Q1", {"status": "suppressed"})], "2024", True), ([], "2024", False),
    ([("2024-Q1", {"status": "not_reported"})], "2024", False),
    ([("2023-Q1", {"status": "suppressed"})], "2024", False),
    ([("2024-Q1", {"status": "suppressed"}), ("2024-Q2", {"value": 1.0})], "2024", False),
    ([("2024-Q1", {"status": "suppressed"}), ("2024-Q2", {"withheld": True})], "2024", False),
])  # fmt: skip
def test_a_figure_is_suppressed_where_the_source_keeps_it_back_and_there_is_no_other(
    rows: list[tuple[str, dict[str, object]]], stretch: str, is_suppressed: bool
) -> None:
    indicator, calendar = make_indicator(FLOW)
    found = find_figure(make_rows(calendar, *rows), indicator, calendar.parse(stretch), calendar)
    assert found.is_suppressed is is_suppressed


@pytest.mark.parametrize(("rows", "stretch", "is_provisional"), [
    ([("2024-Q1", {"status": "provisional", "value": 1.0})], "2024", True),
    ([("2024-Q1", {"value": 1.0})], "2024", False),
    ([("2024-Q1", {"status": "provisional"}), ("2024-Q2", {"value": 1.0})], "2024", False),
    ([("2023-Q4", {"status": "provisional", "value": 1.0}), ("2024-Q1", {"value": 1.0})], "2024", False),
])  # fmt: skip
def test_a_figure_is_provisional_where_a_figure_in_it_is(
    rows: list[tuple[str, dict[str, object]]], stretch: str, is_provisional: bool
) -> None:
    indicator, calendar = make_indicator(FLOW)
    found = find_figure(make_rows(calendar, *rows), indicator, calendar.parse(stretch), calendar)
    assert found.is_provisional is is_provisional
