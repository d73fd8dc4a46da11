"""Districts and regions of which nobody has stated how they lie to each other."""

from dataclasses import replace
from typing import Any

import pytest
from disclosure_rows import find_shown, make_ledger, make_parameters, make_row

from ctanalysis.disclosure.cells.withholding_for_unknown_geography import find_replaced, find_unplaced
from ctanalysis.disclosure.history.published_figures_ledger import Ledger
from ctanalysis.params import Parameters

Q1 = "2024-Q1"
REGION = {"kind": "place", "level": 1, "values": ["north", "south"]}
DISTRICTS = ["alder", "birch", "cedar"]


def make(**district: Any) -> Parameters:
    places = {"region": REGION, "district": {"kind": "place", "level": 2, "values": DISTRICTS, **district}}
    return make_parameters({"a": {"population": "victims"}}, places)


def show(parameters: Parameters, alder: float) -> dict[str | None, float | None]:
    figures = {"alder": alder, "birch": 30.0, "cedar": 40.0}
    rows = [make_row(parameters, "a", Q1, value, {"district": name}) for name, value in figures.items()]
    rows += [make_row(parameters, "a", Q1, alder + 30, {"region": "north"}),
             make_row(parameters, "a", Q1, 40, {"region": "south"})]  # fmt: skip
    return {group: value for (_, _, group), value in find_shown(rows, parameters).items()}


def test_of_a_small_district_no_district_is_shown() -> None:
    shown = show(make(), 4)
    assert [shown[f"district={name}"] for name in DISTRICTS] == [None, None, None]
    assert shown["region=south"] == 40


def test_districts_that_are_large_are_shown() -> None:
    assert None not in show(make(), 14).values()


def test_places_that_say_something_else_are_independent() -> None:
    shown = show(make(independent_of=["region"]), 4)
    assert shown["district=alder"] is None and shown["district=cedar"] == 40


def test_regions_of_today_do_not_give_a_district_that_was_withheld() -> None:
    parameters = make_parameters({"a": {"population": "victims"}}, {"region": REGION})
    rows = [make_row(parameters, "a", Q1, value, {"region": name})
            for name, value in (("north", 98.0), ("south", 80.0))]  # fmt: skip
    printed = make_ledger({("a", Q1, "district=cedar"): 59, ("a", Q1, "district=dogwood"): 34})
    ledger = replace(printed, withheld={("a", Q1, "district=elm", None): ((None, "p"),)})
    shown = find_shown(rows, parameters, ledger=ledger)
    assert [shown["a", Q1, f"region={name}"] for name in ("north", "south")] == [None, None]
    assert None not in find_shown(rows, parameters, ledger=printed).values()
    renamed = make_parameters({"b": {"population": "victims", "was": ["a"]}}, {"region": REGION})
    rows = [make_row(renamed, "b", Q1, value, {"region": name}) for name, value in (("north", 98.0), ("south", 80.0))]
    assert {*find_shown(rows, renamed, ledger=ledger).values()} == {None}  # under a new name as well


@pytest.mark.parametrize("stated_by", ["region", "district"])
def test_either_of_two_dimensions_may_say_that_they_are_independent(stated_by: str) -> None:
    other = {"region": "district", "district": "region"}[stated_by]
    places = {"region": REGION, "district": {"kind": "place", "level": 2, "values": DISTRICTS}}
    places[stated_by] = {**places[stated_by], "independent_of": [other]}
    parameters = make_parameters({"a": {"population": "victims"}}, places)
    assert list(parameters.divisions.list_unplaced()) == []
    assert list(make().divisions.list_unplaced()) == [("district", "region")]


def test_a_figure_is_small_for_its_districts_only_by_a_place_and_of_the_same_people() -> None:
    """A small total takes no district with it; nor does a district of people who are not told by region."""
    places = {"region": REGION, "district": {"kind": "place", "level": 2, "values": DISTRICTS}}
    parameters = make_parameters({"a": {}, "b": {}}, {"sex": {"kind": "sex", "values": ["f", "m"]}, **places})
    total, women, region, district = (
        make_row(parameters, "a", Q1, 4.0, where)
        for where in ({}, {"sex": "f"}, {"region": "north"}, {"district": "alder"})
    )
    alone = make_row(parameters, "b", Q1, 4.0, {"district": "alder"})
    rows = [total, women, region, district, alone]
    for small, found in (
        ({total.key, women.key}, []),
        ({region.key}, [district.key]),
        ({district.key}, [district.key]),
        ({alone.key}, []),
        (set(), []),
    ):
        assert list(find_unplaced(rows, small, parameters)) == found


def test_what_was_withheld_by_a_dimension_that_is_still_declared_replaces_no_place() -> None:
    dimensions = {"region": REGION, "sex": {"kind": "sex", "values": ["f", "m"]}}
    parameters = make_parameters({"a": {}}, dimensions)
    rows = [make_row(parameters, "a", Q1, 40.0, {"region": "north"})]
    for group, found in (("sex=f", []), (None, []), ("camp=elm", [rows[0].key])):
        ledger = Ledger(withheld={("a", Q1, group, None): ((None, "p"),)})
        assert list(find_replaced(rows, ledger, parameters)) == found
