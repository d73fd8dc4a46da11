"""What works in several places."""

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag, Practice
from ctanalysis.portfolio.overview.sameness import group_by_way
from ctanalysis.portfolio.overview.selection import Portfolio

REPLICATE = "could be replicated"
FEWEST = 2  # projects


def find_practices(portfolio: Portfolio) -> Findings[Practice]:
    """Findings of kind `practices`: each indicator that two projects or more measure alike and
    whose own reports flag it as fit to be replicated, those of the most projects first.
    """
    flags: dict[tuple[str, str | None], Flag] = {
        (member.project, flag.indicator): flag
        for member in portfolio.reported
        for flag in member.find("flags")
        if flag.purpose == REPLICATE
    }
    found = []
    for indicator, ways in group_by_way(portfolio).items():
        for (_, _, definition), rows in ways.items():
            works = [
                (member.title, flags[member.project, indicator])
                for member, _ in rows
                if (member.project, indicator) in flags
            ]
            if definition and len(works) >= FEWEST:
                first = rows[0][1]
                found.append(
                    Practice(
                        indicator=indicator,
                        title=first.title,
                        pillar=first.pillar,
                        period=portfolio.period.label,
                        named=tuple(title for title, _ in works),
                        measured=float(len(rows)),
                        status=works[0][1].status,
                        strong=float(sum(flag.strength == "strong" for _, flag in works)),
                    )
                )
    found.sort(key=lambda row: (-len(row.named), row.indicator or ""))
    return Findings("practices", tuple(found))
