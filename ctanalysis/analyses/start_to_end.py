"""Start to end: what a sample that was asked too seldom for a trend says of the way from its start
to its last round.
"""

from dataclasses import dataclass, replace

from ctanalysis.analyses.bounds import find_bounds, hold_change
from ctanalysis.analyses.cautions import REPORTING
from ctanalysis.analyses.comparisons.linked_people import find_linked, write_linked
from ctanalysis.analyses.comparisons.needed import find_needed
from ctanalysis.analyses.comparisons.side_methods import choose_method, find_both_bounds
from ctanalysis.analyses.comparisons.sides import Side, find_side, write_inputs
from ctanalysis.analyses.samples import (
    EVERYBODY,
    SAME,
    find_other_frame,
    is_of_everybody,
    tell_lost_sites,
    tell_samples,
    weigh_sample,
)
from ctanalysis.analyses.swings import comes_and_goes, find_stock_swing
from ctanalysis.analyses.verdicts import find_verdict
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.heads import make_head
from ctanalysis.figures.series import find_comparable
from ctanalysis.figures.targets import find_baseline
from ctanalysis.figures.values import compute_value
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.model import TOTAL, Group
from ctanalysis.ground.periods import Period
from ctanalysis.params import Baseline, Indicator
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.statistics.rates.count_swings import find_usual_swing

SAME_PEOPLE = later("the same people were asked; the range makes no use of that, and is wider than it could be")


@dataclass(frozen=True)
class Ends:
    """The start and the last round, as the two sides of a comparison, and their periods."""

    start: Side
    end: Side
    first: Period
    last: Period
    rounds: int


def find_start_to_end(evaluation: Evaluation, indicator: Indicator) -> TrendFinding | None:
    """The difference between the start (the declared baseline, else the first round) and the last
    round, with its range, or why none is given; None of what is no sample, of one round alone, and
    where one end has no n. Never across a declared break.
    """
    ends = find_ends(evaluation, indicator)
    if ends is None:
        return None
    finding = _begin(evaluation, indicator, ends)
    other_frame = find_other_frame(indicator)
    if other_frame is not None:
        return replace(finding, estimate_status="described", verdict="D", reason=other_frame)
    sides = (ends.start, ends.end)
    if is_of_everybody(ends.start.sample, ends.end.sample):
        change = (ends.end.figure.value or 0.0) - (ends.start.figure.value or 0.0)
        fact = replace(finding, value=change, effect="difference", null=0.0)
        return replace(fact, estimate_status="described", verdict="X", reason=phrase(EVERYBODY))
    linked = find_linked(evaluation, indicator, sides, last=ends.last, rounds=ends.rounds)
    chosen = linked or choose_method(indicator, ends.start, ends.end)
    if isinstance(chosen, str):
        return replace(finding, estimate_status="described", verdict="D", reason=chosen)
    estimate = METHODS[chosen.name](**chosen.inputs)
    pairs = None if linked is None else float(estimate.n or 0)
    bounds = find_both_bounds(indicator, *sides, pairs=pairs)
    estimate = hold_change(estimate, bounds, scale=chosen.scale)
    if not estimate.is_usable or estimate.low is None or estimate.high is None:
        return replace(finding, estimate_status=estimate.status, verdict="D", reason=estimate.reason)
    low, high = estimate.low * chosen.scale, estimate.high * chosen.scale
    least = indicator.smallest_change or 0.0  # the default is of gaps, and nobody set it here
    found = replace(
        finding,
        value=(estimate.estimate or 0.0) * chosen.scale,
        effect="difference",
        null=0.0,
        low=low,
        high=high,
        level=estimate.level,
        method=chosen.key,
        estimate_status=estimate.status,
        p=estimate.p,
        verdict=find_verdict(low, high, wanted=indicator.direction, smallest_change=least),
    )
    reporting = (phrase(REPORTING),) if indicator.reporting_sensitive else ()
    if linked is not None:
        cautions = (write_linked(chosen), *estimate.warnings, *reporting)
        return replace(found, warnings=cautions, linked=float(estimate.n or 0))
    cautions = (
        write_inputs(*sides),
        *estimate.warnings,
        *tell_samples(ends.start.sample, ends.end.sample),
        *tell_lost_sites(ends.start.sample, ends.end.sample),
        *([phrase(SAME_PEOPLE)] if indicator.samples in SAME else []),
        *reporting,
        *find_needed(found.verdict, indicator, *sides),
    )
    return replace(found, warnings=cautions)


