"""What is printed beside a verdict, and what it leaves open: revised targets, lapses, breaks, and times of
another length.
"""

from collections.abc import Sequence
from datetime import date

from ctanalysis.analyses.comparisons.comparison_sides import find_side
from ctanalysis.analyses.confidence_ranges import find_range
from ctanalysis.analyses.gaps.status_inputs_and_result import Case, Judgement
from ctanalysis.analyses.start_to_end import is_from_before
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.target_values_and_bounds import TargetInForce, is_within
from ctanalysis.figures.time_aggregation import compute_value, find_figure
from ctanalysis.figures.verdict_windows import is_at_end
from ctanalysis.ground.language import later, phrase, phrase_number, write_decimal
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.mark_words import LAPSED, START_BROKEN
from ctanalysis.ground.periods import PROJECT, Period
from ctanalysis.ground.terms import Group
from ctanalysis.params import Indicator, Parameters


def list_remarks(case: Case, evaluation: Evaluation, group: Group, judgement: Judgement) -> tuple[str, ...]:
    """What is printed beside the target: both versions of a revised one, and how late a milestone
    was reached.
    """
    target = case.judged.target
    if target is None:
        return ()
    remarks = [target.revision] if target.revision else []
    if judgement.status == "withheld":
        return tuple(remarks)
    remarks += _hold_against_earlier(case, judgement)
    remarks += [] if judgement.status == "no target" else tell_own_part(target)
    remarks += _describe_baseline(case)
    if case.is_over:
        words = later(
            "Its figures reach over the project's first or last day: they are held against no baseline, since nobody "
            "can tell how much of them is the project's. Rows of the project's own days would tell."
        )
        remarks.append(phrase(words))
    if case.later_baseline is not None:
        words = later("The baseline was measured only in {period}: the figure is held against the target alone.")
        remarks.append(phrase(words, period=case.later_baseline.label))
    remarks += _describe_before(case, evaluation, judgement)
    remarks += _describe_spared(case, evaluation, group)
    remarks += _describe_lapses(case, evaluation, group)
    remarks += _describe_break(case, judgement)
    reached = [
        row
        for row in evaluation.observations.find(case.indicator.id, group)
        if row.value is not None and target.low is not None and row.value >= target.low
    ]
    if case.indicator.unit_of.is_step and reached and not case.figure.withheld:
        first = min(reached, key=lambda row: row.period.end)
        months = round(first.period.end_position - target.window.end_position)
        if months > 0 and first.period.end <= case.period.end:
            remarks.append(
                phrase_number(
                    "First reported as reached in {label}, {number} month after its date.",
                    "First reported as reached in {label}, {number} months after its date.",
                    months,
                    label=first.period.label,
                )
            )
    return tuple(remarks)


def mark_reserves(case: Case, evaluation: Evaluation, group: Group, judgement: Judgement) -> tuple[str, ...]:
    """That a level which is to be kept was not kept all of the time, and that the way from the start
    leads across a declared break.
    """
    if judgement.status == "withheld":
        return ()
    inside, lapses = _find_lapses(case, evaluation, group)
    lapsed = (f"{LAPSED}{len(lapses)} of {len(inside)}",) if lapses else ()
    is_broken = _rests_on_break(case, judgement) and START_BROKEN not in judgement.marks
    return (*lapsed, *((START_BROKEN,) if is_broken else ()))


def find_break(indicator: Indicator, baseline: Period | None, period: Period, parameters: Parameters) -> date | None:
    """The day of the last declared break between the baseline, or within it, and the period's end;
    none of what is added up from nothing.
    """
    if baseline is None or indicator.is_flow and indicator.direction == "increase":
        return None
    days = [one.date for one in parameters.find_events(indicator.id) if baseline.start < one.date <= period.end]
    return days[-1] if days else None


def tell_own_part(target: TargetInForce) -> list[str]:
    """That a target's window is longer than the project's time in it."""
    own, label = target.own, target.window.label
    if own is None or label in PROJECT:
        return []
    words = later("Of {label} the time from {start} to {end} is the project's: its target is taken to be for that.")
    return [phrase(words, label=label, start=own.start.isoformat(), end=own.end.isoformat())]


def _describe_spared(case: Case, evaluation: Evaluation, group: Group) -> list[str]:
    """That parts of a stretch that is added up did not apply, while the target is for all of it."""
    spared = [
        row.period.label
        for row in evaluation.observations.find(case.indicator.id, group)
        if row.status == "not_applicable" and case.judged.stretch.holds(row.period)
    ]
    if not spared or not case.indicator.is_flow or case.figure.is_not_applicable:
        return []
    labels = list_first(spared, 3)
    return [phrase("It did not apply in {labels}, and the target was not lowered for that.", labels=labels)]


