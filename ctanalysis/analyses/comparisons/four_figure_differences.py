"""Difference in differences from four figures: a survey of two groups before a day and after it."""

from collections.abc import Sequence
from dataclasses import replace

from ctanalysis.analyses.cautions import OVERDISPERSED, SINGLE, is_beyond_chance
from ctanalysis.analyses.comparisons.comparison_sides import Side, find_side, write_side
from ctanalysis.analyses.comparisons.estimates_as_findings import CLEAR, Answer, answer, hold_alike, name_group, unsay
from ctanalysis.analyses.comparisons.interrupted_series_inputs import InterruptedSeries
from ctanalysis.analyses.comparisons.side_methods import NO_COUNTS, NO_N, NO_SPREAD, RATIO, choose_method
from ctanalysis.analyses.effective_sample_sizes import is_of_everybody, tell_samples
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.series import find_comparable, find_own_calendar, find_reported
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.periods import MONTHS_IN
from ctanalysis.ground.terms import ONCE
from ctanalysis.params import Comparison, Indicator
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.statistics.means.means_with_standard_errors import combine_errors
from ctanalysis.statistics.quasi_experimental.diff_in_diff_of_four_figures import may_be_alike_by_odds

BY_ODDS = later("by odds both may have moved alike, since the other area had little room to move")
OF_ONE = later("a mean of one person has no spread")
Four = tuple[Side, Side, Side, Side]  # the treated group after and before, the other after, before


def compare_four(
    evaluation: Evaluation, comparison: Comparison, indicator: Indicator, finding: ComparisonFinding
) -> ComparisonFinding | None:
    """The finding where each group has one figure before the day and one from it on, with its n;
    None where there are more, or not these. Nobody looked before whether both moved alike.
    """
    four = _find_four(evaluation, comparison, indicator)
    if four is None:
        return None
    if indicator.unit_of.is_rate or indicator.is_flow and indicator.unit_of.is_count:
        step = MONTHS_IN[find_own_calendar(evaluation, indicator).frequency]
        is_coarser = any(side.months > step for side in four)  # than the series by periods
        return _describe(finding, four, phrase(SINGLE)) if is_coarser else None
    samples = [side.sample for side in four if side.sample and not is_of_everybody(side.sample)]
    obstacles = [sample.obstacle for sample in samples if sample.obstacle]
    if obstacles or not all(side.figure.n for side in four):
        return _describe(finding, four, obstacles[0] if obstacles else phrase(NO_N))
    unit = indicator.unit_of
    if unit.has_parts and not unit.is_percent and not unit.is_rate:
        return _describe(finding, four, phrase(RATIO))
    found = _compare_shares(four, indicator) if unit.is_percent else _compare_means(four)
    if found is None:
        is_of_one = any(side.freedom <= 0 for side in four)
        why_not = NO_COUNTS if unit.is_percent else OF_ONE if is_of_one else NO_SPREAD
        return _describe(finding, four, phrase(why_not))
    key, estimate, scale = found
    known = sum(side.figure.n or 0.0 for side in four)
    made = answer(replace(finding, n=known), indicator, Answer(key, estimate, scale))
    after, before, other_after, other_before = (side.figure.value or 0.0 for side in four)
    made = hold_alike(made, indicator, before, after, others=other_after - other_before)
    if key == "did-shares" and (made.verdict or "R")[0] in CLEAR and _may_be_alike_by_odds(four):
        made = unsay(made, phrase(BY_ODDS))
    words = phrase("; ").join(map(write_side, four))
    return replace(
        made,
        marks=(*made.marks, ONCE),
        warnings=(
            *made.warnings,
            phrase("computed from {words}", words=words),
            *tell_samples(*(side.sample for side in four)),
            phrase("whether both would have moved alike could not be looked at: one figure before"),
        ),
    )


def _may_be_alike_by_odds(four: Four) -> bool:
    counts, nobs = ([getattr(side.figure, name) for side in four] for name in ("numerator", "denominator"))
    return may_be_alike_by_odds(counts, nobs, effective=[side.effective for side in four])


def _describe(finding: ComparisonFinding, four: Four, reason: str) -> ComparisonFinding:
    """The difference of the differences, without a range, and why."""
    after, before, other_after, other_before = (side.figure.value or 0.0 for side in four)
    change = (after - before) - (other_after - other_before)
    fact = replace(finding, value=change, effect="difference", null=0.0)
    return replace(fact, estimate_status="described", verdict="D", reason=reason)


