"""What a season would look like is not told as a change: in verdicts against the start, forecasts of
levels, rounds, ranks, charts, halves and areas.
"""

from itertools import pairwise
from typing import Any

import pytest
from comparison_rows import COUNT, SCORE, SHARE, evaluate, find, list_quarters
from survey_rows import share

from ctanalysis.analyses.cautions import OF_PARTS, SAME_PART
from ctanalysis.analyses.control_chart_seasonality import AS_USUAL, BESIDE, MAY_BE_SEASON, NEARER
from ctanalysis.analyses.forecasts import find_forecasts
from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.analyses.process_stability import find_stability
from ctanalysis.analyses.start_to_end import OTHER_ROUNDS
from ctanalysis.analyses.target_horizons import NEVER_SEEN, NOT_SEEN
from ctanalysis.analyses.trends import find_trends
from ctanalysis.ground.mark_words import OTHER_PART
from ctanalysis.showing.wording import describe
from ctanalysis.showing.wording.movement import name_way
from ctanalysis.statistics.rates.count_overdispersion import find_dispersion

LATEST = {**SHARE, "aggregate": "latest", "counts": "people"}
FALLING = {**COUNT, "direction": "decrease"}
MONTHS = {"calendar": {"frequency": "month"}}
HALVES = {"kind": "halves"}
ARMS = {"kind": "difference_in_differences", "by": "arm", "treated": "with", "control": "without", "date": "2023-01-01"}


def take(find_rows: Any, indicator: dict[str, Any], rows: list[Any], **more: Any) -> Any:
    return next(iter(find_rows(evaluate(indicator, rows, **more))))


def list_months(values: list[float], year: int = 2023) -> list[Any]:
    return [(f"{year + n // 12}-{n % 12 + 1:02d}", {}, {"value": value}) for n, value in enumerate(values)]


def list_since(values: list[float], year: int) -> list[Any]:
    return [(f"{year + n // 4}-Q{n % 4 + 1}", {}, {"value": value}) for n, value in enumerate(values)]


def test_a_first_quarter_above_a_quarter_of_a_year_is_no_step_back_where_first_quarters_were_higher() -> None:
    years = [271.0, 210, 130, 160, 312, 215, 140, 170, 310, 230, 121, 155]
    falling = {**FALLING, "baseline": {"period": "2023", "value": 816}, "targets": {"2024": 650}}
    rows = [*list_quarters(years, year=2023), ("2024-Q1", {}, {"value": 264.0})]
    row = take(find_gaps, falling, rows, period="2024-Q1")
    assert (row.status, OTHER_PART in row.marks) == ("off track", True)
    (said,) = describe(find_gaps(evaluate(falling, rows, period="2024-Q1")))
    assert "a season would look the same" in said.sentence
    rows[-1] = ("2024-Q1", {}, {"value": 480.0})  # more than any first quarter
    assert take(find_gaps, falling, rows, period="2024-Q1").status == "regressed"


@pytest.mark.parametrize(("last", "status"), [(75, "off track"), (40, "regressed")])
def test_a_level_below_a_start_of_another_quarter_is_held_against_its_own_quarter(last: int, status: str) -> None:
    """Of 200: third quarters were 65 and 77, and the start, of a first quarter, 117."""
    quarters = [116, 90, 65, 95, 118, 92, 77, 97, 120, 95, last]
    rows = [
        (label, {}, share(part, 200)) for (label, *_), part in zip(list_since([0.0] * 11, 2022), quarters, strict=True)
    ]
    given = {
        **LATEST,
        "baseline": {"period": "2021-Q1", "numerator": 117, "denominator": 200},
        "targets": {"2024-Q4": 75},
    }
    row = take(find_gaps, given, rows, period="2024-Q3")
    assert row.status == status
    assert (OTHER_PART in row.marks) == (status == "off track")


def test_rounds_of_autumn_and_then_of_spring_do_not_rise() -> None:
    labels = ["2020-Q3", "2021-Q3", "2022-Q3", "2023-Q1", "2024-Q1", "2024-Q4"]
    rows = [(label, {}, share(part, 300)) for label, part in zip(labels, (130, 128, 132, 188, 186, 190), strict=True)]
    row = take(find_trends, LATEST, rows)
    assert (row.verdict, OF_PARTS in row.warnings, name_way(row)) == ("N", True, "")
    steady = [(f"{2020 + n // 2}-Q{1 + 2 * (n % 2)}", {}, share(130 + 10 * n, 300)) for n in range(10)]
    assert take(find_trends, LATEST, steady, period="2024-Q3").verdict == "C0"  # both parts of the year, year by year


