"""Sentences on the way from the start of a sample to its last round."""

from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.marks import write_window
from ctanalysis.showing.wording.counts import capitalise
from ctanalysis.showing.wording.movement import is_leaning, name_lean
from ctanalysis.showing.wording.numbers import write_digits, write_number
from ctanalysis.showing.wording.told import NOTHING, START, Told, find_sides
from ctanalysis.showing.wording.verdicts import write_effect_before_judgement, write_judgement

CANNOT_SHOW = later(
    "Two rounds cannot show whether the figures swing from round to round by themselves."
)


def describe_start_to_end(row: TrendFinding, told: Told = NOTHING) -> str:
    """From where to where, of how many each, the difference with its range, what that says and what
    it cannot say. Figures told before are left out.

    >>> describe_start_to_end(TrendFinding(
    ...     unit="percentage", window="2022 to 2025", start=40.0, start_n=240.0, actual=56.8,
    ...     actual_n=250.0, value=16.8, low=8.0, high=25.3, verdict="C0")).partition(":")[0]
    'From 40 % (of 240) in 2022 to 56.8 % (of 250) in 2025'
    """
    sides = _write_sides(row, told)
    if row.verdict == "D":
        why = phrase(
            "Whether that is more than chance cannot be told: {reason}.", reason=row.reason
        )
        return f"{sides}. {why}"
    effect = write_effect_before_judgement(row)
    judged = (
        phrase(
            "It {way}, and is not clear among the {number} samples of this report that have a "
            "start and a last round.",
            way=name_lean(row),
            number=write_digits(row.looked_at or 0.0, 0),
        )
        if is_leaning(row)
        else write_judgement(row, "change")
    )
    return f"{sides}{phrase(': ')}{effect}. {judged} {phrase(CANNOT_SHOW)}"


def _write_sides(row: TrendFinding, told: Told) -> str:
    first, last = find_sides(row)
    start, actual = write_number(row, "start"), write_number(row, "actual")
    is_first_told = (first, start) in told or (START, start) in told
    of_first, of_last = (write_digits(n or 0.0, 0) for n in (row.start_n, row.actual_n))
    if is_first_told and (last, actual) in told:
        return phrase(
            "From {first} ({of_first} asked) to {last} ({of_last} asked)",
            first=write_window(first),
            of_first=of_first,
            last=write_window(last),
            of_last=of_last,
        )
    return capitalise(
        phrase(
            "from {start} (of {of_first}) in {first} to {actual} (of {of_last}) in {last}",
            start=start,
            of_first=of_first,
            first=write_window(first),
            actual=actual,
            of_last=of_last,
            last=write_window(last),
        )
    )
