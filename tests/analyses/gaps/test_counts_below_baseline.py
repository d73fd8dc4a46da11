"""Less than at the start: in a whole window, beside as long a time, by more than such counts swing."""

from typing import Any

import pytest
from case_rows import make_case, make_evaluation, make_target
from figures_rows import FLOW, LEVEL

from ctanalysis.analyses.gaps.counts_below_baseline import is_below_start
from ctanalysis.figures.figure import Figure
from ctanalysis.ground.terms import TOTAL

THINGS = {**FLOW, "level": "output"}
CASES = {**FLOW, "counts": "cases", "level": "outcome"}
BREAK = {"date": "2023-06-01", "label": "New form", "breaks": ["x"]}


def ask(indicator: dict[str, Any], actual: float | None, **fields: Any) -> bool:
    events = fields.pop("events", [])
    reported = fields.pop("reported", 4)
    given = {"baseline": 100.0, "baseline_period": "2022", **fields}
    case = make_case(indicator, figure=Figure(actual, reported=reported, expected=4), **given)
    return is_below_start(make_evaluation(indicator, events=events), case, TOTAL)


@pytest.mark.parametrize(("indicator", "actual", "fields", "is_below"), [
    (THINGS, 99.0, {}, True), (THINGS, 100.0, {}, False), (THINGS, None, {}, False),
    (THINGS, 99.0, {"reported": 3}, False),
    (THINGS, 99.0, {"baseline": None}, False), (THINGS, 99.0, {"baseline_period": None}, False),
    (THINGS, 99.0, {"period": "2024-Q3"}, False), (THINGS, 99.0, {"target": None}, False), (LEVEL, 99.0, {}, False),
    ({**THINGS, "direction": "decrease"}, 99.0, {}, False), (THINGS, 99.0, {"baseline_period": "2022-H1"}, False),
    (THINGS, 49.0, {"target": make_target("2024-H2", value=60.0),
     "stretch": "2024-H2", "baseline_period": "2022-H1"}, False),
    (THINGS, 99.0, {"target": make_target("2024-H2", value=60.0),
     "stretch": "2024-H2", "baseline_period": "2022-H2"}, True),
    (THINGS, 99.0, {"events": [BREAK]}, False), (THINGS, 99.0, {"events": [{**BREAK, "date": "2025-01-01"}]}, True),
    (THINGS, 99.0, {"events": [{**BREAK, "date": "2022-01-01"}]}, True),
    (THINGS, 99.0, {"events": [{**BREAK, "date": "2024-12-31"}]}, False),
    (THINGS, 199.0, {"stretch": "2023-01-01..2024-12-31"}, True),
    (THINGS, 200.0, {"stretch": "2023-01-01..2024-12-31"}, False),
    ({**THINGS, "aggregate": "unique"}, 199.0, {"stretch": "2023-01-01..2024-12-31"}, False),
    ({**THINGS, "aggregate": "unique"}, 99.0, {}, True),
    (CASES, 99.0, {}, False), (CASES, 74.0, {}, False), (CASES, 73.0, {}, True),  # twice the root of the sum of both
    ({**CASES, "level": "output"}, 99.0, {}, True), ({**CASES, "counts": "things"}, 99.0, {}, True),
])  # fmt: skip
def test_less_than_in_as_long_a_time_before(
    indicator: dict[str, Any], actual: float | None, fields: dict[str, Any], is_below: bool
) -> None:
    assert ask(indicator, actual, **fields) is is_below
