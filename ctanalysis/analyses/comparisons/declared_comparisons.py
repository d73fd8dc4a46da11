"""Declared comparisons: each by its design, then all judged together."""

from ctanalysis.analyses.comparisons.cluster_arms import compare_arms
from ctanalysis.analyses.comparisons.difference_in_differences import compare_differences
from ctanalysis.analyses.comparisons.estimates_as_findings import begin, refuse
from ctanalysis.analyses.comparisons.first_and_second_half import compare_halves
from ctanalysis.analyses.comparisons.interrupted_time_series import compare_intervention
from ctanalysis.analyses.comparisons.many_groups import compare_many
from ctanalysis.analyses.comparisons.matched_pairs import compare_pairs
from ctanalysis.analyses.comparisons.multiplicity_of_comparisons import adjust_together
from ctanalysis.analyses.comparisons.two_sides import compare_sides
from ctanalysis.analyses.declared_events import tell_meanwhile
from ctanalysis.analyses.effective_sample_sizes import find_other_frame
from ctanalysis.analyses.multiplicity_of_trends import is_start_to_end
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.params import Comparison


@of_evaluation
def find_comparisons(evaluation: Evaluation) -> Findings[ComparisonFinding]:
    """Findings of kind `comparisons`, one a declared comparison (two where level and slope may
    change): `start` the reference side, `actual` the other, `value` the effect. Those made together
    are judged together.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for
    anything but an evaluation.

    >>> ct.plot(ct.find_comparisons(evaluation), ct.list_fits(evaluation))  # doctest: +SKIP
    """
    declared = {comparison.id: comparison for comparison in evaluation.parameters.comparisons}
    made = [
        row
        for comparison in declared.values()
        for row in tell_meanwhile(compare_declared(evaluation, comparison), comparison, evaluation)
    ]
    ways = filter(is_start_to_end, find_trends(evaluation))
    return Findings("comparisons", tuple(adjust_together(made, declared, ways)))


def compare_declared(evaluation: Evaluation, comparison: Comparison) -> list[ComparisonFinding]:
    """The findings of one comparison; refused with a reason when the data cannot carry it."""
    indicator = evaluation.parameters.by_id[comparison.indicator]
    other_frame = find_other_frame(indicator) if comparison.kind != "groups" else None
    if other_frame is not None:
        return [refuse(begin(evaluation, comparison, indicator), other_frame)]
    if comparison.kind == "intervention":
        return compare_intervention(evaluation, comparison, indicator)
    if comparison.kind == "difference_in_differences":
        return [compare_differences(evaluation, comparison, indicator)]
    if comparison.kind == "halves":
        return [compare_halves(evaluation, comparison, indicator)]
    if comparison.kind == "paired":
        return [compare_pairs(evaluation, comparison, indicator)]
    if comparison.kind == "groups" and comparison.clusters:
        return [compare_arms(evaluation, comparison, indicator)]
    if comparison.kind == "groups" and comparison.a is None:
        return [compare_many(evaluation, comparison, indicator)]
    return [compare_sides(evaluation, comparison, indicator)]
