"""Judging one indicator in one period: the rules of status, in their order, from unrounded
numbers.
"""

from dataclasses import replace

from ctanalysis.analyses.gaps.marks_beside_status import (
    is_reached,
    is_start_in_doubt,
    mark_baseline,
    mark_worse,
    was_reached,
    write_marks,
)
from ctanalysis.analyses.gaps.status_inputs_and_result import Case, Judgement
from ctanalysis.figures.target_paths import Due, find_due, share_passed
from ctanalysis.figures.target_values_and_bounds import NEARLY, TargetInForce, find_least_change


def judge(case: Case) -> Judgement:
    """The first rule that fits, in the order of the design."""
    early = _judge_unmeasured(case)
    if early is not None:
        marks = (*mark_worse(case), *mark_baseline(case)) if early.status in ("not due", "no data") else ()
        return replace(early, marks=(*early.marks, *marks))
    target = case.judged.target
    assert target is not None and case.figure.value is not None
    if target.is_threshold and case.indicator.is_flow:
        found = _judge_bounds(case, target, case.figure.value)
        if found is not None:
            return found
    due = (
        None
        if target.is_threshold
        else find_due(target, case.targets, case.indicator, case.until, case.baseline, case.baseline_period)
    )
    if _is_partial(case) and not _is_certain(case, target, case.figure.value):
        kind = "threshold" if target.is_threshold else due.kind if due else None
        return Judgement(
            "partial", due=due.value if due else None, due_kind=kind, marks=write_marks(case, target, due, None)
        )
    if target.is_threshold:
        return _judge_threshold(case, target, case.figure.value)
    if due is None or due.value is None:
        return Judgement("not due", marks=write_marks(case, target, None, None))
    return _judge_path(case, target, case.figure.value, due)


def _judge_unmeasured(case: Case) -> Judgement | None:
    """Rule 1: rows that are not judged."""
    indicator, period, figure, target = (case.indicator, case.until, case.figure, case.judged.target)
    if figure.withheld or case.is_baseline_withheld and _rests_on_baseline(case):
        return Judgement("withheld")
    if indicator.direction == "none":
        return Judgement("context")
    if indicator.unit_of.is_rating:
        return Judgement(case.rating or "no data", marks=("rated by a person",) if case.rating else ())
    if figure.is_not_applicable:
        return Judgement("not applicable")
    if target is None:
        return Judgement("not due" if case.judged.later else "no target")
    if (target.value, target.low, target.high, target.text) == (None, None, None, None):
        return Judgement("no target")  # a share of a baseline that its time cannot be held against
    uses_baseline = not (indicator.is_flow and case.rising) and indicator.aggregate != "unique"
    if uses_baseline and case.baseline_period is not None and period.end < case.baseline_period.end:
        return Judgement("not due")
    if uses_baseline and not indicator.is_flow and case.is_baseline_round:
        return Judgement("baseline")
    if case.is_between_rounds:
        return Judgement("no data" if case.has_ended else "not due")
    reached = figure.value is not None and is_reached(case, target, figure.value)
    if indicator.aggregate == "unique" and target.window.end > period.end:
        grows_to_it = case.rising if target.value is not None else target.high is None
        return None if reached and grows_to_it else Judgement("not due")
    if indicator.unit_of.is_step and period.end < target.window.end:
        return Judgement("achieved") if reached else Judgement("not due")
    if (
        target.is_threshold
        and period.end < target.window.start
        and not (target.holds_from_baseline and case.baseline_period is not None)
    ):
        return Judgement("not due")
    no_path_yet = (
        not target.is_threshold
        and find_due(target, case.targets, indicator, period, case.baseline, case.baseline_period) is None
    )
    if no_path_yet:
        return Judgement("not due")
    return Judgement("no data") if figure.value is None else None


def _rests_on_baseline(case: Case) -> bool:
    """Whether the verdict hangs on the baseline: not within bounds, and not of what grows from nothing
    towards a number; a share of a baseline that is withheld stands in words.
    """
    target = case.judged.target
    if target is None or target.is_bounded:
        return False
    return target.text is not None or not (case.indicator.is_flow and case.rising)


def _judge_bounds(case: Case, target: TargetInForce, actual: float) -> Judgement | None:
    """Rule 2: flows under a ceiling, over a floor or within a band, while their time runs: what was
    counted cannot become less, so that a ceiling is passed for good and a floor is reached for good.
    """
    marks = write_marks(case, target, None, None)
    is_certain = case.has_ended or not case.indicator.unit_of.may_be_negative  # money may be paid back
    if target.high is not None and actual > target.high + NEARLY:
        status = "not met" if is_certain else "off track"
        return Judgement(status, due_kind="threshold", gap=actual - target.high, marks=marks)
    if case.has_ended:
        return None
    passed = share_passed(target, case.until)
    fast = target.high is not None and target.high > 0 and actual / target.high > passed + NEARLY
    if _is_partial(case) and not fast and not (target.high is None and is_reached(case, target, actual)):
        return None
    if target.low is not None and actual < target.low - NEARLY and not fast:
        if target.low <= 0:
            return None
        if passed < 0.1 - NEARLY:
            return Judgement("too early to judge", due_kind="threshold", marks=marks)
        return Judgement(_find_band(actual / (target.low * passed), case), due_kind="threshold", marks=marks)
    if target.high is None:
        gap = _find_band_gap(target, actual)
        return Judgement("achieved" if is_certain else "on track", due_kind="threshold", gap=gap, marks=marks)
    return Judgement("watch" if fast else "on track", due_kind="threshold", marks=marks)


