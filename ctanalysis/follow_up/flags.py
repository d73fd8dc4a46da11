"""Flags: the findings of a report that call for action, each with the reference that actions
name.
"""

from collections.abc import Iterable

from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.kinds import (
    ComparisonFinding,
    Flag,
    GapFinding,
    ProvisionFinding,
    TrendFinding,
)
from ctanalysis.ground.model import EARLIER, NEEDS_ATTENTION

HEAD = (
    "indicator",
    "title",
    "pillar",
    "result",
    "result_level",
    "direction",
    "unit",
    "period",
    "group",
    "sentence",
)  # what a flag takes over
FLAGGED_KINDS = ("gaps", "provision", "comparisons", "trends")


def find_flags(many: Iterable[Findings[Finding]]) -> Findings[Flag]:
    """Findings of kind `flags`, the most urgent first: gaps that need attention or lack data,
    groups and services left behind or not recorded, clear turns for the worse. A comparison of an
    earlier period was flagged then.

    The reference is what an action names, for example `gaps/officers-trained` or
    `provision/legal aid/sex=female`.
    """
    rows = [flag for found in many for row in found if (flag := _flag(found.kind, row)) is not None]
    order = {
        status: index
        for index, status in enumerate(
            (*NEEDS_ATTENTION, "worse", "left behind", "no data", "partial", "data gap")
        )
    }
    return Findings(
        "flags",
        tuple(sorted(rows, key=lambda row: (order.get(row.status or "", 99), row.reference or ""))),
    )


def write_reference(kind: str, row: Finding) -> str:
    """What an action writes to name the finding.

    >>> write_reference("gaps", Finding(indicator="officers-trained", group="sex=female"))
    'gaps/officers-trained/sex=female'
    """
    name = row.indicator
    if isinstance(row, ProvisionFinding):
        name = row.service
    elif isinstance(row, ComparisonFinding):
        name = row.comparison
    return "/".join(part for part in (kind, name, row.group) if part)


def _flag(kind: str, row: Finding) -> Flag | None:
    """The flag on a finding; None where nothing calls for action, or it may not be shown."""
    status = _find_status(row) if kind in FLAGGED_KINDS else None
    if status is None or row.withheld:
        return None
    return Flag(
        **{key: getattr(row, key) for key in HEAD},
        reference=write_reference(kind, row),
        flagged=kind,
        window=getattr(row, "window", None),
        status=status,
    )


def _find_status(row: Finding) -> str | None:
    """Why a finding is flagged; None when it is not."""
    if isinstance(row, GapFinding):
        return row.status if row.status in (*NEEDS_ATTENTION, "no data", "partial") else None
    if isinstance(row, ProvisionFinding):
        if "left behind" in row.marks:
            return "left behind"
        return "data gap" if row.status == "data gap" else None
    if isinstance(row, ComparisonFinding) and EARLIER in row.marks:
        return None  # it was flagged in its own period
    if isinstance(row, (ComparisonFinding, TrendFinding)):
        return "worse" if (row.verdict or "").startswith("W") else None
    return None
