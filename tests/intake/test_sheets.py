"""Which sheets are read, and what a sheet, its map and its other tables say of its columns."""

from dataclasses import replace
from pathlib import Path

import pytest
from case_lists import make_sheet
from found_figures import contents
from intake_tables import build

from ctanalysis.intake import take_in
from ctanalysis.intake.tables.map_models import MapColumn, MapTable
from ctanalysis.intake.tables.sheet_tables import read_sheet
from ctanalysis.intake.tables.source_map import SourceMap
from ctanalysis.intake.tables.table_detection import Layout, find_layouts
from ctanalysis.intake.tables.workbook_contents import Contents
from ctanalysis.observations.sources.workbook_grid import GridSheet

ROW: list[object] = ["Officers trained", 5, 6]


def read(root: Path, name: str, rows: list[list[object]]) -> list[str]:
    """What was said of columns headed by a period alone."""
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir()
    said: list[str] = []
    beside = [["Indicator", "Actual 2022"], ["Officers trained", 4]]
    book = build(root / "t.xlsx", {name: {"rows": rows}, "Reported": {"rows": beside}})
    take_in(root, "x", str(book), say=said.append)
    return [line.rpartition("taken for ")[2] for line in said if "by a period alone" in line]


@pytest.mark.parametrize(("name", "rows", "told"), [
    ("Data", [["Indicator", "2023", "2024"], ROW], ["actuals."]),
    ("Targets", [["Indicator", "2023", "2024"], ROW], ["targets."]),
    ("Data", [["Targets by year"], [], ["Indicator", "2023", "2024"], ROW], ["targets."]),
    ("Targets and actuals", [["Indicator", "2023", "2024"], ROW], ["actuals."]),
    ("Targets", [["Indicator", "Actual 2023", "Actual 2024"], ROW], []),
])  # fmt: skip
def test_a_period_alone_heads_actuals_or_the_targets_that_its_sheet_speaks_of(
    name: str, rows: list[list[object]], told: list[str], tmp_path: Path
) -> None:
    assert read(tmp_path, name, rows) == told


N = None
HEADS: list[object] = ["Indicator", "Target 2024", "Actual 2024"]


def read_in(sheet: GridSheet, known: SourceMap | None = None) -> tuple[list[Layout], Contents]:
    found = contents()
    return read_sheet(found, sheet, find_layouts(sheet), known), found


@pytest.mark.parametrize(("rows", "why"), [
    ([HEADS, ROW], "table"), ([["Words"]],
     "no line of it looks like the headings of a tracking table"),
    ([], "the sheet is empty"), ([HEADS],
     "no line of it looks like the headings of a tracking table"),
    ([["Indicator", "Unit", "Comments"], ["Officers", "#", "x"]],
     "no line of it looks like the headings of a tracking table"),
])  # fmt: skip
def test_a_sheet_is_a_table_or_it_is_said_why_not(rows: list[list[object]], why: str) -> None:
    layouts, found = read_in(make_sheet(*rows))
    assert (found.sheets, bool(layouts)) == ({"T": why}, why == "table")


def test_a_hidden_sheet_or_one_that_the_map_leaves_out_is_not_read() -> None:
    sheet = make_sheet(HEADS, ROW)
    sheet.hidden = True
    assert read_in(sheet)[1].sheets == {"T": "the sheet is hidden: show it if it belongs"}
    for why, told in (("an old one", "an old one"), ("", "the source map leaves it out")):
        known = SourceMap(workbook="t", tables=(MapTable(sheet="T", use="ignore", why=why),))
        assert read_in(make_sheet(HEADS, ROW), known)[1].sheets == {"T": told}


