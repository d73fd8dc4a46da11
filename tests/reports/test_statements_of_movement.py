"""What moved, what was compared and what lies ahead: every sentence is recomputed by plain pandas.

The figures come from the CSV files and the parameters alone; of ctanalysis only the sentences and
their findings are read.
"""

import math
import re
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import yaml
from places import ROOT
from shipped import load_shipped
from statements import NUMBER, is_said, read_number, read_rate

import ctanalysis as ct

LAST, RUNNING, MIDDLE = (("riverbend", label, "internal") for label in ("FY2024/25-Q4", "FY2023/24-Q3", "FY2024/25-Q2"))
YEARS = [(n, y, "internal") for n, y in (("ukraine", "2023"), ("ukraine", "2021"), ("uk", "2021"))]
REPORTS = [LAST, RUNNING, MIDDLE, *YEARS]
every_report = pytest.mark.parametrize("report", REPORTS, ids="-".join)
SIGNED = rf"[-\u2212+]?(?:{NUMBER})"
FROM_TO = re.compile(rf"from ({NUMBER})(?: %| days)? to ({NUMBER})(?: %| days)?, (\S+) to (\S+?)[.; ]", re.I)
FROM_YEAR = re.compile(
    rf"from ({NUMBER})(?: days)? in the first twelve months to ({NUMBER})(?: days)? in the last, (\S+) to (\S+?)[.; ]",
    re.I,
)
SO_FAR = re.compile(rf"^({NUMBER})(?: %| days)? so far; ({NUMBER})(?: %| days)? by the end")
PACES = re.compile(rf"Pace so far ({SIGNED}) a period; it takes ({SIGNED}) a period")
CENTRE = re.compile(rf"centre ({NUMBER})")
PART = re.compile(r"([\d ]+) of ([\d ]+) \(([^)]+)\)")
SCALES = {"percentage": 100.0, "ratio": 1.0}


@cache
def read_parameters(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / f"params/{name}.yml").read_text("utf-8")))


@cache
def read_table(name: str) -> pd.DataFrame:
    return pd.read_csv(ROOT / f"data/{name}/observations.csv", dtype={"period": str})


def find_indicator(name: str, code: str) -> dict[str, Any]:
    return next(one for one in read_parameters(name)["indicators"] if one["id"] == code)


@cache
def find_rows(name: str, code: str, **group: str) -> pd.DataFrame:
    """An indicator's rows of exactly this group, by their period, in the file's order."""
    frame = read_table(name)
    frame = frame[frame["indicator_id"] == code]
    for dimension in read_parameters(name)["dimensions"]:
        if dimension in frame:
            same = frame[dimension] == group.get(dimension)
            frame = frame[same if dimension in group else frame[dimension].isna()]
    return frame.set_index("period")


@cache
def find_series(name: str, code: str, **group: str) -> pd.Series:
    """The figure of each reporting period; totals so far are taken apart."""
    indicator, rows = find_indicator(name, code), find_rows(name, code, **group)
    if code == "kap-score":
        scores = pd.read_csv(ROOT / "data/riverbend/scores.csv")
        means = scores[scores["wave"] == "post"].groupby("period")["value"].mean()
        start = indicator["baseline"]  # it began before the first course
        return pd.concat([pd.Series({start["period"]: start["mean"]}), means])
    if name == "riverbend":
        rows = rows[rows.index.str.contains("-Q")]
    scale = SCALES.get(indicator["unit"], read_rate(indicator))
    figures = rows["value"].where(rows["value"].notna(), rows["numerator"] / rows["denominator"] * scale)
    if "mean" in rows:
        figures = figures.where(figures.notna(), rows["mean"])
    if indicator.get("entry_form") == "running_total":
        before = figures.shift(fill_value=0.0)
        if indicator["running_since"] == "year":
            before = before.where(~rows.index.str.endswith("Q1"), 0.0)
        figures = figures - before
    return figures.dropna()


@cache
def load(name: str, label: str, edition: str) -> Any:
    return load_shipped(name, label, edition)


