"""The outlines of the places of a project's maps, as findings that a picture of its people takes beside it."""

import json

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import PlaceFinding


@of_evaluation
def list_places(evaluation: Evaluation) -> Findings[PlaceFinding]:
    """Findings of kind `places`: the outlines of the values of the dimensions that `places:` names, one row a dimension
    and value; none where no places are declared.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for
    anything but an evaluation.

    >>> ct.plot(ct.find_profile(evaluation), ct.list_places(evaluation))  # doctest: +SKIP
    """
    parameters = evaluation.parameters
    if parameters.places is None:
        return Findings("places", ())
    outlines = {one.name: one for one in evaluation.outlines}
    return Findings(
        "places",
        tuple(
            PlaceFinding(
                period=evaluation.period.label,
                dimension=dimension,
                step=kind if (kind := parameters.dimensions[dimension].kind).startswith("route_") else None,
                place=value,
                outline=json.dumps(outlines[value].rings, separators=(",", ":")),
                source=parameters.places.source,
            )
            for dimension in parameters.places.dimensions
            for value in parameters.dimensions[dimension].names
            if value in outlines
        ),
    )
