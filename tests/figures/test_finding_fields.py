"""What every finding says of its indicator, and of an n that is missing."""

from typing import Any

import pytest
from figures_rows import FLOW, SHARE, make_indicator, make_period

from ctanalysis.figures.finding_fields import NOT_GIVEN, explain_n, make_head


@pytest.mark.parametrize(("indicator", "n", "why"), [
    (SHARE, None, NOT_GIVEN), (SHARE, 40.0, None), (SHARE, 0.0, None), (FLOW, None, None),
    ({**SHARE, "unit": "rate"}, None, None),
])  # fmt: skip
def test_of_a_percentage_alone_a_missing_n_is_told(indicator: dict[str, Any], n: float | None, why: str | None) -> None:
    assert explain_n(make_indicator(indicator)[0], n) == why


def test_the_head_names_the_indicator_the_period_and_the_group() -> None:
    given = {**FLOW, "id": "x", "title": "Calls", "result": None, "direction": "decrease", "level": "output"}
    head = make_head(make_indicator(given)[0], make_period("2024-Q1"), (("sex", "female"),))
    assert head == {
        "indicator": "x", "title": "Calls", "pillar": "protection", "result": None, "result_level": "output",
        "direction": "decrease", "unit": "count", "period": "2024-Q1", "group": "sex=female",
    }  # fmt: skip
    assert make_head(make_indicator(given)[0], make_period("2024"))["group"] is None
