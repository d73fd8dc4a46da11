"""A CSV file as a workbook of one sheet, whatever separates its columns; every cell is the text that stands there."""

import csv
import io
from pathlib import Path

from ctanalysis.ground.errors import DataError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.observations.sources.raw_table import RawTable
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet, GridWorkbook, clean_words

SEPARATORS = ",;\t|"
LOOKED_AT = 20  # lines by which the separator is told
MOST_CELLS = 2_000_000


def read_csv_grid(path: Path) -> GridWorkbook:
    """The file as a workbook; in UTF-8, else read as Latin-1, as Excel in Western Europe writes it. DataError where it
    is too large, or no CSV.
    """
    table = RawTable(path.name)
    if not table.take_contents(path):
        raise DataError(table.problems)
    text = _decode(table.contents, path.name)
    separator = find_separator(text)
    csv.field_size_limit(10_000_000)
    sheet, count = GridSheet(path.stem), 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True, skipinitialspace=True)
    try:
        for row, record in enumerate(reader, 1):
            count += len(record)
            if count > MOST_CELLS:
                raise DataError([Problem(path.name, phrase("the file is too large to be a tracking table"), "")])
            for column, words in enumerate(record, 1):
                if words.strip():
                    sheet.cells[row, column] = GridCell(sheet.name, row, column, "text", clean_words(words))
    except csv.Error as error:
        raise DataError([
            Problem(
                phrase("{name}, line {line_num}", name=path.name, line_num=reader.line_num),
                phrase("the row cannot be read ({error})", error=error),
                phrase('Check the quotes: a quote inside a cell is written twice ("").'),
            )
        ]) from error  # fmt: skip
    return GridWorkbook(path.name, [sheet], table.contents)


def find_separator(text: str) -> str:
    """The sign that parts most columns, in as many of the first lines as possible.

    >>> find_separator("a;b;c\\n1,5;2;3\\n") == ";"
    True
    """
    lines = [line for line in text.splitlines()[:LOOKED_AT] if line.strip()]
    return max(SEPARATORS, key=lambda sign: (min((line.count(sign) for line in lines), default=0),
                                             sum(line.count(sign) for line in lines)))  # fmt: skip


def _decode(contents: bytes, name: str) -> str:
    if contents[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise DataError([
            Problem(
                phrase("{name}, line 1", name=name),
                phrase("the file is not in UTF-8 encoding (it looks like UTF-16)"),
                phrase('In Excel: Save as, "CSV UTF-8 (comma delimited)".'),
            )
        ])  # fmt: skip
    try:
        return contents.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contents.decode("latin-1")
