"""What stands above a table, or in its sheet's name, and holds for all of it."""

from datetime import date

import pytest
from case_lists import make_cell
from found_figures import contents, span

from ctanalysis.intake.cells.date_spans import Span, make_months
from ctanalysis.intake.cells.time_words import TimeWords
from ctanalysis.intake.tables.headings import read_heading
from ctanalysis.intake.tables.table_columns import TableColumn
from ctanalysis.intake.tables.table_context import find_context, find_heads
from ctanalysis.intake.tables.table_detection import Layout
from ctanalysis.observations.sources.workbook_grid import GridSheet

N = None


def above(*lines: list[object], sheet: str = "T", header: int = 9, more: int = 0) -> Layout:
    """A table with these lines above its headings, which are `more` lines longer than one."""
    grid = GridSheet(sheet)
    for row, values in enumerate(lines, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                grid.cells[row, column] = make_cell(sheet, row, column, value)
    last = header + more
    return Layout(grid, (header, last), (last + 1, last + 1), [], list(grid.cells.values()))


@pytest.mark.parametrize(("lines", "sheet", "time"), [
    ([["Period: Q1 2024"]], "T", TimeWords(year=2024, part="Q1")),
    ([["Period", "Q1 2024"]], "T", TimeWords(year=2024, part="Q1")),
    ([["Period", N, "Q1 2024"]], "T", TimeWords(year=2024, part="Q1")),
    ([["Q1 2024"]], "T", TimeWords(year=2024, part="Q1")),
    ([["Quarter", N, 2024]], "T", TimeWords(year=2024)), ([["Quarter", N, N, 2024]], "T", N),
    ([["Quarter", 2024]], "T", TimeWords(year=2024)), ([["Words", 2024]], "T", None),
    ([["Indicator tracking table 2024"]], "T", TimeWords(year=2024)),
    ([["A course held in 2024"]], "T", None), ([["Project: 2024"]], "T", None),
    ([["Project", "2024"]], "T", None), ([["Updated 2024"]], "T", None),
    ([["Baseline", "2024"]], "T", None), ([["2022 - 2026"]], "T", None), ([["Q1"]], "T", None),
    ([["2024"], ["Quarter Q2 2024"]], "T", TimeWords(year=2024, part="Q2")),
    ([], "2024", TimeWords(year=2024)), ([], "Q1 2024", TimeWords(year=2024, part="Q1")),
    ([], "Marco lógico", None), ([], "2022-2026", None), ([], "Data", None),
    ([["2023"]], "Q1 2024", TimeWords(year=2024, part="Q1")),
    ([["Reporting period: Oct 2023 - Sep 2024"]], "T",
     TimeWords(2023, fiscal=True, span=make_months(2023, 10, 12))),
    ([["Reporting period: Jan 2024 - Dec 2024"]], "T", TimeWords(2024, span=span("2024"))),
    ([["Reporting period: Jan - Jun 2024"]], "T", TimeWords(span=span("2024-H1"))),
    ([["Reporting period: 2 Jan 2024 - 31 Dec 2024"]], "T",
     TimeWords(span=Span(date(2024, 1, 2), date(2024, 12, 31)))),
])  # fmt: skip
def test_the_period_of_a_table_stands_above_it_or_in_its_sheets_name(
    lines: list[list[object]], sheet: str, time: TimeWords | None
) -> None:
    layout = above(*lines, sheet=sheet)
    assert find_context(layout, [layout])[0] == time


@pytest.mark.parametrize(("line", "header", "heads"), [
    ("Outcome 1: Police act", 2, ["Outcome 1: Police act"]), ("Outcome 1", 4, ["Outcome 1"]),
    ("Outcome 1", 5, []), ("Words", 2, []), ("Outcome 1 of the project", 2, []),
])  # fmt: skip
def test_the_head_of_a_section_stands_on_the_last_lines_above(line: str, header: int, heads: list[str]) -> None:
    layout, found = above([line], header=header), contents()
    assert find_heads(found, layout) == heads
    assert bool(found.accounts) is bool(heads)


def test_headings_of_two_lines_have_the_head_of_a_section_above_the_first() -> None:
    for header, heads in ((4, ["Outcome 1"]), (5, [])):
        assert find_heads(contents(), above(["Outcome 1"], header=header, more=1)) == heads


def test_a_title_of_two_years_over_figures_of_both_is_a_span_and_no_fiscal_year() -> None:
    for heads, is_span in ((["2023", "2024"], True), (["FY2023", "FY2024"], False), (["T1", "T2"], False)):
        layout = above(["Matriz de seguimiento de indicadores 2023-2024"])
        layout.columns = [TableColumn(number, read_heading(text), "actual") for number, text in enumerate(heads, 2)]
        context = find_context(layout, [layout])[0]
        assert context == (None if is_span else TimeWords(2023, fiscal=True))
    rows = above(["Tableau de suivi 2023-2024"], header=2)
    rows.body, rows.columns = (3, 4), [TableColumn(1, read_heading("Année"), "year")]
    for row, year in ((3, 2023), (4, 2024)):
        rows.sheet.cells[row, 1] = make_cell("T", row, 1, year)
    assert find_context(rows, [rows])[0] is None
    marked = above(["Ejercicio 2023-2024, matriz de indicadores"])
    marked.columns = [TableColumn(2, read_heading("2023"), "actual"), TableColumn(3, read_heading("2024"), "actual")]
    assert find_context(marked, [marked])[0] == TimeWords(2023, fiscal=True)
