"""A project's files, read and checked together, so that every problem of every file is listed in
one go.
"""

from pathlib import Path

from ctanalysis.follow_up.actions import read_actions
from ctanalysis.follow_up.narrative import check_narrative
from ctanalysis.ground.errors import DataError, ParameterError
from ctanalysis.observations import ReadData, check_observations
from ctanalysis.observations.reading import read_table
from ctanalysis.params import check_parameters, read_sources


def read_project(root: Path, project: str) -> ReadData:
    """The project's data; ParameterError when the parameters need mending (with the data's problems
    too), DataError when only the data do.
    """
    parameters, problems = check_parameters(root, project)
    if parameters is None or problems:
        sources = read_sources(root, project)
        if parameters is not None:
            problems += [
                *check_observations(root, parameters)[1],
                *read_actions(root, parameters)[1],
                *check_narrative(root, parameters),
            ]
        elif sources is not None:
            problems += read_table(
                root, sources.observations, f"params/{project}.yml, sources.observations"
            ).problems
        raise ParameterError(problems)
    data, found = check_observations(root, parameters)
    found = [*found, *read_actions(root, parameters)[1], *check_narrative(root, parameters)]
    if data is None or found:
        raise DataError(found)
    return data
