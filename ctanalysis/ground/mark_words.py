"""Marks beside a status, and the names of stretches of time, in the language of the report."""

import re

from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.value_labels import name_group, name_status

# of marks that hold a name or a number: how they begin, and how they read
MORE_SITES = later("more sites would tell more; more people at each would not")
EVERYBODY = later("asking everybody would tell")
START_MAY_BE = later("no clear change since the start")
START_UNKNOWN = later("how much of the change since the start is chance is not known")
START_BROKEN = later("its start lies before a break in the series")
OTHER_PART = later("worse than its start in another part of the year, as a season would be")
SAME_NOT_WORSE = later("those asked both times did not get worse")
BELOW_START = later("less than its baseline over as long a time")
UNLIKELY_AHEAD = later("by its pace so far it is unlikely to be met")
LIKELY_AHEAD = later("by its pace so far it is likely to be met")
MOVED_OTHERWISE = later("those asked both times moved otherwise")
DOUBTED_STARTS = (
    START_BROKEN,
    OTHER_PART,
    MOVED_OTHERWISE,
    SAME_NOT_WORSE,
)  # the way gone from such a start is no achievement
SWINGS_BEFORE = later("its range is by the swings before a break")
LAPSED = "not kept in "  # begins a mark: in how many of its periods a limit or band was not kept
SET_BY_PERSON = "set by a person; computed: "  # begins a mark: the status that the figures give
TENFOLD = later("more than ten times as many as were asked")
HEADS = {
    "last measured ": later("last measured {rest}"),
    "reached in ": later("reached in {rest}"),
    "counted since ": later("counted since {rest}"),
    "counted until ": later("counted until {rest}"),
    "set by a person; computed: ": later("set by a person; computed: {rest}"),
    "within chance: could be ": later("within chance: could be {rest}"),
    "sample too small to say: could be ": later("sample too small to say: could be {rest}"),
}
MARKS = later((
    "soft target", "above plan", "worse than baseline", "no baseline", "assumed path",
    "target revised", "late", "last target", "left behind", "rated by a person", "so far",
    "chance not known", "no clear change since the start",
    "how much of the change since the start is chance is not known", "no survey in this period",
    "there are figures by group only, and no total", "total so far", "added up", "overlaps",
    "unknown", "of an earlier period",
    "target on the worse side of the baseline: is the direction right?",
    "another declared change lies before it", "fewer than four figures before or after",
    "a question on its reading is open",
    "exploratory: not declared before the figures were looked at", "supposed", "provisional",
))  # fmt: skip
OF_SLOPE = ": change of slope a period"
OF_MANY = re.compile(r"(?P<highest>.*) \(highest\) against (?P<lowest>.*) \(lowest\) of (?P<count>\d+)")
PROJECT_TO = "project to "  # begins the name of a stretch from the project's first day on
OF_PERIODS = (" of ", " periods")
SEPARATORS = {
    " against ": later("{first} against {last}"),
    " then ": later("{first}, then {last}"),
    " to ": later("{first} to {last}"),
    ", at ": later("{first}, at {last}"),
}
NOT_KEPT = later(("not kept in {number} of {count} periods", "not kept in {number} of {count} periods"))
STARTS = {
    "at ": later("at {rest}"),
    "the same people before and after, ": later("the same people before and after, {rest}"),
}


def write_mark(mark: str) -> str:
    """The mark as a reader sees it.

    >>> write_mark("within chance: could be watch or off track")
    'within chance: could be a little behind or behind'
    """
    if mark.startswith(LAPSED):
        lapses, _, whole = mark.removeprefix(LAPSED).partition(OF_PERIODS[0])
        return phrase_number(*NOT_KEPT, int(lapses), count=whole)
    for head, words in HEADS.items():
        if mark.startswith(head):
            return phrase(words, rest=write_statuses(mark.removeprefix(head)))
    number, of, rest = mark.partition(OF_PERIODS[0])
    if of and number.isdigit() and rest.endswith(OF_PERIODS[1]):
        return phrase("{reported} of {expected} periods", reported=number, expected=rest.removesuffix(OF_PERIODS[1]))
    return phrase(mark)


def write_statuses(words: str) -> str:
    """Statuses with commas, and `or` before the last.

    >>> write_statuses("off track or watch or achieved")
    'behind, a little behind or reached'
    """
    statuses, then, rest = words.partition("; ")
    *first, last = [name_status(status) for status in statuses.split(" or ")]
    said = phrase(" or ").join([", ".join(first), last]) if first else last
    return f"{said}{then}{rest}" if not then else f"{said}; {_write_needed(rest)}"


def _write_needed(words: str) -> str:
    """`about 300 would tell the figure from the target`, or that no sample would."""
    if words.startswith("no sample"):
        return phrase("the figure lies so near the target that no sample of a reasonable size would tell")
    if words in (MORE_SITES, EVERYBODY):
        return phrase(words)
    number = words.removeprefix("about ").partition(" ")[0].rstrip(",")
    number = f"{int(number):,}".replace(",", "\u202f") if number.isdigit() and len(number) > 4 else number
    if TENFOLD in words:
        return phrase(
            "it would take about {number} to tell, {tenfold}, if the figure stays as it is",
            number=number,
            tenfold=phrase(TENFOLD),
        )
    return phrase("a sample of about {number} would tell, if the figure stays as it is", number=number)


def write_comparison(name: str | None) -> str:
    """The name of a comparison, and what of it."""
    start, slope, _ = (name or "").partition(OF_SLOPE)
    return phrase("{name}: change of slope a period", name=start) if slope else start


def write_by(window: str | None) -> str:
    """Until when a target is promised.

    >>> write_by("2024"), write_by("project")
    ('by 2024', 'for the whole project')
    """
    if window == "project":
        return phrase("for the whole project")
    return phrase("by {window}", window=write_window((window or "").removeprefix(PROJECT_TO)))


def write_by_end(window: str | None) -> str:
    """By the end of what a target is promised.

    >>> write_by_end("2024"), write_by_end("project")
    ('by the end of 2024', 'for the whole project')
    """
    if window == "project":
        return write_by(window)
    return phrase("by the end of {window}", window=write_window((window or "").removeprefix(PROJECT_TO)))


def write_window(window: str | None) -> str:
    """The name of a stretch of time, or of two sides.

    >>> write_window("2015 to 2023"), write_window("2024")
    ('2015 to 2023', '2024')
    """
    if window == "project":
        return phrase("the whole project")
    if (window or "").startswith(PROJECT_TO):
        last = write_window((window or "").removeprefix(PROJECT_TO))
        return phrase("the project's start to {last}", last=last)
    if ends := OF_MANY.fullmatch(window or ""):
        return phrase("{highest} (highest) against {lowest} (lowest) of {count}", **ends.groupdict())
    for start, words in STARTS.items():
        if (window or "").startswith(start):
            return phrase(words, rest=write_window((window or "").removeprefix(start)))
    for between, words in SEPARATORS.items():
        first, found, last = (window or "").rpartition(between)
        if found:
            return phrase(words, first=write_window(first), last=write_window(last))
    return name_group(window or "")
