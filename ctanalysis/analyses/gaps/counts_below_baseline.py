"""A growing sum below its own baseline: each window starts empty, and still fewer may come than before."""

from ctanalysis.analyses.gaps.status_inputs_and_result import Case
from ctanalysis.analyses.natural_variation import comes_by_itself, find_series_dispersion
from ctanalysis.analyses.start_to_end import is_same_part
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.target_values_and_bounds import NEARLY
from ctanalysis.ground.terms import Group
from ctanalysis.statistics.rates.count_overdispersion import find_usual_swing


def is_below_start(evaluation: Evaluation, case: Case, group: Group) -> bool:
    """Whether less was counted in the whole of a window than in the same part of the year, or as many
    years, of the baseline: by more than such counts swing where they come by themselves, and never
    across a declared break.
    """
    indicator, figure, begins, stretch = case.indicator, case.figure, case.baseline_period, case.own_stretch
    adds_up = indicator.starts_anew
    is_whole = case.has_ended and figure.reported >= figure.expected
    if not (adds_up and case.rising and is_whole) or begins is None or case.baseline is None or figure.value is None:
        return False
    events = evaluation.parameters.find_events(indicator.id)
    if not is_same_part(begins, stretch) or any(begins.start < event.date <= stretch.end for event in events):
        return False
    if indicator.aggregate == "unique" and begins.months != stretch.months:
        return False
    pace = case.baseline * stretch.months / begins.months
    if not comes_by_itself(indicator):
        return figure.value < pace - NEARLY
    dispersion = find_series_dispersion(evaluation, indicator, group) or 1.0
    return pace - figure.value > find_usual_swing(pace, figure.value, dispersion)
