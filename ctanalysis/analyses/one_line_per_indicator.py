"""Each indicator once: where it has several lines, the one that it is counted by."""

from collections.abc import Iterable, Sequence

from ctanalysis.analyses.evidence_strength import NOT_KNOWN, WELL, could_be
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.terms import NEEDS_ATTENTION, STATUSES


def take_one_each(rows: Iterable[GapFinding]) -> list[GapFinding]:
    """One line an indicator: its total, or where only groups have targets the worst of them.

    >>> rows = [GapFinding(indicator="a", group="sex=female", status="on track"),
    ...         GapFinding(indicator="a", group="sex=male", status="off track")]
    >>> [row.group for row in take_one_each(rows)]
    ['sex=male']
    """
    lines: dict[str | None, list[GapFinding]] = {}
    for row in rows:
        lines.setdefault(row.indicator, []).append(row)
    return [_choose(found) for found in lines.values()]


def _choose(rows: Sequence[GapFinding]) -> GapFinding:
    totals = [row for row in rows if row.group is None]
    return totals[0] if totals else min(rows, key=rank_status)


def list_groups_behind(rows: Iterable[GapFinding]) -> list[GapFinding]:
    """The groups that lie behind targets of their own, by more than chance may explain, while the line that their
    indicator is counted by does not.

    >>> rows = [GapFinding(indicator="a", status="achieved"),
    ...         GapFinding(indicator="a", group="sex=female", status="not met")]
    >>> [row.group for row in list_groups_behind(rows)]
    ['sex=female']
    """
    rows = list(rows)
    behind = {row.indicator for row in take_one_each(rows) if row.status in NEEDS_ATTENTION}
    return [row for row in rows if row.group and is_surely_behind(row) and row.indicator not in behind]


def is_surely_behind(row: GapFinding) -> bool:
    """Whether it is behind a target, and chance, as far as it is known, does not leave open that it is reached."""
    return row.status in NEEDS_ATTENTION and not could_be(row, WELL) and NOT_KNOWN not in row.marks


LEVELS = ("impact", "outcome", "output")  # what weighs most comes first


def rank_level(row: GapFinding) -> int:
    """The place of its level along the results chain, the farthest first; what names no result comes last."""
    return LEVELS.index(row.result_level) if row.result_level in LEVELS else len(LEVELS)


def rank_status(row: GapFinding) -> int:
    """The place of its status, the most urgent first."""
    return STATUSES.index(row.status) if row.status in STATUSES else len(STATUSES)


def name_unjudged(row: GapFinding) -> str:
    """What a line that is not judged is counted as: that its figure is missing comes before why it
    would not be judged anyway.
    """
    if row.has_no_figure:
        return "no data"
    return "open" if row.is_open else row.status or ""
