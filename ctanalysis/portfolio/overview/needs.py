"""Needs and services over many projects, added up from what their reports print."""

from collections.abc import Sequence

from ctanalysis.analyses.provision import LEFT_BEHIND, is_left_behind
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.given import check_given
from ctanalysis.ground.kinds import NeedSum, ProvisionFinding
from ctanalysis.portfolio.overview.selection import Portfolio


def sum_needs(portfolio: Portfolio) -> Findings[NeedSum]:
    """Findings of kind `needs`, one a service and one a group of it: needed and received, added up
    over the projects whose reports print both.

    Only printed figures are added, so that whatever can be worked out from the sum can be worked
    out from the reports. A group's share stands beside everybody's in the same projects: in others
    the group may be withheld.

    Columns: docs/how-to/results.md. Raises UsageError for anything but a portfolio.

    >>> ct.tabulate(ct.sum_needs(portfolio))  # doctest: +SKIP
    """
    check_given("sum_needs", portfolio, "Portfolio")
    rows = [(m.project, row) for m in portfolio.reported for row in m.find("provision")]
    services = dict.fromkeys(_name(row) for _, row in rows)
    found = []
    for service in services:
        offered = {(project, row.group): row for project, row in rows if _name(row) == service}
        for group in sorted({group for _, group in offered}, key=lambda group: group or ""):
            found.append(_sum(offered, group, portfolio))
    return Findings("needs", tuple(found))


def _sum(
    offered: dict[tuple[str, str | None], ProvisionFinding], group: str | None, portfolio: Portfolio
) -> NeedSum:
    asked = [project for project, one in offered if one == group]
    shown = [project for project in asked if _is_shown(offered[project, group])]
    total = _add([offered[project, group] for project in shown])
    totals = [offered.get((project, None)) for project in shown]
    everybody = [row for row in totals if row is not None and _is_shown(row)]
    # of other projects everybody's share would say nothing of this group's
    whole = _add(everybody if group and len(everybody) == len(shown) else [])
    first = offered[asked[0], group]
    return NeedSum(
        service=first.service,
        group=group,
        period=portfolio.period.label,
        unit="percentage",
        projects=float(len(shown)),
        projects_without=float(len(asked) - len(shown)),
        needed=total.needed,
        received=total.received,
        unmet=total.unmet,
        value=total.value,
        value_of_all=whole.value,
        marks=(LEFT_BEHIND,) if is_left_behind(total, whole) else (),
    )


def _is_shown(row: ProvisionFinding) -> bool:
    return not row.withheld and row.needed is not None and row.received is not None


def _add(rows: Sequence[ProvisionFinding]) -> ProvisionFinding:
    """All of them as one; of none nothing is known."""
    if not rows:
        return ProvisionFinding()
    needed, received = (sum(getattr(row, n) for row in rows) for n in ("needed", "received"))
    return ProvisionFinding(
        needed=needed,
        received=received,
        unmet=needed - received,
        value=100 * received / needed if needed else None,
    )


def _name(row: ProvisionFinding) -> str:
    return " ".join((row.service or "").casefold().split())
