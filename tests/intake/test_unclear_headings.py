"""A heading of which a word is not understood is asked about where it may say which part of a year
is meant.
"""

from dataclasses import replace

import pytest
from case_lists import make_cell
from found_figures import contents

from ctanalysis.intake.cells.date_spans import make_months
from ctanalysis.intake.tables.table_detection import find_layouts
from ctanalysis.intake.tables.unclear_headings import ask_unclear
from ctanalysis.observations.sources.workbook_grid import GridSheet

N = None


def ask(*headings: str, said: str = "") -> tuple[list[str], list[str]]:
    """The columns that are asked about, and the roles of all."""
    sheet = GridSheet("T")
    for column, heading in enumerate(("Indicator", *headings), start=1):
        sheet.cells[1, column] = make_cell("T", 1, column, heading)
        sheet.cells[2, column] = make_cell("T", 2, column, 5 if column > 1 else "Officers")
    found = contents(**({"heading-T-B": said} if said else {}))
    (layout,) = find_layouts(sheet)
    ask_unclear(found, layout)
    asked = [question.id.rpartition("-")[2] for question in found.questions]
    return asked, [column.role for column in layout.columns]


@pytest.mark.parametrize(("headings", "asked"), [
    (("Actual Quater 2024",), ["B"]), (("Actual Trimestr 2024",), ["B"]),
    (("Actual Q5 2024",), ["B"]), (("Actual Semster 2024",), ["B"]),
    (("Actual northern 2024",), []), (("Actual whatever 2024",), []), (("Actual 2024",), []),
    (("Actual whatever 2024", "Actual Q1 2024"), ["B"]),
    (("Actual whatever 2024", "Actual 2023"), []),
    (("Actual whatever 2024", "Actual whatever 2023"), []),
    (("Actual whatever 2024", "Actual whatever Q1 2024"), []),
    (("Actual whatever 2024", "Target Q1 2024"), []), (("Actual whatever 2024", "Actual Q1 2023"), []),
    (("whatever 2024", "other 2024"), ["B", "C"]), (("whatever women 2024", "other men 2024"), []),
    (("whatever 2024",), []), (("Actual whatever 2024", "Actual Jan-Mar"), []),
    (("Actual whatever Jan-Mar 2024", "Actual Q1 2024"), []), (("Actual whatever Jan-Mar", "Actual Q1 2024"), []),
    (("Actual whatever Q1 2024",), []),
    (("Actual whatever 2024", "Actual Q1 2023"), []),
])  # fmt: skip
def test_a_slip_of_a_quarter_or_a_word_beside_quarters_is_asked_about(
    headings: tuple[str, ...], asked: list[str]
) -> None:
    assert ask(*headings)[0] == asked


@pytest.mark.parametrize(
    ("said", "role", "asked"), [("2024-Q3", "actual", []), (" Ignore ", "other", []), ("nonsense", "actual", ["B"])]
)
def test_an_answer_gives_its_period_or_leaves_the_column_out(said: str, role: str, asked: list[str]) -> None:
    found, roles = ask("Actual Quater 2024", said=said)
    assert (found, roles[1]) == (asked, role)


@pytest.mark.parametrize(
    ("heading", "role"), [("Target Quater 2024", "target"), ("Quater 2024", "actual"), ("Period Quater 2024", "actual")]
)
def test_a_column_whose_period_is_answered_holds_what_its_heading_says_or_actuals(heading: str, role: str) -> None:
    assert ask(heading, "Target 2023", "Actual 2023", said="2024-Q3")[1][1] == role


@pytest.mark.parametrize(("months", "asked"), [(3, []), (11, []), (12, ["B"]), (N, ["B"])])
def test_a_column_whose_part_of_the_year_the_map_says_is_not_asked_about(months: int | None, asked: list[str]) -> None:
    sheet = GridSheet("T")
    for column, value in enumerate(("Indicator", "Actual Quater 2024"), start=1):
        sheet.cells[1, column] = make_cell("T", 1, column, value)
        sheet.cells[2, column] = make_cell("T", 2, column, 5 if column > 1 else "Officers")
    found, (layout,) = contents(), find_layouts(sheet)
    days = make_months(2024, 1, months) if months else N
    layout.columns = [replace(one, span=days) for one in layout.columns]
    ask_unclear(found, layout)
    assert [question.id.rpartition("-")[2] for question in found.questions] == asked
