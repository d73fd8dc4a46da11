"""Sentences on where a line stands."""

from ctanalysis.analyses.gaps.judgement import REACHED_IN
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.showing.wording.numbers import (
    name_aim,
    write_actual,
    write_distance,
    write_group_words,
    write_number,
    write_range,
    write_share,
)
from ctanalysis.showing.wording.words import (
    NOT_JUDGED,
    STATUS_MEANINGS,
    TONES,
    WITHHELD_WORDS,
)


def describe_gap(row: GapFinding) -> str:
    """Actual against target, what is due, how far to go; or why the line is not judged."""
    shown, target = write_actual(row), write_number(row, "target")
    group = f" ({write_group_words(row.group)})" if row.group else ""
    if row.status == "withheld":
        return f"The figure is {WITHHELD_WORDS}{group}."
    if row.status == "context" and row.actual is not None:
        return f"{shown} in {row.period}; background, not judged{group}."
    if row.status == "not applicable":
        return f"Does not apply in {row.period}{group}."
    if row.status in ("no data", "context") or row.status == "no target" and row.actual is None:
        aim = f"; the target is {target}" if row.target is not None else ""
        return f"No figure for {row.period}: {row.reason or 'not reported'}{aim}{group}."
    if row.actual is None:
        return f"{STATUS_MEANINGS.get(row.status or '', '').capitalize()}{group}."
    if row.status == "no target":
        return f"{shown} in {row.period}; {row.reason or 'no target covers this period'}{group}."
    if row.status in ("not due", "baseline", "partial"):
        return f"{shown}; {STATUS_MEANINGS[row.status]}{group}."
    words = [f"{shown} against a {name_aim(row)} of {target}"]
    if (
        isinstance(row.target, (int, float))
        and row.low is not None
        and row.high is not None
        and row.low <= row.target <= row.high
    ):
        words.append(
            f"{write_range(row)}: too close to say on which side of the target the true level lies"
        )
    if row.due_kind == "assumed path":
        words.append(f"{write_number(row, 'due')} is due by now on an assumed path{_compare(row)}")
    elif row.due_kind == "last target":
        words.append("that target's time is over and it stays in force")
    if row.gap is not None:
        words.append(write_number(row, "gap"))
    lost = next((mark for mark in row.marks if mark.startswith(REACHED_IN)), None)
    if lost is not None:
        words.append(f"it was {lost} and not kept")
    if row.achievement is not None:
        way = (
            "of the target"
            if row.start is None
            else f"of the way from {'baseline' if row.start else 'the start'} to target"
        )
        words.append(
            f"{write_share(row.achievement)} {way}"
            if row.achievement >= 0
            else write_share(row.achievement)
        )
    return "; ".join(words) + group + "."


def _compare(row: GapFinding) -> str:
    """By how much the actual is behind what is due, or ahead of it."""
    if not row.gap_to_due:
        return ""
    side = "behind" if row.gap_to_due > 0 else "ahead of"
    return f", and it is {write_distance(row.gap_to_due, row.measured_in)} {side} that"


def write_standing(row: GapFinding) -> str:
    """Where a line stands, in a few words: reached, missed by how much, behind whose line."""
    if row.status not in TONES:
        return NOT_JUDGED.get(row.status or "", row.status or "")
    if row.actual is None:
        return row.status or ""
    if row.status == "regressed":
        return "worse than at the start"
    if row.due_kind == "assumed path":
        return _write_place(row)
    if row.status in ("achieved", "on track"):
        return "kept" if row.due_kind == "threshold" else "reached"
    if row.gap is None:
        return row.status or ""
    amount = write_distance(row.gap, row.measured_in)
    if row.due_kind == "threshold":
        return write_number(row, "gap").split(" (")[0]
    lost = any(mark.startswith(REACHED_IN) for mark in row.marks)
    return f"{'reached and not kept: ' if lost else ''}missed by {amount}"


def _write_place(row: GapFinding) -> str:
    """Where it lies beside the line that the program assumed."""
    if row.status == "achieved":
        return "reached early"
    if not row.gap_to_due:
        return "on the line"
    side = "behind" if row.gap_to_due > 0 else "ahead of"
    return f"{side} the line by {write_distance(row.gap_to_due, row.measured_in)}"
