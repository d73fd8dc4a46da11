"""Two periods, or two groups: a difference of shares or means, a ratio of rates."""

from collections.abc import Sequence
from dataclasses import replace

from ctanalysis.analyses.cautions import OF_LAST
from ctanalysis.analyses.comparisons.comparison_sides import (
    IS_PROVISIONAL,
    Side,
    find_named,
    find_obstacle,
    find_sides,
    list_groups,
    write_inputs,
)
from ctanalysis.analyses.comparisons.estimates_as_findings import (
    Answer,
    answer,
    begin,
    refuse,
    refuse_lone,
    use_named,
    weaken,
    withhold,
)
from ctanalysis.analyses.comparisons.linked_people import find_compared_linked, write_linked
from ctanalysis.analyses.comparisons.sample_size import find_needed
from ctanalysis.analyses.comparisons.side_methods import choose_method, find_both_bounds
from ctanalysis.analyses.comparisons.unlike_sides import hold_other_rounds, hold_other_seasons, share_rounds, tell_holes
from ctanalysis.analyses.effective_sample_sizes import (
    is_of_everybody,
    tell_change_of_everybody,
    tell_lost_sites,
    tell_samples,
)
from ctanalysis.analyses.interval_verdicts import CENSUS
from ctanalysis.analyses.logical_bounds import hold_change
from ctanalysis.analyses.mix_shift import find_mix_of_change, find_mix_of_distance, tell_mix_of_change
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.project_time_clipping import is_cut
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.terms import CHANCE_ALONE, LAST_ALONE, NO_SIZES, OTHER_SEASONS, SWINGS_UNSEEN, UNEQUAL, Group
from ctanalysis.params import Comparison, Indicator
from ctanalysis.statistics import METHODS

ONE_SURVEY = later("two groups of one survey are taken as independent, which people of the same sites are not quite")
SITES = later("the groups are the sites by which the sample was drawn: how far two sites differ by chance is not known")
IN_PART = later("of {name} only a part is the project's")
NONE = later("no figure was reported for {name}")
ONLY_BASELINE = later(
    "for {name} there is the baseline alone, which no comparison uses; the change since it is told with the trends"
)
SWINGING = later("the range allows for how much the figures of the series swing from one period to the next")
OF_SAMPLES = ("share-two", "mean-two", "share-two-designed", "mean-two-designed", "ranges-two")
BY_SWINGS = ("share-two-swings", "mean-two-swings")
OTHER_TIMES = later("they were not measured in the same periods")
BOTH_TIMES = later("among those alone who were asked both times, each compared with herself")


def compare_sides(evaluation: Evaluation, comparison: Comparison, indicator: Indicator) -> ComparisonFinding:
    """The finding of a comparison of two periods or two groups."""
    finding = begin(evaluation, comparison, indicator)
    first, second = sides = find_sides(evaluation, comparison, indicator)
    obstacle = find_obstacle(evaluation, comparison)
    if obstacle:
        return refuse(finding, obstacle)
    if first.figure.withheld or second.figure.withheld:
        return withhold(finding)
    if first.figure.value is None or second.figure.value is None:
        missing = first if first.figure.value is None else second
        return refuse(
            finding, phrase(ONLY_BASELINE if _is_baseline(missing, evaluation, indicator) else NONE, name=missing.name)
        )
    obstacle = _find_obstacle(evaluation, indicator, sides)
    if obstacle:
        return refuse(finding, obstacle, sides=sides)
    window = (
        f"{first.name} then {second.name}"
        if comparison.kind == "before_after"
        else f"{second.name} against {first.name}"
    )
    counted = [side.figure.n for side in (first, second)]
    n = sum(count for count in counted if count is not None) if None not in counted else None
    finding = replace(
        finding,
        window=window,
        start=first.figure.value,
        start_n=first.figure.n,
        actual=second.figure.value,
        actual_n=second.figure.n,
        n=n,
    )
    finding = _mark_times(finding, comparison, indicator, sides)
    if is_of_everybody(first.sample, second.sample):
        change = second.figure.value - first.figure.value
        return tell_change_of_everybody(finding, change)
    if comparison.kind == "groups" and comparison.by == indicator.sites is not None:
        return refuse(finding, phrase(SITES), sides=sides)
    linked = find_compared_linked(evaluation, comparison, indicator, sides)
    chosen = linked or choose_method(indicator, first, second)
    if isinstance(chosen, str) and indicator.data_basis == "census":
        change = second.figure.value - first.figure.value
        told = () if comparison.kind == "groups" else _tell_mix(evaluation, indicator, sides, comparison)
        fact = replace(finding, value=change, effect="difference", null=0.0, warnings=(*finding.warnings, *told))
        return _tell_as_recorded(replace(fact, estimate_status="described", verdict="X", reason=CENSUS), *sides)
    if isinstance(chosen, str):
        return refuse(finding, chosen, sides=sides)
    key = chosen.key
    if key.startswith("rate-two"):
        is_bare_count = not indicator.unit_of.is_rate and first.months != second.months
        unequal = (UNEQUAL,) if is_bare_count else ()
        is_bare = key == "rate-two" and indicator.data_basis != "census"
        is_seen = any(side.dispersion is not None for side in sides)
        alone = (CHANCE_ALONE,) if is_bare and not is_seen else ()
        is_of_lot = comparison.randomised and not indicator.unit_of.is_rate
        finding = replace(finding, marks=(*finding.marks, *unequal, *alone, *((NO_SIZES,) if is_of_lot else ())))
    groups = [find_named(evaluation, indicator.id, where) for where in list_groups(comparison)]
    may_swing = comparison.kind == "before_after" or share_rounds(evaluation, indicator, groups)
    may_swing &= not comparison.randomised  # what swings does so in both arms
    if key in OF_SAMPLES and may_swing and second.swings is None:
        finding = replace(finding, marks=(*finding.marks, SWINGS_UNSEEN))
    plain = Answer(key, METHODS[chosen.name](**chosen.inputs), chosen.scale, chosen.null)
    used = use_named(comparison, indicator, plain, chosen.inputs)
    is_of_all = comparison.kind == "before_after" and not comparison.where
    pairs = None if linked is None else float(used.estimate.n or 0)
    bounds = find_both_bounds(indicator, *sides, pairs=pairs) if is_of_all else None
    effect = used.effect or ("ratio" if used.null else "difference")
    held = hold_change(used.estimate, bounds, scale=used.scale, effect=effect)
    found = _tell_as_recorded(answer(finding, indicator, replace(used, estimate=held)), *sides)
    if linked is not None:
        cautions = (write_linked(chosen), *found.warnings, phrase(BOTH_TIMES))
        return replace(found, warnings=cautions, n=pairs)
    unclear = found.verdict  # by chance alone, which more people would lessen
    if comparison.kind == "groups" and hold_other_rounds(sides):
        found = weaken(found, phrase(OTHER_TIMES))
    mix = _find_mix(evaluation, comparison, indicator, sides, groups)
    found = weaken(found, mix) if mix else found
    is_told = comparison.kind != "groups" and (found.verdict == "X" or not mix and found.verdict not in ("R", "N"))
    cautions = (
        *(_tell_mix(evaluation, indicator, sides, comparison) if is_told else ()),
        write_inputs(*sides),
        *found.warnings,
        *tell_samples(first.sample, second.sample),
        *([phrase(SWINGING)] if key in (*BY_SWINGS, "ranges-two") and (second.swings or 1.0) > 1 else []),
        *(tell_lost_sites(first.sample, second.sample) if comparison.kind == "before_after" else ()),
        *_tell_one_survey(comparison, *sides),
        *_tell_last(indicator, *sides),
        *find_needed(unclear, indicator, *sides),
    )
    return replace(found, warnings=cautions)


