"""Other people than at the start: where those who were asked both times moved otherwise than the figure."""

from ctanalysis.analyses.gaps.case import Case
from ctanalysis.analyses.held_against_start import find_change_of_same
from ctanalysis.figures.declared_targets import NEARLY
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.model import Group


def is_moved_otherwise(evaluation: Evaluation, case: Case, group: Group) -> bool:
    """Whether the figure lies on one side of its start, and those asked at both ends moved the other
    way, or not at all, by more than chance explains: then others were asked at one of both ends.
    """
    if case.figure.value is None or case.baseline is None or case.indicator.direction not in ("increase", "decrease"):
        return False
    way = case.figure.value - case.baseline
    moved = find_change_of_same(evaluation, case.indicator, group, case.figure.measured)
    return moved is not None and way * moved.value <= NEARLY and not moved.low <= way <= moved.high
