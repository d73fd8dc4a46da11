"""The review sheet: every open guess in a row, with a column for the answer; written, filled in,
and read back.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import get_args

from ctanalysis.ground.errors import DataError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import Aggregate, Direction, Pillar, ResultLevel
from ctanalysis.ground.units import UNITS
from ctanalysis.intake.maps.table_map import WrittenMap
from ctanalysis.intake.questions.map_sheet import write_map_sheet
from ctanalysis.observations.sources.workbook_grid import GridWorkbook, read_workbook
from ctanalysis.params.unconfirmed_guesses import Guess

SHEET = "review"
WHO = "answered_by"  # the row in which who answers says so
COLUMNS = ("what", "of", "guess", "why", "place", "answer")
WIDTHS = {"what": 44, "of": 44, "guess": 34, "why": 44, "place": 26, "answer": 24}
WORDS = {
    "unit": tuple(UNITS), "direction": get_args(Direction), "aggregate": get_args(Aggregate),
    "pillar": get_args(Pillar), "level": get_args(ResultLevel),
    "counts": ("people", "cases", "events", "things", "money"), "population": ("victims", "other"),
    "entry_form": ("increment", "running_total"), "running_since": ("project", "year"),
}  # fmt: skip
NOTE = (
    "Write yes into the last column where a guess is right, or the right value; leave open what "
    "you do not know. Then run `make new` with this file as FROM."
)


def write_review(
    path: Path,
    guesses: Iterable[Guess],
    titles: dict[str, str],
    asked: dict[str, str],
    *,
    table_map: WrittenMap | None = None,
) -> None:
    """Writes the workbook: first what decides how figures are read (`asked`: the question by what it is about), then
    those guesses from which figures and verdicts follow; and the table map on a sheet of its own.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet.append([NOTE])
    sheet.append(list(COLUMNS))
    ordered = sorted(guesses, key=lambda guess: (guess.what not in asked, not guess.decides))
    if asked:
        said = phrase("who answers: a name or a function, for the first page of the report")
        ordered.insert(0, Guess(WHO, "", said))
    for guess in ordered:
        sheet.append(
            [
                guess.what,
                titles.get(guess.indicator or "", ""),
                f"'{guess.guess}" if guess.guess.startswith("=") else guess.guess,
                asked.get(guess.what, guess.why),
                guess.place,
                None,
            ]
        )
    for index, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = WIDTHS[name]
        sheet.cell(2, index).font = Font(bold=True)
    for cells in sheet.iter_rows(min_row=3):
        for cell in cells:
            cell.alignment, cell.number_format = Alignment(wrap_text=True, vertical="top"), "@"
    for number, guess in enumerate(ordered, start=3):
        if guess.key in WORDS:
            rule = DataValidation(
                type="list", formula1=f'"yes,{",".join(WORDS[guess.key])}"', allow_blank=True, showErrorMessage=False
            )
            sheet.add_data_validation(rule)
            rule.add(sheet.cell(number, len(COLUMNS)))
    sheet.freeze_panes = "A3"
    if table_map is not None:
        write_map_sheet(book, table_map)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def is_review(workbook: GridWorkbook) -> bool:
    """Whether a workbook is a review sheet of ours."""
    sheet = next((sheet for sheet in workbook.sheets if sheet.name == SHEET), None)
    return sheet is not None and [
        sheet.cells[2, n].text for n in range(1, len(COLUMNS) + 1) if (2, n) in sheet.cells
    ] == list(COLUMNS)


def read_review(path: Path) -> list[dict[str, str]]:
    """The rows with what and answer; DataError when the file is no review sheet."""
    workbook = read_workbook(path)
    if not is_review(workbook):
        raise DataError(
            [
                Problem(
                    path.name,
                    phrase("this is no review sheet: its columns are not {columns}", columns=", ".join(COLUMNS)),
                    phrase("Leave the first two lines of the sheet as they were written."),
                )
            ]
        )
    sheet = next(sheet for sheet in workbook.sheets if sheet.name == SHEET)
    rows = []
    for row in [number for number in sheet.list_rows() if number > 2]:
        cells = {name: sheet.cells.get((row, index)) for index, name in enumerate(COLUMNS, start=1)}
        words = {
            name: ""
            if cell is None
            else f"{cell.number:.10g}"
            if cell.number is not None
            else cell.text or str(cell.value)
            for name, cell in cells.items()
        }
        rows.append({"what": words["what"], "answer": words["answer"]})
    return rows
