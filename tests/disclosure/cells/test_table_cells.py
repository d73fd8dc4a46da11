"""The cells of tables that are written out: which counts, who shows them, what they need."""

from datetime import date
from typing import Any

import pytest
from disclosure_rows import SEX, SHARE, make_parameters, make_row, make_table

from ctanalysis.disclosure.audit.attacker import Equation
from ctanalysis.disclosure.cells.table_cells import Table, find_families, gather_families

SENSITIVE = {"form": {"kind": "exploitation", "values": ["x", "y"], "sensitive": True}}
PLACES: dict[str, Any] = {
    "region": {"kind": "place", "level": 1, "values": ["N", "S"]},
    "district": {"kind": "place", "level": 2, "parent": "region", "values": {"A": "N", "C": "S"}},
}


def test_a_count_is_a_cell_with_the_row_that_shows_it() -> None:
    parameters = make_parameters({"a": {}}, SEX)
    row = make_row(parameters, "a", "2024-Q1", 40, {"sex": "f"})
    table, slices = make_table([row], parameters)
    name = ("a", "2024-Q1", (("sex", "f"),), None, "value")
    assert (table.values, table.since) == ({name: 40}, {name: date(2024, 3, 31)})
    assert (table.owners, table.needs, table.fixed) == ({name: {row.key}}, {}, {})
    assert slices["a", "2024-Q1", None, "value"].cells == {(("sex", "f"),): name}


@pytest.mark.parametrize(("value", "need"), [(0, None), (1, 5.0), (4, 5.0), (5, None)])
def test_a_small_count_is_to_be_protected(value: float, need: float | None) -> None:
    parameters = make_parameters({"a": {}})
    table, _ = make_table([make_row(parameters, "a", "2024-Q1", value)], parameters)
    assert table.needs.get(("a", "2024-Q1", (), None, "value")) == need


def test_a_zero_of_something_sensitive_is_to_be_protected_but_not_as_a_denominator() -> None:
    parameters = make_parameters({"a": SHARE}, SENSITIVE)
    row = make_row(parameters, "a", "2024-Q1", None, {"form": "x"}, numerator=0.0, denominator=0.0)
    table, _ = make_table([row], parameters)
    assert sorted(name[4] for name in table.needs) == ["numerator", "rest"]  # type: ignore[type-var]


def test_a_share_has_three_cells_and_their_equation() -> None:
    parameters = make_parameters({"a": SHARE})
    row = make_row(parameters, "a", "2024-Q1", None, numerator=38.0, denominator=40.0, wave="pre")
    table, _ = make_table([row], parameters)
    whole, part, rest = (("a", "2024-Q1", (), "pre", measure) for measure in ("denominator", "numerator", "rest"))
    assert table.values == {part: 38, whole: 40, rest: 2}
    assert (table.equations, table.needs) == ([Equation(whole, (part, rest))], {rest: 5.0})


def test_what_is_published_already_is_known_and_needs_nothing() -> None:
    parameters = make_parameters({"a": {"already_published": "the office"}}, SEX)
    rows = [make_row(parameters, "a", "2024-Q1", 3), make_row(parameters, "a", "2024-Q1", 3, {"sex": "f"})]
    table, _ = make_table(rows, parameters)
    total, part = (("a", "2024-Q1", group, None, "value") for group in ((), (("sex", "f"),)))
    assert (table.fixed, table.needs) == ({total: ()}, {part: 5.0})
    assert table.is_public([total]) and not table.is_public([total, part])
    table.fixed[part] = ("p 2023",)
    assert not table.is_public([total, part])


def test_a_baseline_that_repeats_an_observation_is_the_same_cell() -> None:
    parameters = make_parameters({"a": {}})
    row = make_row(parameters, "a", "2024-Q1", 40)
    same = make_row(parameters, "a", "2024-Q1", 40, wave="baseline")
    table, _ = make_table([row, same], parameters)
    name = ("a", "2024-Q1", (), None, "value")
    assert table.owners == {name: {row.key, same.key}}
    other = make_row(parameters, "a", "2024-Q1", 44, wave="baseline")
    table, _ = make_table([row, other], parameters)
    again = ("a", "2024-Q1", (), "baseline", "value")
    assert table.owners == {name: {row.key}, again: {other.key}}


def test_a_total_and_a_declared_side_are_headlines() -> None:
    parameters = make_parameters({"a": {"targets": [{"window": "2024", "value": 9, "where": {"sex": "f"}}]}}, SEX)
    rows = [make_row(parameters, "a", "2024-Q1", 40, where) for where in ({}, {"sex": "f"}, {"sex": "m"})]
    table, _ = make_table(rows, parameters)
    assert {name[2] for name in table.headlines} == {(), (("sex", "f"),)}


def test_what_the_source_suppressed_is_known_by_slice() -> None:
    parameters = make_parameters({"a": {}}, SEX)
    rows = [
        make_row(parameters, "a", "2024-Q1", None, {"sex": "f"}, status="suppressed"),
        make_row(parameters, "a", "2024-Q1", 40),
        make_row(parameters, "a", "2024-Q2", 40),
        make_row(parameters, "a", "2024-Q1", 40, wave="second"),
    ]
    _, slices = make_table(rows, parameters)
    found = {key[1:3]: part.suppressed for key, part in slices.items()}
    assert found == {("2024-Q1", None): {(("sex", "f"),)}, ("2024-Q2", None): set(), ("2024-Q1", "second"): set()}


