"""Small portfolios, written out."""

from typing import Any

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag, GapFinding, ProjectFinding, ProvisionFinding
from ctanalysis.params.portfolio import PortfolioParameters
from ctanalysis.portfolio.overview.latest_project_reports import Member
from ctanalysis.portfolio.overview.portfolio_snapshot import Portfolio


def make_gap(indicator: str, status: str, **more: Any) -> GapFinding:
    """An indicator with a status."""
    given = {"title": indicator.capitalize(), "pillar": "protection", "unit": "count",
             "direction": "increase", "definition": "Counted once", **more}  # fmt: skip
    return GapFinding(indicator=indicator, status=status, **given)


def make_need(needed: float | None, received: float | None, **more: Any) -> ProvisionFinding:
    """Legal aid in 2024: needed and received."""
    given = {"service": "legal aid", "window": "2024", **more}
    return ProvisionFinding(needed=needed, received=received, **given)


def make_member(
    name: str,
    *gaps: GapFinding,
    ends: str = "2024-12-31",
    needs: tuple[ProvisionFinding, ...] = (),
    flags: tuple[Flag, ...] = (),
    region: str | None = None,
    **more: Any,
) -> Member:
    """A quarterly project of 2023 to 2025 with its latest report."""
    about = ProjectFinding(**{
        "title": f"The {name}", "period": "2024-Q4", "begins": "2024-10-01", "ends": ends,
        "months": 3.0, "project_begins": "2023-01-01", "project_ends": "2025-12-31",
        "figures": 40.0, "figures_withheld": 2.0, **more,
    })  # fmt: skip
    found = (Findings("gaps", gaps), Findings("provision", needs), Findings("flags", flags))
    return Member(name, region, about, 1, "0" * 64, 0, found)


def make_portfolio(*members: Member, **more: Any) -> Portfolio:
    """A portfolio of these projects in the last quarter of 2024."""
    parameters = PortfolioParameters.model_validate(
        {
            "portfolio": {"title": "All", "pillars": more.pop("pillars", [])},
            "projects": {member.project: {"region": member.region} for member in members},
        }
    )
    period = parameters.calendar.parse("2024-Q4")
    return Portfolio("portfolio", parameters, period, "public", members, **more)