def differs_from_start(
    evaluation: Evaluation,
    indicator: Indicator,
    end: Side,
    group: Group,
    *,
    start: float | None,
    span: tuple[float, float] | None = None,
) -> bool | None:
    """Whether a figure lies clearly off its baseline, by the n of both; of counts, whose `start` is
    the baseline over as long a time, by how much such counts swing; off a bare number where the
    figure's own range, `span`, leaves that out. None where that cannot be told.
    """
    declared = find_baseline(indicator, group, evaluation.parameters, evaluation.period)
    if declared is None or find_other_frame(indicator):
        return None
    if indicator.unit_of.is_count and not declared.survey:
        stated, now = compute_value(declared, indicator), end.figure.value
        if comes_and_goes(indicator):
            swing = find_stock_swing(evaluation, indicator, group)
            return None if swing is None or stated is None or now is None else abs(now - stated) > swing
        return _is_beyond_swings((stated, start or stated, now), end.dispersion or 1.0)
    if declared.n is None and declared.denominator is None:
        stated = compute_value(declared, indicator)  # a number without any n is taken as it is
        return span is None or stated is None or not span[0] <= stated <= span[1]
    ends = find_ends(evaluation, indicator) if not group else None
    if ends is not None and end.figure.measured is not None and ends.last.same_days(end.figure.measured):
        linked = find_linked(evaluation, indicator, (ends.start, ends.end), last=ends.last, rounds=ends.rounds)
        if linked is not None:
            return None if isinstance(linked, str) else _leaves_out(METHODS[linked.name](**linked.inputs), linked.null)
    first = find_bounds(indicator, Figure(compute_value(declared, indicator), n=declared.denominator or declared.n))
    last = None if group else find_bounds(indicator, end.figure)
    if first and last and (first.most < last.least or last.most < first.least):
        return True
    begins = evaluation.calendar.parse(declared.period or "")
    side = _read_baseline(evaluation, indicator, declared, begins, group, is_rough=True)
    end = replace(end, figure=_count_roughly(end.figure, indicator))
    if side is None or not _has_parts(end, indicator):
        return None
    chosen = choose_method(indicator, side, end)
    if isinstance(chosen, str):
        return None
    bounds = None if group or chosen.null else find_both_bounds(indicator, side, end)
    estimate = hold_change(METHODS[chosen.name](**chosen.inputs), bounds, scale=chosen.scale)
    return _leaves_out(estimate, chosen.null)


def _leaves_out(estimate: Estimate, null: float) -> bool | None:
    """Whether the range leaves out no change; None where there is none."""
    if estimate.low is None or estimate.high is None:
        return None
    return not estimate.low <= null <= estimate.high


def _is_beyond_swings(counts: tuple[float | None, float | None, float | None], dispersion: float) -> bool | None:
    """Whether a count lies farther from its start than such counts do without a reason: the count
    that was stated, what it comes to over as long a time, and the count now.
    """
    stated, start, now = counts
    if stated is None or start is None or now is None or min(stated, start, now) < 0:
        return None
    as_many = start**2 / stated if stated else start  # a stated count swings with its length
    return abs(now - start) > find_usual_swing(as_many, now, dispersion)


def _count_roughly(figure: Figure, indicator: Indicator) -> Figure:
    """A percentage of so many people with the count that it comes to, where none was given."""
    if not indicator.unit_of.is_percent or figure.numerator is not None or figure.survey is not None:
        return figure
    if figure.value is None or not figure.n:
        return figure
    count = float(round(figure.value / 100 * figure.n))
    return replace(figure, numerator=count, denominator=figure.n)


