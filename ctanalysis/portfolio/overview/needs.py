"""Needs and services over many projects, added up from what their reports print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ctanalysis.analyses.left_behind import LEFT_BEHIND, is_left_behind
from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import NeedSum, ProjectFinding, ProvisionFinding
from ctanalysis.ground.periods import Calendar, PeriodError
from ctanalysis.portfolio.overview.latest_project_reports import Member
from ctanalysis.portfolio.overview.portfolio_snapshot import Portfolio


def sum_needs(portfolio: Portfolio) -> Findings[NeedSum]:
    """Findings of kind `needs`, one a service and one a group of it: needed and received, added up
    over the projects whose reports print both. Figures of different stretches of time are added up
    apart, the latest first: some projects count by the year, and a report then prints the last year
    that has ended.

    Only printed figures are added, so that whatever can be worked out from the sum can be worked
    out from the reports. A group's share stands beside everybody's in the same projects: in others
    the group may be withheld.

    Columns: docs/how-to/results.md. Raises UsageError for anything but a portfolio.

    >>> ct.tabulate(ct.sum_needs(portfolio))  # doctest: +SKIP
    """
    check_given("sum_needs", portfolio, "Portfolio")
    rows = [
        _Printed(member.project, row, _find_window(member, row))
        for member in portfolio.reported
        for row in member.find("provision")
    ]
    found = []
    for service, window in _list_sums(rows):
        offered = {
            (one.project, one.row.group): one.row for one in rows if _name(one.row) == service and one.window == window
        }
        for group in sorted({group for _, group in offered}, key=lambda group: group or ""):
            found.append(_sum(offered, group, window, portfolio))
    return Findings("needs", tuple(found))


@dataclass(frozen=True)
class _Window:
    """A stretch of time as it can be compared: by its days, or, where a project's report does not
    tell them, by the project whose name for it that is.
    """

    days: tuple[str, str] | None
    project: str = ""
    label: str | None = field(default=None, compare=False)  # two may name the same days otherwise


@dataclass(frozen=True)
class _Printed:
    """A row of a project's report, and which days it is of."""

    project: str
    row: ProvisionFinding
    window: _Window


def _find_window(member: Member, row: ProvisionFinding) -> _Window:
    """Which days a row is of: those of the report's period, or of the year that its label names."""
    about, label = member.about, row.window
    if about is None or label is None:
        return _Window(None, member.project, label)
    if label == about.period and about.begins and about.ends:
        return _Window((about.begins, about.ends), label=label)
    try:
        period = Calendar(fiscal_year_start=_find_first_month(about)).parse(label)
    except PeriodError:  # a project's own name for a stretch of time
        return _Window(None, member.project, label)
    return _Window((period.start.isoformat(), period.end.isoformat()), label=label)


def _find_first_month(about: ProjectFinding) -> int:
    """In which month a project's year begins, as label and first day of its report's period tell:
    a third quarter from January on is of a year that begins in July.
    """
    if not about.begins or not (about.period or "").startswith("FY"):
        return 1
    begins, label = date.fromisoformat(about.begins), about.period or ""
    as_february = Calendar(fiscal_year_start=2).parse(label).start  # as if it began in February
    months = (begins.year - as_february.year) * 12 + begins.month - as_february.month
    return 2 + months


def _list_sums(rows: Sequence[_Printed]) -> Iterator[tuple[str, _Window]]:
    """Which service in which stretch of time: services as they come, of each the latest first."""
    found = dict.fromkeys((_name(one.row), one.window) for one in rows)
    for service in dict.fromkeys(name for name, _ in found):
        windows = [window for name, window in found if name == service]
        yield from ((service, window) for window in sorted(windows, key=lambda one: one.days or ("", ""), reverse=True))


def _sum(
    offered: dict[tuple[str, str | None], ProvisionFinding], group: str | None, window: _Window, portfolio: Portfolio
) -> NeedSum:
    asked = [project for project, one in offered if one == group]
    shown = [project for project in asked if _is_shown(offered[project, group])]
    total = _add([offered[project, group] for project in shown])
    if not shown:
        total = ProvisionFinding(needed=_sum_needed([offered[project, group] for project in asked]))
    totals = [offered.get((project, None)) for project in shown]
    everybody = [row for row in totals if row is not None and _is_shown(row)]
    # of other projects everybody's share would say nothing of this group's
    whole = _add(everybody if group and len(everybody) == len(shown) else [])
    first = offered[asked[0], group]
    begins, ends = window.days or (None, None)
    return NeedSum(
        service=first.service,
        group=group,
        period=portfolio.period.label,
        window=window.label,
        begins=begins,
        ends=ends,
        unit="percentage",
        projects=float(len(shown)),
        projects_without=float(len(asked) - len(shown)),
        needed=total.needed,
        received=total.received,
        unmet=total.unmet,
        value=total.value,
        value_of_all=whole.value,
        needed_of_all=whole.needed,
        marks=(LEFT_BEHIND,) if _is_carried(offered, shown, group) and is_left_behind(total, whole) else (),
    )


def _is_carried(
    offered: dict[tuple[str, str | None], ProvisionFinding], projects: Sequence[str], group: str | None
) -> bool:
    """Whether counts alone may tell that a group is left behind: they do not where one is of a sample, whose design
    its report knows and the counts do not, unless a report says so itself.
    """
    own = [offered[project, group] for project in projects]
    rows = [*own, *(offered[project, None] for project in projects if (project, None) in offered)]
    of_samples = any(row.low is not None or (row.value is not None and row.reason) for row in rows)
    return not of_samples or any(LEFT_BEHIND in row.marks for row in own)


def _sum_needed(rows: Sequence[ProvisionFinding]) -> float | None:
    """How many needed it, where all print that and nobody recorded who received it."""
    needed = [row.needed for row in rows if row.status == "data gap" and not row.withheld]
    known = [number for number in needed if number is not None]
    return sum(known) if known and len(known) == len(rows) else None


def _is_shown(row: ProvisionFinding) -> bool:
    return not row.withheld and row.needed is not None and row.received is not None


def _add(rows: Sequence[ProvisionFinding]) -> ProvisionFinding:
    """All of them as one; of none nothing is known."""
    if not rows:
        return ProvisionFinding()
    needed, received = (sum(getattr(row, n) for row in rows) for n in ("needed", "received"))
    return ProvisionFinding(
        needed=needed, received=received, unmet=needed - received, value=100 * received / needed if needed else None
    )


def _name(row: ProvisionFinding) -> str:
    return " ".join((row.service or "").casefold().split())
