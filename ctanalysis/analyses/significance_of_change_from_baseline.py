"""Held against its start: whether a figure lies off its baseline by more than chance."""

from dataclasses import replace
from typing import NamedTuple

from ctanalysis.analyses.comparisons.comparison_sides import Side, find_time
from ctanalysis.analyses.comparisons.linked_people import find_linked
from ctanalysis.analyses.comparisons.side_methods import Chosen, choose_method, find_both_bounds
from ctanalysis.analyses.effective_sample_sizes import find_other_frame
from ctanalysis.analyses.logical_bounds import find_bounds, hold_change
from ctanalysis.analyses.multiplicity_of_trends import is_start_to_end
from ctanalysis.analyses.natural_variation import find_chance_variance, find_stock_swing, is_stock
from ctanalysis.analyses.share_and_mean_overdispersion import find_level_swings
from ctanalysis.analyses.start_to_end import find_ends, has_parts, read_baseline
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.judged_targets import find_baseline
from ctanalysis.figures.time_aggregation import compute_value
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import Group
from ctanalysis.params import Baseline, Indicator
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.statistics.rates.count_overdispersion import find_usual_swing


class Change(NamedTuple):
    """A change with the ends of its range, where there is one."""

    value: float
    low: float | None
    high: float | None


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
    stated, now = compute_value(declared, indicator), end.figure.value
    if indicator.unit_of.is_count and not declared.survey:
        if is_stock(indicator):
            if stated is None or now is None:
                return None
            swing = find_stock_swing(evaluation, indicator, group, start=stated, end=now)
            return None if swing is None else abs(now - stated) > swing
        return _is_beyond_swings((stated, start or stated, now), end.dispersion or 1.0)
    if indicator.data_basis == "census":
        room = _find_room(declared, end, indicator)
        return room is None or stated is None or now is None or abs(now - stated) > room
    if _is_one_of_many(evaluation, indicator, end, group):
        return False
    if declared.n is None and declared.denominator is None:
        stated = compute_value(declared, indicator)  # a number without any n is taken as it is
        return span is None or stated is None or not span[0] <= stated <= span[1]
    linked = _choose_linked(evaluation, indicator, group, end.figure.measured)
    if linked is not None:
        return None if isinstance(linked, str) else _leaves_out(METHODS[linked.name](**linked.inputs), linked.null)
    first = find_bounds(indicator, Figure(compute_value(declared, indicator), n=declared.denominator or declared.n))
    last = None if group else find_bounds(indicator, end.figure)
    if first and last and (first.most < last.least or last.most < first.least):
        return True
    begins = evaluation.calendar.parse(declared.period or "")
    side = read_baseline(evaluation, indicator, _count_out(declared, indicator), begins, group)
    end = replace(end, figure=count_roughly(end.figure, indicator))
    if side is None or not has_parts(end, indicator):
        return None
    times = (begins, find_time(indicator, end.figure, end.period or evaluation.period))
    swings = find_level_swings(evaluation, indicator, group, times)
    side, end = replace(side, swings=swings), replace(end, swings=swings)
    chosen = choose_method(indicator, side, end)
    if isinstance(chosen, str):
        return None
    bounds = None if group or chosen.null else find_both_bounds(indicator, side, end)
    estimate = hold_change(METHODS[chosen.name](**chosen.inputs), bounds, scale=chosen.scale)
    return _leaves_out(estimate, chosen.null)


def is_change_unknown(evaluation: Evaluation, indicator: Indicator, group: Group, measured: Period | None) -> bool:
    """Whether the same people were asked again, and how they changed is withheld, or contradicts their
    figures.
    """
    return isinstance(_choose_linked(evaluation, indicator, group, measured), str)


def find_change_of_same(
    evaluation: Evaluation, indicator: Indicator, group: Group, measured: Period | None
) -> Change | None:
    """By how much those moved who were asked at the start and in that round, with its range; None
    where that cannot be told.
    """
    linked = _choose_linked(evaluation, indicator, group, measured)
    if linked is None or isinstance(linked, str):
        return None
    found, given = METHODS[linked.name](**linked.inputs), linked.inputs
    if found.low is None or found.high is None:
        value = given["mean_change"] if "mean_change" in given else given["gained"] - given["lost"]  # type: ignore[operator]
        return Change(float(value), None, None)  # type: ignore[arg-type]
    return Change(*(((one or 0.0) - linked.null) * linked.scale for one in (found.estimate, found.low, found.high)))


def _choose_linked(
    evaluation: Evaluation, indicator: Indicator, group: Group, measured: Period | None
) -> Chosen | str | None:
    """How the same people are held against themselves, where that round is the last since the start."""
    ends = None if group or measured is None else find_ends(evaluation, indicator)
    if ends is None or ends.is_later or measured is None or not ends.last.same_days(measured):
        return None
    return find_linked(evaluation, indicator, (ends.start, ends.end), last=ends.last, rounds=ends.rounds)


def _is_one_of_many(evaluation: Evaluation, indicator: Indicator, end: Side, group: Group) -> bool:
    """Whether the way from start to this round, clear by itself, is not clear among all samples."""
    if group or end.figure.measured is None:
        return False
    row = next(row for row in find_trends(evaluation) if row.indicator == indicator.id)
    ends = find_ends(evaluation, indicator) if is_start_to_end(row) else None
    is_same = ends is not None and not ends.is_first_round and ends.last.same_days(end.figure.measured)
    return is_same and (row.verdict or "").startswith("N") and row.p_adjusted is not None


def _find_room(declared: Baseline, end: Side, indicator: Indicator) -> float | None:
    """Two standard errors of how far apart two shares or rates lie of which all are counted, by the counts of both;
    None of what has none.
    """
    scale, variances = indicator.share_scale or 1.0, []
    for one in (_count_out(declared, indicator), count_roughly(end.figure, indicator)):
        part, whole = one.numerator, one.denominator
        if part is None or not whole:
            return None
        variances.append(find_chance_variance(indicator, part, scale / whole))
    swings = 1.0 if indicator.unit_of.is_percent else end.dispersion or 1.0
    first, last = variances
    return find_usual_swing(first, last, swings)


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


def count_roughly(figure: Figure, indicator: Indicator) -> Figure:
    """A percentage of so many people with the count that it comes to, where none was given."""
    if figure.numerator is not None or figure.survey is not None or not figure.n:
        return figure
    count = _find_count(figure.value, figure.n, indicator)
    return figure if count is None else replace(figure, numerator=count, denominator=figure.n)


def _count_out(declared: Baseline, indicator: Indicator) -> Baseline:
    """The same of a baseline."""
    count = None if declared.survey else _find_count(declared.value, declared.n, indicator)
    return declared if count is None else declared.model_copy(update={"numerator": count, "denominator": declared.n})


def _find_count(value: float | None, n: float | None, indicator: Indicator) -> float | None:
    is_known = indicator.unit_of.is_percent and value is not None and n
    return float(round((value or 0.0) / 100 * (n or 0.0))) if is_known else None
