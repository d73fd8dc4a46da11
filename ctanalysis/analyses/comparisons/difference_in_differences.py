"""A change at a known time held against a group without it: difference in differences."""

import math
from dataclasses import replace
from statistics import fmean

from ctanalysis.analyses.cautions import CELLS, SEASONAL, SINGLE, WANDERS
from ctanalysis.analyses.comparisons.estimates_as_findings import (
    Answer,
    answer,
    begin,
    describe_by_lines,
    hold_alike,
    name_group,
    refuse,
    unsay,
    weaken,
    withhold,
)
from ctanalysis.analyses.comparisons.four_figure_differences import compare_four, pool_shares
from ctanalysis.analyses.comparisons.interrupted_series_inputs import (
    InterruptedSeries,
    as_list,
    count_seasons,
    find_stretch,
    is_short,
    read_inputs,
    split_values,
    write_inputs,
)
from ctanalysis.analyses.natural_variation import may_wander
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import APART_BEFORE, DRIFT, SHORT_SIDE
from ctanalysis.params import Comparison, Indicator
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.statistics.tools.typed_details import Parallel, take
from ctanalysis.statistics.trends.random_walk_check import wanders

APART = 0.05  # the p of two slopes before, below which they are taken to differ


def compare_differences(evaluation: Evaluation, comparison: Comparison, indicator: Indicator) -> ComparisonFinding:
    """The finding of how much more the treated group moved at the date than the other."""
    finding = begin(evaluation, comparison, indicator)
    if (four := compare_four(evaluation, comparison, indicator, finding)) is not None:
        return four
    stretches = []
    for name in (comparison.treated, comparison.control):
        stretch = find_stretch(evaluation, comparison, indicator, name_group(evaluation, comparison, name))
        if isinstance(stretch, str):
            return withhold(finding) if stretch == "withheld" else refuse(finding, f"{name}: {stretch}")
        stretches.append(stretch)
    y: list[float | None] = []
    values: list[object] = []
    treated, post, time, exposures = [], [], [], []
    for is_treated, stretch in zip((1, 0), stretches, strict=True):
        inputs, is_count = read_inputs(stretch, indicator)
        values.append(inputs["y"])
        for position, value in enumerate(as_list(inputs["y"])):
            if stretch.before <= position < stretch.before + stretch.transition:
                continue
            y.append(value)
            treated.append(is_treated)
            post.append(int(position >= stretch.before))
            time.append(position)
            exposures.append(as_list(inputs["exposure"])[position] if inputs["exposure"] is not None else None)
    exposure = None if None in exposures else exposures
    kind, seasons = "count" if is_count else "value", min(map(count_seasons, stretches))
    estimate = METHODS["did"](y, treated, post, exposure=exposure, time=time, kind=kind, seasons=seasons)
    finding = replace(finding, n=float(len([value for value in y if value is not None])))
    if is_count and finding.n == CELLS:
        estimate = (
            replace(estimate, low=None, high=None, level=None, p=None, reason=phrase(SINGLE))
            if estimate.is_usable
            else estimate
        )
    key, null, scale = ("did-count", 1.0, 1.0) if is_count else ("did-value", 0.0, 1.0)
    judged, cautions = estimate, tuple[str, ...]()
    if estimate.is_usable and estimate.low is None and indicator.unit_of.is_percent:
        pooled = pool_shares(indicator, stretches)
        if pooled is not None:
            key, judged, cautions, scale = "did-shares", *pooled, indicator.share_scale or 1.0
    sides = tuple(part for one, given in zip(stretches, values, strict=True) for part in split_values(one, given))
    answered = Answer(key, judged, scale, null, cautions, sides)
    found = describe_by_lines(answer(finding, indicator, answered), [_list_known(one) for one in stretches])
    if found.verdict == "R":
        return found
    words = "; ".join(
        write_inputs(f"{name}: ", stretch, indicator)
        for name, stretch in zip((comparison.treated, comparison.control), stretches, strict=True)
    )
    found = found if is_count else _hold_scale(found, indicator, treated, post, y)
    if may_wander(indicator) and _wanders_apart(values, stretches[0].before):
        found = weaken(found, phrase(WANDERS))
    if any(map(is_short, stretches)):
        found = replace(found, marks=(*found.marks, SHORT_SIDE))
    parallel = take(estimate, Parallel)
    is_looked = parallel is not None and parallel.difference is not None
    if parallel is not None and parallel.p is not None and parallel.p < APART:
        found = unsay(found, phrase(APART_BEFORE)) if found.verdict not in ("D", "X") else found
        found = replace(found, marks=(*found.marks, APART_BEFORE))
    elif _may_have_drifted(found, parallel, stretches):
        is_looked, found = False, replace(found, marks=(*found.marks, DRIFT))
    return replace(
        found,
        looked_before=float(min(one.before for one in stretches)) if is_looked else None,
        warnings=(
            *found.warnings,
            phrase("computed from {words}", words=words),
            *([phrase(SEASONAL)] if estimate.details.get("season_terms") else []),
            *_describe_parallel(estimate, is_count=is_count),
        ),
    )


