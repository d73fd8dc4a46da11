"""Districts and regions of which nobody has stated how they lie to each other."""

from dataclasses import replace
from typing import Any

from disclosure_rows import find_shown, make_ledger, make_parameters, make_row

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
