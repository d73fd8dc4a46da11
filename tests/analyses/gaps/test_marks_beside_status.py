"""The marks beside a status: each with a case that has it and one that just has not."""

from datetime import date
from typing import Any

import pytest
from case_rows import make_case, make_target
from figures_rows import FLOW, LEVEL

from ctanalysis.analyses.gaps.marks_beside_status import (
    find_half_digit,
    is_reached,
    is_start_in_doubt,
    mark_baseline,
    mark_worse,
    was_reached,
    write_marks,
)
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.judged_targets import WORSE_SIDE
from ctanalysis.figures.target_paths import Due
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.ground.mark_words import MOVED_OTHERWISE, OTHER_PART, SAME_NOT_WORSE, START_BROKEN
from ctanalysis.ground.terms import PROVISIONAL

DAY = date(2024, 3, 1)
STEP = {"unit": "milestone", "aggregate": "latest"}
UNIQUE = {"unit": "count", "aggregate": "unique"}
TARGET = make_target(value=60.0)
ASSUMED, OWN = Due(60.0, "assumed path", None, None), Due(60.0, "target", None, None)


def mark(
    target: TargetInForce = TARGET, due: Due | None = OWN, attainment: float | None = None, **fields: Any
) -> tuple[str, ...]:
    is_met = fields.pop("is_met", False)
    given = {"indicator": LEVEL, "actual": 50.0, "baseline": 40.0, "target": target, **fields}
    return write_marks(make_case(**given), target, due, attainment, is_met=is_met)


@pytest.mark.parametrize(("fields", "marks"), [
    ({}, ()), ({"due": ASSUMED}, ("assumed path",)), ({"due": None}, ()),
    ({"attainment": 1.51}, ("soft target",)), ({"attainment": 1.5}, ("above plan",)), ({"attainment": 1.1}, ()),
    ({"attainment": 1.11}, ("above plan",)), ({"attainment": 1.51, "due": ASSUMED}, ("above plan", "assumed path")),
    ({"attainment": 1.51, "due": None}, ("soft target",)),
    ({"figure": Figure(50.0, is_provisional=True)}, (PROVISIONAL,)),
    ({"is_other_part": True}, (OTHER_PART,)), ({"same_people": MOVED_OTHERWISE}, (MOVED_OTHERWISE,)),
    ({"same_people": SAME_NOT_WORSE}, (SAME_NOT_WORSE,)), ({"same_people": "something else"}, ()),
    ({"target": make_target(value=60.0, is_worse=True)}, (WORSE_SIDE,)),
    ({"target": make_target(value=60.0, is_revised=True)}, ("target revised",)),
    ({"target": make_target("2023", value=45.0), "in_time": 46.0, "actual": 44.0}, ("reached in 2023",)),
])  # fmt: skip
def test_each_mark_and_what_it_rests_on(fields: dict[str, Any], marks: tuple[str, ...]) -> None:
    assert mark(**fields) == marks


@pytest.mark.parametrize(("fields", "is_late"), [
    ({}, True), ({"is_met": False}, False), ({"in_time": 1.0}, False), ({"in_time": 0.0}, True),
    ({"target": make_target("2024", value=1.0)}, False), ({"indicator": LEVEL}, False),
])  # fmt: skip
def test_a_step_that_was_reached_after_its_date_is_late(fields: dict[str, Any], is_late: bool) -> None:
    given = {
        "indicator": STEP,
        "actual": 1.0,
        "baseline": None,
        "target": make_target("2023", value=1.0),
        "is_met": True,
    }
    assert ("late" in mark(**{**given, **fields})) is is_late


