"""What is added up to one figure of a list, and when it is no total."""

import pytest
from case_lists import make_cell
from found_figures import span

from ctanalysis.intake.tables.case_list_tallies import CountedCell, add, fill_nobody, sum_figure

CELL = make_cell("T", 2, 2, 5)
N = None


@pytest.mark.parametrize(("values", "is_case", "told"), [
    ([5, 7], False, (12.0, "", "added up from 2 rows")), ([5, N], True,
                                                          (2.0, "", "added up from 2 rows")),
    ([5, N], False, (N, "not_reported", "1 of the 2 figures it is made of are missing")),
    ([5, "soon", N], False, (N, "not_reported", "2 of the 3 figures it is made of are missing")),
    ([5, "suppressed", N], False,
     (N, "suppressed", "1 of the 3 figures it is made of are suppressed by the source")),
    ([], False, (0.0, "", "no row of the list is of it: taken for nobody")),
])  # fmt: skip
def test_a_figure_of_which_a_part_is_missing_is_no_total(
    values: list[object], is_case: bool, told: tuple[float | None, str, str]
) -> None:
    known = CountedCell(CELL)
    for row, value in enumerate(values, start=2):
        cell = make_cell("T", row, 2, value) if value is not N else N
        add(known, cell, "", is_case=is_case)
    found = sum_figure(known, is_unique=False)
    assert (found.value, found.status or "", found.sentence) == told


def test_each_person_is_counted_once_where_people_are_counted() -> None:
    known = CountedCell(CELL)
    for who in ("K1", "K2", "K1", ""):
        add(known, N, who, is_case=True)
    assert (sum_figure(known, is_unique=True).value, sum_figure(known, is_unique=False).value) == (2, 4)


def test_a_group_that_has_no_row_in_a_period_of_its_indicator_is_nobody() -> None:
    women, first, second = (("sex", "female"),), span("2024-Q1"), span("2024-Q2")
    known, later = CountedCell(CELL, 5.0, 1), CountedCell(CELL, 7.0, 1)
    filled = fill_nobody({("a", "", first, women): known, ("a", "", second, ()): later, ("b", "", first, ()): later})
    assert filled == {
        ("a", "", first, women): known, ("a", "", second, women): CountedCell(CELL),
        ("a", "", first, ()): CountedCell(CELL), ("a", "", second, ()): later,
        ("b", "", first, ()): later,
    }  # fmt: skip
