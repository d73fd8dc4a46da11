"""Of which stretch of time a figure is, and its target, in words."""

from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.mark_words import write_by, write_mark, write_window
from ctanalysis.ground.terms import COUNTED_SINCE, COUNTED_UNTIL

LAST_MEASURED = "last measured "


def name_stretch(row: GapFinding) -> str:
    """Of which stretch of time the figure is, in words, and until when it is counted where that is earlier."""
    until = next((mark.removeprefix(COUNTED_UNTIL) for mark in row.marks if mark.startswith(COUNTED_UNTIL)), "")
    return f"{_name_whole(row)}{phrase(', counted until {month}', month=write_window(until)) if until else ''}"


def _name_whole(row: GapFinding) -> str:
    for mark in row.marks:
        if mark.startswith(LAST_MEASURED):
            return phrase(
                "in {last_measured}, when it was last measured", last_measured=mark.removeprefix(LAST_MEASURED)
            )
    if row.measured:
        words = "by the end of {window}" if row.measured_in.is_step else "in {window}"
        return phrase(words, window=write_window(row.measured))
    if since := next((mark for mark in row.marks if mark.startswith(COUNTED_SINCE)), ""):
        return phrase("since {first}", first=since.removeprefix(COUNTED_SINCE))
    if row.scope == "life":
        return phrase("since the project began")
    if "so far" in row.marks:
        return phrase("so far in {window}", window=write_window(row.window))
    is_of_window = row.scope == "ytd" and row.status is not None  # what is judged elsewhere has another window
    window = row.window if is_of_window and row.window else row.period
    if row.measured_in.is_step:
        return phrase("by the end of {window}", window=write_window(window))
    return phrase("in {window}", window=write_window(window))


def write_part(row: GapFinding) -> str:
    """How much of the stretch has figures, in brackets, where that is not all."""
    counted = [mark for mark in row.parts if mark.endswith(" periods")]
    return f" ({write_mark(counted[0])})" if counted else ""


def name_window(row: GapFinding) -> str:
    """The window of the target, where the stretch of the figure has not named it."""
    if row.window == "project":
        return phrase(" for the whole project")
    if row.window and not _name_whole(row).endswith(f" {write_window(row.window)}"):
        return f" {write_by(row.window)}"
    return ""
