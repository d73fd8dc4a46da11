"""How two sides are compared: by the kind of their figures, and by what their samples carry."""

import math
from collections.abc import Mapping
from typing import NamedTuple

from ctanalysis.analyses.comparisons.comparison_sides import Side
from ctanalysis.analyses.confidence_ranges import find_range
from ctanalysis.analyses.effective_sample_sizes import is_of_everybody
from ctanalysis.analyses.logical_bounds import Bounds, find_bounds
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.value_labels import name_group
from ctanalysis.params import Indicator
from ctanalysis.statistics import METHODS
from ctanalysis.statistics.proportions.effective_size_proportions import SMALLEST

NO_RANGE = later("{name} has neither a standard error nor a published range")
RATIO = later("a ratio need be no share of people, so that its chance is not known")
NO_COUNTS = later("the source gives no counts behind its figures")
SEVERAL_MEANS = later("it is put together from several rounds, of which no spread together is known")
RATES_BY_DESIGN = later("it is not known how much a rate carries in a sample that was not drawn one by one")
NONE_OF_SWINGING = later("one side has no event, and such counts swing by more than chance")
NO_SPREAD = later("the spread (sd) of a mean is not given")
NO_VARIATION = later("the spread (sd) of a mean is given as 0: where all answer alike no range can be told")
SWINGS_TOO_MUCH = later("its figures swing so much from one period to the next that two of them tell nothing apart")
NO_PACE = later("it is no sum of a pace: how far two such counts differ by chance is not known")
NO_N = later("the source gives no n for its figures, so that chance cannot be told from change")


class Chosen(NamedTuple):
    """The row of the choice table, its method and what it is given, what the answer is multiplied
    by, and the value of no change.
    """

    key: str
    name: str
    inputs: dict[str, object]
    scale: float = 1.0
    null: float = 0.0


def find_both_bounds(
    indicator: Indicator, b: Side, a: Side, *, pairs: float | None = None
) -> tuple[Bounds, Bounds] | None:
    """What both sides can be, whatever those who were not asked would say; None where one can be
    anything, and of so many linked pairs that are not all who were asked.
    """
    if pairs is not None and not pairs == b.figure.n == a.figure.n:
        return None
    first, second = (find_bounds(indicator, side.figure) for side in (b, a))
    return None if first is None or second is None else (first, second)


def choose_method(indicator: Indicator, b: Side, a: Side) -> Chosen | str:
    """How two sides are compared, or why they are not. `b` is the reference."""
    for side in (b, a):
        sample = side.sample
        if sample is not None and sample.obstacle is not None and not is_of_everybody(sample):
            return sample.obstacle
    if a.figure.survey is not None or b.figure.survey is not None:
        return _choose_for_estimates(indicator, b, a)
    if a.figure.numerator is not None and b.figure.numerator is not None and indicator.unit_of.has_parts:
        if indicator.unit_of.is_percent:
            return _choose_for_shares(indicator, b, a)
        if indicator.unit_of.is_rate:
            return _choose_for_rates(indicator, b, a)
        return phrase(RATIO)
    if indicator.is_flow and indicator.unit_of.is_count:
        if len(a.counts) / a.months == len(b.counts) / b.months and not _cancel_seasons(a, b):
            series = {"y1": a.counts, "y2": b.counts}
            if METHODS["compare_rate_series"](**series).is_usable:
                return Chosen("rate-two-series", "compare_rate_series", dict(series), null=1.0)
        rates = {"count1": a.figure.value, "exposure1": a.months, "count2": b.figure.value, "exposure2": b.months}
        swing = max(side.dispersion or 1.0 for side in (a, b))
        if swing > 1 and min(a.figure.value or 0.0, b.figure.value or 0.0) == 0:
            return _choose_for_nothing(rates, swing)
        if swing > 1 and METHODS["rate2_ratio_swinging"](**rates, dispersion=swing).is_usable:
            given: dict[str, object] = {**rates, "dispersion": swing}
            return Chosen("rate-two-swings", "rate2_ratio_swinging", given, null=1.0)
        return Chosen("rate-two", "compare_rates", dict(rates), null=1.0)
    if a.mean is not None and b.mean is not None:
        return _choose_for_means(b, a)
    if indicator.unit_of.is_count:
        return phrase(NO_PACE)
    if not (a.figure.n and b.figure.n):
        return phrase(NO_N)
    return phrase(SEVERAL_MEANS if indicator.unit_of.is_mean else NO_COUNTS)


def _choose_for_nothing(rates: Mapping[str, object], swing: float) -> Chosen | str:
    """Where one side has no event: the exact range of as many events as would swing by chance alone
    as these do; a reason where that is none.
    """
    fewer = {name: math.floor(float(str(rates[name])) / swing) for name in ("count1", "count2")}
    if not any(fewer.values()):
        return phrase(NONE_OF_SWINGING)
    return Chosen("rate-two", "compare_rates", {**rates, **fewer}, null=1.0)


def _cancel_seasons(a: Side, b: Side) -> bool:
    """Whether both sums hold the same seasons, so that these are no swing between them, and the
    series tells how it swings beside its seasons.
    """
    is_seen = a.has_seasons and b.has_seasons and a.period is not None and b.period is not None
    return is_seen and a.months == b.months and a.period.start.month == b.period.start.month  # type: ignore[union-attr]


