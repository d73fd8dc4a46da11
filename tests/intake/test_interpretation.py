"""What a workbook says as a whole, and that every cell of it is accounted for."""

from dataclasses import replace

import pytest
from case_lists import make_cell
from found_figures import contents, span

from ctanalysis.intake.tables.interpretation import Understood, account_rest, understand
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet, GridWorkbook

WORDS, EMPTY = make_cell("T", 1, 1, "words"), make_cell("T", 1, 1, "")
NOTE = "the note in this cell was not used"


@pytest.mark.parametrize(("cell", "sheet", "told"), [
    (WORDS, "table", ("other", "beside or below the table")),
    (WORDS, None, ("other", "beside or below the table")),
    (WORDS, "a list of words", ("other", "a list of words")),
    (replace(WORDS, hidden=True), "table",
     ("hidden", "its row, column or sheet is hidden: show it if it belongs")),
    (EMPTY, "table", ("note", "a note in an empty cell")),
    (make_cell("T", 1, 1, 5), "table", ("other", "beside or below the table")),
])  # fmt: skip
def test_a_cell_that_nothing_was_said_of_says_why_it_is_not_used(
    cell: GridCell, sheet: str | None, told: tuple[str, str]
) -> None:
    found = contents()
    found.workbook.sheets.append(GridSheet("T", cells={(1, 1): cell}))
    found.sheets = {"T": sheet} if sheet else {}
    account_rest(found)
    account = found.find_account(cell)
    assert account is not None and account.reading == "not used"
    assert (account.taken_for, account.sentence) == told


@pytest.mark.parametrize(("note", "said", "sentence"), [
    ("Somebody: double", "", NOTE), ("Somebody: double", "a guess", f"a guess; {NOTE}"),
    (None, "a guess", "a guess"),
    ("Somebody: double", "the note in this cell corrects it", "the note in this cell corrects it"),
])  # fmt: skip
def test_a_note_that_was_not_used_is_said_beside_what_its_cell_was_taken_for(
    note: str | None, said: str, sentence: str
) -> None:
    found, cell = contents(), replace(WORDS, note=note)
    found.workbook.sheets.append(GridSheet("T", cells={(1, 1): cell}))
    account = found.note(cell, "actual", "certain", said)
    account_rest(found)
    assert (account.taken_for, account.reading, account.sentence) == ("actual", "certain", sentence)


N = None


def read(*rows: list[object], name: str = "T") -> Understood:
    sheet = GridSheet(name)
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                sheet.cells[row, column] = make_cell(name, row, column, value)
    return understand(GridWorkbook("t.xlsx", [sheet]), None)


@pytest.mark.parametrize(("heads", "value"), [
    (["Indicateur", "Réalisé 2024", "Commentaires"], 2.345), (["Indicateur", "Réalisé 2024"],
     2.345),
    (["Indicateur", "Actual 2024"], N), (["Indicator", "Actual 2024"], N),
])  # fmt: skip
def test_two_headings_in_french_tell_that_a_comma_is_decimal(heads: list[object], value: float | None) -> None:
    found = read(heads, ["Satisfaction", "2,345"]).found
    assert [one.figure.value for one in found.indicators[0].figures] == [value]


@pytest.mark.parametrize(("above", "heading", "is_said"), [
    ("Reporting period: 2024", "Actual", True), ("Reporting period: 2024", "Actual 2024", False),
    ("Some words", "Actual 2024", False),
])  # fmt: skip
def test_it_is_said_where_a_line_above_gives_the_period_of_figures(above: str, heading: str, is_said: bool) -> None:
    found = read([above], [], ["Indicator", heading, "Target 2024"], ["Officers trained", 5, 6]).found
    assert any("names the period of figures" in line for line in found.guesses) is is_said
    assert found.indicators[0].list_figures("actual")[0].span == span("2024")


@pytest.mark.parametrize(("above", "said"), [
    ("All figures are cumulative", "cumulative"),
    ("Figures are not cumulative", "figures are not cumulative"), ("Some words", N),
])  # fmt: skip
def test_a_line_above_says_whether_all_figures_of_its_table_are_totals_so_far(above: str, said: str | None) -> None:
    table: list[list[object]] = [["Indicator", "Actual 2024"], ["Officers trained", 5]]
    understood = read([above], [], *table)
    assert understood.found.indicators[0].texts.get("cumulative") == said
    sheets = [*understood.found.workbook.sheets, *read(*table, name="U").found.workbook.sheets]
    both = understand(GridWorkbook("t.xlsx", sheets), N).found.indicators
    assert [one.texts.get("cumulative") for one in both] == [said] * len(both)


@pytest.mark.parametrize(("heading", "days"), [
    ("Actual Q1 2024", "2024-01-01..2024-03-31"), ("Actual 2024", "2024-01-01..2024-12-31"),
    ("Actual Jan-Mar 2024", "2024-01-01..2024-03-31"), ("Baseline 2024", N), ("Actual Q1", N),
    ("Actual FY2024/25", N), ("Unit", N),
])  # fmt: skip
def test_a_column_has_the_days_that_its_own_headings_tell(heading: str, days: str | None) -> None:
    (layout,) = read(["Indicator", heading, "Actual 2023"], ["Officers trained", 5, 6]).layouts
    found = layout.columns[1].span
    assert (found.write() if found else N) == days
