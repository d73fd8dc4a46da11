"""What is counted of the data, the annex's cells and bound directions: held against the files.

Plain pandas on the CSV files and parameters; of ctanalysis only what is printed is read. What is
expected to fail is a statement of a shipped report that is not so: take its mark out when mended.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pandas as pd
import pytest
import yaml
from places import ROOT
from shipped import load_shipped
from showing_pages import read_page, read_text
from statements import NUMBER, is_said, read_number, read_rate

import ctanalysis as ct
from ctanalysis.reports.page.tests_annex import write_tests

LAST, RUNNING = ("riverbend", "FY2024/25-Q4"), ("riverbend", "FY2023/24-Q3")
REPORTS = [LAST, RUNNING, ("ukraine", "2023"), ("uk", "2021")]
every_report = pytest.mark.parametrize("report", REPORTS, ids="-".join)
PARTS = re.compile(rf"(\S+): the parts by ([\w ]+) add up to ({NUMBER}), the total says ({NUMBER})")
GAPS = re.compile(r"(\d+) of (\d+) periods have no figure: ([^.]+)\.")
UNKNOWN = re.compile(rf"(\S+): (\w+) is not known for ({NUMBER}) of ({NUMBER}) \((\d+) %\)")
SAME = re.compile(r"(\S+): exactly the same figure as (\S+)\.$")
WITHOUT = re.compile(r"(\d+) of (\d+) percentages come without the counts")
ROWS = re.compile(r"(\d+) rows? of the file (are read|have no figure|has no figure|is read)")
HOLDS = ["value", "numerator", "mean", "rating"]  # a row with any of these gives something


@cache
def read_parameters(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / f"params/{name}.yml").read_text("utf-8")))


@cache
def read_table(name: str) -> pd.DataFrame:
    frame = pd.read_csv(ROOT / f"data/{name}/observations.csv", dtype={"period": str})
    scale = {one["id"]: read_rate(one) for one in read_parameters(name)["indicators"]}
    units = {one["id"]: one["unit"] for one in read_parameters(name)["indicators"]}
    by = frame["indicator_id"].map(lambda i: 100.0 if units[i] == "percentage" else scale[i])
    figure = frame["value"].where(frame["value"].notna(), frame["numerator"] / frame["denominator"] * by)
    frame["figure"] = figure.where(figure.notna(), frame["mean"]) if "mean" in frame else figure
    return frame


@cache
def split_table(name: str) -> dict[tuple[str, ...], pd.DataFrame]:
    """The rows of each indicator and group, by period."""
    frame, names = read_table(name), list_dimensions(name)
    keys = [(str(code), *group) for code, *group in frame[["indicator_id", *names]].fillna("").values]
    parts = frame.groupby(pd.Series(keys, index=frame.index), sort=False)
    return {tuple(key): rows.set_index("period") for key, rows in parts}


def list_dimensions(name: str) -> list[str]:
    return [one for one in read_parameters(name)["dimensions"] if one in read_table(name)]


def find_rows(name: str, code: str, group: dict[str, str]) -> pd.DataFrame:
    """The rows of exactly this group, by period."""
    key = (code, *(group.get(dimension, "") for dimension in list_dimensions(name)))
    return split_table(name).get(key, read_table(name)[:0].set_index("period"))


def read_group(words: str | None) -> dict[str, str]:
    return dict(part.split("=", 1) for part in words.split("|")) if words else {}


@cache
def load(name: str, label: str) -> Any:
    return load_shipped(name, label, "internal")


@cache
def list_remarks(report: tuple[str, str]) -> tuple[tuple[str | None, str], ...]:
    rows = ct.describe(ct.check_quality(load(*report)))
    return tuple((row.indicator, str(words).replace("\u00a0", " ")) for row in rows for words in row.remarks)


def match(report: tuple[str, str], pattern: re.Pattern[str]) -> Iterator[tuple[str, Any]]:
    for code, words in list_remarks(report):
        found = pattern.search(words)
        if found:
            yield str(code), found


@every_report
def test_parts_and_their_total_are_those_of_the_file(report: tuple[str, str]) -> None:
    for code, found in match(report, PARTS):
        by, frame = found[2].replace(" ", "_"), read_table(report[0])
        mine = frame[(frame["indicator_id"] == code) & (frame["period"] == found[1]) & frame[by].notna()]
        others = [one for one in list_dimensions(report[0]) if one != by]
        mine, total = mine[mine[others].isna().all(axis=1)], find_rows(report[0], code, {})
        column = "value" if mine["value"].notna().any() else "numerator"
        assert read_number(found[3]) == mine[column].sum() != total[column][found[1]], found[0]
        assert read_number(found[4]) == total[column][found[1]], found[0]
    assert any(match(report, PARTS)) or report[0] == "ukraine"


@every_report
def test_every_gap_in_time_is_told_and_is_one(report: tuple[str, str]) -> None:
    for code, found in match(report, GAPS):
        missing, rows = found[3].split(", "), find_rows(report[0], code, {})
        named = rows.index[rows["figure"].notna()]
        assert int(found[1]) == len(missing) and not set(missing) & set(named), found[0]
        told = [one for one in named if one <= report[1] and ("-Q" in one) == ("-Q" in report[1])]
        assert int(found[2]) == len(missing) + len(told), found[0]


@every_report
def test_what_is_not_known_and_what_is_the_same_are_so(report: tuple[str, str]) -> None:
    for code, found in match(report, UNKNOWN):
        values = read_parameters(report[0])["dimensions"][found[2]]
        unknown = find_rows(report[0], code, {found[2]: values.get("unknown", "not known")})["value"]
        total = find_rows(report[0], code, {})["value"]
        whole = total[[label.startswith(found[1]) for label in total.index]].sum()
        assert [read_number(found[3]), read_number(found[4])] == [unknown[found[1]], whole], found[0]
        assert is_said(found[5], 100 * unknown[found[1]] / whole), found[0]
    for code, found in match(report, SAME):
        one, other = (find_rows(report[0], c, {})["figure"][found[1]] for c in (code, found[2]))
        assert one == other, found[0]
    for code, found in match(report, WITHOUT):
        rows = find_rows(report[0], code, {})
        rows = rows[rows["figure"].notna() & (rows.index <= report[1])]
        assert [int(found[1]), int(found[2])] == [rows["numerator"].isna().sum(), len(rows)]


@every_report
def test_every_row_of_the_file_is_accounted_for(report: tuple[str, str]) -> None:
    counted = sum(int(n) for _, words in list_remarks(report) for n, _ in ROWS.findall(words))
    assert counted == len(read_table(report[0]))


@every_report
def test_rows_without_a_figure_are_counted_whole(report: tuple[str, str]) -> None:
    frame = read_table(report[0])
    empty = frame[[one for one in HOLDS if one in frame]].isna().all(axis=1).sum()
    told = [int(n) for _, w in list_remarks(report) for n, what in ROWS.findall(w) if "no" in what]
    assert told == [empty]  # withheld by the source, or not applicable, is no figure either


@every_report
def test_a_cell_of_the_annex_is_that_of_the_file(report: tuple[str, str]) -> None:
    cells = [row for row in ct.list_cells(load(*report)) if row.value is not None and not row.wave]
    assert len(cells) > 70
    for row in cells:
        mine = find_rows(report[0], row.indicator, read_group(row.group))
        if row.indicator != "kap-score" and row.unit not in ("ordinal", "qualitative"):
            assert row.value == pytest.approx(mine["figure"][row.period]), row
            assert row.numerator in (None, mine["numerator"][row.period]), row


def test_a_rating_that_was_given_is_printed_in_the_annex() -> None:
    page = read_page(ct.tabulate(ct.list_cells(load(*LAST))).html)
    lines = [[read_text(cell) for cell in row] for row in page.iter("tr")]
    mine = [cells for cells in lines if "Quality of referrals" in cells[0]]
    assert mine and not any(cell.strip() == "–" for cells in mine for cell in cells)


@every_report
def test_the_life_and_the_year_are_added_up_from_the_periods(report: tuple[str, str]) -> None:
    year, wanted = report[1].partition("-Q")[0], ("life", "ytd")
    flows = {
        one["id"] for one in read_parameters(report[0])["indicators"]
        if one["aggregate"] == "sum" and "entry_form" not in one
    }  # fmt: skip
    for row in ct.find_tracking(load(*report)):
        if row.indicator in flows and row.actual is not None and row.scope in wanted:
            figures = find_rows(report[0], row.indicator, read_group(row.group))["value"]
            figures = figures[[("-Q" in one) == ("-Q" in report[1]) for one in figures.index]]
            figures = figures[figures.index <= report[1]]
            inside = [row.scope == "life" or one.startswith(year) for one in figures.index]
            assert row.actual == figures[inside].sum(), (row.indicator, row.scope)


def test_a_period_with_a_figure_is_not_drawn_as_one_without() -> None:
    empty = {
        (row.indicator, row.period)
        for row in ct.list_figures(load(*LAST))
        if row.value is None and row.judged is None and not (row.status or row.withheld or row.group)
    }
    rows = {key: find_rows("riverbend", key[0], {})["figure"] for key in empty}
    assert not {key for key in empty if key[1] in rows[key].dropna()}


def test_basis_of_a_level_is_one_in_card_and_definitions() -> None:
    page = read_text(read_page(ct.show_matrix(load(*LAST)).html))
    index = page[page.index("Community risk index") :]
    assert "not a sample" in index[: index.index("stable-income")]


def test_a_limit_on_a_falling_flow_is_no_pace_that_it_takes() -> None:
    rows = [r for r in ct.describe(ct.find_forecasts(load(*RUNNING))) if r.indicator == "incidents"]
    assert rows and not any("it takes" in str(row.sentence) for row in rows)


def test_the_table_of_trends_gives_what_it_is_said_to_give() -> None:
    text = read_text(read_page(ct.tabulate(ct.find_trends(load(*LAST))).html))
    pace = r"about \S+ percentage points \(95 % range \S+ to \S+\) a (?:quarter|period) by the line"
    assert re.search(pace, text)
    assert re.search(r"odds (?:ratio )?\d", write_tests([ct.find_trends(load(*LAST))]))


@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_pace_in_a_target_is_not_said_of_the_series(language: str) -> None:
    words = (ROOT / f"ctanalysis/ground/locale/{language}/LC_MESSAGES/ctanalysis.po").read_text("utf-8")
    said = words.partition('msgid "Pace so far {pace} a period; it takes')[2].partition("msgid")[0]
    assert said and not re.search(r"de la s[ée]rie", said)


def test_bound_directions_are_those_of_the_files() -> None:
    years = ("FY2022/23", "FY2023/24", "FY2024/25")
    whole = {what: find_rows("riverbend", f"legal-{what}", {}) for what in ("needed", "received")}
    sums = {
        (what, year): rows["value"].filter(like=f"{year}-Q").sum() for what, rows in whole.items() for year in years
    }
    unmet = [sums["needed", year] - sums["received", year] for year in years]
    share = [sums["received", year] / sums["needed", year] for year in years]
    risks = find_rows("riverbend", "knows-risks", {})["figure"]
    backlog = find_rows("riverbend", "case-backlog", {})["figure"]
    assert unmet[2] < unmet[1] and share[2] > share[1] and risks.is_monotonic_increasing
    assert backlog.iloc[-1] <= 0.55 * backlog.iloc[0]
