"""The words of the field, each with one fixed meaning (see GLOSSARY.md)."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from ctanalysis.ground.language import later

Pillar = Literal["prevention", "protection", "prosecution", "partnership"]
ResultLevel = Literal["output", "outcome", "impact"]
Direction = Literal["increase", "decrease", "maintain", "none"]
Aggregate = Literal["sum", "latest", "ratio_of_sums", "weighted_mean", "unique", "recompute"]
Edition = Literal["public", "partner", "internal"]
Frequency = Literal["month", "quarter", "half", "year"]
ObservationStatus = Literal["reported", "provisional", "not_reported", "not_applicable", "suppressed"]

# kinds of dimensions: how somebody was trafficked
HOW_TRAFFICKED = ("exploitation", "means", "recruitment", "relation", "route_from", "route_through", "route_to")
PILLARS: tuple[str, ...] = get_args(Pillar)
LEVELS: tuple[str, ...] = get_args(ResultLevel)
EDITIONS: tuple[str, ...] = get_args(Edition)
OBSERVATION_STATUSES: tuple[str, ...] = get_args(ObservationStatus)
PROVISIONAL = "provisional"  # a figure that is still to become final
WITH_FIGURE = ("reported", PROVISIONAL)

# Most urgent first: the order of the summary and of every table that is sorted by status.
STATUSES = later((
    "regressed", "not met", "off track", "partly met", "watch", "nearly met", "on track",
    "achieved",
    "partial", "no data", "too early to judge", "baseline", "not due", "no target",
    "not applicable", "context", "withheld",
))  # fmt: skip
NEEDS_ATTENTION = ("regressed", "not met", "off track", "partly met", "watch")
# of these a line has a figure unless it is missing; "no data" says of a judged line that it is
NEEDS_FIGURE = ("no data", "context", "no target")
RATINGS = ("regressed", "not met", "off track", "partly met", "watch", "nearly met", "on track", "achieved")

SUPPRESSED = "suppressed"  # the status of a figure that the source itself withholds
CORRECTED = later("corrected downwards")  # of a period whose total so far fell
BASELINE_WITHHELD = later("baseline withheld")  # a mark
OVER_A_BREAK = later("over a break in the series")  # a mark
BETWEEN_ROUNDS = later("no survey in this period")  # a mark of a line that is not judged
LOOSE = later("adds up loosely")  # a mark of parts that may leave some of everybody out
GROUPS_ONLY = later("there are figures by group only, and no total")
SUPPRESSED_BY_SOURCE = later("suppressed by the source")
# the mark of a comparison that was made while exploring
EXPLORATORY = later("exploratory: not declared before the figures were looked at")
# the mark of what was found with a target, a baseline or a break that nobody declared
COUNTED_SINCE = "counted since "  # begins a mark: of a share that is not pooled across a break
COUNTED_UNTIL = "counted until "  # begins a mark: of what is counted by longer periods, none ending with the report's
# a mark: its figures can be read in two ways, and nobody has said which is meant
OPEN = "a question on its reading is open"
SUPPOSED = later("supposed")
# the mark of a comparison whose last period ended before the one that is reported on
EARLIER = later("of an earlier period")
# a mark of comparisons: the line before the day is not one line
CHANGED_BEFORE = later("another declared change lies before it")
# a mark of comparisons: too few figures before or after the day to carry much
SHORT_SIDE = later("fewer than four figures before or after")
# of these a comparison's design does not carry what its range says
# a mark of two groups whose figures before are too few, or too far apart, to rule it out
DRIFT = later("a drift apart before cannot be ruled out")
# a mark of a line of shares that passes the end of its scale
LEFT_SCALE = later("the line leaves its scale")
# a mark of several groups of which no two alone differ clearly
NO_PAIR = later("no pair alone")
# a mark of two groups with one figure each before and after
ONCE = later("one figure before and one after")
# marks of two counts
UNEQUAL = later("over unequal times")
CHANCE_ALONE = later("chance alone")
SWINGS_UNSEEN = later("too few to show swings")
OTHER_SEASONS = later("other parts of the year")
# a mark of longer times of which each has its last figure alone
LAST_ALONE = later("the last figure alone")
# a mark of two arms of whole sites
FEW_PEOPLE = later("fewer than 60 people or events in all, as far as is known")
# a mark of two groups
APART_BEFORE = later("the two did not move alike before")
# a mark of two arms of which only their counts are known
NO_SIZES = later("the sizes of the two are not known")
NOT_CARRIED = (CHANGED_BEFORE, SHORT_SIDE, APART_BEFORE, LEFT_SCALE, NO_SIZES)

Group = tuple[tuple[str, str], ...]
PARTS_OF_GROUP = re.compile(r"(?:[^\\|]|\\.)+")
TOTAL: Group = ()


def make_group(values: Mapping[str, str], order: Iterable[str]) -> Group:
    """A group as (dimension, value) pairs in the declared order of dimensions; empty is the
    total.
    """
    return tuple((name, values[name]) for name in order if values.get(name))


def write_group(group: Group) -> str | None:
    """The group as results.json names it, a bar or backslash in a value behind a backslash; None
    for the total.

    >>> write_group((("sex", "female"), ("age_group", "0-17")))
    'sex=female|age_group=0-17'
    """
    escaped = ((name, re.sub(r"([\\|])", r"\\\1", value)) for name, value in group)
    return "|".join(f"{name}={value}" for name, value in escaped) or None


def read_group(words: str | None) -> Group:
    """The group that `write_group` wrote so; what has no sign of equality has no value.

    >>> read_group("sex=female|form=sex\\\\|labour")
    (('sex', 'female'), ('form', 'sex|labour'))
    """
    parts = (part.partition("=") for part in PARTS_OF_GROUP.findall(words or ""))
    return tuple((name, re.sub(r"\\(.)", r"\1", value)) for name, _, value in parts)
