"""What has been told is left out of the next sentence, and only that."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import ComparisonFinding, ForecastFinding, GapFinding, StabilityFinding, TrendFinding
from ctanalysis.showing.wording.forecast_sentences import describe_forecast
from ctanalysis.showing.wording.said_before import NOTHING, START, TARGET, Told, list_told
from ctanalysis.showing.wording.stability_sentences import describe_stability
from ctanalysis.showing.wording.trend_and_comparison_sentences import describe_comparison, describe_trend, write_sides

LINE = {
    "unit": "count", "period": "2023", "window": "2025", "scope": "period", "actual": 58.0,
    "target": 80.0, "start": 40.0, "achievement": 0.45, "status": "off track", "marks": (),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "told"), [
    ({}, {("2023", "58"), (TARGET, "80"), (START, "40")}),
    ({"status": "achieved"}, {("2023", "58"), (TARGET, "80")}),
    ({"status": "achieved", "achievement": -0.1}, {("2023", "58"), (TARGET, "80"), (START, "40")}),
    ({"start": None}, {("2023", "58"), (TARGET, "80")}),
    ({"start": 0.0}, {("2023", "58"), (TARGET, "80")}),
    ({"status": "context"}, {("2023", "58")}),
    ({"status": "no target"}, {("2023", "58")}),
    ({"scope": "ytd", "window": "2022 to 2023"},
     {("2022 to 2023", "58"), (TARGET, "80"), (START, "40")}),
    ({"scope": "life"}, {("", "58"), (TARGET, "80"), (START, "40")}),
    ({"marks": ("last measured 2021",)}, {("2021", "58"), (TARGET, "80"), (START, "40")}),
    ({"actual": None}, set()), ({"actual": None, "status": "withheld", "withheld": True}, set()),
])  # fmt: skip
def test_a_line_tells_its_figure_its_target_and_where_it_began(
    fields: dict[str, Any], told: set[tuple[str, str]]
) -> None:
    assert list_told(GapFinding(**{**LINE, **fields})) == told


def test_a_series_tells_both_ends_and_what_is_refused_tells_nothing() -> None:
    ends = {"window": "2022 to 2023", "start": 4.0, "actual": 6.0}
    assert list_told(TrendFinding(**ends, verdict="X")) == {("2022", "4"), ("2023", "6")}
    assert list_told(TrendFinding(**ends, verdict="R")) == NOTHING
    sides = ComparisonFinding(window="north against south", start=4.0, actual=6.0, verdict="N")
    assert list_told(sides) == {("south", "4"), ("north", "6")}
    assert list_told(ForecastFinding(actual=6.0, target=9.0)) == NOTHING


LAST: Told = frozenset({("2023", "58")})
BOTH: Told = LAST | {(START, "40")}
SERIES = {"unit": "count", "window": "2022 to 2023", "start": 40.0, "actual": 58.0, "n": 8.0}
FEW = "too few periods: 3, at least 4 are needed"


@pytest.mark.parametrize(("told", "fields", "sentence"), [
    (LAST, {"verdict": "X"}, "It was 40 in 2022."),
    (BOTH, {"verdict": "X"}, ""),
    (frozenset({("2021", "58"), ("2023", "57"), (START, "40")}), {"verdict": "X"},
     "From 40 to 58, 2022 to 2023."),  # the last is new: the first stands beside it
    (LAST, {"verdict": "D", "reason": FEW},
     "It was 40 in 2022. Whether that is a trend cannot be told: too few periods (3; 4 "
     "are needed)."),
    (BOTH, {"verdict": "D", "reason": FEW},
     "Whether the change is a trend cannot be told: too few periods (3; 4 are needed)."),
    (LAST, {"verdict": "C0", "value": 2.0, "low": 1.0, "high": 3.0},
     "Rises clearly: 2022 to 2023 (8 periods), at first 40; +2 (95 % range +1 to +3) a period."),
    (BOTH, {"verdict": "N", "value": 2.0, "low": -1.0, "high": 3.0},
     "No clear rise or fall: 2022 to 2023 (8 periods); +2 (95 % range -1 to +3) a period."),
])  # fmt: skip
def test_a_trend_leaves_out_the_ends_that_were_told(told: Told, fields: dict[str, Any], sentence: str) -> None:
    assert describe_trend(TrendFinding(**{**SERIES, **fields}), told) == sentence


@pytest.mark.parametrize(("told", "window", "words"), [
    (NOTHING, "2022 then 2023", "2022, then 2023: 40 and 58"),
    (LAST, "2022 then 2023", "2022, then 2023: 40 at first"),
    (BOTH, "2022 then 2023", "2022, then 2023"),
    (frozenset({("2022", "40")}), "2022 then 2023", "2022, then 2023: 40 and 58"),
    (frozenset({("north", "58"), ("south", "40")}), "north against south", "north against south"),
    (BOTH, "north against south", "north against south: 58 and 40"),
])  # fmt: skip
def test_sides_that_were_told_are_named_without_figures(told: Told, window: str, words: str) -> None:
    row = ComparisonFinding(unit="count", window=window, start=40.0, actual=58.0, verdict="N")
    assert write_sides(row, told) == words
    assert describe_comparison(row, told).startswith(words)


def test_a_colon_leads_from_sides_without_figures_to_the_effect() -> None:
    row = ComparisonFinding(unit="count", window="2022 then 2023", start=40.0, actual=58.0, verdict="N", value=18.0)
    assert describe_comparison(row, BOTH).startswith("2022, then 2023: a difference of +18.")


def test_a_flagged_figure_that_was_told_is_not_told_again() -> None:
    row = StabilityFinding(
        unit="count", window="2022 to 2023", actual=58.0, centre=50.0, lower_limit=45.0, upper_limit=55.0, n=12.0
    )
    swing = "rdinary swing 45 to 55 around 50"
    assert describe_stability(row).startswith(f"58 in the latest of 12 periods; o{swing}. ")
    assert describe_stability(row, LAST).startswith(f"O{swing} (12 periods). ")


def test_a_target_that_was_told_is_not_told_again() -> None:
    row = ForecastFinding(
        unit="count", window="2025", actual=58.0, target=80.0, value=90.0, low=85.0, high=95.0,
        chance=0.9, pace=4.0, pace_needed=3.0, n=6.0, verdict="C0",
    )  # fmt: skip
    told: Told = frozenset({(TARGET, "80")})
    assert describe_forecast(row, told) == (
        "If the pace of the last 6 periods continues: likely to reach the target by the end of "
        "2025; likely 90, 80 % range 85 to 95. Pace so far 4 a period; it takes 3 a period."
    )
    few = ForecastFinding(**{**vars(row), "verdict": "D", "reason": "too few"})
    assert describe_forecast(few, told) == "Pace so far 4 a period; it takes 3 a period."
