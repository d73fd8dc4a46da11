"""CSV files as workbooks of one sheet."""

import zipfile
from pathlib import Path

import pytest

from ctanalysis.ground.errors import DataError
from ctanalysis.intake.maps.csv_grid import read_csv_grid, read_zipped_grid


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


def test_the_csv_files_of_a_zip_file_are_its_sheets(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as package:
        package.writestr("form.csv", "a,b\n1,2\n")
        package.writestr("form-members.csv", "a;b\n3;4\n")
        package.writestr("media/photo.jpg", b"")
        package.writestr("__MACOSX/._form.csv", b"\x00")
    sheets = read_zipped_grid(tmp_path / "export.zip").sheets
    assert {one.name: one.cells[2, 1].text for one in sheets} == {"form": "1", "form-members": "3"}


def test_a_zip_file_without_a_csv_file_and_what_is_no_zip_file_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as package:
        package.writestr("a.txt", "")
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as package:
        package.writestr("old/form.csv", "a\n1\n")
        package.writestr("new/form.csv", "a\n2\n")
    (tmp_path / "none.zip").write_bytes(b"a,b\n")
    for name, words in (
        ("empty.zip", "it holds no CSV file"),
        ("twice.zip", "two of one name"),
        ("none.zip", "no zip file that can be opened"),
    ):
        with pytest.raises(DataError, match=words):
            read_zipped_grid(tmp_path / name)
