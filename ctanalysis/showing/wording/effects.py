"""Sentences on trends and comparisons."""

import re

from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.showing.wording.counts import capitalise
from ctanalysis.showing.wording.movement import name_way
from ctanalysis.showing.wording.numbers import write_distance, write_number
from ctanalysis.showing.wording.verdicts import (
    is_ratio,
    write_caution,
    write_effect,
    write_judgement,
    write_sides,
)

SLOPE = "change of slope"
TOO_FEW = re.compile(r": (\d+), at least (\d+) are needed")


def describe_trend(row: TrendFinding) -> str:
    """Whether a series moves, from where to where and how fast; or why that cannot be told."""
    if row.verdict == "R":
        return f"Whether it moves cannot be told: {row.reason}."
    change = f"from {write_number(row, 'start')} to {write_number(row, 'actual')}, {row.window}"
    if row.verdict == "X":
        return f"{capitalise(change)}."
    if row.verdict == "D" and row.value is None:
        why = TOO_FEW.sub(r" (\1; \2 are needed)", row.reason or "")
        told = f" Whether that is more than chance cannot be told: {why}." if why else ""
        return f"{capitalise(change)}.{told}"
    pace = f"{change} ({int(row.n or 0)} periods); {_write_pace(row)}."
    if row.verdict == "D":
        return capitalise(pace)
    if row.verdict == "N":
        return f"No clear rise or fall: {pace}"
    wanted = ", and neither way is the better" if row.verdict == "H" else ""
    return f"{capitalise(name_way(row))}{wanted}: {pace}"


def _write_pace(row: TrendFinding) -> str:
    """How much a period; of a share in points, since few can read odds."""
    if row.method == "trend-share" and row.start is not None and row.actual is not None and row.n:
        points = (row.actual - row.start) / max(1, row.n - 1)
        pace = write_distance(points, row.measured_in)
        return f"about {pace} a period; the odds and their range are in the annex"
    return f"{write_effect(row)} a period"


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
        beside = "the pace before" if is_ratio(row) else "the slope before"
        return f"{row.title}, {row.window}: from then on {effect} a period beside {beside}"
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
