"""Declared relations of indicators about the same people, on figures that are written out."""

import pytest
from disclosure_rows import AGE, SEX, find_shown, make_parameters, make_row, make_table

from ctanalysis.disclosure import Policy
from ctanalysis.disclosure.audit.attacker import Equation
from ctanalysis.disclosure.cells.indicator_relations import (
    add_relations,
    gather_places,
    list_divisions,
    list_inclusions,
)
from ctanalysis.disclosure.cells.table_cells import Table
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters

VICTIMS = {"population": "victims"}
PART = {"part_of": "all", **VICTIMS}
Q1 = "2024-Q1"


def tell(parameters: Parameters, **figures: float) -> list[Observation]:
    return [make_row(parameters, name, Q1, value) for name, value in figures.items()]


@pytest.mark.parametrize("link", [{"part_of": "all"}, {"same_people": ["all"]}])
def test_the_part_that_is_small_is_not_what_is_left_of_all(link: dict[str, object]) -> None:
    words = {**link, **VICTIMS}
    parameters = make_parameters({"all": VICTIMS, "women": words, "men": words, "children": words})
    shown = find_shown(tell(parameters, all=80, women=55, men=20, children=5), parameters)
    assert shown["children", Q1, None] is None
    assert sum(value is None for value in shown.values()) == 2


def test_few_who_are_in_no_part_are_people_to_protect() -> None:
    parameters = make_parameters({"all": VICTIMS, "women": PART, "men": PART})
    shown = find_shown(tell(parameters, all=80, women=55, men=20), parameters)
    assert None in shown.values()
    enough = find_shown(tell(parameters, all=90, women=55, men=20), parameters)
    assert None not in enough.values()


def test_few_who_are_not_in_a_subset_are_people_to_protect() -> None:
    parameters = make_parameters({"all": VICTIMS, "some": {"subset_of": ["all"], **VICTIMS}})
    assert None in find_shown(tell(parameters, all=40, some=34), parameters).values()
    assert None not in find_shown(tell(parameters, all=44, some=34), parameters).values()


def test_separate_parts_are_not_taken_from_each_other() -> None:
    parameters = make_parameters({"all": VICTIMS, "women": PART, "men": PART})
    assert None not in find_shown(tell(parameters, all=60, women=32, men=28), parameters).values()


def test_an_indicator_of_a_group_is_that_group_of_the_other() -> None:
    girls = {"part_of": {"indicator": "all", "where": {"sex": "f", "age": ["0-9", "10-17"]}}, **VICTIMS}
    parameters = make_parameters({"all": VICTIMS, "girls": girls}, {**SEX, **AGE})
    rows = tell(parameters, girls=22) + [
        make_row(parameters, "all", Q1, value, {"sex": sex, "age": age})
        for (sex, age), value in {
            ("f", "0-9"): 4, ("f", "10-17"): 18, ("f", "18+"): 40,
            ("m", "0-9"): 12, ("m", "10-17"): 15, ("m", "18+"): 30,
        }.items()
    ]  # fmt: skip
    shown = find_shown(rows, parameters)
    young = shown["all", Q1, "sex=f|age=0-9"]
    others = shown["all", Q1, "sex=f|age=10-17"], shown["girls", Q1, None]
    assert young is None and None in others


def test_who_is_in_a_group_is_among_those_of_each_dimension() -> None:
    girls = {"part_of": {"indicator": "all", "where": {"sex": "f"}}, **VICTIMS}
    parameters = make_parameters({"all": VICTIMS, "girls": girls}, SEX)
    rows = [
        make_row(parameters, "all", Q1, 60), make_row(parameters, "all", Q1, 55, {"sex": "f"}),
        make_row(parameters, "all", Q1, 5, {"sex": "m"}), make_row(parameters, "girls", Q1, 55),
    ]  # fmt: skip
    shown = find_shown(rows, parameters)
    assert shown["all", Q1, "sex=m"] is None
    told = shown["girls", Q1, None], shown["all", Q1, "sex=f"]
    assert shown["all", Q1, None] is None or told == (None, None)


