"""Many comparisons made together: the words are adjusted, the ranges stay; so that what is called
clear is not clear by the number of looks alone.
"""

from collections.abc import Iterable

from ctanalysis.analyses.comparisons.estimates_as_findings import weaken
from ctanalysis.analyses.multiplicity_of_trends import CLEAR
from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.ground.language import phrase
from ctanalysis.params import Comparison
from ctanalysis.statistics import METHODS
from ctanalysis.statistics.tools.typed_details import Adjusted, take

LEVEL = 0.05
FEW_PRIMARY = 5  # up to here Holm's rule; more are no primary comparisons any longer


def adjust_together(
    findings: list[ComparisonFinding], declared: dict[str, Comparison], ways: Iterable[TrendFinding] = ()
) -> list[ComparisonFinding]:
    """The findings, those weakened that are no longer clear when all comparisons of their family
    are looked at together.

    Primary comparisons (at most five): Holm. All others: Benjamini and Hochberg. Findings without a
    p are no part of a family. One that is the very test of a way from start to end (`ways`) was
    judged among these, and keeps their verdict.
    """
    tested = [way for way in ways if way.p is not None]
    same = [next((way for way in tested if is_same_test(row, way)), None) for row in findings]
    others = iter(_adjust([row for row, way in zip(findings, same, strict=True) if way is None], declared))
    return [next(others) if way is None else _follow(row, way) for row, way in zip(findings, same, strict=True)]


def is_same_test(row: ComparisonFinding, way: TrendFinding) -> bool:
    """Whether a comparison is the very test of a way from start to end, declared once more.

    >>> found = {"indicator": "x", "value": 2.0, "p": 0.01}
    >>> is_same_test(ComparisonFinding(**found), TrendFinding(**found))
    True
    """
    return (row.indicator, row.value, row.p) == (way.indicator, way.value, way.p)


def _adjust(findings: list[ComparisonFinding], declared: dict[str, Comparison]) -> list[ComparisonFinding]:
    primary = [row for row in findings if _is_primary(row, declared)]
    if len(primary) > FEW_PRIMARY:
        primary = []
    families = [("multiplicity_holm", primary), ("multiplicity_bh", [row for row in findings if row not in primary])]
    adjusted: dict[int, float] = {}
    for name, rows in families:
        tested = [row for row in rows if row.p is not None and row.verdict not in ("R", "X")]
        if len(tested) > 1 and (found := take(METHODS[name](p=[row.p for row in tested]), Adjusted)):
            pairs = zip(tested, found.values, strict=True)
            adjusted |= {id(row): float(value or 0.0) for row, value in pairs}
    return [_judge(row, adjusted.get(id(row))) for row in findings]


def _judge(row: ComparisonFinding, adjusted: float | None) -> ComparisonFinding:
    if row.p is not None and row.p >= LEVEL:
        return weaken(row, phrase("its test does not confirm what its range says"))
    if adjusted is None or adjusted < LEVEL or row.p is None:
        return row
    return weaken(row, phrase("looked at together with the other comparisons it may be chance"))


def _follow(row: ComparisonFinding, way: TrendFinding) -> ComparisonFinding:
    row = _judge(row, None)
    if (way.verdict or "").startswith(CLEAR):
        return row
    return weaken(row, phrase("looked at together with the other changes it may be chance"))


def _is_primary(row: ComparisonFinding, declared: dict[str, Comparison]) -> bool:
    comparison = declared.get((row.comparison or "").split(":")[0])
    return comparison is not None and comparison.primary
