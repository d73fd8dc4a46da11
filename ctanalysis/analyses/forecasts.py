"""Forecasts: whether a target ahead will be met if the pace continues, and the pace that it
takes.
"""

from dataclasses import replace

from ctanalysis.analyses.cautions import ENOUGH, OF_SEASON, list_cautions
from ctanalysis.analyses.curvature_and_target_chance import is_bent, name_reach
from ctanalysis.analyses.effective_sample_sizes import find_other_frame
from ctanalysis.analyses.gaps.actual_and_target import compute_value_of_baseline
from ctanalysis.analyses.gaps.verdict_remarks import tell_own_part
from ctanalysis.analyses.logical_bounds import find_scale_ends
from ctanalysis.analyses.method_choice import find_effect
from ctanalysis.analyses.multiplicity_of_trends import CLEAR
from ctanalysis.analyses.natural_variation import count_seasons
from ctanalysis.analyses.outliers import find_outliers
from ctanalysis.analyses.slope_within_sampling_errors import find_errors
from ctanalysis.analyses.target_horizons import explain_unseen, find_horizon, find_last_final, find_so_far
from ctanalysis.analyses.trend_remarks import list_declared_days
from ctanalysis.analyses.trends import choose_trend, find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.finding_fields import make_head
from ctanalysis.figures.judged_targets import find_baseline, list_targets
from ctanalysis.figures.series import Point, find_comparable, find_positions, find_series
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ForecastFinding
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.terms import TOTAL
from ctanalysis.params import Indicator
from ctanalysis.statistics import METHODS
from ctanalysis.statistics.tools.typed_details import Reach, take

FEWEST = 6
BENT = later("its pace changed on the way, so that a line through all its figures does not say what follows")
WITH_SEASON = later("what season its figures show is in the forecast, and not in the paces")
MOVING = later("the series rises or falls clearly, so that its mean so far is no pace")
LATER_OPEN = later("later figures are provisional, and are left out")


@of_evaluation
def find_forecasts(evaluation: Evaluation) -> Findings[ForecastFinding]:
    """Findings of kind `forecasts`, one an indicator with a target ahead: the likely
    end with its 80 % range, the pace so far in the target's time and the pace that it takes.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for
    anything but an evaluation.

    >>> ct.tabulate(ct.find_forecasts(evaluation))  # doctest: +SKIP
    """
    rows = []
    for indicator in evaluation.parameters.indicators:
        target = _find_target(indicator, evaluation)
        if target is not None:
            rows.append(_forecast(evaluation, indicator, target))
    return Findings("forecasts", tuple(rows))


def _find_target(indicator: Indicator, evaluation: Evaluation) -> TargetInForce | None:
    """The next target ahead that is a number to reach."""
    if indicator.direction not in ("increase", "decrease") or not (indicator.is_flow or indicator.unit_of.is_level):
        return None
    baseline = compute_value_of_baseline(
        find_baseline(indicator, TOTAL, evaluation.parameters, evaluation.period), indicator
    )
    rows = evaluation.observations.find(indicator.id, TOTAL)
    own = list_targets(indicator, TOTAL, evaluation.parameters, evaluation.period, baseline, rows)
    own = [_take_limit(one, indicator) for one in own]
    ahead = [one for one in own if one.value is not None and one.window.end > evaluation.period.end]
    begun = [p for p in ahead if not indicator.is_flow or p.window.start <= evaluation.period.end]
    return min(begun, key=lambda p: p.window.end) if begun else None


def _take_limit(target: TargetInForce, indicator: Indicator) -> TargetInForce:
    """A limit that a sum must not pass as the target that it is, where less is the better."""
    is_limit = target.bound == "at most" and indicator.is_flow and indicator.direction == "decrease"
    return replace(target, value=target.high) if is_limit and target.value is None else target


