"""Public tables as organisations publish them, read by maps written by hand, against pandas' own reading of their
columns. They are read in place.
"""

import re
from pathlib import Path

import pandas
import pytest
from places import SHARED

from ctanalysis.intake.maps.csv_grid import read_csv_grid
from ctanalysis.intake.maps.mapped_tables import MappedFigure, read_table
from ctanalysis.intake.maps.mapped_workbook import understand_by_map
from ctanalysis.intake.maps.table_map import read_table_map
from ctanalysis.observations.sources.workbook_grid import read_workbook

TABLES, LISTS, MAPS = SHARED / "data" / "tables", SHARED / "data" / "lists", SHARED / "reference" / "maps"
needs_shared = pytest.mark.skipif(not MAPS.is_dir(), reason="the shared tables are not beside this checkout")
CALENDAR = "map: 1\ncalendar: {begins: 10, named: end}\n"


def read(tmp_path: Path, name: str) -> list[MappedFigure]:
    (source,) = TABLES.glob(f"{name}.*")
    path = tmp_path / "table_map.yml"
    words = (MAPS / f"{name}.yml").read_text("utf-8")
    path.write_text(words.replace("map: 1\n", CALENDAR, 1) if "FY20" in words else words, "utf-8")
    written = read_table_map(path, "table_map.yml")
    workbook = read_csv_grid(source) if source.suffix == ".csv" else read_workbook(source)
    figures, problems = [], []
    for sheet in workbook.sheets:
        for table in written.tables:
            if table.kind == "table" and table.sheet in ("*", sheet.name):
                found = read_table(sheet, table, written.fiscal)
                figures += found.figures
                problems += found.problems
    assert problems == []
    return figures


def add_up(figures: list[MappedFigure], measure: str) -> tuple[int, float]:
    values = [one.figure.value or 0.0 for one in figures if one.measure == measure]
    return len(values), pytest.approx(sum(values))


def count(frame: pandas.DataFrame, *columns: str) -> tuple[int, float]:
    numbers = frame[list(columns)].apply(pandas.to_numeric, errors="coerce")
    return int(numbers.count().sum()), float(numbers.sum().sum())


@needs_shared
@pytest.mark.parametrize(("name", "sheet", "columns"), [
    ("gbvis_health", "SQL_Output", ["aggregate"]), ("gbvis_judiciary", "SQL_Output", ["aggregate"]),
    ("meal_indicators", "meal_indicators", ["Achieved"]),
    ("pepfar", "OU level", ["fy2015apr", "fy2016apr", "fy2017q1", "fy2017q2", "fy2017q3", "fy2017q4"]),
])  # fmt: skip
def test_actuals_of_a_workbook_are_those_of_its_columns(
    tmp_path: Path, name: str, sheet: str, columns: list[str]
) -> None:
    frame = pandas.read_excel(TABLES / f"{name}.xlsx", sheet_name=sheet)
    assert count(frame, *columns) == add_up(read(tmp_path, name), "actual")


@needs_shared
@pytest.mark.parametrize(("name", "column"), [
    ("activityinfo_jordan", "Value"), ("fig13", "Value"), ("statcan_alberta", "VALUE"),
])  # fmt: skip
def test_actuals_of_a_csv_file_are_those_of_its_column(tmp_path: Path, name: str, column: str) -> None:
    assert count(pandas.read_csv(TABLES / f"{name}.csv"), column) == add_up(read(tmp_path, name), "actual")


@needs_shared
@pytest.mark.slow
def test_a_pivot_of_twelve_indicators_and_three_levels_of_places_is_read_whole(tmp_path: Path) -> None:
    frame = pandas.read_excel(TABLES / "kenya_dhis2.xlsx", sheet_name="Sub-County level data")
    figures = read(tmp_path, "kenya_dhis2")
    assert count(frame, *(name for name in frame.columns if name.startswith("MOH 731"))) == add_up(figures, "actual")
    assert {one.indicator for one in figures} == {
        name.removeprefix("MOH 731 ") for name in frame.columns if name.startswith("MOH 731")
    }


