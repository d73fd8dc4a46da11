"""Start to end: what a sample that was asked too seldom for a trend says of the way from its start
to its last round.
"""

from dataclasses import dataclass, replace

from ctanalysis.analyses.cautions import REPORTING, SAME_PART, WEAKENED
from ctanalysis.analyses.comparisons.comparison_sides import Side, find_side, write_inputs
from ctanalysis.analyses.comparisons.linked_people import find_linked, write_linked
from ctanalysis.analyses.comparisons.sample_size import find_needed
from ctanalysis.analyses.comparisons.side_methods import choose_method, find_both_bounds
from ctanalysis.analyses.effective_sample_sizes import (
    SAME,
    find_other_frame,
    is_of_everybody,
    tell_change_of_everybody,
    tell_lost_sites,
    tell_samples,
    weigh_sample,
)
from ctanalysis.analyses.interval_verdicts import find_verdict
from ctanalysis.analyses.logical_bounds import hold_change
from ctanalysis.analyses.mix_shift import NO_MIX, find_mix_of_change, tell_mix_of_change
from ctanalysis.analyses.opposite_groups import tell_opposite_groups
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.finding_fields import make_head
from ctanalysis.figures.judged_targets import find_baseline
from ctanalysis.figures.series import find_comparable
from ctanalysis.figures.time_aggregation import compute_value
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import TOTAL, Group
from ctanalysis.params import Baseline, Indicator
from ctanalysis.statistics import METHODS

YEAR = 12  # months
CLEAR = "CWH"  # how verdicts on what moves begin
OTHER_ROUNDS = later("the two rounds are of other parts of the year: a season would look the same")
FIRST_ROUND = later("the declared start has no n, or is withheld, so that this is told from the first round")
SAME_PEOPLE = later("the same people were asked; the range makes no use of that, and is wider than it could be")


@dataclass(frozen=True)
class Ends:
    """The start and the last round, as the two sides of a comparison, and their periods; whether the
    start is a later one of the same part of the year.
    """

    start: Side
    end: Side
    first: Period
    last: Period
    rounds: int
    is_later: bool = False
    is_first_round: bool = False  # told from the first round, beside a declared start without an n


def find_start_to_end(evaluation: Evaluation, indicator: Indicator) -> TrendFinding | None:
    """The difference between the start (the declared baseline, else the first round) and the last
    round, with its range, or why none is given; None of what is no sample, of one round alone, and
    where one end has no n. Never across a declared break.
    """
    ends = find_ends(evaluation, indicator)
    if ends is None:
        return None
    finding = replace(_begin(evaluation, indicator, ends), warnings=tell_other_parts(ends))
    other_frame = find_other_frame(indicator)
    if other_frame is not None:
        return replace(finding, estimate_status="described", verdict="D", reason=other_frame)
    sides = (ends.start, ends.end)
    if is_of_everybody(ends.start.sample, ends.end.sample):
        change = (ends.end.figure.value or 0.0) - (ends.start.figure.value or 0.0)
        return tell_change_of_everybody(finding, change)
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
        cautions = (*tell_other_parts(ends), write_linked(chosen), *estimate.warnings, *reporting)
        return replace(found, warnings=cautions, linked=float(estimate.n or 0))
    times, is_clear = (ends.first, ends.last), (found.verdict or "R")[0] in CLEAR
    mix = find_mix_of_change(evaluation, indicator, times) if is_clear else ""
    told = tell_mix_of_change(evaluation, indicator, times) if is_clear and not mix else NO_MIX
    found = replace(found, verdict="N" if mix else found.verdict, within=told.within)
    cautions = (
        *tell_other_parts(ends),
        *([f"{phrase(WEAKENED)}{phrase(': ')}{mix}"] if mix else []),
        *filter(None, [told.words]),
        *tell_opposite_groups(evaluation, indicator, times),
        write_inputs(*sides),
        *estimate.warnings,
        *tell_samples(ends.start.sample, ends.end.sample),
        *tell_lost_sites(ends.start.sample, ends.end.sample),
        *([phrase(SAME_PEOPLE)] if indicator.samples in SAME else []),
        *reporting,
        *find_needed(None if mix else found.verdict, indicator, *sides),
    )
    return replace(found, warnings=cautions)


