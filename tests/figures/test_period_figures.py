"""The figures period by period, with the baseline and the target beside them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.follow_up.all_project_files import read_project

HEAD = """\
project: {id: small, title: Small, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: quarter}
sources: {observations: {kind: csv, path: data/small/observations.csv}}
events: [{date: 2024-08-15, label: New form, breaks: [x]}]
indicators:
  - {id: x, title: X, pillar: prevention, level: output, unit: count, counts: things,
     direction: increase, aggregate: AGGREGATE, baseline: {period: 2023, value: 120},
     targets: {2024-Q2: 40, 2024: 150}}
"""
ROWS = "".join(f"x,2024-Q{quarter},{value}\n" for quarter, value in enumerate((30, 35, 20, 41), 1))


def find(write_small: Callable[..., Path], aggregate: str) -> list[tuple[object, ...]]:
    head = HEAD.replace("AGGREGATE", aggregate)
    root = write_small(f"indicator_id,period,value\n{ROWS}", head)
    evaluation = make_evaluation(root, read_project(root, "small"), "2024", "internal")
    return [
        (row.period, row.value, row.baseline, row.target, row.stretch, row.marks) for row in list_figures(evaluation)
    ]


def test_a_years_baseline_of_a_flow_stands_beside_quarters_as_a_quarter_of_it(write_small: Callable[..., Path]) -> None:
    assert find(write_small, "sum") == [
        ("2024-Q1", 30.0, 30.0, None, "stretch 1", ()),
        ("2024-Q2", 35.0, 30.0, 40.0, "stretch 1", ()),
        ("2024-Q3", 20.0, 30.0, None, "mixed 2024-Q3", ("New form",)),
        ("2024-Q4", 41.0, 30.0, 150.0, "stretch 2", ()),
    ]


def test_a_level_keeps_its_baseline(write_small: Callable[..., Path]) -> None:
    assert {row[2] for row in find(write_small, "latest")} == {120.0}


def find_marks(write_small: Callable[..., Path], day: str) -> list[str]:
    """The periods that carry the mark of an event on that day."""
    head = HEAD.replace("AGGREGATE", "sum").replace("2024-08-15", day)
    root = write_small(f"indicator_id,period,value\n{ROWS}", head)
    evaluation = make_evaluation(root, read_project(root, "small"), "2024", "internal")
    return [str(row.period) for row in list_figures(evaluation) if row.marks]


@pytest.mark.parametrize(
    ("day", "period"), [("2024-07-01", "2024-Q3"), ("2024-09-30", "2024-Q3"), ("2024-10-01", "2024-Q4")]
)
def test_an_event_marks_the_period_that_holds_its_day(write_small: Callable[..., Path], day: str, period: str) -> None:
    assert find_marks(write_small, day) == [period]
