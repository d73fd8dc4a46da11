"""The tables of a project: what is in print, and what a withheld row needs."""

from typing import Any

import pytest
from disclosure_rows import SHARE, make_parameters, make_row

from ctanalysis.disclosure import Policy
from ctanalysis.disclosure.cells.project_tables import build_tables
from ctanalysis.disclosure.cells.table_cells import Table
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters


def build(
    rows: list[Observation], parameters: Parameters, hidden: tuple[int, ...] = (), known: tuple[int, ...] = ()
) -> Table:
    """The one table, where the rows at these places are withheld by themselves, or in print."""
    keys = {rows[place].key for place in hidden}
    in_print = {rows[place].key: ("p 2024 (public, 0001)",) for place in known}
    (table,) = build_tables(rows, Policy("public", parameters), in_print, keys)
    return table


def test_each_family_is_a_table() -> None:
    parameters = make_parameters({"a": {}, "b": {}, "c": {"same_people": ["a"]}})
    rows = [make_row(parameters, name, "2024-Q1", 40) for name in ("a", "b", "c")]
    tables = list(build_tables(rows, Policy("public", parameters), {}, set()))
    assert [{name[0] for name in table.owners} for table in tables] == [{"a", "c"}, {"b"}]


def test_a_figure_in_print_is_known_with_its_release() -> None:
    parameters = make_parameters({"a": {}})
    rows = [make_row(parameters, "a", period, 40) for period in ("2024-Q1", "2024-Q2")]
    table = build(rows, parameters, known=(0,))
    assert table.fixed == {("a", "2024-Q1", (), None, "value"): ("p 2024 (public, 0001)",)}


def test_what_others_have_published_is_no_release_of_ours() -> None:
    parameters = make_parameters({"a": {"already_published": "the office"}})
    rows = [make_row(parameters, "a", "2024-Q1", 40)]
    table = build(rows, parameters, known=(0,))
    assert table.fixed == {("a", "2024-Q1", (), None, "value"): ()}


def test_a_row_withheld_for_another_reason_is_protected_by_its_count() -> None:
    parameters = make_parameters({"a": {"population": "victims"}})
    rows = [make_row(parameters, "a", "2024-Q1", 40)]
    assert build(rows, parameters).needs == {}
    assert build(rows, parameters, (0,)).needs == {("a", "2024-Q1", (), None, "value"): 10.0}


@pytest.mark.parametrize(("numbers", "measure", "need"), [
    ({"numerator": 7.0, "denominator": 15.0}, "numerator", 5.0),
    ({"numerator": 0.0, "denominator": 15.0}, "denominator", 5.0),
    ({"numerator": 3.0, "denominator": 15.0}, "numerator", 5.0),
])  # fmt: skip
def test_a_share_of_few_is_protected_by_its_first_count_of_anybody(
    numbers: dict[str, Any], measure: str, need: float
) -> None:
    parameters = make_parameters({"a": SHARE})
    rows = [make_row(parameters, "a", "2024-Q1", None, **numbers)]
    assert build(rows, parameters, (0,)).needs == {("a", "2024-Q1", (), None, measure): need}


def test_a_row_that_has_a_small_cell_needs_no_other() -> None:
    parameters = make_parameters({"a": SHARE})
    rows = [make_row(parameters, "a", "2024-Q1", None, numerator=37.0, denominator=40.0)]
    assert build(rows, parameters, (0,)).needs == {("a", "2024-Q1", (), None, "rest"): 5.0}


def test_a_withheld_zero_has_nobody_to_protect() -> None:
    parameters = make_parameters({"a": {}})
    rows = [make_row(parameters, "a", "2024-Q1", 0), make_row(parameters, "a", "2024-Q2", 1)]
    assert build(rows, parameters, (0,)).needs == {("a", "2024-Q2", (), None, "value"): 5.0}


def test_all_equations_are_gathered() -> None:
    """Over time, between indicators, and of a share's two sides."""
    parameters = make_parameters({"a": {}, "s": {**SHARE, "same_people": ["a"]}})
    rows = [make_row(parameters, "a", period, value)
            for period, value in (("2024-Q3", 30), ("2024-Q4", 40), ("2024-H2", 72))]  # fmt: skip
    rows.append(make_row(parameters, "s", "2024-Q4", None, numerator=20.0, denominator=42.0))
    table = build(rows, parameters)
    assert [(equation.total[0], equation.total[1]) for equation in table.equations] == [
        ("s", "2024-Q4"), ("a", "2024-H2"), ("s", "2024-Q4"),
    ]  # fmt: skip
    assert sorted(table.values[name] for name in table.needs) == [2, 2]
