"""What is said of many findings is kept as text: rows whose fields are drawn at random, so that combinations stand
side by side which no project has together. A sentence here may be odd, for its row is; that one changes is to be
looked at. A row of which nothing can be said keeps the kind of the error.
"""

import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from kept_text import hold_kept

from ctanalysis.analyses import cautions, start_to_end
from ctanalysis.analyses.natural_variation import is_usual
from ctanalysis.ground import terms
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import (
    ComparisonFinding,
    ForecastFinding,
    GapFinding,
    StabilityFinding,
    TrendFinding,
    VerdictFinding,
)
from ctanalysis.ground.language import speak
from ctanalysis.reports.page.key_results import write_message
from ctanalysis.showing.wording import describe
from ctanalysis.showing.wording.change_verdict_sentences import write_caution
from ctanalysis.showing.wording.effect_numbers import write_effect
from ctanalysis.showing.wording.gap_sentences import is_judged, names_start
from ctanalysis.showing.wording.movement import goes_its_way, name_way, write_change, write_movement
from ctanalysis.showing.wording.target_standing_phrases import write_standing
from ctanalysis.statistics.tools.estimate import SPLIT_ANSWER

KEPT = Path(__file__).parent / "kept"
TIMES = {"en": 1.0, "fr": 0.15, "es": 0.15}  # the part of the rows that is said in a language
UNITS = ("count", "count", "percentage", "mean_score", "rate", "index", "median_days", "money")
WINDOWS = ("2022 to 2024", "2022-Q1 to 2024-Q4", "2023 to 2024")
AGAINST = ("sex: female against sex: male", "sex: male (highest) against sex: female (lowest) of 3")
WARNINGS = tuple(
    getattr(cautions, name)
    for name in "BENT BETWEEN CARRIED OF_PARTS OF_ROUNDS OF_SEASON OF_SIZES OF_STOCK OPPOSITE YEARS".split()
) + (start_to_end.FIRST_ROUND, start_to_end.OTHER_ROUNDS, start_to_end.SAME_PEOPLE, SPLIT_ANSWER)
WARNINGS += (f"{cautions.WEAKENED}: two rounds differ in size",)
EFFECTS: dict[str, Any] = {
    "verdict": "C0 C+ W0 W+ H N N N+ E D X R".split(),
    "unit": UNITS,
    "direction": ("increase", "decrease", "none"),
    "window": WINDOWS,
    "start": (40.0, 62.0, 0.0),
    "actual": (58.0, 40.0, 41.0),
    "n": (None, 2.0, 5.0, 12.0),
    "reason": (None, "too few periods: 3, at least 4 are needed", "a census"),
    "start_n": (None, 60.0),
    "actual_n": (None, 48.0, 90.0),
}
DIFFERENCES = ((2.0, 1.0, 3.0), (2.0, -1.0, 5.0), (-2.0, -3.0, -1.0), (0.0, -1.0, 1.0), (2.0, 0.0, 4.0),
               (5.0, 3.0, None), (5.0, None, None), (None, None, None))  # fmt: skip
RATIOS = ((1.2, 1.05, 1.4), (1.2, 0.9, 1.6), (0.8, 0.7, 0.95), (1.0, 0.9, 1.1), (None, 1.1, None), (1.2, None, None),
          (2.0, 1.0, 4.0))  # fmt: skip
METHODS = ("trend-count", "trend-share", "trend-mean", "share-start-end", None)
TREND = {
    **EFFECTS,
    "p": (None, 0.03, 0.2),
    "p_adjusted": (None, 0.2, 0.01),
    "looked_at": (4.0,),
    "broken_by": (None, None, "A flood"),
    "period": ("2024", "2023"),
    "pace": (None, None, 0.5),
    "swing": (None, None, 5.0, 50.0),
    "within": (None, None, 3.0),
    "linked": (None, None, 40.0),
    "method": METHODS,
    "withheld": (False, False, False, True),
}
DESIGNS = "before_after halves groups paired intervention difference_in_differences randomised".split()
COMPARISON = {**EFFECTS, "design": DESIGNS, "comparison": ("one",), "apart": ((), ("male",)),
              "marks": ((), (), (terms.EARLIER,), (terms.NO_SIZES,), (terms.NO_PAIR,), (terms.NOT_CARRIED[0],)),
              "method": ("prop-two", "rate-two", "slope-count", "clusters")}  # fmt: skip
