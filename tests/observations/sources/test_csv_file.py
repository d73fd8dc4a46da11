"""CSV files, read strictly: every cell as text with its physical line, nothing guessed."""

from pathlib import Path

import pytest

from ctanalysis.observations.sources import RawTable, find_source
from ctanalysis.params import Source

HEADER = "indicator_id,period,value\n"


def read(tmp_path: Path, content: str | bytes) -> RawTable:
    path = tmp_path / "x.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return find_source("csv")(Source(kind="csv", path="data/x.csv"), path)


def explain(table: RawTable) -> str:
    return "\n".join(map(str, table.problems))


def list_cells(table: RawTable) -> list[list[object]]:
    assert not table.problems
    return [[cell.value for cell in row.cells.values()] for row in table.rows]


@pytest.mark.parametrize("content", [
    HEADER + "a,2024,1\n", HEADER + "a,2024,1", (HEADER + "a,2024,1\n").replace("\n", "\r\n"), (HEADER + "a,2024,1\n").replace("\n", "\r"),  # noqa: E501
    b"\xef\xbb\xbf" + (HEADER + "a,2024,1\n").encode(), "\n\n" + HEADER + "\n,,\na,2024,1\n  , ,\n", HEADER + '"a","2024","1"\n', HEADER + " a , 2024,1 \n",  # noqa: E501
])  # fmt: skip
def test_line_ends_marks_quotes_and_blank_lines_change_nothing(tmp_path: Path, content: str | bytes) -> None:
    assert list_cells(read(tmp_path, content)) == [["a", "2024", "1"]]


def test_a_blank_cell_is_nothing_and_NA_is_a_word(tmp_path: Path) -> None:
    assert list_cells(read(tmp_path, HEADER + "NA,,null\n")) == [["NA", None, "null"]]


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    table = read(tmp_path, HEADER + '"two\nlines",2024,1\n\nb,2024,2\n')
    assert [row.place for row in table.rows] == ["data/x.csv, line 2", "data/x.csv, line 5"]
    assert table.rows[0].cells["indicator_id"].value == "two\nlines"
    assert table.rows[1].cells["value"].place == "data/x.csv, line 5, column value"


def test_two_spellings_of_one_name_are_one(tmp_path: Path) -> None:
    (first,), (second,) = (row[:1] for row in list_cells(read(tmp_path, HEADER + "Côte,2024,1\nCo\u0302te,2024,1\n")))
    assert first == second == "Côte"


@pytest.mark.parametrize("content, words", [
    ("", "the file is empty"), (" \n\n", "the file is empty"), (HEADER, "a header but no rows"), (",,\n,,\n", "no header"),  # noqa: E501
    ("a;b;c\n1;2;3\n", "line 1: the columns are separated by a semicolon"), ("a\tb\n1\t2\n", "separated by a tab"), ("a|b\n1|2\n", "separated by a bar"),  # noqa: E501
    (HEADER + "a,2024\n", "line 2: the row has 2 cells, the header 3"), (HEADER + "a,2024,1,5\n", "the row has 4 cells, the header 3"),  # noqa: E501
    (HEADER + '"a,2024,1\n', "line 2: the row cannot be read"), (HEADER + 'a"b"c,"x"y,1\n', "cannot be read"),  # noqa: E501
    ("value,period,value\n1,2,3\n", 'line 1: the column "value" is a duplicate: the header names columns 1 and 3 alike'), ("value,period, VALUE \n1,2,3\n", "is a duplicate"),  # noqa: E501
    ("indicator_id,,value\na,12,1\n", "line 2, column 2: something stands here and the column has no name"),  # noqa: E501
    (HEADER + "a,2024,\x07\n", "line 2, column value: a control character (U+0007)"), (HEADER + "a,2024,x\x00\n", "control character (U+0000)"),  # noqa: E501
    (HEADER + "\u202ea,2024,1\n", "line 2, column indicator_id: a bidi control character (U+202E)"), (HEADER + "a\u200b,2024,1\n", "(U+200B)"),  # noqa: E501
    (HEADER + "a,2024," + "x" * 4001 + "\n", "the cell is too long: 4001 characters"),
    ((HEADER + "é,2024,1\n").encode("latin-1"), "line 2: the file is not in UTF-8 encoding"), (HEADER.encode("utf-16"), "it looks like UTF-16"),  # noqa: E501
    (",".join(f"c{n}" for n in range(401)) + "\n", "there are 401 columns"),
])  # fmt: skip
def test_what_could_be_misread_is_refused_with_its_place(tmp_path: Path, content: str | bytes, words: str) -> None:
    message = explain(read(tmp_path, content))
    assert words in message and message.startswith("data/x.csv")


def test_every_problem_of_the_file_is_listed(tmp_path: Path) -> None:
    assert len(read(tmp_path, HEADER + "a,2024\n\x07,2024,1\nb,2024,1,2\n").problems) == 3


def test_empty_columns_without_a_name_are_left_out(tmp_path: Path) -> None:
    assert list_cells(read(tmp_path, "indicator_id,period,value,,\na,2024,1,,\n")) == [["a", "2024", "1"]]


def test_more_rows_than_totals_could_have_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctanalysis.observations.sources.csv_file.LIMIT_ROWS", 2)
    assert "more than 2 rows of 3 columns" in explain(read(tmp_path, HEADER + "a,2024,1\n" * 3))
    monkeypatch.setattr("ctanalysis.observations.sources.raw_table.LIMIT_BYTES", 2)
    assert "larger than" in explain(read(tmp_path, HEADER))


def test_an_unknown_kind_of_source_is_answered_with_the_kinds_there_are() -> None:
    with pytest.raises(KeyError, match='no kind of source "cvs"; did you mean "csv"'):
        find_source("cvs")
