"""Other people than at the start: what those say who were asked both times."""

from ctanalysis.analyses.gaps.status_inputs_and_result import Case
from ctanalysis.analyses.significance_of_change_from_baseline import find_change_of_same, is_change_unknown
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.target_values_and_bounds import NEARLY
from ctanalysis.ground.mark_words import MOVED_OTHERWISE, SAME_NOT_WORSE
from ctanalysis.ground.terms import Group

UNKNOWN = "unknown"


def hear_same_people(evaluation: Evaluation, case: Case, group: Group) -> str | None:
    """`unknown` where their change is withheld or contradicts the figures; the mark that they moved
    otherwise than the figure, the other way or not at all, by more than chance explains; or that they
    are not worse where the figure is. None where they say the same, or nobody was asked twice.
    """
    measured, direction = case.figure.measured, case.indicator.direction
    if case.figure.value is None or case.baseline is None or direction not in ("increase", "decrease"):
        return None
    if is_change_unknown(evaluation, case.indicator, group, measured):
        return UNKNOWN
    moved, way = find_change_of_same(evaluation, case.indicator, group, measured), case.figure.value - case.baseline
    if moved is None or way * moved.value > NEARLY:
        return None
    if moved.low is not None and moved.high is not None and not moved.low <= way <= moved.high:
        return MOVED_OTHERWISE
    return SAME_NOT_WORSE if (way if case.rising else -way) < -NEARLY else None
