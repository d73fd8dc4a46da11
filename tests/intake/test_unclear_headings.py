"""A heading of which a word is not understood is asked about where it may say which part of a year
is meant.
"""

import pytest
from case_lists import make_cell
from found_figures import contents

from ctanalysis.intake.tables.layouts import find_layouts
from ctanalysis.intake.tables.unclear_headings import ask_unclear
from ctanalysis.observations.sources.workbook import GridSheet


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
    (("Actual whatever 2024", "Target Q1 2024"), []), (("Actual whatever Q1 2024",), []),
    (("Actual whatever 2024", "Actual Q1 2023"), []),
])  # fmt: skip
def test_a_slip_of_a_quarter_or_a_word_beside_quarters_is_asked_about(
    headings: tuple[str, ...], asked: list[str]
) -> None:
    assert ask(*headings)[0] == asked


@pytest.mark.parametrize(("said", "role", "asked"), [
    ("2024-Q3", "actual", []), ("ignore", "other", []), ("nonsense", "actual", ["B"]),
])  # fmt: skip
def test_an_answer_gives_its_period_or_leaves_the_column_out(
    said: str, role: str, asked: list[str]
) -> None:
    found, roles = ask("Actual Quater 2024", said=said)
    assert (found, roles[1]) == (asked, role)