@cache
def describe(report: tuple[str, str, str], verb: str) -> tuple[Any, ...]:
    return tuple(ct.describe(getattr(ct, verb)(load(*report))))


def tidy(words: Any) -> str:
    return str(words).replace("\u00a0", " ")


@every_report
@pytest.mark.sampled(3)
def test_a_movement_begins_and_ends_with_figures_of_the_file(report: tuple[str, str, str]) -> None:
    for row in describe(report, "find_trends"):
        told = FROM_TO.search(tidy(row.sentence))
        if not told:
            assert not re.search(r"\d+(?:\.\d+)? %? ?to \d", tidy(row.sentence)), row.sentence
            continue
        series = find_series(report[0], row.indicator)
        assert is_said(told[1], series[told[3]]) and is_said(told[2], series[told[4]]), row.sentence
        assert told[4] <= report[1] and series.loc[told[3] : told[4]].index[0] == told[3]


@every_report
def test_a_movement_begins_at_the_first_figure_after_the_last_break_or_of_the_same_part_of_the_year(
    report: Any,
) -> None:
    parameters = read_parameters(report[0])
    events, declared = parameters["events"], {one["id"]: one for one in parameters["indicators"]}
    for row in describe(report, "find_trends"):
        told = FROM_TO.search(tidy(row.sentence))
        broken = any(row.indicator in event.get("breaks", ()) for event in events)
        if told and not broken and row.indicator not in ("drop-out", "kap-score"):  # its pilot asked before alone
            labels = [label for label in find_series(report[0], row.indicator).index if label <= report[1]]
            season = [label for label in labels if "-Q" in label and label[-2:] == told[4][-2:]]
            is_count = declared[row.indicator].get("data_basis", "census") == "census"
            assert told[3] == (season if season and is_count else labels)[0], row.sentence


@every_report
def test_a_clear_movement_has_the_direction_of_its_ends(report: tuple[str, str, str]) -> None:
    for row in describe(report, "find_trends"):
        told = re.match(r"(Rises|Falls) clearly", tidy(row.sentence))
        ends = FROM_TO.search(tidy(row.sentence))
        if told and ends:
            rose = read_number(ends[2]) > read_number(ends[1])
            assert rose == (told[1] == "Rises"), row.sentence


@every_report
def test_a_pace_in_points_is_that_of_a_line_through_the_odds(report: tuple[str, str, str]) -> None:
    for row in describe(report, "find_trends"):
        words = tidy(row.sentence)
        told, ends = (re.search(rf"about (-?{NUMBER}) percentage points", words), FROM_TO.search(words))
        if told and ends:
            rows = find_rows(report[0], row.indicator)
            labels = find_series(report[0], row.indicator).loc[ends[3] : ends[4]].index
            counts = rows.loc[labels, ["numerator", "denominator"]]
            times = [name_position(label) - name_position(labels[0]) for label in labels]
            seasons = [label[-1] for label in labels] if "seasons" in str(row.warnings) else []
            pace = fit_pace(counts, times, seasons)
            assert told[1] == f"{pace:.1f}", words


def name_position(label: str) -> int:
    """A place in time in quarters or years."""
    year, _, quarter = label.removeprefix("FY").partition("-Q")
    return int(year[:4]) * 4 + int(quarter) if quarter else int(year[:4])


def fit_pace(counts: pd.DataFrame, times: list[int], seasons: list[str]) -> float:
    """How far a logit line moves from first to last, by the period, at the seasons' mean."""
    design = sm.add_constant(pd.DataFrame({"t": times}, index=counts.index).astype(float))
    for season in sorted(set(seasons))[1:]:
        own = pd.Series([float(one == season) for one in seasons], index=counts.index)
        design[season] = own - own.mean()  # the line is that of all seasons together
    no = counts["denominator"] - counts["numerator"]
    both = pd.DataFrame({"yes": counts["numerator"], "no": no})
    line = sm.GLM(both, design, family=sm.families.Binomial()).fit().params
    first, last = (100 / (1 + math.exp(-line["const"] - line["t"] * time)) for time in (times[0], times[-1]))
    return float(last - first) / (times[-1] - times[0])


