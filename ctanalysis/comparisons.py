"""Comparisons declared in the parameters: the effect with its interval, or why there is none."""

from dataclasses import dataclass, replace

from ctanalysis.disclosure import Policy
from ctanalysis.evaluation import Evaluation
from ctanalysis.findings import Finding, Findings
from ctanalysis.gaps import Figure, find_figure
from ctanalysis.model import Group, write_group
from ctanalysis.observations import Observation
from ctanalysis.params import Comparison, Indicator
from ctanalysis.periods import Period
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.verdicts import find_verdict

CENSUS = "complete count: no sampling error, so no range and no test"
METHOD_WORDS = {
    "compare_proportions": "difference of two proportions, Newcombe interval",
    "compare_rates": "ratio of two rates, exact conditional interval",
    "compare_means": "difference of two means, Welch interval",
    "compare_pairs": "mean difference of matched pairs, t interval",
}


@dataclass(frozen=True)
class Side:
    """One side of a comparison: its figure, the mean's spread, its length in months, and what it is called."""

    name: str
    figure: Figure
    sd: float | None = None
    mean: float | None = None
    months: float = 1.0


def find_comparisons(evaluation: Evaluation) -> Findings:
    """Findings of kind `comparisons`, one a declared comparison: `start` the reference side, `actual` the other, `value` the effect."""
    return Findings("comparisons", tuple(compare_declared(evaluation, comparison) for comparison in evaluation.parameters.comparisons))


def compare_declared(evaluation: Evaluation, comparison: Comparison) -> Finding:
    """One declared comparison; refused with a reason when the data cannot carry it."""
    indicator = evaluation.parameters.by_id[comparison.indicator]
    if comparison.kind in ("intervention", "difference_in_differences"):
        return _refuse(evaluation, comparison, indicator, "this design is declared and checked; it is not among the methods of this edition of the program")
    if comparison.kind == "paired":
        return _compare_pairs(evaluation, comparison, indicator)
    first, second = _find_sides(evaluation, comparison, indicator)
    if any(period.end > evaluation.period.end for period in _find_periods(evaluation, comparison)):
        return _refuse(evaluation, comparison, indicator, "it reaches past the end of this report's period")
    if comparison.kind == "before_after":
        broken = _find_break(evaluation, comparison)
        if broken:
            return _refuse(evaluation, comparison, indicator, f"the series is broken between the two periods: {broken}")
    if first.figure.withheld or second.figure.withheld:
        return _refuse(evaluation, comparison, indicator, "one of its figures is withheld to protect people", withheld=True)
    if first.figure.value is None or second.figure.value is None:
        missing = first.name if first.figure.value is None else second.name
        return _refuse(evaluation, comparison, indicator, f"no figure was reported for {missing}")
    return _compare(evaluation, comparison, indicator, first, second)


def _compare(evaluation: Evaluation, comparison: Comparison, indicator: Indicator, first: Side, second: Side) -> Finding:
    """`first` is the reference (before, or group b), `second` what is compared with it."""
    a, b = second, first
    scale = indicator.share_scale or 1.0
    if a.figure.numerator is not None and b.figure.numerator is not None and indicator.unit in ("percentage", "ratio", "rate"):
        family = "compare_proportions"
        if (a.figure.numerator > (a.figure.denominator or 0)) or (b.figure.numerator > (b.figure.denominator or 0)):
            return _refuse(evaluation, comparison, indicator, "a numerator is larger than its denominator: not a share")
        estimate = METHODS[family](count1=a.figure.numerator, nobs1=a.figure.denominator, count2=b.figure.numerator, nobs2=b.figure.denominator)
    elif indicator.is_flow and indicator.unit == "count":
        family, scale = "compare_rates", 1.0
        estimate = METHODS[family](count1=a.figure.value, exposure1=a.months, count2=b.figure.value, exposure2=b.months)
    elif a.mean is not None and b.mean is not None:
        family, scale = "compare_means", 1.0
        if a.sd is None or b.sd is None:
            return _refuse(evaluation, comparison, indicator, "the spread (sd) of a mean is not given")
        estimate = METHODS[family](mean1=a.mean, sd1=a.sd, n1=a.figure.n, mean2=b.mean, sd2=b.sd, n2=b.figure.n)
    else:
        return _refuse(evaluation, comparison, indicator, "the source gives no n for its figures, so that chance cannot be told from change", sides=(first, second))
    return _write(evaluation, comparison, indicator, family, estimate, scale, first, second)


def _compare_pairs(evaluation: Evaluation, comparison: Comparison, indicator: Indicator) -> Finding:
    period = evaluation.calendar.parse(comparison.period or "")
    group = evaluation.parameters.find_group(comparison.where)
    rows = [row for row in evaluation.observations.find(indicator.id, group, wave="pairs") if row.period.same_days(period)]
    rows = rows or [row for row in evaluation.observations.find(indicator.id, group) if row.n_pairs is not None and row.period.same_days(period)]
    if period.end > evaluation.period.end:
        return _refuse(evaluation, comparison, indicator, "it reaches past the end of this report's period")
    if not rows:
        return _refuse(evaluation, comparison, indicator, f"no matched pairs were reported for {period.label}")
    row = rows[-1]
    if row.withheld:
        return _refuse(evaluation, comparison, indicator, "its figures are withheld to protect people", withheld=True)
    estimate = METHODS["compare_pairs"](mean_change=row.mean_change, sd_change=row.sd_change, n_pairs=row.n_pairs)
    waves = {wave: _find_wave(evaluation, indicator, comparison, period, wave) for wave in ("pre", "post")}
    first = Side("before", Figure(waves["pre"].mean if waves["pre"] else None, n=waves["pre"].n if waves["pre"] else None))
    second = Side("after", Figure(waves["post"].mean if waves["post"] else None, n=waves["post"].n if waves["post"] else None))
    unmatched = _describe_unmatched(evaluation, indicator, group, row.n_pairs or 0.0, (first, second))
    finding = _write(evaluation, comparison, indicator, "compare_pairs", estimate, 1.0, first, second)
    return replace(finding, n=row.n_pairs, warnings=(*finding.warnings, *unmatched))


