"""Findings: what an analysis says of released figures; the only thing that is shown, written and
recorded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

FindingKind = Literal[
    "quality",
    "series",
    "profile",
    "gaps",
    "tracking",
    "trends",
    "stability",
    "comparisons",
    "forecasts",
    "provision",
    "flags",
]
KINDS: tuple[str, ...] = get_args(FindingKind)


@dataclass(frozen=True)
class Finding:
    """One row: an indicator (and group), and what is said of it. `None` is missing; shares are
    fractions.
    """

    indicator: str | None = None
    title: str | None = None
    pillar: str | None = None
    result: str | None = None
    result_level: str | None = None
    direction: str | None = None
    definition: str | None = None
    period: str | None = None
    window: str | None = None
    scope: str | None = None
    group: str | None = None
    comparison: str | None = None
    unit: str | None = None
    value: float | str | None = None
    numerator: float | None = None
    denominator: float | None = None
    n: float | None = None
    baseline: float | None = None
    start: float | None = None
    target: float | tuple[float, float] | None = None
    due: float | None = None
    due_kind: str | None = None
    actual: float | None = None
    gap: float | None = None
    gap_to_due: float | None = None
    achievement: float | None = None
    attainment: float | None = None
    status: str | None = None
    marks: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    level: float | None = None
    method: str | None = None
    estimate_status: str | None = None
    p: float | None = None
    verdict: str | None = None
    sentence: str | None = None
    warnings: tuple[str, ...] = ()
    withheld: bool = False
    reason: str | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """The marks that say that its figure stands for a part of its stretch only: `2 of 4
        periods`, `last measured 2024-Q1`.
        """
        return tuple(
            mark
            for mark in self.marks
            if mark.endswith(" periods") or mark.startswith("last measured ")
        )

    def as_row(self) -> dict[str, Any]:
        """Plain values under the keys of results.json, missing ones None."""
        row: dict[str, Any] = {}
        for name in FIELDS:
            value = getattr(self, name)
            row[name] = list(value) if isinstance(value, tuple) else value
        return row


FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Finding))


@dataclass(frozen=True)
class Findings:
    """Findings of one kind, in order."""

    kind: FindingKind
    rows: tuple[Finding, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_frame(self) -> Any:
        """The rows as a pandas DataFrame, columns named as in results.json, empty columns left out;
        for work in JupyterLab.
        """
        import pandas

        return pandas.DataFrame([row.as_row() for row in self.rows], columns=list(FIELDS)).dropna(
            axis="columns", how="all"
        )

    def as_record(self) -> dict[str, Any]:
        """The kind and its rows, as results.json holds them."""
        return {"kind": self.kind, "rows": [row.as_row() for row in self.rows]}


def read_findings(record: dict[str, Any]) -> Findings:
    """The Findings that `as_record` wrote."""
    rows = []
    for row in record["rows"]:
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
        }
        rows.append(Finding(**values))
    return Findings(record["kind"], tuple(rows))