@needs_shared
def test_headings_in_the_fourth_line_and_signs_for_missing_figures(tmp_path: Path) -> None:
    frame = pandas.read_excel(TABLES / "borderforce.xlsx", sheet_name="BF_04", header=3).iloc[:12]
    numbers = [name for name in frame.columns if name != "Quarter"]
    assert count(frame, *numbers) == add_up(read(tmp_path, "borderforce"), "actual")


@needs_shared
@pytest.mark.parametrize("name", ["aidstream", "etools_hr", "etools_ind", "logframe"])
def test_a_template_holds_no_figure(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, name) == []


def count_list(tmp_path: Path, name: str) -> dict[tuple[str, int, str], float]:
    """Each figure of a list by indicator, year and group; a map that repeats a part by reference is written out."""
    words = (MAPS / f"{name}.yml").read_text("utf-8")
    if "&s" in words:
        means = words[words.index("      means:\n        Referred") : words.index("    HEALTH /")].rstrip()
        words = words.replace(" &s", "")
        words = re.sub(r"\{<<: \*s, role: (.*?)\}", lambda one: f"\n      role: {one[1]}\n{means}", words)
    path = tmp_path / "table_map.yml"
    path.write_text(words, "utf-8")
    found = understand_by_map(read_workbook(LISTS / f"{name}.xlsx"), read_table_map(path, path.name)).found
    return {
        (one.title, figure.span.start.year, " ".join(map("=".join, figure.group))): figure.figure.value or 0.0
        for one in found.indicators
        for figure in one.figures
        if figure.span is not None
    }


@needs_shared
def test_incidents_and_what_became_of_needs_are_those_of_the_list(tmp_path: Path) -> None:
    frame = pandas.read_excel(LISTS / "gbvims_incidents.xlsx", sheet_name="Incident Data", keep_default_na=False)
    frame = frame[frame["CONSENT GIVEN"] == "Yes"]
    years = pandas.to_datetime(frame["DATE OF INTERVIEW"]).dt.year
    answered = frame["LEGAL ASSISTANCE SERVICES"].str.contains("Referred|provided|already received")
    found = count_list(tmp_path, "gbvims_incidents")
    for year, rows in frame.groupby(years):
        assert found["survivors-reported", year, ""] == len(rows)
        assert found["survivors-reported", year, "sex=female"] == (rows["SEX"] == "F").sum()
        assert found["People who received legal, or were referred to it", year, ""] == answered[rows.index].sum()
    assert {year for _, year, _ in found} == set(years)


@needs_shared
@pytest.mark.parametrize(("name", "consent", "kind"), [
    ("htcds_kobo_labels", "Consent", "Type of Exploitation/"),
    ("htcds_kobo_names", "con_Consent", "vic_TypeOfExploitation/"),
])  # fmt: skip
def test_cases_of_a_form_and_its_answers_are_those_of_the_export(
    tmp_path: Path, name: str, consent: str, kind: str
) -> None:
    frame = pandas.read_excel(LISTS / f"{name}.xlsx", keep_default_na=False)
    refused = frame[consent].astype(str).str.casefold().isin(["no", "false"])
    frame = frame[~refused & (frame["_validation_status"] != "Not approved")]
    years = pandas.to_datetime(frame["_submission_time"].astype(str).str[:10]).dt.year
    found = count_list(tmp_path, name)
    for year, rows in frame.groupby(years):
        assert found["cases-referred", year, ""] == len(rows)
        for heading in (one for one in frame.columns if one.startswith(kind)):
            chosen = rows[heading].astype(str).str.casefold().isin(["1", "1.0", "true"]).sum()
            assert found.get(("cases-referred", year, f"exploitation={heading.removeprefix(kind)}"), 0.0) == chosen