def _list_known(stretch: InterruptedSeries) -> list[float]:
    return [point.figure.value for point in stretch.points if point.figure.value is not None]


def _hold_scale(
    found: ComparisonFinding, indicator: Indicator, treated: list[int], post: list[int], y: list[float | None]
) -> ComparisonFinding:
    """The finding without its answer where the group with the project could not have moved as the other did."""
    rows = [(cell, value) for *cell, value in zip(treated, post, y, strict=True) if value is not None]
    before, after, other_before, other_after = (
        fmean(value for own, value in rows if (*own,) == cell) for cell in ((1, 0), (1, 1), (0, 0), (0, 1))
    )
    return hold_alike(found, indicator, before, after, others=other_after - other_before)


def _wanders_apart(values: list[object], before: int) -> bool:
    """Whether two stocks may have come so far apart by themselves; `before`: figures before the day."""
    pairs = list(zip(*map(as_list, values), strict=False))
    known = [(place, a - b) for place, (a, b) in enumerate(pairs) if a is not None and b is not None]
    return wanders([apart for _, apart in known], sum(place < before for place, _ in known))


def _may_have_drifted(found: ComparisonFinding, parallel: Parallel | None, stretches: list[InterruptedSeries]) -> bool:
    """Whether two slopes may have differed before by so much that going on would give the whole
    effect, as far as the figures before can tell; False where there is no effect to explain.
    """
    if found.value is None or (found.verdict or "")[:1] not in ("C", "W", "H"):
        return False
    if parallel is None or parallel.low is None or parallel.high is None:
        return True
    effect = math.log(found.value) if found.null == 1 else found.value
    apart = max(len(one.points) - one.transition for one in stretches) / 2  # of both middles
    return (parallel.high if effect > 0 else -parallel.low) * apart >= abs(effect)


def _describe_parallel(estimate: Estimate, *, is_count: bool) -> tuple[str, ...]:
    """Over how many periods it was looked at whether both moved alike before, and what was seen."""
    parallel = take(estimate, Parallel)
    if parallel is None:
        return ()
    words, difference = phrase(parallel.words), parallel.difference
    if difference is None:
        return (phrase("whether both would have moved alike: {words}", words=words),)
    seen, low, high = (
        None if one is None else f"{100 * math.expm1(one):+.1f} %" if is_count else f"{one:+.2g}"
        for one in (difference, parallel.low, parallel.high)
    )
    moved = phrase(
        "whether both would have moved alike: {words}; before, the first moved by "
        "{seen} a period compared with the second",
        words=words,
        seen=seen,
    )
    if low is None:
        return (moved,)
    return (f"{moved} ({phrase('95 % range {low} to {high}', low=low, high=high)})",)