@every_report
def test_a_comparison_is_of_the_counts_of_the_file(report: tuple[str, str, str]) -> None:
    for row in describe(report, "find_comparisons"):
        told = next((tidy(w) for w in row.warnings if tidy(w).startswith("computed from ")), "")
        declared = next(
            one for one in read_parameters(report[0])["comparisons"] if one["id"] == row.comparison.partition(":")[0]
        )
        for part, whole, side in PART.findall(told.removeprefix("computed from ")):
            group = dict(declared.get("where", {}))
            if declared["kind"] == "groups":
                group, side = {declared["by"]: side}, str(declared["period"])
            rows = find_rows(report[0], row.indicator, **group)
            rows = rows[[index == side or index.startswith(f"{side}-Q") for index in rows.index]]
            numbers = rows[["numerator", "denominator"]].sum()
            assert [read_number(part), read_number(whole)] == numbers.tolist(), told


@every_report
def test_a_difference_and_its_range_are_newcombes(report: tuple[str, str, str]) -> None:
    for row in describe(report, "find_comparisons"):
        told = next((tidy(w) for w in row.warnings if tidy(w).startswith("computed from ")), "")
        sides = [(read_number(a), read_number(n)) for a, n, _ in PART.findall(told)]
        if len(sides) == 2 and not row.named_method:
            value, low, high = newcombe(*sides)
            assert row.value == pytest.approx(value), told
            if row.method == "share-two-swings":  # as wide as its series swings
                assert row.low < low < high < row.high, told
            else:
                assert [row.low, row.high] == pytest.approx([low, high]), told


def newcombe(before: tuple[float, float], after: tuple[float, float]) -> list[float]:
    """The difference of two shares in points and its 95 % range by Newcombe's tenth method."""
    ends = []
    for part, whole in (before, after):
        share, z = part / whole, 1.959963984540054
        middle = share + z * z / 2 / whole
        half = z * np.sqrt(share * (1 - share) / whole + z * z / 4 / whole**2)
        ends.append((share, *((middle + way * half) / (1 + z * z / whole) for way in (-1, 1))))
    (p, low_p, high_p), (q, low_q, high_q) = ends
    low, high = np.hypot(q - low_q, high_p - p), np.hypot(high_q - q, p - low_p)
    return [100 * (q - p), 100 * (q - p - low), 100 * (q - p + high)]


@pytest.mark.parametrize("report", [RUNNING, MIDDLE, *YEARS[:2]], ids="-".join)
def test_a_forecast_says_so_far_target_and_both_paces(report: tuple[str, str, str]) -> None:
    for row in describe(report, "find_forecasts"):
        words, told = tidy(row.sentence), SO_FAR.match(tidy(row.sentence))
        series = find_series(report[0], row.indicator)
        series = series[series.index <= report[1]]
        flow = find_indicator(report[0], row.indicator)["aggregate"] == "sum"
        inside = series if row.window == "project" else series[series.index.str.startswith(row.window)]
        if told:
            far = inside.sum() if flow else series.iloc[-1]
            assert is_said(told[1], far) and read_number(told[2]) == row.target, words
        paces = PACES.search(words)
        if paces and flow:
            passed = len(read_quarters(report[1], row.window))
            left = (12 if row.window == "project" else 4) - passed
            assert is_said(paces[1], inside.sum() / passed), words
            assert is_said(paces[2], (row.target - inside.sum()) / left), words


def read_quarters(label: str, window: str) -> list[str]:
    """Riverbend's quarters in a window, up to a label."""
    every = [f"FY{y}/{y % 100 + 1}-Q{q}" for y in (2022, 2023, 2024) for q in (1, 2, 3, 4)]
    return [one for one in every if one <= label and (window == "project" or one.startswith(window))]


def test_a_chart_of_twelve_quarters_tells_its_centre_alone() -> None:
    checked = 0
    for row in describe(LAST, "find_stability"):
        told = CENTRE.search(tidy(row.sentence))
        if told:
            checked += 1
            assert is_said(told[1], find_series(LAST[0], row.indicator).mean()), row.sentence
            assert "ordinary swing" not in row.sentence
    assert checked >= 4
