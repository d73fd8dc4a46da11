"""Three or more groups: whether they differ at all, and which is highest and lowest."""

from dataclasses import replace
from itertools import combinations
from statistics import fmean

from ctanalysis.analyses.comparisons.comparison_sides import IS_PROVISIONAL, Side, find_obstacle, find_side, write_side
from ctanalysis.analyses.comparisons.estimates_as_findings import (
    Answer,
    answer,
    begin,
    name_group,
    refuse,
    weaken,
    withhold,
)
from ctanalysis.analyses.comparisons.side_methods import RATIO
from ctanalysis.analyses.comparisons.two_sides import OTHER_TIMES, SITES
from ctanalysis.analyses.comparisons.unlike_sides import hold_other_rounds, share_rounds, tell_holes
from ctanalysis.analyses.share_and_mean_overdispersion import find_apart_swings
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import NO_PAIR, SWINGS_UNSEEN, Group
from ctanalysis.params import Comparison, Indicator
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.statistics.tools.typed_details import PairDifferences, take

RATES = later("three or more rates are not compared at once; name two of them with a and b")
MAY_BE_SWINGS = later("allowing for how much the groups swing apart from one period to the next it may be chance")
DESIGNED = later(
    "three or more groups of a sample that was not drawn one by one are not compared at once; name "
    "two of them with a and b"
)


def compare_many(evaluation: Evaluation, comparison: Comparison, indicator: Indicator) -> ComparisonFinding:
    """The finding over all values of a dimension: `actual` the highest, `start` the lowest, `value`
    their difference.
    """
    finding = begin(evaluation, comparison, indicator)
    obstacle = find_obstacle(evaluation, comparison)
    if obstacle:
        return refuse(finding, obstacle)
    period = evaluation.calendar.parse(comparison.period or "")
    names = evaluation.parameters.dimensions[str(comparison.by)].names
    sides = [find_side(evaluation, indicator, period, name_group(evaluation, comparison, name), name) for name in names]
    if any(side.figure.withheld for side in sides):
        return withhold(finding)
    known = [side for side in sides if side.figure.value is not None]
    if len(known) < 3:
        return refuse(finding, phrase("fewer than three groups have a figure; name two of them with a and b"))
    highest, lowest = (pick(known, key=lambda side: side.figure.value or 0.0) for pick in (max, min))
    sizes = [side.figure.n for side in known]
    finding = replace(finding, n=sum(size for size in sizes if size is not None) if None not in sizes else None)
    finding = replace(
        finding,
        window=f"{highest.name} (highest) against {lowest.name} (lowest) of {len(known)}",
        start=lowest.figure.value,
        actual=highest.figure.value,
    )
    if comparison.by == indicator.sites is not None:
        return refuse(finding, phrase(SITES))
    if any(side.sample is not None for side in known):
        return refuse(finding, phrase(DESIGNED))
    if indicator.unit_of.has_parts and not indicator.unit_of.is_percent:
        return refuse(finding, phrase(RATES if indicator.unit_of.is_rate else RATIO))
    holes = tell_holes(indicator, known)
    if holes:
        return refuse(finding, holes)
    provisional = [side.name for side in known if side.figure.is_provisional]
    if provisional:
        return refuse(finding, phrase(IS_PROVISIONAL, name=", ".join(provisional)))
    labels = [side.name for side in known]
    if all(side.figure.numerator is not None and side.figure.denominator for side in known):
        estimate = METHODS["compare_groups"](
            counts=[side.figure.numerator for side in known],
            nobs=[side.figure.denominator for side in known],
            labels=labels,
        )
        found = Answer("shares-many", estimate, indicator.share_scale or 1.0)
    elif all(side.mean is not None and side.sd is not None for side in known):
        estimate = METHODS["compare_groups"](
            means=[side.mean for side in known],
            sds=[side.sd for side in known],
            ns=[side.figure.n for side in known],
            labels=labels,
        )
        found = Answer("means-many", estimate)
    else:
        return refuse(
            finding, phrase("three or more groups are compared by their shares with both counts, or by mean, sd and n")
        )
    inputs = phrase("computed from {known}", known=", ".join(write_side(side) for side in known))
    made = answer(finding, indicator, replace(found, warnings=(inputs, *_list_pairs(estimate, labels, found.scale))))
    if made.verdict in ("R", "X") or estimate.p is None:
        return made
    pairs = take(estimate, PairDifferences)
    limits = list(zip(pairs.lows, pairs.highs, strict=True)) if pairs is not None else []
    least = (indicator.smallest_change or 0.0) / found.scale
    told = replace(made, low=None, high=None, level=None)
    is_small = [low is not None and high is not None and -least < low and high < least for low, high in limits]
    if least and limits and all(is_small):
        return replace(told, verdict="E")
    if estimate.p >= 0.05:
        return replace(told, verdict="N")
    is_alike = [low is None or high is None or low <= 0 <= high for low, high in limits]
    pairs_alike = zip(combinations(labels, 2), is_alike, strict=False)
    alike = {label for pair, is_same in pairs_alike if is_same for label in pair}
    apart = tuple(label for label in labels if limits and label not in alike)
    marks = (*told.marks, *((NO_PAIR,) if all(is_alike) else ()))
    told = replace(told, verdict="H", apart=apart, marks=marks)
    groups = [name_group(evaluation, comparison, name) for name in labels]
    if hold_other_rounds(known):
        return weaken(told, phrase(OTHER_TIMES))
    return _look_at_swings(told, known, evaluation, indicator, groups, period)


