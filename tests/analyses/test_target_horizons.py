"""What counts towards a target until now, and how far ahead a forecast may look."""

from typing import Any

import pytest
from case_rows import make_evaluation, make_target
from figures_rows import FLOW, make_period

from ctanalysis.analyses.target_horizons import find_so_far

Q = [(f"2024-Q{quarter}", {"value": 10.0 * quarter}) for quarter in (1, 2, 3)]
LATE = ("2024-Q3", {"value": 30.0, "status": "provisional"})


@pytest.mark.parametrize(("rows", "window", "now", "so_far"), [
    (Q, "2024", "2024-Q3", 60.0), (Q, "2024", "2024-Q2", 30.0), (Q, "2024-H2", "2024-Q3", 30.0),
    ([("2023-Q4", {"value": 5.0}), *Q], "2024", "2024-Q3", 60.0),
    ([Q[0], Q[2]], "2024", "2024-Q3", None), (Q, "2024", "2024-Q4", None), ([*Q[:2], LATE], "2024", "2024-Q3", None),
    ([*Q[:2], LATE], "2024", "2024-Q2", 30.0), ([], "2024", "2024-Q3", None),
])  # fmt: skip
def test_what_came_so_far_is_known_where_all_of_it_is_final(
    rows: list[tuple[str, dict[str, Any]]], window: str, now: str, so_far: float | None
) -> None:
    found = make_evaluation(FLOW, *rows)
    figure = find_so_far(found, found.parameters.indicators[0], make_target(window, value=100.0), make_period(now))
    assert (None if figure is None else figure.value) == so_far
