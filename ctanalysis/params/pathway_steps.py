"""What is wrong with the steps of a pathway."""

from collections.abc import Iterator

from ctanalysis.ground.language import phrase
from ctanalysis.params.parameters import Parameters

Path = tuple[str | int, ...]


def find_wrong_steps(parameters: Parameters) -> Iterator[tuple[Path, str]]:
    """Steps of pathways that are no share of those who were due, or stand twice."""
    for index, pathway in enumerate(parameters.pathways):
        for number, step in enumerate(pathway.steps):
            place: Path = ("pathways", index, "steps", number)
            indicator = parameters.by_id.get(step)
            if step in pathway.steps[:number]:
                yield place, phrase('the step "{step}" stands twice', step=step)
            elif indicator is not None and not indicator.unit_of.is_percent:
                yield place, phrase('"{step}" is no percentage: a step is the part of those due who took it', step=step)
