"""A portfolio's file in a few lines: its projects, and the latest report of each."""

from collections.abc import Iterator
from pathlib import Path

from ctanalysis.ground.language import phrase
from ctanalysis.params.portfolio import load_portfolio_parameters
from ctanalysis.portfolio.overview.latest_project_reports import find_latest


def describe_portfolio(root: Path, name: str) -> Iterator[str]:
    """A line for the portfolio, and one for each project; UsageError, ParameterError."""
    parameters = load_portfolio_parameters(root, name)
    edition = parameters.portfolio.default_edition
    yield phrase(
        "{title}: {count} projects, {edition} edition",
        title=parameters.portfolio.title,
        count=len(parameters.projects),
        edition=phrase(edition),
    )
    for project in parameters.projects:
        latest = find_latest(root, edition, project)
        report = latest.record["period"] if latest else phrase("no report yet")
        words = (project, parameters.find_region(project), report)
        yield "  " + " · ".join(str(word) for word in words if word)
