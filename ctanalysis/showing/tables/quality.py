"""The grid of data quality: an indicator a row, a standard a column, and what was remarked."""

from dataclasses import dataclass

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import QualityFinding
from ctanalysis.ground.language import phrase
from ctanalysis.showing.templates import render


@dataclass(frozen=True)
class Row:
    """An indicator with the number of remarks under each standard, and the remarks."""

    code: str
    name: str
    counts: tuple[int, ...]
    remarks: tuple[str, ...]  # the weightiest first
    weight: float


def tabulate_quality(findings: Findings[QualityFinding]) -> str:
    """One row an indicator with remarks; those without any are named below it. Each has a place
    for the assessor's words.
    """
    by_indicator: dict[str, list[QualityFinding]] = {}
    for row in findings:
        if row.indicator is not None:
            by_indicator.setdefault(row.indicator, []).append(row)
    rows = [_write_row(name, seen) for name, seen in by_indicator.items()]
    seen = [row for row in findings if row.indicator is not None]
    return render(
        "quality",
        caption=phrase(
            "Remarks on the data by the five standards: {all}, of which {weighty} bear on a figure or a verdict",
            all=sum(len(row.remarks) for row in seen),
            weighty=int(sum(row.weighty or 0 for row in seen)),
        ),
        whole=[" ".join(row.remarks) for row in findings if row.indicator is None],
        standards=[row.standard or "" for row in next(iter(by_indicator.values()), [])],
        rows=sorted((row for row in rows if row.remarks), key=lambda row: -row.weight),
        clear=[row for row in rows if not row.remarks],
    )


def _write_row(name: str, seen: list[QualityFinding]) -> Row:
    remarks = [*_list_remarks(seen, is_weighty=True), *_list_remarks(seen, is_weighty=False)]
    weight = int(sum(row.weighty or 0 for row in seen))
    if remarks and weight < len(remarks):
        remarks = [
            *remarks,
            phrase("(Bearing on a figure or a verdict: {weighty} of {all}.)", all=len(remarks), weighty=weight),
        ]
    return Row(
        code=name,
        name=seen[0].title or name,
        counts=tuple(len(row.remarks) for row in seen),
        remarks=tuple(remarks),
        weight=weight,
    )


def _list_remarks(seen: list[QualityFinding], *, is_weighty: bool) -> list[str]:
    """The remarks of all standards that bear on a figure or a verdict, or the others."""
    parts = [(row.remarks, int(row.weighty or 0)) for row in seen]
    return [one for remarks, n in parts for one in (remarks[:n] if is_weighty else remarks[n:])]