def test_women_of_a_quarter_do_not_follow_from_the_half_years_of_all_and_of_girls() -> None:
    def part(**where: object) -> dict[str, object]:
        return {"part_of": {"indicator": "all", "where": where}, **VICTIMS}

    bands = {"age": {"kind": "age", "values": ["0-8", "9-17", "18+"]}}
    parameters = make_parameters(
        {"all": VICTIMS, "girls": part(sex="f", age=["0-8", "9-17"]), "women": part(sex="f", age="18+")},
        {**SEX, **bands},
    )
    rows = [make_row(parameters, "all", "2023-H1", 202)]
    for group, value in {"sex=f": 92, "sex=m": 110, "age=0-8": 25, "age=9-17": 30, "age=18+": 147}.items():
        rows.append(make_row(parameters, "all", "2023-H1", value, dict([group.split("=")])))
    rows += [
        make_row(parameters, "girls", "2023-H1", 29),
        make_row(parameters, "women", "2023-Q1", 6), make_row(parameters, "women", "2023-Q2", 57),
    ]  # fmt: skip
    shown = find_shown(rows, parameters)
    told = shown["all", "2023-H1", "sex=f"], shown["girls", "2023-H1", None]
    assert shown["women", "2023-Q1", None] is None
    assert None in (*told, shown["women", "2023-Q2", None])


@pytest.mark.parametrize(("form", "women"), [("running_total", (55, 80)), ("increment", (55, 25))])
def test_few_by_whom_a_running_total_grew_beside_its_parts_are_people_to_protect(
    form: str, women: tuple[float, float]
) -> None:
    whole = {"entry_form": "running_total", **VICTIMS}
    parameters = make_parameters({"all": whole, "women": {**PART, "entry_form": form}})
    rows = [
        make_row(parameters, name, period, value)
        for name, values in {"all": (80, 110), "women": women}.items()
        for period, value in zip((Q1, "2024-Q2"), values, strict=True)
    ]
    assert None in find_shown(rows, parameters).values()  # 30 less 25 in the second quarter


def test_parts_of_a_part_without_rows_are_parts_of_the_whole() -> None:
    young = {"part_of": "children", **VICTIMS}
    parameters = make_parameters({"all": VICTIMS, "adults": PART, "children": PART, "girls": young, "boys": young})
    shown = find_shown(tell(parameters, all=80, adults=60, girls=14, boys=6), parameters)
    assert shown["boys", Q1, None] is None
    assert None in (shown["all", Q1, None], shown["adults", Q1, None], shown["girls", Q1, None])


def test_what_is_declared_of_indicators() -> None:
    parameters = make_parameters(
        {"all": {}, "women": {"part_of": "all"}, "got": {"subset_of": ["all"]}, "need": {}},
        provision=[{"service": "aid", "needed": "need", "received": "got"}],
    )
    assert list_divisions(parameters) == {"all": ["women"]}
    assert list(list_inclusions(parameters)) == [("all", "got"), ("need", "got")]


def relate(parameters: Parameters, **figures: float) -> Table:
    table, slices = make_table(tell(parameters, **figures), parameters)
    add_relations(table, gather_places(table, slices, parameters), parameters, Policy("public", parameters))
    return table


def test_a_whole_of_which_no_part_is_told_is_made_of_nothing() -> None:
    parameters = make_parameters({"all": {}, "one": {"part_of": "all"}, "two": {"part_of": "all"}})
    assert relate(parameters, all=30).equations == []
    assert relate(parameters, one=20).equations == []
    name, part = (("all", Q1, (), None, "value"), ("one", Q1, (), None, "value"))
    assert relate(parameters, all=20, one=20).equations == [Equation(name, (part,))]


@pytest.mark.parametrize(("published", "need"), [
    ((), 5.0), (("all",), 5.0), (("one",), 5.0), (("all", "one"), None),
])  # fmt: skip
def test_few_others_are_known_where_the_whole_and_its_parts_are_published(
    published: tuple[str, ...], need: float | None
) -> None:
    known = {"already_published": "the office"}
    parameters = make_parameters({
        "all": known if "all" in published else {}, "one": {"part_of": "all", **(known if "one" in published else {})},
    })  # fmt: skip
    table = relate(parameters, all=30, one=27)
    (others,) = [name for name in table.values if name[0] == "others"]
    assert (table.values[others], table.needs.get(others)) == (3, need)
