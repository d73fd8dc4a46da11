"""The heading of a result: a sentence made from where its indicators stand and how they move."""

from collections.abc import Mapping, Sequence

from ctanalysis.ground.kinds import GapFinding, TrendFinding
from ctanalysis.ground.model import NEEDS_ATTENTION
from ctanalysis.showing.wording.counts import capitalise, count_in_words, join_words
from ctanalysis.showing.wording.movement import name_way

NAMED = 3  # indicators in a heading; more are counted
GOOD = ("achieved", "on track")
SHORT = {
    "regressed": "worse than at the start", "not met": "missed", "partly met": "missed",
    "off track": "behind", "watch": "behind",
}  # fmt: skip


def write_heading(rows: Sequence[GapFinding], trends: Mapping[str, TrendFinding]) -> str:
    """How many of a result's targets are reached or on course, and which are not: by name, with
    the way they move. No figure stands in it, since each stands below.

    >>> rows = [GapFinding(indicator=i, title=f"Title {i}", status=s)
    ...         for i, s in (("a", "achieved"), ("b", "nearly met"), ("c", "not met"))]
    >>> write_heading(rows, {"c": TrendFinding(indicator="c", verdict="W0", value=-1.0)})
    'One of three targets reached and one nearly; missed: Title c (falls clearly, the wrong way)'
    """
    whole = [row for row in rows if row.group is None] or list(rows)
    judged = [row for row in whole if row.status in (*GOOD, *NEEDS_ATTENTION, "nearly met")]
    if not judged:
        return _say_why_not(whole)
    good = [row for row in judged if row.status in GOOD]
    nearly = [row for row in judged if row.status == "nearly met"]
    reached = "reached" if all(row.status == "achieved" for row in good) else "on course"
    if good and reached == "on course" and any(row.status == "achieved" for row in good):
        reached = "reached or on course"
    parts = [_count_good(good, nearly, len(judged), reached)]
    for words in dict.fromkeys(SHORT.values()):
        found = [row for row in judged if SHORT.get(row.status or "") == words]
        if found:
            parts.append(f"{words}: {_name(found, trends)}")
    return capitalise("; ".join(parts))


def _count_good(
    good: Sequence[GapFinding], nearly: Sequence[GapFinding], judged: int, reached: str
) -> str:
    one = (*good, *nearly)
    if judged == 1:
        name = f"{one[0].title or one[0].indicator}: " if one else ""
        return f"{name}{'' if good else 'nearly ' if nearly else 'target not '}{reached}"
    if len(good) == judged:
        return f"all {count_in_words(judged)} targets {reached}"
    of = f"of {count_in_words(judged)} targets"
    if good and nearly:
        few = f"{count_in_words(len(good))} {of} {reached}"
        return f"{few} and {count_in_words(len(nearly))} nearly"
    if nearly:
        return f"{count_in_words(len(nearly))} {of} nearly {reached}"
    return f"{count_in_words(len(good)) if good else 'none'} {of} {reached}"


def _name(rows: Sequence[GapFinding], trends: Mapping[str, TrendFinding]) -> str:
    named = []
    for row in rows[:NAMED]:
        trend = trends.get(row.indicator or "")
        way = name_way(trend) if trend is not None else ""
        named.append(f"{row.title or row.indicator}{f' ({way})' if way else ''}")
    more = f" and {count_in_words(len(rows) - NAMED)} more" if len(rows) > NAMED else ""
    return f"{', '.join(named)}{more}"


def _say_why_not(rows: Sequence[GapFinding]) -> str:
    """What stands in the way where no target of the result can be judged."""
    said = {
        "withheld": "withheld", "no data": "without a figure", "not due": "not due yet",
        "partial": "with some periods missing", "too early to judge": "too early to judge",
        "no target": "without a target", "context": "for information only",
    }  # fmt: skip
    parts = [
        f"{count_in_words(number)} {words}"
        for status, words in said.items()
        if (number := sum(row.status == status for row in rows))
    ]
    return f"No target to judge: {join_words(parts)}" if parts else "No target to judge"
