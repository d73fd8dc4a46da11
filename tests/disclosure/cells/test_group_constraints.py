"""Equations between groups, on tables that are written out: totals, remainders, parts inside parts,
parts that overlap.
"""

from typing import Any

import pytest
from disclosure_rows import AGE, SEX, make_parameters, make_row, make_table

from ctanalysis.disclosure import Policy
from ctanalysis.disclosure.audit.attacker import Name
from ctanalysis.disclosure.cells.group_constraints import add_sums
from ctanalysis.disclosure.cells.table_cells import Slice, Table
from ctanalysis.params import Parameters

Cells = dict[str, float | None]  # "f" or "f|0-9"; "" the total; None where the source suppressed it
BOTH = {**SEX, **AGE}
PLACES: dict[str, Any] = {
    "region": {"kind": "place", "level": 1, "values": ["N", "S"]},
    "district": {"kind": "place", "level": 2, "parent": "region", "values": {"A": "N", "B": "N", "C": "S"}},
}


def add(cells: Cells, dimensions: dict[str, Any], **words: Any) -> Table:
    parameters = make_parameters({"a": words}, dimensions)
    rows = [
        make_row(
            parameters,
            "a",
            "2024-Q1",
            value,
            read_group(label, parameters),
            status="reported" if value is not None else "suppressed",
        )
        for label, value in cells.items()
    ]
    table, slices = make_table(rows, parameters)
    for part in slices.values():
        add_sums(table, part, parameters, Policy("public", parameters))
    return table


def read_group(label: str, parameters: Parameters) -> dict[str, str]:
    return {
        name: value
        for value in label.split("|")
        for name, dimension in parameters.dimensions.items()
        if value in dimension.names
    }


def show(table: Table) -> list[str]:
    """The equations as a reader would write them; a cell that nobody printed in brackets with its
    value, and a star where it is to be protected.
    """
    return [
        f"{_show(table, equation.total)} = {' + '.join(_show(table, p) for p in equation.parts)}"
        for equation in table.equations
    ]


def _show(table: Table, name: Name) -> str:
    words = "|".join(value for _, value in name[2]) or "all"  # type: ignore[attr-defined]
    if table.owners[name]:
        return words
    return f"[{words} {table.values[name]:g}{'*' if name in table.needs else ''}]"


def test_a_total_is_the_sum_of_its_parts() -> None:
    assert show(add({"": 40, "f": 20, "m": 20}, SEX)) == ["all = f + m"]


@pytest.mark.parametrize(("total", "rest"), [(41, "[not stated 1*]"), (44, "[not stated 4*]"), (45, "[not stated 5]")])
def test_what_no_part_holds_is_a_cell(total: float, rest: str) -> None:
    assert show(add({"": total, "f": 20, "m": 20}, SEX)) == [f"all = f + m + {rest}"]


def test_a_part_that_is_missing_is_worked_out() -> None:
    assert show(add({"": 24, "f": 20}, SEX)) == ["all = f + [not stated 4*]"]
    assert show(add({"": 60, "f": 20}, SEX)) == ["all = f + [not stated 40]"]
    assert show(add({"": 20, "f": 20}, SEX)) == ["all = f"]


def test_parts_above_their_total_leave_nobody() -> None:
    assert show(add({"": 39, "f": 20, "m": 20}, SEX)) == ["all = f + m"]


@pytest.mark.parametrize("rest", [0, 3, 40])
def test_the_only_part_that_the_source_suppressed_is_protected_whatever_it_is(rest: int) -> None:
    table = add({"": 20 + rest, "f": 20, "m": None}, SEX)
    assert show(table) == [f"all = f + [m {rest}*]"]


def test_several_suppressed_parts_are_protected_when_few_together() -> None:
    for rest, is_told in ((0, True), (9, True), (10, False)):  # there may be children among them
        table = add({"": 20 + rest, "0-9": 20, "10-17": None, "18+": None}, AGE)
        star = "*" if is_told else ""
        assert show(table) == [f"all = 0-9 + [not stated {rest}{star}]"]


def test_a_suppressed_part_beside_one_that_is_missing_is_not_given_back() -> None:
    assert show(add({"": 60, "0-9": 20, "10-17": None}, AGE)) == ["all = 0-9 + [not stated 40]"]


def test_the_stricter_threshold_of_the_group_and_what_is_missing() -> None:
    for total, star in ((29, "*"), (30, "")):  # children are protected from 10
        table = add({"": total, "18+": 20, "0-9": None, "10-17": None}, AGE)
        assert show(table) == [f"all = 18+ + [not stated {total - 20}{star}]"]
        if star:
            assert list(table.needs.values()) == [10.0]


def test_what_is_public_already_leaves_nothing_to_protect() -> None:
    published = {"source": "the office", "by": ["sex"]}
    table = add({"": 42, "f": 20, "m": 20}, SEX, already_published=published)
    assert show(table) == ["all = f + m + [not stated 2]"]


