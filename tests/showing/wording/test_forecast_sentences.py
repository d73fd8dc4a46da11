"""Sentences on targets ahead."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import ForecastFinding
from ctanalysis.showing.wording.forecast_sentences import describe_forecast, write_chance

TARGET = {"unit": "count", "target": 200.0, "window": "2025", "actual": 150.0, "n": 6.0}
LIKELY = {"value": 180.0, "low": 99.4, "high": 210.6, "direction": "increase"}
END = "likely 180, 80 % range 99.4 to 211"


def say(verdict: str, **fields: Any) -> str:
    return describe_forecast(ForecastFinding(**{**TARGET, "verdict": verdict, **fields}))


@pytest.mark.parametrize(("verdict", "fields", "sentence"), [
    ("R", {"reason": "too few"}, "No forecast of 200 by the end of 2025: too few."),
    ("X", {"reason": "a census"}, "150 so far; 200 by the end of 2025 is promised. A census."),
    ("D", {"reason": "too few", "pace": 25.0, "pace_needed": 50.0},
     "150 so far; 200 by the end of 2025 is promised. Pace so far 25 a period; it takes 50 a "
     "period. Too few."),
    ("D", {"reason": "too few", "pace": 25.0, "pace_needed": 0.0, "direction": "decrease"},
     "150 so far; 200 by the end of 2025 is promised. Pace so far 25 a period; nothing is left "
     "below the limit. Too few."),
    ("N", {**LIKELY, "chance": 0.3},
     "If the pace of the last 6 periods continues: less likely than not to "
     f"reach 200 by the end of 2025; {END}."),
    ("N", {**LIKELY, "chance": 0.3, "n": 12.0},
     "If the pace of the last 12 periods continues: less likely than not (about 30 in 100) to "
     f"reach 200 by the end of 2025; {END}."),
    ("N", {**LIKELY, "chance": 0.97, "pace": 1.0, "pace_needed": 0.0},
     "If the pace of the last 6 periods continues: very likely still to be at or above 200 by "
     f"the end of 2025; {END}. As measured, the target is reached already."),
    ("N", LIKELY, "If the pace of the last 6 periods continues: the target is 200 by the end of "
     f"2025; {END}."),
    ("N", {**LIKELY, "low": None},
     "If the pace of the last 6 periods continues: the target is 200 by the end of 2025; likely "
     "180, 80 % range no limit to 211."),
])  # fmt: skip
def test_a_forecast_says_the_chance_and_the_likely_end_or_why_not(
    verdict: str, fields: dict[str, Any], sentence: str
) -> None:
    assert say(verdict, **fields) == sentence


@pytest.mark.parametrize(("fields", "words"), [
    ({"pace": None, "pace_needed": 5.0}, ""), ({"pace": 5.0, "pace_needed": None}, ""),
    ({"pace": 5.0, "pace_needed": 0.0}, "As measured, the target is reached already."),
    ({"pace": 5.0, "pace_needed": -1.0}, "As measured, the target is reached already."),
    ({"pace": 5.0, "pace_needed": 0.04}, "Pace so far 5 a period; it takes 0.0 a period."),
    ({"pace": -5.0, "pace_needed": -1.0, "direction": "decrease"},
     "Pace so far -5 a period; it takes -1 a period."),
    ({"pace": -5.0, "pace_needed": 0.0, "direction": "decrease"},
     "As measured, the target is reached already."),
    ({"pace": 99.5, "pace_needed": 100.5}, "Pace so far 99.5 a period; it takes 100 a period."),
    ({"pace": -100.5, "pace_needed": 7.25},
     "Pace so far -100 a period; it takes 7.2 a period."),
    ({"pace": 100.5, "pace_needed": 7.25, "unit": "rate"},
     "Pace so far 100.5 a period; it takes 7.2 a period."),
])  # fmt: skip
def test_the_pace_stands_beside_what_it_takes(fields: dict[str, Any], words: str) -> None:
    assert say("N", **{**LIKELY, **fields}).partition(". ")[2] == words


@pytest.mark.parametrize(("chance", "words"), [
    (0.0, "very unlikely (under 1 in 100)"), (0.0099, "very unlikely (under 1 in 100)"),
    (0.01, "very unlikely (about 1 in 100)"), (0.049, "very unlikely (about 5 in 100)"),
    (0.05, "unlikely (about 5 in 100)"), (0.2, "less likely than not (about 20 in 100)"),
    (0.4, "as likely as not (about 40 in 100)"),
    (0.6, "more likely than not (about 60 in 100)"), (0.8, "likely (about 80 in 100)"),
    (0.95, "very likely (about 95 in 100)"), (0.99, "very likely (about 99 in 100)"),
    (0.991, "very likely (over 99 in 100)"),
])  # fmt: skip
def test_a_chance_is_a_word_and_a_number_and_never_certain(chance: float, words: str) -> None:
    assert f": {words} to reach 200" in say("N", **LIKELY, chance=chance, n=12.0)
    assert words.startswith(write_chance(chance))