def _find_lapses(case: Case, evaluation: Evaluation, group: Group) -> tuple[list[str], list[str]]:
    """Of what is to be kept: the periods of a level's figures in the time of its target, of what is added up
    those that have limits of their own, in the report's period or in the project once that is over; and those
    of them in which it was not kept, of a sample beyond chance: of twelve rounds some lie over a limit by chance.
    """
    target, indicator = case.judged.target, case.indicator
    if target is None or not target.is_threshold or case.figure.value is None or indicator.unit_of.is_threshold:
        return [], []
    rows, calendar = evaluation.observations.find(indicator.id, group), evaluation.calendar
    limits = _list_limits(case, evaluation)
    if indicator.aggregate in ("latest", "recompute"):
        found = [
            (limit, row.period, compute_value(row, indicator))
            for limit in limits or [target]
            for row in rows
            if limit.window.holds(row.period) and row.period.end <= case.period.end
        ]
    else:
        found = [(one, one.window, find_figure(rows, indicator, one.window, calendar).value) for one in limits]
    known = [
        (period, is_within(limit, value) or _may_be_kept(limit, period, evaluation, indicator, group))
        for limit, period, value in found
        if value is not None
    ]
    broken = [period for period, is_kept in known if not is_kept]
    told = [period for period, is_kept in known if not _is_told_by_parts(period, known, is_kept)]
    lapses = [period.label for period in told if period in broken]
    return [period.label for period in told], lapses if len(told) > 1 else []


def _may_be_kept(
    limit: TargetInForce, period: Period, evaluation: Evaluation, indicator: Indicator, group: Group
) -> bool:
    """Whether the range of a sample reaches to where the limit is kept."""
    if indicator.data_basis != "sample":
        return False
    side = find_side(evaluation, indicator, period, group, period.label)
    found = find_range(indicator, side.figure, sample=side.sample, sd=side.sd)
    if found is None or found.estimate.low is None or found.estimate.high is None:
        return False
    low, high = found.estimate.low * found.scale, found.estimate.high * found.scale
    return (limit.low is None or high >= limit.low) and (limit.high is None or low <= limit.high)


def _is_told_by_parts(period: Period, known: Sequence[tuple[Period, bool]], is_kept: bool) -> bool:
    """Whether limits of parts of a time say as much as that of all of it: it is kept, or one of them is not."""
    parts = [kept for one, kept in known if one != period and period.holds(one)]
    return bool(parts) and (is_kept or not all(parts))


def _list_limits(case: Case, evaluation: Evaluation) -> list[TargetInForce]:
    """The limits whose time is over, in the report's period or in the project once that is over."""
    calendar, period = evaluation.calendar, evaluation.period
    whole = calendar.project if is_at_end(calendar, period) else period
    ended = [one for one in case.targets if one.is_threshold and one.window.end <= period.end]
    return [one for one in ended if whole is not None and whole.holds(one.window)]


def _describe_lapses(case: Case, evaluation: Evaluation, group: Group) -> list[str]:
    """In which periods of its time it was not kept."""
    inside, lapses = _find_lapses(case, evaluation, group)
    if not lapses:
        return []
    few = lapses[:4]
    return [
        phrase_number(
            "It was not kept in {number} of {count} periods of its time: {few}{more}.",
            "It was not kept in {number} of {count} periods of its time: {few}{more}.",
            len(lapses),
            count=len(inside),
            few=", ".join(few),
            more=" …" if len(lapses) > len(few) else "",
        )
    ]


def _rests_on_break(case: Case, judgement: Judgement) -> bool:
    """Whether the verdict rests on both sides of a declared break."""
    return case.broken_on is not None and (judgement.start is not None or START_BROKEN in judgement.marks)


def _describe_break(case: Case, judgement: Judgement) -> list[str]:
    """That the way from the baseline leads across a declared break."""
    if case.broken_on is None or case.baseline_period is None or not _rests_on_break(case, judgement):
        return []
    words = (
        later(
            "The baseline of {period} was counted before the series broke on {day}: the way from "
            "it to the target is a rough guide only."
        )
        if case.baseline_period.end < case.broken_on
        else later(
            "The series broke on {day}, within the baseline of {period}: the way from it to the target is a rough "
            "guide only."
        )
    )
    return [phrase(words, period=case.baseline_period.label, day=case.broken_on.isoformat())]


def _describe_before(case: Case, evaluation: Evaluation, judgement: Judgement) -> list[str]:
    """That the way begins with scores from before what the others come after."""
    if judgement.start is None or case.baseline_period is None:
        return []
    if not is_from_before(evaluation, case.indicator, case.baseline_period):
        return []
    words = later("The start ({period}) was measured before, and the figures after: the way to the target mixes both.")
    return [phrase(words, period=case.baseline_period.label)]


def _hold_against_earlier(case: Case, judgement: Judgement) -> list[str]:
    """How far the figure went towards the target before it was changed; once its time is over."""
    target, actual, start = case.judged.target, case.figure.value, judgement.start or 0.0
    if target is None or actual is None or judgement.achievement is None or not case.has_ended:
        return []
    if target.earlier is None or target.earlier == start:
        return []
    share = 100 * (actual - start) / (target.earlier - start)
    words = later("Held against the target before that, {earlier}, it is {share} % of the way.")
    return [phrase(words, earlier=write_decimal(f"{target.earlier:g}"), share=f"{share:.0f}")]


def _describe_baseline(case: Case) -> list[str]:
    """Of a flow: that the baseline was counted over another length of time than the figure beside
    it.
    """
    if not case.indicator.is_flow or not case.baseline or case.baseline_period is None or case.is_between_rounds:
        return []
    months, counted = case.own_stretch.months, case.baseline_period.months
    length = phrase_number(
        "{number} month ({label})",
        "{number} months ({label})",
        counted,
        number=write_decimal(f"{counted:g}"),
        label=case.baseline_period.label,
    )
    return (
        [
            phrase(
                "The baseline was counted over {length}, the actual over {months}.",
                length=length,
                months=write_decimal(f"{round(months, 1):g}"),
            )
        ]
        if abs(months - counted) > 0.5
        else []
    )
