"""Remarks that correct a figure: what they say, and which figure of the table they are about."""

from dataclasses import replace

import pytest
from case_lists import make_cell
from found_figures import contents, figure, indicator

from ctanalysis.intake.tables.correction_remarks import Correction, ask_corrections, find_correction, find_unnamed
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure
from ctanalysis.observations.sources.workbook_grid import GridSheet, GridWorkbook

N = None


@pytest.mark.parametrize(("text", "told"), [
    ("45 includes 5 counted twice", (40, 45)), ("45 includes 1 counted twice", (44, 45)),
    ("45 includes 0 counted twice", N), ("45 includes 45 counted twice", N),
    ("45 includes 46 counted twice", N), ("1,2,3 includes 1 counted twice", N),
    ("45 includes 1,2,3 counted twice", N), ("85, not 58", (85, 58)), ("85, not 85", N),
    ("85, not 1,2,3", N), ("1,2,3 not 85", N), ("85, not 58 " + "x" * 289, (85, 58)),
    ("85, not 58 " + "x" * 290, N),
])  # fmt: skip
def test_a_remark_names_the_wrong_figure_and_the_right_one(text: str, told: tuple[float, float] | None) -> None:
    assert find_correction(text) == (Correction(*map(float, told)) if told else N)


@pytest.mark.parametrize(("length", "right"), [(300, 10.0), (301, N)])
def test_a_long_text_is_no_remark(length: int, right: float | None) -> None:
    assert find_unnamed("Correct figure is 10 ".ljust(length, "x")) == right


def ask(remark: str, row: int, *figures: FoundFigure, note: bool = False, **answers: str) -> Contents:
    """A remark in column H of that row, or as a note of the first figure, which stand in row 2."""
    found, one = contents(**answers), indicator(*figures)
    sheet = GridSheet("Tracker")
    for each in one.figures[2:]:  # the third and later ones stand a row below
        each.cell = replace(each.cell, row=3)
    if note:
        one.figures[0].cell = replace(one.figures[0].cell, note=remark)
    else:
        sheet.cells[row, 8] = make_cell("Tracker", row, 8, remark)
    for each in one.figures:
        sheet.cells[each.cell.row, each.cell.column] = each.cell
    found.workbook = GridWorkbook("tracker.xlsx", [sheet])
    found.indicators = [one]
    ask_corrections(found)
    return found


def make(*values: float, role: str = "actual") -> list[FoundFigure]:
    return [figure(role, f"2024-Q{n}", value) for n, value in enumerate(values, start=1)]


@pytest.mark.parametrize(("values", "row", "note", "places", "answers"), [
    ((58.0, 5.0), 2, False, ["H2", "B2"], ("as written", "remark")),
    ((58.0, 58.0), 2, False, ["H2", "B2", "C2"], ("as written",)),
    ((58.0, 5.0, 58.0), 2, False, ["H2", "B2"], ("as written", "remark")),
    ((58.0, 5.0, 58.0), 9, False, ["H9", "B2", "D3"], ("as written",)),
    ((58.0, 58.0), 2, True, ["B2", "B2"], ("as written", "remark")),
    ((5.0, 58.0), 2, True, ["B2", "C2"], ("as written", "remark")), ((5.0, 6.0), 2, False, [], ()),
])  # fmt: skip
def test_the_figure_that_is_wrong_is_that_of_the_cell_else_of_the_row_else_of_the_sheet(
    values: tuple[float, ...], row: int, note: bool, places: list[str], answers: tuple[str, ...]
) -> None:
    questions = ask("85, not 58", row, *make(*values), note=note).questions
    assert [place.rpartition(" ")[2] for one in questions for place in one.places] == places
    assert [one.answers for one in questions] == ([answers] if answers else [])


@pytest.mark.parametrize(
    ("answer", "value", "asked"), [("", 58.0, 1), ("remark", 85.0, 0), ("As written", 58.0, 0), ("whatever", 58.0, 1)]
)
def test_the_answer_says_which_of_the_two_counts(answer: str, value: float, asked: int) -> None:
    answers = {"correction-Tracker-H2": answer}
    found = ask("85, not 58", 2, *make(58.0, 5.0), **answers)
    assert found.indicators[0].figures[0].figure.value == value
    assert (len(found.questions), all(one.blocks for one in found.questions)) == (asked, True)
    twice = ask("85, not 58", 2, *make(58.0, 58.0), **{"correction-Tracker-H2": "remark"})
    assert [one.figure.value for one in twice.indicators[0].figures] == [58.0, 58.0]


@pytest.mark.parametrize(("values", "row", "role", "answer", "asked"), [
    ((58.0, 5.0), 2, "actual", "", 1), ((58.0, 10.0), 2, "actual", "", 0),
    ((58.0, 5.0), 9, "actual", "", 0), ((58.0, 5.0), 2, "total", "", 0),
    ((58.0, 5.0), 2, "actual", "as written", 0), ((58.0, 5.0), 2, "actual", "remark", 1),
])  # fmt: skip
def test_a_right_figure_that_stands_nowhere_in_its_row_is_asked_for(
    values: tuple[float, ...], row: int, role: str, answer: str, asked: int
) -> None:
    answers = {f"correction-Tracker-H{row}": answer}
    found = ask("Correct figure is 10", row, *make(*values, role=role), **answers)
    assert len(found.questions) == asked
