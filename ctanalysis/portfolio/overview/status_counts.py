"""How many indicators stand where: of a project, a pillar, a region, the portfolio."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from ctanalysis.analyses.evidence_strength import may_be_chance, may_turn
from ctanalysis.analyses.one_line_per_indicator import take_one_each
from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, StandingCount
from ctanalysis.ground.terms import PILLARS
from ctanalysis.portfolio.overview.latest_project_reports import Member
from ctanalysis.portfolio.overview.portfolio_snapshot import Portfolio

NO_FIGURE = "no_figure"
CLASSES = {
    "on_course": ("achieved", "on track"),
    "little_behind": ("watch", "nearly met", "partly met"),
    "behind": ("off track", "not met", "regressed"),
    NO_FIGURE: ("partial",),  # and each line whose figure is missing
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
    found = [(member, row) for member in portfolio.reported for row in list_judged(member, portfolio)]
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
    return take_one_each(row for row in member.verdicts if not pillars or row.pillar in pillars)


def name_class(row: GapFinding) -> str:
    """The class that a line is counted under: a missing figure is one whether or not it would be
    judged.
    """
    if row.has_no_figure:
        return NO_FIGURE
    return next((name for name, statuses in CLASSES.items() if row.status in statuses), OTHERS)


def count_statuses(rows: Iterable[GapFinding]) -> dict[str, Any]:
    """How many there are of each class."""
    rows = list(rows)
    counts = Counter(name_class(row) for row in rows)
    behind = sum(name_class(row) == "behind" and may_be_chance(row) for row in rows)
    on_course = sum(name_class(row) == "on_course" and may_turn(row) for row in rows)
    numbers = {name: float(counts[name]) for name in (*CLASSES, OTHERS)}
    return {**numbers, "behind_by_chance": float(behind), "on_course_by_chance": float(on_course)}
