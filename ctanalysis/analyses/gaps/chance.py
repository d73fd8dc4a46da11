"""Chance: the range of an actual that is a sample or an event of an underlying pace, and whether it
spans a boundary between two statuses.
"""

import math
from dataclasses import replace

from ctanalysis.analyses.gaps.case import Case
from ctanalysis.analyses.gaps.judgement import judge
from ctanalysis.analyses.ranges import find_range, find_scale_ends
from ctanalysis.analyses.samples import Sample, is_of_everybody, weigh_sample
from ctanalysis.analyses.start_to_end import differs_from_start
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.marks import MORE_SITES, START_MAY_BE, TENFOLD
from ctanalysis.ground.model import read_group
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator

JUDGED = (
    "regressed", "not met", "off track", "partly met", "watch", "nearly met", "on track",
    "achieved",
)  # fmt: skip
FAR_BEHIND = JUDGED[:3]
TRIED = 32  # places of a range at which the status is looked at
MOST_STEPS = 40  # of a size that is tried upwards
MOST_TIMES = 10  # as many as were asked; more is said to be so
ABSURD = 100_000  # people or things; nobody asks more than that
NOT_KNOWN = "chance not known"  # the mark of a figure that may be a matter of chance, without n


def add_chance(
    finding: GapFinding, case: Case, evaluation: Evaluation, rows: tuple[Observation, ...]
) -> GapFinding:
    """The finding with the 95 % range of its actual, and a mark where other values of the range
    would have another status, or where chance plays a part that nobody can tell. Whether it is
    worse than at the start is a matter of both ends.
    """
    if finding.actual is None:
        return finding
    row = _find_mean_row(case.figure, rows)
    sd = row.sd if row is not None else None
    period, group = case.figure.measured or case.period, read_group(finding.group)
    sample = weigh_sample(evaluation, case.indicator, case.figure, period, group, sd=sd)
    found = find_range(case.indicator, case.figure, sample=sample, sd=sd)
    if found is None:
        is_unknown = sample is not None and bool(sample.obstacle) and not is_of_everybody(sample)
        return _mark_unknown(finding, case.indicator, is_unknown=is_unknown)
    key, estimate, scale = found
    if not estimate.is_usable or estimate.low is None or estimate.high is None:
        return finding
    lowest, highest = find_scale_ends(case.indicator)
    low, high = max(lowest, estimate.low * scale), min(highest, estimate.high * scale)
    finding = replace(finding, low=low, high=high, level=estimate.level, method=key)
    is_worse = "worse than baseline" in finding.marks or (finding.achievement or 0.0) < 0
    is_off = differs_from_start(evaluation, case.indicator, period, group) if is_worse else None
    if is_off is False:
        finding = replace(finding, marks=(*finding.marks, START_MAY_BE))
    if finding.status not in JUDGED:
        return finding
    others = {
        judge(replace(case, figure=replace(case.figure, value=value))).status
        for value in (low + (high - low) * place / TRIED for place in range(TRIED + 1))
    }
    if finding.status == "regressed" and case.baseline is not None:
        as_begun = replace(case, figure=replace(case.figure, value=case.baseline))
        others |= {judge(as_begun).status} if is_off is False else set()  # both ends swing
    different = [status for status in JUDGED if status in others - {finding.status}]
    if not different:
        return finding
    could_be = f"could be {' or '.join(different)}"
    possible = {*different, finding.status}
    if "achieved" in possible and possible & {*FAR_BEHIND}:
        mark = f"sample too small to say: {could_be}{_write_needed(finding, case, sample)}"
    else:
        mark = f"within chance: {could_be}"
    return replace(finding, marks=(*finding.marks, mark))


def _mark_unknown(finding: GapFinding, indicator: Indicator, *, is_unknown: bool) -> GapFinding:
    """A judged share or mean of some people, whose number nobody gave, or of which nobody says what
    it carries.
    """
    may_be_chance = indicator.unit_of.shows_n and indicator.data_basis != "census"
    is_told = finding.n is not None and not is_unknown
    if not may_be_chance or is_told or finding.status not in JUDGED:
        return finding
    return replace(finding, marks=(*finding.marks, NOT_KNOWN))


def _write_needed(finding: GapFinding, case: Case, sample: Sample | None) -> str:
    """How many it would take to tell figure and target apart, if the figure stays as it is.

    Half the width of a range shrinks with the root of n, so that it is the distance to the target
    at n × ((high - low) / 2 / (actual - target))², and of a known population at fewer. That is
    about, since the range of a share is not quite even on both sides: of a share it is the first
    such number from there on whose own range leaves the target out. Two digits, upwards, and never
    more than there are. Where it is more than ten times as many as were asked, that is said;
    none is named where it is more than anybody would ask.
    """
    indicator = case.indicator
    low, high, n, actual, target = (
        finding.low, finding.high, finding.n, finding.actual, finding.target
    )  # fmt: skip
    if low is None or high is None or n is None or not isinstance(actual, (int, float)):
        return ""
    if sample is not None and sample.parts:
        return f"; {MORE_SITES}"
    if not isinstance(target, (int, float)):
        return ""
    distance = abs(actual - target)
    population = indicator.population_size if finding.group is None else None
    times = ((high - low) / 2 / distance) ** 2 if distance else math.inf
    needed = _find_size(n, times, population)
    if needed <= n:
        return ""
    if needed > ABSURD:
        return "; no sample of a reasonable size would tell the figure from the target"
    step = 10 ** max(0, math.floor(math.log10(needed)) - 1)
    advised: float = math.ceil(needed / step) * step
    if indicator.design_effect is None and case.figure.survey is None:
        advised = _find_enough(int(advised), step, finding, indicator)
    advised = advised if population is None else min(advised, population)
    many = f", {TENFOLD}," if needed > MOST_TIMES * n else ""
    return f"; about {advised}{many} would tell the figure from the target"


def _find_enough(size: int, step: int, finding: GapFinding, indicator: Indicator) -> int:
    """The first size in these steps at which the range of a share leaves the target out; of
    anything else the size itself.
    """
    part, whole, target = finding.numerator, finding.denominator, finding.target
    if not indicator.unit_of.is_part or part is None or not whole or not isinstance(target, float):
        return size
    most = indicator.population_size or math.inf
    for larger in range(size, size + MOST_STEPS * step, step):
        count = float(round(part / whole * larger))
        figure = Figure(value=count, numerator=count, denominator=float(larger))
        found = find_range(indicator, figure) if larger < most else None
        if found is None or found[1].low is None or found[1].high is None:
            return size
        if not found[1].low * found[2] <= target <= found[1].high * found[2]:
            return larger
    return size


def _find_size(size: float, times: float, population: float | None) -> float:
    """The sample that carries as many times the information; of a known population less is
    needed, since each one asked leaves fewer who were not.
    """
    if population is None or population <= size:
        return size * times
    if times == math.inf:
        return population
    wanted = times * size * (population - 1) / (population - size)
    return wanted * population / (wanted + population - 1)


def _find_mean_row(figure: Figure, rows: tuple[Observation, ...]) -> Observation | None:
    """The row of the period in which a mean was last measured."""
    return next(
        (
            row
            for row in reversed(rows)
            if figure.measured is not None
            and row.period.same_days(figure.measured)
            and row.mean is not None
            and row.mean == figure.value
        ),
        None,
    )
