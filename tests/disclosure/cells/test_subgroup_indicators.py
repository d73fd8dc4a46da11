"""What an indicator that counts a group of another says of the other's groups, and they of it."""

from typing import Any

import pytest
from disclosure_rows import SEX, make_parameters, make_row, make_table

from ctanalysis.disclosure import Policy
from ctanalysis.disclosure.audit.attacker import Equation, Name
from ctanalysis.disclosure.cells.indicator_relations import gather_places
from ctanalysis.disclosure.cells.subgroup_indicators import add_declared_groups
from ctanalysis.disclosure.cells.table_cells import Table

Q1 = "2024-Q1"
AGES = {"age": {"kind": "age", "values": ["0-17", "18+"]}}
PLACES = {"place": {"kind": "place", "level": 1, "values": ["N", "S"]}}
WOMEN = {"women": {"sex": "f"}}
GIRLS = {"girls": {"sex": "f", "age": "0-17"}}


def declare(
    groups: dict[str, dict[str, Any]], rows: dict[tuple[str, str], float], period: str = Q1
) -> tuple[list[Equation], Table]:
    """The equations of `all` and of these groups of it, of rows by indicator and group, and their table."""
    parts = {name: {"part_of": {"indicator": "all", "where": where}} for name, where in groups.items()}
    parameters = make_parameters({"all": {}, **parts}, {**SEX, **AGES, **PLACES})
    made = [
        make_row(parameters, name, period, value, dict(part.split("=") for part in group.split("|") if part))
        for (name, group), value in rows.items()
    ]
    table, slices = make_table(made, parameters)
    table.equations.clear()
    add_declared_groups(table, gather_places(table, slices, parameters), parameters, Policy("public", parameters))
    return table.equations, table


def cell(indicator: str, group: str = "") -> Name:
    parts = tuple(tuple(part.split("=")) for part in group.split("|") if part)
    return (indicator, Q1, parts, None, "value")


def others(total: Name, *parts: Name) -> Equation:
    return Equation(total, (*parts, ("others", total, *parts)))


def test_a_group_that_is_declared_holds_as_many_as_the_others_own_group() -> None:
    found, _ = declare(WOMEN, {("all", ""): 60, ("all", "sex=f"): 40, ("women", ""): 40})
    assert Equation(cell("women"), (cell("all", "sex=f"),)) in found
    assert others(cell("all"), cell("women")) in found
    assert len(found) == 2


def test_a_declared_group_and_the_others_own_group_divide_all_of_them() -> None:
    found, _ = declare(WOMEN, {("all", ""): 60, ("all", "sex=m"): 20, ("women", ""): 40})
    assert found == [Equation(cell("all"), (cell("women"), cell("all", "sex=m")))]


def test_two_declared_groups_that_share_nobody_are_both_taken_from_all() -> None:
    men = {"men": {"sex": "m"}}
    found, table = declare({**WOMEN, **men}, {("all", ""): 63, ("women", ""): 40, ("men", ""): 20})
    assert found == [others(cell("all"), cell("men"), cell("women"))]
    assert table.needs == {("others", cell("all"), cell("men"), cell("women")): 5.0}


def test_of_two_groups_that_share_people_one_is_taken_from_all() -> None:
    young = {"young": {"age": "0-17"}}
    found, _ = declare({**WOMEN, **young}, {("all", ""): 90, ("women", ""): 40, ("young", ""): 30})
    assert others(cell("all"), cell("women")) in found
    assert not any(cell("women") in one.parts and cell("young") in one.parts and one.total == cell("all")
                   for one in found)  # fmt: skip


def test_girls_are_among_the_women_of_the_other_and_among_its_children() -> None:
    found, _ = declare(GIRLS, {
        ("all", ""): 200, ("all", "sex=f"): 120, ("all", "age=0-17"): 80, ("girls", ""): 50,
    })  # fmt: skip
    assert others(cell("all", "sex=f"), cell("girls")) in found
    assert others(cell("all", "age=0-17"), cell("girls")) in found
    assert others(cell("all"), cell("girls")) in found


def test_a_declared_group_lies_within_groups_that_touch_it_and_cover_it_together() -> None:
    found, table = declare(GIRLS, {
        ("girls", ""): 50, ("all", "sex=f|age=0-17"): 50, ("all", "age=0-17"): 80, ("all", "age=18+"): 120,
    })  # fmt: skip
    assert Equation(cell("girls"), (cell("all", "sex=f|age=0-17"),)) in found
    women, _ = declare({**WOMEN, **GIRLS}, {("women", ""): 90, ("all", "age=0-17"): 80, ("all", "age=18+"): 120})
    every = ("touching", cell("women"), cell("all", "age=0-17"), cell("all", "age=18+"))
    assert Equation(every, (cell("all", "age=0-17"), cell("all", "age=18+"))) in women
    assert others(every, cell("women")) in women  # type: ignore[arg-type]
    assert len(women) == 2


def test_groups_that_cover_only_a_part_of_it_say_nothing() -> None:
    assert declare({**WOMEN, **GIRLS}, {("women", ""): 90, ("all", "age=0-17"): 80})[0] == []


def test_what_the_others_own_groups_say_of_each_other_is_said_elsewhere() -> None:
    found, _ = declare(WOMEN, {("all", ""): 60, ("all", "sex=f"): 40, ("all", "sex=m"): 20})
    assert found == []


@pytest.mark.parametrize(("group", "is_tied"), [("place=N", True), ("place=S", False), ("", False)])
def test_only_the_same_place_is_held_together(group: str, is_tied: bool) -> None:
    found, _ = declare(WOMEN, {("all", group): 60, ("women", "place=N"): 40})
    assert bool(found) is is_tied


def test_a_row_of_the_declared_group_by_the_dimension_it_is_a_group_of_is_left_out() -> None:
    assert declare(WOMEN, {("all", ""): 60, ("women", "sex=f"): 40})[0] == []


def test_an_indicator_that_is_a_part_without_a_group_is_said_elsewhere() -> None:
    assert declare({"women": {}}, {("all", ""): 60, ("women", ""): 40})[0] == []
