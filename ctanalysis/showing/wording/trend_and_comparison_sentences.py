"""Sentences on trends and comparisons."""

import re
from collections.abc import Collection

from ctanalysis.analyses.cautions import (
    BENT,
    BETWEEN,
    CARRIED,
    OF_ROUNDS,
    OF_SEASON,
    OF_SIZES,
    OPPOSITE,
    SAME_PART,
    WEAKENED,
    YEARS,
    read_remark,
)
from ctanalysis.analyses.declared_events import read_events
from ctanalysis.analyses.multiplicity_of_trends import is_start_to_end
from ctanalysis.analyses.natural_variation import is_usual
from ctanalysis.analyses.outliers import read_odd_ends
from ctanalysis.analyses.untested_start_to_end import find_shown_swing, is_too_few
from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.ground.language import later, phrase, phrase_number, write_decimal
from ctanalysis.ground.mark_words import write_window
from ctanalysis.showing.wording.change_numbers import write_bare_change, write_change
from ctanalysis.showing.wording.change_verdict_sentences import write_caution, write_judgement
from ctanalysis.showing.wording.design_doubts import list_doubts
from ctanalysis.showing.wording.effect_numbers import (
    MOVES,
    is_of_odds,
    is_ratio,
    write_effect,
    write_effect_before_judgement,
)
from ctanalysis.showing.wording.first_to_last_round_sentences import describe_start_to_end
from ctanalysis.showing.wording.movement import OTHER_PACE, is_leaning, name_lean, name_way, write_within
from ctanalysis.showing.wording.numbers import write_digits, write_distance, write_number
from ctanalysis.showing.wording.numbers_in_words import capitalise
from ctanalysis.showing.wording.said_before import NOTHING, START, Told, find_sides, has_sides

SLOPE = "change of slope"
# by whether years are held against each other, and whether they are counts
SWINGS = later({
    (False, False): "Differences of up to {swing} are ordinary here, without a known reason.",
    (False, True): "Of counts of this size, differences of up to {swing} are ordinary, without a known reason.",
    (True, False): "Such figures differ by up to {swing} from one year to the next without a known reason.",
    (True, True): "Such counts differ by up to {swing} from one year to the next without a known reason.",
})  # fmt: skip
TOO_FEW_TO_TELL = later("So few figures cannot show whether they swing by as much without a known reason.")
LINKED = ("pairs", "share-linked")  # each person compared with herself
UNCLEAR = later({  # by what makes a trend less clear than its range
    CARRIED: "No clear rise or fall, if carry-over is allowed for: {pace}",
    OF_ROUNDS: "No clear rise or fall, if the range of each round is allowed for: {pace}",
    OF_SIZES: "No clear rise or fall, if each figure counts alike: {pace}",
    OF_SEASON: "No clear rise or fall, since in less than two full years a season would look the same: {pace}",
})  # fmt: skip
# a colon inside a sentence with one already; other languages do without
TOO_FEW = re.compile(r": (\d+), at least (\d+) are needed")


def describe_trend(row: TrendFinding, told: Told = NOTHING) -> str:
    """Whether a series moves, from where to where and how fast, and how much of that may be a change of mix; or why it
    cannot be told. What has been told before is left out, so that nothing may be left to say.
    """
    said = [_describe_trend(row, told), write_sentence(write_within(row) if row.within is not None else "")]
    return " ".join(filter(None, [*said, write_sentence(read_remark(row.warnings, OPPOSITE))]))