def test_a_cell_that_nobody_prints_keeps_its_latest_day_and_its_largest_need() -> None:
    table, name = Table(), ("x",)
    table.add_latent(name, 3, date(2024, 6, 30), 5.0)
    table.add_latent(name, 4, date(2024, 3, 31), None)
    assert (table.values, table.owners) == ({name: 3}, {name: set()})
    assert (table.since, table.needs) == ({name: date(2024, 6, 30)}, {name: 5.0})
    table.add_latent(name, 3, date(2024, 9, 30), 10.0)
    table.add_latent(name, 3, date(2024, 9, 30), 5.0)
    assert (table.since, table.needs) == ({name: date(2024, 9, 30)}, {name: 10.0})


def test_a_district_tells_its_region() -> None:
    parameters = make_parameters({"a": {}}, PLACES)
    for where, simple in (
        ({"region": "N", "district": "A"}, (("district", "A"),)),
        ({"district": "A"}, (("district", "A"),)),
        ({"region": "N"}, (("region", "N"),)),
    ):
        assert parameters.divisions.simplify(parameters.find_group(where)) == simple
    contradiction = (("region", "S"), ("district", "A"))
    assert parameters.divisions.simplify(contradiction) == contradiction


def test_indicators_over_the_same_people_are_a_family() -> None:
    same = make_parameters({"a": {}, "b": {"same_people": ["a"]}, "c": {"same_people": ["b"]}})
    assert find_families(same) == {"a": "a", "b": "a", "c": "a"}
    apart = make_parameters({"a": {}, "b": {}, "c": {"same_people": ["b"]}})
    assert find_families(apart) == {"a": "a", "b": "b", "c": "b"}
    provision = [{"service": "s", "needed": "c", "received": "a", "by": ["sex"]}]
    served = make_parameters({"a": {}, "b": {}, "c": {}}, SEX, provision=provision)
    assert find_families(served) == {"a": "a", "b": "b", "c": "a"}


def test_only_rows_about_people_are_gathered() -> None:
    parameters = make_parameters({"a": {}, "b": {"counts": "events"}, "c": {"same_people": ["a"]}})
    rows = [
        make_row(parameters, "a", "2024-Q1", 40),
        make_row(parameters, "a", "2024-Q2", None, status="suppressed"),
        make_row(parameters, "a", "2024-Q3", None, status="not_reported"),
        make_row(parameters, "b", "2024-Q1", 40),
        make_row(parameters, "c", "2024-Q1", 7),
    ]
    found = gather_families(rows, parameters)
    assert {name: [rows.index(row) for row in family] for name, family in found.items()} == {"a": [0, 1, 4]}


@pytest.mark.parametrize(("earlier", "equations"), [
    ({"p2": 15}, [Equation("t", ("p1",))]),  # 25 and the 15 who were printed then make the total
    ({"p2": 14}, [Equation("t", ("p1", ("before", "t", "p1")))]),  # they do not: the rest is somebody
    ({"p2": None}, [Equation("t", ("p1", ("before", "t", "p1")))]),
    ({}, [Equation("t", ("p1", "p2", ("before", "t", "p1", "p2")))]),
    ({"p1": 25, "p2": 15}, []),  # all parts were corrected
    ({"p2": 15, "t": 40}, []),  # the total was corrected as well
])  # fmt: skip
def test_parts_that_were_not_corrected_are_among_the_people_of_an_earlier_total(
    earlier: dict[Any, float | None], equations: list[Equation]
) -> None:
    table = Table(values={"t": 40, "p1": 25, "p2": 10}, earlier=earlier)
    table.since = dict.fromkeys(table.values, date(2024, 3, 31))
    table.add_uncorrected("t", ["p1", "p2"])
    assert table.equations == equations


def test_a_part_that_is_more_than_its_earlier_total_says_nothing() -> None:
    table = Table(values={"t": 20, "p1": 25}, since=dict.fromkeys(("t", "p1"), date(2024, 3, 31)))
    table.add_uncorrected("t", ["p1"])
    assert table.equations == []


def test_a_count_of_less_than_one_is_at_least_itself() -> None:
    parameters = make_parameters({"a": {}})
    for value, least in ((0.5, 0.5), (1.0, 1.0), (7.0, 1.0)):
        table, _ = make_table([make_row(parameters, "a", "2024-Q1", value)], parameters)
        assert table.floors == {("a", "2024-Q1", (), None, "value"): least}


def test_parts_that_cover_a_total_are_known_with_the_last_of_them() -> None:
    table, first, last, total = Table(), ("first",), ("last",), ("total",)
    table.values |= {first: 40, last: 20, total: 30}
    table.since |= {first: date(2024, 3, 31), last: date(2024, 9, 30), total: date(2024, 6, 30)}
    table.add_cover(("sum",), total, [first, last])
    assert (table.values["sum",], table.since["sum",]) == (60, date(2024, 9, 30))
    assert (table.values["again", ("sum",)], table.since["again", ("sum",)]) == (30, date(2024, 9, 30))
    assert table.equations[-2:] == [Equation(("sum",), (first, last)), Equation(("sum",), (total, ("again", ("sum",))))]
