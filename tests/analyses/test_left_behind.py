"""Which groups are left behind: each condition of the rule, just on either side."""

from typing import Any

import pytest
from figures_rows import make_parameters

from ctanalysis.analyses.left_behind import (
    LEFT_BEHIND,
    find_distance,
    has_unknown_error,
    is_beyond_chance,
    is_left_behind,
    is_part_of,
    mark_left_behind,
    may_be_luck,
)
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import ProvisionFinding
from ctanalysis.observations import ObservationTable


def make(needed: float | None, received: float | None, **more: Any) -> ProvisionFinding:
    share = 100 * received / needed if needed and received is not None else None
    return ProvisionFinding(**{"indicator": "x", "needed": needed, "received": received, "value": share, **more})


WHOLE = make(1000.0, 800.0)


@pytest.mark.parametrize(("row", "whole", "is_behind"), [
    (make(100.0, 60.0), WHOLE, True), (make(100.0, 70.0), WHOLE, True),  # ten points below
    (make(1000.0, 701.0), make(10000.0, 8000.0), False),  # 9.9 points below, beyond all chance
    (make(10.0, 6.0), WHOLE, False),  # far below, and by chance
    (make(100.0, 95.0), WHOLE, False), (make(None, 60.0), WHOLE, False), (make(0.0, 0.0), WHOLE, False),
    (make(100.0, None), WHOLE, False), (make(100.0, 60.0), make(None, 800.0), False),
    (make(100.0, 60.0), make(1000.0, None), False), (make(100.0, 0.0), make(1000.0, 0.0), False),
    (make(100.0, 60.0, value=None), WHOLE, False), (make(100.0, 60.0), make(1000.0, 800.0, value=None), False),
    (make(100.0, 0.0), make(1000.0, 90.0), True), (make(100.0, 1.0), make(1000.0, 90.0), False),  # nobody, and one
    (make(1000.0, 600.0), make(1000.0, 800.0), False),  # no part of everybody
    (make(100.0, 60.0), make(150.0, 59.0), False),  # counts that do not agree
])  # fmt: skip
def test_far_below_everybody_or_none_at_all_and_beyond_chance(
    row: ProvisionFinding, whole: ProvisionFinding, is_behind: bool
) -> None:
    assert is_left_behind(row, whole) is is_behind


def test_where_more_were_served_than_were_known_to_need_it_all_others_were() -> None:
    assert is_beyond_chance(make(40.0, 20.0), make(50.0, 45.0))  # 25 of the 10 others: all of them


@pytest.mark.parametrize(
    ("served", "looks", "is_beyond"), [(11, 1, True), (11, 5, False), (12, 1, False), (8, 5, True)]
)
def test_among_more_groups_a_group_has_to_lie_lower(served: int, looks: int, is_beyond: bool) -> None:
    assert is_beyond_chance(make(20.0, float(served)), WHOLE, looks=looks) is is_beyond


@pytest.mark.parametrize(("looks", "whole", "is_luck"), [
    (4, WHOLE, False), (5, WHOLE, True), (4, None, False), (5, None, True),
])  # fmt: skip
def test_luck_is_named_of_one_among_five_groups_or_more(
    looks: int, whole: ProvisionFinding | None, is_luck: bool
) -> None:
    assert may_be_luck(make(20.0, 11.0), whole, looks=looks) is is_luck


def test_one_far_beyond_chance_among_five_is_not_lucky() -> None:
    assert not may_be_luck(make(100.0, 50.0), WHOLE, looks=5)


@pytest.mark.parametrize(("row", "whole", "points"), [
    (make(100.0, 50.0), make(200.0, 150.0), 50.0), (make(100.0, 50.0), make(100.0, 50.0), 0.0),
    (make(0.0, 0.0), WHOLE, 0.0), (make(None, None), WHOLE, 0.0), (make(100.0, 50.0), make(150.0, 120.0), 50.0),
    (make(100.0, 50.0), make(200.0, 40.0), -50.0), (make(100.0, 50.0), make(None, None), 0.0),
])  # fmt: skip
def test_the_distance_is_from_all_others_and_these_are_served_between_none_and_all(
    row: ProvisionFinding, whole: ProvisionFinding, points: float
) -> None:
    assert find_distance(row, whole) == pytest.approx(points)


def test_a_part_is_fewer_than_everybody() -> None:
    assert [is_part_of(make(needed, None), make(10.0, None)) for needed in (9.0, 10.0, 11.0)] == [True, False, False]
    assert not is_part_of(make(None, None), make(None, None))


SAMPLE = {"unit": "count", "aggregate": "sum", "data_basis": "sample"}


@pytest.mark.parametrize(("indicator", "is_marked"), [
    ({"unit": "count", "aggregate": "sum"}, True), (SAMPLE, True), ({**SAMPLE, "design_effect": 4.0}, False),
    ({**SAMPLE, "estimated_by": "respondent_driven"}, False),
])  # fmt: skip
def test_a_sample_tells_as_much_as_its_design_allows(indicator: dict[str, Any], is_marked: bool) -> None:
    parameters = make_parameters(indicator)
    evaluation = Evaluation(parameters, parameters.periods.parse("2024"), "internal", ObservationTable(()))
    row = mark_left_behind(make(40.0, 24.0), WHOLE, evaluation)
    assert row.marks == ((LEFT_BEHIND,) if is_marked else ())
    assert (row.needed, row.received) == (40.0, 24.0)
    assert has_unknown_error(parameters.indicators[0]) is ("estimated_by" in indicator)