def test_medians_of_months_are_held_against_the_same_month() -> None:
    waits = {**COUNT, "unit": "median_days", "aggregate": "recompute", "counts": "people", "direction": "decrease"}
    scatter = [0, 3, -2, 1, -3, 2, 4, -1, 2, -4, 1, 0]
    season = [50.0 + (12 if n % 12 < 6 else -12) + scatter[n * 5 % 11] for n in range(24)]
    row = take(find_trends, waits, list_months(season), period="2024-12", **MONTHS)
    assert (row.method, row.verdict) == ("trend-rank", "N")
    falls = [value - 1.5 * n for n, value in enumerate(season)]
    assert take(find_trends, waits, list_months(falls), period="2024-12", **MONTHS).verdict == "C0"


def test_a_share_of_one_year_of_months_is_foretold_for_no_other_part_of_the_year() -> None:
    parts = [75 + (20 if n % 12 < 6 else -20) + n * 7 % 5 for n in range(30)]
    rows = [(f"{2022 + n // 12}-{n % 12 + 1:02d}", {}, share(part, 150)) for n, part in enumerate(parts)]
    given = {**LATEST, "targets": {"2023-06": 60}}
    row = take(find_forecasts, given, rows[:12], period="2022-12", **MONTHS)
    assert (row.verdict, row.reason) == ("D", NOT_SEEN)
    row = take(find_forecasts, {**given, "targets": {"2024-09": 60}}, rows, period="2024-06", **MONTHS)
    assert row.low < 100 * 56 / 150 < row.high < 50  # a September is one of the low months


def test_a_round_a_year_is_foretold_for_the_next_round() -> None:
    rows = [(f"{year}-Q4", {}, share(40 + 5 * n + n % 2, 100)) for n, year in enumerate(range(2015, 2024))]
    more = {"project": {"id": "p", "title": "P", "start": "2015-01-01", "end": "2024-12-31"}}
    row = take(find_forecasts, {**LATEST, "targets": {"2024-Q4": 95}}, rows, period="2023-Q4", **more)
    assert row.value == pytest.approx(85.4, abs=0.1)


def test_the_first_round_of_the_same_part_of_the_year_is_the_start() -> None:
    rows = [(label, {}, share(part, 300)) for label, part in
            (("2021-Q1", 180), ("2021-Q3", 140), ("2023-Q1", 181), ("2023-Q3", 141))]  # fmt: skip
    row = take(find_trends, LATEST, rows, period="2023-Q3")
    assert (row.window, row.verdict, SAME_PART in row.warnings) == ("2021-Q3 to 2023-Q3", "N", True)


def test_a_round_beside_a_year_says_that_a_season_would_look_the_same() -> None:
    given = {**LATEST, "baseline": {"period": "2022", "numerator": 400, "denominator": 800}}
    row = take(find_trends, given, [("2024-Q1", {}, share(465, 800))], period="2024-Q1")
    assert OTHER_ROUNDS in row.warnings
    assert name_way(row) == "rose clearly, in another part of the year"


@pytest.mark.parametrize(("month", "value", "word"), [(12, 118.0, AS_USUAL), (12, 300.0, BESIDE), (6, 118.0, BESIDE)])
def test_a_peak_of_each_december_is_as_usual(month: int, value: float, word: str) -> None:
    usual = [40.0 + 5 * (n % 2) + (75 if n % 12 == 11 else n % 5) for n in range(36)]
    values = usual[: 24 + month]
    values[-1] = value
    row = take(find_stability, COUNT, list_months(values, 2022), period=f"2024-{month:02d}", **MONTHS)
    assert word in row.warnings
    assert (row.rule is None) == (word == AS_USUAL)


def test_in_less_than_two_years_of_months_a_signal_may_be_a_season() -> None:
    values = [float(40 + (n * 7) % 5) for n in range(20)] + [90.0]
    assert MAY_BE_SEASON in take(find_stability, COUNT, list_months(values), period="2024-09", **MONTHS).warnings


def test_a_season_that_both_halves_have_is_no_scatter() -> None:
    year = [96.0, 66, 24, 54]
    values = [value * (1.0 if n < 8 else 1.5) for n, value in enumerate(year * 4)]
    row = find(COUNT, list_quarters(values), HALVES)
    assert row.verdict == "C0" and "seasons have terms of their own beside the line" in row.warnings
    assert find(COUNT, list_quarters(year * 4), HALVES).verdict == "N"


