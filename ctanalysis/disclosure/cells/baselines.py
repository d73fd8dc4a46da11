"""Baselines of people are figures like any other: they stand in the tables, and are withheld with
them.
"""

from collections.abc import Iterator

from ctanalysis.disclosure.cells.table_cells import WAVE, Key
from ctanalysis.ground.language import phrase
from ctanalysis.observations import Observation
from ctanalysis.params import Baseline, Indicator, Parameters, Target


def list_baselines(parameters: Parameters) -> Iterator[Observation]:
    """Each baseline as an observation."""
    for indicator in parameters.indicators:
        for baseline in indicator.baseline:
            if baseline.status is None and baseline.period is not None:
                yield _read(baseline, indicator, parameters)


def release_baselines(parameters: Parameters, hidden: set[Key]) -> tuple[Parameters, tuple[str, ...]]:
    """The parameters without the baselines whose rows are hidden, and the indicators that lost
    one.
    """
    withheld: list[str] = []
    indicators = []
    for indicator in parameters.indicators:
        kept = tuple(
            b
            for b in indicator.baseline
            if b.period is None or b.status or not _is_hidden(_read(b, indicator, parameters), hidden)
        )
        if len(kept) < len(indicator.baseline):
            groups = {parameters.find_group(b.where) for b in indicator.baseline if b not in kept}
            targets = tuple(
                _hide_share(target) if parameters.find_group(target.where) in groups else target
                for target in indicator.targets
            )
            indicator = indicator.model_copy(update={"baseline": kept, "targets": targets})
            withheld.append(indicator.id)
        indicators.append(indicator)
    released = parameters.model_copy(update={"indicators": tuple(indicators)})
    return released, tuple(withheld)


def _hide_share(target: Target) -> Target:
    """The target, of a share of a withheld baseline in words: its number would give the baseline away."""
    if target.percent_of_baseline is None:
        return target
    words = phrase("a share of a baseline that is withheld")
    return target.model_copy(update={"percent_of_baseline": None, "was": None, "approved": None, "text": words})


def _read(baseline: Baseline, indicator: Indicator, parameters: Parameters) -> Observation:
    period = parameters.periods.parse(baseline.period or "")
    group = parameters.find_group(baseline.where)
    return Observation(
        indicator.id,
        period,
        group,
        baseline.value,
        baseline.numerator,
        baseline.denominator,
        baseline.mean,
        baseline.sd,
        baseline.n,
        se=baseline.se,
        df=baseline.df,
        effective_n=baseline.effective_n,
        low=baseline.low,
        high=baseline.high,
        wave=WAVE,
    )


def _is_hidden(row: Observation, hidden: set[Key]) -> bool:
    """Whether its own row is hidden, or the observation of the same period and group that it
    repeats.
    """
    return row.key in hidden or (row.indicator, row.period.label, row.group, None) in hidden
