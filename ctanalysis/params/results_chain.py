"""The results chain walked from the top down: objectives, the results that lead to them, and the indicators that
measure each.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ctanalysis.ground.argument_checks import check_given
from ctanalysis.params.indicator import Indicator
from ctanalysis.params.parameters import Parameters
from ctanalysis.params.project import Result


@dataclass(frozen=True)
class Step:
    """A result, how far below the top it stands, and its indicators; without a result, the
    indicators that name none.
    """

    result: Result | None
    depth: int
    indicators: tuple[Indicator, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its indicators."""
        return tuple(indicator.id for indicator in self.indicators)


def list_chain(parameters: Parameters) -> tuple[Step, ...]:
    """The chain from the top down, each result followed by those that lead to it; indicators
    without a result come last.

    Raises UsageError for anything but parameters.

    >>> [step.result for step in ct.list_chain(evaluation.parameters)]  # doctest: +SKIP
    """
    check_given("list_chain", parameters, "Parameters")
    steps = [step for result in parameters.results if result.parent is None for step in _descend(result, 0, parameters)]
    loose = tuple(indicator for indicator in parameters.indicators if indicator.result is None)
    return (*steps, Step(None, 0, loose)) if loose else tuple(steps)


def order_by_chain(parameters: Parameters) -> Parameters:
    """The parameters with their indicators in the order of the chain, which reports follow."""
    return parameters.model_copy(
        update={"indicators": tuple(indicator for step in list_chain(parameters) for indicator in step.indicators)}
    )


def _descend(result: Result, depth: int, parameters: Parameters) -> Iterator[Step]:
    yield Step(result, depth, tuple(indicator for indicator in parameters.indicators if indicator.result == result.id))
    for other in parameters.results:
        if other.parent == result.id:
            yield from _descend(other, depth + 1, parameters)