def _forecast(evaluation: Evaluation, indicator: Indicator, target: TargetInForce) -> ForecastFinding:
    finding = ForecastFinding(
        **make_head(indicator, evaluation.period), window=target.window.label, target=target.value
    )
    points, _ = find_comparable(evaluation, indicator)
    if any(point.figure.withheld for point in points):
        return replace(
            finding,
            estimate_status="refused",
            verdict="R",
            withheld=True,
            reason=phrase("some of its figures are withheld to protect people"),
        )
    known = [point for point in points if point.figure.value is not None]
    if len(known) < FEWEST:
        return replace(
            finding,
            estimate_status="refused",
            verdict="R",
            reason=phrase_number(
                "{number} comparable period; a forecast needs {fewest}",
                "{number} comparable periods; a forecast needs {fewest}",
                len(known),
                fewest=FEWEST,
            ),
        )
    everything = known
    known, steps, doubt = _begin_after_step(evaluation, indicator, known)
    warnings = (*tell_own_part(target), *steps)
    finding = replace(finding, warnings=warnings, reason=doubt)
    now = find_last_final(evaluation, indicator, known)
    horizon = find_horizon(evaluation, indicator, now, target, known)
    summed = find_so_far(evaluation, indicator, target, now) if indicator.is_flow else None
    so_far = known[-1].figure.value if not indicator.is_flow else summed.value if summed else None
    pace = summed.value / summed.expected if summed and summed.value is not None else None
    is_later = any(
        point.period.start > known[-1].period.end and point.figure.value is not None
        for point in find_series(evaluation, indicator)
    )
    left_out = (*warnings, phrase(LATER_OPEN)) if is_later else warnings
    finding = replace(finding, actual=so_far, n=float(len(known)), pace=pace, warnings=left_out)
    since = known if len(known) < len(everything) else None
    why_not = _find_reason(evaluation, indicator, target, so_far, known=known, since=since)
    if why_not or so_far is None:
        return replace(finding, estimate_status="refused", verdict="R", reason=why_not)
    times, seasons = find_positions(evaluation, indicator, everything), count_seasons(evaluation, indicator)
    unseen = explain_unseen(evaluation, indicator, target, everything, known, horizon)
    if unseen is not None:
        return replace(finding, verdict="D", pace_needed=_find_needed(target, so_far, horizon), reason=unseen)
    begins = times[-len(known)]
    errors = find_errors(evaluation, indicator, known)
    made = _foretell(
        finding, indicator, everything, times, horizon, so_far, seasons=seasons, begins=begins, errors=errors
    )
    if made.verdict != "F":
        return made
    if is_bent(indicator, known, times[-len(known) :], seasons=seasons, errors=errors):
        return replace(finding, estimate_status="refused", verdict="R", reason=phrase(BENT))
    lone = [place for place in find_outliers([p.figure.value or 0.0 for p in everything]) if times[place] >= begins]
    if not lone:
        return made
    others = [place for place in range(len(everything)) if place not in lone]
    kept = [errors[place] for place in others] if len(errors) == len(everything) else errors
    points, places = [everything[place] for place in others], [times[place] for place in others]
    begins = max(begins, places[0])
    without = _foretell(
        finding, indicator, points, places, horizon, so_far, seasons=seasons, begins=begins, errors=kept
    )
    if without.verdict == "F" and name_reach(without.chance) == name_reach(made.chance):
        return made
    label = ", ".join(everything[place].period.label for place in lone)
    reason = phrase("figures far from all others, of {label}, would make it", label=label)
    return replace(finding, estimate_status="refused", verdict="R", reason=reason)


def _find_needed(target: TargetInForce, so_far: float, horizon: float) -> float | None:
    return (target.value - so_far) / horizon if horizon and target.value is not None else None


def _begin_after_step(
    evaluation: Evaluation, indicator: Indicator, known: list[Point]
) -> tuple[list[Point], tuple[str, ...], str | None]:
    """The figures from the last declared change on, where they are enough for a forecast, with a
    word on that; else all, with the doubt what their pace goes over.
    """
    days = list_declared_days(evaluation, indicator, known)
    if not days:
        return known, (), None
    last = max(days)
    since = [point for point in known if point.period.start >= last]
    if len(since) >= FEWEST:
        words = phrase("it begins after the declared change on {day}", day=last.isoformat())
        return since, (words,), None
    words = phrase(
        "a declared change lies inside, on {day}: the pace is a mean over what may be a step", day=last.isoformat()
    )
    return known, (), words


