"""Designs over a whole series: a change at a known time, and the same held against a group without
it.
"""

import math
from dataclasses import replace

from ctanalysis.analyses.cautions import CELLS, SINGLE
from ctanalysis.analyses.comparisons.answers import (
    CLEAR,
    Answer,
    answer,
    begin,
    name_group,
    refuse,
    unsay,
    use_named,
    withhold,
)
from ctanalysis.analyses.comparisons.four_figures import compare_four, pool_shares
from ctanalysis.analyses.comparisons.interrupted_series import (
    InterruptedSeries,
    as_list,
    count_seasons,
    find_stretch,
    read_inputs,
    write_inputs,
)
from ctanalysis.analyses.verdicts import find_verdict
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.ground.model import APART_BEFORE, CHANGED_BEFORE, SHORT_SIDE
from ctanalysis.params import Comparison, Indicator
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.statistics.tools.handed_on import CarryOver, Parallel, SlopeChange, take

APART = 0.05  # the p of two slopes before, below which they are taken to differ
LEAST_A_SIDE = 4  # figures before a day, and from it on, below which a design carries little


def compare_intervention(
    evaluation: Evaluation, comparison: Comparison, indicator: Indicator
) -> list[ComparisonFinding]:
    """The finding of the change of level at the date, and with the model level_slope a second one
    of the change of slope.
    """
    finding = begin(evaluation, comparison, indicator)
    stretch = find_stretch(
        evaluation, comparison, indicator, evaluation.parameters.find_group(comparison.where)
    )
    if isinstance(stretch, str):
        return [withhold(finding) if stretch == "withheld" else refuse(finding, stretch)]
    inputs, is_count = read_inputs(stretch, indicator)
    family = "its_level_slope" if comparison.model == "level_slope" else "its_level"
    model = "slope" if comparison.model == "level_slope" else "level"
    key = f"{model}-{'count' if is_count else 'value'}"
    default = METHODS[family](
        **inputs, kind="count" if is_count else "value", seasons=count_seasons(stretch)
    )
    named_inputs = {
        name: value for name, value in inputs.items() if name != "exposure" or value is not None
    }
    found = use_named(
        comparison,
        Answer(key, default, null=1.0 if is_count else 0.0, stretches=_split(stretch, inputs["y"])),
        named_inputs,
    )
    estimate = found.estimate
    known = [point.figure.value for point in stretch.points if point.figure.value is not None]
    shorter = float(min(_count_sides(stretch)))
    finding = replace(
        finding, start=known[0], actual=known[-1], n=float(len(known)), shorter_side=shorter
    )
    level = answer(finding, indicator, found)
    if level.verdict != "R":
        level = replace(
            level,
            warnings=(
                *level.warnings,
                phrase("computed from {inputs}", inputs=write_inputs("", stretch, indicator)),
            ),
        )
    level = _look_at_carry_over(level, estimate, indicator)
    slope = (
        _read_slope(finding, estimate, indicator, key, is_count=is_count)
        if comparison.model == "level_slope"
        else None
    )
    made = [level, *([slope] if slope else [])]
    return [_look_at_changes_before(row, evaluation, comparison, stretch) for row in made]


def _look_at_changes_before(
    row: ComparisonFinding,
    evaluation: Evaluation,
    comparison: Comparison,
    stretch: InterruptedSeries,
) -> ComparisonFinding:
    """With a caution and a mark where another declared change lies in the time before: how it moved
    before is then not one movement, and going on with it says little.
    """
    assert comparison.date is not None
    first = stretch.points[0].period.start
    days = sorted(
        other.date
        for other in evaluation.parameters.comparisons
        if other.indicator == comparison.indicator
        and other.date is not None
        and first < other.date < comparison.date
    )
    if row.verdict != "R" and _is_short(stretch):
        row = replace(row, marks=(*row.marks, SHORT_SIDE))
    if row.verdict == "R" or not days:
        return row
    words = phrase(
        "before it lies another declared change, on {day}: how it moved before is not one movement",
        day=days[-1].isoformat(),
    )
    return replace(row, marks=(*row.marks, CHANGED_BEFORE), warnings=(*row.warnings, words))


