"""What works in several places."""

from ctanalysis.follow_up.flags import REPLICATE
from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag, Practice
from ctanalysis.portfolio.overview.portfolio_snapshot import Portfolio
from ctanalysis.portfolio.overview.shared_indicators import FEWEST, list_alike, make_head


def find_practices(portfolio: Portfolio) -> Findings[Practice]:
    """Findings of kind `practices`: each indicator that two projects or more measure alike and
    whose own reports flag it as fit to be replicated, those of the most projects first.

    Columns: docs/how-to/results.md. Raises UsageError for anything but a portfolio.

    >>> ct.tabulate(ct.find_practices(portfolio))  # doctest: +SKIP
    """
    check_given("find_practices", portfolio, "Portfolio")
    flags: dict[tuple[str, str | None], Flag] = {
        (member.project, flag.indicator): flag
        for member in portfolio.reported
        for flag in member.find("flags")
        if flag.purpose == REPLICATE
    }
    found = []
    for rows in list_alike(portfolio):
        first = rows[0][1]
        works = [
            (member.title, flags[member.project, first.indicator])
            for member, _ in rows
            if (member.project, first.indicator) in flags
        ]
        if len(works) >= FEWEST:
            found.append(
                Practice(
                    **make_head(first, portfolio),
                    named=tuple(title for title, _ in works),
                    measured=float(len(rows)),
                    status=works[0][1].status,
                    strong=float(sum(flag.strength == "strong" for _, flag in works)),
                )
            )
    found.sort(key=lambda row: (-len(row.named), row.indicator or ""))
    return Findings("practices", tuple(found))
