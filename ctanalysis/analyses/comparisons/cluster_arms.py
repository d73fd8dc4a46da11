"""Two arms that consist of whole clusters (schools, shelters, villages): each cluster counts once,
or its people with a range that knows of it.
"""

from dataclasses import replace

from ctanalysis.analyses.comparisons.comparison_sides import IS_PROVISIONAL, Side, find_named, find_obstacle, find_side
from ctanalysis.analyses.comparisons.estimates_as_findings import Answer, answer, begin, refuse, withhold
from ctanalysis.analyses.comparisons.unlike_sides import tell_holes
from ctanalysis.analyses.evidence_strength import FEWEST_IN_ALL
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import FEW_PEOPLE
from ctanalysis.params import Comparison, Indicator
from ctanalysis.statistics import METHODS


def compare_arms(evaluation: Evaluation, comparison: Comparison, indicator: Indicator) -> ComparisonFinding:
    """The finding of arms `a` and `b` of the dimension `by`, counted by the dimension
    `clusters`.
    """
    finding = begin(evaluation, comparison, indicator)
    obstacle = find_obstacle(evaluation, comparison)
    if obstacle:
        return refuse(finding, obstacle)
    arms = [_list_clusters(evaluation, comparison, indicator, arm) for arm in (comparison.b, comparison.a)]
    if any(side.figure.withheld for arm in arms for side in arm):
        return withhold(finding)
    provisional = [side.name for arm in arms for side in arm if side.figure.is_provisional]
    if provisional:
        return refuse(finding, phrase(IS_PROVISIONAL, name=", ".join(provisional)))
    holes = tell_holes(indicator, [side for arm in arms for side in arm])
    if holes:
        return refuse(finding, holes)
    people = [side.figure.n for arm in arms for side in arm if side.figure.value is not None]
    if indicator.is_flow and indicator.unit_of.is_count:
        people = [side.figure.value for arm in arms for side in arm]
    if sum(n or 0.0 for n in people) < FEWEST_IN_ALL:
        finding = replace(finding, marks=(*finding.marks, FEW_PEOPLE))
    values = [[side.figure.value for side in arm if side.figure.value is not None] for arm in arms]
    if not all(values):
        return refuse(
            finding, phrase("no cluster of {b} has a figure", b=comparison.b if not values[0] else comparison.a)
        )
    means = [sum(arm) / len(arm) for arm in values]
    finding = replace(
        finding,
        window=f"{comparison.a} against {comparison.b}",
        start=means[0],
        actual=means[1],
        n=float(len(values[0]) + len(values[1])),
    )
    estimate = METHODS["cluster_robust"](
        [*values[0], *values[1]],
        [0] * len(values[0]) + [1] * len(values[1]),
        list(range(len(values[0]) + len(values[1]))),
    )
    listed = [", ".join(f"{value:.4g}" for value in arm) for arm in values]
    words = phrase(
        "means of {first} and {second} clusters, each counted once: {listed} ({a}) and {listed2} ({b})",
        first=len(values[1]),
        second=len(values[0]),
        listed=listed[1],
        a=comparison.a,
        listed2=listed[0],
        b=comparison.b,
    )
    return answer(finding, indicator, Answer("clusters", estimate, warnings=(words,)))


def _list_clusters(evaluation: Evaluation, comparison: Comparison, indicator: Indicator, arm: str | None) -> list[Side]:
    period, names = (
        evaluation.calendar.parse(comparison.period or ""),
        evaluation.parameters.dimensions[str(comparison.clusters)].names,
    )
    found = []
    for name in names:
        where = {**comparison.where, str(comparison.by): arm or "", str(comparison.clusters): name}
        found.append(find_side(evaluation, indicator, period, find_named(evaluation, indicator.id, where), name))
    return found