def _describe_unmatched(evaluation: Evaluation, indicator: Indicator, group: Group, pairs: float, sides: tuple[Side, Side]) -> list[str]:
    """How many papers found no partner; a small number of people is said without the number."""
    least = Policy(evaluation.edition, evaluation.parameters).find_threshold(indicator, group)
    counts = [(side.name, (side.figure.n or 0.0) - pairs) for side in sides]
    if any(0 < count < least for _, count in counts):
        return ["some papers could not be matched"]
    words = [f"{int(count)} {name}" for name, count in counts if count > 0]
    return [f"papers that could not be matched: {', '.join(words)}"] if words else []


def _find_wave(evaluation: Evaluation, indicator: Indicator, comparison: Comparison, period: Period, wave: str) -> Observation | None:
    rows = evaluation.observations.find(indicator.id, evaluation.parameters.find_group(comparison.where), wave=wave)
    return next((row for row in rows if row.period.same_days(period)), None)


def _find_sides(evaluation: Evaluation, comparison: Comparison, indicator: Indicator) -> tuple[Side, Side]:
    parameters, calendar = evaluation.parameters, evaluation.calendar
    sides = []
    if comparison.kind == "before_after":
        choices = [(label or "", comparison.where, label or "") for label in (comparison.before, comparison.after)]
    else:
        choices = [(comparison.period or "", {**comparison.where, str(comparison.by): value or ""}, value or "") for value in (comparison.b, comparison.a)]
    for label, where, name in choices:
        period = calendar.parse(label)
        rows = evaluation.observations.find(indicator.id, parameters.find_group(where))
        exact = [row for row in rows if row.period.same_days(period) and row.mean is not None]
        row = exact[-1] if exact else None
        sides.append(Side(name, find_figure(rows, indicator, period, calendar), row.sd if row else None, row.mean if row else None, period.months))
    return sides[0], sides[1]


def _find_periods(evaluation: Evaluation, comparison: Comparison) -> list[Period]:
    return [evaluation.calendar.parse(label) for label in (comparison.before, comparison.after, comparison.period) if label]


def _find_break(evaluation: Evaluation, comparison: Comparison) -> str | None:
    before, after = evaluation.calendar.parse(comparison.before or ""), evaluation.calendar.parse(comparison.after or "")
    inside = [e for e in evaluation.parameters.find_events(comparison.indicator) if before.start < e.date <= after.end]
    return f"{inside[0].label} ({inside[0].date.isoformat()})" if inside else None


def _write(evaluation: Evaluation, comparison: Comparison, indicator: Indicator, family: str, estimate: Estimate, scale: float, first: Side, second: Side) -> Finding:
    census = indicator.data_basis == "census"
    null = 1.0 if family == "compare_rates" else 0.0

    def show(number: float | None) -> float | None:
        return None if number is None or number in (float("inf"), float("-inf")) else number * scale

    low, high = (None, None) if census else (show(estimate.low), show(estimate.high))
    counted = [side.figure.n for side in (first, second)]
    verdict = "X" if census else find_verdict(low, high, wanted=indicator.direction, smallest_change=indicator.least_change, null=null)
    if estimate.status in ("refused", "error"):
        verdict = "R"
    return Finding(
        indicator.id, indicator.title, indicator.pillar, indicator.result, indicator.level, indicator.direction, period=evaluation.period.label,
        window=f"{first.name} to {second.name}" if comparison.kind == "before_after" else f"{second.name} against {first.name}", group=write_group(evaluation.parameters.find_group(comparison.where)),
        comparison=comparison.id, unit=indicator.unit, value=show(estimate.estimate), start=first.figure.value, actual=second.figure.value,
        n=sum(c for c in counted if c is not None) if all(c is not None for c in counted) else None, low=low, high=high, level=None if low is None and high is None else 0.95,
        method=METHOD_WORDS[family], estimate_status=estimate.status, p=None if census else estimate.p, verdict=verdict,
        warnings=() if census else estimate.warnings, reason=CENSUS if census else estimate.reason,
    )  # fmt: skip


def _refuse(evaluation: Evaluation, comparison: Comparison, indicator: Indicator, reason: str, *, withheld: bool = False, sides: tuple[Side, Side] | None = None) -> Finding:
    return Finding(
        indicator.id, indicator.title, indicator.pillar, indicator.result, indicator.level, indicator.direction, period=evaluation.period.label,
        window=f"{comparison.before} to {comparison.after}" if comparison.kind == "before_after" else comparison.period,
        start=sides[0].figure.value if sides else None, actual=sides[1].figure.value if sides else None,
        comparison=comparison.id, unit=indicator.unit, estimate_status="refused", verdict="R", reason=reason, withheld=withheld,
    )  # fmt: skip
