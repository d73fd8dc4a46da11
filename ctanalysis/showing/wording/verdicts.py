"""Sentences on a change or a difference: numbers first, then the range, then the judgement; the
verbs that the design allows, and its caution.
"""

import math

from ctanalysis.analyses.cautions import WEAKENED
from ctanalysis.analyses.looks import is_start_to_end
from ctanalysis.ground.findings import Finding
from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.marks import OF_MANY
from ctanalysis.ground.vocabulary import name_group
from ctanalysis.showing.wording.change_numbers import (
    find_decimals,
    write_bare_change,
    write_change,
    write_ratio,
)
from ctanalysis.showing.wording.design_doubts import list_doubts, list_not_carried
from ctanalysis.showing.wording.numbers import (
    write_rounded,
)
from ctanalysis.showing.wording.words import VERDICT_WORDS
from ctanalysis.statistics.tools.estimate import SPLIT_ANSWER

STEPS = ("intervention", "difference_in_differences")
CAUTIONS = later(
    {
        "before_after": "Other things may have changed too; this does not show what caused it.",
        "halves": "The middle of a series is no day on which anything changed: it moved, and this "
        "does not show when or why.",
        "paired": "Other things may have changed too; this does not show what caused it.",
        "groups": "The groups may differ in other ways.",
        "intervention": "Anything else that happened at that time would look the same.",
        "difference_in_differences": "This assumes both areas would otherwise have moved alike.",
        "randomised": "On average, among those who took part.",
        "clusters": "On average, across these sites.",
    }
)
# Beside an unclear answer the caution must hold both ways: no sign of a change is no sign that
# nothing was done.
UNCAUSED = ("before_after", "halves", "paired")  # designs that show that, and not why
UNJUDGED = ("R", "X", "D", None)
UNCLEAR_CAUTION = later(
    "Other things may have changed too; this shows neither that what was done worked nor that it "
    "did not."
)
# by the word for what moved or differs
JUDGEMENTS = later({
    "C0": {
        "change": "The change is clear, in the wanted direction.",
        "difference": "The difference is clear, in the wanted direction.",
    },
    "C1": {
        "change": "The change is clear, in the wanted direction, and at least as large as was set "
        "as worthwhile.",
        "difference": "The difference is clear, in the wanted direction, and at least as large as "
        "was set as worthwhile.",
    },
    "C2": dict.fromkeys(
        ("change", "difference"),
        "The direction is clear and the wanted one, but the size could be smaller than was set as "
        "worthwhile.",
    ),
    "W0": {
        "change": "The change is clear, and the wrong way.",
        "difference": "The difference is clear, and the wrong way.",
    },
    "W1": {
        "change": "The change is clear, the wrong way, and at least as large as was set to matter.",
        "difference": "The difference is clear, the wrong way, and at least as large as was set to "
        "matter.",
    },
    "W2": dict.fromkeys(
        ("change", "difference"),
        "The direction is clear and the wrong one; the size could be smaller than was set to "
        "matter.",
    ),
    "H": {
        "change": "The change is clear; no direction was set as the wanted one.",
        "difference": "The difference is clear; no direction was set as the wanted one.",
    },
})  # fmt: skip
# without a range; with one that leaves out no change, and why; with one that holds no change
UNCLEAR = later({
    "change": (
        "That is no clear change.",
        "That is no clear change: {why}.{more}",
        "That is no clear change: the 95 % range runs from {ends}, so either is possible.{more}",
    ),
    "difference": (
        "That is no clear difference.",
        "That is no clear difference: {why}.{more}",
        "That is no clear difference: the 95 % range runs from {ends}, so either is "
        "possible.{more}",
    ),
})  # fmt: skip
ABOUT_THE_SAME = later({
    "before_after": "It stayed about the same: any change is likely smaller than was set to "
    "matter.",
    "halves": "It stayed about the same: any change is likely smaller than was set to matter.",
    "paired": "It stayed about the same: any change is likely smaller than was set to matter.",
    "intervention": "It went on about as before: any step is likely smaller than was set to "
    "matter.",
    "difference_in_differences": "Both moved about alike: any difference is likely smaller than "
    "was set to matter.",
})  # fmt: skip
BOTH_THE_SAME = later(
    "Both are about the same: any difference is likely smaller than was set to matter."
)
MOVES = (
    "before_after",
    "halves",
    "paired",
    "intervention",
    None,
)  # designs, and trends, whose effect is a rise or a fall


