"""How groups are divided: regions into districts, everybody into women and men, places beside places."""

from typing import Any

import pytest

from ctanalysis.ground.terms import Group
from ctanalysis.params.group_parts_and_wholes import Divisions
from ctanalysis.params.project import Dimension

PLACES: dict[str, Any] = {
    "sex": {"values": ["female", "male"]},
    "region": {"kind": "place", "level": 1, "values": ["North", "South"]},
    "town": {
        "kind": "place",
        "level": 2,
        "parent": "region",
        "values": {"Elm": "North", "Oak": "North", "Ash": "South"},
    },
}


def divide(dimensions: dict[str, Any]) -> Divisions:
    return Divisions({name: Dimension.model_validate(one) for name, one in dimensions.items()})


def group(**values: str) -> Group:
    return tuple(values.items())


def test_a_town_tells_its_region_and_another_region_stays() -> None:
    divisions = divide(PLACES)
    assert divisions.simplify(group(region="North", town="Elm")) == group(town="Elm")
    assert divisions.simplify(group(region="South", town="Elm")) == group(region="South", town="Elm")
    assert divisions.simplify(group(sex="male", region="North")) == group(sex="male", region="North")


def test_a_region_has_its_own_towns_as_parts_and_everybody_has_all() -> None:
    divisions = divide(PLACES)
    assert divisions.list_parts((), "town") == (group(town="Elm"), group(town="Oak"), group(town="Ash"))
    assert divisions.list_parts(group(region="North"), "town") == (group(town="Elm"), group(town="Oak"))
    assert divisions.list_parts(group(region="North"), "sex") == (
        group(sex="female", region="North"), group(sex="male", region="North"),
    )  # fmt: skip


def test_a_town_is_part_of_everybody_and_of_its_region_and_a_region_of_everybody_alone() -> None:
    divisions = divide(PLACES)
    assert list(divisions.list_wholes(group(sex="male", town="Ash"), "town")) == [
        group(sex="male"), group(sex="male", region="South"),
    ]  # fmt: skip
    assert list(divisions.list_wholes(group(region="North"), "region")) == [()]


def test_a_parent_whose_values_hold_no_towns_says_nothing_of_them() -> None:
    divisions = divide(PLACES | {"town": {"kind": "place", "parent": "region", "values": ["Elm", "Oak"]}})
    assert divisions.simplify(group(region="North", town="Elm")) == group(region="North", town="Elm")
    assert divisions.list_parts(group(region="North"), "town") == ()
    assert list(divisions.list_wholes(group(town="Elm"), "town")) == [()]


@pytest.mark.parametrize(("name", "is_said"), [("town", True), ("region", True), ("sex", False)])
def test_a_town_says_its_region_too(name: str, is_said: bool) -> None:
    assert divide(PLACES).is_said(group(town="Elm"), name) is is_said


def test_a_region_says_no_town_and_nested_ones_are_listed_from_the_nearest() -> None:
    divisions = divide(PLACES | {"street": {"parent": "town", "values": {"High": "Elm"}}})
    assert not divisions.is_said(group(region="North"), "town")
    assert list(divisions.list_outer("street")) == ["town", "region"]


def test_dimensions_that_are_nested_in_each_other_end() -> None:
    divisions = divide({"a": {"parent": "b", "values": ["x"]}, "b": {"parent": "a", "values": ["y"]}})
    assert list(divisions.list_outer("a")) == ["b", "a"]


@pytest.mark.parametrize(("one", "other", "listed"), [
    ({}, {}, [("other", "one")]), ({"level": 2}, {}, [("one", "other")]), ({}, {"level": 2}, [("other", "one")]),
    ({"values": ["x", "y", "z"]}, {}, [("one", "other")]), ({"kind": "other"}, {}, []), ({}, {"kind": "sex"}, []),
    ({"parent": "other"}, {}, []), ({}, {"parent": "one"}, []),
    ({"independent_of": ["other"]}, {}, []), ({}, {"independent_of": ["one"]}, []),
])  # fmt: skip
def test_places_of_which_nobody_said_how_they_lie_are_listed_with_the_finer_one_first(
    one: dict[str, Any], other: dict[str, Any], listed: list[tuple[str, str]]
) -> None:
    place = {"kind": "place", "values": ["x", "y"]}
    assert list(divide({"one": place | one, "other": place | other}).list_unplaced()) == listed
