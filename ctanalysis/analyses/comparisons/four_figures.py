"""Difference in differences from four figures: a survey of two groups before a day and after it."""

from dataclasses import replace

from ctanalysis.analyses.comparisons.answers import Answer, answer, name_group, refuse
from ctanalysis.analyses.comparisons.side_methods import NO_N, choose_method
from ctanalysis.analyses.comparisons.sides import Side, find_side, write_side
from ctanalysis.analyses.samples import tell_samples
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import find_comparable, find_reported
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import phrase
from ctanalysis.params import Comparison, Indicator
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.statistics.means.designed_means import combine_errors

Four = tuple[Side, Side, Side, Side]  # the treated group after and before, the other after, before


def compare_four(
    evaluation: Evaluation,
    comparison: Comparison,
    indicator: Indicator,
    finding: ComparisonFinding,
) -> ComparisonFinding | None:
    """The finding where each group has one figure before the day and one from it on, with its n;
    None where there are more, or not these. Nobody looked before whether both moved alike.
    """
    four = _find_four(evaluation, comparison, indicator)
    if four is None or indicator.is_flow and indicator.unit_of.is_count:
        return None
    obstacles = [side.sample.obstacle for side in four if side.sample and side.sample.obstacle]
    if obstacles or not all(side.figure.n for side in four):
        return refuse(finding, obstacles[0] if obstacles else phrase(NO_N))
    found = _compare_shares(four, indicator) if indicator.unit_of.is_part else _compare_means(four)
    if found is None:
        return None
    key, estimate, scale = found
    known = sum(side.figure.n or 0.0 for side in four)
    made = answer(replace(finding, n=known), indicator, Answer(key, estimate, scale))
    words = phrase("; ").join(map(write_side, four))
    return replace(
        made,
        warnings=(
            *made.warnings,
            phrase("computed from {words}", words=words),
            *tell_samples(*(side.sample for side in four)),
            phrase("whether both would have moved alike could not be looked at: one figure before"),
        ),
    )


def _find_four(evaluation: Evaluation, comparison: Comparison, indicator: Indicator) -> Four | None:
    day, found = comparison.date, list[Side]()
    for name in (comparison.treated, comparison.control):
        group = name_group(evaluation, comparison, name)
        points, _ = find_comparable(
            evaluation, indicator, find_reported(evaluation, indicator, [group])[group]
        )
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
    estimate = METHODS["did_four_shares"](counts, nobs, effective=effective)
    return "did-shares", estimate, indicator.share_scale or 1.0


def _compare_estimates(four: Four, indicator: Indicator) -> tuple[str, Estimate, float] | None:
    """Each group's change with its range, and the difference of both from these."""
    given: dict[str, object] = {"n": int(sum(side.figure.n or 0.0 for side in four))}
    for number, (after, before) in enumerate((four[:2], four[2:]), start=1):
        chosen = choose_method(indicator, before, after)
        change = None if isinstance(chosen, str) else METHODS[chosen.name](**chosen.inputs)
        if change is None or change.low is None:
            return None
        given |= {
            f"estimate{number}": change.estimate,
            f"low{number}": change.low,
            f"high{number}": change.high,
        }
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