Effect = ComparisonFinding | TrendFinding


def is_ratio(row: Effect) -> bool:
    """Whether the effect is a ratio, so that 1 is no change."""
    return row.null == 1.0


def is_of_odds(row: Effect) -> bool:
    """Whether the effect is a ratio of odds, which few can read."""
    return (row.effect or "").startswith("odds")


def _is_in_percent(row: Effect) -> bool:
    """Whether a ratio is told as a change in percent: a pace, a step, or two moves compared."""
    is_plain_ratio = is_ratio(row) and not is_of_odds(row)
    return is_plain_ratio and (isinstance(row, TrendFinding) or row.design in STEPS)


def _find_design(row: Effect) -> str | None:
    """The design of a comparison; of a way from start to end before and after; None of a trend."""
    if isinstance(row, TrendFinding):
        return "before_after" if is_start_to_end(row) else None
    return row.design


def _write_percent(ratio: float | str | None) -> str:
    """A ratio as a change in percent, with its sign."""
    if not isinstance(ratio, (int, float)):
        return phrase("no limit")
    change = 100 * (ratio - 1)
    text = write_rounded(change, find_decimals(change, 1))
    return f"{'' if change <= 0 else '+'}{text} %"


def write_effect(row: Effect) -> str:
    """The effect with its range."""
    effect, low, high = _write_parts(row)
    if row.low is None and row.high is None:
        return effect
    if is_ratio(row) and row.value is None:
        words = later("from zero there is no ratio; the 95 % range begins at {low} times")
        return phrase(words, low=low)
    if row.low is None:
        return phrase("{effect} (95 % range up to {high})", effect=effect, high=high)
    if row.high is None:
        return phrase("{effect} (95 % range {low} and more)", effect=effect, low=low)
    return phrase("{effect} (95 % range {low} to {high})", effect=effect, low=low, high=high)


def write_effect_before_judgement(row: Effect) -> str:
    """The effect, with its range unless the judgement names both ends in words."""
    judged = row.verdict in ("N", "N+") and not is_of_odds(row)
    return _write_parts(row)[0] if judged and _describe_ends(row) else write_effect(row)


def _write_parts(row: Effect) -> tuple[str, str, str]:
    """The effect and the two limits of its range."""
    if _is_in_percent(row) and isinstance(row.value, (int, float)):
        effect, low, high = (_write_percent(number) for number in (row.value, row.low, row.high))
        return effect, low, high
    if is_of_odds(row) and isinstance(row.value, (int, float)):
        return (
            phrase("odds {value} times", value=write_rounded(row.value, 2)),
            write_ratio(row.low),
            write_ratio(row.high),
        )
    if is_ratio(row):
        return (
            write_ratio(None)
            if row.value is None
            else phrase("{value} times", value=write_ratio(row.value)),
            write_ratio(row.low),
            write_ratio(row.high),
        )
    return (
        write_change(row.value, row, beside=(row.low, row.high)),
        write_bare_change(row.low, row, beside=(row.value, row.high)),
        write_bare_change(row.high, row, beside=(row.value, row.low)),
    )


def write_judgement(row: Effect, noun: str) -> str:
    """What the range says, in one sentence (two where a big gain is unlikely), never without what
    keeps the design from carrying it.
    """
    return " ".join(filter(None, (_judge(row, noun), *list_doubts(row))))


