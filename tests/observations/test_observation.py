"""One row of a file may hold two figures: a mean, and the mean change of the same people."""

from typing import Any

import pytest
from figures_rows import make_period

from ctanalysis.ground.errors import UsageError
from ctanalysis.observations import Observation, ObservationTable, check_broken_down, sort_observations

MEAN = {"mean": 45.6, "sd": 11.1, "n": 44.0}
CHANGE = {"mean_change": 4.9, "sd_change": 9.2, "n_pairs": 34.0}


def make(**fields: Any) -> Observation:
    return Observation("x", make_period("2024"), place="line 2", **fields)


def test_a_mean_and_a_change_are_two_figures() -> None:
    row = make(**MEAN, **CHANGE, comment="said so", rating=None)
    assert row.split_pairs() == [make(**MEAN, comment="said so"), make(**CHANGE, wave="pairs")]


def test_a_change_alone_is_one_of_pairs() -> None:
    assert make(**CHANGE).split_pairs() == [make(**CHANGE, wave="pairs")]


@pytest.mark.parametrize(
    "fields", [MEAN, {**CHANGE, "wave": "pairs"}, {**MEAN, **CHANGE, "wave": "post"}, {"value": 4.0}]
)
def test_one_figure_stays_one(fields: dict[str, Any]) -> None:
    assert make(**fields).split_pairs() == [make(**fields)]


FEMALE, BOTH = (("sex", "female"),), (("sex", "female"), ("age", "old"))


def test_an_indicator_is_broken_down_by_what_divides_its_rows_alone_and_in_no_wave() -> None:
    table = ObservationTable((
        make(value=1.0), make(value=1.0, group=FEMALE), make(value=1.0, group=BOTH),
        make(value=1.0, group=(("town", "Elm"),), wave="pre"),
        Observation("y", make_period("2024"), (("age", "old"),), value=1.0),
    ))  # fmt: skip
    assert (table.find_dimensions("x"), table.find_dimensions("y"), table.find_dimensions("z")) == (
        ("sex",),
        ("age",),
        (),
    )
    assert table.find_groups("x") == ((), FEMALE, BOTH, (("town", "Elm"),))
    assert [len(table.find("x", (("town", "Elm"),), wave=wave)) for wave in (None, "pre", "post")] == [0, 1, 0]
    check_broken_down(table, "x", "sex")
    with pytest.raises(UsageError, match="x has no figures by town; it has them by: sex."):
        check_broken_down(table, "x", "town")
    with pytest.raises(UsageError, match="z is not broken down."):
        check_broken_down(table, "z", "sex")


@pytest.mark.parametrize(("fields", "has_number", "is_figure"), [
    ({"value": 0.0}, True, True), ({"value": 1.0, "status": "provisional"}, True, True),
    ({"value": 1.0, "status": "suppressed"}, False, False), ({}, False, False), ({"rating": "watch"}, False, False),
    ({"withheld": True}, False, True), ({"value": 1.0, "is_added_up": True}, True, False),
    ({"withheld": True, "is_added_up": True}, False, False),
])  # fmt: skip
def test_a_figure_is_a_number_of_the_source_shown_or_withheld(
    fields: dict[str, Any], has_number: bool, is_figure: bool
) -> None:
    row = make(**fields)
    assert (row.has_number, row.is_figure) == (has_number, is_figure)


def test_rows_are_sorted_by_indicator_time_group_and_wave_and_those_of_no_order_come_last() -> None:
    early, late = make(value=1.0), Observation("x", make_period("2025"), value=1.0)
    pre, other = make(value=1.0, wave="pre"), Observation("a", make_period("2023"), value=1.0)
    assert sort_observations([other, late, pre, early], {"x": 0}).rows == (early, pre, late, other)
