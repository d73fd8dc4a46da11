"""The table map as a sheet of the review workbook: a row for the role of each column and the meaning of each word, with
a cell for what they should be; and what was written there taken back into the map.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.ground.language import phrase
from ctanalysis.intake.drafts.drafted_files import Files, Say, write_file
from ctanalysis.intake.drafts.parameter_file import quote
from ctanalysis.intake.maps.table_map import WrittenMap, read_table_map
from ctanalysis.observations.sources.workbook_grid import read_workbook
from ctanalysis.params.yaml_document import read_yaml

if TYPE_CHECKING:
    from openpyxl import Workbook

SHEET = "map"
COLUMNS = ("table", "column", "word", "role or meaning", "write another here")
WIDTHS = (28, 48, 30, 36, 36)
LINE = re.compile(r"""^(\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#{\[][^:]*?):\s+)([^{\[\s].*?)(\s+#.*)?$""")


@dataclass(frozen=True)
class MapRow:
    """What the map says of a column (no word), or of a word in it, and where: the number of its table, its heading."""

    table: int
    sheet: str
    column: str
    word: str | None
    said: str

    @property
    def shown(self) -> list[str]:
        """The column and the word as the sheet has them."""
        word = phrase("an empty cell") if self.word == "" else self.word or ""
        return [self.column, word]


def write_map_sheet(book: "Workbook", written: WrittenMap) -> None:
    """Adds the sheet to the workbook."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(SHEET)
    sheet.append(list(COLUMNS))
    for row in list_map_rows(written):
        sheet.append([_shield(words) for words in (f"{row.table}: {row.sheet}", *row.shown, row.said)])
    for index, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
        sheet.cell(1, index).font = Font(bold=True)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment, cell.number_format = Alignment(wrap_text=True, vertical="top"), "@"
    sheet.freeze_panes = "A2"


def list_map_rows(written: WrittenMap) -> Iterator[MapRow]:
    """The rows, in the order of the map."""
    for number, table in enumerate(written.tables, start=1):
        for heading, column in table.columns.items():
            yield MapRow(number, table.sheet, heading, None, column.role)
            yield from (MapRow(number, table.sheet, heading, word, said) for word, said in column.means.items())


def take_map_sheet(files: Files, path: Path, say: Say) -> None:
    """Writes into the map what stands in the last column of the sheet, each where the map can be read then; what cannot
    be written is said.
    """
    sheet = next((one for one in read_workbook(path).sheets if one.name == SHEET), None)
    if sheet is None or not files.table_map.is_file():
        return
    taken = 0
    rows = list(list_map_rows(read_table_map(files.table_map, files.name(files.table_map))))
    for line, row in enumerate(rows, start=2):
        cells = [sheet.cells.get((line, number)) for number in range(1, len(COLUMNS) + 1)]
        words = ["" if cell is None else cell.text.removeprefix("'") or f"{cell.value}" for cell in cells]
        wanted = words[-1].strip()
        if not wanted or wanted == row.said:
            continue
        if words[1:3] == row.shown and _write(files, row, wanted):
            taken += 1
        else:
            say(phrase('Sheet "{sheet}", line {line}: "{words}" was not taken: change it in {file} itself.',
                       sheet=SHEET, line=line, words=wanted, file=files.name(files.table_map)))  # fmt: skip
    if taken:
        say(phrase("{number} lines of {map} were changed: remove {parameters} and run the command with the workbook as "
                   "FROM again to have it read so.", number=taken, map=files.name(files.table_map),
                   parameters=files.name(files.parameters)))  # fmt: skip


def _write(files: Files, row: MapRow, wanted: str) -> bool:
    """Whether the line of the map could be changed: it is put back where the map cannot be read then."""
    before = files.table_map.read_text("utf-8")
    lines = before.splitlines()
    number = _find_line(files, row)
    found = LINE.match(lines[number - 1]) if number is not None else None
    if number is None or found is None:
        return False
    lines[number - 1] = f"{found[1]}{quote(wanted)}{found[3] or ''}"
    write_file(files.table_map, "\n".join(lines) + "\n")
    try:
        now = list(list_map_rows(read_table_map(files.table_map, files.name(files.table_map))))
    except CtanalysisError:
        now = []
    if MapRow(row.table, row.sheet, row.column, row.word, wanted) in now:
        return True
    write_file(files.table_map, before)
    return False


def _find_line(files: Files, row: MapRow) -> int | None:
    """The line on which the role, or the meaning of the word, stands."""
    lines: Mapping[tuple[str | int, ...], int] = read_yaml(files.table_map, files.table_map.name).lines
    column: tuple[str | int, ...] = ("tables", row.table - 1, "columns", row.column)
    if row.word is not None:
        return lines.get((*column, "means", row.word))
    return lines.get((*column, "role"), lines.get(column))


def _shield(words: str) -> str:
    return f"'{words}" if words.startswith("=") else words
