"""Down the rows of a table: which row begins an indicator, goes on with one, heads a section, is a
total or a note.
"""

from dataclasses import replace

import pytest
from case_lists import make_cell
from found_figures import contents

from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.tables.table_detection import find_layouts
from ctanalysis.intake.tables.table_rows import RowWalker
from ctanalysis.intake.tables.workbook_contents import Contents
from ctanalysis.observations.sources.workbook_grid import GridSheet

N = None
Row = list[object]
HEADS: Row = ["No", "Indicator", "Unit", "Target 2024", "Actual 2024", "Status"]
TRAINED: Row = ["1", "Officers trained", "Number", 50, 40]
OPENED: Row = ["2", "Cases opened", "Number", 5, 4]


def walk(*rows: Row, name: str = "T", hidden: tuple[int, ...] = ()) -> tuple[Contents, RowWalker]:
    """The first table of these rows, read; cells of the hidden rows are not shown."""
    sheet = GridSheet(name)
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                cell = make_cell(name, row, column, value)
                sheet.cells[row, column] = replace(cell, hidden=row in hidden)
    walker = RowWalker(found := contents(), find_layouts(sheet)[0], Signs(), None, [])
    walker.walk()
    return found, walker


def list_actuals(walker: RowWalker) -> list[tuple[str, str, list[object]]]:
    """Code, title, and each actual, with the group that it is of."""
    return [
        (one.code, one.title, [
            (*figure.group, figure.figure.value) if figure.group else figure.figure.value
            for figure in one.list_figures("actual")
        ]) for one in walker.made
    ]  # fmt: skip


FIRST, SECOND = ("1", "Officers trained", [40.0]), ("2", "Cases opened", [4.0])
JUDGES, SOME_WOMEN = (("part", "judges"), 3.0), (("sex", "women"), 18.0)


@pytest.mark.parametrize(("rows", "actuals"), [
    ([TRAINED, OPENED], [FIRST, SECOND]),
    ([TRAINED, [N, "Women", N, 20, 18], OPENED],
     [("1", "Officers trained", [40.0, SOME_WOMEN]), SECOND]),
    ([TRAINED, [N, "of which judges", N, 5, 3]], [("1", "Officers trained", [40.0, JUDGES])]),
    ([["1", "Officers trained", "Number"], [N, "Women", N, 20, 18], [N, "Total", N, 50, 40]],
     [("1", "Officers trained", [SOME_WOMEN, 40.0])]),
    ([["1", "Officers trained", "Number", 50], ["1", "Officers trained", "Number", N, 40]],
     [FIRST]), ([["1", "Officers trained", "Number", 50], [N, "Officers trained", N, N, 40]],
     [FIRST]), ([TRAINED, ["3", "Officers trained", "Number", 2, 1]],
     [FIRST, ("3", "Officers trained", [1.0])]),
    ([TRAINED, [N, N, N, 3, 7], OPENED], [FIRST, SECOND]), ([[N, N, N, 3, 7], OPENED], [SECOND]),
    ([[N, "Women", N, 20, 18], OPENED], [("", "Women", [18.0]), SECOND]),
    ([TRAINED, ["Output 1"], [N, N, N, 3, 7]], [FIRST]),
    ([TRAINED, ["Output 1"], [N, "Women", N, 3, 7]], [FIRST, ("", "Women", [7.0])]),
    ([TRAINED, [N, 5, N, 3, 7], [N, "Women", N, 3, 7]], [FIRST, ("", "Women", [7.0])]),
    ([["1", "Officers trained", "Number"], OPENED], [("1", "Officers trained", []), SECOND]),
    ([TRAINED, [N, "Cases opened", N, 5, ""]], [FIRST, ("", "Cases opened", [])]),
    ([TRAINED, ["Total", N, N, 50, 40], [N, "Total", N, 50, 40]], [FIRST]),
    ([TRAINED, ["No", "Result", "Target 2025", "Actual 2025"], ["2", "Cases", 5, 4]], [FIRST]),
])  # fmt: skip
def test_a_row_begins_an_indicator_or_goes_on_with_the_one_above(
    rows: list[Row], actuals: list[tuple[str, str, list[object]]]
) -> None:
    assert list_actuals(walk(HEADS, *rows)[1]) == actuals


