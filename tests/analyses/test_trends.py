"""Trends and comparisons on released figures: floors, breaks, complete counts."""

from datetime import date, timedelta

import pytest
from judged_rows import make_evaluation

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.quality import check_quality
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Finding
from ctanalysis.params import Parameters


def evaluate(indicator: dict, rows: list[dict], period: str, **more: object) -> Evaluation:
    base = {
        "id": "x",
        "title": "X",
        "pillar": "protection",
        "level": "outcome",
        "unit": "percentage",
        "direction": "increase",
        "aggregate": "ratio_of_sums",
        "data_basis": "process",
        "definition": "d",
    }
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2010-01-01", "end": "2030-12-31"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "indicators": [{**base, **indicator}], **more,
    })  # fmt: skip
    return make_evaluation(parameters, rows, period)


def only(findings) -> Finding:
    assert len(findings) == 1
    return next(iter(findings))


INDEX = {"unit": "index", "aggregate": "latest"}


def test_eight_rising_years_are_a_clear_rise() -> None:
    rows = [{"period": 2015 + i, "value": float(v)} for i, v in enumerate([4, 7, 5, 9, 8, 12, 10, 13])]
    row = only(find_trends(evaluate(INDEX, rows, "2022")))
    assert (row.value, row.low, round(row.high or 0, 4), row.verdict) == (1.125, 0.5, 1.6667, "C0")


def test_a_complete_count_gets_a_slope_and_no_interval() -> None:
    rows = [{"period": 2015 + i, "value": float(v)} for i, v in enumerate([4, 7, 5, 9, 8, 12, 10, 13])]
    row = only(find_trends(evaluate({**INDEX, "data_basis": "census"}, rows, "2022")))
    assert (row.low, row.high, row.p, row.verdict) == (None, None, None, "X")


def test_no_trend_runs_across_a_declared_break() -> None:
    rows = [{"period": 2015 + i, "value": float(v)} for i, v in enumerate([4, 7, 5, 9, 80, 120, 100, 130])]
    event = {"date": "2018-06-01", "label": "New definition", "breaks": ["x"]}
    row = only(find_trends(evaluate(INDEX, rows, "2022", events=[event])))
    assert (row.window, row.n, row.verdict) == ("2019 to 2022", 4.0, "D")


def test_a_withheld_point_withholds_the_trend() -> None:
    rows = [{"period": 2015 + i, "value": float(i)} for i in range(7)] + [{"period": 2022, "withheld": True}]
    row = only(find_trends(evaluate(INDEX, rows, "2022")))
    assert (row.value, row.start, row.actual, row.withheld) == (None, None, None, True)


COMPARISON = [{"id": "c", "indicator": "x", "kind": "before_after", "before": 2021, "after": 2022}]


def test_two_proportions_have_newcombes_interval() -> None:
    """Newcombe (1998), Statistics in Medicine 17:873-890, Table II, method 10: 48/80 and 56/70."""
    rows = [
        {"period": 2021, "numerator": 48.0, "denominator": 80.0},
        {"period": 2022, "numerator": 56.0, "denominator": 70.0},
    ]
    row = only(find_comparisons(evaluate({}, rows, "2022", comparisons=COMPARISON)))
    assert [round(float(number or 0), 2) for number in (row.value, row.low, row.high)] == [20.0, 5.24, 33.39]
    assert row.n == 150


def test_a_percentage_without_n_is_not_compared() -> None:
    rows = [{"period": 2021, "value": 60.0}, {"period": 2022, "value": 80.0}]
    row = only(find_comparisons(evaluate({"aggregate": "latest"}, rows, "2022", comparisons=COMPARISON)))
    assert row.verdict == "R" and "no n" in (row.reason or "")


def test_a_comparison_across_a_break_is_refused() -> None:
    rows = [
        {"period": 2021, "numerator": 48.0, "denominator": 80.0},
        {"period": 2022, "numerator": 56.0, "denominator": 70.0},
    ]
    event = {"date": "2022-01-01", "label": "New source", "breaks": ["x"]}
    row = only(find_comparisons(evaluate({}, rows, "2022", comparisons=COMPARISON, events=[event])))
    assert row.verdict == "R" and "New source" in (row.reason or "") and row.value is None


