"""Stability: whether the latest figure of a series is out of the ordinary, by a process chart."""

from ctanalysis.analyses.cautions import list_cautions
from ctanalysis.analyses.choices import BY_KEY
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.heads import make_head
from ctanalysis.figures.series import Point, find_comparable
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import StabilityFinding
from ctanalysis.params import Indicator
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.statistics.tools.handed_on import Chart, take

FEWEST = 6
SIGNALS = {
    "common_cause": "ordinary swing", "special_cause_improvement": "signal: improvement",
    "special_cause_concern": "signal: concern",
    "special_cause_neutral_high": "signal: higher", "special_cause_neutral_low": "signal: lower",
}  # fmt: skip
RULES = {
    "Above UCL": "above the upper limit", "Below LCL": "below the lower limit",
    "7 Point Trend (Increasing)": "seven in a row rising",
    "7 Point Trend (Decreasing)": "seven in a row falling",
    "2 in 3 Above CL": "two of three close to the upper limit",
    "2 in 3 Below CL": "two of three close to the lower limit",
    "7 Points Above CL": "seven in a row above the centre",
    "7 Points Below CL": "seven in a row below the centre",
}  # fmt: skip


def find_stability(evaluation: Evaluation) -> Findings[StabilityFinding]:
    """Findings of kind `stability`, one an indicator with six or more comparable figures: the
    latest against the centre and the limits of ordinary swing, and the rule behind a signal.
    """
    rows = [
        row
        for indicator in evaluation.parameters.indicators
        if (row := _chart(evaluation, indicator)) is not None
    ]
    return Findings("stability", tuple(rows))


def _chart(evaluation: Evaluation, indicator: Indicator) -> StabilityFinding | None:
    if indicator.unit_of.is_threshold or indicator.schedule:
        return None
    points, _ = find_comparable(evaluation, indicator)
    known = [point for point in points if point.figure.value is not None]
    if len(known) < FEWEST or any(point.figure.withheld for point in points):
        return None
    judged = _judge(indicator, points, known)
    if judged is None:
        return None
    key, estimate, centre, low, high, status, rule = judged
    return StabilityFinding(
        **make_head(indicator, evaluation.period),
        window=f"{known[0].period.label} to {known[-1].period.label}",
        actual=known[-1].figure.value,
        centre=centre,
        lower_limit=low,
        upper_limit=high,
        n=float(len(known)),
        status=status,
        rule=rule,
        method=key,
        estimate_status=estimate.status,
        warnings=(*estimate.warnings, *list_cautions(key, estimate, indicator)),
    )


Judged = tuple[str, Estimate, float | None, float | None, float | None, str, str | None]


def _judge(indicator: Indicator, points: list[Point], known: list[Point]) -> Judged | None:
    """The chart's row of the choice table, its answer, centre and limits in the indicator's unit,
    the word for the latest figure and the rule behind it.
    """
    if indicator.process_chart != "xmr":
        return _judge_by_named(indicator, known)
    wanted = indicator.direction if indicator.direction in ("increase", "decrease") else "neutral"
    estimate = METHODS["spc_xmr"](
        y=[point.figure.value for point in known],
        t=[float(points.index(point)) for point in known],
        improvement_direction=wanted,
    )
    chart = take(estimate, Chart)
    # figures that hardly ever move give limits of no width: any move would be a signal
    if not estimate.is_usable or chart is None or chart.step == 0:
        return None
    icon, cause = chart.icon or "", chart.causes[-1] if chart.causes else ""
    rule = RULES.get(cause, cause)
    return (
        "process",
        estimate,
        estimate.estimate,
        chart.last_low,
        chart.last_high,
        SIGNALS.get(icon, icon.replace("_", " ")),
        None if icon == "common_cause" else rule,
    )


def _judge_by_named(indicator: Indicator, known: list[Point]) -> Judged | None:
    """The chart that the parameters name: the latest figure against its limits; a run chart by its
    runs.
    """
    figures = [point.figure for point in known]
    values = [figure.value for figure in figures]
    key = f"process-{indicator.process_chart.replace('_', '-')}"
    if indicator.process_chart in ("c", "run"):
        estimate, scale = METHODS[BY_KEY[key].name](values), 1.0
    else:
        estimate, scale = (
            METHODS[BY_KEY[key].name](
                [figure.numerator for figure in figures], [figure.denominator for figure in figures]
            ),
            indicator.share_scale or 1.0,
        )
    if not estimate.is_usable or estimate.estimate is None or values[-1] is None:
        return None
    centre = estimate.estimate * scale
    chart = take(estimate, Chart)
    low, high = (
        None if limit is None else limit * scale
        for limit in ((chart.last_low, chart.last_high) if chart else (None, None))
    )
    side = values[-1] - centre
    if indicator.process_chart == "run":
        has_signal, rule = (
            chart is not None and chart.has_signal is True,
            "a run too long, or the median crossed too seldom",
        )
    else:
        has_signal, rule = (
            (high is not None and values[-1] > high) or (low is not None and values[-1] < low),
            f"{'above the upper' if side > 0 else 'below the lower'} limit",
        )
    return (
        key,
        estimate,
        centre,
        low,
        high,
        _name_signal(indicator, side) if has_signal else SIGNALS["common_cause"],
        rule if has_signal else None,
    )


def _name_signal(indicator: Indicator, side: float) -> str:
    if indicator.direction not in ("increase", "decrease"):
        return "signal: higher" if side > 0 else "signal: lower"
    return (
        "signal: improvement"
        if (side > 0) == (indicator.direction == "increase")
        else "signal: concern"
    )
