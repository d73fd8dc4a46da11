"""A CSV file as a workbook of one sheet, and several of them in a zip file as one workbook; whatever separates their
columns, every cell is the text that stands there.
"""

import csv
import io
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from ctanalysis.ground.errors import DataError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.observations.sources.raw_table import RawTable
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet, GridWorkbook, clean_words

SEPARATORS = ",;\t|"
LOOKED_AT = 20  # lines by which the separator is told
MOST_CELLS = 2_000_000
MOST_PARTS, MOST_BYTES = 50, 200_000_000  # of a zip file


def read_csv_grid(path: Path) -> GridWorkbook:
    """The file as a workbook; DataError where it is too large, or no CSV."""
    table = RawTable(path.name)
    if not table.take_contents(path):
        raise DataError(table.problems)
    sheet = _read_sheet(path.name, table.contents)
    return GridWorkbook(path.name, [sheet], table.contents)


def read_zipped_grid(path: Path) -> GridWorkbook:
    """The CSV files of a zip file, such as those that ODK Central exports, each as a sheet by its name. DataError where
    it is no zip file, holds no CSV file, or more than can be read.
    """
    table = RawTable(path.name)
    if not table.take_contents(path):
        raise DataError(table.problems)
    try:
        with zipfile.ZipFile(io.BytesIO(table.contents)) as package:
            parts = [one for one in package.infolist() if _is_table(PurePosixPath(one.filename))]
            twice = len({PurePosixPath(one.filename).name.casefold() for one in parts}) < len(parts)
            if not parts or twice or len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_BYTES:
                raise DataError([
                    Problem(
                        path.name,
                        phrase(
                            "it holds no CSV file, more than {most}, too large ones, or two of one name",
                            most=MOST_PARTS,
                        ),
                        phrase("Export the answers anew, as CSV files in one zip file, without the photos."),
                    )
                ])  # fmt: skip
            sheets = [_read_sheet(PurePosixPath(one.filename).name, package.read(one)) for one in parts]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error) as error:  # RuntimeError: encrypted
        raise DataError([
            Problem(path.name, phrase("it is no zip file that can be opened"), phrase("Export it anew, unencrypted."))
        ]) from error  # fmt: skip
    return GridWorkbook(path.name, sheets, table.contents)


def _is_table(path: PurePosixPath) -> bool:
    """Whether a file of the package is a CSV file, and no note of a Mac beside it."""
    return path.suffix.casefold() == ".csv" and "__MACOSX" not in path.parts and not path.name.startswith(".")


def _read_sheet(name: str, contents: bytes) -> GridSheet:
    """The sheet of a CSV file; in UTF-8, else read as Latin-1, as Excel in Western Europe writes it."""
    text = _decode(contents, name)
    csv.field_size_limit(10_000_000)
    sheet, count = GridSheet(name.rpartition(".")[0]), 0
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=find_separator(text), strict=True, skipinitialspace=True
    )
    try:
        for row, record in enumerate(reader, 1):
            count += len(record)
            if count > MOST_CELLS:
                raise DataError([Problem(name, phrase("the file is too large to be a tracking table"), "")])
            for column, words in enumerate(record, 1):
                if words.strip():
                    sheet.cells[row, column] = GridCell(sheet.name, row, column, "text", clean_words(words))
    except csv.Error as error:
        raise DataError([
            Problem(
                phrase("{name}, line {line_num}", name=name, line_num=reader.line_num),
                phrase("the row cannot be read ({error})", error=error),
                phrase('Check the quotes: a quote inside a cell is written twice ("").'),
            )
        ]) from error  # fmt: skip
    return sheet


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
