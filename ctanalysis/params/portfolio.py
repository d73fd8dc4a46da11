"""The parameters of a portfolio: which projects it holds, in which regions, and how it divides
time.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field

from ctanalysis.ground.errors import ParameterError, Problem, UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import Calendar
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.ground.root_folder_and_projects import PORTFOLIO, check_project_name, list_projects
from ctanalysis.ground.terms import Edition, Frequency, Pillar
from ctanalysis.params.fields import Identifier, Model, Text, Whole
from ctanalysis.params.loading import open_document, validate


class PortfolioSettings(Model):
    """The portfolio itself."""

    title: Text = Field(min_length=1, description="its name for readers")
    language: Literal["en", "fr", "es", "ar"] = Field("en", description="language of the report")
    default_edition: Edition = Field("public", description="the edition that is made when none is named")
    frequency: Frequency = Field("quarter", description="how often it reports")
    fiscal_year_start: Whole = Field(1, ge=1, le=12, description="the first month of its year")
    pillars: tuple[Pillar, ...] = Field((), description="the pillars it is about, in their order; all if left out")
    funders: tuple[Text, ...] = Field((), description="who pays, printed on the first page")
    paper: Literal["A4", "letter"] = Field("A4", description="the size of a sheet in PDF and Word")


class PortfolioProject(Model):
    """A project's place in the portfolio."""

    region: Text | None = Field(None, description="the region that it is counted under")


class PortfolioParameters(Model):
    """The file of a portfolio."""

    portfolio: PortfolioSettings = Field(description="the portfolio itself")
    projects: dict[Identifier, PortfolioProject | None] = Field(
        min_length=1, description="its projects: files in params/ by name, each with its region"
    )

    @property
    def calendar(self) -> Calendar:
        """How it divides time."""
        return Calendar(self.portfolio.frequency, self.portfolio.fiscal_year_start)

    def find_region(self, project: str) -> str | None:
        """The project's region."""
        found = self.projects[project]
        return found.region if found else None


def load_portfolio_parameters(root: Path, name: str) -> PortfolioParameters:
    """The checked parameters of a portfolio, and words in its language from here on; UsageError
    where there is no such file, ParameterError with every problem in it.
    """
    check_project_name(name)
    projects = list_projects(root)
    path = root / "params" / f"{name}.yml"
    if not path.is_file():
        listed = "\n".join(f"      {one}: {{region: …}}" for one in projects)
        raise UsageError(
            phrase(
                "There is no portfolio {name}: it is a file params/{name}.yml that names projects "
                "and their regions, such as\n{example}",
                name=name,
                example=f"    portfolio: {{title: …}}\n    projects:\n{listed}",
            )
        )
    document, problems = open_document(path, PORTFOLIO)
    parameters, wrong = validate(document, PortfolioParameters)
    problems += wrong
    for project in parameters.projects if parameters else ():
        if project not in projects:
            problems.append(
                Problem(
                    document.place(("projects", project)),
                    phrase(
                        'there is no project "{project}"{near}',
                        project=project,
                        near=suggest_nearest(project, projects),
                    ),
                    phrase("A project is a file in params/; remove the line or mend the name."),
                )
            )
    if parameters is None or problems:
        raise ParameterError(problems)
    return parameters
