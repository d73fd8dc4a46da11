"""A change at a known time in a series."""

from dataclasses import replace

from ctanalysis.analyses.comparisons.estimates_as_findings import (
    CLEAR,
    Answer,
    answer,
    begin,
    describe_by_lines,
    hold_scale,
    refuse,
    unsay,
    use_named,
    weaken,
    withhold,
)
from ctanalysis.analyses.comparisons.interrupted_series_inputs import (
    InterruptedSeries,
    count_seasons,
    count_sides,
    find_stretch,
    is_short,
    read_inputs,
    split_values,
    tell_break,
    write_inputs,
)
from ctanalysis.analyses.interval_verdicts import find_verdict
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.terms import CHANGED_BEFORE, SHORT_SIDE
from ctanalysis.params import Comparison, Indicator
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.statistics.tools.least_squares import SAME_COLUMNS
from ctanalysis.statistics.tools.typed_details import CarryOver, Lines, SlopeCarryOver, SlopeChange, take
from ctanalysis.statistics.trends.seasons import may_be_season

NOT_APART = later(
    "beside a season, a step and a pace cannot be told apart in a year before and a year after: a "
    "few periods more would tell"
)
SEASON = later("in less than two full years a season would look the same")


def compare_intervention(
    evaluation: Evaluation, comparison: Comparison, indicator: Indicator
) -> list[ComparisonFinding]:
    """The finding of the change of level at the date, and with the model level_slope a second one
    of the change of slope.
    """
    finding = begin(evaluation, comparison, indicator)
    stretch = find_stretch(evaluation, comparison, indicator, evaluation.parameters.find_group(comparison.where))
    if isinstance(stretch, str):
        return [withhold(finding) if stretch == "withheld" else refuse(finding, stretch)]
    inputs, is_count = read_inputs(stretch, indicator)
    family = "its_level_slope" if comparison.model == "level_slope" else "its_level"
    model = "slope" if comparison.model == "level_slope" else "level"
    key = f"{model}-{'count' if is_count else 'value'}"
    default = METHODS[family](**inputs, kind="count" if is_count else "value", seasons=count_seasons(stretch))
    named_inputs = {name: value for name, value in inputs.items() if name != "exposure" or value is not None}
    found = use_named(
        comparison,
        indicator,
        Answer(key, default, null=1.0 if is_count else 0.0, stretches=split_values(stretch, inputs["y"])),
        named_inputs,
    )
    estimate = found.estimate
    known = [point.figure.value for point in stretch.points if point.figure.value is not None]
    shorter = float(min(count_sides(stretch)))
    finding = replace(finding, start=known[0], actual=known[-1], n=float(len(known)), shorter_side=shorter)
    level = describe_by_lines(answer(finding, indicator, found), [known])
    if level.reason == phrase(SAME_COLUMNS) and count_seasons(stretch) > 1:
        level = replace(level, reason=phrase(NOT_APART))
    if level.verdict != "R":
        level = replace(
            level,
            warnings=(*level.warnings, phrase("computed from {inputs}", inputs=write_inputs("", stretch, indicator))),
        )
    level = _look_at_carry_over(level, take(estimate, CarryOver), indicator, least=indicator.smallest_change or 0.0)
    is_season = may_be_season(len(stretch.points), count_seasons(stretch))
    reserves = [
        *([phrase(SEASON)] if is_season else []),
        *filter(None, [tell_break(evaluation, comparison, indicator)]),
    ]
    for why in reserves:
        level = weaken(level, why)
    slope = (
        _read_slope(finding, estimate, indicator, key, is_count=is_count) if comparison.model == "level_slope" else None
    )
    if slope is not None:
        for why in reserves:
            slope = weaken(slope, why)
        slope = describe_by_lines(slope, [known])
    lines = None if is_count else take(estimate, Lines)
    heights = [one for one in (*lines.fitted, *lines.counterfactual) if one is not None] if lines is not None else []
    made = [hold_scale(one, indicator, heights) for one in (level, slope) if one is not None]
    return [_look_at_changes_before(row, evaluation, comparison, stretch) for row in made]


def _look_at_changes_before(
    row: ComparisonFinding, evaluation: Evaluation, comparison: Comparison, stretch: InterruptedSeries
) -> ComparisonFinding:
    """With a caution and a mark where another declared change lies in the time before: how it moved
    before is then not one movement, and going on with it says little.
    """
    assert comparison.date is not None
    first = stretch.points[0].period.start
    days = sorted(
        other.date
        for other in evaluation.parameters.comparisons
        if other.indicator == comparison.indicator and other.date is not None and first < other.date < comparison.date
    )
    if row.verdict != "R" and is_short(stretch):
        row = replace(row, marks=(*row.marks, SHORT_SIDE))
    if row.verdict == "R" or not days:
        return row
    words = phrase(
        "before it lies another declared change, on {day}: how it moved before is not one movement",
        day=days[-1].isoformat(),
    )
    return replace(row, marks=(*row.marks, CHANGED_BEFORE), warnings=(*row.warnings, words))


def _look_at_carry_over(
    finding: ComparisonFinding, beside: CarryOver | SlopeCarryOver | None, indicator: Indicator, *, least: float
) -> ComparisonFinding:
    """The weaker verdict where the line that allows for carry-over is not clear."""
    if beside is None:
        return finding
    low, high = beside.low, beside.high
    other = find_verdict(low, high, wanted=indicator.direction, smallest_change=least)
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
    finding: ComparisonFinding, estimate: Estimate, indicator: Indicator, key: str, *, is_count: bool
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
    made = answer(finding, indicator, Answer(key, changed, null=1.0 if is_count else 0.0), least=0.0)
    made = _look_at_carry_over(made, take(estimate, SlopeCarryOver), indicator, least=0.0)
    return replace(
        made,
        comparison=f"{finding.comparison}: change of slope a period",
        effect="ratio a period" if is_count else "slope",
    )
