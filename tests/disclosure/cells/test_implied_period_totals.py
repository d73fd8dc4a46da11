"""Totals of longer stretches that nobody printed, on tables that are written out."""

from datetime import date
from typing import Any

from disclosure_rows import SEX, make_parameters, make_row, make_table

from ctanalysis.disclosure.audit.attacker import Equation
from ctanalysis.disclosure.cells.implied_period_totals import add_derived_totals
from ctanalysis.disclosure.cells.table_cells import Table

WOMEN = {f"2024-Q{number}": 10.0 * number for number in (1, 2, 3, 4)}


def add(figures: dict[str, float], **words: Any) -> tuple[Table, set[object]]:
    """The table of a year's total beside these figures of women, and the groups the year has."""
    parameters = make_parameters({"a": words}, SEX)
    rows = [make_row(parameters, "a", "2024", 300)]
    rows += [make_row(parameters, "a", label, value, {"sex": "f"}) for label, value in figures.items()]
    table, slices = make_table(rows, parameters)
    add_derived_totals(table, slices, parameters)
    return table, set(slices["a", "2024", None, "value"].cells)


def test_the_women_of_a_year_follow_from_its_quarters() -> None:
    table, groups = add(WOMEN)
    women = (("sex", "f"),)
    name = ("a", "2024", women, None, "value")
    quarters = tuple(("a", label, women, None, "value") for label in WOMEN)
    assert groups == {(), women}
    assert table.equations == [Equation(name, quarters)]
    assert (table.values[name], table.since[name]) == (100, date(2024, 12, 31))
    assert (table.owners[name], table.needs) == (set(), {})


def test_the_longest_stretches_inside_make_the_year() -> None:
    table, _ = add({**WOMEN, "2024-H1": 30})
    assert [part[1] for part in table.equations[-1].parts] == ["2024-H1", "2024-Q3", "2024-Q4"]


def test_a_quarter_that_is_missing_leaves_the_year_open() -> None:
    for left_out in WOMEN:
        figures = {label: value for label, value in WOMEN.items() if label != left_out}
        table, groups = add(figures)
        assert (table.equations, groups) == ([], {()})


def test_a_year_that_has_the_group_is_not_made_again() -> None:
    table, _ = add({**WOMEN, "2024": 100})
    assert table.equations == []


def test_what_does_not_add_up_over_time_makes_no_year() -> None:
    for words in ({"aggregate": "unique"}, {"entry_form": "running_total"}, {"aggregate": "latest"}):
        assert add(WOMEN, **words)[0].equations == []


def test_only_the_same_wave_makes_a_year() -> None:
    parameters = make_parameters({"a": {}}, SEX)
    rows = [make_row(parameters, "a", "2024", 300)]
    rows += [make_row(parameters, "a", label, value, {"sex": "f"}, wave="second") for label, value in WOMEN.items()]
    table, slices = make_table(rows, parameters)
    add_derived_totals(table, slices, parameters)
    assert table.equations == []
