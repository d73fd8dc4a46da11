"""A workbook that this program exported is read row by row, and described by its other sheets."""

import pytest
from case_lists import make_cell

from ctanalysis.intake.drafts.reimported_workbook import is_exported, understand_exported
from ctanalysis.intake.tables.workbook_contents import FoundFigure
from ctanalysis.observations.sources.workbook_grid import GridSheet, GridWorkbook

Rows = list[list[object]]
HEAD: list[object] = ["indicator_id", "period", "value", "numerator", "denominator", "mean", "sd",
                      "wave", "status", "sex"]  # fmt: skip
BOOK: Rows = [["column"]]
SHEETS: Rows = [["About"], [], ["code", "indicator", "unit", "source"],
                ["T1", "Officers trained", "count", "Records"], ["T2", None, "count"]]  # fmt: skip
N = None


def make(**sheets: Rows) -> GridWorkbook:
    """A workbook of these sheets, an underscore in a name for a blank."""
    made = []
    for name, rows in sheets.items():
        sheet = GridSheet(name.replace("_", " "))
        for row, values in enumerate(rows, start=1):
            for column, value in enumerate(values, start=1):
                if value is not None:
                    sheet.cells[row, column] = make_cell(sheet.name, row, column, value)
        made.append(sheet)
    return GridWorkbook("export.xlsx", made)


@pytest.mark.parametrize(("sheets", "is_ours"), [
    ({"observations": [HEAD], "code_book": BOOK}, True), ({"observations": [HEAD]}, False),
    ({"code_book": BOOK}, False), ({"observations": [HEAD[1:]], "code_book": BOOK}, False),
    ({"observations": [["indicator_id"]], "code_book": BOOK}, False),
])  # fmt: skip
def test_a_workbook_of_ours_has_its_long_sheet_and_its_code_book(sheets: dict[str, Rows], is_ours: bool) -> None:
    assert is_exported(make(**sheets)) is is_ours


def read(*rows: list[object]) -> list[FoundFigure]:
    book = make(observations=[HEAD, *rows], code_book=BOOK, reference_sheets=SHEETS)
    return [figure for one in understand_exported(book, {}).found.indicators for figure in one.figures]


@pytest.mark.parametrize(("row", "told"), [
    (["T1", "2024", 5], (5.0, N, N, N)), (["T1", "2024", N, 4, 8], (N, 4.0, 8.0, N)),
    (["T1", "2024", 50, 4, 8], (N, 4.0, 8.0, N)), (["T1", "2024", 50, 4], (50.0, N, N, N)),
    (["T1", "2024", N, N, N, 3, 1], (3.0, N, N, N)), (["T1", "2024", 5, N, N, 3], (5.0, N, N, N)),
    (["T1", "2024", 0], (0.0, N, N, N)), (["T1", "2024"], (N, N, N, "not_reported")),
    (["T1", "2024", N, N, N, N, N, N, "suppressed"], (N, N, N, "suppressed")),
    (["T1", "2024", N, N, N, N, N, N, "not_applicable"], (N, N, N, "not_applicable")),
    (["T1", "2024", N, N, N, N, N, N, "unheard of"], (N, N, N, "not_reported")),
])  # fmt: skip
def test_a_row_has_its_counts_its_value_or_its_status(row: list[object], told: tuple[object, ...]) -> None:
    (found,) = read(row)
    one = found.figure
    assert (one.value, one.numerator, one.denominator, one.status) == told
    assert found.time is not None and found.time.year == 2024


def test_a_row_of_a_wave_is_left_out_and_one_of_a_group_keeps_it() -> None:
    assert read(["T1", "2024", 5, N, N, N, N, "end"], [N, "2024", 5]) == []
    (women,) = read(["T1", "2024", 5, N, N, N, N, N, N, "female"])
    assert women.group == (("sex", "female"),)


def test_a_figure_beside_a_status_of_none_given_is_asked_about() -> None:
    row: list[object] = ["T1", "2024", 5, N, N, N, N, N, "suppressed"]
    book = make(observations=[HEAD, row], code_book=BOOK)
    (question,) = understand_exported(book, {}).found.questions
    assert question.blocks and len(question.places) == 2


def test_an_indicator_is_called_as_the_reference_sheets_have_it_else_by_its_code() -> None:
    rows: Rows = [HEAD, ["T1", "2024", 5], ["T2", "2024", 6], ["T3", "2024", 7], ["T1", "2023", 4]]
    book = make(observations=rows, code_book=BOOK, reference_sheets=SHEETS)
    found = understand_exported(book, {}).found.indicators
    assert [(one.title, one.code, len(one.figures)) for one in found] == [
        ("Officers trained", "T1", 2), ("T2", "T2", 1), ("T3", "T3", 1),
    ]  # fmt: skip
    assert found[0].texts == {"unit": "count", "verification": "Records"}
    assert found[1].texts == {"unit": "count"} and found[2].texts == {}


def test_the_cell_of_a_figure_is_accounted_for_with_it_and_the_others_without() -> None:
    row: list[object] = ["T1", "2024", 5, N, N, N, 1]
    found = understand_exported(make(observations=[HEAD, row], code_book=BOOK), {}).found
    told = {place[2]: (one.taken_for, one.reading, one.value) for place, one in found.accounts.items() if place[1] == 2}
    assert told[3] == ("actual", "certain", "5") and told[7] == ("sd", "not used", "")


def test_every_row_is_of_the_table_and_the_other_sheets_are_not_used() -> None:
    rows: Rows = [HEAD, ["T1", "2024", 5], ["T2", "2024", 6]]
    understood = understand_exported(make(observations=rows, code_book=BOOK), {})
    assert understood.found.sheets == {
        "code book": "the figures of an exported workbook stand in its sheet observations",
        "observations": "table",
    }
    (layout,) = understood.layouts
    assert (layout.header, layout.body) == ((1, 1), (2, 3))


@pytest.mark.parametrize(
    ("row", "reading"), [(["T1", "2024", N, N, N, 3, 1], "certain"), (["T1", "2024", N, 4, 8, 3], "not used")]
)
def test_a_mean_is_used_where_no_two_counts_stand_beside_it(row: list[object], reading: str) -> None:
    found = understand_exported(make(observations=[HEAD, row], code_book=BOOK), {}).found
    assert found.accounts["observations", 2, 6].reading == reading
