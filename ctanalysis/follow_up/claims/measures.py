"""Measures: what a claim is about (an indicator, or what was needed and received of a service, of
everybody or a group), and its figure in a stretch of time as this edition shows it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from ctanalysis.disclosure import Policy
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.judged_targets import find_baseline
from ctanalysis.figures.time_aggregation import compute_value, find_figure
from ctanalysis.follow_up.figure_placeholders import OF_SERVICES, is_group, read_bound
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import TOTAL, Group, read_group
from ctanalysis.params import Indicator, Parameters, Provision

ENDINGS = tuple(f".{name}" for name in ("actual", *OF_SERVICES))


class Value(NamedTuple):
    """A figure, or that there is none, or that it may not be shown."""

    number: float | None = None
    is_withheld: bool = False


@dataclass(frozen=True)
class Measure:
    """What is measured: of an indicator its figure; of services, where there are several added up,
    who needed them, received them, did not, or the share that did.
    """

    indicator: str
    group: Group = TOTAL
    of: str = ""
    services: tuple[str, ...] = ()

    def of_group(self, group: Group) -> "Measure":
        """The same of a group."""
        return replace(self, group=group)


def measure_service(parameters: Parameters, names: Iterable[str], of: str) -> Measure:
    """What is measured of these services."""
    chosen = tuple(names)
    (first, *_) = [one for one in parameters.provision if one.service in chosen]
    return Measure(first.received, of=of, services=chosen)


def find_measure(reference: str, parameters: Parameters) -> Measure | None:
    """What `legal aid/sex=male.share` or `sessions` stands for; None where nothing is declared of
    that name.
    """
    text = reference.strip()
    bound = read_bound(text if text.endswith(ENDINGS) else f"{text}.actual")
    if bound.group is not None and not is_group(bound.group, parameters):
        return None
    group = parameters.find_group(dict(read_group(bound.group)))
    if bound.indicator in parameters.by_id and bound.field == "actual":
        return Measure(bound.indicator, group)
    if any(one.service == bound.indicator for one in parameters.provision):
        of = "received" if bound.field == "actual" else bound.field
        return measure_service(parameters, [bound.indicator], of).of_group(group)
    return None


def is_moving(measure: Measure, parameters: Parameters) -> bool:
    """Whether its figures are amounts that can rise and fall; steps and ratings are not."""
    unit = parameters.by_id[measure.indicator].unit_of
    return bool(measure.of) or not (unit.is_threshold or unit.is_ordered)


def find_unit_name(measure: Measure, parameters: Parameters) -> str:
    """The unit that its figures are written in."""
    if measure.of:
        return "percentage" if measure.of == "share" else "count"
    return parameters.by_id[measure.indicator].unit


def find_tolerance(measure: Measure, parameters: Parameters, figure: float) -> float:
    """How far two figures may lie apart and still be called the same."""
    if measure.of == "share":
        return 2.0
    smallest = 0.0 if measure.of else parameters.by_id[measure.indicator].least_change
    return smallest or 0.1 * abs(figure)


def find_direction(measure: Measure, parameters: Parameters) -> str:
    """Which way is better."""
    if measure.of:
        return {"share": "increase", "unmet": "decrease", "received": "increase"}.get(measure.of, "none")
    return parameters.by_id[measure.indicator].direction


def list_indicators(measure: Measure, parameters: Parameters) -> list[Indicator]:
    """The indicators that its figures are made of."""
    if not measure.of:
        return [parameters.by_id[measure.indicator]]
    ids = [
        name
        for one in _list_services(measure, parameters)
        for name in (one.needed, one.received)
        if measure.of in ("share", "unmet") or name == (one.needed if measure.of == "needed" else one.received)
    ]
    return [parameters.by_id[name] for name in ids]


def _list_services(measure: Measure, parameters: Parameters) -> list[Provision]:
    return [one for one in parameters.provision if one.service in measure.services]


def measure_in(measure: Measure, stretch: Period, evaluation: Evaluation) -> Value:
    """Its figure in a stretch of time; none where a part of the stretch has no figure."""
    parameters = evaluation.parameters
    if not measure.of:
        return _find(parameters.by_id[measure.indicator], measure.group, stretch, evaluation)
    sides: dict[str, float] = {"needed": 0.0, "received": 0.0}
    for one in _list_services(measure, parameters):
        for side, name in (("needed", one.needed), ("received", one.received)):
            if measure.of in OF_SERVICES[:2] and measure.of != side:
                continue
            found = _find(parameters.by_id[name], measure.group, stretch, evaluation)
            if found.number is None:
                return found
            sides[side] += found.number
    needed, received = sides["needed"], sides["received"]
    if measure.of in OF_SERVICES[:2]:
        return Value(sides[measure.of])
    if received > needed:
        return Value()
    if measure.of == "unmet":
        return Value(needed - received)
    least = Policy(evaluation.edition, parameters).least_denominator()
    return Value(100 * received / needed) if needed and needed >= least else Value()


def measure_baseline(measure: Measure, evaluation: Evaluation) -> tuple[Value, str] | None:
    """The baseline of a level, with its period; None where there is none to compare with."""
    if measure.of:
        return None
    parameters = evaluation.parameters
    indicator = parameters.by_id[measure.indicator]
    declared = find_baseline(indicator, measure.group, parameters, evaluation.period)
    if declared is None or indicator.starts_anew:
        return None
    if declared.period is None or indicator.id in evaluation.baselines_withheld:
        return None
    return Value(compute_value(declared, indicator)), declared.period


def _find(indicator: Indicator, group: Group, stretch: Period, evaluation: Evaluation) -> Value:
    rows = evaluation.observations.find(indicator.id, group)
    declared = find_baseline(indicator, group, evaluation.parameters, evaluation.period)
    figure = find_figure(rows, indicator, stretch, evaluation.calendar, baseline=declared)
    if figure.withheld or figure.is_suppressed:
        return Value(is_withheld=True)
    if figure.value is None or (indicator.is_flow and figure.reported < figure.expected):
        return Value()
    return Value(float(figure.value))
