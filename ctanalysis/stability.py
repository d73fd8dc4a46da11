"""Stability: whether the latest figure of a series is out of the ordinary, by a process chart of single values."""

from ctanalysis.choices import BY_KEY
from ctanalysis.evaluation import Evaluation
from ctanalysis.findings import Finding, Findings
from ctanalysis.params import Indicator
from ctanalysis.series import find_series, split_at_breaks
from ctanalysis.statistics import METHODS

FEWEST = 6
SIGNALS = {
    "common_cause": "ordinary swing", "special_cause_improvement": "signal: improvement", "special_cause_concern": "signal: concern",
    "special_cause_neutral_high": "signal: higher", "special_cause_neutral_low": "signal: lower",
}  # fmt: skip
RULES = {
    "Above UCL": "above the upper limit", "Below LCL": "below the lower limit", "7 Point Trend (Increasing)": "seven in a row rising",
    "7 Point Trend (Decreasing)": "seven in a row falling", "2 in 3 Above CL": "two of three close to the upper limit",
    "2 in 3 Below CL": "two of three close to the lower limit", "7 Points Above CL": "seven in a row above the centre", "7 Points Below CL": "seven in a row below the centre",
}  # fmt: skip


def find_stability(evaluation: Evaluation) -> Findings:
    """Findings of kind `stability`, one an indicator with six or more comparable figures: `actual` the latest, `value` the centre, `low` and `high` the
    limits of ordinary swing, `status` what the latest figure is, `reason` the rule that says so."""
    rows = [row for indicator in evaluation.parameters.indicators if (row := _chart(evaluation, indicator)) is not None]
    return Findings("stability", tuple(rows))


def _chart(evaluation: Evaluation, indicator: Indicator) -> Finding | None:
    if indicator.unit in ("qualitative", "milestone", "ordinal") or indicator.schedule:
        return None
    events = [event for event in evaluation.parameters.find_events(indicator.id) if event.date <= evaluation.period.end]
    stretches = split_at_breaks(find_series(evaluation, indicator), events)
    points = stretches[-1] if stretches else []
    known = [point for point in points if point.figure.value is not None]
    if len(known) < FEWEST or any(point.figure.withheld for point in points):
        return None
    wanted = indicator.direction if indicator.direction in ("increase", "decrease") else "neutral"
    estimate = METHODS["spc_xmr"](y=[point.figure.value for point in known], t=[float(points.index(point)) for point in known], improvement_direction=wanted)
    if not estimate.is_usable:
        return None
    icon, causes = str(estimate.details.get("variation_icon")), estimate.details.get("special_cause")
    rule = RULES.get(str(causes[-1]), str(causes[-1])) if isinstance(causes, tuple) else ""
    low, high = (value if isinstance(value, float) else None for value in (estimate.details.get("lcl_displayed"), estimate.details.get("ucl")))
    return Finding(
        indicator.id, indicator.title, indicator.pillar, indicator.result, indicator.level, indicator.direction, period=evaluation.period.label,
        window=f"{known[0].period.label} to {known[-1].period.label}", unit=indicator.unit, actual=known[-1].figure.value, value=estimate.estimate, low=low, high=high,
        n=float(len(known)), status=SIGNALS.get(icon, icon.replace("_", " ")), reason=None if icon == "common_cause" else rule, method=BY_KEY["process"].words,
        estimate_status=estimate.status, warnings=estimate.warnings,
    )  # fmt: skip
