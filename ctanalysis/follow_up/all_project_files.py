"""A project's files, read and checked together and once, so that every problem of every file is
listed in one go.
"""

from dataclasses import dataclass
from pathlib import Path

from ctanalysis.follow_up.actions import Action, ActionPlan, find_plan, read_actions
from ctanalysis.follow_up.conclusions import Conclusion, read_conclusions
from ctanalysis.follow_up.flag_answers import FlagAnswer, read_flag_answers
from ctanalysis.follow_up.narrative import Narrative, read_narrative
from ctanalysis.follow_up.recommendations import Recommendation, read_recommendations
from ctanalysis.ground.errors import DataError, ParameterError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import Period
from ctanalysis.observations import ReadData, check_observations
from ctanalysis.observations.reading import read_table
from ctanalysis.params import check_parameters, read_sources


@dataclass(frozen=True)
class ProjectFiles:
    """What a project's files hold: its data with the parameters, what was concluded, recommended and
    agreed, the words on it."""

    data: ReadData
    actions: tuple[Action, ...]
    conclusions: tuple[Conclusion, ...]
    recommendations: tuple[Recommendation, ...]
    flag_answers: tuple[FlagAnswer, ...]
    narrative: Narrative

    def find_plan(self, period: Period) -> ActionPlan:
        """What was concluded, recommended, answered and agreed by the end of a period."""
        return find_plan(
            self.actions,
            period,
            recommendations=self.recommendations,
            answers=self.flag_answers,
            conclusions=self.conclusions,
        )


def read_files(root: Path, project: str) -> ProjectFiles:
    """The project's files; ParameterError when the parameters need mending (with the problems of
    all others too), DataError when only the others do.
    """
    parameters, problems = check_parameters(root, project)
    if parameters is None:
        sources = read_sources(root, project)
        if sources is not None:
            named = phrase("params/{project}.yml, sources.observations", project=project)
            problems += read_table(root, sources.observations, named).problems
        raise ParameterError(problems)
    data, found = check_observations(root, parameters)
    actions, in_actions = read_actions(root, parameters)
    concluded, in_concluded = read_conclusions(root, parameters)
    recommended, in_recommended = read_recommendations(root, parameters, concluded)
    answers, in_answers = read_flag_answers(root, parameters)
    narrative, in_words = read_narrative(root, parameters)
    found = [*found, *in_actions, *in_concluded, *in_recommended, *in_answers, *in_words]
    if problems:
        raise ParameterError([*problems, *found])
    if data is None or found:
        raise DataError(found)
    return ProjectFiles(data, actions, concluded, recommended, answers, narrative)


def read_project(root: Path, project: str) -> ReadData:
    """The project's data, its other files checked with them; errors as of `read_files`."""
    return read_files(root, project).data
