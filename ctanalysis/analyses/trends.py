"""Trends: is an indicator moving, and is that more than noise; by the kind of indicator, never
across a declared break.
"""

from dataclasses import replace

from ctanalysis.analyses.cautions import BENT, REPORTING, SEASONAL, list_cautions
from ctanalysis.analyses.curvature_and_target_chance import is_bent
from ctanalysis.analyses.declared_events import tell_events
from ctanalysis.analyses.effective_sample_sizes import find_other_frame
from ctanalysis.analyses.interval_verdicts import CENSUS, find_verdict
from ctanalysis.analyses.method_choice import find_effect
from ctanalysis.analyses.mix_shift import find_halves, tell_mix_of_halves
from ctanalysis.analyses.multiplicity_of_trends import judge_together
from ctanalysis.analyses.natural_variation import count_seasons, list_beside_season
from ctanalysis.analyses.opposite_groups import tell_opposite_groups
from ctanalysis.analyses.slope_within_sampling_errors import find_errors
from ctanalysis.analyses.start_to_end import find_start_to_end
from ctanalysis.analyses.trend_doubts import CLEAR, Chosen, weigh_reserves
from ctanalysis.analyses.trend_remarks import is_clean_step, tell_jump, tell_last, tell_left_out, tell_steps
from ctanalysis.analyses.untested_start_to_end import tell_ends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.finding_fields import make_head
from ctanalysis.figures.series import Point, find_comparable, find_positions, is_by_group_only, is_of_longer_times
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.terms import GROUPS_ONLY
from ctanalysis.params import Indicator
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.statistics.tools.typed_details import CarryOver, FittedShares, take

WITHIN = later("each month is held against the same month of other years alone")
LONG = 24  # periods from which on carry-over is seen well enough to weigh


@of_evaluation
def find_trends(evaluation: Evaluation) -> Findings[TrendFinding]:
    """Findings of kind `trends`, one an indicator: `start` and `actual` are the first and last
    value, `value` the change a period (a ratio for counts and shares). A sample that was asked too
    seldom for a trend has the difference between its start and its last round.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for
    anything but an evaluation.

    >>> ct.find_trends(evaluation).select("feels-safe").to_frame()  # doctest: +SKIP
    """
    found = [_find_movement(evaluation, one) for one in evaluation.parameters.indicators]
    rows = judge_together([row for row, _ in found], [p for _, p in found])
    return Findings("trends", tuple(rows))


def _find_movement(evaluation: Evaluation, indicator: Indicator) -> tuple[TrendFinding, float | None]:
    """The trend with its p; where there is none to give, the way from start to end."""
    row, p = _find_trend(evaluation, indicator)
    if row.withheld or row.low is not None or row.high is not None:
        return row, p
    ends = find_start_to_end(evaluation, indicator)
    return (row, p) if ends is None else (ends, ends.p)


