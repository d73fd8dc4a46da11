"""Sentences on trends and comparisons."""

from ctanalysis.findings import Finding
from ctanalysis.wording.numbers import write_number
from ctanalysis.wording.verdicts import is_ratio, write_caution, write_effect, write_judgement, write_sides


def describe_trend(row: Finding) -> str:
    """What a series did, with its range and verdict; or why nothing is said."""
    if row.verdict == "R":
        return f"No trend is given: {row.reason}."
    change = f"{row.window}: from {write_number(row, 'start')} to {write_number(row, 'actual')}"
    if row.verdict == "X":
        return f"{change}; a complete count, without range or test."
    if row.verdict == "D" and row.value is None:
        return f"{change}. {write_sentence(row.reason)}"
    if row.low is None and row.verdict == "D":
        return f"{change}; {write_effect(row)} a period."
    is_rise = isinstance(row.value, (int, float)) and row.value > (1 if is_ratio(row) else 0)
    return f"{change}; {write_effect(row)} a period. {write_judgement(row, 'rise' if is_rise else 'fall')} {int(row.n or 0)} periods used."


def describe_comparison(row: Finding) -> str:
    """The two sides, the effect with its range, the verdict, and the caution of the design; or why they are not compared."""
    sides = write_sides(row)
    if row.verdict == "R":
        return f"{sides}. Not compared: {row.reason}." if sides else f"Not compared: {row.reason}."
    if row.verdict == "X" or row.low is None and row.high is None and row.verdict == "D":
        return f"{sides}; {write_effect(row)}. {write_sentence(row.reason)}"
    noun = "change" if row.scope in ("before_after", "paired", "intervention") else "difference"
    verb = {
        "intervention": f"{row.title}, {row.window}: a step of {write_effect(row)}, on top of how it moved before",
        "difference_in_differences": f"{row.window}: the first moved {'' if is_ratio(row) else 'by '}{write_effect(row)} {'as much as' if is_ratio(row) else 'beyond'} the second",
    }.get(row.scope or "", f"{sides}; {'' if is_ratio(row) else 'a difference of '}{write_effect(row)}")
    return " ".join(part for part in (f"{verb}.", write_judgement(row, noun), write_caution(row)) if part)


def write_sentence(text: str | None) -> str:
    """The words as a sentence of their own."""
    return "" if not text else text[0].upper() + text[1:] + "."
