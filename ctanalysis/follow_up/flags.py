"""Flags: the findings of a report that call for action, each with the reference that actions
name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.model import NEEDS_ATTENTION

FLAGGED_KINDS = ("gaps", "provision", "comparisons", "trends")


def find_flags(many: Iterable[Findings]) -> Findings:
    """Findings of kind `flags`, the most urgent first: gaps that need attention or lack data,
    groups and services left behind or not recorded, clear turns for the worse.

    `comparison` is the reference an action names, for example `gaps/officers-trained` or
    `provision/legal aid/sex=female`; `method` the kind of finding.
    """
    rows = [
        replace(row, comparison=write_reference(found.kind, row), method=found.kind)
        for found in many
        for row in _list_flagged(found)
    ]
    order = {
        status: index
        for index, status in enumerate(
            (*NEEDS_ATTENTION, "worse", "left behind", "no data", "partial", "data gap")
        )
    }
    return Findings(
        "flags",
        tuple(
            sorted(rows, key=lambda row: (order.get(row.status or "", 99), row.comparison or ""))
        ),
    )


def write_reference(kind: str, row: Finding) -> str:
    """What an action writes to name the finding.

    >>> write_reference("gaps", Finding("officers-trained", group="sex=female"))
    'gaps/officers-trained/sex=female'
    """
    name = row.comparison if kind in ("provision", "comparisons") else row.indicator
    return "/".join(part for part in (kind, name, row.group) if part)


def _list_flagged(found: Findings) -> Iterator[Finding]:
    for row in found:
        status = _find_status(found.kind, row)
        if status is not None and not row.withheld:
            yield Finding(
                row.indicator, row.title, row.pillar, row.result, row.result_level, row.direction,
                period=row.period, window=row.window,
                group=row.group, comparison=row.comparison, unit=row.unit, status=status,
                sentence=row.sentence,
            )  # fmt: skip


def _find_status(kind: str, row: Finding) -> str | None:
    """Why a finding is flagged; None when it is not."""
    if kind == "gaps" and row.status in (*NEEDS_ATTENTION, "no data", "partial"):
        return row.status
    if kind == "provision":
        return (
            "left behind"
            if "left behind" in row.marks
            else "data gap"
            if row.status == "data gap"
            else None
        )
    return (
        "worse"
        if kind in ("comparisons", "trends") and (row.verdict or "").startswith("W")
        else None
    )
