"""Every cell of a workbook is accounted for."""

from dataclasses import replace

import pytest
from case_lists import make_cell
from found_figures import contents

from ctanalysis.intake.tables.interpretation import account_rest
from ctanalysis.observations.sources.workbook import GridCell, GridSheet

WORDS, EMPTY = make_cell("T", 1, 1, "words"), make_cell("T", 1, 1, "")
NOTE = "the note in this cell was not used"


@pytest.mark.parametrize(("cell", "sheet", "told"), [
    (WORDS, "table", ("other", "beside or below the table")),
    (WORDS, None, ("other", "beside or below the table")),
    (WORDS, "a list of words", ("other", "a list of words")),
    (replace(WORDS, hidden=True), "table",
     ("hidden", "its row, column or sheet is hidden: show it if it belongs")),
    (EMPTY, "table", ("note", "a note in an empty cell")),
    (make_cell("T", 1, 1, 5), "table", ("other", "beside or below the table")),
])  # fmt: skip
def test_a_cell_that_nothing_was_said_of_says_why_it_is_not_used(
    cell: GridCell, sheet: str | None, told: tuple[str, str]
) -> None:
    found = contents()
    found.workbook.sheets.append(GridSheet("T", cells={(1, 1): cell}))
    found.sheets = {"T": sheet} if sheet else {}
    account_rest(found)
    account = found.find_account(cell)
    assert account is not None and account.reading == "not used"
    assert (account.taken_for, account.sentence) == told


@pytest.mark.parametrize(("note", "said", "sentence"), [
    ("Somebody: double", "", NOTE), ("Somebody: double", "a guess", f"a guess; {NOTE}"),
    (None, "a guess", "a guess"),
    ("Somebody: double", "the note in this cell corrects it", "the note in this cell corrects it"),
])  # fmt: skip
def test_a_note_that_was_not_used_is_said_beside_what_its_cell_was_taken_for(
    note: str | None, said: str, sentence: str
) -> None:
    found, cell = contents(), replace(WORDS, note=note)
    found.workbook.sheets.append(GridSheet("T", cells={(1, 1): cell}))
    account = found.note(cell, "actual", "certain", said)
    account_rest(found)
    assert (account.taken_for, account.reading, account.sentence) == ("actual", "certain", sentence)