def _find_trend(evaluation: Evaluation, indicator: Indicator) -> tuple[TrendFinding, float | None]:
    """The trend since the last declared break, by the row of the choice table that its figures can
    carry, taken by itself; and its p, in a long series the larger one with and without carry-over.
    """
    if indicator.unit_of.is_threshold:
        why_not = phrase("steps and ratings have no slope")
        return _refuse(evaluation, indicator, [], why_not), None
    stretch, events = find_comparable(evaluation, indicator)
    if any(point.figure.withheld for point in stretch):
        why_not = phrase("some of its figures are withheld to protect people")
        return replace(_refuse(evaluation, indicator, [], why_not), withheld=True), None
    known = [point for point in stretch if point.figure.value is not None]
    other_frame = find_other_frame(indicator)
    if other_frame is not None and len(known) > 1:
        return _refuse(evaluation, indicator, known, other_frame), None
    if is_by_group_only(evaluation, indicator):
        return _refuse(evaluation, indicator, known, phrase(GROUPS_ONLY)), None
    if len(known) < 2 and is_of_longer_times(evaluation, indicator):
        why_not = phrase("its figures are of longer times than the report's periods")
        return _refuse(evaluation, indicator, known, why_not), None
    if len(known) < 2:
        why_not = phrase(
            "fewer than two comparable figures{words}",
            words=phrase(" since {label}", label=events[-1].label) if events else "",
        )
        return _refuse(evaluation, indicator, known, why_not), None
    chosen = choose_trend(
        indicator, known, find_positions(evaluation, indicator, known), seasons=count_seasons(evaluation, indicator)
    )
    broken = tuple(
        (
            phrase(
                "the series is broken by: {label} ({isoformat}); only what follows is used",
                label=event.label,
                isoformat=event.date.isoformat(),
            )
        )
        for event in events[-1:]
    )
    row = _add_pace(_write(evaluation, indicator, known, chosen, broken), chosen, indicator)
    values = [point.figure.value or 0.0 for point in known]
    carries = len(known) >= LONG and not is_clean_step(values, find_positions(evaluation, indicator, known))
    beside = take(chosen.estimate, CarryOver) if carries else None
    both = [p for p in (row.p, beside.p if beside is not None else None) if p is not None]
    return row, max(both) if row.p is not None else None


def choose_trend(indicator: Indicator, known: list[Point], times: list[float], *, seasons: int = 1) -> Chosen:
    """Counts, shares and scores by their own models where these answer, with terms for so many
    seasons; all else, and what they refuse, by ranks.
    """
    figures = [point.figure for point in known]
    values = [figure.value for figure in figures]
    if indicator.data_basis != "census":
        if indicator.is_flow and indicator.unit_of.is_count:
            found = METHODS["trend_count"](y=values, t=times, seasons=seasons)
            if found.is_usable:
                return Chosen("trend-count", found)
        if indicator.unit_of.is_rate and indicator.sites is None and indicator.design_effect is None:
            events, exposures = [figure.numerator for figure in figures], [figure.denominator for figure in figures]
            if None not in events and all(exposures):
                found = METHODS["trend_count"](y=events, t=times, exposure=exposures, seasons=seasons)
                if found.is_usable:
                    return Chosen("trend-count", found)
        is_designed = indicator.sites is not None or indicator.design_effect is not None
        is_designed |= indicator.estimated_by is not None
        is_designed |= any(figure.survey is not None for figure in figures)
        if (
            indicator.unit_of.is_percent
            and not is_designed
            and all(figure.numerator is not None and figure.denominator for figure in figures)
        ):
            found = METHODS["trend_share"](
                events=[figure.numerator for figure in figures],
                totals=[figure.denominator for figure in figures],
                t=times,
                seasons=seasons,
            )
            if found.is_usable:
                return Chosen("trend-share", found)
        if indicator.unit_of.is_mean:
            found = METHODS["trend_mean"](y=values, t=times, seasons=seasons)
            if found.is_usable and found.low is not None:
                return Chosen("trend-mean", found)
    return Chosen("trend-rank", METHODS["trend"](y=values, t=times, seasons=seasons))


def _begin(evaluation: Evaluation, indicator: Indicator, known: list[Point]) -> TrendFinding:
    window = f"{known[0].period.label} to {known[-1].period.label}" if known else None
    _, events = find_comparable(evaluation, indicator)
    return TrendFinding(
        **make_head(indicator, evaluation.period),
        broken_by=events[-1].label if events else None,
        window=window,
        start=known[0].figure.value if known else None,
        actual=known[-1].figure.value if known else None,
        n=float(len(known)) if known else None,
        span=find_positions(evaluation, indicator, known)[-1] if known else None,
    )


def _refuse(evaluation: Evaluation, indicator: Indicator, known: list[Point], reason: str) -> TrendFinding:
    return replace(_begin(evaluation, indicator, known), estimate_status="refused", verdict="R", reason=reason)