def test_two_rates_have_a_ratio_that_knows_their_length() -> None:
    rows = [{"period": 2021, "value": 10.0}, {"period": 2022, "value": 30.0}]
    row = only(find_comparisons(evaluate({"unit": "count", "aggregate": "sum"}, rows, "2022", comparisons=COMPARISON)))
    assert row.value == 3.0 and row.low is not None and row.low > 1


def test_means_are_compared_from_mean_sd_and_n() -> None:
    rows = [
        {"period": 2021, "mean": 2.65, "sd": 0.585662018573853, "n": 6.0},
        {"period": 2022, "mean": 3.57142857142857, "sd": 0.596417878432803, "n": 7.0},
    ]
    row = only(
        find_comparisons(
            evaluate({"unit": "mean_score", "aggregate": "weighted_mean"}, rows, "2022", comparisons=COMPARISON)
        )
    )
    assert [round(float(number or 0), 4) for number in (row.value, row.low, row.high)] == [0.9214, 0.1962, 1.6467]


def test_quality_sees_what_can_be_computed() -> None:
    rows = [{"period": year, "value": 50.5} for year in (2015, 2016, 2017, 2019)]
    seen = {
        row.standard: row.remarks
        for row in check_quality(evaluate({"aggregate": "latest", "definition": None}, rows, "2019"))
    }
    assert seen["validity"] == ("No definition is written down.",)
    assert seen["integrity"] == ("Exactly the same figure in 2015 to 2017.",)
    assert seen["precision"] == (
        "4 of 4 percentages come without the counts they are made of: no interval can be given.",
    )
    assert seen["timeliness"] == ("1 of 5 periods have no figure: 2018.",)


def test_two_figures_are_described_and_one_is_refused() -> None:
    rows = [{"period": 2020, "value": 4.0}, {"period": 2021, "value": 7.0}]
    two = only(find_trends(evaluate(INDEX, rows, "2021")))
    assert (two.start, two.actual, two.n) == (4, 7, 2)
    assert "fewer than two comparable figures" not in (two.reason or "")
    one = only(find_trends(evaluate(INDEX, rows[:1], "2020")))
    assert one.verdict == "R" and "fewer than two comparable figures" in (one.reason or "")


def evaluate_months(values: list[float], **indicator: object) -> Evaluation:
    rows = [{"period": f"{2023 + n // 12}-{n % 12 + 1:02d}", "value": value} for n, value in enumerate(values)]
    given = {"unit": "count", "aggregate": "sum", "counts": "events", **indicator}
    return evaluate(given, rows, str(rows[-1]["period"]), calendar={"frequency": "month"})


def test_a_rise_over_less_than_two_full_years_of_months_may_be_a_season() -> None:
    rising = [80.0 + 6 * n + (n % 3) for n in range(24)]
    short, long = (only(find_trends(evaluate_months(rising[:n]))) for n in (12, 24))
    assert (short.verdict, long.verdict) == ("N", "C0")
    assert "it is not called clear: in less than two full years a season would look the same" in short.warnings


def test_a_complete_count_is_told_from_the_same_part_of_the_year() -> None:
    values = [40.0, 60.0, 80.0, 60.0, 42.0, 61.0, 83.0]
    rows = [{"period": f"{2023 + n // 4}-Q{n % 4 + 1}", "value": value} for n, value in enumerate(values)]
    given = {"unit": "count", "aggregate": "sum", "counts": "things", "data_basis": "census"}

    def find(quarters: int) -> Finding:
        last = str(rows[quarters - 1]["period"])
        return only(find_trends(evaluate(given, rows[:quarters], last, calendar={"frequency": "quarter"})))

    assert (find(7).start, find(7).actual, find(7).window) == (80.0, 83.0, "2023-Q3 to 2024-Q3")
    assert (find(3).start, find(3).actual) == (40.0, 80.0)
    apart = "its first and its last figure are of other parts of the year: a season would look the same"
    assert (apart in find(3).warnings, apart in find(7).warnings) == (True, False)


