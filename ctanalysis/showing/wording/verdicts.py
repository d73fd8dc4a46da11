"""Sentences on a change or a difference: numbers first, then the range, then the judgement; the
verbs that the design allows, and its caution.
"""

import math

from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.showing.wording.numbers import (
    round_half_even,
    write_change,
    write_number,
    write_ratio,
)

POINTS = " percentage points"
RATIOS = (
    "rate-two",
    "rate-two-series",
    "level-count",
    "slope-count",
    "did-count",
    "trend-count",
    "trend-share",
)
IN_PERCENT = ("trend-count", "did-count", "level-count", "slope-count")
CAUTIONS = {
    "before_after": "Other things changed too; this does not show that the project caused it.",
    "paired": "Other things changed too; this does not show that the project caused it.",
    "groups": "The groups may differ in other ways.",
    "intervention": "Anything else that happened at that time would look the same.",
    "difference_in_differences": "This assumes both areas would otherwise have moved alike.",
    "randomised": "On average, across these sites.",
}
# Beside an unclear answer the caution must hold both ways: no sign of a change is no sign that
# nothing was done.
UNCLEAR_CAUTION = (
    "Other things changed too; this shows neither that the project worked nor that it did not."
)
JUDGEMENTS = {
    "C0": "The {noun} is clear, in the wanted direction.",
    "C1": (
        "The {noun} is clear, in the wanted direction, and at least as large as was set as "
        "worthwhile."
    ),
    "C2": (
        "The direction is clear and the wanted one, but the size could be smaller than was set as "
        "worthwhile."
    ),
    "W0": "The {noun} is clear, and the wrong way.",
    "W1": "The {noun} is clear, the wrong way, and at least as large as was set to matter.",
    "W2": (
        "The direction is clear and the wrong one; the size could be smaller than was set to "
        "matter."
    ),
    "H": "The {noun} is clear; no direction was set as the wanted one.",
}
SMALL = "is likely smaller than was set to matter."
ABOUT_THE_SAME = {
    "before_after": f"It stayed about the same: any change {SMALL}",
    "paired": f"It stayed about the same: any change {SMALL}",
    "intervention": f"It went on about as before: any step {SMALL}",
    "difference_in_differences": f"Both moved about alike: any difference {SMALL}",
}
BOTH_THE_SAME = "Both are about the same: any difference is likely smaller than was set to matter."
WHOLE_SERIES = ("intervention", "difference_in_differences")
MOVES = (
    "before_after",
    "paired",
    "intervention",
    None,
)  # designs, and trends, whose effect is a rise or a fall


Effect = ComparisonFinding | TrendFinding


def is_ratio(row: Effect) -> bool:
    """Whether the effect is a ratio, so that 1 is no change."""
    return row.method in RATIOS


def _find_design(row: Effect) -> str | None:
    """The design of a comparison; None of a trend."""
    return row.design if isinstance(row, ComparisonFinding) else None


def _write_percent(ratio: float | str | None) -> str:
    """A ratio as a change in percent, with its sign."""
    if not isinstance(ratio, (int, float)):
        return "open"
    text = round_half_even(100 * (ratio - 1), 1)
    return f"{'' if text.startswith('-') else '+'}{text} %"


def write_effect(row: Effect) -> str:
    """The effect with its range."""
    if row.method in IN_PERCENT and isinstance(row.value, (int, float)):
        effect, low, high = (_write_percent(number) for number in (row.value, row.low, row.high))
    elif row.method == "trend-share" and isinstance(row.value, (int, float)):
        effect, low, high = (
            f"odds {round_half_even(row.value, 2)} times",
            write_ratio(row.low),
            write_ratio(row.high),
        )
    elif is_ratio(row) and isinstance(row.value, (int, float)):
        effect, low, high = (
            f"{round_half_even(row.value, 2)} times",
            write_ratio(row.low),
            write_ratio(row.high),
        )
    else:
        effect, low, high = (
            write_change(row.value, row),
            write_change(row.low, row),
            write_change(row.high, row),
        )
    low, high = low.removesuffix(POINTS), high.removesuffix(POINTS)
    return (
        f"{effect} (95 % range {low} to {high})"
        if row.low is not None or row.high is not None
        else effect
    )


def write_judgement(row: Effect, noun: str) -> str:
    """What the range says, in one sentence (two where a big gain is unlikely)."""
    code = row.verdict or ""
    if code == "E":
        return ABOUT_THE_SAME.get(_find_design(row) or "", BOTH_THE_SAME)
    if code in JUDGEMENTS:
        return JUDGEMENTS[code].format(noun=noun)
    if code not in ("N", "N+"):
        return ""
    if row.low is None and row.high is None:
        return f"That is no clear {noun}."
    more = " A gain as large as was set as worthwhile is unlikely." if code == "N+" else ""
    ends = _describe_ends(row)
    if ends is None:
        return (
            f"That is no clear {noun}: another look at the same figures does not confirm it.{more}"
        )
    return f"That is no clear {noun}: the range runs from {ends}, so both are possible.{more}"


def write_caution(row: Effect) -> str:
    """The fixed caution of the design; empty where nothing was compared."""
    if row.verdict in ("R", None):
        return ""
    if row.verdict in ("E", "N", "N+") and _find_design(row) in ("before_after", "paired"):
        return UNCLEAR_CAUTION
    return CAUTIONS.get(_find_design(row) or "", "")


def _describe_ends(row: Effect) -> str | None:
    """The two ends of the range in words; None when both lie on the same side of no change."""
    null = 1.0 if is_ratio(row) else 0.0
    low, high = (
        row.low if row.low is not None else -math.inf,
        row.high if row.high is not None else math.inf,
    )
    if not low <= null <= high:
        return None
    if row.method == "trend-share":  # a percent of odds would be read as a percent of people
        return "a fall to a rise"
    return f"{_describe_end(low, null, row)} to {_describe_end(high, null, row)}"


def _describe_end(end: float, null: float, row: Effect) -> str:
    """One end: how far below or above no change it lies, in percent for a ratio."""
    below = end < null
    if math.isinf(end):
        return (
            ("a fall" if below else "a rise") + " of any size"
            if _find_design(row) in MOVES
            else "any amount " + ("less" if below else "more")
        )
    amount = (
        f"{round_half_even(100 * abs(end - 1), 1)} %"
        if is_ratio(row)
        else write_change(abs(end), row).lstrip("+")
    )
    return (
        f"a {'fall' if below else 'rise'} of {amount}"
        if _find_design(row) in MOVES
        else f"{amount} {'less' if below else 'more'}"
    )


def write_sides(row: Effect) -> str:
    """The two sides with their figures, in the order of their names."""
    order = ("actual", "start") if " against " in (row.window or "") else ("start", "actual")
    words = row.window or ""
    if (
        _find_design(row) in WHOLE_SERIES
    ):  # its two figures are the first and the last of the series, which are no sides
        return words
    return words + (
        f": {write_number(row, order[0])} and {write_number(row, order[1])}"
        if row.actual is not None and row.start is not None
        else ""
    )
