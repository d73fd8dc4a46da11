"""A workbook being written: sheets, looks, and cells in which text stays text and a number keeps
all its digits.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.language import later, phrase
from ctanalysis.reports.page.running_line import EDITION_WORDS

LONGEST_TEXT = 32_000  # Excel takes 32,767 characters a cell
LONGEST_HEADER = 255  # of a printed page
CUT = later(" … (cut here: results.json holds the whole text)")
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # to a spreadsheet, when the text is typed or edited
OPTIONS = {
    "in_memory": True,
    "constant_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
A4, PRINT_SCALE = 9, 60
AS_TEXT = "@"
HEAD = {"bold": True, "bottom": 1, "bg_color": "#E8ECF1", "text_wrap": True, "valign": "top"}

CellValue = str | float | None


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its name, how wide it is, and what the code book says of it."""

    name: str
    meaning: str
    width: int = 12
    unit: str = ""


class Book:
    """A workbook for one evaluation; `finish` gives its bytes."""

    def __init__(self, evaluation: Evaluation) -> None:
        import xlsxwriter

        self.evaluation = evaluation
        self._bytes = io.BytesIO()
        self._workbook: Any = xlsxwriter.Workbook(self._bytes, OPTIONS)
        self._sheet_class = _make_sheet_class()
        self._looks: dict[tuple[tuple[str, Any], ...], Any] = {}
        title = f"{evaluation.parameters.project.title}, {evaluation.period.label}"
        day = datetime.combine(
            evaluation.period.end, datetime.min.time()
        )  # no clock: the same inputs give the same bytes
        self._workbook.set_properties(
            {"title": title, "subject": self.edition_line, "author": "ctanalysis", "created": day}
        )

    @property
    def edition_line(self) -> str:
        """For whom the workbook is, and that figures are invented where they are; it stands on
        every sheet.
        """
        invented = (
            phrase(". Invented demonstration project: every figure is made up")
            if self.evaluation.parameters.project.invented
            else ""
        )
        return phrase(EDITION_WORDS[self.evaluation.edition]) + invented

    def add_sheet(self, name: str) -> Any:
        """A sheet that prints in landscape, with the edition line at the top of every page."""
        sheet = self._workbook.add_worksheet(name, self._sheet_class)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_print_scale(PRINT_SCALE)
        words = (
            f"{self.edition_line} · {self.evaluation.parameters.project.title}, {self.evaluation.period.label}"
        ).replace("&", "&&")
        sheet.set_header(f"&L{words}"[: LONGEST_HEADER - 1].rstrip("&"))
        sheet.set_footer(f"&L{name}&R&P / &N")
        return sheet

    def write(self, sheet: Any, row: int, column: int, value: CellValue, **look: Any) -> None:
        """One cell: text as text whatever it looks like, a number as a number, nothing for None."""
        if value is None:
            if look:
                sheet.write_blank(row, column, None, self._find_look(look))
        elif isinstance(value, str):
            cut = phrase(CUT)
            text = value if len(value) <= LONGEST_TEXT else value[: LONGEST_TEXT - len(cut)] + cut
            # The prefix keeps a spreadsheet from reading it as a formula when somebody edits the
            # cell.
            guarded = look | {"quote_prefix": True} if text.startswith(STARTS_A_FORMULA) else look
            sheet.write_string(row, column, text, self._find_look(guarded))
        else:
            sheet.write_number(row, column, value, self._find_look(look))

    def freeze(self, sheet: Any, row: int, columns: int, *, head: int) -> None:
        """Keeps the header, which begins in row `head`, and the first columns in sight, on the
        screen and on every printed page.
        """
        sheet.freeze_panes(row, columns)
        sheet.repeat_rows(head, row - 1)
        if columns:
            sheet.repeat_columns(0, columns - 1)

    def write_across(self, sheet: Any, row: int, columns: tuple[int, int], text: str, **look: Any) -> None:
        """Text in cells that are merged from the first to the last of two columns."""
        sheet.merge_range(row, columns[0], row, columns[1], "", self._find_look(look))
        self.write(sheet, row, columns[0], text, **look)

    def write_head(self, sheet: Any, row: int, columns: Iterable[Column], *, first: int = 0) -> None:
        """The columns' names, in the language of the report, and widths."""
        for index, column in enumerate(columns, start=first):
            sheet.set_column(index, index, column.width)
            self.write(sheet, row, index, phrase(column.name), **HEAD)

    def write_keys(self, sheet: Any, row: int, columns: Iterable[Column]) -> None:
        """The columns' names as they are, since the sheet is read in again by them, and widths."""
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width)
            self.write(sheet, row, index, column.name, **HEAD)

    def keep_as_text(self, sheet: Any, index: int, column: Column) -> None:
        """Makes a whole column one of text: what is typed into it stays as it was typed."""
        sheet.set_column(index, index, column.width, self._find_look({"num_format": AS_TEXT}))

    def write_title(self, sheet: Any, lines: Iterable[str]) -> int:
        """Lines above a table, the first one bold, the edition line under it; the row in which the
        table may begin.
        """
        first, *others = lines
        for row, line in enumerate([first, self.edition_line, *others]):
            self.write(sheet, row, 0, line, bold=row < 2)
        return len(others) + 3

    def finish(self) -> bytes:
        """The workbook's bytes."""
        self._workbook.close()
        return self._bytes.getvalue()

    def _find_look(self, look: dict[str, Any]) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._looks:
            self._looks[key] = self._workbook.add_format(look)
        return self._looks[key]


def _make_sheet_class() -> Any:
    from xlsxwriter.worksheet import Worksheet

    class ExactWorksheet(Worksheet):
        """xlsxwriter rounds to 16 digits; a figure that is read back must be the one that was
        written, to the last bit.
        """

        def _xml_number_element(self, number: float, attributes: Any = ()) -> None:
            words = "".join(f' {name}="{value}"' for name, value in attributes)
            self.fh.write(f"<c{words}><v>{write_exactly(number)}</v></c>")

    return ExactWorksheet


def write_exactly(number: float) -> str:
    """The shortest digits that are exactly this number.

    >>> write_exactly(113.0), write_exactly(0.1 + 0.2)
    ('113', '0.30000000000000004')
    """
    return repr(int(number)) if float(number).is_integer() and abs(number) < 1e15 else repr(float(number))
