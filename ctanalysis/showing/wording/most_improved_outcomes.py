"""The outcomes that improved most, in a sentence for those who ask what worked."""

from collections.abc import Collection, Iterator, Sequence

from ctanalysis.analyses.evidence_strength import WELL, may_turn
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import phrase
from ctanalysis.showing.wording.numbers import write_actual, write_number

MOST = 2  # that are named


def name_most_improved(better: Sequence[GapFinding], clear: Collection[str | None]) -> Iterator[str]:
    """From where to where two of the outcomes went that improved: those whose targets are surely reached, then those
    that improved by more than chance (`clear`), of each those first that went farthest on their way. Nothing where none
    is, and nothing of sums, whose baseline may be of another time.
    """
    known = [
        row
        for row in better
        if row.measured_in.is_level and None not in (row.baseline, row.actual) and isinstance(row.target, float)
    ]
    sure = [row for row in known if row.status in WELL and not may_turn(row)]
    rest = [row for row in known if row not in sure and row.indicator in clear]
    best = [row for rows in (sure, rest) for row in sorted(rows, key=lambda row: -_find_way_gone(row))][:MOST]
    told = [
        phrase(
            "{title} (from {start} to {actual})",
            title=row.title or "",
            start=write_number(row, "baseline"),
            actual=write_actual(row) if row.measured_in.is_percent else write_number(row, "actual"),
        )
        for row in best
    ]
    if told:
        yield phrase("Farthest: {named}.", named=phrase("; ").join(told))


def _find_way_gone(row: GapFinding) -> float:
    """The share of the way from its baseline to its target that it has gone."""
    start, target = row.baseline or 0.0, row.target if isinstance(row.target, float) else row.baseline or 0.0
    return ((row.actual or 0.0) - start) / (target - start) if target != start else 0.0