@pytest.mark.parametrize(("rows", "reason"), [
    ([{"period": "2020", "group": (("sex", "f"),), "numerator": 3.0, "denominator": 9.0}],
     "there are figures by group only, and no total"),
    ([{"period": "2020", "numerator": 3.0, "denominator": 9.0}], "fewer than two comparable figures"),
    ([{"period": "2020", "wave": "pre", "numerator": 3.0, "denominator": 9.0},
      {"period": "2020", "wave": "pre", "group": (("sex", "f"),), "numerator": 3.0, "denominator": 9.0}],
     "fewer than two comparable figures"),
])  # fmt: skip
def test_only_where_no_total_was_ever_counted_there_are_figures_by_group_alone(rows: list[dict], reason: str) -> None:
    sexes = {"sex": {"values": ["f", "m"]}}
    assert only(find_trends(evaluate({"disaggregation": ["sex"]}, rows, "2021", dimensions=sexes))).reason == reason


def test_weeks_of_a_calendar_of_ones_own_are_all_in_a_trend() -> None:
    weeks = {f"W{n}": f"{date(2021, 1, 4) + timedelta(7 * n)}..{date(2021, 1, 10) + timedelta(7 * n)}"
             for n in range(12)}  # fmt: skip
    rows = [{"period": label, "value": 100.0 + 10 * n} for n, label in enumerate(weeks)]
    calendar = {"frequency": "month", "periods": weeks}
    row = only(find_trends(evaluate({"unit": "count", "aggregate": "sum"}, rows, "W11", calendar=calendar)))
    assert not any("longer or shorter" in words for words in row.warnings) and row.window == "W0 to W11"


def test_one_short_period_at_the_end_leaves_the_others_their_trend() -> None:
    quarters = {f"Q{n}": f"{2020 + n // 4}-{3 * (n % 4) + 1:02d}-01..{2020 + n // 4}-"
                f"{('03-31', '06-30', '09-30', '12-31')[n % 4]}" for n in range(11)}  # fmt: skip
    counted = dict(zip((*quarters, "X"), (100.0, 92, 88, 80, 74, 70, 61, 55, 52, 44, 40, 45), strict=True))
    rows = [{"period": label, "value": count} for label, count in counted.items()]
    calendar = {"frequency": "quarter", "periods": {**quarters, "X": "2022-10-01..2023-01-31"}}
    row = only(find_trends(evaluate({"unit": "count", "aggregate": "sum"}, rows, "X", calendar=calendar)))
    assert row.window == "Q0 to Q10" and (row.verdict or "")[0] == "W"
    assert "X is not in it: it is longer or shorter than most periods" in row.warnings


def test_sums_of_periods_of_another_length_are_not_in_a_trend() -> None:
    """Half years of about 50, then years of about 100: the same number a month all along."""
    halves = {f"H{n}": f"{2020 + n // 2}-{'01-01' if n % 2 == 0 else '07-01'}..{2020 + n // 2}-"
              f"{'06-30' if n % 2 == 0 else '12-31'}" for n in range(4)}  # fmt: skip
    years = {f"Y{year}": f"{year}-01-01..{year}-12-31" for year in range(2022, 2025)}
    counted = dict(zip((*halves, *years), (52.0, 49.0, 50.0, 53.0, 101.0, 99.0, 104.0), strict=True))
    rows = [{"period": label, "value": count} for label, count in counted.items()]
    calendar = {"frequency": "year", "periods": {**halves, **years}}
    row = only(find_trends(evaluate({"unit": "count", "aggregate": "sum"}, rows, "Y2024", calendar=calendar)))
    assert row.window == "Y2022 to Y2024" and row.verdict == "D"
    assert "H0, H1, H2, H3 are not in it: they are longer or shorter than most periods" in row.warnings


def test_a_withheld_round_between_two_that_are_shown_withholds_their_way() -> None:
    rounds = {**INDEX, "unit": "mean_score", "data_basis": "sample"}
    shown = [{"period": 2015 + 3 * i, "mean": 50.0 + 9 * i, "sd": 9.0, "n": 80.0} for i in range(3)]
    row = only(find_trends(evaluate(rounds, shown, "2022")))
    assert (row.withheld, row.start, row.actual) == (False, 50.0, 68.0)
    hidden = [shown[0], {"period": 2018, "withheld": True}, shown[2]]
    row = only(find_trends(evaluate(rounds, hidden, "2022")))
    assert (row.withheld, row.start, row.actual, row.low) == (True, None, None, None)
