"""The review sheet: what is asked first, of which indicator, and how an answer is read."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from ctanalysis.ground.errors import DataError
from ctanalysis.intake.questions.review_sheet import SHEET, read_review, write_review
from ctanalysis.params.unconfirmed_guesses import Guess

GUESSES = [
    Guess("project/country", "MD", "a line above"),
    Guess("indicators/x/direction", "increase", "from the title"),
    Guess("indicators/x/open_question", "", "two readings"),
]


def write(folder: Path) -> list[tuple[object, ...]]:
    path = folder / "review.xlsx"
    write_review(path, GUESSES, {"x": "Officers"}, {"indicators/x/open_question": "Which?"})
    sheet = load_workbook(path)[SHEET]
    return [tuple(cell.value for cell in row[:4]) for row in sheet.iter_rows(min_row=3)]


def test_questions_come_first_then_what_decides_then_the_rest_each_with_its_indicator(tmp_path: Path) -> None:
    rows = write(tmp_path)
    assert [row[:2] for row in rows] == [
        ("answered_by", None), ("indicators/x/open_question", "Officers"),
        ("indicators/x/direction", "Officers"), ("project/country", None),
    ]  # fmt: skip
    assert (rows[1][3], rows[2][2:]) == ("Which?", ("increase", "from the title"))


@pytest.mark.parametrize(("typed", "read"), [("yes", "yes"), (2, "2"), (2.5, "2.5"), (True, "True"), (None, "")])
def test_an_answer_is_read_as_it_was_typed(typed: object, read: str, tmp_path: Path) -> None:
    write(tmp_path)
    book = load_workbook(tmp_path / "review.xlsx")
    book[SHEET]["F4"] = typed
    book.save(tmp_path / "review.xlsx")
    rows = read_review(tmp_path / "review.xlsx")
    assert rows[1] == {"what": "indicators/x/open_question", "answer": read}
    assert [row["answer"] for row in rows if row is not rows[1]] == ["", "", ""]


def test_a_sheet_with_other_columns_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    book = load_workbook(tmp_path / "review.xlsx")
    book[SHEET]["C2"] = "else"
    book.save(tmp_path / "review.xlsx")
    with pytest.raises(DataError, match="no review sheet"):
        read_review(tmp_path / "review.xlsx")


def test_an_answer_can_be_chosen_where_the_words_are_few_and_no_guess_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    write_review(path, [*GUESSES, Guess("project/title", "=1+1", "a line above")], {}, {})
    sheet = load_workbook(path)[SHEET]
    chosen = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    rows = {sheet.cell(row, 1).value: row for row in range(3, sheet.max_row + 1)}
    place = f"F{rows['indicators/x/direction']}"
    assert set(chosen) == {place} and chosen[place].startswith('"yes,increase,decrease')
    assert sheet.cell(rows["project/title"], 3).value == "'=1+1"
    assert {cell.number_format for cell in sheet[3]} == {"@"}
