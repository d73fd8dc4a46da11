"""Stability: whether the latest figure of a series is out of the ordinary, by a process chart."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ctanalysis.analyses.cautions import ENOUGH, list_cautions
from ctanalysis.analyses.control_chart_seasonality import AS_USUAL, MAY_BE_SEASON, NEARER, look_at_season
from ctanalysis.analyses.logical_bounds import find_scale_ends
from ctanalysis.analyses.method_choice import BY_KEY
from ctanalysis.analyses.natural_variation import count_seasons, is_stock, is_usual
from ctanalysis.analyses.outliers import find_outliers
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.finding_fields import make_head
from ctanalysis.figures.series import Point, find_comparable, find_positions
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import StabilityFinding, TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.params import Indicator
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.statistics.spc.control_chart_rules import find_causes
from ctanalysis.statistics.tools.typed_details import Chart, take
from ctanalysis.statistics.trends.curvature import bends

FEWEST, SINGLE = 12, 20  # figures for a chart at all, and for judging single ones by its limits
BY_LIMITS = (
    "above the upper limit", "below the lower limit", "two of three close to the upper limit",
    "two of three close to the lower limit",
)  # fmt: skip
ERRORS = 3.0  # as far as the limits of a chart lie from its centre
HELD = 0.8  # of the figures, that limits of ordinary swing hold at least
RARE = 0.5  # events a period; of rarer ones no chart is drawn
FEWEST_NAMED = 6  # for the charts that the parameters name
ORDINARY = "ordinary swing"
OF_FEW = later("it is of so few that it may lie outside by chance")
MOVES = later({
    "rises": "the series rises: what rises or falls has no ordinary swing",
    "falls": "the series falls: what rises or falls has no ordinary swing",
    "bends": "the series turned, or moves at another pace than before: it has no ordinary swing",
})  # fmt: skip
NO_LEVEL = later("its figures keep to no one level: limits around their mean would hold fewer than four in five")
FAR_OFF = later("far from all others")
RULES = later({
    "Above UCL": "above the upper limit", "Below LCL": "below the lower limit",
    "7 Point Trend (Increasing)": "seven or more in a row rising",
    "7 Point Trend (Decreasing)": "seven or more in a row falling",
    "2 in 3 Above CL": "two of three close to the upper limit",
    "2 in 3 Below CL": "two of three close to the lower limit",
    "7 Points Above CL": "seven or more in a row above the centre",
    "7 Points Below CL": "seven or more in a row below the centre",
})  # fmt: skip


@of_evaluation
def find_stability(evaluation: Evaluation) -> Findings[StabilityFinding]:
    """Findings of kind `stability`, one an indicator with twelve or more comparable figures: the
    latest against the centre and the limits of ordinary swing, and the rule behind a signal. Below
    twenty figures runs alone are signals. A series that clearly rises or falls has no ordinary
    swing: `reason` says so. A chart that the parameters name takes six figures.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for
    anything but an evaluation.

    >>> ct.plot(ct.find_stability(evaluation), ct.list_figures(evaluation))  # doctest: +SKIP
    """
    trends = {row.indicator or "": row for row in find_trends(evaluation)}
    rows = [
        row
        for indicator in evaluation.parameters.indicators
        if (row := _chart(evaluation, indicator, trends[indicator.id])) is not None
    ]
    return Findings("stability", tuple(rows))


def _chart(evaluation: Evaluation, indicator: Indicator, trend: TrendFinding) -> StabilityFinding | None:
    if indicator.unit_of.is_threshold or indicator.schedule or is_stock(indicator):
        return None
    points, _ = find_comparable(evaluation, indicator)
    known = [point for point in points if point.figure.value is not None]
    fewest = FEWEST if indicator.process_chart == "xmr" else FEWEST_NAMED
    if len(known) < fewest or any(point.figure.withheld for point in points):
        return None
    finding = StabilityFinding(
        **make_head(indicator, evaluation.period),
        window=f"{known[0].period.label} to {known[-1].period.label}",
        actual=known[-1].figure.value,
        n=float(len(known)),
    )
    moves = (
        _find_move(points, known, trend, count_seasons(evaluation, indicator))
        if indicator.process_chart == "xmr"
        else None
    )
    if moves is not None:
        return replace(finding, status="no ordinary swing", reason=phrase(MOVES[moves]))
    judged = _judge(indicator, points, known)
    if judged is None:
        return None
    key, estimate, centre, low, high, status, rule = judged
    values = [point.figure.value or 0.0 for point in known]
    lowest, highest = find_scale_ends(indicator)  # beyond which no figure can lie
    low, high = None if low is None else max(low, lowest), None if high is None else min(high, highest)
    stretches = [values] if len(values) >= ENOUGH else ()
    middle = centre or 0.0
    swing = max(high - middle if high is not None else 0.0, middle - low if low is not None else 0.0)
    is_few = rule in BY_LIMITS and _lies_within_its_error(known[-1].figure, indicator, middle)
    rule, status = (None, ORDINARY) if is_few else (rule, status)
    season = look_at_season(evaluation, indicator, known, rule, key, middle, swing)
    if season in (None, MAY_BE_SEASON) and not _hold_most(values, low, high):
        return replace(finding, status="no ordinary swing", reason=phrase(NO_LEVEL))
    if season in (AS_USUAL, NEARER):
        status, rule = ORDINARY, None
    times = find_positions(evaluation, indicator, known)
    if rule is None and key == "process" and bends(values, times):
        return replace(finding, status="no ordinary swing", reason=phrase(MOVES["bends"]))
    return replace(
        finding,
        centre=centre,
        lower_limit=low,
        upper_limit=high,
        status=status,
        rule=rule,
        method=key,
        estimate_status=estimate.status,
        warnings=(
            *([phrase(season)] if season else []),
            *(_tell_lone(known) if key == "process" else ()),
            *([phrase(OF_FEW)] if is_few else []),
            *estimate.warnings,
            *list_cautions(key, estimate, indicator, stretches),
        ),
    )


def _hold_most(values: Sequence[float], low: float | None, high: float | None) -> bool:
    """Whether limits of ordinary swing hold four figures in five; without limits there is nothing to hold."""
    least, most = -math.inf if low is None else low, math.inf if high is None else high
    return sum(least <= value <= most for value in values) >= HELD * len(values)


def _tell_lone(known: Sequence[Point]) -> Iterator[str]:
    lone = find_outliers([point.figure.value or 0.0 for point in known])
    if lone:
        labels = ", ".join(known[place].period.label for place in lone)
        yield phrase("far from all others, and not in its centre: {labels}", labels=labels)


def _find_move(points: list[Point], known: list[Point], trend: TrendFinding, seasons: int) -> str | None:
    """Whether the series clearly rises or falls: as its trend says, and where that judges nothing
    by ranks; None where that is not clear.
    """
    verdict = (trend.verdict or "R")[0]
    if verdict == "N" or is_usual(trend):
        return None
    if verdict in ("C", "W", "H") and trend.value is not None:
        return "rises" if trend.value > (trend.null or 0.0) else "falls"
    estimate = METHODS["trend"](
        y=[point.figure.value for point in known], t=[float(points.index(point)) for point in known], seasons=seasons
    )
    if not estimate.is_usable or estimate.p is None or estimate.p >= 0.05:
        return None
    return "rises" if (estimate.estimate or 0.0) > 0 else "falls"


def _lies_within_its_error(figure: Figure, indicator: Indicator, centre: float) -> bool:
    """Whether a share or a rate is of so few that three errors of its own reach to the centre: limits by single
    values take all figures for equally sure.
    """
    scale, whole = indicator.share_scale, figure.denominator
    if not scale or not whole or figure.value is None or not 0 < centre:
        return False
    part = centre / scale if indicator.unit_of.is_part else 0.0
    return abs(figure.value - centre) <= ERRORS * scale * math.sqrt(max(0.0, centre / scale * (1 - part)) / whole)


Judged = tuple[str, Estimate, float | None, float | None, float | None, str, str | None]


def _judge(indicator: Indicator, points: list[Point], known: list[Point]) -> Judged | None:
    """The chart's row of the choice table, its answer, centre and limits in the indicator's unit,
    the word for the latest figure and the rule behind it.
    """
    if indicator.process_chart != "xmr":
        return _judge_by_named(indicator, known)
    values = [point.figure.value or 0.0 for point in known]
    lone = find_outliers(values)
    usual = [point for place, point in enumerate(known) if place not in lone]
    estimate = METHODS["spc_xmr"](
        y=[point.figure.value for point in usual], t=[float(points.index(point)) for point in usual]
    )
    chart, centre = take(estimate, Chart), estimate.estimate
    # figures that hardly ever move give limits of no width: any move would be a signal
    if not estimate.is_usable or chart is None or chart.step == 0 or centre is None:
        return None
    if indicator.unit_of.is_count and centre < RARE:
        return None  # seven in a row without an event are nothing out of the ordinary
    causes, low, high = chart.causes, chart.last_low, chart.last_high
    if len(known) < SINGLE:  # without limits to be outside of, runs are left
        causes, low, high = find_causes(values, centre, -math.inf, math.inf), None, None
    elif lone and low is not None and high is not None:
        causes = find_causes(values, centre, low, high)
    rule = RULES.get(causes[-1]) if causes else None
    stands = sum(before == after for before, after in pairwise(values)) > len(values) / 2
    if stands and rule is not None and rule not in BY_LIMITS:
        rule = None  # what mostly stands still has runs on one side of its mean that are no change
    if len(values) - 1 in lone and high is None:  # with limits it lies beyond them
        side = 1 if values[-1] > centre else -1
        return "process", estimate, centre, low, high, _name_signal(indicator, side), str(FAR_OFF)
    side = 1 if rule and ("above" in rule or "upper" in rule or "rising" in rule) else -1
    status = _name_signal(indicator, side) if rule else ORDINARY
    return "process", estimate, centre, low, high, status, rule


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
            phrase("a run too long, or the median crossed too seldom"),
        )
    else:
        has_signal, rule = (
            (high is not None and values[-1] > high) or (low is not None and values[-1] < low),
            phrase("above the upper limit" if side > 0 else "below the lower limit"),
        )
    return (
        key,
        estimate,
        centre,
        low,
        high,
        _name_signal(indicator, side) if has_signal else ORDINARY,
        rule if has_signal else None,
    )


def _name_signal(indicator: Indicator, side: float) -> str:
    if indicator.direction not in ("increase", "decrease"):
        return "signal: higher" if side > 0 else "signal: lower"
    return "signal: improvement" if (side > 0) == (indicator.direction == "increase") else "signal: concern"
