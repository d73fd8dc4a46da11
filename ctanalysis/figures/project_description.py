"""What a report is a report of, for whoever reads many."""

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ProjectFinding
from ctanalysis.ground.periods import MONTHS_IN


def describe_project(evaluation: Evaluation) -> Findings[ProjectFinding]:
    """One finding of kind `project`: who, when, and how many figures are withheld."""
    parameters, period = evaluation.parameters, evaluation.period
    project = parameters.project
    row = ProjectFinding(
        title=project.title,
        period=period.label,
        country=project.country,
        funders=project.funders,
        begins=period.start.isoformat(),
        ends=period.end.isoformat(),
        project_begins=project.start.isoformat(),
        project_ends=project.end.isoformat(),
        months=float(MONTHS_IN[parameters.calendar.frequency]),
        figures=float(sum(row.is_figure for row in evaluation.observations)),
        figures_withheld=float(evaluation.withheld),
        invented=project.invented,
    )
    return Findings("project", (row,))
