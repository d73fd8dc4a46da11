"""Baselines and targets that a tracking table carries beside its actuals: they complete the parameters, or contradict them."""

from collections.abc import Iterable
from typing import NamedTuple

from ctanalysis.errors import Problem
from ctanalysis.model import Group, write_group
from ctanalysis.params import Baseline, Indicator, Parameters, Target
from ctanalysis.sources import Cell

ROUNDING = 0.05  # a share in a table is written with one decimal


class Stated(NamedTuple):
    """A baseline or a target as the table has it."""

    indicator: str
    kind: str  # baseline | target
    period: str | None
    group: Group
    cell: Cell
    number: float


def complete_parameters(parameters: Parameters, stated: Iterable[Stated]) -> tuple[Parameters, list[Problem]]:
    """The parameters with the targets and baselines that only the table has; a problem for each that differs from the parameters."""
    problems: list[Problem] = []
    targets: dict[tuple[str, str, Group], Stated] = {}
    baselines: dict[tuple[str, str, Group], Stated] = {}
    for one in stated:
        indicator = parameters.by_id[one.indicator]
        of = f"{one.indicator}" + (f" ({write_group(one.group)})" if one.group else "")
        if one.kind == "target" and one.period is not None:
            what = f"the target of {of} for {one.period}"
            declared = next((t for t in indicator.targets if t.window == one.period and parameters.find_group(t.where) == one.group), None)
            there, rounding = _read_target(declared), 0.0
            first = None if declared else targets.setdefault((one.indicator, one.period, one.group), one)
        elif one.kind == "baseline":
            what = f"the baseline of {of}"
            known = next((b for b in indicator.baseline if b.status is None and parameters.find_group(b.where) == one.group), None)
            there, rounding = _read_baseline(indicator, known)
            first = None if known else baselines.setdefault((one.indicator, "", one.group), one)
        else:
            continue
        if there is not None and abs(there - one.number) > rounding:
            problems.append(_disagree(one.cell, what, one.number, f"{there:g} in the parameters"))
        elif first is not None and first.number != one.number:
            problems.append(_disagree(one.cell, what, one.number, f"{first.number:g} in {first.cell.place}"))
    return parameters.model_copy(update={"indicators": tuple(_complete(i, parameters, targets, baselines) for i in parameters.indicators)}), problems


def _read_target(declared: Target | None) -> float | None:
    given = [declared.value, declared.at_most, declared.at_least] if declared else []
    return next((value for value in given if isinstance(value, float)), None)


def _read_baseline(indicator: Indicator, known: Baseline | None) -> tuple[float | None, float]:
    """The declared baseline in the indicator's unit, and how far a rounded one may lie from it."""
    if known is None:
        return None, 0.0
    if known.numerator is not None and known.denominator and indicator.share_scale:
        return known.numerator / known.denominator * indicator.share_scale, ROUNDING
    return (known.mean, ROUNDING) if known.mean is not None else (known.value, 0.0)


def _complete(indicator: Indicator, parameters: Parameters, targets: dict[tuple[str, str, Group], Stated], baselines: dict[tuple[str, str, Group], Stated]) -> Indicator:
    start = parameters.periods.project
    more: dict[str, object] = {}
    new = [Target(window=window, value=one.number, where=dict(group)) for (name, window, group), one in targets.items() if name == indicator.id]
    if new:
        more["targets"] = (*indicator.targets, *new)
    found = {group: one.number for (name, _, group), one in baselines.items() if name == indicator.id}
    if found and start is not None:
        kept = [b for b in indicator.baseline if parameters.find_group(b.where) not in found]  # what was to be set is set now
        more["baseline"] = (*kept, *(Baseline(period=f"{start.start.year - 1}", value=number, where=dict(group)) for group, number in found.items()))
    return indicator.model_copy(update=more) if more else indicator


def _disagree(cell: Cell, what: str, here: float, there: str) -> Problem:
    return Problem(cell.place, f"{what} is {here:g} here and {there}", "Correct one of the two; a revised target is written in the parameters with was, approved and reason.")
