"""Whether a line moves, in a few words for the first page."""

from ctanalysis.analyses.cautions import (
    BENT,
    BETWEEN,
    CARRIED,
    OF_PARTS,
    OF_ROUNDS,
    OF_SEASON,
    OF_SIZES,
    OF_STOCK,
    OPPOSITE,
    WEAKENED,
    YEARS,
    read_remark,
)
from ctanalysis.analyses.multiplicity_of_trends import LEVEL, is_start_to_end
from ctanalysis.analyses.natural_variation import is_usual
from ctanalysis.analyses.outliers import read_odd_ends
from ctanalysis.analyses.start_to_end import FIRST_ROUND, OTHER_ROUNDS
from ctanalysis.analyses.untested_start_to_end import is_too_few, leave_mix
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_window
from ctanalysis.showing.wording.change_numbers import write_change as write_difference
from ctanalysis.showing.wording.effect_numbers import is_ratio, write_effect_before_judgement
from ctanalysis.showing.wording.numbers import write_digits, write_number
from ctanalysis.showing.wording.numbers_in_words import capitalise

BY = later({"month": "by month ", "quarter": "by quarter ", "half": "by half-year "})
IN_YEARS = later("by twelve months ")
OTHER_PACE = later("{way}, though its pace changed on the way")
# by whether it is the wrong way, and whether it is a rise
CHANGED = later((("fell clearly", "rose clearly"), ("fell clearly, the wrong way", "rose clearly, the wrong way")))


def write_movement(row: TrendFinding, frequency: str = "year") -> str:
    """What the series does since its last break, or why that cannot be told, and how much of it is a change of mix; of
    what is counted more often than yearly by which periods, since the figure beside it may be a year's.

    >>> write_movement(TrendFinding(verdict="N", window="2015 to 2023"))
    'no clear rise or fall, 2015 to 2023'
    """
    words = _write_movement(row, frequency)
    beside = [write_within(row)] if row.within is not None else []
    beside += filter(None, [read_remark(row.warnings, OPPOSITE)])
    return phrase("{words} ({within})", words=words, within=phrase("; ").join(beside)) if beside else words


def write_within(row: TrendFinding) -> str:
    """How much of a change is one within the groups, and that the rest may be their mix.

    >>> write_within(TrendFinding(within=5.0, unit="percentage"))
    'within its groups +5 percentage points; the rest may be their mix'
    """
    words = later("within its groups {change}; the rest may be their mix")
    if is_usual(leave_mix(row)):
        words = later("within its groups {change}, no more than such figures swing; the rest may be their mix")
    return phrase(words, change=write_difference(row.within or 0.0, row))


def _write_movement(row: TrendFinding, frequency: str) -> str:
    if row.measured_in.is_threshold:
        return phrase("has steps, no trend")
    if row.withheld:
        return phrase("withheld")
    verdict = row.verdict or ""
    if verdict == "R" or not row.window:
        if row.broken_by and (row.n or 0) < 2:
            return phrase("cannot be told: broken by {event}", event=row.broken_by)
        return phrase("cannot be told: {reason}", reason=row.reason) if row.reason else phrase("cannot be told")
    by = phrase(IN_YEARS) if phrase(YEARS) in row.warnings else phrase(BY.get(frequency, ""))
    first, _, last = row.window.partition(" to ")
    window = write_window(row.window)
    since = phrase("since {first}", first=first) if last and last == row.period else window
    if is_start_to_end(row):
        return _write_start_to_end(row)
    change = f"{by}{write_number(row, 'start')} → {write_number(row, 'actual')}, {since}"
    if verdict == "X":
        remark = read_odd_ends(row) or read_remark(row.warnings, BETWEEN)
        if remark:
            return phrase("{change}: {remark}", change=change, remark=remark)
        words = later(("{change}: no more than such figures swing", "{change}: no more than such counts swing"))
        usual = phrase(words[row.measured_in.is_count], change=change)
        if is_too_few(row):
            return phrase("too few figures to tell: {change}", change=change)
        return usual if is_usual(row) else change
    if verdict == "D":
        return phrase("too few periods for a trend: {change}", change=change)
    if is_leaning(row):
        return phrase("{way}, not clearly among so many, {window}", way=name_lean(row), window=window)
    if verdict.startswith("N"):
        return phrase("no clear rise or fall, {window}", window=window)
    way = name_way(row)
    way = phrase(OTHER_PACE, way=way) if phrase(BENT) in row.warnings else way
    return f"{way}{phrase(': ')}{change}"