def _judge_threshold(case: Case, target: TargetInForce, actual: float) -> Judgement:
    """Rule 4: met or not met."""
    met = is_reached(case, target, actual)
    status = ("achieved" if met else "not met") if case.has_ended else ("on track" if met else "off track")
    return Judgement(
        status,
        due_kind="threshold",
        gap=_find_band_gap(target, actual),
        marks=write_marks(case, target, None, None, is_met=met),
    )


def _judge_path(case: Case, target: TargetInForce, actual: float, due: Due) -> Judgement:
    """Rules 5 to 8: reached, regressed, too early, and by attainment."""
    assert target.value is not None and due.value is not None
    sign = 1.0 if case.rising else -1.0
    falling_flow = case.indicator.is_flow and not case.rising
    least = find_least_change(case.indicator, case.baseline)
    achievement = _share(actual, due.whole_start, target.value)
    attainment = _share(actual, due.start, due.value)
    if case.rising and due.whole_start is None and target.value < 0:
        achievement = attainment = None  # ten times as far below zero is no tenfold of it
    origin = due.start if due.start is not None else 0.0
    whole = due.whole_start if due.whole_start is not None else 0.0
    way, moved = abs(target.value - whole), abs(due.value - origin)
    early = due.kind == "assumed path" and (moved < 0.1 * way - NEARLY or moved < least - NEARLY)
    if early:
        attainment = None
    may_turn = falling_flow or case.is_pooled  # until the window ends
    reached = is_reached(case, target, actual) and (case.has_ended or not may_turn)
    regressed = (
        (falling_flow or not case.indicator.is_flow)
        and due.start is not None
        and sign * (actual - due.start) < -case.indicator.least_change - NEARLY
    )
    if case.indicator.aggregate == "unique" or is_start_in_doubt(case):
        regressed = False
    if reached:
        status = "achieved"
    elif regressed:
        status = "regressed"
    elif early:
        status = "too early to judge"
    elif was_reached(case, target):
        status = "not met"
    else:
        status = _find_band(attainment, case)
    open_ceiling = falling_flow and not case.has_ended
    if _is_spent(case, target, actual) and (not case.has_ended or _is_partial(case)) and status != "regressed":
        return _judge_spent(case, target, actual, due)
    result = Judgement(
        status,
        due.value,
        due.kind,
        due.start,
        gap=None if open_ceiling else _clean(sign * (target.value - actual)),
        gap_to_due=_clean(sign * (due.value - actual)),
        achievement=None if open_ceiling else achievement,
        attainment=attainment,
    )
    return replace(result, marks=write_marks(case, target, due, attainment))


def _judge_spent(case: Case, target: TargetInForce, actual: float, due: Due) -> Judgement:
    """A falling flow that has passed its target while its time runs, or with periods missing: it is missed
    for certain, and by how much hangs on what is still to come. The word is the worse of those by what has
    come and by its pace; no word is better than not met where figures are missing.
    """
    assert target.value is not None
    words = ("nearly met", "partly met", "not met")
    shares = (_share(actual, due.whole_start, target.value), _share(actual, due.start, due.value or 0.0))
    bands = [_find_place(share, case) for share in shares]
    place = 2 if _is_partial(case) else max(bands)
    gap = actual - target.value
    return Judgement(
        words[place], target.value, "target", due.whole_start, gap, gap, marks=write_marks(case, target, None, None)
    )


def _find_band(attainment: float | None, case: Case) -> str:
    words = ("nearly met", "partly met", "not met") if case.has_ended else ("on track", "watch", "off track")
    return words[_find_place(attainment, case)]


def _find_place(attainment: float | None, case: Case) -> int:
    """The place of an attainment among the bands: 0 the best, 2 the worst."""
    if attainment is None or attainment * 100 < case.bands.watch - NEARLY * 100:
        return 2
    return int(attainment * 100 < case.bands.on_track - NEARLY * 100)


def _is_partial(case: Case) -> bool:
    if case.indicator.is_flow:
        return case.figure.reported < case.figure.expected
    if case.indicator.schedule or case.indicator.aggregate in ("unique", "recompute"):
        return False
    return case.figure.is_last_missing


def _is_certain(case: Case, target: TargetInForce, actual: float) -> bool:
    """Whether what was counted so far settles it, whatever the missing periods hold."""
    is_growing = case.rising and not target.is_threshold or target.bound == "at least"
    is_reached_early = case.indicator.is_flow and is_growing and is_reached(case, target, actual)
    return is_reached_early or _is_spent(case, target, actual)


def _is_spent(case: Case, target: TargetInForce, actual: float) -> bool:
    """Whether a falling flow has passed the target of its whole window: what was counted does not
    become less.
    """
    is_falling = case.indicator.is_flow and case.indicator.direction == "decrease"
    is_falling &= not case.indicator.unit_of.may_be_negative
    return is_falling and target.value is not None and target.value >= 0 and actual > target.value + NEARLY


def _find_band_gap(target: TargetInForce, actual: float) -> float:
    """The distance to the nearer bound, negative inside."""
    distances = [
        bound
        for bound in (
            (target.low - actual) if target.low is not None else None,
            (actual - target.high) if target.high is not None else None,
        )
        if bound is not None
    ]
    return _clean(max(distances))


def _share(actual: float, start: float | None, goal: float) -> float | None:
    """How much of the way from start to goal has been gone; without a start, actual over goal; None
    when there is no way to go.
    """
    origin = 0.0 if start is None else start
    return None if abs(goal - origin) < NEARLY else (actual - origin) / (goal - origin)


def _clean(number: float) -> float:
    """The number, without the sign of zero."""
    return number + 0.0 if number else 0.0