def name_verdict(row: Finding) -> str:
    """The verdict in a few words, never without what keeps the design from carrying it; empty of
    findings that have none.
    """
    code = getattr(row, "verdict", None)
    words = phrase(VERDICT_WORDS.get(code or "", ""))
    marks = list_not_carried(row) if code not in UNJUDGED else []
    return f"{words} ({phrase('; ').join(marks)})" if words and marks else words


def _judge(row: Effect, noun: str) -> str:
    code = row.verdict or ""
    if code == "E":
        return phrase(ABOUT_THE_SAME.get(_find_design(row) or "", BOTH_THE_SAME))
    ends = OF_MANY.fullmatch(row.window or "")
    if code == "H" and ends and row.direction in ("increase", "decrease"):
        worse = ends["lowest" if row.direction == "increase" else "highest"]
        if worse not in getattr(row, "apart", ()):
            return phrase("The groups clearly differ; the annex says which of them, pair by pair.")
        return phrase("The groups clearly differ; {group} stands worst.", group=name_group(worse))
    if code in JUDGEMENTS:
        return phrase(JUDGEMENTS[code][noun])
    if code not in ("N", "N+"):
        return ""
    bare, unconfirmed, with_range = UNCLEAR[noun]
    if row.low is None and row.high is None:
        return phrase(bare)
    more = phrase(" A gain as large as was set as worthwhile is unlikely.") if code == "N+" else ""
    limits = _describe_ends(row)
    if limits is None:
        return phrase(unconfirmed, why=_find_why(row), more=more)
    return phrase(with_range, ends=limits, more=more)


def _find_why(row: Effect) -> str:
    """Why it is not clear though its range leaves out no change, as what weakened it says."""
    start = f"{phrase(WEAKENED)}{phrase(': ')}"
    told = [words.removeprefix(start) for words in row.warnings if words.startswith(start)]
    if told:
        return told[-1]
    if phrase(SPLIT_ANSWER) in row.warnings:
        return phrase("its test does not confirm what its range says")
    return phrase("another look at the same figures does not confirm it")


def write_caution(row: Effect) -> str:
    """The fixed caution of the design; empty where nothing was compared."""
    if row.verdict in ("R", None):
        return ""
    if row.verdict in ("E", "N", "N+") and _find_design(row) in UNCAUSED:
        return phrase(UNCLEAR_CAUTION)
    is_by_sites = _find_design(row) == "randomised" and row.method == "clusters"
    return phrase(CAUTIONS.get("clusters" if is_by_sites else _find_design(row) or "", ""))


def _describe_ends(row: Effect) -> str | None:
    """The two ends of the range in words; None when both lie on the same side of no change."""
    null = 1.0 if is_ratio(row) else 0.0
    low, high = (
        row.low if row.low is not None else -math.inf,
        row.high if row.high is not None else math.inf,
    )
    if not low <= null <= high:
        return None
    if is_of_odds(row):  # a percent of odds would be read as a percent of people
        return phrase("a fall to a rise")
    return phrase(
        "{end} to {end2}", end=_describe_end(low, null, row), end2=_describe_end(high, null, row)
    )


def _describe_end(end: float, null: float, row: Effect) -> str:
    """One end: how far below or above no change it lies, in percent for a ratio."""
    below = end < null
    if math.isinf(end):
        if _find_design(row) in MOVES:
            return phrase("a fall of any size") if below else phrase("a rise of any size")
        return phrase("any amount less") if below else phrase("any amount more")
    amount = (
        f"{write_rounded(100 * abs(end - 1), 1)} %"
        if is_ratio(row)
        else write_change(abs(end), row).lstrip("+")
    )
    move, difference = (
        later(("a fall of {amount}", "{amount} less"))
        if below
        else later(("a rise of {amount}", "{amount} more"))
    )
    return phrase(move if _find_design(row) in MOVES else difference, amount=amount)
