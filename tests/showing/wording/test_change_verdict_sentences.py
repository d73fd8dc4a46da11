"""What a range says, in words: each verdict, each design, each end."""

from dataclasses import replace
from typing import Any

import pytest

from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.ground.terms import CHANGED_BEFORE, SHORT_SIDE
from ctanalysis.showing.wording.change_verdict_sentences import (
    CAUTIONS,
    UNCLEAR_CAUTION,
    name_verdict,
    write_caution,
    write_judgement,
)
from ctanalysis.showing.wording.effect_numbers import write_effect, write_effect_before_judgement

PACE = {"method": "trend-count", "effect": "ratio a period", "null": 1.0}
ODDS = {"method": "trend-share", "effect": "odds ratio a period", "null": 1.0}
RATIO = {"method": "rate-two", "effect": "ratio", "null": 1.0}


def compare(verdict: str = "N", **fields: Any) -> ComparisonFinding:
    return ComparisonFinding(unit="percentage", verdict=verdict, design="groups", **fields)


def trend(verdict: str = "N", **fields: Any) -> TrendFinding:
    return TrendFinding(unit="count", verdict=verdict, **fields)


@pytest.mark.parametrize(("row", "effect"), [
    (compare(value=7.0, low=-3.4, high=19.7),
     "+7 percentage points (95 % range -3.4 to +19.7)"),
    (compare(value=7.0), "+7 percentage points"),
    (compare(value=7.0, low=-3.4), "+7 percentage points (95 % range -3.4 and more)"),
    (compare(value=7.0, high=9.0), "+7 percentage points (95 % range up to +9)"),
    (compare(value=None), "no limit"),
    (trend(value=1.06, low=1.0, high=None, **PACE),
     "+6.0 % (95 % range 0.0 % and more)"),
    (trend(value=0.94, low=0.9, high=1.1, method="did-count", effect="ratio", null=1.0),
     "-6.0 % (95 % range -10.0 % to +10.0 %)"),
    (trend(value=1.02, low=0.92, high=1.14, **ODDS),
     "odds 1.02 times (95 % range 0.92 to 1.14)"),
    (compare(value=1.5, low=1.0, high=2.25, **RATIO),
     "1.50 times (95 % range 1.00 to 2.25)"),
    (replace(compare(value=1.5, effect="ratio", null=1.0), design="intervention"), "+50.0 %"),
    (trend(value=None, **PACE), "no limit"),
])  # fmt: skip
def test_an_effect_stands_with_its_range(row: ComparisonFinding | TrendFinding, effect: str) -> None:
    assert write_effect(row) == effect


@pytest.mark.parametrize(("row", "effect"), [
    (compare("N", value=7.0, low=-3.4, high=19.7), "+7 percentage points"),
    (compare("C0", value=7.0, low=3.4, high=19.7),
     "+7 percentage points (95 % range +3.4 to +19.7)"),
    (compare("N", value=7.0, low=1.0, high=4.0), "+7 percentage points (95 % range +1 to +4)"),
    (trend("N", value=1.02, low=0.92, high=1.14, **ODDS),
     "odds 1.02 times (95 % range 0.92 to 1.14)"),
])  # fmt: skip
def test_the_range_stands_with_the_effect_or_in_the_judgement_and_not_in_both(
    row: ComparisonFinding | TrendFinding, effect: str
) -> None:
    assert write_effect_before_judgement(row) == effect


BOTH = "That is no clear change: the 95 % range runs from {}, so either is possible."


