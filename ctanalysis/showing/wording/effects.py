"""Sentences on trends and comparisons."""

import re

from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.ground.language import phrase, phrase_number, write_decimal
from ctanalysis.ground.marks import write_window
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
# a colon inside a sentence with one already; other languages do without
TOO_FEW = re.compile(r": (\d+), at least (\d+) are needed")


def describe_trend(row: TrendFinding) -> str:
    """Whether a series moves, from where to where and how fast; or why that cannot be told."""
    if row.verdict == "R":
        return phrase("Whether it moves cannot be told: {reason}.", reason=row.reason)
    change = phrase(
        "from {start} to {actual}, {window}",
        start=write_number(row, "start"),
        actual=write_number(row, "actual"),
        window=write_window(row.window),
    )
    if row.verdict == "X":
        return f"{capitalise(change)}."
    if row.verdict == "D" and row.value is None:
        why = TOO_FEW.sub(r" (\1; \2 are needed)", row.reason or "")
        told = (
            phrase(" Whether that is more than chance cannot be told: {why}.", why=why)
            if why
            else ""
        )
        return f"{capitalise(change)}.{told}"
    pace = phrase(
        "{change} ({periods} periods); {pace}.",
        change=change,
        periods=int(row.n or 0),
        pace=_write_pace(row),
    )
    if row.verdict == "D":
        return capitalise(pace)
    if row.verdict == "N":
        return phrase("No clear rise or fall: {pace}", pace=pace)
    way = name_way(row)
    if row.verdict == "H":
        way = phrase("{way}, and neither way is the better", way=way)
    return f"{capitalise(way)}{phrase(': ')}{pace}"


def _write_pace(row: TrendFinding) -> str:
    """How much a period; of a share in points, since few can read odds."""
    if (
        row.method == "trend-share"
        and row.start is not None
        and row.actual is not None
        and row.span
    ):
        points = (row.actual - row.start) / row.span
        pace = write_distance(points, row.measured_in)
        return phrase("about {pace} a period; the odds and their range are in the annex", pace=pace)
    if row.method == "trend-rank":
        return phrase("median slope {effect} a period", effect=write_effect(row))
    return phrase("{effect} a period", effect=write_effect(row))


def describe_comparison(row: ComparisonFinding) -> str:
    """The two sides, the effect with its range, the verdict, and the caution of the design; or why
    they are not compared.
    """
    sides = write_sides(row)
    if row.verdict == "R":
        return (
            phrase("{sides}. Not compared: {reason}.", sides=sides, reason=row.reason)
            if sides
            else phrase("Not compared: {reason}.", reason=row.reason)
        )
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
    effect, window = write_effect(row), write_window(row.window)
    if row.design == "intervention" and SLOPE in (row.comparison or ""):
        beside = phrase("the pace before") if is_ratio(row) else phrase("the slope before")
        return phrase(
            "{title}, {window}: from then on {effect} a period beside {beside}",
            title=row.title,
            window=window,
            effect=effect,
            beside=beside,
        )
    if row.design == "intervention":
        return phrase(
            "{title}, {window}: a step of {effect}, on top of how it moved before",
            title=row.title,
            window=window,
            effect=effect,
        )
    if row.design == "difference_in_differences":
        return phrase(
            "{window}: compared with the second, the first moved by {effect}",
            window=window,
            effect=effect,
        )
    if row.design == "paired":
        return phrase("{window}: a mean change of {effect}", window=window, effect=effect) + (
            phrase_number(
                " over {number} pair",
                " over {number} pairs",
                row.n,
                number=write_decimal(f"{row.n:g}"),
            )
            if row.n
            else ""
        )
    if is_ratio(row):
        return f"{sides}; {effect}"
    return phrase("{sides}; a difference of {effect}", sides=sides, effect=effect)


def write_sentence(text: str | None) -> str:
    """The words as a sentence of their own."""
    return "" if not text else text[0].upper() + text[1:] + "."
