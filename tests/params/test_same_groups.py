"""The same people by other names, and what breaks a series."""

import pytest
from figures_rows import make_parameters

from ctanalysis.params import Parameters

DIMENSIONS = {
    "sex": {"values": ["female", "male"]},
    "region": {"kind": "place", "values": ["North", "South"]},
    "town": {"kind": "place", "parent": "region", "values": {"Elm": "North", "Ash": "South"}},
    "ward": {"kind": "place", "parent": "region", "values": ["First"]},
}


def make() -> Parameters:
    events = [
        {"date": "2024-05-01", "label": "Late", "breaks": ["x"]},
        {"date": "2023-05-01", "label": "Early", "breaks": ["x"]},
        {"date": "2023-01-01", "label": "Of nothing"},
    ]  # fmt: skip
    return make_parameters({"unit": "count", "aggregate": "sum"}, dimensions=DIMENSIONS, events=events)


@pytest.mark.parametrize(("where", "same"), [
    ({"sex": "male"}, [{"sex": "male"}]), ({"region": "North"}, [{"region": "North"}]), ({}, [{}]),
    ({"town": "Elm"}, [{"town": "Elm"}, {"region": "North", "town": "Elm"}]),
    ({"region": "North", "town": "Elm"}, [{"region": "North", "town": "Elm"}, {"town": "Elm"}]),
    ({"region": "South", "town": "Elm"}, [{"region": "South", "town": "Elm"}]),
    ({"sex": "male", "town": "Ash"}, [
        {"sex": "male", "town": "Ash"}, {"sex": "male", "region": "South", "town": "Ash"},
    ]),
    ({"ward": "First"}, [{"ward": "First"}]),
])  # fmt: skip
def test_a_town_is_the_same_with_its_region_and_without(where: dict[str, str], same: list[dict[str, str]]) -> None:
    assert make().list_same(where) == tuple(tuple(one.items()) for one in same)


def test_only_what_breaks_an_indicator_does_in_order_of_time() -> None:
    assert [event.label for event in make().find_events("x")] == ["Early", "Late"]
    assert make().find_events("y") == ()
