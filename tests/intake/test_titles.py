"""What the lines above a table say of the project: its name, its country, its days."""

from dataclasses import replace
from datetime import date

import pytest
from case_lists import make_cell

from ctanalysis.intake.tables.project_title_lines import TitleWords, read_titles

Lines = list[list[object]]


def read(lines: Lines, beside: list[str] | None = None) -> TitleWords:
    """The lines from A1 on; `beside` stand on a sheet without a table."""
    cells = [
        make_cell("Tracker", row, column, value)
        for row, values in enumerate(lines, start=1)
        for column, value in enumerate(values, start=1)
        if value is not None
    ]
    others = [make_cell("About", row, 1, text) for row, text in enumerate(beside or [], start=1)]
    return read_titles(cells, others)


@pytest.mark.parametrize(("lines", "title"), [
    ([["Project: Safe Paths"]], "Safe Paths"), ([["Projet : Voix libres"]], "Voix libres"),
    ([["Project: Joy"]], "Project: Joy"), ([["Project: 2024"]], ""),
    ([["Project name", "Safe Paths"]], "Safe Paths"),
    ([["Project name", None, "Safe Paths"]], "Safe Paths"),
    ([["Project name", None, None, "Safe Paths"]], "Project name"),
    ([["Indicator Tracking Table"], ["Safe Paths"]], "Safe Paths"),
    ([["Indicator Tracking Table 2024"], ["Country: Moldova"]], ""),
    ([["Tracker"], ["Safe Paths"]], "Safe Paths"), ([["Donor: nobody"], ["Safe Paths"]],
                                                    "Safe Paths"),
    ([["A: "], ["Paths:"], ["Safe Paths"]], "Safe Paths"), ([["Joyful"]], ""),
    ([["Joyful 2"]], "Joyful 2"), ([["x" * 200]], "x" * 200), ([["x" * 201]], ""),
    ([["January to March 2024"]], ""), ([["Joyfully"]], "Joyfully"),
    ([[2024], ["Joyfully"]], "Joyfully"),
    ([["Joyfu1l"]], "Joyfu1l"), ([["March 2024 of the Safe Paths project"]], "March 2024 of the Safe Paths project"),
    ([["March 2024 for Safe Paths"]], ""), ([["Project name", 2024], ["Safe Paths"]], "Project name"),
])  # fmt: skip
def test_the_name_is_the_labelled_one_else_the_first_line_that_is_nothing_else(lines: Lines, title: str) -> None:
    assert read(lines).title == title


def test_a_sheet_without_a_table_names_the_project_only_where_it_says_so() -> None:
    assert read([], ["Safe Paths"]).title == ""
    assert read([], ["Project: Safe Paths"]).title == "Safe Paths"
    assert read([], ["Project: " + "x" * 291]).title == "x" * 291
    assert read([], ["Project: " + "x" * 292]).title == ""


@pytest.mark.parametrize(("lines", "country"), [
    ([["Country: Moldova"]], "MD"), ([["A project in Moldova"]], "MD"),
    ([["A project in Moldova and Romania"]], ""), ([["Pays : Moldavie, Roumanie"]], "MD"),
    ([["A project"]], ""), ([["Country: none"], ["Country: all"]], ""),
    ([["A project in Moldova and Romania"], ["Bridge to Safety, Kenya"]], "KE"),
])  # fmt: skip
def test_a_country_is_named_alone_or_first_behind_its_label(lines: Lines, country: str) -> None:
    assert read(lines).country == country


FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)


@pytest.mark.parametrize(("lines", "days"), [
    ([["1 January 2024 - 31 December 2025"]], (FIRST, LAST)),
    ([["1 January 2024 - 31 January 2025"]], (FIRST, date(2025, 1, 31))),
    ([["1 January 2024 - 31 December 2024"]], None),
    ([["Start: 2024-01-01"], ["End: 2025-12-31"]], (FIRST, LAST)),
    ([["Start", FIRST], ["End", LAST]], (FIRST, LAST)),
    ([["Start", None, FIRST], ["End", None, LAST]], (FIRST, LAST)),
    ([["Start", None, None, FIRST], ["End", LAST]], None),
    ([["Start", "January 2024"], ["End", "December 2025"]], (FIRST, LAST)),
    ([["Start", LAST], ["End", FIRST]], None), ([["Start", FIRST], ["End", FIRST]], None),
    ([["Start", FIRST]], None),
    ([["Start", FIRST], ["End", LAST], ["End", FIRST]], (FIRST, LAST)),
    ([["Start of " + "x" * 60, FIRST], ["End", LAST]], None),
    ([["Start", FIRST], ["Start", date(2024, 2, 1)], ["End", LAST]], (FIRST, LAST)),
    ([["End", LAST], ["Start", FIRST]], (FIRST, LAST)), ([["End", LAST]], None),
    ([["Start", "January"], ["End", LAST]], None), ([["Start", 2024], ["End", LAST]], None),
    ([["Start", "2024"], ["End", LAST]], None), ([["Start", "Q1 2024"], ["End", LAST]], None),
    ([["Year 1: January 2024 - December 2025"]], None), ([["Year 2"]], None),
])  # fmt: skip
def test_the_days_of_a_project_are_a_long_range_or_its_start_and_end(
    lines: Lines, days: tuple[date, date] | None
) -> None:
    found = read(lines).days
    assert ((found.start, found.end) if found else None) == days


def test_what_is_hidden_names_nothing() -> None:
    lines = [make_cell("Tracker", row, 1, text) for row, text in enumerate(["Safe Paths", "Bridge to Safety"], start=1)]
    hidden = replace(lines[0], hidden=True)
    assert read_titles(lines, []).title == "Safe Paths"
    assert read_titles([hidden, lines[1]], []).title == "Bridge to Safety"
    country = make_cell("Tracker", 3, 1, "Country: Moldova")
    assert read_titles([replace(country, hidden=True)], []).country == ""
