"""Sentences on trends and comparisons."""

from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.showing.wording.numbers import write_number
from ctanalysis.showing.wording.verdicts import (
    is_ratio,
    write_caution,
    write_effect,
    write_judgement,
    write_sides,
)

SLOPE = "change of slope"


def describe_trend(row: TrendFinding) -> str:
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
    noun = "rise or fall" if row.verdict == "N" else "rise" if is_rise else "fall"
    said = [f"{change}; {write_effect(row)} a period.", write_judgement(row, noun)]
    return " ".join(part for part in (*said, f"{int(row.n or 0)} periods used.") if part)


def describe_comparison(row: ComparisonFinding) -> str:
    """The two sides, the effect with its range, the verdict, and the caution of the design; or why
    they are not compared.
    """
    sides = write_sides(row)
    if row.verdict == "R":
        return f"{sides}. Not compared: {row.reason}." if sides else f"Not compared: {row.reason}."
    if row.verdict == "X" or row.low is None and row.high is None and row.verdict == "D":
        return " ".join(
            part
            for part in (
                f"{_write_change_of(row, sides)}.",
                write_sentence(row.reason),
                write_caution(row),
            )
            if part
        )
    noun = "change" if row.design in ("before_after", "paired", "intervention") else "difference"
    verb = _write_change_of(row, sides)
    return " ".join(
        part for part in (f"{verb}.", write_judgement(row, noun), write_caution(row)) if part
    )


def _write_change_of(row: ComparisonFinding, sides: str) -> str:
    """What moved, by how much: in the words of its design."""
    effect = write_effect(row)
    if row.design == "intervention" and SLOPE in (row.comparison or ""):
        return (
            f"{row.title}, {row.window}: a slope that changed by {effect} a period"
            if not is_ratio(row)
            else f"{row.title}, {row.window}: {effect} the slope before, a period"
        )
    if row.design == "intervention":
        return f"{row.title}, {row.window}: a step of {effect}, on top of how it moved before"
    if row.design == "difference_in_differences":
        return f"{row.window}: compared with the second, the first moved by {effect}"
    if row.design == "paired":
        return f"{row.window}: a mean change of {effect}" + (
            f" over {row.n:g} pairs" if row.n else ""
        )
    return f"{sides}; {'' if is_ratio(row) else 'a difference of '}{effect}"


def write_sentence(text: str | None) -> str:
    """The words as a sentence of their own."""
    return "" if not text else text[0].upper() + text[1:] + "."