def _find_obstacle(evaluation: Evaluation, indicator: Indicator, sides: tuple[Side, Side]) -> str:
    """What forbids to compare two figures that are there."""
    provisional = [side.name for side in sides if side.figure.is_provisional]
    if provisional:
        return phrase(IS_PROVISIONAL, name=", ".join(provisional))
    rows, calendar = evaluation.observations.find(indicator.id), evaluation.calendar
    cut = [one.name for one in sides if one.period and is_cut(one.period, rows, indicator, calendar)]
    return phrase(IN_PART, name=cut[0]) if cut else tell_holes(indicator, sides) or ""


def _tell_as_recorded(found: ComparisonFinding, first: Side, second: Side) -> ComparisonFinding:
    """What was recorded at two times, but for a change that one period of them alone makes."""
    return refuse_lone(found, [(*first.counts, *second.counts)]) if found.design == "before_after" else found


def _tell_mix(
    evaluation: Evaluation, indicator: Indicator, sides: tuple[Side, Side], comparison: Comparison
) -> tuple[str, ...]:
    first, second = (side.period for side in sides)
    if first is None or second is None:
        return ()
    group = find_named(evaluation, indicator.id, list_groups(comparison)[0])
    words = tell_mix_of_change(evaluation, indicator, (first, second), group).words
    return (words,) if words else ()


def _find_mix(
    evaluation: Evaluation,
    comparison: Comparison,
    indicator: Indicator,
    sides: tuple[Side, Side],
    groups: Sequence[Group],
) -> str:
    """What of a change, or of a distance, is made by how much the parts weigh; empty where it is not."""
    times = [side.period for side in sides if side.period is not None]
    if comparison.kind == "groups":
        return find_mix_of_distance(evaluation, indicator, (groups[0], groups[1]), times[0])
    return find_mix_of_change(evaluation, indicator, (times[0], times[1]), groups[0])


def _tell_one_survey(comparison: Comparison, first: Side, second: Side) -> tuple[str, ...]:
    """That two groups are taken as independent though one survey asked both."""
    is_one = first.figure.survey is not None and second.figure.survey is not None
    return (phrase(ONE_SURVEY),) if is_one and comparison.kind == "groups" else ()


def _mark_times(
    finding: ComparisonFinding, comparison: Comparison, indicator: Indicator, sides: tuple[Side, Side]
) -> ComparisonFinding:
    """With a mark where the two times hold other parts of the year, or the last figure of a longer time alone."""
    other = (OTHER_SEASONS,) if comparison.kind == "before_after" and hold_other_seasons(*sides) else ()
    last = (LAST_ALONE,) if _tell_last(indicator, *sides) else ()
    return replace(finding, marks=(*finding.marks, *other, *last))


def _tell_last(indicator: Indicator, *sides: Side) -> tuple[str, ...]:
    """That the last figure alone of a longer time counts, where it was measured more often."""
    if indicator.aggregate != "latest":
        return ()
    pairs = [(side.figure.measured, side.period) for side in sides]
    last = [own.label for own, period in pairs if own is not None and period is not None and not own.same_days(period)]
    return (phrase(OF_LAST, labels=", ".join(last)),) if last else ()


def _is_baseline(side: Side, evaluation: Evaluation, indicator: Indicator) -> bool:
    """Whether the parameters state a baseline of the side's period."""
    labels = [one.period for one in indicator.baseline if one.status is None and one.period]
    return side.period is not None and any(side.period.same_days(evaluation.calendar.parse(label)) for label in labels)