def _find_reason(
    evaluation: Evaluation,
    indicator: Indicator,
    target: TargetInForce,
    so_far: float | None,
    *,
    known: list[Point],
    since: list[Point] | None,
) -> str:
    """Why the figures known say nothing of the end of the target's window; of those `since` a declared
    change, if only these are taken.
    """
    if so_far is None:
        return phrase("what counts towards the target so far is not complete")
    if indicator.is_flow and indicator.direction == "decrease" and so_far > (target.value or 0.0):
        return phrase("more has been counted already")
    other_frame = find_other_frame(indicator)
    if other_frame is not None:
        return other_frame
    pools = indicator.aggregate in ("ratio_of_sums", "weighted_mean")
    if pools and target.window.months > min(one.period.months for one in known):
        return phrase("the target is for the whole of its time, and each figure for a period of it")
    if not indicator.is_flow or indicator.data_basis == "census":
        return ""
    if since is not None:
        found = choose_trend(
            indicator, since, find_positions(evaluation, indicator, since), seasons=count_seasons(evaluation, indicator)
        )
        low, high, null = found.estimate.low, found.estimate.high, find_effect(found.key)[1]
        is_moving = low is not None and high is not None and not low <= null <= high
        return phrase(MOVING) if is_moving else ""
    trend = next(row for row in find_trends(evaluation) if row.indicator == indicator.id)
    if phrase(OF_SEASON) in trend.warnings:
        return phrase("whether the series moves, or a season does, is not known, so that its mean so far is no pace")
    if (trend.verdict or "")[:1] in CLEAR and trend.low is not None:
        return phrase(MOVING)
    return ""


def _foretell(
    finding: ForecastFinding,
    indicator: Indicator,
    known: list[Point],
    times: list[float],
    horizon: float,
    so_far: float,
    *,
    seasons: int,
    begins: float,
    errors: list[float],
) -> ForecastFinding:
    values = [point.figure.value for point in known]
    events = [point.figure.numerator for point in known] if indicator.unit_of.is_rate else []
    key, kind = (
        ("forecast-count", "count")
        if indicator.is_flow and indicator.unit_of.is_count
        else ("forecast-value", "rate" if events and all(events) and (finding.target or 0.0) > 0 else "value")
    )
    target = finding.target
    assert isinstance(target, float)
    is_sum = indicator.is_flow
    takes = (target - so_far) / horizon if horizon else None
    if indicator.data_basis == "census":
        return replace(
            finding, verdict="X", pace_needed=takes, reason=phrase("its figures are no sample: no chance is worked out")
        )
    if is_sum and kind != "count":
        return replace(finding, verdict="D", pace_needed=takes, reason=phrase("sums of this unit are not foretold"))
    estimate = METHODS["forecast"](
        y=values,
        horizon=horizon,
        t=times,
        target=target,
        so_far=so_far if is_sum else None,
        kind=kind,
        seasons=seasons,
        begins=begins,
        events=events if kind == "rate" else None,
        errors=errors or None,
        direction=indicator.direction,
    )
    finding = replace(
        finding,
        method=key,
        estimate_status=estimate.status,
        warnings=(
            *finding.warnings,
            *((phrase(WITH_SEASON),) if estimate.details.get("season_terms") else ()),
            *estimate.warnings,
            *list_cautions(key, estimate, indicator, [values] if kind != "count" and len(values) >= ENOUGH else ()),
        ),
        pace_needed=takes,
    )
    if not estimate.is_usable or estimate.estimate is None or estimate.low is None or estimate.high is None:
        return replace(finding, verdict="R", reason=estimate.reason)
    lowest, highest = find_scale_ends(indicator)
    if not is_sum and not lowest <= estimate.estimate <= highest:
        words = phrase("the line through its figures leaves its scale before then")
        return replace(finding, verdict="R", reason=words)
    low, high, done = estimate.low, estimate.high, so_far if is_sum else 0.0
    if not is_sum:
        low, high = max(lowest, low), min(highest, high)
    reach = take(estimate, Reach) or Reach(None, None, None)
    return replace(
        finding,
        value=estimate.estimate + done,
        low=low + done,
        high=high + done,
        level=estimate.level,
        verdict="F",
        chance=reach.chance if is_sum or lowest < target < highest else None,
        pace=finding.pace if reach.pace_so_far is None else reach.pace_so_far,
        pace_needed=takes if reach.pace_needed is None else reach.pace_needed,
    )