@pytest.mark.parametrize(("row", "words"), [
    (compare("C0"), "The change is clear, in the wanted direction."),
    (compare("X"), ""), (compare("D"), ""),
    (compare("E"),
     "Both are about the same: any difference is likely smaller than was set to matter."),
    (compare("N"), "That is no clear change."),
    (compare("N", low=-3.0, high=4.0), BOTH.format(
        "3 percentage points less to 4 percentage points more")),
    (compare("N", low=0.0, high=4.0), BOTH.format(
        "no difference to 4 percentage points more").replace(", so either is possible", "")),
    (compare("N", low=None, high=4.0), BOTH.format("any amount less to 4 percentage points more")),
    (compare("N", low=-3.0, high=None), BOTH.format("3 percentage points less to any amount more")),
    (compare("N", low=1.0, high=4.0),
     "That is not called a clear change: another look at the same figures does not confirm it."),
    (compare("N", low=1.0, high=4.0, warnings=("it is not called clear: allowing for "
     "carry-over it may be chance",)),
     "That is not called a clear change: allowing for carry-over it may be chance."),
    (compare("N+", low=-4.0, high=-1.0),
     "That is not called a clear change: another look at the same figures does not confirm it. "
     "A gain as large as was set as worthwhile is unlikely."),
    (trend("N", low=-3.0, high=None), BOTH.format("a fall of 3 to a rise of any size")),
    (trend("N", low=None, high=3.0), BOTH.format("a fall of any size to a rise of 3")),
    (trend("N", low=0.9, high=1.25, **PACE),
     BOTH.format("a fall of 10.0 % to a rise of 25.0 %")),
    (trend("N", low=0.9, high=1.25, **ODDS), BOTH.format("a fall to a rise")),
    (trend("N", low=1.1, high=1.25, **ODDS),
     "That is not called a clear change: another look at the same figures does not confirm it."),
])  # fmt: skip
def test_a_verdict_is_said_with_both_ends(row: ComparisonFinding | TrendFinding, words: str) -> None:
    assert write_judgement(row, "change") == words


@pytest.mark.parametrize(("design", "same"), [
    ("before_after", "It stayed about the same"), ("paired", "It stayed about the same"),
    ("intervention", "It went on about as before"), ("groups", "Both are about the same"),
    ("difference_in_differences", "Both moved about alike"),
])  # fmt: skip
def test_about_the_same_is_said_as_the_design_allows(design: str, same: str) -> None:
    row = ComparisonFinding(design=design, verdict="E")
    assert write_judgement(row, "change").startswith(same)


@pytest.mark.parametrize(("design", "verdict", "caution"), [
    ("before_after", "C1", CAUTIONS["before_after"]), ("before_after", "N", UNCLEAR_CAUTION),
    ("before_after", "N+", UNCLEAR_CAUTION), ("paired", "E", UNCLEAR_CAUTION),
    ("groups", "N", CAUTIONS["groups"]), ("groups", "R", ""), ("groups", None, ""),
    ("unheard of", "C1", ""),
])  # fmt: skip
def test_a_design_has_its_caution_and_an_unclear_answer_one_that_holds_both_ways(
    design: str, verdict: str | None, caution: str
) -> None:
    assert write_caution(ComparisonFinding(design=design, verdict=verdict)) == caution
    assert write_caution(TrendFinding(verdict="C1")) == ""


@pytest.mark.parametrize(("marks", "judgement", "words"), [
    ((), "The change is clear, and the wrong way.", "clear, the wrong way"),
    ((CHANGED_BEFORE,),
     "The change is clear, and the wrong way. Another declared change lies before the day, so that "
     "how it moved before is not one movement.",
     "clear, the wrong way (another declared change lies before it)"),
    ((SHORT_SIDE,),
     "The change is clear, and the wrong way. Fewer than four figures lie before the day, or after "
     "it, which carries little.",
     "clear, the wrong way (fewer than four figures before or after)"),
])  # fmt: skip
def test_a_verdict_never_stands_without_what_keeps_its_design_from_carrying_it(
    marks: tuple[str, ...], judgement: str, words: str
) -> None:
    row = ComparisonFinding(design="intervention", verdict="W0", marks=marks)
    assert (write_judgement(row, "change"), name_verdict(row)) == (judgement, words)


@pytest.mark.parametrize(("direction", "said"), [
    ("increase", "The groups clearly differ; south stands worst."),
    ("decrease", "The groups clearly differ; north stands worst."),
    ("none", "The groups clearly differ; the annex says which of them, pair by pair."),
])  # fmt: skip
def test_of_many_groups_the_worst_is_named_where_a_way_is_wanted(direction: str, said: str) -> None:
    window = "north (highest) against south (lowest) of 3"
    row = compare("H", value=20.0, window=window, direction=direction, apart=("north", "south"))
    assert write_judgement(row, "difference") == said
    alike = write_judgement(replace(row, apart=()), "difference")
    assert alike == said if direction == "none" else alike.endswith("which of them, pair by pair.")