def test_two_ways_of_dividing_the_same_people_must_agree() -> None:
    cells: Cells = {
        f"{sex}|{age}": value
        for sex, values in (("f", (20, 30, 40)), ("m", (11, 12, 13)))
        for age, value in zip(("0-9", "10-17", "18+"), values, strict=True)
    }
    table = add({**cells, "f": 90, "18+": 53}, BOTH)
    assert sorted(show(table)) == sorted([
        "[all 126] = f + [m 36]",
        "[all 126] = [0-9 31] + [10-17 42] + 18+",
        "f = f|0-9 + f|10-17 + f|18+",
        "[m 36] = m|0-9 + m|10-17 + m|18+",
        "[0-9 31] = f|0-9 + m|0-9",
        "[10-17 42] = f|10-17 + m|10-17",
        "18+ = f|18+ + m|18+",
    ])  # fmt: skip


def test_a_total_is_worked_out_only_where_all_its_parts_are_there() -> None:
    table = add({"f|0-9": 20, "f|10-17": 30, "m|0-9": 11}, BOTH)
    assert show(table) == ["[0-9 31] = f|0-9 + m|0-9"]


def test_a_total_that_the_source_suppressed_is_protected_where_its_parts_tell_it() -> None:
    table = add({"": None, "f": 20, "m": 30}, SEX)
    assert show(table) == ["[all 50*] = f + m"]
    assert list(table.needs.values()) == [5.0]


def test_where_parts_fall_short_somewhere_nobody_can_rely_on_others() -> None:
    """Of the men two have no age, so that the women's ages, which add up, have a place for one."""
    ages = {"f|0-9": 20.0, "f|10-17": 30.0, "f|18+": 40.0}
    men = {"m|0-9": 11.0, "m|10-17": 12.0, "m|18+": 13.0}
    table = add({**ages, **men, "f": 90, "m": 38}, BOTH)
    assert "f = f|0-9 + f|10-17 + f|18+ + [f|not stated 0]" in show(table)
    assert "m = m|0-9 + m|10-17 + m|18+ + [m|not stated 2*]" in show(table)
    whole = add({**ages, **men, "f": 90, "m": 36}, BOTH)
    assert "f = f|0-9 + f|10-17 + f|18+" in show(whole)
    absent = add({**ages, **men, "f": 90, "m": 38, "m|18+": 20} | {"m|0-9": 5}, BOTH)
    assert "f = f|0-9 + f|10-17 + f|18+ + [f|not stated 0]" in show(absent)


def test_a_region_is_the_sum_of_its_own_districts() -> None:
    cells: Cells = {"": 100, "N": 60, "S": 40, "A": 25, "B": 35, "C": 40}
    table = add(cells, PLACES)
    assert sorted(show(table)) == ["N = A + B", "S = C", "all = A + B + C", "all = N + S"]


def test_a_region_is_worked_out_from_its_districts() -> None:
    table = add({"A": 25, "B": 35}, PLACES)
    assert show(table) == ["[N 60] = A + B"]


def test_a_group_divided_by_two_dimensions_at_once_is_their_sum() -> None:
    cells: Cells = {"": 100, "f|0-9": 40, "f|18+": 25, "m|0-9": 30}
    assert show(add(cells, BOTH)) == [
        "[0-9 70] = f|0-9 + m|0-9",
        "all = [0-9 70] + [not stated 30]",
        "all = f|0-9 + f|18+ + m|0-9 + [not stated 5*]",
    ]
    alone = add({**cells, "": 95 + 33, "m|18+": None, "f|10-17": 12, "m|10-17": 11}, BOTH)
    assert "all = f|0-9 + f|10-17 + f|18+ + m|0-9 + m|10-17 + [m|18+ 10*]" in show(alone)


def test_no_joint_sum_where_one_of_the_two_divides_it_already() -> None:
    cells: Cells = {"": 100, "f": 60, "m": 40, "f|0-9": 40, "m|0-9": 30}
    assert [line for line in show(add(cells, BOTH)) if line.count("|") == 2 and "all" in line] == []


OVERLAPPING = {"harm": {"kind": "means", "values": ["threat", "debt"], "adds_up": False}}


def test_where_parts_overlap_those_outside_of_one_are_protected_when_few() -> None:
    for inner, told in ((41, True), (49, True), (40, False), (50, False)):
        table = add({"": 50, "threat": inner}, OVERLAPPING)
        assert show(table) == ([f"all = threat + [threat|harm {50 - inner}*]"] if told else [])


def test_a_part_that_overlaps_and_is_small_itself_tells_no_more() -> None:
    assert show(add({"": 12, "threat": 9}, OVERLAPPING)) == []


def test_overlapping_parts_that_are_public_have_nothing_to_protect() -> None:
    published = {"source": "the office", "by": ["harm"]}
    assert show(add({"": 50, "threat": 45}, OVERLAPPING, already_published=published)) == []


def test_overlapping_parts_make_no_total_and_no_sum() -> None:
    dimensions = {**OVERLAPPING, **SEX}
    table = add({"f|threat": 40, "f|debt": 30, "m|threat": 20, "m|debt": 20}, dimensions)
    assert sorted(show(table)) == ["[debt 50] = debt|f + debt|m", "[threat 60] = threat|f + threat|m"]


def test_a_slice_of_which_the_source_tells_nothing_has_no_sums() -> None:
    parameters = make_parameters({"a": {}}, SEX)
    table = Table()
    add_sums(table, Slice(suppressed={(("sex", "f"),)}), parameters, Policy("public", parameters))
    assert (table.values, table.equations) == ({}, [])