def pool_shares(
    indicator: Indicator, stretches: Sequence[InterruptedSeries]
) -> tuple[Estimate, tuple[str, ...]] | None:
    """Of the group with the project and of the other, the shares of all periods before the day and
    from it on: their four sums by effective numbers, n over how many times more the shares swing
    from period to period than chance (Pearson, at least 1), and over a stated design effect; None
    where a figure has no counts, and of samples by sites or by weights.
    """
    if indicator.sites is not None or indicator.estimated_by is not None:
        return None
    cells = [
        [point.figure for point in points if point.figure.value is not None]
        for stretch in stretches
        for points in (stretch.points[stretch.before + stretch.transition :], stretch.points[: stretch.before])
    ]
    if any(not one.numerator or not one.denominator or one.survey for row in cells for one in row):
        return None
    sums = [(_add(cell, "numerator"), _add(cell, "denominator")) for cell in cells]
    off, df = 0.0, 0
    for cell, (part, whole) in zip(cells, sums, strict=True):
        share = part / whole
        if share in (0.0, 1.0):
            continue
        df += len(cell) - 1
        off += sum(
            ((one.numerator or 0.0) - share * (one.denominator or 0.0)) ** 2
            / ((one.denominator or 1.0) * share * (1 - share))
            for one in cell
        )
    dispersion = max(1.0, off / df) if df else 1.0
    parts, wholes = zip(*sums, strict=True)
    wider = max(dispersion, indicator.design_effect or 1.0)
    effective = [whole / wider for whole in wholes]
    estimate = METHODS["did_four_shares"](parts, wholes, effective=effective)
    return estimate, (phrase(OVERDISPERSED),) if is_beyond_chance(dispersion, df + 2) else ()


def _add(cell: Sequence[Figure], name: str) -> float:
    return float(sum(getattr(one, name) or 0.0 for one in cell))


def _find_four(evaluation: Evaluation, comparison: Comparison, indicator: Indicator) -> Four | None:
    day, found = comparison.date, list[Side]()
    for name in (comparison.treated, comparison.control):
        group = name_group(evaluation, comparison, name)
        points, _ = find_comparable(evaluation, indicator, find_reported(evaluation, indicator, [group])[group])
        known = [one for one in points if one.figure.value is not None or one.figure.withheld]
        before = [one for one in known if day is not None and one.period.end < day]
        after = [one for one in known if day is not None and one.period.start >= day]
        if len(before) != 1 or len(after) != 1 or len(known) != 2:
            return None
        for point in (after[0], before[0]):
            label = f"{name}, {point.period.label}"
            found.append(find_side(evaluation, indicator, point.period, group, label))
    if any(side.figure.withheld for side in found):
        return None
    first, second, third, fourth = found
    return first, second, third, fourth


def _compare_shares(four: Four, indicator: Indicator) -> tuple[str, Estimate, float] | None:
    if any(side.figure.survey is not None for side in four):
        return _compare_estimates(four, indicator)
    counts = [side.figure.numerator for side in four]
    if None in counts:
        return None
    effective = [side.effective for side in four]
    nobs = [side.figure.denominator for side in four]
    is_by_sites = any(side.sample is not None and side.sample.df is not None for side in four)
    df = sum(side.freedom for side in four) if is_by_sites else None
    estimate = METHODS["did_four_shares"](counts, nobs, effective=effective, df=df)
    return "did-shares", estimate, indicator.share_scale or 1.0


def _compare_estimates(four: Four, indicator: Indicator) -> tuple[str, Estimate, float] | None:
    """Each group's change with its range, and the difference of both from these."""
    given: dict[str, object] = {"n": int(sum(side.figure.n or 0.0 for side in four))}
    for number, (after, before) in enumerate((four[:2], four[2:]), start=1):
        chosen = choose_method(indicator, before, after)
        change = None if isinstance(chosen, str) else METHODS[chosen.name](**chosen.inputs)
        if change is None or change.low is None:
            return None
        given |= {f"estimate{number}": change.estimate, f"low{number}": change.low, f"high{number}": change.high}
    return "did-ranges", METHODS["compare_ranges"](**given), 1.0


def _compare_means(four: Four) -> tuple[str, Estimate, float] | None:
    if any(side.mean is None or not side.error or side.freedom <= 0 for side in four):
        return None
    given: dict[str, object] = {"n": int(sum(side.figure.n or 0.0 for side in four))}
    for number, (after, before) in enumerate((four[:2], four[2:]), start=1):
        errors = [side.error or 0.0 for side in (after, before)]
        error, freedom = combine_errors(errors, [side.freedom for side in (after, before)])
        given |= {
            f"estimate{number}": (after.mean or 0.0) - (before.mean or 0.0),
            f"se{number}": error,
            f"df{number}": freedom,
        }
    return "did-means", METHODS["compare_estimates"](**given), 1.0
