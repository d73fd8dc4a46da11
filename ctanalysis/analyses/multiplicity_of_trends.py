"""Looks: the series of a report are judged together, since of twenty that do not move one looks as
if it did; and so are its ways from start to end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.statistics import METHODS
from ctanalysis.statistics.tools.typed_details import Adjusted, take

UNTESTED = ("R", "X", "D")
CLEAR = ("C", "W", "H")
LEVEL = 0.05


def is_start_to_end(row: TrendFinding) -> bool:
    """Whether a finding holds the last round of a sample against its start, and no pace."""
    return row.rounds is not None or row.start_n is not None


def judge_together(findings: Sequence[TrendFinding], weaker: Sequence[float | None]) -> Iterator[TrendFinding]:
    """The findings with their p among all of their family that were tested, trends or ways from
    start to end, and how many these are; no longer clear where they are not clear among so many.
    The ranges stay.

    `weaker`: for each finding the larger p where two lines through it were looked at, else its own.
    Source: Benjamini, Krieger & Yekutieli (2006), in two stages: where much moves, more is seen.
    """
    given = [p if row.verdict not in UNTESTED else None for row, p in zip(findings, weaker, strict=True)]
    kinds = [is_start_to_end(row) for row in findings]
    families = {
        kind: iter(_adjust([p for p, own in zip(given, kinds, strict=True) if own == kind])) for kind in (False, True)
    }
    for row, kind in zip(findings, kinds, strict=True):
        p, count = next(families[kind])
        is_lost = p is not None and p >= LEVEL and (row.verdict or "")[:1] in CLEAR
        verdict = "N" if is_lost else row.verdict
        looked_at = None if p is None else count
        yield replace(row, p_adjusted=p, looked_at=looked_at, verdict=verdict)


def _adjust(given: Sequence[float | None]) -> list[tuple[float | None, float]]:
    """Each p of a family with all others taken into account, and how many there are."""
    count = sum(p is not None for p in given)
    found = take(METHODS["multiplicity_two_stage"](p=given), Adjusted) if count > 1 else None
    adjusted = found.values if found is not None else given  # one alone is what it is
    pairs = zip(given, adjusted, strict=True)  # where all move the two stages go below p itself
    return [(None if p is None else max(p, more or 0.0), float(count)) for p, more in pairs]