def compare_differences(
    evaluation: Evaluation, comparison: Comparison, indicator: Indicator
) -> ComparisonFinding:
    """The finding of how much more the treated group moved at the date than the other."""
    finding = begin(evaluation, comparison, indicator)
    if (four := compare_four(evaluation, comparison, indicator, finding)) is not None:
        return four
    stretches = []
    for name in (comparison.treated, comparison.control):
        stretch = find_stretch(
            evaluation, comparison, indicator, name_group(evaluation, comparison, name)
        )
        if isinstance(stretch, str):
            return (
                withhold(finding)
                if stretch == "withheld"
                else refuse(finding, f"{name}: {stretch}")
            )
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
            exposures.append(
                as_list(inputs["exposure"])[position] if inputs["exposure"] is not None else None
            )
    exposure = None if None in exposures else exposures
    estimate = METHODS["did"](
        y, treated, post, exposure=exposure, time=time, kind="count" if is_count else "value"
    )
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
        pooled = pool_shares(stretches)
        if pooled is not None:
            key, judged, cautions, scale = "did-shares", *pooled, indicator.share_scale or 1.0
    sides = tuple(part for one, given in zip(stretches, values, strict=True) for part in _split(one, given))  # fmt: skip # noqa: E501
    answered = Answer(key, judged, scale, null, cautions, sides)
    found = answer(finding, indicator, answered)
    if found.verdict == "R":
        return found
    words = "; ".join(
        write_inputs(f"{name}: ", stretch, indicator)
        for name, stretch in zip((comparison.treated, comparison.control), stretches, strict=True)
    )
    if any(map(_is_short, stretches)):
        found = replace(found, marks=(*found.marks, SHORT_SIDE))
    parallel = take(estimate, Parallel)
    is_looked = parallel is not None and parallel.difference is not None
    if parallel is not None and parallel.p is not None and parallel.p < APART:
        found = unsay(found, phrase(APART_BEFORE)) if found.verdict not in ("D", "X") else found
        found = replace(found, marks=(*found.marks, APART_BEFORE))
    return replace(
        found,
        looked_before=float(min(one.before for one in stretches)) if is_looked else None,
        warnings=(
            *found.warnings,
            phrase("computed from {words}", words=words),
            *_describe_parallel(estimate, is_count=is_count),
        ),
    )


def _split(stretch: InterruptedSeries, values: object) -> tuple[tuple[float | None, ...], ...]:
    """The values before the day, and from it on."""
    given = as_list(values)
    return tuple(given[: stretch.before]), tuple(given[stretch.before + stretch.transition :])


def _is_short(stretch: InterruptedSeries) -> bool:
    """Whether fewer than four figures stand before the day, or from it on."""
    return min(_count_sides(stretch)) < LEAST_A_SIDE


def _count_sides(stretch: InterruptedSeries) -> tuple[int, int]:
    """The figures before the day, and from it on."""
    values = [point.figure.value is not None for point in stretch.points]
    return sum(values[: stretch.before]), sum(values[stretch.before + stretch.transition :])


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


def _look_at_carry_over(
    finding: ComparisonFinding, estimate: Estimate, indicator: Indicator
) -> ComparisonFinding:
    """The weaker verdict where the line that allows for carry-over is not clear."""
    beside = take(estimate, CarryOver)
    if beside is None:
        return finding
    low, high = beside.low, beside.high
    other = find_verdict(
        low, high, wanted=indicator.direction, smallest_change=indicator.smallest_change or 0.0
    )
    own = finding.verdict or ""
    words = phrase(
        "allowing for carry-over the range is {low} to {high}",
        low=write_decimal(f"{low:.3g}"),
        high=write_decimal(f"{high:.3g}"),
    )
    if own.startswith(CLEAR) and other[0] == own[0] and own != other:
        return replace(finding, verdict=max(own, other), warnings=(*finding.warnings, words))
    is_lost = own.startswith((*CLEAR, "E")) and own[0] != other[0] or (own, other) == ("N+", "N")
    return unsay(finding, words) if is_lost else finding


def _read_slope(
    finding: ComparisonFinding,
    estimate: Estimate,
    indicator: Indicator,
    key: str,
    *,
    is_count: bool,
) -> ComparisonFinding | None:
    slope = take(estimate, SlopeChange)
    if slope is None:
        return None
    changed = Estimate(
        "slope",
        slope.value,
        slope.low,
        slope.high,
        estimate.level,
        slope.p,
        estimate.n,
        estimate.method,
        status=estimate.status,
    )
    made = answer(
        finding, indicator, Answer(key, changed, null=1.0 if is_count else 0.0), least=0.0
    )
    return replace(
        made,
        comparison=f"{finding.comparison}: change of slope a period",
        effect="ratio a period" if is_count else "slope",
    )