@pytest.mark.parametrize(("formulas", "is_summary"), [
    (("Old!B2", "Old!C2", "Old!B3"), True), (("Old!B2", "Old!C2"), False),
    (("B2", "C2", "B3"), False),
    (("Old!B2", "Old!C2", "Old!B3", "Old!C3"), True), ((), False),
])  # fmt: skip
def test_a_sheet_most_of_whose_figures_are_those_of_others_is_a_summary(
    formulas: tuple[str, ...], is_summary: bool
) -> None:
    sheet = make_sheet(HEADS, ROW, ROW)
    places = [(2, 2), (2, 3), (3, 2), (3, 3)]
    for place, formula in zip(places, formulas, strict=False):
        sheet.cells[place] = replace(sheet.cells[place], formula=formula)
    layouts, found = read_in(sheet)
    assert (not layouts) is is_summary
    assert ("taken for a summary" in " ".join(found.guesses)) is is_summary


def test_one_figure_alone_is_no_summary() -> None:
    sheet = make_sheet(HEADS[:2], ROW[:2])
    sheet.cells[2, 2] = replace(sheet.cells[2, 2], formula="Old!B2")
    assert read_in(sheet)[1].sheets == {"T": "table"}


@pytest.mark.parametrize(("hidden", "said"), [
    ([(3, 1), (3, 2), (3, 3)], ["hidden rows (3)"]), ([(1, 3), (2, 3), (3, 3)],
     ["hidden columns (1)"]),
    ([(1, 3), (2, 3), (3, 3), (3, 1), (3, 2)], ["hidden columns (1)", "hidden rows (3)"]),
    ([(3, 2)], ["hidden rows (3)"]), ([], []),
])  # fmt: skip
def test_hidden_rows_and_columns_are_said_each_once(hidden: list[tuple[int, int]], said: list[str]) -> None:
    sheet = make_sheet(HEADS, ROW, ROW)
    for place in hidden:
        sheet.cells[place] = replace(sheet.cells[place], hidden=True)
    guesses = read_in(sheet)[1].guesses
    assert [line.partition(": ")[2].partition(" were")[0] for line in guesses] == said


@pytest.mark.parametrize(("above", "below", "time"), [
    ("Actual Q1 2024", "Actual Q1", (2024, "Q1")), ("Actual S1 2024", "Actual S1 2025",
     (2025, "H1")),
    ("Actual Q1", "Actual Q1", (N, "Q1")), ("Actual", "Actual Q1", (N, "Q1")),
    ("Actual Year 1", "Actual Q1", (N, N)), ("Actual 2024", "Actual", N),
])  # fmt: skip
def test_headings_that_are_repeated_in_short_have_the_period_of_the_table_above(
    above: str, below: str, time: tuple[int | None, str | None] | None
) -> None:
    rows = ["Indicator", above, "Target 2024"], ROW, [], ["Indicator", below, "Target 2024"], ROW
    sheet = make_sheet(*rows, [], ["Indicator", "Target 2025", N, "Actual Q3"], [*ROW, 7])
    layouts, _ = read_in(sheet)
    said = layouts[1].columns[1].heading.time
    assert (said and (said.year, said.part)) == time
    last = layouts[2].columns[-1].heading.time  # nothing stands above it
    assert last is not None and (last.year, last.part) == (N, "Q3")


@pytest.mark.parametrize(("says", "role", "group"), [
    ({"role": "target"}, "target", ()), ({"role": "ignore"}, "other", ()),
    ({"role": "actual", "group": "sex=female"}, "actual", (("sex", "female"),)),
    ({"role": "actual", "period": "2023-01-01..2023-12-31"}, "actual", ()),
    ({"role": "baseline", "period": "2023-01-01..2023-12-31"}, "baseline", ()),
])  # fmt: skip
def test_the_map_says_what_a_column_holds(says: dict[str, str], role: str, group: tuple[tuple[str, str], ...]) -> None:
    columns = (MapColumn(heading="Actual 2024", **says),)
    known = SourceMap(workbook="t", tables=(MapTable(sheet="T", use="table", columns=columns),))
    (layout,), _ = read_in(make_sheet(HEADS, ROW), known)
    column = layout.columns[2]
    assert (column.role, column.heading.group) == (role, group)
    is_dated = "period" in says and role != "baseline"
    assert (column.span.write() if column.span else N) == (says["period"] if is_dated else N)
