"""Text in one spelling, headers that can be used, and figures that would be lost."""

import pytest

from ctanalysis.observations.sources.raw_table import Cell, RawTable, check_header, check_unnamed, clean_text


def clean(text: str) -> tuple[str | None, str]:
    table = RawTable("f.csv")
    found = clean_text(text, "here", table)
    return found, "; ".join(f"{one.where}: {one.what}" for one in table.problems)


@pytest.mark.parametrize(("text", "cleaned"), [
    ("  a b ", "a b"), ("e\u0301", "\u00e9"), ("a\nb\tc\r", "a\nb\tc\r"), ("\u00a05", "\u00a05"),
    ("~\u00a0", "~\u00a0"), ("\ud7ff\ue000", "\ud7ff\ue000"), ("", ""), ("9" * 4000, "9" * 4000),
])  # fmt: skip
def test_text_is_kept_in_one_spelling_without_blanks_around(text: str, cleaned: str) -> None:
    assert clean(text) == (cleaned, "")


@pytest.mark.parametrize("code", [0, 0x08, 0x1F, 0x7F, 0x80, 0x9F, 0xD800, 0xDFFF, 0x200B, 0xFEFF])
def test_what_no_reader_can_see_is_refused(code: int) -> None:
    assert clean(f"a{chr(code)}") == (None, f"here: a control character (U+{code:04X}) stands in the cell")


@pytest.mark.parametrize("code", [0x202A, 0x202E, 0x2066, 0x200F, 0x061C])
def test_what_turns_the_text_around_is_refused(code: int) -> None:
    assert f"a bidi control character (U+{code:04X})" in clean(f"a{chr(code)}")[1]


def test_a_cell_of_more_than_4000_characters_is_refused() -> None:
    assert clean("9" * 4001) == (None, "here: the cell is too long: 4001 characters")


@pytest.mark.parametrize(("names", "good", "said"), [
    (["a", "b"], True, []), (["a", "", ""], True, []), (["a", " A "], False, ["names columns 1 and 2 alike"]),  # noqa: E501
    (["Ana R", "x", "Ana r"], False, ["the column is a duplicate: the header names columns 1 and 3"]),  # noqa: E501
    (["period", " Period "], False, ['the column "\x20Period\x20" is a duplicate']), ([f"c{n}" for n in range(400)], True, []),  # noqa: E501
    ([f"c{n}" for n in range(401)], False, ["there are 401 columns"]),
])  # fmt: skip
def test_every_column_is_named_once(names: list[str], good: bool, said: list[str]) -> None:
    table = RawTable("f.csv")
    assert check_header(names, "here", table) == good and len(table.problems) == len(said)
    assert all(words in problem.what for words, problem in zip(said, table.problems, strict=True))


def test_the_first_figure_without_a_column_is_a_problem() -> None:
    table = RawTable("f.csv")
    check_unnamed([("a", Cell(1, "A")), ("", Cell(None, "B")), ("", Cell(0, "C")), ("", Cell(2, "D"))], table)
    assert [problem.where for problem in table.problems] == ["C"]
    check_unnamed([("a", Cell(1, "A")), ("", Cell(None, "B"))], table)
    assert len(table.problems) == 1
