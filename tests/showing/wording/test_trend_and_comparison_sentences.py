"""Sentences on trends and comparisons: what is said first, and what is left out."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.ground.language import speak
from ctanalysis.showing.wording.change_verdict_sentences import CAUTIONS
from ctanalysis.showing.wording.trend_and_comparison_sentences import (
    describe_comparison,
    describe_trend,
    write_sentence,
    write_sides,
)

PACE = {"method": "trend-count", "effect": "ratio a period", "null": 1.0}
ODDS = {"method": "trend-share", "effect": "odds ratio a period", "null": 1.0}
RATIO = {"method": "rate-two", "effect": "ratio", "null": 1.0}
STEP = {"method": "slope-count", "effect": "ratio", "null": 1.0}

SERIES = {"unit": "count", "window": "2022 to 2023", "start": 40.0, "actual": 58.0, "n": 8.0}
FROM = "rom 40 to 58, 2022 to 2023"
OVER = f"f{FROM} (8 periods)"


def say(verdict: str, **fields: Any) -> str:
    return describe_trend(TrendFinding(**{**SERIES, "verdict": verdict, **fields}))


@pytest.mark.parametrize(("verdict", "fields", "sentence"), [
    ("R", {"reason": "too few"}, "Whether it moves cannot be told: too few."),
    ("X", {}, f"F{FROM}."), ("D", {}, f"F{FROM}."),
    ("D", {"reason": "too few periods: 3, at least 4 are needed"},
     f"F{FROM}. Whether that is a trend cannot be told: too few periods (3; 4 are "
     "needed)."),
    ("D", {"value": 2.0}, f"F{FROM} (8 periods); +2 a period."),
    ("D", {"value": 2.0, "low": 1.0, "high": 3.0},
     f"F{FROM} (8 periods); +2 (95 % range +1 to +3) a period."),
    ("N", {"value": 2.0, "low": -1.0, "high": 3.0},
     f"No clear rise or fall: {OVER}; +2 (95 % range -1 to +3) a period."),
    ("C0", {"value": 2.0, "low": 1.0, "high": 3.0},
     f"Rises clearly: {OVER}; +2 (95 % range +1 to +3) a period."),
    ("W0", {"value": -2.0, "low": -3.0, "high": -1.0},
     f"Falls clearly, the wrong way by the line through all figures: {OVER}; -2 (95 % range -3 to "
     "-1) a period."),
    ("W0", {"value": 1.0, "low": 1.0, "high": 1.0, **PACE},
     f"Falls clearly, the wrong way by the line through all figures: {OVER}; 0.0 % (95 % range 0.0 "
     "% to 0.0 %) a period."),
    ("H", {"value": 1.1, "low": 1.05, "high": 1.2, **PACE},
     f"Rises clearly, and neither way is the better: {OVER}; +10.0 % (95 % range +5.0 % to +20.0 "
     "%) a period."),
    ("C0", {"value": 1.1, "unit": "percentage", **ODDS, "n": 8.0, "pace": 2.0},
     "Rises clearly: from 40 % to 58 %, 2022 to 2023 (8 periods); about +2 percentage points a "
     "period by the line through it."),
    ("C0", {"value": 1.1, "low": 1.0, "high": 1.2, "unit": "percentage", **ODDS,
            "n": 8.0},
     "Rises clearly: from 40 % to 58 %, 2022 to 2023 (8 periods); odds 1.10 times (95 % range "
     "1.00 to 1.20) a period."),
    ("C0", {"value": 1.1, "unit": "percentage", **ODDS, "n": 8.0, "pace": 0.5,
            "start": 40.0, "actual": 44.0},
     "Rises clearly: from 40 % to 44 %, 2022 to 2023 (8 periods); about +0.5 percentage points a "
     "period by the line through it."),
    ("W0", {"value": 0.9, "unit": "percentage", **ODDS, "n": 8.0, "pace": -0.5,
            "start": 44.0, "actual": 40.0},
     "Falls clearly, the wrong way: from 44 % to 40 %, 2022 to 2023 (8 periods); about -0.5 "
     "percentage points a period by the line through it."),
])  # fmt: skip
def test_a_trend_says_from_where_to_where_and_then_what_that_means(
    verdict: str, fields: dict[str, Any], sentence: str
) -> None:
    assert say(verdict, **fields) == sentence


SIDES = {"unit": "count", "window": "a against b", "start": 4.0, "actual": 6.0}
MORE = {"value": 2.0, "low": 1.0, "high": 3.0}
PLUS = "+2 (95 % range +1 to +3)"
IN_NUMBERS = "The difference is clear; it is one of numbers, and not of how either fares."
CLEAR = "The {} is clear, in the wanted direction."


def tell(verdict: str, design: str = "groups", **fields: Any) -> str:
    given = {**SIDES, "verdict": verdict, "design": design, **fields}
    return describe_comparison(ComparisonFinding(**given))


@pytest.mark.parametrize(("design", "fields", "sentence"), [
    ("groups", {}, f"a against b: 6 and 4; a difference of {PLUS}. {IN_NUMBERS}"),
    ("groups", {**RATIO, "value": 1.5, "low": 1.2, "high": 2.0},
     f"a against b: 6 and 4; 1.50 times (95 % range 1.20 to 2.00). {IN_NUMBERS}"),
    ("before_after", {"window": "2022 to 2023"},
     f"2022 to 2023: 4 and 6; a difference of {PLUS}. {CLEAR.format('change')}"),
    ("paired", {"window": "2023", "n": 12.0},
     f"2023: a mean change of {PLUS} over 12 pairs. {CLEAR.format('change')}"),
    ("paired", {"window": "2023"}, f"2023: a mean change of {PLUS}. {CLEAR.format('change')}"),
    ("difference_in_differences", {},
     f"a against b: a moved by {PLUS} compared with b. "
     + CLEAR.format("difference")),
    ("intervention", {"title": "Calls", "window": "at x", "comparison": "law: step"},
     f"at x: a step of {PLUS}, on top of one pace for before and after. {CLEAR.format('change')}"),
    ("intervention", {"title": "Calls", "window": "at x", "comparison": "law: step",
                      "method": "slope-value"},
     f"at x: a step of {PLUS}, reckoned at the last figure before, on top of how it moved before. "
     + CLEAR.format("change")),
    ("intervention", {"title": "Calls", "window": "at x", "comparison": "law: change of slope"},
     f"at x: from then on {PLUS} a period compared with the slope before. "
     + CLEAR.format("change")),
    ("intervention", {"title": "Calls", "window": "at x", "comparison": "law: change of slope",
                      **STEP, "value": 1.5, "low": 1.2, "high": 2.0},
     "at x: from then on +50.0 % (95 % range +20.0 % to +100.0 %) a period compared with "
     "the pace before. "
     + CLEAR.format("change")),
])  # fmt: skip
def test_each_design_says_what_moved_in_its_own_words(design: str, fields: dict[str, Any], sentence: str) -> None:
    assert tell("C0", design, **{**MORE, **fields}) == f"{sentence} {CAUTIONS[design]}"


@pytest.mark.parametrize(("verdict", "fields", "sentence"), [
    ("R", {"reason": "too few"}, "a against b: 6 and 4. Not compared: too few."),
    ("R", {"reason": "too few", "window": None, "actual": None}, "Not compared: too few."),
    ("X", {"value": 2.0, "reason": "a census"},
     f"a against b: 6 and 4; a difference of +2. A census. {CAUTIONS['groups']}"),
    ("X", {**MORE, "reason": "a census"},
     f"a against b: 6 and 4; a difference of {PLUS}. A census. {CAUTIONS['groups']}"),
    ("D", {"value": 2.0, "reason": "no sizes"},
     f"a against b: 6 and 4; a difference of +2. No sizes. {CAUTIONS['groups']}"),
    ("D", {**MORE, "high": None, "reason": "no sizes"},
     f"a against b: 6 and 4; a difference of +2 (95 % range +1 and more). {CAUTIONS['groups']}"),
    ("D", {**MORE, "low": None, "reason": "no sizes"},
     f"a against b: 6 and 4; a difference of +2 (95 % range up to +3). {CAUTIONS['groups']}"),
    ("N", {"value": 2.0}, "a against b: 6 and 4; a difference of +2. That is no clear difference. "
     + CAUTIONS["groups"]),
])  # fmt: skip
def test_what_is_not_judged_says_why(verdict: str, fields: dict[str, Any], sentence: str) -> None:
    assert tell(verdict, **fields) == sentence


@pytest.mark.parametrize(("language", "sentence"), [
    ("fr", "Ni hausse ni baisse nette : "), ("es", "Ni subida ni bajada clara: "),
])  # fmt: skip
def test_what_is_not_clear_is_said_in_the_reports_language(language: str, sentence: str) -> None:
    speak(language)
    assert say("N", value=2.0, low=-1.0, high=3.0).startswith(sentence)


@pytest.mark.parametrize(("words", "sentence"), [(None, ""), ("", ""), ("too few: 5", "Too few: 5.")])
def test_words_as_a_sentence(words: str | None, sentence: str) -> None:
    assert write_sentence(words) == sentence


@pytest.mark.parametrize(("design", "fields", "words"), [
    ("groups", {"window": "a against b", "start": 1.0, "actual": 2.0}, "a against b: 2 % and 1 %"),
    ("before_after", {"window": "a to b", "start": 1.0, "actual": 2.0}, "a to b: 1 % and 2 %"),
    ("before_after", {"window": "a to b", "actual": 2.0}, "a to b"),
    ("before_after", {"window": "a to b", "start": 2.0}, "a to b"),
    ("intervention", {"window": "at x", "start": 1.0, "actual": 2.0}, "at x"),
    ("difference_in_differences", {"window": "at x", "start": 1.0, "actual": 2.0}, "at x"),
    ("groups", {}, ""),
])  # fmt: skip
def test_two_sides_stand_in_the_order_of_their_names(design: str, fields: dict[str, Any], words: str) -> None:
    assert write_sides(ComparisonFinding(unit="percentage", design=design, **fields)) == words
