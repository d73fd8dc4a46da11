"""A workbook whose styles openpyxl cannot read is read without them, its dates still dates."""

import io
import re
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from ctanalysis.observations.sources.opened_workbook import open_workbook
from ctanalysis.observations.sources.raw_table import RawTable


def write_package(change: tuple[bytes, bytes]) -> bytes:
    """A workbook with a day, a share and a number, its styles changed by one replacement."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([date(2024, 3, 31), 0.25, 7])
    sheet["B1"].number_format = "0%"
    plain, made = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as package, zipfile.ZipFile(made, "w") as out:
        for name in package.namelist():
            data = package.read(name)
            out.writestr(name, re.sub(change[0], change[1], data, count=1) if name == "xl/styles.xml" else data)
    return made.getvalue()


@pytest.mark.parametrize(
    "change",
    [(rb'<family val="\d+"', b'<family val="99"'), (rb'patternType="none"|<patternFill ?/>', b'patternType="sparkly"')],
)
def test_styles_that_cannot_be_read_are_left_out_and_the_cells_keep_their_kinds(change: tuple[bytes, bytes]) -> None:
    contents = write_package(change)
    with pytest.raises((TypeError, ValueError)):
        openpyxl.load_workbook(io.BytesIO(contents))
    opened = open_workbook(RawTable("f.xlsx", contents=contents))
    assert opened is not None
    day, share, number = next(opened.book.active.iter_rows())
    assert (day.value, share.value, number.value) == (datetime(2024, 3, 31), 0.25, 7)
    assert share.number_format == "0%"
