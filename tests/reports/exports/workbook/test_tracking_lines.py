"""The lines of the tracking table: which target stands under which period."""

from typing import Any

import pytest
from verdict_rows import FIGURES, evaluate

from ctanalysis.reports.exports.workbook.tracking_lines import list_lines

LEVEL = {"unit": "index", "aggregate": "latest", "counts": "things"}


@pytest.mark.parametrize("windows", [{"2024": 60, "2024-Q4": 64}, {"2024-Q4": 64, "2024": 60}])
def test_under_a_level_stands_the_target_of_the_shortest_window_that_ends_with_it(windows: dict[str, Any]) -> None:
    ((line,), labels) = list_lines(evaluate({**LEVEL, "targets": windows}, FIGURES, "2024-Q4"), ())
    assert labels == list(FIGURES)
    assert [(label, row.target) for label, row in line.periods.items() if row.target] == [("2024-Q4", 64.0)]


def test_under_what_is_added_up_stands_the_target_of_the_same_days_alone() -> None:
    ((line,), _) = list_lines(evaluate({"targets": {"2024": 60, "2024-Q2": 64}}, FIGURES, "2024-Q4"), ())
    assert [(label, row.target) for label, row in line.periods.items() if row.target] == [("2024-Q2", 64.0)]
