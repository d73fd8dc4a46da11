"""CSV files as workbooks of one sheet."""

from pathlib import Path

import pytest

from ctanalysis.ground.errors import DataError
from ctanalysis.intake.maps.csv_grid import read_csv_grid


def read(tmp_path: Path, contents: bytes) -> list[list[str]]:
    path = tmp_path / "table.csv"
    path.write_bytes(contents)
    (sheet,) = read_csv_grid(path).sheets
    assert sheet.name == "table"
    return [[cell.text for cell in sheet.list_row(row)] for row in sheet.list_rows()]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_whatever_separates_columns_is_found(tmp_path: Path, sign: str) -> None:
    contents = "\n".join(sign.join(row) for row in (["a", "b", "c"], ["1.5", "2", "x y"])).encode()
    assert read(tmp_path, contents) == [["a", "b", "c"], ["1.5", "2", "x y"]]


def test_a_comma_in_a_number_does_not_part_columns_that_semicolons_part(tmp_path: Path) -> None:
    assert read(tmp_path, b"a;b\n1,5;2\n2,5;3\n") == [["a", "b"], ["1,5", "2"], ["2,5", "3"]]


def test_what_is_no_utf_8_is_read_as_latin_1(tmp_path: Path) -> None:
    assert read(tmp_path, "année,é\n1,2\n".encode("latin-1")) == [["année", "é"], ["1", "2"]]
    assert read(tmp_path, "année,é\n1,2\n".encode("utf-8-sig")) == [["année", "é"], ["1", "2"]]


def test_a_file_in_utf_16_and_an_open_quote_are_refused(tmp_path: Path) -> None:
    for contents, words in (("a,b".encode("utf-16"), "UTF-8"), (b'a,b\n"1,2\n', "the row cannot be read")):
        with pytest.raises(DataError, match=words):
            read(tmp_path, contents)
