"""What a verb's words name in a project: an indicator, a group, a period; with one sentence where
there is no such thing.
"""

from collections.abc import Mapping

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import Period, PeriodError
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.ground.terms import Group
from ctanalysis.params.indicator import Indicator
from ctanalysis.params.parameters import Parameters


def find_named_indicator(parameters: Parameters, name: str) -> Indicator:
    """The indicator of that id; UsageError names the nearest where there is none, and the id where
    the name is a title.
    """
    if name in parameters.by_id:
        return parameters.by_id[name]
    titled = {one.title.casefold(): one.id for one in parameters.indicators}
    if str(name).casefold() in titled:
        raise UsageError(
            phrase(
                '"{title}" is the title of an indicator; its id is "{indicator}".',
                title=name,
                indicator=titled[str(name).casefold()],
            )
        )
    raise UsageError(
        phrase(
            'There is no indicator "{indicator}"{indicator2}.',
            indicator=name,
            indicator2=suggest_nearest(str(name), parameters.by_id),
        )
    )


def find_named_group(parameters: Parameters, where: Mapping[str, str]) -> Group:
    """The group of these dimensions and values; UsageError names the nearest where one is not the
    project's.
    """
    for name, value in where.items():
        check_dimension(parameters, name)
        if value not in parameters.dimensions[name].names:
            raise UsageError(
                phrase(
                    '"{value}" is not a value of {name}{value2}.',
                    value=value,
                    name=name,
                    value2=suggest_nearest(str(value), parameters.dimensions[name].names),
                )
            )
    return parameters.find_group(dict(where))


def check_dimension(parameters: Parameters, name: str) -> None:
    """Nothing where the project has that dimension; UsageError names the nearest otherwise."""
    if name not in parameters.dimensions:
        raise UsageError(
            phrase(
                'There is no dimension "{name}"{name2}.',
                name=name,
                name2=suggest_nearest(str(name), parameters.dimensions),
            )
        )


def find_named_period(parameters: Parameters, label: str) -> Period:
    """The period of that label; UsageError says what is allowed."""
    try:
        return parameters.periods.parse(label)
    except PeriodError as error:
        raise UsageError(f"{error}.") from None