def _describe_trend(row: TrendFinding, told: Told) -> str:
    if row.measured_in.is_threshold:
        return phrase("Steps and ratings have no slope: what each period reached stands in the table of figures.")
    if row.verdict == "R":
        return phrase("Whether it moves cannot be told: {reason}.", reason=row.reason)
    if is_start_to_end(row):
        return describe_start_to_end(row, told)
    is_bare = row.verdict == "D" and row.value is None
    if row.verdict == "X" or is_bare:
        why = TOO_FEW.sub(r" (\1; \2 are needed)", row.reason or "") if is_bare else ""
        said = (
            _write_move(row, told),
            _write_swing(row),
            write_sentence(read_odd_ends(row)),
            write_sentence(read_remark(row.warnings, BETWEEN)),
            _write_doubt(row, told, why),
        )
        return " ".join(words for words in said if words)
    window = phrase("{window} ({periods} periods)", window=write_window(row.window), periods=int(row.n or 0))
    pace = phrase("{change}; {pace}.", change=_write_stretch(row, told, window), pace=_write_pace(row))
    if row.verdict == "D":
        return capitalise(pace)
    if is_leaning(row):
        return phrase(
            "{way}, and not clear among the {number} series of this report: {pace}",
            way=capitalise(name_lean(row)),
            number=int(row.looked_at or 0),
            pace=pace,
        )
    if row.verdict == "N":
        weaker = [words for why, words in UNCLEAR.items() if phrase(why) in row.warnings]
        start = f"{phrase(WEAKENED)}{phrase(': ')}"
        why = next((words.removeprefix(start) for words in row.warnings if words.startswith(start)), "")
        if why and not weaker:
            return phrase("No clear rise or fall, since {why}: {pace}", why=why, pace=pace)
        bare = later("No clear rise or fall, though its pace changed on the way: {pace}")
        bare = bare if phrase(BENT) in row.warnings else later("No clear rise or fall: {pace}")
        return phrase(weaker[0] if weaker else bare, pace=pace)
    way = name_way(row)
    if phrase(BENT) in row.warnings:
        way = phrase(OTHER_PACE, way=way)
    if row.verdict == "H":
        way = phrase("{way}, and neither way is the better", way=way)
    return f"{capitalise(way)}{phrase(': ')}{pace}"


def _list_new(row: TrendFinding | ComparisonFinding, told: Told) -> tuple[bool, bool]:
    """Whether the first figure is new, and whether the last. Where only the last is, a reader needs
    the first beside it.
    """
    first, last = find_sides(row)
    start = write_number(row, "start")
    is_last_new = (last, write_number(row, "actual")) not in told
    is_first_told = (first, start) in told or (START, start) in told
    return is_last_new or not is_first_told, is_last_new


def _write_move(row: TrendFinding, told: Told) -> str:
    """From where to where, as a sentence."""
    if phrase(YEARS) in row.warnings:
        return _write_years(row, {number for _, number in told})
    is_first_new, is_last_new = _list_new(row, told)
    if is_last_new:
        moved = capitalise(_write_stretch(row, told, write_window(row.window)))
        is_apart = phrase(SAME_PART) in row.warnings
        return phrase("{moved} (the same part of the year).", moved=moved) if is_apart else f"{moved}."
    if not is_first_new:
        return ""
    start, first = write_number(row, "start"), find_sides(row)[0]
    return phrase("It was {start} in {first}.", start=start, first=write_window(first))


def _write_years(row: TrendFinding, told: Collection[str]) -> str:
    """From one year to another, or where the last has been told only the first."""
    start, actual = write_number(row, "start"), write_number(row, "actual")
    if actual not in told:
        words = later("From {start} in the first twelve months to {actual} in the last, {window}.")
        return phrase(words, start=start, actual=actual, window=write_window(row.window))
    if start in told:
        return ""
    return phrase("It was {start} in the first twelve months, from {first} on.", start=start, first=_write_first(row))


def _write_first(row: TrendFinding) -> str:
    """The day or month on which a series begins."""
    return write_window((row.window or "").partition(" to ")[0]).partition(" to ")[0]


def _write_swing(row: TrendFinding) -> str:
    """That a figure is no farther from its start than such figures differ without a reason."""
    if is_too_few(row):
        return phrase(TOO_FEW_TO_TELL)
    if not is_usual(row) or read_remark(row.warnings, BETWEEN):
        return ""
    is_count, swing = row.measured_in.is_count, find_shown_swing(row)
    words = write_digits(swing, 0) if is_count else write_distance(swing, row.measured_in)
    return phrase(SWINGS[phrase(YEARS) in row.warnings, is_count], swing=words)


def _write_doubt(row: TrendFinding, told: Told, why: str) -> str:
    if not why:
        return ""
    words = (
        later("Whether that is a trend cannot be told: {why}.")
        if any(_list_new(row, told))
        else later("Whether the change is a trend cannot be told: {why}.")
    )
    return phrase(words, why=why)


def _write_stretch(row: TrendFinding, told: Told, window: str) -> str:
    """From where to where and when, inside a sentence."""
    is_first_new, is_last_new = _list_new(row, told)
    start = write_number(row, "start")
    if is_last_new:
        actual = write_number(row, "actual")
        return phrase("from {start} to {actual}, {window}", start=start, actual=actual, window=window)
    if is_first_new:
        return phrase("{window}, at first {start}", window=window, start=start)
    return window