def find_ends(evaluation: Evaluation, indicator: Indicator) -> Ends | None:
    """The start and the last round of a sample that have an n, since the last declared break."""
    unit = indicator.unit_of
    rows = evaluation.observations.find(indicator.id)
    is_estimate = unit.is_percent or unit.is_mean or indicator.estimated_by is not None
    is_estimate |= any(row.survey is not None for row in rows)
    if indicator.data_basis != "sample" or not is_estimate:
        return None  # a ratio may be of meetings by people, which is no share of them
    stretch, events = find_comparable(evaluation, indicator)
    rounds = [point.period for point in stretch if point.figure.value is not None]
    if not rounds:
        return None
    declared = find_baseline(indicator, TOTAL, evaluation.parameters, evaluation.period)
    begins = evaluation.calendar.parse(declared.period or "") if declared is not None else None
    is_broken = begins is not None and any(begins.end < event.date for event in events)
    if declared is None or begins is None or is_broken:
        first, start = rounds[0], _find_round(evaluation, indicator, rounds[0], TOTAL)
    elif indicator.id in evaluation.baselines_withheld:
        return None
    else:
        first, start = begins, _read_baseline(evaluation, indicator, declared, begins, TOTAL)
        rounds = [begins, *(one for one in rounds if one.start > begins.end)]
    if len(rounds) < 2 or start is None:  # of one round alone there is no way to go
        return None
    end = _find_round(evaluation, indicator, rounds[-1], TOTAL)
    return None if end is None else Ends(start, end, first, rounds[-1], len(rounds))


def _find_round(evaluation: Evaluation, indicator: Indicator, period: Period, group: Group) -> Side | None:
    side = find_side(evaluation, indicator, period, group, period.label)
    is_known = (side.figure.n is not None or side.figure.survey is not None) and not side.figure.withheld
    return side if is_known and _has_parts(side, indicator) else None


def _read_baseline(
    evaluation: Evaluation,
    indicator: Indicator,
    declared: Baseline,
    period: Period,
    group: Group,
    *,
    is_rough: bool = False,
) -> Side | None:
    n = declared.denominator if declared.denominator is not None else declared.n
    figure = Figure(
        value=compute_value(declared, indicator),  # type: ignore[arg-type]
        numerator=declared.numerator,
        denominator=declared.denominator,
        n=n,
        measured=period,
        survey=declared.survey,
    )
    figure = _count_roughly(figure, indicator) if is_rough else figure
    sample = weigh_sample(evaluation, indicator, figure, period, group, sd=declared.sd)
    side = Side(period.label, figure, declared.sd, declared.mean, sample=sample)
    is_known = n is not None or declared.survey is not None
    return side if is_known and _has_parts(side, indicator) else None


def _has_parts(side: Side, indicator: Indicator) -> bool:
    """Whether there is what a range takes: the counts of a share, mean and spread of a score, or
    what the survey says of its result.
    """
    if side.figure.survey is not None or indicator.estimated_by is not None:
        return True
    if indicator.unit_of.has_parts:
        return side.figure.numerator is not None and bool(side.figure.denominator)
    return side.mean is not None and side.sd is not None


def _begin(evaluation: Evaluation, indicator: Indicator, ends: Ends) -> TrendFinding:
    _, events = find_comparable(evaluation, indicator)
    behind = [event for event in events if event.date <= ends.first.start]
    return TrendFinding(
        **make_head(indicator, evaluation.period),
        broken_by=behind[-1].label if behind else None,
        window=f"{ends.first.label} to {ends.last.label}",
        start=ends.start.figure.value,
        rounds=float(ends.rounds),
        start_n=ends.start.figure.n,
        actual=ends.end.figure.value,
        actual_n=ends.end.figure.n,
        n=float(ends.rounds),
    )