@pytest.mark.parametrize(("factor", "verdict"), [(2.0, "C0"), (1.0, "N")])
def test_a_season_that_both_areas_have_is_no_scatter(factor: float, verdict: str) -> None:
    year = [96.0, 66, 24, 54]
    rows = [
        (
            label,
            {"arm": arm},
            {"value": figures["value"] * (factor if arm == "with" and label >= "2023" else 1) + n % 3},
        )
        for arm in ("with", "without")
        for n, (label, _, figures) in enumerate(list_quarters(year * 4))
    ]
    assert find(COUNT, rows, ARMS).verdict == verdict
    scores = [(label, where, {"mean": one["value"] / 2, "sd": 8.0, "n": 30.0}) for label, where, one in rows]
    assert find(SCORE, scores, ARMS).verdict[0] == verdict[0]


def test_the_same_quarters_make_the_same_answer_whatever_their_season() -> None:
    """Halves of quarters times a season have the ratio of the halves without it."""
    flat = [find(COUNT, list_quarters([50.0] * 8 + [75.0] * 8), HALVES).value]
    flat.append(find(COUNT, list_quarters([80.0, 60, 20, 40] * 2 + [120.0, 90, 30, 60] * 2), HALVES).value)
    assert all(a == pytest.approx(b) for a, b in pairwise(flat))


def test_a_missing_month_does_not_hide_the_season_of_the_others() -> None:
    year = [60.0, 55, 40, 30, 20, 10, 12, 20, 30, 40, 50, 58]
    months = [year[n % 12] + n * 5 % 7 for n in range(30)]
    given = {**COUNT, "targets": {"2024": 480}}
    whole = take(find_forecasts, given, list_months(months, 2022), period="2024-06", **MONTHS)
    rows = [row for row in list_months(months, 2022) if row[0] != "2023-01"]
    holed = take(find_forecasts, given, rows, period="2024-06", **MONTHS)
    assert (holed.value, holed.low, holed.high) == pytest.approx((whole.value, whole.low, whole.high), abs=12)


def list_parts(quarters: tuple[int, ...], years: range) -> list[Any]:
    return [(f"{year}-Q{part}", {}, {"value": 40.0 + part + year % 2}) for year in years for part in quarters]


@pytest.mark.parametrize(("given", "rows"), [
    ({"targets": {"2023": 300}}, list_parts((1, 2, 3), range(2021, 2024))),
    ({"unit": "index", "aggregate": "latest", "targets": {"2024-Q2": 60}}, list_parts((1, 3), range(2020, 2024))),
])  # fmt: skip
def test_a_part_of_the_year_that_was_never_seen_is_not_foretold(given: dict[str, Any], rows: list[Any]) -> None:
    row = take(find_forecasts, {**COUNT, **given}, rows, period="2023-Q3")
    assert (row.verdict, row.reason) == ("D", NEVER_SEEN)


def test_a_target_of_a_year_is_foretold_for_the_round_of_that_year() -> None:
    rows = [(f"{year}-Q3", {}, share(40 + 5 * n + n % 2, 100)) for n, year in enumerate(range(2015, 2024))]
    more = {"project": {"id": "p", "title": "P", "start": "2015-01-01", "end": "2024-12-31"}, "period": "2023-Q3"}
    for window in ("2024", "2024-Q3"):
        row = take(find_forecasts, {**LATEST, "targets": {window: 95}}, rows, **more)
        assert row.value == pytest.approx(85.4, abs=0.1)


@pytest.mark.parametrize(("unit", "aggregate"), [("index", "latest"), ("median_days", "recompute")])
def test_figures_without_a_range_are_held_against_how_their_quarter_swings(unit: str, aggregate: str) -> None:
    given = {**COUNT, "unit": unit, "aggregate": aggregate, "counts": "people", "direction": "decrease",
             "baseline": {"period": "2020-Q1", "value": 23}, "targets": {"2024-Q4": 15}}  # fmt: skip
    season = [23.0, 30, 39, 31, 24, 29, 40, 30, 22, 31, 39, 32, 23, 30, 41, 30, 24, 31]
    for last, status in ((41.0, "off track"), (60.0, "regressed")):
        assert take(find_gaps, given, list_since([*season, last], 2020), period="2024-Q3").status == status


def test_what_was_lower_before_the_baseline_is_no_start() -> None:
    parts = [50, 40, 24, 38, 51, 41, 25, 39, 110, 102, 77, 98, 118, 99, 75]
    rows = [(label, {}, share(part, 200)) for (label, *_), part in zip(list_since(parts, 2021), parts, strict=True)]
    start = {"period": "2023-Q1", "numerator": 110, "denominator": 200}
    given = {**LATEST, "baseline": start, "targets": {"2024-Q4": 75}}
    assert take(find_gaps, given, rows, period="2024-Q3").status == "off track"


