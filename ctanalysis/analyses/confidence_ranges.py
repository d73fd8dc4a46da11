"""The 95 % range of one figure that is a sample, or an event of an underlying pace."""

from collections.abc import Callable
from typing import NamedTuple

from ctanalysis.analyses.effective_sample_sizes import FEWEST_OF_FEW, Sample, find_error, has_few_answers, is_pooled
from ctanalysis.analyses.logical_bounds import find_bounds, hold_range
from ctanalysis.figures.figure import Figure
from ctanalysis.params import Indicator
from ctanalysis.statistics import METHODS, Estimate

LEVEL = 0.95  # of a range that a survey published


class Ranged(NamedTuple):
    """The row of the choice table, its estimate and what it is multiplied by."""

    key: str
    estimate: Estimate
    scale: float


def find_range(
    indicator: Indicator,
    figure: Figure,
    *,
    sample: Sample | None = None,
    sd: float | None = None,
    dispersion: float | None = None,
) -> Ranged | None:
    """The row of the choice table, its estimate and what it is multiplied by; None where there is
    no range to give. It never passes what those who were not asked leave possible. `sd`: the spread
    of a mean; `dispersion`: by how many times the counts of its series swing more than chance.
    """
    if indicator.data_basis == "census" or figure.value is None:
        return None
    if sample is not None and sample.obstacle is not None:
        return None
    of_survey: tuple[Callable[[], Ranged | None], ...] = (
        lambda: _find_survey_range(figure, indicator, sample),
        lambda: _find_mean_range(figure, indicator, sample, sd),
    )
    plain: tuple[Callable[[], Ranged | None], ...] = (
        lambda: _find_share_range(figure, indicator, sample),
        lambda: _find_count_range(figure, indicator, dispersion),
        lambda: _find_rate_range(figure, indicator, sample, dispersion),
        lambda: _find_mean_range(figure, indicator, sample, sd),
    )
    methods = plain if figure.survey is None else of_survey
    found = next((found for method in methods if (found := method()) is not None), None)
    if found is None:
        return None
    held = hold_range(found.estimate, find_bounds(indicator, figure), scale=found.scale)
    return found._replace(estimate=held)


def _find_survey_range(figure: Figure, indicator: Indicator, sample: Sample | None) -> Ranged | None:
    """The range that a survey published, else that of its share; of a mean see below."""
    found, n = figure.survey, figure.n
    if found is None or figure.value is None:
        return None
    if found.low is not None and found.high is not None:
        published = Estimate("estimate", figure.value, found.low, found.high, LEVEL)
        return Ranged("as-published", published, 1.0)
    if indicator.unit_of.is_mean or sample is None or not sample.effective:
        return None
    if not indicator.unit_of.is_percent:
        if found.se is None:
            return None
        df = found.df if found.df is not None else (n or 0.0) - 1
        estimate = METHODS["mean1_designed"](figure.value, found.se, df, n=int(n or 0))
        return Ranged("mean-one-designed", estimate, 1.0)
    scale = indicator.share_scale or 1.0
    share = figure.value / scale
    estimate = METHODS["survey_share"](share, sample.effective, n=n, df=sample.df)
    return Ranged("share-one-survey", estimate, scale)


def _find_share_range(figure: Figure, indicator: Indicator, sample: Sample | None) -> Ranged | None:
    part, whole = figure.numerator, figure.denominator
    if (
        not indicator.unit_of.is_percent
        or part is None
        or not whole
        or part > whole
        or part != int(part)
        or whole != int(whole)
    ):
        return None
    scale, population = indicator.share_scale or 1.0, indicator.population_size
    if sample is not None and sample.parts:
        counts, totals = zip(*sample.parts, strict=True)
        return Ranged("share-one-designed", METHODS["site_share"](counts, totals), scale)
    if sample is not None and sample.effective < whole:
        estimate = METHODS["prop1_ci_designed"](part, whole, effective=sample.effective)
        return Ranged("share-one-designed", estimate, scale)
    if population is None or population < whole or is_pooled(indicator, figure):
        return Ranged("share-one", METHODS["prop1_ci"](count=part, nobs=whole), scale)
    if whole < FEWEST_OF_FEW or has_few_answers(figure, population):
        return Ranged("share-one", METHODS["prop1_ci"](count=part, nobs=whole), scale)
    estimate = METHODS["prop1_ci_wilson_fpc"](count=part, nobs=whole, population=population)
    return Ranged("share-one-fpc", estimate, scale)


def _find_count_range(figure: Figure, indicator: Indicator, dispersion: float | None) -> Ranged | None:
    """Of what a project itself delivers there is no chance: it is counted in full."""
    if (
        not indicator.unit_of.is_count
        or indicator.data_basis != "process"
        or indicator.level == "output"
        or not indicator.starts_anew  # a stock is no number of events
        or figure.value is None
        or figure.value != int(figure.value)
    ):
        return None
    return _range_events(figure.value, 1.0, dispersion, 1.0)


def _range_events(events: float, exposure: float, dispersion: float | None, scale: float) -> Ranged:
    """The range of events over an exposure, by chance alone or by the swings of their series."""
    if (dispersion or 1.0) > 1:
        estimate = METHODS["rate1_ci_swinging"](events, exposure, dispersion=dispersion)
        return Ranged("rate-one-swings", estimate, scale)
    return Ranged("rate-one", METHODS["rate1_ci_exact"](count=events, exposure=exposure), scale)


def _find_rate_range(
    figure: Figure, indicator: Indicator, sample: Sample | None, dispersion: float | None
) -> Ranged | None:
    """The range of events over what they happen in; none of a sample that was not drawn one by one,
    since it is not known what a rate carries there.
    """
    events, exposure = figure.numerator, figure.denominator
    if not indicator.unit_of.is_rate or events is None or not exposure or events != int(events):
        return None
    if indicator.level == "output" or sample is not None:
        return None
    return _range_events(events, exposure, dispersion, indicator.share_scale or 1.0)


def _find_mean_range(figure: Figure, indicator: Indicator, sample: Sample | None, sd: float | None) -> Ranged | None:
    value, n = figure.value, figure.n
    is_sampled = indicator.unit_of.is_average and indicator.data_basis == "sample"
    if not (indicator.unit_of.is_mean or is_sampled) or n is None:
        return None
    if sample is None:
        if sd is None:
            return None
        scale = indicator.score_scale
        if scale is not None and value is not None and scale.lowest < value < scale.highest:
            ends = {"lowest": scale.lowest, "highest": scale.highest}
            return Ranged("mean-one-scale", METHODS["scale_mean"](value, sd, n, **ends), 1.0)
        return Ranged("mean-one", METHODS["estimate_mean"](mean=value, sd=sd, n=n), 1.0)
    error = find_error(sample, sd)
    if error is None:
        return None
    df = sample.df if sample.df is not None else n - 1
    return Ranged("mean-one-designed", METHODS["mean1_designed"](value, error, df, n=int(n)), 1.0)
