"""An effect with its range, in numbers and in words."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.showing.wording.effect_numbers import describe_ends, write_effect, write_effect_before_judgement

RATIO: dict[str, Any] = {"null": 1.0, "value": 1.2, "low": 0.9, "high": 1.6}


def compare(**fields: Any) -> ComparisonFinding:
    return ComparisonFinding(**{"unit": "count", "null": 0.0, "value": 3.0, **fields})


def move(**fields: Any) -> TrendFinding:
    return TrendFinding(**{"unit": "count", **fields})


@pytest.mark.parametrize(("row", "said"), [
    (compare(low=1.0, high=5.0), "+3 (95 % range +1 to +5)"), (compare(high=5.0), "+3 (95 % range up to +5)"),
    (compare(low=1.0), "+3 (95 % range +1 and more)"), (compare(), "+3"),
    (compare(null=1.0, value=None, low=1.5), "from zero there is no ratio; the 95 % range begins at 1.50 times"),
    (compare(**RATIO, design="intervention"), "+20.0 % (95 % range -10.0 % to +60.0 %)"),
    (compare(**RATIO, design="difference_in_differences"), "+20.0 % (95 % range -10.0 % to +60.0 %)"),
    (compare(**RATIO, design="randomised"), "1.20 times (95 % range 0.90 to 1.60)"),
    (compare(**RATIO, design="intervention", effect="odds ratio"), "odds 1.20 times (95 % range 0.90 to 1.60)"),
    (move(**RATIO, start=10.0), "+20.0 % (95 % range -10.0 % to +60.0 %)"),
    (move(**RATIO, start=9.9), "1.20 times (95 % range 0.90 to 1.60)"),  # 20 % of a few are no one
    (move(**RATIO), "+20.0 % (95 % range -10.0 % to +60.0 %)"),
])  # fmt: skip
def test_an_effect_is_written_with_its_range(row: ComparisonFinding | TrendFinding, said: str) -> None:
    assert write_effect(row) == said


@pytest.mark.parametrize(("fields", "said"), [
    ({"low": -1.0, "high": 5.0, "verdict": "N"}, "+3"), ({"low": -1.0, "high": 5.0, "verdict": "N+"}, "+3"),
    ({"low": -1.0, "high": 5.0, "verdict": "C0"}, "+3 (95 % range -1 to +5)"),
    ({"low": 1.0, "high": 5.0, "verdict": "N"}, "+3 (95 % range +1 to +5)"),
    ({**RATIO, "effect": "odds ratio", "verdict": "N"}, "odds 1.20 times (95 % range 0.90 to 1.60)"),
])  # fmt: skip
def test_a_range_whose_ends_the_judgement_names_is_left_out(fields: dict[str, Any], said: str) -> None:
    assert write_effect_before_judgement(compare(**fields)) == said


@pytest.mark.parametrize(("row", "said"), [
    (compare(low=1.0, high=5.0), None), (compare(low=-5.0, high=-1.0), None),
    (compare(low=-1.0, high=5.0, design="randomised"), "1 less to 5 more"),
    (compare(low=-1.0, high=5.0, design="before_after"), "a fall of 1 to a rise of 5"),
    (compare(low=0.0, high=5.0, design="before_after"), "no change to a rise of 5"),
    (compare(low=-5.0, high=0.0, design="randomised"), "5 less to no difference"),
    (compare(high=5.0, design="paired"), "a fall of any size to a rise of 5"),
    (compare(low=-2.0, design="randomised"), "2 less to any amount more"),
    (compare(high=2.0, design="randomised"), "any amount less to 2 more"),
    (compare(**RATIO, design="randomised"), "10.0 % less to 60.0 % more"),
    (compare(**RATIO, effect="odds ratio"), "a fall to a rise"),
    (compare(null=1.0, value=1.4, low=1.1, high=1.6), None), (move(**RATIO), "a fall of 10.0 % to a rise of 60.0 %"),
])  # fmt: skip
def test_the_ends_of_a_range_around_no_change_are_told_in_words(
    row: ComparisonFinding | TrendFinding, said: str | None
) -> None:
    assert describe_ends(row) == said