WOMEN, MEN = (("sex", "women"),), (("sex", "men"),)


@pytest.mark.parametrize(("heading", "own", "word", "second"), [
    ("Sex", "Women", "Men", ("actual", MEN, N)), ("Sex", N, "Men", ("actual", MEN, N)),
    ("Measure", "Actual", "Target", ("target", (), N)), ("Year", 2024, 2025, ("actual", (), 2025)),
    ("Unit", "Number", "Number", N),
])  # fmt: skip
def test_a_row_without_a_title_goes_on_where_a_group_a_measure_or_a_period_stands_in_it(
    heading: str, own: object, word: object, second: object
) -> None:
    rows: list[Row] = [["Officers trained", own, 40], [N, word, 7]]
    (one,) = walk(["Indicator", heading, "Actual"], *rows)[1].made
    told = [(each.role, each.group, each.time and each.time.year) for each in one.figures]
    assert told[1:] == ([second] if second else [])
    assert [each.figure.value for each in one.figures] == [40.0, 7.0][: len(told)]


@pytest.mark.parametrize(("rows", "heads"), [
    ([["Output 1"], TRAINED], ("Output 1",)), ([[N, "Output 1"], TRAINED], ("Output 1",)),
    ([["A", "Output 1"], TRAINED], ("A Output 1",)),
    ([["Outcome 1"], ["Output 1"], TRAINED], ("Outcome 1", "Output 1")),
    ([["Outcome 1"], ["Output 1"], ["Outcome 2"], TRAINED], ("Outcome 2",)),
    ([[3, N, "Output 1"], TRAINED], ("3 Output 1",)), ([["Courses"], TRAINED], ("Courses",)),
    ([["* as reported"], TRAINED], ()),
    ([[N, "* as reported"], TRAINED], ()), ([["as", N, N, N, N, N, "reported"], TRAINED], ()),
    ([[N, N, N, N, N, N, 7], TRAINED], ()),
    ([["Output 1", N, N, N, N, N, 7, 8], TRAINED], ()),
])  # fmt: skip
def test_words_alone_head_the_section_beneath_them_unless_they_are_a_note(
    rows: list[Row], heads: tuple[str, ...]
) -> None:
    (one,) = walk(HEADS, *rows)[1].made
    assert one.sections == heads


@pytest.mark.parametrize(
    ("rows", "is_open"), [([TRAINED, ["Output 2"]], True), ([TRAINED], False), ([["Output 1"], TRAINED], False)]
)
def test_a_head_below_which_nothing_stands_is_of_the_next_table(rows: list[Row], is_open: bool) -> None:
    assert walk(HEADS, *rows)[1].has_open_head is is_open


SUM, NO_SUM = "it is the sum of the rows above", "it is NOT the sum of the rows above"


@pytest.mark.parametrize(("rows", "told"), [
    ([TRAINED, OPENED, [N, "Total", N, 55, 44]], SUM),
    ([TRAINED, OPENED, ["Total", N, N, 55, 44]], SUM),
    ([TRAINED, OPENED, [N, "Total", N, 55, 45]], NO_SUM),
    ([TRAINED, OPENED, ["Output 2"], OPENED, [N, "Total", N, 5, 4]], SUM),
    ([TRAINED, OPENED, ["Output 2"], OPENED, [N, "Total", N, 60, 48]], SUM),
    ([TRAINED, [N, "Total", N, 50, 40], OPENED, [N, "Total", N, 5, 4]], SUM),
    ([TRAINED, [N, "Total", N, 50, 40], OPENED, [N, "Total", N, 55, 44]], SUM),
    ([["Output 1"], [N, "Total", N, 55, 44]], "a total with nothing above it to compare"),
])  # fmt: skip
def test_a_row_of_totals_is_the_sum_of_its_section_or_of_the_table(rows: list[Row], told: str) -> None:
    found, _ = walk(HEADS, *rows)
    account = found.accounts["T", 1 + len(rows), 5]
    assert (account.reading, account.sentence.split(":")[0]) == ("not used", told)


