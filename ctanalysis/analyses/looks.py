"""Looks: the series of a report are judged together, since of twenty that do not move one looks as
if it did.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.statistics import METHODS
from ctanalysis.statistics.tools.handed_on import Adjusted, take

UNTESTED = ("R", "X", "D")
CLEAR = ("C", "W", "H")
LEVEL = 0.05


def judge_together(
    findings: Sequence[TrendFinding], weaker: Sequence[float | None]
) -> Iterator[TrendFinding]:
    """The findings with their p among all series that were tested, and how many these are; no
    longer clear where they are not clear among so many. The ranges stay.

    `weaker`: for each finding the larger p where two lines through it were looked at, else its own.
    Source: Benjamini, Krieger & Yekutieli (2006), in two stages: where much moves, more is seen.
    """
    given = [
        p if row.verdict not in UNTESTED else None for row, p in zip(findings, weaker, strict=True)
    ]
    count = sum(p is not None for p in given)
    found = take(METHODS["multiplicity_two_stage"](p=given), Adjusted) if count > 1 else None
    adjusted = found.values if found is not None else given  # one alone is what it is
    for row, p in zip(findings, adjusted, strict=True):
        is_lost = p is not None and p >= LEVEL and (row.verdict or "")[:1] in CLEAR
        verdict = "N" if is_lost else row.verdict
        looked_at = None if p is None else float(count)
        yield replace(row, p_adjusted=p, looked_at=looked_at, verdict=verdict)