@pytest.mark.parametrize(("fields", "marks"), [
    ({"actual": 39.4}, ("worse than baseline",)), ({"actual": 39.5}, ()), ({"actual": 41.0}, ()),
    ({"actual": None}, ()),
    ({"actual": 39.4, "baseline": None}, ()), ({"actual": 39.4, "baseline": 39.5}, ("worse than baseline",)),
    ({"actual": 39.46, "baseline": 39.5}, ()),
    ({"indicator": {**LEVEL, "direction": "decrease"}, "actual": 40.6}, ("worse than baseline",)),
    ({"indicator": {**LEVEL, "direction": "decrease"}, "actual": 39.0}, ()),
    ({"indicator": {**LEVEL, "direction": "maintain"}, "actual": 30.0}, ()),
    ({"indicator": FLOW, "actual": 30.0}, ()), ({"indicator": UNIQUE, "actual": 30.0}, ()),
    ({"actual": 30.0, "is_other_part": True}, ()), ({"actual": 30.0, "same_people": "x"}, ()),
    ({"actual": 30.0, "broken_on": DAY}, (START_BROKEN,)),
    ({"actual": 30.0, "broken_on": DAY, "target": make_target(low=60.0, is_threshold=True)}, ()),
    ({"actual": 30.0, "broken_on": DAY, "target": None}, ()),
])  # fmt: skip
def test_worse_than_at_the_start_by_more_than_rounding_and_by_nothing_else(
    fields: dict[str, Any], marks: tuple[str, ...]
) -> None:
    assert mark_worse(make_case(**{"indicator": LEVEL, "baseline": 40.0, **fields})) == marks


@pytest.mark.parametrize(("fields", "is_doubted"), [
    ({}, False), ({"is_other_part": True}, True), ({"same_people": "x"}, True), ({"broken_on": DAY}, True),
])  # fmt: skip
def test_what_else_may_explain_a_step_back(fields: dict[str, Any], is_doubted: bool) -> None:
    assert is_start_in_doubt(make_case(LEVEL, 30.0, **fields)) is is_doubted


@pytest.mark.parametrize(("number", "half"), [
    (9.0, 0.5), (41.2, 0.05), (0.25, 0.005), (1200.0, 0.5), (0.0, 0.5), (-3.5, 0.05),
])  # fmt: skip
def test_half_of_the_last_digit_is_of_digits_after_the_point_or_of_ones(number: float, half: float) -> None:
    assert find_half_digit(number) == pytest.approx(half)


@pytest.mark.parametrize(("fields", "is_lacking"), [
    ({}, True), ({"was_measured": False}, False), ({"baseline": 0.0}, False), ({"is_baseline_withheld": True}, False),
    ({"indicator": {**LEVEL, "direction": "maintain"}}, False), ({"indicator": STEP}, False),
    ({"indicator": FLOW}, False),
    ({"indicator": UNIQUE}, False), ({"later_baseline": make_target().window}, False),
    ({"indicator": {**LEVEL, "direction": "decrease"}}, True),
])  # fmt: skip
def test_a_baseline_lacks_where_a_level_that_is_to_move_was_measured(fields: dict[str, Any], is_lacking: bool) -> None:
    assert mark_baseline(make_case(**{"indicator": LEVEL, "actual": 5.0, **fields})) == (
        ("no baseline",) if is_lacking else ()
    )


FALLING = {**LEVEL, "direction": "decrease"}


@pytest.mark.parametrize(("indicator", "target", "actual", "is_there"), [
    (LEVEL, TARGET, 60.0, True), (LEVEL, TARGET, 59.9, False), (FALLING, TARGET, 60.0, True),
    (FALLING, TARGET, 60.1, False),
    (LEVEL, make_target(), 60.0, False), (LEVEL, make_target(low=5.0, is_threshold=True), 4.0, False),
    (LEVEL, make_target(value=60.0, high=5.0, is_threshold=True), 4.0, True),
])  # fmt: skip
def test_a_value_is_reached_from_its_side_and_bounds_from_within(
    indicator: dict[str, Any], target: TargetInForce, actual: float, is_there: bool
) -> None:
    assert is_reached(make_case(indicator), target, actual) is is_there


@pytest.mark.parametrize(("in_time", "actual", "was"), [
    (61.0, 59.0, True), (61.0, 60.0, False), (59.0, 58.0, False), (None, 59.0, False), (61.0, None, False),
])  # fmt: skip
def test_reached_and_not_kept_is_reached_in_its_time_and_not_now(
    in_time: float | None, actual: float | None, was: bool
) -> None:
    assert was_reached(make_case(LEVEL, actual, in_time=in_time), TARGET) is was