WITHOUT = "a row of figures without an indicator"
BESIDE = "words beside the table, without an indicator"
HEAD = "a row with words only was taken for the head of a section"


@pytest.mark.parametrize(("row", "accounts"), [
    (TRAINED, {"A": ("code", ""), "B": ("indicator", ""), "C": ("unit", ""), "D": ("target", ""),
               "E": ("actual", "")}),
    ([*OPENED, "on track", "x"],
     {"A": ("code", ""), "B": ("indicator", ""), "C": ("unit", ""), "D": ("target", ""),
      "E": ("actual", ""), "F": ("status", "the program computes the status itself"),
      "G": ("other", "the heading of its column is not known")}),
    ([N, "Women", "Number", N, 18],
     {"B": ("group", ""), "C": ("unit", ""), "E": ("actual", "")}),
    ([N, "of which judges", N, N, 3],
     {"B": ("group", "taken for a part of the indicator above"), "E": ("actual", "")}),
    ([N, N, N, 3, 7], {"D": ("other", WITHOUT), "E": ("other", WITHOUT)}),
    ([N, 5, N, N, 7], {letter: ("other", "the column of indicators holds no text here")
                       for letter in "BE"}),
    (["as", N, "reported"], {"A": ("other", BESIDE), "C": ("other", BESIDE)} ),
    (["Output 1"], {"A": ("section", "")}), (["Courses"], {"A": ("section", HEAD)}),
    (["A", "Output 1"], {"A": ("code", ""), "B": ("section", "")}),
    (["* as reported"], {"A": ("note", "")}),
    ([N, "Indicator", "x"], {"B": ("header", "the headings, repeated"),
                             "C": ("header", "the headings, repeated")}),
    ([N, "Total", N, N, 41],
     {"B": ("total", ""), "E": ("total", NO_SUM)}),
])  # fmt: skip
def test_every_cell_of_a_row_says_what_it_was_taken_for_and_why(row: Row, accounts: dict[str, tuple[str, str]]) -> None:
    found, _ = walk(HEADS, TRAINED, row)
    told = {one.cell[0]: (one.taken_for, one.sentence) for one in found.accounts.values() if one.cell.endswith("3")}
    assert told.keys() == accounts.keys()
    assert {cell: (taken, why.split(";")[0].split(":")[0]) for cell, (taken, why) in told.items()} == accounts


def test_hidden_rows_are_not_read() -> None:
    assert list_actuals(walk(HEADS, TRAINED, OPENED, hidden=(2,))[1]) == [SECOND]


@pytest.mark.parametrize(("name", "kept"), [("Sheet1", False), ("Hoja 2", False), ("Alder", True)])
def test_the_name_of_a_sheet_describes_its_indicators_if_somebody_chose_it(name: str, kept: bool) -> None:
    (one,) = walk(HEADS, TRAINED, name=name)[1].made
    assert one.texts.get("sheet") == (name if kept else None)


@pytest.mark.parametrize(("heading", "period", "asked", "values"), [
    ("Actual", 7, 1, []), ("Actual", "Q1 2024", 0, [5.0, 50.0]),
    ("Actual 2024", 7, 0, [5.0, 50.0]), ("Unit", 7, 0, [50.0]),
])  # fmt: skip
def test_figures_of_a_period_that_is_not_understood_are_asked_about_and_nothing_is_read(
    heading: str, period: object, asked: int, values: list[float]
) -> None:
    found, walker = walk(["Indicator", "Period", heading, "% achieved"], ["Officers trained", period, 5, 50])
    assert len(found.questions) == asked
    assert [one.figure.value for made in walker.made for one in made.figures] == values
