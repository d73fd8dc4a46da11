"""Sentences on the way from the start of a sample to its last round."""

from collections.abc import Iterator

from ctanalysis.analyses.effective_sample_sizes import KEPT
from ctanalysis.analyses.start_to_end import OTHER_ROUNDS, SAME_PEOPLE
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_window
from ctanalysis.showing.wording.change_verdict_sentences import write_judgement
from ctanalysis.showing.wording.effect_numbers import write_effect_before_judgement
from ctanalysis.showing.wording.movement import is_leaning, moves_apart, name_lean
from ctanalysis.showing.wording.numbers import write_digits, write_number
from ctanalysis.showing.wording.numbers_in_words import capitalise
from ctanalysis.showing.wording.said_before import NOTHING, Told, find_sides

PAIR = 2
ENOUGH = 6  # rounds, from which on swings show
SO_FEW = later("So few rounds cannot show whether the figures swing from round to round by themselves.")
CANNOT_SHOW = later("Two rounds cannot show whether the figures swing from round to round by themselves.")


def describe_start_to_end(row: TrendFinding, told: Told = NOTHING) -> str:
    """From where to where, of how many each, the difference with its range, what that says and what
    it cannot say. Figures told before are left out.

    >>> describe_start_to_end(TrendFinding(
    ...     unit="percentage", window="2022 to 2025", start=40.0, start_n=240.0, actual=56.8,
    ...     actual_n=250.0, value=16.8, low=8.0, high=25.3, verdict="C0")).partition(":")[0]
    'From 40 % to 56.8 %, 2022 to 2025 (n = 240 and n = 250)'
    """
    sides = _write_sides(row, told)
    season = f" {capitalise(phrase(OTHER_ROUNDS))}." if phrase(OTHER_ROUNDS) in row.warnings else ""
    if row.verdict == "D":
        why = phrase("Whether that is more than chance cannot be told: {reason}.", reason=row.reason)
        return f"{sides}. {why}{season}"
    effect = write_effect_before_judgement(row)
    if row.verdict == "X":
        return f"{sides}{phrase(': ')}{effect}. {capitalise(row.reason or '')}.{season}"
    if row.linked is not None:
        effect = phrase(
            "{effect} among the {number} who were asked both times", effect=effect, number=write_digits(row.linked, 0)
        )
    other = "".join(f" {words}" for words in _tell_missing(row))
    judged = (
        phrase(
            "It {way}, and is not clear among the {number} samples of this report that have a start and a last round.",
            way=name_lean(row),
            number=write_digits(row.looked_at or 0.0, 0),
        )
        if is_leaning(row)
        else write_judgement(row, "change")
    )
    return f"{sides}{phrase(': ')}{effect}. {judged} {write_rounds_caution(row)}{other}{season}"


def _tell_missing(row: TrendFinding) -> Iterator[str]:
    """Of the same people: that all moved otherwise than those asked both times, and how many were lost."""
    if moves_apart(row):
        yield phrase("All answers together moved otherwise: who is missing at the end may explain the rest.")
    asked, again = row.start_n or 0.0, row.actual_n if row.linked is None else row.linked
    if (row.linked is not None or phrase(SAME_PEOPLE) in row.warnings) and (again or 0.0) < KEPT * asked:
        numbers = {"lost": write_digits(asked - (again or 0.0), 0), "asked": write_digits(asked, 0)}
        words = later("{lost} of the {asked} asked at first are not in the last round: it may be another group.")
        yield phrase(words, **numbers)
    elif row.linked is None and phrase(SAME_PEOPLE) in row.warnings and KEPT * (row.actual_n or 0.0) > asked:
        new, last = write_digits((row.actual_n or 0.0) - asked, 0), write_digits(row.actual_n or 0.0, 0)
        yield phrase("{new} or more of the {last} in the last round were not asked at first.", new=new, last=last)


def write_rounds_caution(row: TrendFinding) -> str:
    """What so few rounds cannot show; of more than two, that those between are not in it."""
    if (row.n or 0) <= PAIR:
        return phrase(CANNOT_SHOW)
    words = later("This holds the first against the last of {number} rounds, and not how it moved between.")
    between = phrase(words, number=write_digits(row.n or 0.0, 0))
    is_clear = (row.verdict or "")[:1] in ("C", "W", "H")
    return f"{between} {phrase(SO_FEW)}" if is_clear and (row.n or 0) < ENOUGH else between


def _write_sides(row: TrendFinding, told: Told) -> str:
    first, _ = find_sides(row)
    start, actual = write_number(row, "start"), write_number(row, "actual")
    figures = {figure for _, figure in told}
    of_first, of_last = (write_digits(n or 0.0, 0) for n in (row.start_n, row.actual_n))
    if row.start_n is None and row.actual_n is None:
        words = later("from {start} to {actual}, {window}")
        both = {"start": start, "actual": actual, "window": write_window(row.window)}
        return capitalise(phrase(words, **both))
    since = write_window(first)
    if {start, actual} <= figures:
        return phrase("Since {first} (n = {of_first})", first=since, of_first=of_first)
    if actual in figures:
        words = later("Since {first}, when it was {start} (n = {of_first})")
        return phrase(words, first=since, start=start, of_first=of_first)
    return capitalise(
        phrase(
            "from {start} to {actual}, {window} (n = {of_first} and n = {of_last})",
            start=start,
            actual=actual,
            window=write_window(row.window),
            of_first=of_first,
            of_last=of_last,
        )
    )
