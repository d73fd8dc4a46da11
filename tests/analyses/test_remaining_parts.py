"""What is left over beside the parts that are shown, or why nothing is said of it."""

from typing import Any

import pytest
from figures_rows import FLOW, make_parameters

from ctanalysis.analyses.remaining_parts import find_other_routes, find_remainder
from ctanalysis.ground.kinds import ProfileFinding
from ctanalysis.ground.terms import OVER_A_BREAK, SUPPRESSED_BY_SOURCE

DIMENSIONS = make_parameters(
    FLOW, dimensions={"sex": {"values": ["f", "m"]}, "form": {"values": ["a", "b"], "adds_up": False}}
).dimensions


def make(value: float | None, denominator: float | None = 100.0, **more: Any) -> ProfileFinding:
    return ProfileFinding(value=value, denominator=denominator, **more)


WHOLE = make(100.0)
HUSHED = make(None, reason=SUPPRESSED_BY_SOURCE)


@pytest.mark.parametrize(("whole", "rows", "rest", "reason"), [
    (WHOLE, [make(40.0), make(50.0)], 10.0, None), (WHOLE, [make(40.0), make(60.0)], 0.0, None),
    (WHOLE, [make(40.0), make(None)], 60.0, None), (WHOLE, [make(0.0)], 100.0, None),
    (WHOLE, [make(40.0), make(61.0)], None, "the parts do not make the total"),
    (WHOLE, [make(None), make(None)], None, "not recorded"),
    (WHOLE, [make(None, reason="lost"), make(None)], None, "lost"),
    (WHOLE, [make(40.0), HUSHED], None, "some parts are suppressed by the source"),
    (WHOLE, [HUSHED, make(40.0, marks=("2 of 4 quarters",))], None, "some periods have no figure"),
    (make(None, None), [make(40.0)], None, "no total was reported"),
])  # fmt: skip
def test_the_remainder_is_everybody_less_the_parts(
    whole: ProfileFinding, rows: list[ProfileFinding], rest: float | None, reason: str | None
) -> None:
    row = find_remainder(whole, rows, "sex=unknown", DIMENSIONS["sex"])
    assert (row.value, row.reason, row.withheld) == (rest, reason, False)
    assert (row.group, row.dimension, row.marks) == ("sex=unknown", "sex", ("unknown",))


@pytest.mark.parametrize(("whole", "rows"), [
    (make(None, None, withheld=True), [make(40.0)]), (WHOLE, [make(40.0), make(None, withheld=True)]),
])  # fmt: skip
def test_beside_a_withheld_part_or_total_the_remainder_is_withheld(
    whole: ProfileFinding, rows: list[ProfileFinding]
) -> None:
    row = find_remainder(whole, rows, "sex=unknown", DIMENSIONS["sex"])
    assert (row.value, row.withheld, row.reason) == (None, True, "withheld to protect people")


def test_of_parts_that_overlap_nothing_is_left_over() -> None:
    row = find_remainder(WHOLE, [make(40.0)], "form=unknown", DIMENSIONS["form"])
    assert (row.value, row.reason) == (None, "one person may be in several parts, and the unknown are not counted")


def test_of_the_marks_of_everybody_a_break_alone_is_one_of_the_remainder() -> None:
    whole = make(100.0, marks=(OVER_A_BREAK, "overlaps"))
    assert find_remainder(whole, [make(40.0)], "sex=unknown", DIMENSIONS["sex"]).marks == ("unknown", OVER_A_BREAK)


@pytest.mark.parametrize(("rows", "rest", "reason"), [
    ([make(40.0), make(50.0)], 10.0, None), ([make(40.0), make(60.0)], 0.0, None),
    ([make(40.0), make(None, withheld=True)], 60.0, None),
    ([make(40.0), make(61.0)], None, "the routes make more than the total"),
    ([make(None), make(None)], None, "not recorded"), ([make(None, reason="lost")], None, "lost"),
    ([make(40.0), HUSHED], None, "some routes are suppressed by the source"),
    ([make(40.0), make(1.0, marks=("2 of 4 quarters",))], None, "some periods have no figure"),
])  # fmt: skip
def test_on_other_routes_is_everybody_less_those_on_the_routes_shown(
    rows: list[ProfileFinding], rest: float | None, reason: str | None
) -> None:
    row = find_other_routes(rows)
    assert (row.value, row.reason, row.withheld, row.marks) == (rest, reason, False, ("unknown",))
