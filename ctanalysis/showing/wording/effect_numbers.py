"""How an effect is written: the number, its range, and both ends of the range in words."""

import math

from ctanalysis.analyses.multiplicity_of_trends import is_start_to_end
from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.showing.wording.change_numbers import find_decimals, write_bare_change, write_change, write_ratio
from ctanalysis.showing.wording.numbers import write_rounded

STEPS = ("intervention", "difference_in_differences")
MOVES = (
    "before_after",
    "halves",
    "paired",
    "intervention",
    None,
)  # designs, and trends, whose effect is a rise or a fall
SINGLE_DIGITS = 10  # counts below it: a change in percent would look like more than it is

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
    if isinstance(row, TrendFinding):
        return is_plain_ratio and (row.start is None or row.start >= SINGLE_DIGITS)
    return is_plain_ratio and row.design in STEPS


def find_design(row: Effect) -> str | None:
    """The design of a comparison; of a way from start to end before and after; None of a trend."""
    if isinstance(row, TrendFinding):
        return "before_after" if is_start_to_end(row) else None
    return row.design


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
    return _write_parts(row)[0] if judged and describe_ends(row) else write_effect(row)


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
            write_ratio(None) if row.value is None else phrase("{value} times", value=write_ratio(row.value)),
            write_ratio(row.low),
            write_ratio(row.high),
        )
    return (
        write_change(row.value, row, beside=(row.low, row.high)),
        write_bare_change(row.low, row, beside=(row.value, row.high)),
        write_bare_change(row.high, row, beside=(row.value, row.low)),
    )


def _write_percent(ratio: float | str | None) -> str:
    """A ratio as a change in percent, with its sign."""
    if not isinstance(ratio, (int, float)):
        return phrase("no limit")
    change = 100 * (ratio - 1)
    text = write_rounded(change, find_decimals(change, 1))
    return f"{'' if change <= 0 else '+'}{text} %"


def describe_ends(row: Effect) -> str | None:
    """The two ends of the range in words; None when both lie on the same side of no change."""
    null = 1.0 if is_ratio(row) else 0.0
    low, high = (row.low if row.low is not None else -math.inf, row.high if row.high is not None else math.inf)
    if not low <= null <= high:
        return None
    if is_of_odds(row):  # a percent of odds would be read as a percent of people
        return phrase("a fall to a rise")
    return phrase("{end} to {end2}", end=_describe_end(low, null, row), end2=_describe_end(high, null, row))


def _describe_end(end: float, null: float, row: Effect) -> str:
    """One end: how far below or above no change it lies, in percent for a ratio."""
    if end == null:
        return phrase("no change") if find_design(row) in MOVES else phrase("no difference")
    below = end < null
    if math.isinf(end):
        if find_design(row) in MOVES:
            return phrase("a fall of any size") if below else phrase("a rise of any size")
        return phrase("any amount less") if below else phrase("any amount more")
    amount = f"{write_rounded(100 * abs(end - 1), 1)} %" if is_ratio(row) else write_change(abs(end), row).lstrip("+")
    move, difference = (
        later(("a fall of {amount}", "{amount} less")) if below else later(("a rise of {amount}", "{amount} more"))
    )
    return phrase(move if find_design(row) in MOVES else difference, amount=amount)