def _write_start_to_end(row: TrendFinding) -> str:
    words = later("{start} → {actual} from start to last round")
    if phrase(FIRST_ROUND) in row.warnings:
        words = later("{start} → {actual} from first to last round")
    change = phrase(words, start=write_number(row, "start"), actual=write_number(row, "actual"))
    if moves_apart(row):
        same = phrase(
            "{effect} among the {number} who were asked both times",
            effect=write_effect_before_judgement(row),
            number=write_digits(row.linked or 0.0, 0),
        )
        change = phrase(
            "{same} (of all: {start} → {actual})",
            same=same,
            start=write_number(row, "start"),
            actual=write_number(row, "actual"),
        )
    if row.verdict == "D":
        return phrase("{change}; cannot be told: {reason}", change=change, reason=row.reason)
    if row.verdict == "X":
        return change
    if row.verdict == "E":
        return phrase("about the same: {change}", change=change)
    if is_leaning(row):
        return phrase("{way}, not clearly among so many: {change}", way=name_lean(row), change=change)
    return f"{name_way(row) or phrase('no clear change')}{phrase(': ')}{change}"


def write_change(row: TrendFinding) -> str:
    """From where to where a series went, and when, as a sentence.

    >>> write_change(TrendFinding(title="Calls", unit="count", start=40.0, actual=62.0, window="2021 to 2024"))
    'Calls: from 40 to 62, 2021 to 2024.'
    """
    words = {"start": write_number(row, "start"), "actual": write_number(row, "actual")}
    title, window = row.title or row.indicator or "", write_window(row.window)
    said = later("{title}: from {start} to {actual}, {window}.")
    if not window:
        said = later("{title}: from {start} to {actual}.")
    elif phrase(YEARS) in row.warnings:
        said = later("{title}: from {start} in the first twelve months to {actual} in the last, {window}.")
    told = phrase(said, title=title, window=window, **words)
    return told if row.within is None else f"{told} {capitalise(write_within(row))}."


def goes_its_way(row: TrendFinding) -> bool:
    """Whether a series moves clearly, and its first and its last figure say so too."""
    if not name_way(row) or row.start is None or row.actual is None:
        return False
    return row.actual > row.start if _is_rise(row) else row.actual < row.start


def moves_apart(row: TrendFinding) -> bool:
    """Whether the figures of all moved farther than the range of those who were asked both times reaches, or less, or
    the other way.
    """
    if row.linked is None or None in (row.value, row.low, row.high, row.start, row.actual):
        return False
    of_all = (row.actual or 0.0) - (row.start or 0.0)
    return not (row.low or 0.0) <= of_all <= (row.high or 0.0) or of_all * (row.value or 0.0) < 0


def name_way(row: TrendFinding) -> str:
    """The way a series moves where that is more than chance; empty where it is not.

    >>> name_way(TrendFinding(verdict="W0", value=-1.0)), name_way(TrendFinding(verdict="N"))
    ('falls clearly, the wrong way', '')
    """
    verdict = (row.verdict or "")[:1]
    if verdict not in ("C", "W", "H"):
        return ""
    if is_start_to_end(row):
        way = phrase(CHANGED[verdict == "W"][_is_rise(row)])
        if phrase(FIRST_ROUND) in row.warnings:
            return phrase("{way} since its first round", way=way)
        return phrase("{way}, in another part of the year", way=way) if phrase(OTHER_ROUNDS) in row.warnings else way
    if verdict == "W":
        wrong = later(("falls clearly, the wrong way", "rises clearly, the wrong way"))
        way = phrase(wrong[_is_rise(row)])
    else:
        way = phrase(later(("falls clearly", "rises clearly"))[_is_rise(row)])
    if row.start is None or row.actual is None:
        return way
    if row.actual > row.start if _is_rise(row) else row.actual < row.start:
        return way
    return phrase("{way} by the line through all figures", way=way)  # the ends say otherwise


def is_leaning(row: TrendFinding) -> bool:
    """Whether a series would be called clear by itself, and is not among all series of the report.

    >>> is_leaning(TrendFinding(verdict="N", p=0.03, p_adjusted=0.2))
    True
    """
    if row.verdict != "N" or row.p is None or row.p_adjusted is None:
        return False
    is_weak = any(phrase(why) in row.warnings for why in (CARRIED, OF_ROUNDS, OF_SEASON, OF_SIZES, OF_STOCK, OF_PARTS))
    is_weak |= any(words.startswith(phrase(WEAKENED) + phrase(": ")) for words in row.warnings)
    return row.p < LEVEL <= row.p_adjusted and not is_weak


def name_lean(row: TrendFinding) -> str:
    """`leans up` or `leans down`."""
    return phrase(later(("leans down", "leans up"))[_is_rise(row)])


def _is_rise(row: TrendFinding) -> bool:
    return row.value is not None and row.value > (1 if is_ratio(row) else 0)
