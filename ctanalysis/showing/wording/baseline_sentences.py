"""Sentences on where a line began, and how much of its way it has gone since."""

from collections.abc import Iterator

from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import (
    MOVED_OTHERWISE,
    OTHER_PART,
    SAME_NOT_WORSE,
    START_BROKEN,
    START_MAY_BE,
    START_UNKNOWN,
)
from ctanalysis.showing.wording.numbers import write_number, write_share

# of a start that was better: on the way to a target, of a line without such a way, and of what is added up
STARTED = later({
    "may be": (
        "It started at {start}; the difference may be chance.",
        "It started at {baseline}, which was better; the difference may be chance.",
        "By its baseline {start} would have come by now; the difference may be chance.",
    ),
    "not known": (
        "It started at {start}; how much of the difference is chance is not known.",
        "It started at {baseline}, which was better; how much of the difference is chance is not "
        "known.",
        "By its baseline {start} would have come by now; how much of the difference is chance is not known.",
    ),
    "season": (
        "It started at {start} in another part of the year, and a season would look the same.",
        "It started at {baseline}, which was better, in another part of the year: a season would look the same.",
        "By its baseline {start} would have come by now; that is of a whole year or another part of one, and a "
        "season would look the same.",
    ),
    "people": (
        "It started at {start}; those who were asked both times did not get worse.",
        "It started at {baseline}; those who were asked both times did not get worse.",
        "By its baseline {start} would have come by now.",
    ),
    "broken": (
        "It started at {start}, before the series broke: whether it is worse cannot be told.",
        "It started at {baseline}, before the series broke: whether it is worse cannot be told.",
        "By its baseline {start} would have come by now; that is from before the series broke.",
    ),
    "none": (
        "It moved away from the target: it started at {start}.",
        "It is worse than where it started: {baseline}.",
        "By its baseline {start} would have come by now.",
    ),
})  # fmt: skip


def tell_start(row: GapFinding) -> Iterator[str]:
    """How much of the way it has gone; of what stands worse than at its start, where that was, and
    what chance may have to do with it.
    """
    if row.achievement is not None and row.achievement < 0 and row.status != "achieved":
        words = STARTED[_name_chance(row)][0]
        yield phrase(words, start=write_number(row, "start"))
    elif row.achievement is not None and row.status != "achieved":
        start = phrase(" from {start}", start=write_number(row, "start")) if row.start else ""
        way = phrase("of the target") if not row.start else phrase("of the way{start} to the target", start=start)
        yield phrase("That is {share} {way}.", share=write_share(row.achievement), way=way)
    is_reserved = any(mark in row.marks for mark in (OTHER_PART, START_BROKEN))
    is_flow = (row.status == "regressed" or OTHER_PART in row.marks) and row.achievement is None
    is_level = "worse than baseline" in row.marks or (is_reserved and row.start is None)
    if is_flow and row.start is not None and not is_level:
        yield phrase(STARTED[_name_chance(row)][2], start=write_number(row, "start"))
    if is_level and row.achievement is None and row.baseline is not None:
        words = STARTED[_name_chance(row)][1]
        yield phrase(words, baseline=write_number(row, "baseline"))


def _name_chance(row: GapFinding) -> str:
    """What chance, or a season, may have to do with how far it lies from its start."""
    if START_BROKEN in row.marks:
        return "broken"
    if MOVED_OTHERWISE in row.marks or SAME_NOT_WORSE in row.marks:
        return "people"
    if OTHER_PART in row.marks:
        return "season"
    return "may be" if START_MAY_BE in row.marks else "not known" if START_UNKNOWN in row.marks else "none"
