"""Two periods, or two groups: a difference of shares or means, a ratio of rates."""

from dataclasses import replace

from ctanalysis.analyses.comparisons.answers import (
    Answer,
    answer,
    begin,
    refuse,
    use_named,
    withhold,
)
from ctanalysis.analyses.comparisons.needed import find_needed
from ctanalysis.analyses.comparisons.sides import Side, find_obstacle, find_sides, write_inputs
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.params import Comparison, Indicator
from ctanalysis.statistics import METHODS

NO_N = later("the source gives no n for its figures, so that chance cannot be told from change")


def compare_sides(
    evaluation: Evaluation, comparison: Comparison, indicator: Indicator
) -> ComparisonFinding:
    """The finding of a comparison of two periods or two groups."""
    finding = begin(evaluation, comparison, indicator)
    first, second = find_sides(evaluation, comparison, indicator)
    obstacle = find_obstacle(evaluation, comparison)
    if obstacle:
        return refuse(finding, obstacle)
    if first.figure.withheld or second.figure.withheld:
        return withhold(finding)
    if first.figure.value is None or second.figure.value is None:
        return refuse(
            finding,
            phrase(
                "no figure was reported for {name}",
                name=first.name if first.figure.value is None else second.name,
            ),
        )
    window = (
        f"{first.name} then {second.name}"
        if comparison.kind == "before_after"
        else f"{second.name} against {first.name}"
    )
    counted = [side.figure.n for side in (first, second)]
    n = sum(count for count in counted if count is not None) if None not in counted else None
    finding = replace(
        finding, window=window, start=first.figure.value, actual=second.figure.value, n=n
    )
    chosen = _choose(indicator, first, second)
    if isinstance(chosen, str):
        return refuse(finding, chosen, sides=(first, second))
    key, name, inputs, scale, null = chosen
    found = answer(
        finding,
        indicator,
        use_named(comparison, Answer(key, METHODS[name](**inputs), scale, null), inputs),
    )
    return replace(
        found,
        warnings=(
            write_inputs(first, second),
            *found.warnings,
            *find_needed(found, indicator, first, second),
        ),
    )


def _choose(
    indicator: Indicator, b: Side, a: Side
) -> tuple[str, str, dict[str, object], float, float] | str:
    """The row of the choice table, its method, what it is given, scale and value of no change; or
    why there is none. `b` is the reference.
    """
    if (
        a.figure.numerator is not None
        and b.figure.numerator is not None
        and indicator.unit_of.has_parts
    ):
        if any(
            side.figure.numerator > (side.figure.denominator or 0)
            for side in (a, b)
            if side.figure.numerator is not None
        ):
            return phrase("a numerator is larger than its denominator: not a share")
        shares = {
            "count1": a.figure.numerator,
            "nobs1": a.figure.denominator,
            "count2": b.figure.numerator,
            "nobs2": b.figure.denominator,
        }
        return "share-two", "compare_proportions", dict(shares), indicator.share_scale or 1.0, 0.0
    if indicator.is_flow and indicator.unit_of.is_count:
        if len(a.counts) / a.months == len(b.counts) / b.months:
            series = {"y1": a.counts, "y2": b.counts}
            if METHODS["compare_rate_series"](**series).is_usable:
                return "rate-two-series", "compare_rate_series", dict(series), 1.0, 1.0
        rates = {
            "count1": a.figure.value,
            "exposure1": a.months,
            "count2": b.figure.value,
            "exposure2": b.months,
        }
        return "rate-two", "compare_rates", dict(rates), 1.0, 1.0
    if a.mean is not None and b.mean is not None:
        if a.sd is None or b.sd is None:
            return phrase("the spread (sd) of a mean is not given")
        means = {
            "mean1": a.mean,
            "sd1": a.sd,
            "n1": a.figure.n,
            "mean2": b.mean,
            "sd2": b.sd,
            "n2": b.figure.n,
        }
        return "mean-two", "compare_means", dict(means), 1.0, 0.0
    return NO_N
