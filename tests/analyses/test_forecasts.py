"""Forecasts on small series written out here, and the picture of a flagged figure."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy import stats

from ctanalysis.analyses.forecasts import find_forecasts
from ctanalysis.analyses.process_stability import find_stability
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.ground.findings import Finding
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Comparison, Parameters
from ctanalysis.showing.charts import plot
from ctanalysis.showing.wording import describe

COUNTS = [15.0, 12.0, 18.0, 14.0, 16.0, 13.0, 17.0, 15.0]


def evaluate(values: list[float], **indicator: Any) -> Evaluation:
    base = {
        "id": "x",
        "title": "X",
        "pillar": "protection",
        "level": "output",
        "unit": "count",
        "direction": "increase",
        "aggregate": "sum",
        "data_basis": "process",
    }
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2023-01-01", "end": "2025-12-31"},
        "calendar": {"frequency": "quarter"}, "sources": {"observations": "x.csv"},
        "indicators": [{**base, **indicator}],
    })  # fmt: skip
    periods = parameters.periods.find_periods(parameters.periods.parse("project"))[: len(values)]
    rows = tuple(Observation("x", period, value=value) for period, value in zip(periods, values, strict=True))
    return Evaluation(parameters, periods[-1], "internal", ObservationTable(rows))


def foretell(values: list[float], **indicator: Any) -> Finding:
    (row,) = find_forecasts(evaluate(values, **indicator))
    return row


def test_the_likely_total_is_what_counts_so_far_and_what_the_pace_brings() -> None:
    row = foretell(COUNTS, targets=[{"window": "project", "value": 190}])
    assert (row.actual, row.target, row.window, row.verdict, row.level) == (120, 190, "project", "F", 0.8)
    assert (
        row.value == pytest.approx(180, abs=1)
        and row.low is not None
        and row.high is not None
        and row.low < row.value < row.high
    )
    assert row.pace_needed == 17.5 and row.chance is not None and 0.05 < row.chance < 0.5


def test_a_complete_count_gets_paces_and_no_chance() -> None:
    row = foretell(COUNTS, targets=[{"window": "project", "value": 190}], data_basis="census")
    assert (row.verdict, row.chance, row.low, row.pace, row.pace_needed) == ("X", None, None, 15.0, 17.5)


def test_fewer_than_six_periods_are_no_base_for_a_forecast() -> None:
    row = foretell(COUNTS[:5], targets=[{"window": "project", "value": 190}])
    assert (row.verdict, row.reason) == ("R", "5 comparable periods; a forecast needs 6")


def test_a_part_of_a_year_is_not_foretold_before_two_full_years_are_known() -> None:
    row = foretell(COUNTS[:6], targets=[{"window": "project", "value": 190}])
    assert (row.verdict, row.value) == ("D", None)
    assert row.reason == "in less than two full years its season is not known, so that nothing is foretold"
    assert (row.pace, row.pace_needed) == (pytest.approx(88 / 6), (190 - 88) / 6)


def test_counts_are_foretold_by_what_their_season_usually_is() -> None:
    """Four quarters of .5, 1, 1.5 and 1 of a hundred, twice and a half: the rest of the year is 250."""
    row = foretell([50.0, 100, 150, 100, 50, 100, 150, 100, 50, 100], targets={"2025": 400.0})
    assert row.value == pytest.approx(400, abs=3)
    assert (row.pace, row.pace_needed) == (95.0, 125.0)  # as they came, and as many as are lacking a quarter
    assert row.chance == pytest.approx(0.5, abs=0.1)


def test_a_level_is_foretold_along_its_line() -> None:
    row = foretell(
        [50, 52, 55, 54, 57, 60, 61, 62], unit="index", aggregate="latest", targets=[{"window": "2025-Q4", "value": 80}]
    )
    assert row.value == pytest.approx(69.5) and row.chance is not None and row.chance < 0.01
    assert "very unlikely to reach 80" in str(
        next(
            iter(
                describe(
                    find_forecasts(
                        evaluate(
                            [50, 52, 55, 54, 57, 60, 61, 62],
                            unit="index",
                            aggregate="latest",
                            targets=[{"window": "2025-Q4", "value": 80}],
                        )
                    )
                )
            )
        ).sentence
    )


def test_a_target_behind_is_no_forecast() -> None:
    assert len(find_forecasts(evaluate(COUNTS, targets=[{"window": "2024-Q4", "value": 20}]))) == 0


def test_a_flagged_figure_is_drawn_with_its_limits_and_an_ordinary_one_is_not() -> None:
    jumped, steady = (evaluate(values, process_chart="c") for values in ([*COUNTS, 40.0], COUNTS))
    picture = plot(find_stability(jumped), list_figures(jumped)).html
    assert "2025-Q1 40. signal: improvement: above the upper limit." in picture and picture.count("<svg") == 1
    assert plot(find_stability(steady), list_figures(steady)).html == ""


LEVEL = {"unit": "index", "aggregate": "latest", "data_basis": "process"}


def test_what_counts_so_far_of_a_level_is_its_last_figure() -> None:
    values = [10.0, 11.0, 12.5, 13.0, 14.5, 15.0, 16.5, 18.0]
    row = foretell(values, targets={"project": 25}, **LEVEL)
    assert row.actual == 18.0


@pytest.mark.parametrize("period", ["2024-Q4", "2024"])
def test_a_years_target_of_a_pooled_share_is_not_foretold_from_quarters(period: str) -> None:
    """Also where the report is on a year: its points are quarters all the same."""
    made = evaluate(COUNTS, unit="percentage", aggregate="ratio_of_sums", targets={"2025": 30.0})
    rows = [replace(row, value=None, numerator=row.value, denominator=60.0) for row in made.observations]
    year = replace(made, period=made.calendar.parse(period), observations=ObservationTable(tuple(rows)))
    (row,) = find_forecasts(year)
    assert row.reason == "the target is for the whole of its time, and each figure for a period of it"


DAY = {"id": "c", "indicator": "x", "kind": "intervention", "model": "level"}


@pytest.mark.parametrize(("day", "n", "words"), [
    ("2023-07-01", 6.0, "it begins after the declared change on 2023-07-01"),
    ("2024-01-01", 8.0, "a declared change lies inside, on 2024-01-01: the pace is a mean over "
     "what may be a step"),
    ("2022-01-01", 8.0, None),
])  # fmt: skip
def test_a_forecast_begins_after_a_declared_change_or_says_so(day: str, n: float, words: str | None) -> None:
    made = evaluate(COUNTS, unit="percentage", aggregate="latest", targets={"2025": 30.0})
    declared = Comparison.model_validate({**DAY, "date": day})
    parameters = made.parameters.model_copy(update={"comparisons": (declared,)})
    (row,) = find_forecasts(replace(made, parameters=parameters))
    assert row.n == n and (words in (*row.warnings, row.reason) if words else not row.warnings[0].startswith("a "))


def rate(events: list[float], **indicator: Any) -> Finding:
    """Events of a hundred each quarter."""
    made = evaluate(events, unit="rate", scale=100, aggregate="ratio_of_sums", level="outcome", **indicator)
    rows = tuple(replace(row, value=None, numerator=row.value, denominator=100.0) for row in made.observations)
    (row,) = find_forecasts(replace(made, observations=ObservationTable(rows)))
    return row


def test_a_rate_is_foretold_by_the_share_that_it_falls_a_period_and_no_surer_than_its_events() -> None:
    falling = [40.0, 36.0, 32.0, 29.0, 26.0, 24.0, 21.0, 19.0]  # by a tenth a quarter, hardly off a line
    row = rate(falling, direction="decrease", targets={"2025-Q4": 10.0})
    logs = np.polyfit(range(8), np.log(falling), 1)
    assert row.value == pytest.approx(float(np.exp(np.polyval(logs, 11))))
    spread = (1 + 1 / 8 + (11 - 3.5) ** 2 / 42) * np.mean([1 / one for one in falling])
    width = float(stats.t.isf(0.1, 6) * spread**0.5)
    assert (row.low, row.high) == pytest.approx((row.value / np.exp(width), row.value * np.exp(width)))
    assert row.chance == pytest.approx(float(stats.t.cdf((np.log(10) - np.log(row.value)) / spread**0.5, 6)))


def test_of_a_sum_that_is_above_its_limit_already_nothing_is_foretold() -> None:
    passed = foretell([*COUNTS, 16.0], direction="decrease", targets={"2025": 15.0})
    assert (passed.verdict, passed.reason) == ("R", "more has been counted already")
    assert foretell([*COUNTS, 16.0], direction="decrease", targets={"2025": 60.0}).verdict == "F"
