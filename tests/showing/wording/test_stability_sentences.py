"""Process charts in words: the latest figure, its limits, the rule that flags it."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import StabilityFinding
from ctanalysis.showing.wording.stability_sentences import describe_stability

ROW = {"unit": "count", "actual": 12.0, "lower_limit": 4.0, "upper_limit": 20.46, "centre": 11.5,
       "window": "2021 to 2024"}  # fmt: skip
SWING = "ordinary swing 4 to 20.5 around 11.5"


@pytest.mark.parametrize(("fields", "said"), [
    ({"n": 16.0}, f"12 in the latest of 16 periods; {SWING}. Nothing out of the ordinary."),
    ({}, f"12 in the latest of 0 periods; {SWING}. Nothing out of the ordinary."),
    ({"n": 16.0, "lower_limit": None},
     "12 in the latest of 16 periods; ordinary swing no limit to 20.5 around 11.5. Nothing out of "
     "the ordinary."),
    ({"n": 16.0, "rule": "outside the limits"},
     f"12 in the latest of 16 periods; {SWING}. The latest figure is out of the "
      "ordinary (outside the limits): look for a reason, such as a season."),
    ({"reason": "too few periods"}, "Too few periods."),
])  # fmt: skip
def test_the_latest_figure_stands_beside_its_ordinary_swing(fields: dict[str, Any], said: str) -> None:
    assert describe_stability(StabilityFinding(**{**ROW, **fields})) == said


def test_a_figure_that_has_been_told_is_not_told_again() -> None:
    row = StabilityFinding(**{**ROW, "n": 16.0})  # type: ignore[arg-type]
    said = describe_stability(row, frozenset({("2024", "12")}))
    assert said == "Ordinary swing 4 to 20.5 around 11.5 (16 periods). Nothing out of the ordinary."
