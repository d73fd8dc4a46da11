"""Where a line stands, in a few words."""

from ctanalysis.analyses.gaps.marks_beside_status import REACHED_IN
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import (
    BELOW_START,
    LAPSED,
    MOVED_OTHERWISE,
    SET_BY_PERSON,
    START_BROKEN,
    START_MAY_BE,
    write_mark,
)
from ctanalysis.ground.terms import OVER_A_BREAK
from ctanalysis.ground.value_labels import name_status
from ctanalysis.showing.wording.numbers import is_nothing, name_aim, write_gap_distance, write_number
from ctanalysis.showing.wording.status_and_verdict_words import TONES

RESERVES = (START_BROKEN, OVER_A_BREAK, MOVED_OTHERWISE, BELOW_START)  # marks without which a place misleads


def write_standing(row: GapFinding) -> str:
    """Where a line stands, in a few words: reached, missed by how much, behind whose line; and what
    else is to be known of that.
    """
    words = _write_plainly(row)
    if row.status not in TONES or row.actual is None or row.is_open:
        return words
    if any(mark.startswith(SET_BY_PERSON) for mark in row.marks):
        return phrase("{status}, as a person set it", status=name_status(row.status))
    lapsed = next((mark for mark in row.marks if mark.startswith(LAPSED)), None)
    if lapsed is not None and row.status in ("achieved", "on track"):
        words = phrase("kept as last measured, {lapsed}", lapsed=write_mark(lapsed))
    reserve = next((mark for mark in RESERVES if mark in row.marks), None)
    reserve = reserve or next((mark for mark in row.parts if mark.endswith(" periods")), None)
    return words if reserve is None else f"{words}{phrase('; ')}{write_mark(reserve)}"


def _write_plainly(row: GapFinding) -> str:
    if row.is_open:
        return phrase("not judged: a question is open")
    if row.status not in TONES:
        return name_status(row.status)
    if row.actual is None:
        return name_status(row.status)
    if row.status == "regressed":
        is_chance = START_MAY_BE in row.marks
        return phrase("worse than at the start, within chance" if is_chance else "worse than at the start")
    if row.due_kind == "assumed path":
        return write_place(row)
    if is_part_of_the_way(row):
        return write_beside_plan(row)
    if row.status == "achieved" and row.measured_in.is_step:
        return phrase("reached, late") if "late" in row.marks else phrase("reached")
    if row.status in ("achieved", "on track"):
        return _write_reached(row)
    if row.order:
        return phrase("not {target}", target=write_number(row, "target"))
    if row.gap is None:
        return name_status(row.status)
    amount = write_gap_distance(row, row.target, row.gap)
    if row.due_kind == "threshold":
        return write_number(row, "gap").split(" (")[0]
    lost = any(mark.startswith(REACHED_IN) for mark in row.marks)
    if row.status == "partly met" and not lost:
        words = (
            later("partly met, {amount} too much")
            if row.direction == "decrease"
            else later("partly met, {amount} short")
        )
        return phrase(words, amount=amount)
    if lost:
        return phrase("reached and not kept: missed by {amount}", amount=amount)
    return phrase("missed by {amount}", amount=amount)


def _write_reached(row: GapFinding) -> str:
    if row.status == "on track" and row.gap is None and row.due_kind == "threshold":
        is_sum = name_aim(row) == "target"
        return phrase("in step with the time that has passed" if is_sum else "within the limit so far")
    return phrase("kept") if row.due_kind == "threshold" and not row.order else phrase("reached")


def write_place(row: GapFinding) -> str:
    """Where it lies beside the line that the program assumed."""
    if row.status == "achieved":
        return phrase("reached early")
    gap = row.gap_to_due or 0.0
    is_behind = gap > 0 and row.status != "on track"
    if row.gap_to_due is None or is_nothing(gap, row.measured_in) and not is_behind:
        return phrase("on the line")
    distance = write_gap_distance(row, row.due, row.gap_to_due)
    if row.gap_to_due > 0 and row.status == "on track" and row.direction == "decrease":
        return phrase("near the line, {distance} above it", distance=distance)
    if row.gap_to_due > 0 and row.status == "on track":
        return phrase("near the line, {distance} short of it", distance=distance)
    if row.gap_to_due > 0:
        return phrase("behind the line by {distance}", distance=distance)
    return phrase("ahead of the line by {distance}", distance=distance)


def is_part_of_the_way(row: GapFinding) -> bool:
    """Whether the project's own plan says what is due by now, and the target's time is not over."""
    is_running = row.status in ("on track", "watch", "off track")
    return is_running and row.due_kind == "target" and row.gap_to_due is not None


def write_beside_plan(row: GapFinding) -> str:
    """Where it lies beside what the project's own part targets put here."""
    gap = row.gap_to_due or 0.0
    if is_nothing(gap, row.measured_in) and not (gap > 0 and row.status != "on track"):
        return phrase("as planned")
    distance = write_gap_distance(row, row.due, gap)
    if gap > 0 and row.status == "on track" and row.direction == "decrease":
        return phrase("near the plan, {distance} above it", distance=distance)
    if gap > 0 and row.status == "on track":
        return phrase("near the plan, {distance} short of it", distance=distance)
    if gap > 0:
        return phrase("behind the plan by {distance}", distance=distance)
    return phrase("ahead of the plan by {distance}", distance=distance)
