"""An indicator's entry: its status in a word, and how its series is named beside a figure of a longer time."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import GapFinding, StabilityFinding, TrendFinding
from ctanalysis.ground.periods import Calendar
from ctanalysis.ground.terms import OPEN
from ctanalysis.ground.value_labels import name_status
from ctanalysis.showing.indicator_entries import _name_status, _say_by

OVER: dict[str, Any] = {"status": "off track", "gap": -3.0, "due_kind": "threshold", "unit": "count"}


@pytest.mark.parametrize(("fields", "words"), [
    ({**OVER, "direction": "decrease", "target": 5.0, "actual": 8.0}, "over the limit"),
    ({**OVER, "target": (2.0, 5.0), "actual": 8.0}, "outside what was to be kept"),
    ({**OVER, "direction": "decrease", "gap": None}, name_status("off track")),
    ({**OVER, "direction": "decrease", "due_kind": "path"}, name_status("off track")),
    ({**OVER, "direction": "decrease", "status": "not met"}, name_status("not met")),
    ({**OVER, "direction": "decrease", "unit": "milestone"}, name_status("off track")),
    ({**OVER, "direction": "decrease", "marks": (OPEN,)}, "not judged"),
    ({"status": "achieved"}, name_status("achieved")),
])  # fmt: skip
def test_of_a_limit_whose_time_is_not_over_the_side_is_named(fields: dict[str, Any], words: str) -> None:
    assert _name_status(GapFinding(**fields)) == words


@pytest.mark.parametrize(("row", "whole", "frequency", "is_named"), [
    (TrendFinding(), {"period": "2024", "scope": "period"}, "quarter", True),
    (TrendFinding(), {"period": "2024-Q1", "scope": "period"}, "quarter", False),
    (TrendFinding(), {"period": "2024-Q1", "scope": "ytd"}, "quarter", True),
    (TrendFinding(), {"period": "2024-Q1", "scope": "life"}, "quarter", True),
    (TrendFinding(), {"period": "2024", "scope": "ytd"}, "year", False),
    (StabilityFinding(), {"period": "2024", "scope": "period"}, "quarter", False),
    (TrendFinding(), None, "quarter", False),
])  # fmt: skip
def test_a_series_is_named_by_its_periods_beside_a_figure_of_a_longer_time(
    row: Any, whole: dict[str, Any] | None, frequency: str, is_named: bool
) -> None:
    verdict = None if whole is None else GapFinding(**whole)
    said = _say_by(row, "It rose.", verdict, frequency, Calendar("quarter"))
    assert said == ("By quarter: it rose." if is_named else "It rose.")
