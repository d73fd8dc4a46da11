"""The cells that a formula names, and sums over cells that nobody has filled in."""

from dataclasses import replace

import pytest
from case_lists import make_cell

from ctanalysis.intake.cells.formula_references import adds_nothing, list_named
from ctanalysis.observations.sources.workbook_grid import GridSheet


@pytest.mark.parametrize(("formula", "cells"), [
    ("B2", [(2, 2)]), ("SUM(B2:C3)", [(2, 2), (3, 2), (2, 3), (3, 3)]),
    ("$B$2+C2", [(2, 2), (2, 3)]),
    ("B2:B2", [(2, 2)]), ("Other!B2+C2", []), ("5*2", []), ("AA1", [(1, 27)]),
])  # fmt: skip
def test_a_formula_names_the_cells_of_its_own_sheet(formula: str, cells: list[tuple[int, int]]) -> None:
    assert list_named(formula) == cells


@pytest.mark.parametrize(("formula", "is_empty"), [
    ("SUM(B1:B2)", True), ("SUM(B1:B3)", False), ("B4", True), ("B5", False), ("B6", False),
    ("B7", False), ("B8", True), ("5*2", False), ("SUM(A1:A2)", True), ("Other!B1", False),
])  # fmt: skip
def test_a_sum_over_empty_cells_and_sums_of_them_adds_nothing(formula: str, is_empty: bool) -> None:
    sheet = GridSheet("T")
    for row, value in ((3, 4), (4, ""), (5, "n/a"), (6, 0), (7, 0), (8, 0)):
        sheet.cells[row, 2] = make_cell("T", row, 2, value)
    for row, own in ((7, "B3-4"), (8, "SUM(B1:B2)")):
        sheet.cells[row, 2] = replace(sheet.cells[row, 2], formula=own)
    assert adds_nothing(formula, sheet) is is_empty