def _look_at_swings(
    told: ComparisonFinding,
    known: list[Side],
    evaluation: Evaluation,
    indicator: Indicator,
    groups: list[Group],
    period: Period,
) -> ComparisonFinding:
    """The finding, weakened where the groups may swing so far apart, or with a mark where too few figures show it."""
    pairs = [find_apart_swings(evaluation, indicator, pair, period) for pair in combinations(groups, 2)]
    if all(one is None for one in pairs):
        is_unseen = share_rounds(evaluation, indicator, groups)
        return replace(told, marks=(*told.marks, SWINGS_UNSEEN)) if is_unseen else told
    swings = fmean(one or 1.0 for one in pairs)
    return weaken(told, phrase(MAY_BE_SWINGS)) if _may_be_swings(known, swings) else told


def _may_be_swings(known: list[Side], swings: float) -> bool:
    """Whether the same groups, each of so many times fewer people, would not clearly differ."""
    if all(side.figure.numerator is not None for side in known):
        counts = [round((side.figure.numerator or 0.0) / swings) for side in known]
        sizes = [max(2, round((side.figure.denominator or 0.0) / swings)) for side in known]
        fewer = METHODS["compare_groups"](counts=list(map(min, counts, sizes)), nobs=sizes)
    else:
        means, spreads = [side.mean for side in known], [side.sd for side in known]
        sizes = [max(2, round((side.figure.n or 0.0) / swings)) for side in known]
        fewer = METHODS["compare_groups"](means=means, sds=spreads, ns=sizes)
    return fewer.p is None or fewer.p >= 0.05


def _list_pairs(estimate: Estimate, labels: list[str], scale: float) -> tuple[str, ...]:
    """Every pair's difference with its range, at a level that holds for all pairs together."""
    pairs = take(estimate, PairDifferences)
    if pairs is None:
        return ()
    words = [
        phrase(
            "{second} less {first} {scale} ({scale2} to {scale3})",
            second=second,
            first=first,
            scale=write_decimal(f"{scale * value:+.1f}"),
            scale2=write_decimal(f"{scale * low:+.1f}"),
            scale3=write_decimal(f"{scale * high:+.1f}"),
        )
        for (first, second), value, low, high in zip(
            combinations(labels, 2), pairs.differences, pairs.lows, pairs.highs, strict=True
        )
        if value is not None and low is not None and high is not None
    ]
    return (
        (phrase("each pair, with ranges that hold for all pairs together: {words}", words="; ".join(words)),)
        if words
        else ()
    )
