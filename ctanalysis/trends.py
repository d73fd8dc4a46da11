"""Trends: is an indicator moving, and is that more than noise; never across a declared break."""

from ctanalysis.evaluation import Evaluation
from ctanalysis.findings import Finding, Findings
from ctanalysis.params import Indicator
from ctanalysis.periods import MONTHS_IN
from ctanalysis.series import Point, find_series, split_at_breaks
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.verdicts import find_verdict

CENSUS = "complete count: no sampling error, so no range and no test"


def find_trends(evaluation: Evaluation) -> Findings:
    """Findings of kind `trends`, one an indicator: `start` and `actual` are the first and last value, `value` the slope a period."""
    return Findings("trends", tuple(find_trend(evaluation, indicator) for indicator in evaluation.parameters.indicators))


def find_trend(evaluation: Evaluation, indicator: Indicator) -> Finding:
    """The trend since the last declared break: Theil-Sen slope with its interval from six periods on; else the values."""
    points = find_series(evaluation, indicator)
    events = [event for event in evaluation.parameters.find_events(indicator.id) if event.date <= evaluation.period.end]
    stretches = split_at_breaks(points, events)
    if indicator.unit in ("qualitative", "milestone", "ordinal"):
        return _write(evaluation, indicator, [], None, reason="steps and ratings have no slope; the values are in the card")
    known = [point for point in (stretches[-1] if stretches else []) if point.figure.value is not None]
    if any(point.figure.withheld for point in (stretches[-1] if stretches else [])):
        return _write(evaluation, indicator, [], None, reason="some of its figures are withheld to protect people", withheld=True)
    if len(known) < 2:
        since = f" since {events[-1].label}" if events else ""
        return _write(evaluation, indicator, known, None, reason=f"fewer than two comparable figures{since}")
    step = MONTHS_IN[evaluation.parameters.calendar.frequency]
    first = known[0].period.end_position
    positions = [round((point.period.end_position - first) / step, 6) for point in known]
    estimate = METHODS["trend"](y=[point.figure.value for point in known], t=positions)
    warnings = [f"the series is broken by: {event.label} ({event.date.isoformat()}); only what follows is used" for event in events[-1:]]
    return _write(evaluation, indicator, known, estimate, warnings=tuple(warnings))


def _write(
    evaluation: Evaluation, indicator: Indicator, known: list[Point], estimate: Estimate | None, *, reason: str | None = None, withheld: bool = False, warnings: tuple[str, ...] = ()
) -> Finding:  # fmt: skip
    census = indicator.data_basis == "census"
    has_slope = estimate is not None and estimate.is_usable and "slope" in (estimate.name, *estimate.details)
    low = high = p = None
    if estimate is not None and has_slope and not census and estimate.low is not None:
        low, high, p = estimate.low, estimate.high, estimate.p
    status = "refused" if estimate is None else estimate.status
    why = reason or (estimate.reason if estimate is not None else None)
    slope = estimate.estimate if estimate is not None and has_slope and estimate.status != "descriptive_only" else None
    verdict = find_verdict(low, high, wanted=indicator.direction, smallest_change=0.0)
    if estimate is None:
        verdict = "R"
    elif census:
        verdict, why = "X", CENSUS
    return Finding(
        indicator.id, indicator.title, indicator.pillar, indicator.result, indicator.level, indicator.direction, period=evaluation.period.label,
        window=f"{known[0].period.label} to {known[-1].period.label}" if len(known) > 1 else None, unit=indicator.unit,
        value=slope, n=float(len(known)) if known else None, start=known[0].figure.value if known else None, actual=known[-1].figure.value if known else None,
        low=low, high=high, level=0.95 if low is not None else None, p=p,
        method="Theil-Sen slope, Sen interval" if slope is not None else None, estimate_status=status, verdict=verdict, reason=why, withheld=withheld,
        warnings=(*warnings, *(estimate.warnings if estimate is not None and not census else ())),
    )  # fmt: skip