@pytest.mark.parametrize("period", ["2021-Q1", "2021"])
def test_worse_in_every_part_of_a_year_is_no_season(period: str) -> None:
    fallen = [(label, {}, share(120 + n % 4, 300)) for n, (label, *_) in enumerate(list_since([0.0] * 11, 2022))]
    start = {"period": period, "numerator": 165, "denominator": 300}
    given = {**LATEST, "baseline": start, "targets": {"2024-Q4": 75}}
    assert take(find_gaps, given, fallen, period="2024-Q3").status == "regressed"


def test_more_than_in_the_whole_year_of_the_baseline_is_no_season() -> None:
    given = {**FALLING, "baseline": {"period": "2021", "value": 160}, "targets": {"2024": 100}}
    rows = list_since([80.0, 78, 82, 80, 81, 79, 80, 80, 82, 78, 80], 2022)
    assert take(find_gaps, given, rows, period="2024-Q3").status == "regressed"


def test_halves_begin_in_the_same_part_of_the_year() -> None:
    year = [96.0, 66, 24, 54]
    values = [round(value * (1.0 if n < 5 else 1.6)) for n, value in enumerate([54.0, *year * 2])]
    rows = [(f"{2022 + (n + 3) // 4}-Q{(n + 3) % 4 + 1}", {}, {"value": value}) for n, value in enumerate(values)]
    row = find(COUNT, rows, HALVES)
    assert row.verdict == "C0" and any(words.startswith("in neither half: ") for words in row.warnings)


def test_one_other_december_does_not_make_a_spike_usual() -> None:
    values = [float(38 + n * 7 % 6) for n in range(23)] + [100.0]
    row = take(find_stability, COUNT, list_months(values), period="2024-12", **MONTHS)
    assert (row.status, MAY_BE_SEASON in row.warnings) == ("signal: improvement", True)


def test_charts_that_are_named_know_the_season_too() -> None:
    parts = [60 + 25 * (n % 4 == 0) + n % 3 for n in range(17)]
    rows = [(label, {}, share(part, 100)) for (label, *_), part in zip(list_since(parts, 2020), parts, strict=True)]
    row = take(find_stability, {**SHARE, "process_chart": "p"}, rows, period="2024-Q1")
    assert (row.rule, AS_USUAL in row.warnings) == (None, True)


def test_rounded_medians_that_do_not_move_have_no_clear_trend() -> None:
    waits = {**COUNT, "unit": "median_days", "aggregate": "recompute", "counts": "people", "direction": "decrease"}
    rows = list_months([float(22 + (18 if n % 12 < 6 else 0) + (n * 11 % 13 == 0)) for n in range(30)], 2022)
    assert take(find_trends, waits, rows, period="2024-06", **MONTHS).verdict == "N"


def test_after_a_declared_step_the_pace_is_judged_by_itself() -> None:
    step = [30.0, 28, 31, 29, 32, 30, 28, 31, 61, 58, 60, 62, 59, 61]
    day = {"id": "c", "indicator": "x", "kind": "intervention", "date": "2023-01-01"}
    found = find_forecasts(evaluate({**COUNT, "targets": {"2024": 240}}, list_since(step, 2021), day, period="2024-Q2"))
    assert next(iter(found)).verdict == "F"


def test_scheduled_rounds_of_two_parts_of_the_year_differ_by_their_season() -> None:
    """By the year of the baseline no part is stated; rounds of one part each year are taken to be of its own."""
    start = {"period": "2021", "numerator": 600, "denominator": 1200}
    for second, status in (("Q3", "off track"), ("Q1", "regressed")):
        labels = [
            f"{year}-{part}" for year in (2022, 2023, 2024) for part in ("Q1", second)[: 2 if second == "Q3" else 1]
        ]
        given = {**LATEST, "baseline": start, "targets": {"2029": 70}, "schedule": labels}
        rows = [(label, {}, share(180 if label.endswith("Q1") and second == "Q3" else 120, 300)) for label in labels]
        assert take(find_gaps, given, rows, period=labels[-1]).status == status


def test_a_level_is_held_against_a_quarter_by_each_of_its_months() -> None:
    start = {"period": "2020-Q2", "numerator": 240, "denominator": 300}
    rows = [(label, {}, share(120, 300)) for label, *_ in list_months([0.0] * 17, 2021)]
    given = {**LATEST, "baseline": start, "targets": {"2024-12": 90}}
    assert take(find_gaps, given, rows, period="2022-05", **MONTHS).status == "regressed"


