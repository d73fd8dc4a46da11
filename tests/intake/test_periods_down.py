"""Periods down the first column, one indicator a column: every titled column is read."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from case_lists import make_sheet
from found_figures import contents
from intake_tables import build

from ctanalysis.intake import take_in
from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.cells.time_words import TimeWords
from ctanalysis.intake.tables.periods_down import find_periods_down, read_periods_down

N = None

ROWS = [
    ["Back to contents"],
    ["Quarter", "Total number of seizures", "Seizures of ivory", "Seizures of butterflies"],
    ["2023 Q1", 12, 12, ":"],
    ["2023 Q2", 15, 15, ":"],
    ["2023 Q3", 9, 8, 1],
    ["2023 Q4", 7, 7, 0],
]


def test_a_sign_for_a_missing_figure_is_no_title_and_a_total_is_one(tmp_path: Path) -> None:
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    book = build(tmp_path / "x.xlsx", {"BF": {"rows": ROWS}})
    take_in(tmp_path, "x", str(book), say=lambda line: None)
    with (tmp_path / "data/local/x/observations.csv").open(encoding="utf-8") as lines:
        rows = [(row["indicator_id"], row["period"], row["value"]) for row in csv.DictReader(lines)]
    assert [row for row in rows if row[0] == "seizures"] == [
        ("seizures", f"2023-Q{n}", str(value)) for n, value in enumerate((12, 15, 9, 7), start=1)
    ]
    assert ("seizures-butterflies", "2023-Q1", "") in rows
    assert {row[0] for row in rows} == {"seizures", "seizures-ivory", "seizures-butterflies"}


DOWN: list[list[object]] = [
    ["When", "Officers trained", "Cases opened"], ["Q1 2024", 5, 7], ["Q2 2024", 6, "n/a"],
    ["Total", 11, 7],
]  # fmt: skip


@pytest.mark.parametrize(("rows", "place"), [
    (DOWN, (1, 1)), (DOWN[:2], None), ([DOWN[0], ["x", 5, 7], *DOWN[1:]], (1, 1)),
    ([[N, *DOWN[0]], *([N, *row] for row in DOWN[1:])], (1, 2)),
    ([["When", "Target 2024", "Cases"], *DOWN[1:]], None),
    ([["When"], ["Q1 2024"], ["Q2 2024"]], None),
    ([DOWN[0], ["Q1", 5, 7], ["Q2", 6, 8]], None),
    ([DOWN[0], ["Q1 2024", "x", "y"], ["Q2 2024", "x", "y"]], None),
    ([["When", "Officers trained"], ["Q1 2024", 5], ["Q2 2024", 6]], (1, 1)),
    ([DOWN[0], *[["x"]] * 3, *DOWN[1:3]], (1, 1)), ([DOWN[0], *[["x"]] * 4, *DOWN[1:3]], None),
    ([DOWN[0], DOWN[1], *[["x"]] * 3, DOWN[2]], (1, 1)),
    ([DOWN[0], DOWN[1], *[["x"]] * 4, DOWN[2]], None),
    ([["When", "Cases opened", "Total 2024"], *DOWN[1:]], None),
    ([["When", "Cases opened", "Total"], *DOWN[1:]], (1, 1)),
    ([["When", "Cases opened", "5"], *DOWN[1:]], None),
    ([DOWN[0], ["Year 1", 5, 7], ["Year 2", 6, 8]], (1, 1)),
    ([DOWN[0], ["Jan-Mar 2024", 5, 7], ["Apr-Jun 2024", 6, 8]], (1, 1)),
    ([DOWN[0], ["Q1 2024 as agreed", 5, 7], ["Q2 2024 as agreed", 6, 8]], None),
])  # fmt: skip
def test_periods_run_down_where_two_rows_name_theirs_and_the_others_are_titled(
    rows: list[list[object]], place: tuple[int, int] | None
) -> None:
    assert find_periods_down(make_sheet(*rows)) == place


def test_each_titled_column_is_an_indicator_with_a_figure_a_period() -> None:
    sheet, found = make_sheet(*DOWN), contents()
    sheet.cells[3, 2] = replace(sheet.cells[3, 2], hidden=True)
    made = read_periods_down(found, sheet, (1, 1), Signs())
    told = {one.title: [(each.time, each.figure.value, each.figure.status) for each in one.figures] for one in made}
    first, second = TimeWords(year=2024, part="Q1"), TimeWords(year=2024, part="Q2")
    assert told == {
        "Officers trained": [(first, 5.0, N)],
        "Cases opened": [(first, 7.0, N), (second, N, "not_reported")],
    }
    assert len(found.guesses) == 1


def test_what_is_hidden_is_no_title_and_a_figure_that_may_be_two_is_not_used() -> None:
    rows: list[list[object]] = [["When", "Cases opened", "Notes"], ["Q1 2024", 5, "x"]]
    rows.append(["Q2 2024", "12 or 13", "x"])
    assert find_periods_down(make_sheet(*rows)) is None
    sheet = make_sheet(*rows)
    for row in (1, 2, 3):
        sheet.cells[row, 3] = replace(sheet.cells[row, 3], hidden=True)
    assert find_periods_down(sheet) == (1, 1)
    found = contents()
    (one,) = read_periods_down(found, sheet, (1, 1), Signs())
    assert (one.title, len(one.figures)) == ("Cases opened", 2)
    told = {place[1:]: (account.taken_for, account.reading) for place, account in found.accounts.items()}
    assert told == {
        (1, 1): ("header", "certain"), (1, 2): ("indicator", "certain"),
        (2, 1): ("period", "certain"), (2, 2): ("actual", "certain"),
        (3, 1): ("period", "certain"), (3, 2): ("actual", "not used"),
    }  # fmt: skip


def test_a_hidden_period_is_left_out() -> None:
    sheet = make_sheet(*DOWN)
    sheet.cells[2, 1] = replace(sheet.cells[2, 1], hidden=True)
    made = read_periods_down(contents(), sheet, (1, 1), Signs())
    assert [[each.figure.value for each in one.figures] for one in made] == [[6.0], [None]]


def test_only_what_is_shown_and_said_right_of_the_periods_is_read() -> None:
    """No hidden title, no column left of the periods, no empty cell."""
    rows: list[list[object]] = [
        ["No.", "When", "Officers trained", "Cases opened", "Notes"],
        [1, "Q1 2024", 5, 7, 1], [2, "Q2 2024", "", 8, 1],
    ]  # fmt: skip
    sheet, found = make_sheet(*rows), contents()
    sheet.cells[1, 5] = replace(sheet.cells[1, 5], hidden=True)
    made = read_periods_down(found, sheet, (1, 2), Signs())
    told = {one.title: [each.figure.value for each in one.figures] for one in made}
    assert told == {"Officers trained": [5.0], "Cases opened": [7.0, 8.0]}
    assert {place[1:] for place in found.accounts} == {
        (1, 2), (1, 3), (1, 4), (2, 2), (2, 3), (2, 4), (3, 2), (3, 4),
    }  # fmt: skip
