"""How many indicators stand where: of a project, a pillar, a region, the portfolio."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.given import check_given
from ctanalysis.ground.kinds import GapFinding, StandingCount
from ctanalysis.ground.model import PILLARS, STATUSES
from ctanalysis.portfolio.overview.members import Member
from ctanalysis.portfolio.overview.selection import Portfolio

CLASSES = {
    "on_course": ("achieved", "on track"),
    "little_behind": ("watch", "nearly met", "partly met"),
    "behind": ("off track", "not met", "regressed"),
    "no_figure": ("no data", "partial"),
    "statuses_withheld": ("withheld",),
}
OTHERS = "not_judged"


def count_standings(portfolio: Portfolio) -> Findings[StandingCount]:
    """Findings of kind `standings`: the portfolio, then each pillar, each region, and each pillar
    in each region; those without an indicator are left out.

    Columns: docs/how-to/results.md. Raises UsageError for anything but a portfolio.

    >>> ct.count_standings(portfolio).to_frame()  # doctest: +SKIP
    """
    check_given("count_standings", portfolio, "Portfolio")
    found = [
        (member, row) for member in portfolio.reported for row in list_judged(member, portfolio)
    ]
    pillars: list[str | None] = [None, *(portfolio.parameters.portfolio.pillars or PILLARS)]
    regions = [None, *dict.fromkeys(m.region for m in portfolio.members if m.region is not None)]
    rows = []
    for region in regions:
        for pillar in pillars:
            cell = [
                (member.project, row)
                for member, row in found
                if region in (None, member.region) and pillar in (None, row.pillar)
            ]
            if cell:
                projects = len({project for project, _ in cell})
                rows.append(
                    StandingCount(
                        pillar=pillar,
                        region=region,
                        projects=float(projects),
                        period=portfolio.period.label,
                        **count_statuses(row for _, row in cell),
                    )
                )
    return Findings("standings", tuple(rows))


def list_judged(member: Member, portfolio: Portfolio) -> list[GapFinding]:
    """The project's indicators of the portfolio's pillars, each once: by its total, or where only
    groups have targets by the worst of them.
    """
    pillars = portfolio.parameters.portfolio.pillars
    rows: dict[str | None, list[GapFinding]] = {}
    for row in member.verdicts:
        if not pillars or row.pillar in pillars:
            rows.setdefault(row.indicator, []).append(row)
    return [_choose(found) for found in rows.values()]


def _choose(rows: Sequence[GapFinding]) -> GapFinding:
    totals = [row for row in rows if row.group is None]
    return totals[0] if totals else min(rows, key=rank_status)


def rank_status(row: GapFinding) -> int:
    """The place of its status, the most urgent first."""
    return STATUSES.index(row.status) if row.status in STATUSES else len(STATUSES)


def name_class(status: str | None) -> str:
    """The class that a status is counted under."""
    return next((name for name, statuses in CLASSES.items() if status in statuses), OTHERS)


def count_statuses(rows: Iterable[GapFinding]) -> dict[str, Any]:
    """How many there are of each class."""
    counts = Counter(name_class(row.status) for row in rows)
    return {name: float(counts[name]) for name in (*CLASSES, OTHERS)}