MARKS = ("no baseline", "above plan", "soft target", "provisional", "chance not known", "late", "rated by a person",
         "within chance: could be missed or reached", "sample too small to say: about 900 would tell",
         "not kept in 2 of 4", terms.OVER_A_BREAK, "1 of 2 periods", terms.BETWEEN_ROUNDS)  # fmt: skip
GAP = {
    "unit": (*UNITS, *UNITS, "milestone", "ordinal", "qualitative", "ratio"),
    "direction": ("increase", "increase", "decrease", "maintain", "none"),
    "status": (*terms.RATINGS, *terms.RATINGS, *terms.STATUSES, None),
    "period": ("2024", "2024-Q4"),
    "window": ("2024", "2024-Q4", "project"),
    "scope": ("period", "ytd", "life"),
    "measured": (None, None, "2024-Q2"),
    "baseline": (None, 20.0),
    "start": (None, 0.0, 20.0),
    "target": (None, 50.0, 50.0, 50.0),
    "target_words": (None, "All are answered."),
    "due": (None, 30.0, 50.0),
    "due_kind": ("target", "target", "last target", "assumed path", "threshold", None),
    "bound": (None, "at most", "at least", "between"),
    "actual": (None, 30.0, 44.0, 50.0, 62.0),
    "last_measured": (None, None, None, None, 33.0),
    "low": (None, 25.0),
    "high": (None, 52.0),
    "gap": (None, -12.0, 0.0, 6.0, 20.0),
    "gap_to_due": (None, -3.0, 0.0, 6.0),
    "achievement": (None, -0.2, 0.5, 1.2),
    "attainment": (None, 0.8),
    "numerator": (None, 22.0),
    "denominator": (None, 50.0),
    "n": (None, 8.0, 50.0),
    "marks": tuple((mark,) for mark in MARKS) + ((),) * 8 + tuple(zip(MARKS, MARKS[3:], strict=False)),
    "group": (None, None, "sex=female"),
    "reason": (None, "no row gives it"),
}
FORECAST = {
    **{name: EFFECTS[name] for name in ("unit", "direction", "start", "actual", "reason")},
    "window": ("2025", "2024-Q4"),
    "target": (45.0, 500.0),
    "pace": (None, 3.0, -2.0),
    "pace_needed": (None, 4.0, -1.0, 0.0),
    "chance": (None, 0.004, 0.3, 0.8, 0.995),
    "n": (6.0, 12.0, 20.0),
    "method": ("forecast-count", "forecast-rank"),
    "verdict": ("F", "X", "D", "R"),
    "estimate_status": ("ok", "warn"),
}
STABILITY = {
    "unit": UNITS,
    "window": WINDOWS,
    "actual": (30.0, 62.0),
    "centre": (41.0,),
    "lower_limit": (None, 20.0),
    "upper_limit": (None, 55.0),
    "status": ("ordinary swing", "beyond a limit"),
    "rule": (None, None, "beyond a limit", "7 in a row on one side"),
    "method": ("process-xmr", "process-run"),
    "n": (12.0, 24.0),
    "reason": (None, None, None, "too few periods"),
}


def say_trend(row: TrendFinding) -> Iterator[object]:
    """All that is said of a series."""
    yield from (
        write_movement(row),
        write_movement(row, "quarter"),
        write_change(row),
        name_way(row),
        write_effect(row),
    )
    yield from (goes_its_way(row), is_usual(row))


