"""Baselines and targets that a tracking table carries beside its actuals: they complete the parameters, or contradict them."""

from collections.abc import Iterable

from ctanalysis.errors import Problem
from ctanalysis.params import Baseline, Parameters, Target
from ctanalysis.sources import Cell

Stated = tuple[str, str, str | None, Cell, float]


def complete_parameters(parameters: Parameters, stated: Iterable[Stated]) -> tuple[Parameters, list[Problem]]:
    """The parameters with the targets and baselines that only the table has; a problem for each that differs from the parameters."""
    problems: list[Problem] = []
    targets: dict[str, dict[str, float]] = {}
    baselines: dict[str, float] = {}
    for name, kind, period, cell, number in stated:
        indicator = parameters.by_id[name]
        if kind == "target" and period is not None:
            declared = next((t for t in indicator.targets if t.window == period and not t.where), None)
            if declared is None:
                targets.setdefault(name, {})[period] = number
            elif isinstance(declared.value, float) and declared.value != number:
                problems.append(_disagree(cell, f"the target of {name} for {period}", number, declared.value))
        elif kind == "baseline":
            known = next((b for b in indicator.baseline if not b.where), None)
            if known is None:
                if baselines.setdefault(name, number) != number:
                    problems.append(_disagree(cell, f"the baseline of {name}", number, baselines[name]))
            elif known.value is not None and known.value != number:
                problems.append(_disagree(cell, f"the baseline of {name}", number, known.value))
    start = parameters.periods.project
    indicators = []
    for indicator in parameters.indicators:
        more: dict[str, object] = {}
        if indicator.id in targets:
            more["targets"] = (*indicator.targets, *(Target(window=window, value=value) for window, value in targets[indicator.id].items()))
        if indicator.id in baselines and start is not None:
            more["baseline"] = (*indicator.baseline, Baseline(period=f"{start.start.year - 1}", value=baselines[indicator.id]))
        indicators.append(indicator.model_copy(update=more) if more else indicator)
    return parameters.model_copy(update={"indicators": tuple(indicators)}), problems


def _disagree(cell: Cell, what: str, here: float, there: float) -> Problem:
    return Problem(cell.place, f"{what} is {here:g} here and {there:g} in the parameters", "Correct one of the two; a revised target is written in the parameters with was, approved and reason.")
