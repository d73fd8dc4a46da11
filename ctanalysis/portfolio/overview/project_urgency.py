"""Which projects need a call: each with its reasons, by rules that are the same for all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ctanalysis.analyses.left_behind import LEFT_BEHIND
from ctanalysis.analyses.one_line_per_indicator import rank_status
from ctanalysis.follow_up.finding_references import write_reference
from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ProjectFinding, ProjectStanding
from ctanalysis.ground.periods import Period
from ctanalysis.portfolio.overview.latest_project_reports import Member
from ctanalysis.portfolio.overview.portfolio_snapshot import Portfolio
from ctanalysis.portfolio.overview.status_counts import count_statuses, list_judged, name_class

LEAST = 3  # indicators that can be judged; of fewer, half is not much
FELL = 2  # indicators more that are behind than in the last portfolio report
NO_REPORT, LATE, HALF_BEHIND, HAS_FALLEN, NO_FIGURES = ("no report", "late", "half behind", "fell", "no figures")


def rank_projects(portfolio: Portfolio) -> Findings[ProjectStanding]:
    """Findings of kind `projects`, those with the most reasons for a call first, among equals those
    with the greater share behind, then by name.

    Reasons: no report; a report is late (one of its own reporting periods, or more, has ended since
    the last); half or more of at least 3 indicators that can be judged are behind; at least 2 more
    are behind than in the last portfolio report; half or more of those that should have a figure
    have none.

    Columns: docs/how-to/results.md. Raises UsageError for anything but a portfolio.

    >>> ct.tabulate(ct.rank_projects(portfolio))  # doctest: +SKIP
    """
    check_given("rank_projects", portfolio, "Portfolio")
    before = {row.project: row for row in portfolio.before}
    rows = [_describe(member, portfolio, before) for member in portfolio.members]
    rows.sort(key=lambda row: (-len(row.reasons), -_share_behind(row), row.project or ""))
    return Findings("projects", tuple(replace(row, rank=float(rank)) for rank, row in enumerate(rows, start=1)))


def _describe(member: Member, portfolio: Portfolio, before: dict[str | None, ProjectStanding]) -> ProjectStanding:
    about = member.about
    if about is None:
        return ProjectStanding(
            project=member.project, title=member.project, region=member.region, status=NO_REPORT, reasons=(NO_REPORT,)
        )
    judged = list_judged(member, portfolio)
    behind = sorted(
        (row for row in judged if name_class(row) == "behind"),
        key=lambda row: (rank_status(row), _get_gone(row.achievement), row.title or ""),
    )
    last = before.get(member.project)
    row = ProjectStanding(
        **count_statuses(judged),
        project=member.project,
        title=about.title,
        period=about.period,
        region=member.region,
        revision=float(member.revision),
        ends=about.ends,
        late=float(count_late(about, portfolio.period)),
        behind_titles=tuple(row.title or "" for row in behind),
        has_ended=find_end(about) <= portfolio.period.end,
        left_behind=tuple(
            write_reference("provision", row) for row in member.find("provision") if LEFT_BEHIND in row.marks
        ),
        data_remarks=float(member.remarks),
        figures=about.figures,
        figures_withheld=about.figures_withheld,
        behind_before=last.behind if last else None,
        change=_compare(len(behind), last) if portfolio.before else None,
    )
    reasons = tuple(_find_reasons(row))
    return replace(row, reasons=reasons, status=_name_status(row, reasons))


def count_late(about: ProjectFinding, period: Period) -> int:
    """How many of the project's own reporting periods have ended without a report, up to the
    portfolio's last day or the project's.
    """
    due = min(period.end, find_end(about))
    reported = Period("", due, date.fromisoformat(about.ends or ""))
    months = Period("", due, due).end_position - reported.end_position
    return max(0, int(months / (about.months or 12) + 1e-9))


def find_end(about: ProjectFinding) -> date:
    """The last day of the project."""
    return date.fromisoformat(about.project_ends) if about.project_ends else date.max


def _find_reasons(row: ProjectStanding) -> Iterator[str]:
    if row.late:
        yield LATE
    if row.judged >= LEAST and 2 * (row.behind or 0) >= row.judged:
        yield HALF_BEHIND
    if row.behind_before is not None and (row.behind or 0) - row.behind_before >= FELL:
        yield HAS_FALLEN
    missing = row.no_figure or 0
    if missing and missing >= row.judged:
        yield NO_FIGURES


def _name_status(row: ProjectStanding, reasons: tuple[str, ...]) -> str:
    if reasons:
        return "call"
    if not row.judged:
        return "cannot be judged"
    if row.behind:
        return "behind"
    is_little = (row.little_behind or 0) > (row.on_course or 0)
    return "a little behind" if is_little else "on course"


def _compare(behind: int, last: ProjectStanding | None) -> str:
    """What has become of a project since the last portfolio report."""
    if last is None or last.behind is None:
        return "new"
    if behind == last.behind:
        return "as before"
    return "worse" if behind > last.behind else "better"


def _share_behind(row: ProjectStanding) -> float:
    return (row.behind or 0) / row.judged if row.judged else 0.0


def _get_gone(achievement: float | None) -> float:
    return achievement if achievement is not None else 0.0