def say_comparison(row: ComparisonFinding) -> Iterator[object]:
    """What is said of a comparison besides its sentence."""
    yield from (write_effect(row), write_caution(row))


def say_gap(row: GapFinding) -> Iterator[object]:
    """What is said of a line besides its sentence."""
    yield from (write_standing(row), write_message(row, None), is_judged(row), names_start(row))


def say_no_more(_: object) -> Iterator[object]:
    """Nothing besides its sentence."""
    yield from ()


KINDS: dict[str, tuple[type, dict[str, Any], Callable[[Any], Iterator[object]], int]] = {
    "trends": (TrendFinding, TREND, say_trend, 220),
    "comparisons": (ComparisonFinding, COMPARISON, say_comparison, 220),
    "gaps": (GapFinding, GAP, say_gap, 450),
    "verdicts": (VerdictFinding, {**GAP, "last_window": ("2024",), "last_actual": (30.0,), "last_target": (50.0,),
                                  "last_status": (None, "not met")}, say_no_more, 40),
    "forecasts": (ForecastFinding, FORECAST, say_no_more, 150),
    "stability": (StabilityFinding, STABILITY, say_no_more, 80),
}  # fmt: skip


@pytest.mark.parametrize("language", list(TIMES))
@pytest.mark.parametrize("kind", list(KINDS))
def test_sentences_are_those_that_were_kept(kind: str, language: str) -> None:
    said = "\n".join(say_all(kind, language))
    hold_kept(KEPT / f"{kind}_{language}.txt", f"{said}\n")


def say_all(kind: str, language: str) -> Iterator[str]:
    """Each row as a number, then what is said of it."""
    speak(language)
    make, options, say_more, many = KINDS[kind]
    draw = random.Random(kind)
    for number in range(int(many * TIMES[language])):
        row = make(indicator="x", title="X", **_draw_fields(kind, options, draw))
        yield f"{number} {_say(partial(_list_sentences, kind, row))}"
        said = _say(partial(say_more, row))
        if said:
            yield f"   {said}"


def _draw_fields(kind: str, options: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    fields = {name: draw.choice(values) for name, values in options.items()}
    if kind in ("trends", "comparisons", "forecasts"):
        is_ratio = draw.random() < 0.5
        fields |= zip(("value", "low", "high"), draw.choice(RATIOS if is_ratio else DIFFERENCES), strict=True)
        fields |= {"null": 1.0, "effect": draw.choice(("ratio", "odds ratio"))} if is_ratio else {"null": 0.0}
        fields["warnings"] = tuple(draw.sample(WARNINGS, draw.choice((0, 0, 1, 2))))
    if fields.get("design") == "groups":
        fields["window"] = draw.choice(AGAINST)
    if fields["unit"] == "ordinal":
        fields |= {"order": ("none", "partial", "full"), "start": 1.0, "baseline": 1.0, "actual": 2.0}
        fields |= {"target": 3.0, "due": 2.0, "gap": 1.0, "low": None, "high": None, "last_measured": None}
    elif fields["unit"] == "milestone":
        fields |= {"start": 0.0, "baseline": 0.0, "actual": draw.choice((0.0, 1.0)), "target": 1.0, "due": 1.0}
        fields |= {"gap": 1.0 - fields["actual"], "low": None, "high": None, "last_measured": None}
    elif fields.get("due_kind") == "threshold":
        fields["target"] = draw.choice((50.0, (40.0, 60.0)))
    if "denominator" in fields and fields["n"] is None:
        fields["n_missing"] = "n not given by the source"
    return fields


def _list_sentences(kind: str, row: Any) -> Iterator[object]:
    yield from (told.sentence for told in describe(Findings(kind, (row,))))


def _say(words: Callable[[], Iterator[object]]) -> str:
    try:
        return " | ".join(str(one) for one in words())
    except Exception as error:  # of a row that there cannot be
        return f"({type(error).__name__})"