def tell_other_parts(ends: Ends) -> tuple[str, ...]:
    """That both rounds are of other parts of the year, or that the start was chosen so that they are
    not.
    """
    if ends.is_first_round:
        return (phrase(FIRST_ROUND),)
    if ends.is_later:
        return (phrase(SAME_PART),)
    return () if is_same_part(ends.first, ends.last) else (phrase(OTHER_ROUNDS),)


def is_same_part(first: Period, last: Period) -> bool:
    """Whether both are whole years, or the same part of one."""
    if first.months % YEAR == 0 and last.months % YEAR == 0:
        return True
    return first.months == last.months and first.start.month == last.start.month


def find_ends(evaluation: Evaluation, indicator: Indicator) -> Ends | None:
    """The start and the last round of a sample that have an n, since the last declared break. Without a
    declared start it is told from its first round of the same part of the year.
    """
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
    is_bare = declared is None and indicator.id in evaluation.baselines_withheld
    is_broken = begins is not None and any(begins.end < event.date for event in events)
    if declared is None or begins is None or is_broken or is_from_before(evaluation, indicator, begins):
        first, start = rounds[0], _find_round(evaluation, indicator, rounds[0], TOTAL)
    else:
        first, start = begins, read_baseline(evaluation, indicator, declared, begins, TOTAL)
        is_bare = start is None and declared.n is None and declared.denominator is None
        if is_bare:
            first, start = rounds[0], _find_round(evaluation, indicator, rounds[0], TOTAL)
        else:
            rounds = [begins, *(one for one in rounds if one.start > begins.end)]
    if len(rounds) < 2 or start is None:  # of one round alone there is no way to go
        return None
    end = _find_round(evaluation, indicator, rounds[-1], TOTAL)
    if end is None:
        return None
    ends = Ends(start, end, first, rounds[-1], len(rounds), is_first_round=is_bare)
    is_declared = first is begins
    is_same = is_declared or is_same_part(first, rounds[-1])
    return ends if is_same else _begin_in_same_part(evaluation, indicator, ends, rounds)


def _begin_in_same_part(evaluation: Evaluation, indicator: Indicator, ends: Ends, rounds: list[Period]) -> Ends:
    """The same from the first round on that is of the same part of the year as the last."""
    for place, one in enumerate(rounds[1:-1], 1):
        start = _find_round(evaluation, indicator, one, TOTAL) if is_same_part(one, ends.last) else None
        if start is not None:
            return Ends(start, ends.end, one, ends.last, len(rounds) - place, is_later=True)
    return ends


def is_from_before(evaluation: Evaluation, indicator: Indicator, begins: Period) -> bool:
    """Whether the baseline's period has scores from before alone: what it holds is not what later
    rounds measure, after.
    """
    rows = [row for wave in (None, "pre") for row in evaluation.observations.find(indicator.id, wave=wave)]
    waves = {row.wave for row in rows if row.period.same_days(begins)}
    return waves == {"pre"}


def _find_round(evaluation: Evaluation, indicator: Indicator, period: Period, group: Group) -> Side | None:
    side = find_side(evaluation, indicator, period, group, period.label)
    is_known = (side.figure.n is not None or side.figure.survey is not None) and not side.figure.withheld
    return side if is_known and has_parts(side, indicator) else None


def read_baseline(
    evaluation: Evaluation, indicator: Indicator, declared: Baseline, period: Period, group: Group
) -> Side | None:
    """The declared baseline as one side of a comparison; None where it lacks what a range takes."""
    n = declared.denominator if declared.denominator is not None else declared.n
    figure = Figure(
        value=compute_value(declared, indicator),  # type: ignore[arg-type]
        numerator=declared.numerator,
        denominator=declared.denominator,
        n=n,
        measured=period,
        survey=declared.survey,
    )
    sample = weigh_sample(evaluation, indicator, figure, period, group, sd=declared.sd)
    side = Side(period.label, figure, declared.sd, declared.mean, sample=sample)
    is_known = n is not None or declared.survey is not None
    return side if is_known and has_parts(side, indicator) else None


def has_parts(side: Side, indicator: Indicator) -> bool:
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