def test_a_level_is_held_against_a_half_year_by_both_of_its_quarters() -> None:
    start = {"period": "2020-H1", "numerator": 800, "denominator": 1000}
    given = {**LATEST, "baseline": start, "targets": {"2026-Q4": 90}}
    rows = [(label, {}, share(400, 1000)) for label, *_ in list_since([0.0] * 12, 2021)]
    assert take(find_gaps, given, rows, period="2023-Q4").status == "regressed"


def test_an_index_is_held_against_what_all_parts_of_the_year_swing() -> None:
    given = {**COUNT, "unit": "index", "aggregate": "latest", "counts": "people",
             "baseline": {"period": "2020-Q2", "value": 60}, "targets": {"2026-Q4": 90}}  # fmt: skip
    statuses = [
        take(find_gaps, given, list_since([40.0] * count, 2021), period=f"2023-Q{count - 8}").status
        for count in (9, 10, 11, 12)
    ]
    assert statuses == ["regressed"] * 4


@pytest.mark.parametrize(("nine_months", "status"), [(405.0, "not met"), (620.0, "regressed")])
def test_nine_months_are_more_than_a_year_only_beyond_chance(nine_months: float, status: str) -> None:
    given = {**FALLING, "baseline": {"period": "2020", "value": 400}, "targets": {"2021": 200}}
    rows = list_since([nine_months - 265, 130.0, 135.0], 2021)
    assert take(find_gaps, given, rows, period="2021-Q3").status == status


SWING = [0, 3, -9, 6, -3, 5, 8, -7, 2, -4, 4, 3, -1, 2, -6, -5, 3, 1, 9, 2, -2, 4]


@pytest.mark.parametrize(
    ("season", "last", "status", "words"),
    [
        ((40, 60, 200, 100), 195.0, "ordinary swing", AS_USUAL),
        ((40, 60, 200, 100), 128.0, "ordinary swing", NEARER),
        ((40, 60, 200, 100), 360.0, "signal: improvement", BESIDE),
        ((100, 100, 100, 100), 60.0, "signal: concern", BESIDE),
    ],
)
def test_a_third_quarter_is_held_against_third_quarters(season: Any, last: float, status: str, words: str) -> None:
    values = [float(season[n % 4] + swing) for n, swing in enumerate(SWING)]
    row = take(find_stability, {**COUNT, "process_chart": "c"}, list_since([*values, last], 2019), period="2024-Q3")
    assert (row.status, words in row.warnings) == (status, True)


def test_a_run_of_high_months_is_as_usual_where_they_are_high_each_year() -> None:
    usual = [60.0 + 20 * (n % 12 < 7) + n * 5 % 4 for n in range(31)]
    chart = {**COUNT, "process_chart": "run"}
    row = take(find_stability, chart, list_months(usual, 2022), period="2024-07", **MONTHS)
    assert (row.status, row.warnings[:1]) == ("ordinary swing", (AS_USUAL,))
    values = [60.0 + n * 7 % 13 + 20 * (n > 25) for n in range(36)]
    row = take(find_stability, chart, list_months(values, 2022), period="2024-12", **MONTHS)
    assert (row.status, row.warnings[:1]) == ("signal: improvement", (BESIDE,))


def test_no_case_in_a_low_season_is_no_swing_beyond_chance() -> None:
    years = [28, 30, 1, 12, 26, 24, 0, 15, 31, 26, 0, 14, 23, 25, 4, 11]
    assert find_dispersion(years, seasons=4) < 2


@pytest.mark.parametrize(
    ("quarters", "status"), [((60, 40), "off track"), ((60, 40) * 3, "off track"), ((40, 30), "regressed")]
)
def test_a_quarter_is_of_another_part_than_its_half_year(quarters: tuple[int, ...], status: str) -> None:
    """The half-year was 50 % on average, of 60 in its first quarter and 40 in its second."""
    given = {
        **LATEST,
        "baseline": {"period": "2020-H1", "numerator": 500, "denominator": 1000},
        "targets": {"2026": 90},
    }
    labels = [f"{2021 + n // 2}-Q{n % 2 + 1}" for n in range(len(quarters))]
    rows = [(label, {}, share(10 * part, 1000)) for label, part in zip(labels, quarters, strict=True)]
    assert take(find_gaps, given, rows, period=labels[-1]).status == status


@pytest.mark.parametrize(("first", "status"), [(300.0, "not met"), (600.0, "regressed")])
def test_a_falling_flow_of_one_quarter_is_held_against_a_half_year_beyond_its_whole(first: float, status: str) -> None:
    given = {**FALLING, "baseline": {"period": "2020-H1", "value": 400}, "targets": {"2021": 100}}
    assert take(find_gaps, given, [("2021-Q1", {}, {"value": first})], period="2021-Q1").status == status