def _write(
    evaluation: Evaluation, indicator: Indicator, known: list[Point], chosen: Chosen, broken: tuple[str, ...]
) -> TrendFinding:
    finding, estimate, census = (
        _begin(evaluation, indicator, known),
        chosen.estimate,
        indicator.data_basis == "census",
    )
    has_effect = (
        estimate.is_usable
        and estimate.status != "descriptive_only"
        and estimate.name != "change"
        and (estimate.low is None or estimate.low != estimate.high)
    )
    low, high, p = (estimate.low, estimate.high, estimate.p) if has_effect and not census else (None, None, None)
    effect, null = find_effect(chosen.key)
    verdict = "X" if census else find_verdict(low, high, wanted=indicator.direction, null=null)
    times = find_positions(evaluation, indicator, known)
    verdict, weaker = weigh_reserves(evaluation, indicator, known, chosen, verdict)
    reporting = (REPORTING,) if indicator.reporting_sensitive else ()
    cautions = (
        reporting
        if census
        else (
            *estimate.warnings,
            *weaker,
            *list_cautions(chosen.key, estimate, indicator, [list_beside_season(known, estimate)]),
        )
    )
    apart: tuple[str, ...] = ()
    if census:
        finding, apart = tell_ends(evaluation, indicator, finding, known)
    elif verdict[0] in CLEAR:
        mix = tell_mix_of_halves(evaluation, indicator, known)
        finding, apart = replace(finding, within=mix.within), tuple(filter(None, [mix.words]))
    apart = (*apart, *tell_opposite_groups(evaluation, indicator, find_halves(known)))
    if chosen.key in ("trend-count", "trend-share"):  # some periods may be left out
        finding = replace(finding, n=float(estimate.n or len(known)))
    return replace(
        finding,
        value=estimate.estimate if has_effect else None,
        effect=effect if has_effect else None,
        null=null if has_effect else None,
        low=low,
        high=high,
        level=estimate.level if low is not None or high is not None else None,
        method=chosen.key,
        estimate_status=estimate.status,
        p=p,
        verdict=verdict,
        warnings=(
            *broken,
            *tell_last(evaluation, indicator, known),
            *tell_left_out(evaluation, indicator),
            *tell_steps(evaluation, indicator, known),
            *(tell_jump(known, times) if verdict[0] in CLEAR else ()),
            *((phrase(BENT),) if not census and has_effect and _is_bent(evaluation, indicator, known, times) else ()),
            *(tell_events(evaluation, known[0].period.end, known[-1].period.end) if verdict[0] in CLEAR else ()),
            *((phrase(SEASONAL),) if estimate.details.get("season_terms") else ()),
            *((phrase(WITHIN),) if estimate.details.get("seasons") else ()),
            *apart,
            *cautions,
        ),
        reason=CENSUS if census else estimate.reason or (None if has_effect else _say_flat(estimate)),
    )


def _is_bent(evaluation: Evaluation, indicator: Indicator, known: list[Point], times: list[float]) -> bool:
    errors, seasons = find_errors(evaluation, indicator, known), count_seasons(evaluation, indicator)
    return is_bent(indicator, known, times, seasons=seasons, errors=errors)


def _say_flat(estimate: Estimate) -> str:
    """Why figures that differ so little among themselves have no trend."""
    return phrase("it moves by the same each time" if estimate.low else "most of its figures are alike")


def _add_pace(row: TrendFinding, chosen: Chosen, indicator: Indicator) -> TrendFinding:
    """The trend of a share with how far its line moves in a period, from first to last, and the
    range of that.
    """
    line = take(chosen.estimate, FittedShares) if chosen.key == "trend-share" else None
    if line is None or not row.span:
        return row
    scale = (indicator.share_scale or 1.0) / row.span
    pace, low, high = (None if way is None else way * scale for way in (line.change, line.low, line.high))
    return replace(row, pace=pace, pace_low=low, pace_high=high)
