"""Notes of cells, without the name that Excel writes in front; words in one spelling."""

from pathlib import Path

import pytest

from ctanalysis.observations.sources.workbook_grid import clean_words, read_workbook


@pytest.mark.parametrize(("author", "text", "note"), [
    ("Mai", "Mai: counted twice", "counted twice"), ("Mai", "Mai:\ncounted twice", "counted twice"),
    ("Mai", "An:\ncounted twice", "counted twice"),
    ("Mai", "An: counted twice", "An: counted twice"),
    ("Mai", "see 2: counted twice", "see 2: counted twice"), ("", "counted", "counted"),
    ("Mai", "one\ntwo: three", "one two: three"), ("Mai", "Mai:", None),
])  # fmt: skip
def test_a_note_is_kept_without_its_author(tmp_path: Path, author: str, text: str, note: str | None) -> None:
    from openpyxl import Workbook
    from openpyxl.comments import Comment

    book = Workbook()
    book.active["B2"] = 5
    book.active["B2"].comment = Comment(text, author)
    book.save(tmp_path / "x.xlsx")
    (cell,) = read_workbook(tmp_path / "x.xlsx").list_cells()
    assert (cell.address, cell.number, cell.note) == ("B2", 5, note)
    assert (cell.indent, cell.bold, cell.hidden) == (0, False, False)


@pytest.mark.parametrize(("text", "words"), [
    (" a \n b ", "a b"), ("a\u200bb", "ab"), ("a\x7fb", "a b"), ("a\x1fb", "a b"), ("a~b", "a~b"),
    ("e\u0301", "\u00e9"), ("a\u00a0b", "a b"), ("a\u009fb", "a b"), ("9" * 5000, "9" * 4000),
])  # fmt: skip
def test_words_have_single_blanks_and_nothing_unseen(text: str, words: str) -> None:
    assert clean_words(text) == words
