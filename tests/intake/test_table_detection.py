"""Where the tables of a sheet are, and what each column holds."""

import pytest
from case_lists import make_cell

from ctanalysis.intake.tables.table_detection import find_layouts, spread_texts
from ctanalysis.observations.sources.workbook_grid import GridSheet

N = None
Rows = list[list[object]]
Area = tuple[int, int, int, int]


def make(rows: Rows, *merged: Area) -> GridSheet:
    sheet = GridSheet("Tracker", merged=list(merged))
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                sheet.cells[row, column] = make_cell("Tracker", row, column, value)
    return sheet


def tell(rows: Rows, *merged: Area) -> list[tuple[tuple[int, int], tuple[int, int], list[str]]]:
    return [
        (one.header, one.body, [f"{column.role}{column.heading.time.year or ''}"
                                f"{column.heading.time.part or ''}" if column.heading.time
                                else column.role for column in one.columns])
        for one in find_layouts(make(rows, *merged))
    ]  # fmt: skip


TABLE: Rows = [["Indicator", "Target 2024", "Actual 2024"], ["Officers", 5, 6]]


@pytest.mark.parametrize(("rows", "merged", "told"), [
    (TABLE, [], [((1, 1), (2, 2), ["indicator", "target2024", "actual2024"])]),
    ([["A title"], [], *TABLE], [], [((3, 3), (4, 4), ["indicator", "target2024", "actual2024"])]),
    ([["Words"], ["and words"]], [], []), ([], [], []),
    # a year over two columns that is not merged holds for the second too
    ([[N, 2024, N], ["Indicator", "Target", "Actual"], ["Officers", 5, 6]], [],
     [((1, 2), (3, 3), ["indicator", "target2024", "actual2024"])]),
    ([[N, 2024, N, 2025, N], ["Indicator", "Target", "Actual", "Target", "Actual"],
      ["Officers", 5, 6, 7, 8]], [(1, 2, 1, 3), (1, 4, 1, 5)],
     [((1, 2), (3, 3), ["indicator", "target2024", "actual2024", "target2025", "actual2025"])]),
    # what is merged over two columns ends there
    ([[N, 2024, N, N], ["Indicator", "Target", "Actual", "Comments"], ["Officers", 5, 6, "x"]],
     [(1, 2, 1, 3)], [((1, 2), (3, 3), ["indicator", "target2024", "actual2024", "comment"])]),
    # over one column alone it is no line of headings
    ([[N, 2024, N, N], ["Indicator", "Target", N, "Actual"], ["Officers", 5, N, 6]], [],
     [((2, 2), (3, 3), ["indicator", "target", "actual"])]),
    # what is merged over two lines holds for its own column
    ([[N, "Baseline 2023", N, N], ["Indicator", N, "Target", "Actual"], ["Officers", 4, 5, 6]],
     [(1, 2, 2, 2)], [((1, 2), (3, 3), ["indicator", "baseline2023", "target", "actual"])]),
    ([*TABLE, [], ["Indicator", "Target 2025", "Actual 2025"], ["Officers", 7, 8]], [],
     [((1, 1), (2, 3), ["indicator", "target2024", "actual2024"]),
      ((4, 4), (5, 5), ["indicator", "target2025", "actual2025"])]),
])  # fmt: skip
def test_a_table_has_its_headings_its_rows_and_its_columns(
    rows: Rows, merged: list[Area], told: list[tuple[object, ...]]
) -> None:
    assert tell(rows, *merged) == told


WIDE: list[object] = ["Code", "Indicator", "Unit", "Comments", "Source", "Target 2024"]


@pytest.mark.parametrize(
    ("again", "tables"), [(WIDE[:5], 1), (WIDE[:4], 2), ([*WIDE[:5], "Target 2025"], 2), ([*WIDE[:5], "Actual"], 2)]
)
def test_headings_that_are_said_again_begin_no_table(again: list[object], tables: int) -> None:
    row: list[object] = ["1", "Officers", "#", "x", "y", 5]
    rows = [WIDE, row, row, [*again], row]
    assert len(find_layouts(make(rows))) == tables


@pytest.mark.parametrize(("row", "tables"), [(["1", "Officers", "#"], 1), (["1", "Officers"], 2)])
def test_headings_that_are_said_again_stand_beneath_a_row_of_the_table(row: list[object], tables: int) -> None:
    assert len(find_layouts(make([WIDE, row, WIDE[:5], ["1", "Officers", "#", "x", "y", 5]]))) == tables


def test_headings_of_two_lines_may_be_said_again_by_one() -> None:
    heads: Rows = [[N, N, N, N, N, 2024, N], [*WIDE[:5], "Target", "Actual"]]
    row: list[object] = ["1", "Officers", "#", "x", "y", 5, 6]
    assert len(find_layouts(make([*heads, row, [*WIDE[:5], "Target", "Actual"], row]))) == 1


def test_headings_that_stand_in_the_first_of_two_lines_may_be_said_again() -> None:
    heads: Rows = [[*WIDE[:5], 2024, N], [N, N, N, N, N, "Target", "Actual"]]
    row: list[object] = ["1", "Officers", "#", "x", "y", 5, 6]
    assert [one.header for one in find_layouts(make([*heads, row, WIDE[:5], row]))] == [(1, 2)]


def test_only_the_first_table_has_lines_above() -> None:
    rows = [["A title"], *TABLE, [], ["Indicator", "Target 2025", "Actual 2025"], ["Officers", 7, 8]]
    first, second = find_layouts(make(rows))
    assert ([cell.text for cell in first.titles], second.titles) == (["A title"], [])


def test_a_merged_cell_stands_in_every_place_of_its_area() -> None:
    spread = spread_texts(make([["a", N], [N, N]], (1, 1, 2, 2)))
    assert {place: cell.text for place, cell in spread.items()} == {(1, 1): "a", (1, 2): "a", (2, 1): "a", (2, 2): "a"}
    assert len(spread_texts(make([["a"]], (1, 1, 20_000, 1)))) == 20_000
    assert len(spread_texts(make([["a"]], (1, 1, 20_001, 1)))) == 1


def test_a_cell_over_several_columns_of_figures_is_spread() -> None:
    sheet = make([*TABLE, ["Cases", 7, N], ["Beds", 8, 9]], (3, 2, 3, 3))
    (layout,) = find_layouts(sheet)
    assert [layout.is_spread(sheet.cells[row, 2]) for row in (2, 3, 4)] == [False, True, False]
    assert [cell.number for cell in layout.list_figure_cells()] == [5, 6, 7, 8, 9]
    wide = make([["Indicator", "Actual 2024", "Comments"], ["Cases", 7]], (2, 2, 2, 3))
    assert not find_layouts(wide)[0].is_spread(wide.cells[2, 2])
