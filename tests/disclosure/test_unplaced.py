"""Districts and regions of which nobody has stated how they lie to each other."""

from typing import Any

from disclosure_rows import find_shown, make_parameters, make_row

from ctanalysis.params import Parameters

Q1 = "2024-Q1"
REGION = {"kind": "place", "level": 1, "values": ["north", "south"]}
DISTRICTS = ["alder", "birch", "cedar"]


def make(**district: Any) -> Parameters:
    places = {
        "region": REGION,
        "district": {"kind": "place", "level": 2, "values": DISTRICTS, **district},
    }
    return make_parameters({"a": {"population": "victims"}}, places)


def show(parameters: Parameters, alder: float) -> dict[str | None, float | None]:
    figures = {"alder": alder, "birch": 30.0, "cedar": 40.0}
    rows = [
        make_row(parameters, "a", Q1, value, {"district": name}) for name, value in figures.items()
    ]
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
