"""The marks beside a status: what else is so of a line, whether or not it is judged."""

from decimal import Decimal

from ctanalysis.analyses.gaps.status_inputs_and_result import Case
from ctanalysis.figures.judged_targets import WORSE_SIDE
from ctanalysis.figures.target_paths import Due
from ctanalysis.figures.target_values_and_bounds import NEARLY, TargetInForce, is_within
from ctanalysis.ground.mark_words import MOVED_OTHERWISE, OTHER_PART, SAME_NOT_WORSE, START_BROKEN
from ctanalysis.ground.terms import PROVISIONAL
from ctanalysis.params import Indicator

SOFT = "soft target"  # a mark
WORSE = "worse than baseline"  # a mark
REACHED_IN = "reached in "  # a mark: in its time, and not kept since


def write_marks(
    case: Case, target: TargetInForce, due: Due | None, attainment: float | None, *, is_met: bool = False
) -> tuple[str, ...]:
    """The marks beside the status, in a fixed order."""
    marks = [PROVISIONAL] if case.figure.is_provisional else []
    in_time = case.in_time is not None and is_reached(case, target, case.in_time)
    ended_late = case.indicator.unit_of.is_step and is_met and target.window.end < case.period.end and not in_time
    is_assumed = due is not None and due.kind == "assumed path"
    if attainment is not None and attainment > 1.5 + NEARLY and not is_assumed:
        marks.append(SOFT)  # a path that the program assumed makes no target soft
    elif attainment is not None and attainment * 100 > case.bands.above_plan + NEARLY:
        marks.append("above plan")
    marks += mark_worse(case)
    marks += [OTHER_PART] if case.is_other_part else []
    marks += [case.same_people] if case.same_people in (MOVED_OTHERWISE, SAME_NOT_WORSE) else []
    marks += mark_baseline(case)
    if is_assumed:
        marks.append("assumed path")
    if target.is_worse:
        marks.append(WORSE_SIDE)
    if target.is_revised:
        marks.append("target revised")
    if ended_late:
        marks.append("late")
    if was_reached(case, target):
        marks.append(f"{REACHED_IN}{target.window.label}")
    return tuple(marks)


def mark_worse(case: Case) -> tuple[str, ...]:
    """That a level stands worse than at its start, by more than rounding, and nothing else than a step
    back explains it; or that its start lies before a break.
    """
    figure, start = case.figure.value, case.baseline
    is_wanted = case.indicator.direction in ("increase", "decrease")
    if not _is_level(case.indicator) or figure is None or start is None or not is_wanted:
        return ()
    if (figure - start if case.rising else start - figure) >= -NEARLY - find_half_digit(start):
        return ()
    target = case.judged.target
    is_path = target is not None and not target.is_threshold  # no floor or ceiling rests on its start
    return (START_BROKEN,) if case.broken_on and is_path else () if is_start_in_doubt(case) else (WORSE,)


def is_start_in_doubt(case: Case) -> bool:
    """Whether something else than a step back may explain that it stands worse than at its start."""
    return case.is_other_part or case.same_people is not None or case.broken_on is not None


def find_half_digit(number: float) -> float:
    """Half of the last digit that a number was written with: as much is lost by rounding.

    >>> find_half_digit(9.0), find_half_digit(41.2)
    (0.5, 0.05)
    """
    exponent = Decimal(repr(number)).normalize().as_tuple().exponent
    return 0.5 * 10.0 ** min(0, int(exponent))


def mark_baseline(case: Case) -> tuple[str, ...]:
    """That figures have come, and no baseline to measure their change from: whether or not it is
    judged yet.
    """
    is_lacking = (
        _is_level(case.indicator)
        and case.was_measured
        and case.baseline is None
        and case.later_baseline is None
        and not case.is_baseline_withheld
        and case.indicator.direction != "maintain"
        and not case.indicator.unit_of.is_threshold
    )
    return ("no baseline",) if is_lacking else ()


def is_reached(case: Case, target: TargetInForce, actual: float) -> bool:
    """Whether that figure reaches the target."""
    if target.is_threshold:
        return is_within(target, actual)
    if target.value is None:
        return False
    return actual >= target.value - NEARLY if case.rising else actual <= target.value + NEARLY


def was_reached(case: Case, target: TargetInForce) -> bool:
    """Whether the target was reached in its time, and the figure does not reach it any more."""
    return (
        case.in_time is not None
        and is_reached(case, target, case.in_time)
        and case.figure.value is not None
        and not is_reached(case, target, case.figure.value)
    )


def _is_level(indicator: Indicator) -> bool:
    return not indicator.is_flow and indicator.aggregate != "unique"
