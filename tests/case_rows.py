"""A case as it is judged, written out field by field: for tests of marks, remarks and rules."""

from typing import Any

from figures_rows import make_indicator, make_parameters, make_period, make_rows

from ctanalysis.analyses.gaps.status_inputs_and_result import Case
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.judged_targets import Judged
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.observations import ObservationTable
from ctanalysis.params import StatusBands


def make_target(window: str = "2024", **fields: Any) -> TargetInForce:
    """A target of that window."""
    return TargetInForce(make_period(window), **fields)


def make_case(indicator: dict[str, Any], actual: float | None = None, **fields: Any) -> Case:
    """The case of 2024, of a target of 60 unless stated otherwise."""
    given = {"period": "2024", "baseline": None, **fields}
    period = make_period(given.pop("period"))
    target = given.pop("target", make_target(value=60.0))
    stretch = make_period(given.pop("stretch")) if "stretch" in given else period
    figure = given.pop("figure", Figure(actual))
    begins = given.pop("baseline_period", None)
    return Case(
        make_indicator(indicator)[0],
        period,
        Judged(target, stretch, "period"),
        figure,
        given.pop("baseline"),
        make_period(begins) if begins else None,
        StatusBands(),
        **given,
    )


def make_evaluation(indicator: dict[str, Any], *rows: tuple[str, dict[str, Any]], **more: Any) -> Evaluation:
    """The evaluation of 2024, or of another period, with these rows."""
    period = more.pop("period", "2024")
    parameters = make_parameters(indicator, **more)
    table = ObservationTable(make_rows(parameters.periods, *rows))
    return Evaluation(parameters, parameters.periods.parse(period), "internal", table)
