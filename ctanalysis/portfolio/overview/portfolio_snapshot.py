"""A portfolio in one period and edition: its projects with their latest reports, and what the last
portfolio report said of them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ctanalysis.archive.archive_folders import list_project_places
from ctanalysis.archive.published_result_rows import list_rows
from ctanalysis.ground.errors import DataError, Problem, UsageError
from ctanalysis.ground.kinds import ProjectStanding
from ctanalysis.ground.language import phrase, speak
from ctanalysis.ground.periods import Period, PeriodError
from ctanalysis.ground.root_folder_and_projects import check_words, choose_root
from ctanalysis.params.portfolio import PortfolioParameters, load_portfolio_parameters
from ctanalysis.portfolio.overview.latest_project_reports import (
    Member,
    find_latest,
    read_member,
    read_printed,
    record_member,
    restore_member,
)

SELECTED = "portfolio.json"  # in the working folder of a run: what was read once


@dataclass(frozen=True)
class Portfolio:
    """Projects with what their latest reports say; nothing else is read of them."""

    id: str
    parameters: PortfolioParameters
    period: Period
    edition: str
    members: tuple[Member, ...]
    before: tuple[ProjectStanding, ...] = ()  # what the last portfolio report says
    before_period: str = ""
    chosen: str = ""  # why this period and edition

    @property
    def words(self) -> dict[str, str]:
        """The three words that name it, as a notebook's first cell has them."""
        return {"project": self.id, "period": self.period.label, "edition": self.edition}

    @property
    def reported(self) -> tuple[Member, ...]:
        """The projects with a report."""
        return tuple(member for member in self.members if member.about)

    @property
    def invented(self) -> int:
        """How many projects have figures that are made up."""
        return sum(member.about.invented for member in self.members if member.about)

    def __repr__(self) -> str:
        return phrase(
            "Portfolio {id}, {label}, {edition} edition: {count} projects",
            id=self.id,
            label=self.period.label,
            edition=phrase(self.edition),
            count=len(self.members),
        )


def load_portfolio(
    project: str, period: str | int = "", edition: str = "", *, root: Path | str | None = None
) -> Portfolio:
    """The portfolio that three words name: `project` is its own name, `period` one of its own
    periods (empty: the one in which the latest report of a project ends), `edition` that of the
    projects' reports (empty: its own).

    In a run it is read from what was put together once; alone it is read from what is published.
    Raises UsageError, ParameterError, DataError.

    >>> ct.load_portfolio("portfolio").period.label  # doctest: +SKIP
    '2025-Q2'
    """
    period = str(period)
    check_words(project, period, edition)
    shared = Path.cwd() / SELECTED
    if root is None and shared.is_file():
        found = restore_portfolio(json.loads(shared.read_text(encoding="utf-8")))
        given = {"project": project, "period": period, "edition": edition}
        if all(not word or word == found.words[name] for name, word in given.items()):
            return found
    return select_portfolio(choose_root(root), project, period, edition)


def select_portfolio(root: Path, name: str, period: str, edition: str) -> Portfolio:
    """The portfolio, read from what is published."""
    parameters = load_portfolio_parameters(root, name)
    own = parameters.portfolio.default_edition
    edition = edition or own
    asked = _parse(parameters, period) if period else None
    latest = {
        project: find_latest(root, edition, project, end=asked.end if asked else None)
        for project in parameters.projects
    }
    ends = [one.ends for one in latest.values() if one and one.ends]
    if not ends:
        raise _explain_nothing(name, edition, period)
    chosen = asked or _find_period(parameters, max(ends))
    members = tuple(
        read_member(project, parameters.find_region(project), printed) for project, printed in latest.items()
    )
    before_period, before = _find_before(root, name, edition, parameters, chosen)
    why = phrase(
        "period {label}: of each project the latest {edition} report that ends by its last day",
        label=chosen.label,
        edition=phrase(edition),
    )
    return Portfolio(name, parameters, chosen, edition, members, before, before_period, why)


def record_portfolio(portfolio: Portfolio) -> dict[str, Any]:
    """The portfolio in plain words and numbers."""
    return {
        "parameters": portfolio.parameters.model_dump(mode="json", exclude_unset=True),
        **portfolio.words,
        "members": [record_member(member) for member in portfolio.members],
        "before": [row.as_row() for row in portfolio.before],
        "before_period": portfolio.before_period,
        "chosen": portfolio.chosen,
    }


def restore_portfolio(record: Mapping[str, Any]) -> Portfolio:
    """The portfolio that `record_portfolio` wrote down."""
    parameters = PortfolioParameters.model_validate(record["parameters"])
    speak(parameters.portfolio.language)
    return Portfolio(
        record["project"],
        parameters,
        parameters.calendar.parse(record["period"]),
        record["edition"],
        tuple(map(restore_member, record["members"])),
        tuple(map(ProjectStanding.read, record["before"])),
        record["before_period"],
        record["chosen"],
    )


def _parse(parameters: PortfolioParameters, label: str) -> Period:
    try:
        return parameters.calendar.parse(label)
    except PeriodError as error:
        raise UsageError(phrase("PERIOD: {error}.", error=error)) from error


def _find_period(parameters: PortfolioParameters, day: date) -> Period:
    """The period of the portfolio's own that holds the day."""
    last, calendar = Period("", day, day), parameters.calendar
    return next(one for one in calendar.find_periods(calendar.find_year(last)) if one.holds(last))


def _explain_nothing(name: str, edition: str, period: str) -> DataError:
    what = phrase(
        "none of its projects has a {edition} report that the program can read{until}",
        edition=phrase(edition),
        until=phrase(" and that ends by {period}", period=period) if period else "",
    )
    do = phrase("`make reports EDITION={edition}` makes them.", edition=edition)
    return DataError([Problem(f"params/{name}.yml", what, do)])


def _find_before(
    root: Path, name: str, edition: str, parameters: PortfolioParameters, period: Period
) -> tuple[str, tuple[ProjectStanding, ...]]:
    """The last report on this portfolio of an earlier period: its label, and its projects."""
    earlier: list[tuple[date, str, tuple[ProjectStanding, ...]]] = []
    for place in list_project_places(root, edition, name):
        if not (printed := read_printed(place)):
            continue
        label = printed.record["period"]
        try:
            end = parameters.calendar.parse(label).end
        except PeriodError:  # made when it divided time in another way
            continue
        if end < period.end:
            rows = tuple(map(ProjectStanding.read, list_rows(printed.record, "projects")))
            earlier.append((end, label, rows))
    _, label, rows = max(earlier, key=lambda one: one[0], default=(None, "", ()))
    return label, rows
