"""CSV files, read strictly: UTF-8, commas, physical line numbers, every cell as text."""

import csv
import io
from pathlib import Path

from ctanalysis.ground.formula_escaping import unshield
from ctanalysis.ground.language import phrase
from ctanalysis.observations.sources.raw_table import (
    LIMIT_ROWS,
    Cell,
    RawRow,
    RawTable,
    check_header,
    check_unnamed,
    clean_text,
    source,
)
from ctanalysis.params.project import Source

LIMIT_LINES, LIMIT_CELLS = 500_000, 500_000


@source("csv", endings=(".csv",))
def read_csv(settings: Source, path: Path) -> RawTable:
    """The file's table, cells as text; every problem with its line."""
    table = RawTable(str(settings.path))
    if not table.take_contents(path):
        return table
    text = _decode(table)
    if text is None:
        return table
    if not text.strip():
        return table.refuse(
            table.name, phrase("the file is empty"), phrase("It needs a header line and at least one row.")
        )
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        first: list[str] = []
        line = 1
        while not any(name.strip() for name in first):
            line = reader.line_num + 1
            first = next(reader)
        place = phrase("{name}, line {line}", name=table.name, line=line)
        header = [clean_text(name, place, table) or "" for name in first]
        if not _check_separator(header, place, table) or not check_header(header, place, table):
            return table
        table.columns = tuple(header)
        line = reader.line_num + 1
        which = [phrase("column {name}", name=name or number) for number, name in enumerate(header, 1)]
        most = min(LIMIT_ROWS, LIMIT_CELLS // len(header))
        for record in reader:
            _add_row(record, header, which, line, table)
            line = reader.line_num + 1
            if table.is_given_up:
                return table
            if len(table.rows) > most or line > LIMIT_LINES:
                return table.refuse(
                    table.name,
                    phrase("the file has more than {rows} rows of {columns} columns", rows=most, columns=len(header)),
                    phrase("Observations are totals by period and group, not one row a person."),
                )
    except StopIteration:
        return table.refuse(
            table.name, phrase("the file has no header"), phrase("It needs a header line and at least one row.")
        )
    except csv.Error as error:
        return table.refuse(
            phrase("{name}, line {line_num}", name=table.name, line_num=reader.line_num),
            phrase("the row cannot be read ({error})", error=error),
            phrase('Check the quotes: a quote inside a cell is written twice ("").'),
        )
    if not table.rows and not table.problems:
        table.refuse(
            table.name, phrase("the file has a header but no rows"), phrase("Add at least one row of figures.")
        )
    return table


def _decode(table: RawTable) -> str | None:
    raw = table.contents
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        table.refuse(
            phrase("{name}, line 1", name=table.name),
            phrase("the file is not in UTF-8 encoding (it looks like UTF-16)"),
            phrase('In Excel: Save as, "CSV UTF-8 (comma delimited)".'),
        )
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        table.refuse(
            phrase("{name}, line {line}", name=table.name, line=line),
            phrase("the file is not in UTF-8 encoding (byte {start})", start=error.start + 1),
            phrase('In Excel: Save as, "CSV UTF-8 (comma delimited)".'),
        )
        return None


def _check_separator(header: list[str], place: str, table: RawTable) -> bool:
    if len(header) == 1:
        for name, sign in (("tab", "\t"), ("semicolon", ";"), ("bar", "|")):
            if sign in header[0]:
                table.refuse(
                    place,
                    phrase("the columns are separated by a {name}, not by a comma", name=name),
                    phrase("Save the file as CSV with commas as separator."),
                )
                return False
    return True


def _add_row(record: list[str], header: list[str], which: list[str], line: int, table: RawTable) -> None:
    if not any(map(str.strip, record)):
        return
    place = phrase("{name}, line {line}", name=table.name, line=line)
    if len(record) != len(header):
        table.refuse(
            place,
            phrase("the row has {count} cells, the header {count2}", count=len(record), count2=len(header)),
            phrase("Check for a missing or an extra comma, or a comma inside a cell without quotes."),
        )
        return
    cells: list[tuple[str, Cell]] = []
    for name, text, part in zip(header, record, which, strict=True):
        value = clean_text(unshield(text), f"{place}, {part}", table) or None
        cells.append((name, Cell(value, place, which=part)))
    check_unnamed(cells, table)
    table.rows.append(RawRow(place, {name: cell for name, cell in cells if name}))