def _choose_for_rates(indicator: Indicator, b: Side, a: Side) -> Chosen | str:
    """Events over what they happen in, which they are no part of: people, years, beds; with a
    stated design effect as if they swung by so much more than chance.
    """
    if indicator.sites is not None:
        return phrase(RATES_BY_DESIGN)
    rates: dict[str, object] = {
        "count1": a.figure.numerator,
        "exposure1": a.figure.denominator,
        "count2": b.figure.numerator,
        "exposure2": b.figure.denominator,
    }
    swing = max(indicator.design_effect or 1.0, *(side.dispersion or 1.0 for side in (a, b)))
    given = {**rates, "dispersion": swing}
    if swing > 1 and min(a.figure.numerator or 0.0, b.figure.numerator or 0.0) == 0:
        return _choose_for_nothing(rates, swing)
    if swing > 1 and METHODS["rate2_ratio_swinging"](**given).is_usable:
        return Chosen("rate-two-swings", "rate2_ratio_swinging", given, null=1.0)
    if indicator.design_effect is not None:
        return phrase(RATES_BY_DESIGN)
    return Chosen("rate-two", "compare_rates", rates, null=1.0)


def _choose_for_shares(indicator: Indicator, b: Side, a: Side) -> Chosen | str:
    if any((side.figure.numerator or 0) > (side.figure.denominator or 0) for side in (a, b)):
        return phrase("a numerator is larger than its denominator: not a share")
    shares: dict[str, object] = {
        "count1": a.figure.numerator,
        "nobs1": a.figure.denominator,
        "count2": b.figure.numerator,
        "nobs2": b.figure.denominator,
    }
    scale, swings = indicator.share_scale or 1.0, find_swings(a, b)
    if swings > 1:
        carried = {"effective1": a.effective / swings, "effective2": b.effective / swings}
        if min(carried.values()) < SMALLEST <= min(a.effective, b.effective):
            return phrase(SWINGS_TOO_MUCH)
        return Chosen("share-two-swings", "prop2_diff_designed", {**shares, **carried}, scale)
    if a.sample is None and b.sample is None:
        return Chosen("share-two", "compare_proportions", shares, scale)
    return Chosen("share-two-designed", "prop2_diff_designed", {**shares, **_weigh_together(a, b)}, scale)


def find_swings(a: Side, b: Side) -> float:
    """By how many times the series of two sides swing more than their samples."""
    return max(a.swings or 1.0, b.swings or 1.0)


def _weigh_together(a: Side, b: Side) -> dict[str, object]:
    """What two shares carry. Of two samples by sites both design effects are taken as their mean:
    with few sites each swings together with its share, and a range would be too narrow where it
    happens to be small.
    """
    if any(side.sample is None or side.sample.df is None for side in (a, b)):
        return {"effective1": a.effective, "effective2": b.effective}
    sizes = [side.figure.n or 0.0 for side in (a, b)]
    effect = (sizes[0] / a.effective + sizes[1] / b.effective) / 2
    freedom = a.freedom + b.freedom
    return {"effective1": sizes[0] / effect, "effective2": sizes[1] / effect, "df": freedom}


def _choose_for_estimates(indicator: Indicator, b: Side, a: Side) -> Chosen | str:
    """Two means with their standard errors; all else by the range of each."""
    if indicator.unit_of.is_mean and a.error is not None and b.error is not None:
        return _choose_for_means(b, a)
    given: dict[str, object] = {"n": int((a.figure.n or 0) + (b.figure.n or 0))}
    for number, side in ((1, a), (2, b)):
        found = find_range(indicator, side.figure, sample=side.sample, sd=side.sd)
        if found is None or found.estimate.low is None or found.estimate.high is None:
            why = found.estimate.reason if found is not None else None
            return why or phrase(NO_RANGE, name=name_group(side.name))
        value, wider = side.figure.value or 0.0, math.sqrt(find_swings(a, b))
        low, high = (end * found.scale for end in (found.estimate.low, found.estimate.high))
        given |= {
            f"estimate{number}": value,
            f"low{number}": value - (value - low) * wider,
            f"high{number}": value + (high - value) * wider,
        }
    return Chosen("ranges-two", "compare_ranges", given)


def _choose_for_means(b: Side, a: Side) -> Chosen | str:
    if a.error is None or b.error is None:
        return phrase(NO_VARIATION if 0 in (a.sd, b.sd) else NO_SPREAD)
    swings = find_swings(a, b)
    if a.sample is None and b.sample is None and swings == 1:
        means = {"mean1": a.mean, "sd1": a.sd, "n1": a.figure.n, "mean2": b.mean, "sd2": b.sd, "n2": b.figure.n}
        return Chosen("mean-two", "compare_means", dict(means))
    given: dict[str, object] = {"n": int((a.figure.n or 0) + (b.figure.n or 0))}
    for number, side in ((1, a), (2, b)):
        error = (side.error or 0.0) * math.sqrt(swings)
        given |= {f"estimate{number}": side.mean, f"se{number}": error, f"df{number}": side.freedom}
    return Chosen("mean-two-swings" if swings > 1 else "mean-two-designed", "compare_estimates", given)