def _write_pace(row: TrendFinding) -> str:
    """How much a period; of a share in points, since few can read odds."""
    if is_of_odds(row) and row.pace is not None:
        pace = write_change(row.pace, row)
        if row.pace_low is None or row.pace_high is None:
            return phrase("about {pace} a period by the line through it", pace=pace)
        return phrase(
            "about {pace} (95 % range {low} to {high}) a period by the line through it",
            pace=pace,
            low=write_bare_change(row.pace_low, row),
            high=write_bare_change(row.pace_high, row),
        )
    if row.method == "trend-rank":
        return phrase("median slope {effect} a period", effect=write_effect(row))
    return phrase("{effect} a period", effect=write_effect(row))


def describe_comparison(row: ComparisonFinding, told: Told = NOTHING) -> str:
    """The two sides, the effect with its range, the verdict, and the caution of the design; or why
    they are not compared. Sides told before are named without their figures.
    """
    sides = write_sides(row, told)
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
                *list_doubts(row),
                write_sentence(read_events(row.warnings)),
                write_caution(row),
            )
            if part
        )
    noun = "change" if row.design in MOVES else "difference"
    verb = _write_change_of(row, sides)
    events = write_sentence(read_events(row.warnings))
    said = (f"{verb}.", write_judgement(row, noun), events, write_caution(row))
    return " ".join(part for part in said if part)


def _write_change_of(row: ComparisonFinding, sides: str) -> str:
    """What moved, by how much: in the words of its design."""
    effect, window = write_effect_before_judgement(row), write_window(row.window)
    if row.design == "intervention" and SLOPE in (row.comparison or ""):
        beside = phrase("the pace before") if is_ratio(row) else phrase("the slope before")
        return phrase(
            "{window}: from then on {effect} a period compared with {beside}",
            window=window,
            effect=effect,
            beside=beside,
        )
    if row.design == "intervention" and (row.method or "").startswith("slope"):
        return phrase(
            "{window}: a step of {effect}, reckoned at the last figure before, on top of how it moved before",
            window=window,
            effect=effect,
        )
    if row.design == "intervention":
        return phrase(
            "{window}: a step of {effect}, on top of one pace for before and after", window=window, effect=effect
        )
    if row.design == "difference_in_differences":
        second, first = find_sides(row)
        second = second.partition(", ")[0]
        words = later("{window}: {first} moved by {effect} compared with {second}")
        return phrase(words, window=window, first=first, effect=effect, second=second)
    if row.design == "paired":
        return phrase("{window}: a mean change of {effect}", window=window, effect=effect) + (
            phrase_number(" over {number} pair", " over {number} pairs", row.n, number=write_decimal(f"{row.n:g}"))
            if row.n
            else ""
        )
    if row.design == "before_after" and row.method in LINKED:
        effect = phrase("a change of {effect} among those who were asked both times", effect=effect)
    elif not is_ratio(row):
        effect = phrase("a difference of {effect}", effect=effect)
    return f"{sides}{phrase(': ') if sides == window else phrase('; ')}{effect}"


def write_sides(row: ComparisonFinding, told: Told = NOTHING) -> str:
    """The two sides with their figures, in the order of their names."""
    words = write_window(row.window)
    if not has_sides(row):
        return words
    start, actual = write_number(row, "start"), write_number(row, "actual")
    is_first_new, is_last_new = _list_new(row, told)
    if not is_last_new:
        return words + (phrase(": {start} at first", start=start) if is_first_new else "")
    is_turned = " against " in (row.window or "")
    first, last = (actual, start) if is_turned else (start, actual)
    said = words + phrase(": {row} and {row2}", row=first, row2=last)
    counted = (getattr(row, "start_n", None), getattr(row, "actual_n", None))
    if None in counted or not row.measured_in.shows_n:
        return said
    of_first, of_last = (write_digits(n or 0.0, 0) for n in (counted[::-1] if is_turned else counted))
    return said + phrase(" (n = {first} and n = {last})", first=of_first, last=of_last)


def write_sentence(text: str | None) -> str:
    """The words as a sentence of their own."""
    return "" if not text else text[0].upper() + text[1:] + "."
