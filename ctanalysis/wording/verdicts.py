"""Sentences on a change or a difference: numbers first, then the range, then the judgement; the verbs that the design allows, and its caution."""

from ctanalysis.choices import find_choice
from ctanalysis.findings import Finding
from ctanalysis.wording.numbers import round_half_even, write_change, write_number, write_ratio

RATIOS = ("rate-two", "rate-two-series", "level-count", "slope-count", "did-count", "trend-count", "trend-share")
CAUTIONS = {
    "before_after": "Other things changed too; this does not show that the project caused it.",
    "paired": "Other things changed too; this does not show that the project caused it.",
    "groups": "The groups may differ in other ways.",
    "intervention": "Anything else that happened at that time would look the same.",
    "difference_in_differences": "This assumes both areas would otherwise have moved alike.",
    "randomised": "On average, across these sites.",
}
JUDGEMENTS = {
    "C0": "The {noun} is clear, in the wanted direction.",
    "C1": "The {noun} is clear, in the wanted direction, and at least as large as was set as worthwhile.",
    "C2": "The direction is clear and the wanted one, but the size could be smaller than was set as worthwhile.",
    "W0": "The {noun} is clear, and the wrong way.",
    "W1": "The {noun} is clear, the wrong way, and at least as large as was set to matter.",
    "W2": "The direction is clear and the wrong one; the size could be smaller than was set to matter.",
    "E": "It stayed about the same: any {noun} is likely smaller than was set to matter.",
    "H": "The {noun} is clear.",
}


def is_ratio(row: Finding) -> bool:
    """Whether the effect is a ratio, so that 1 is no change."""
    return _find_key(row) in RATIOS


def _find_key(row: Finding) -> str:
    choice = find_choice(row.method)
    return choice.key if choice else ""


def _write_percent(ratio: float | str | None) -> str:
    """A ratio as a change in percent, with its sign."""
    if not isinstance(ratio, (int, float)):
        return "open"
    text = round_half_even(100 * (ratio - 1), 1)
    return f"{'' if text.startswith('-') else '+'}{text} %"


def write_effect(row: Finding) -> str:
    """The effect with its range."""
    if _find_key(row) == "trend-count" and isinstance(row.value, (int, float)):
        effect, low, high = (_write_percent(number) for number in (row.value, row.low, row.high))
    elif _find_key(row) == "trend-share" and isinstance(row.value, (int, float)):
        effect, low, high = f"odds {round_half_even(row.value, 2)} times", write_ratio(row.low), write_ratio(row.high)
    elif is_ratio(row) and isinstance(row.value, (int, float)):
        effect, low, high = f"{round_half_even(row.value, 2)} times", write_ratio(row.low), write_ratio(row.high)
    else:
        effect, low, high = write_change(row.value, row), write_change(row.low, row), write_change(row.high, row)
    low = low.removesuffix(" points") if high.endswith(" points") else low
    return f"{effect} (95 % range {low} to {high})" if row.low is not None or row.high is not None else effect


def write_judgement(row: Finding, noun: str) -> str:
    """What the range says, in one sentence (two where a big gain is unlikely)."""
    code = row.verdict or ""
    if code in JUDGEMENTS:
        return JUDGEMENTS[code].format(noun=noun)
    if code not in ("N", "N+"):
        return ""
    if row.low is None and row.high is None:
        return f"That is no clear {noun}."
    more = " A gain as large as was set as worthwhile is unlikely." if code == "N+" else ""
    sides = _describe_sides(row)
    if sides is None:
        return f"That is no clear {noun}: another look at the same figures does not confirm it.{more}"
    return f"That is no clear {noun}: both {sides} are possible.{more}"


def write_caution(row: Finding) -> str:
    """The fixed caution of the design; empty where nothing was found or judged."""
    return CAUTIONS.get(row.scope or "", "") if row.verdict not in ("R", None) else ""


def _describe_sides(row: Finding) -> str | None:
    """What lies at the two ends of the range; None when both lie on the same side."""
    null = 1.0 if is_ratio(row) else 0.0
    inside = (row.low is None or row.low <= null) and (row.high is None or row.high >= null)
    if not inside:
        return None
    return "a fall and a rise" if row.scope in ("before_after", "paired", "intervention", None) else "less and more"


def write_sides(row: Finding) -> str:
    """The two sides with their figures, in the order of their names."""
    order = ("actual", "start") if " against " in (row.window or "") else ("start", "actual")
    words = row.window or ""
    return words + (f": {write_number(row, order[0])} and {write_number(row, order[1])}" if row.actual is not None and row.start is not None else "")
