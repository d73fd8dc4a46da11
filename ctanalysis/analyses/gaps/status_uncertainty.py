"""Chance: the range of an actual that is a sample or an event of an underlying pace, and whether it
spans a boundary between two statuses.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from ctanalysis.analyses.comparisons.comparison_sides import Side, pool_rounds
from ctanalysis.analyses.confidence_ranges import find_range
from ctanalysis.analyses.effective_sample_sizes import Sample, is_of_everybody, weigh_sample
from ctanalysis.analyses.evidence_strength import NOT_KNOWN
from ctanalysis.analyses.gaps.marks_beside_status import SOFT, WORSE
from ctanalysis.analyses.gaps.status import judge
from ctanalysis.analyses.gaps.status_inputs_and_result import Case
from ctanalysis.analyses.logical_bounds import find_bounds, find_scale_ends
from ctanalysis.analyses.natural_variation import (
    comes_about,
    comes_and_goes,
    comes_by_itself,
    find_chance_variance,
    find_series_dispersion,
    swings_as_before,
)
from ctanalysis.analyses.significance_of_change_from_baseline import differs_from_start
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.mark_words import EVERYBODY, MORE_SITES, START_MAY_BE, START_UNKNOWN, SWINGS_BEFORE, TENFOLD
from ctanalysis.ground.terms import read_group
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator
from ctanalysis.statistics.rates.count_overdispersion import find_usual_swing

JUDGED = ("regressed", "not met", "off track", "partly met", "watch", "nearly met", "on track", "achieved")
FAR_BEHIND = JUDGED[:3]
TRIED = 32  # places of a range at which the status is looked at
EXACTLY = 0.01  # of a size, as which it is found
MOST_TIMES = 10  # as many as were asked; more is said to be so
ABSURD = 100_000  # people or things; nobody asks more than that
NOBODY = "no sample of a reasonable size would tell the figure from the target"


class Span(NamedTuple):
    """The range of an actual in its unit, and how it was found."""

    low: float
    high: float
    level: float | None
    key: str


def add_chance(finding: GapFinding, case: Case, evaluation: Evaluation, rows: tuple[Observation, ...]) -> GapFinding:
    """The finding with the 95 % range of its actual, and a mark where other values of the range
    would have another status, or where chance plays a part that nobody can tell. Whether it is
    worse than at the start is a matter of both ends.
    """
    if finding.actual is None:
        return finding
    row = _find_mean_row(case.figure, rows)
    inside = [one for one in rows if case.judged.stretch.holds(one.period)]
    sd = row.sd if row is not None else pool_rounds(case.indicator, case.figure, inside)[0]
    period, group = case.figure.measured or case.period, read_group(finding.group)

    dispersion = find_series_dispersion(evaluation, case.indicator, group)

    def weigh(figure: Figure) -> Sample | None:
        return weigh_sample(evaluation, case.indicator, figure, period, group, sd=sd)

    def find(figure: Figure) -> Span | None:
        found = find_range(case.indicator, figure, sample=weigh(figure), sd=sd, dispersion=dispersion)
        low, high = (found.estimate.low, found.estimate.high) if found else (None, None)
        if found is None or low is None or high is None:
            return None
        least, most = find_scale_ends(case.indicator)
        ends = max(least, low * found.scale), min(most, high * found.scale)
        return Span(*ends, found.estimate.level, found.key)

    sample, span = weigh(case.figure), find(case.figure)
    is_worse = WORSE in finding.marks or (finding.achievement or 0.0) < 0
    is_worse |= finding.status == "regressed"
    is_stock = case.indicator.unit_of.is_count and comes_and_goes(case.indicator)
    has_chance = span is not None or is_stock or _is_unknown(sample, case.indicator)
    is_full = case.indicator.data_basis == "census" and comes_about(case.indicator)
    end = Side(case.period.label, case.figure, sd, row.mean if row else None, sample=sample, dispersion=dispersion)
    is_off = not (is_worse and (has_chance or is_full)) or differs_from_start(
        evaluation, case.indicator, end, group, start=finding.start, span=span and (span.low, span.high)
    )
    if not is_off:
        mark = START_MAY_BE if is_off is False else START_UNKNOWN
        finding = replace(finding, marks=(*finding.marks, mark))
    if span is None:
        if _is_near_target(case, dispersion or 1.0):
            finding = replace(finding, marks=tuple(one for one in finding.marks if one != SOFT))
        bounds = find_bounds(case.indicator, case.figure)
        is_certain = bounds is not None and _list_others(finding, case, *bounds) == set()
        is_unknown = has_chance and not is_stock and finding.status in JUDGED and not is_certain
        return replace(finding, marks=(*finding.marks, NOT_KNOWN)) if is_unknown else finding
    low, high, level, key = span
    finding = replace(finding, low=low, high=high, level=level, method=key)
    if key == "rate-one-swings" and swings_as_before(evaluation, case.indicator, group):
        finding = replace(finding, marks=(*finding.marks, SWINGS_BEFORE))
    if finding.status not in JUDGED or _is_passed(case):
        return finding
    others = _list_others(finding, case, low, high)
    if finding.status == "regressed" and case.baseline is not None:
        as_begun = replace(case, figure=replace(case.figure, value=case.baseline))
        others |= {judge(as_begun).status} if is_off is False else set()  # both ends swing
    if finding.status == "regressed" and is_worse and is_off:
        others = set()  # both ends were held against each other
    different = [status for status in JUDGED if status in others - {finding.status}]
    if not different:
        return finding
    could_be = f"could be {' or '.join(different)}"
    possible = {*different, finding.status}
    is_sample = case.indicator.data_basis == "sample"
    if is_sample and "achieved" in possible and possible & {*FAR_BEHIND}:
        is_by_sites = sample is not None and sample.parts
        needed = f"; {MORE_SITES}" if is_by_sites else _write_needed(finding, case, find)
        mark = f"sample too small to say: {could_be}{needed}"
    else:
        mark = f"within chance: {could_be}"
    sure = tuple(one for one in finding.marks if one != SOFT)  # what may be chance makes no target too easy
    return replace(finding, marks=(*sure, mark))


def _is_near_target(case: Case, dispersion: float) -> bool:
    """Whether what comes by itself lies no farther from its target than such counts swing."""
    target, figure, indicator = case.judged.target, case.figure, case.indicator
    if target is None or target.value is None or figure.value is None:
        return False
    if indicator.unit_of.is_rate and figure.numerator is not None and figure.denominator:
        each = (indicator.share_scale or 1.0) / figure.denominator
    elif comes_by_itself(indicator):
        each = 1.0
    else:
        return False
    variance = find_chance_variance(indicator, max(figure.value, 0.0) / each, each)
    return abs(figure.value - target.value) <= find_usual_swing(variance, 0.0, dispersion)


def _is_passed(case: Case) -> bool:
    """Whether more was counted already than may come in all: chance gives nothing of it back."""
    target = case.judged.target
    falling = None if target is None or case.rising else target.value
    most = falling if falling is not None else target.high if target is not None else None
    is_sum = case.indicator.is_flow and not case.has_ended
    return is_sum and most is not None and case.figure.value is not None and case.figure.value > most


def _list_others(finding: GapFinding, case: Case, low: float, high: float) -> set[str]:
    """The other statuses that values from low to high would have, the target's own among them: a band may
    be narrower than the places lie apart.
    """
    target = case.judged.target
    stated = () if target is None else (target.value, target.low, target.high)
    values = [low + (high - low) * place / TRIED for place in range(TRIED + 1)]
    values += [one for one in stated if one is not None and low <= one <= high]
    found = {judge(replace(case, figure=replace(case.figure, value=value))).status for value in values}
    return found - {finding.status}


def _is_unknown(sample: Sample | None, indicator: Indicator) -> bool:
    """Whether chance plays a part in what has no range: in a share, rate or mean of some people;
    what a project itself delivers is counted in full.
    """
    is_counted = indicator.data_basis == "census" or is_of_everybody(sample)
    is_delivered = indicator.unit_of.is_rate and indicator.level == "output"
    unit = indicator.unit_of
    has_spread = unit.shows_n or (unit.is_length and indicator.data_basis == "sample")
    return has_spread and not is_counted and not is_delivered


def _write_needed(finding: GapFinding, case: Case, find: Callable[[Figure], Span | None]) -> str:
    """How many it would take to tell figure and target apart, if the figure stays as it is.

    It is the first size whose own range, found as that of the figure, leaves the target out: sought
    by doubling and then by halves, so that it is about. Two digits, upwards, and never more than
    there are. Where it is more than ten times as many as were asked, that is said; none is named
    where it is more than anybody would ask.
    """
    n, target = finding.n, finding.target
    if not n or not isinstance(target, (int, float)) or case.indicator.unit_of.is_rate:
        return ""
    if finding.method == "as-published":
        return ""  # how it comes about, and what more people would make of it, is not known
    if finding.due is not None and finding.due != target:
        return ""  # what is due now is another question than the target
    if case.indicator.unit_of.is_percent and finding.actual in (0.0, 100.0):
        return ""  # none or all of a few would not stay none or all of many
    everybody = case.indicator.population_size if finding.group is None else None
    most = ABSURD if everybody is None else everybody - 1

    def tells(size: float) -> bool:
        found = find(_enlarge(case.figure, size / n, towards=target))
        return found is not None and not found.low <= target <= found.high

    lower, upper = n, min(2 * n, most)
    while not tells(upper):
        if upper >= most:
            return f"; {NOBODY if everybody is None else EVERYBODY}"
        lower, upper = upper, min(2 * upper, most)
    while upper - lower > max(1.0, upper * EXACTLY):
        middle = float(round((lower + upper) / 2))
        lower, upper = (lower, middle) if tells(middle) else (middle, upper)
    step = 10 ** max(0, math.floor(math.log10(upper)) - 1)
    advised = math.ceil(upper / step) * step
    if everybody is not None and advised >= everybody:
        return f"; {EVERYBODY}"
    many = f", {TENFOLD}," if upper > MOST_TIMES * n else ""
    return f"; about {advised}{many} would tell the figure from the target"


def _enlarge(figure: Figure, times: float, *, towards: float) -> Figure:
    """The figure of so many times as many people, who answer alike; what does not come out even is
    rounded towards the target.
    """
    found = figure.survey
    if found is not None:
        found = replace(
            found,
            se=found.se and found.se / math.sqrt(times),
            effective_n=found.effective_n and found.effective_n * times,
        )
    part, n = figure.numerator, figure.n and round(figure.n * times)
    is_below = (figure.value or 0.0) < towards
    part = part and float((math.ceil if is_below else math.floor)(part * times))
    whole = figure.denominator and n
    return replace(figure, n=n, denominator=whole, numerator=part, survey=found)


def _find_mean_row(figure: Figure, rows: tuple[Observation, ...]) -> Observation | None:
    """The row of the period in which a mean was last measured."""
    return next(
        (
            row
            for row in reversed(rows)
            if figure.measured is not None
            and row.period.same_days(figure.measured)
            and row.mean is not None
            and (row.mean, row.n) == (figure.value, figure.n)
        ),
        None,
    )
