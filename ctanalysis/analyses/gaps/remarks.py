"""What is printed beside a verdict, and what it leaves open: revised targets, lapses, breaks, and times of
another length.
"""

from datetime import date, timedelta

from ctanalysis.analyses.gaps.judged_case import Case, Judgement
from ctanalysis.analyses.start_to_end import is_from_before
from ctanalysis.figures.aggregation import compute_value
from ctanalysis.figures.declared_targets import is_within
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.language import later, phrase, phrase_number, write_decimal
from ctanalysis.ground.lists import list_first
from ctanalysis.ground.marks import LAPSED, START_BROKEN
from ctanalysis.ground.model import Group
from ctanalysis.ground.periods import Period
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator, Parameters

DAY = timedelta(days=1)


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
    if target.own is not None:
        remarks.append(tell_own_part(target.window.label, target.own))
    remarks += _describe_baseline(case)
    remarks += _describe_whole(case, evaluation)
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


def tell_own_part(label: str, own: Period) -> str:
    """That a target's window is longer than the project's time in it."""
    return phrase(
        "Of {label} the time from {start} to {end} is the project's, in whole reporting periods: its target is taken "
        "to be for that.",
        label=label,
        start=own.start.isoformat(),
        end=own.end.isoformat(),
    )


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
    return [phrase("It did not apply in {labels}; the target is for all of it.", labels=labels)]


def _describe_whole(case: Case, evaluation: Evaluation) -> list[str]:
    """Of what is added up and held against its baseline: that the project holds only a part of a time
    for which target and baseline are taken as a whole, since its rows are no shorter.
    """
    target, project = case.judged.target, evaluation.parameters.project
    is_held = case.indicator.is_flow and not case.rising and case.baseline is not None
    if target is None or target.own is not None or not is_held:
        return []
    if not any(target.window.start < day <= target.window.end for day in (project.start, project.end + DAY)):
        return []
    return [
        phrase(
            "The project begins or ends within {label}: target and baseline are taken to be for the whole of it.",
            label=target.window.label,
        )
    ]


def _find_lapses(case: Case, evaluation: Evaluation, group: Group) -> tuple[list[Observation], list[Observation]]:
    """Of a level that is to be kept over a longer time: its figures in that time, and those of them
    by which it was not.
    """
    target, indicator = case.judged.target, case.indicator
    is_kept = target is not None and target.is_threshold and case.figure.value is not None
    is_level = indicator.aggregate in ("latest", "recompute") and not indicator.unit_of.is_threshold
    if target is None or not is_kept or not is_level:
        return [], []
    inside = [
        row
        for row in evaluation.observations.find(indicator.id, group)
        if target.window.holds(row.period)
        and row.period.end <= case.period.end
        and compute_value(row, indicator) is not None
    ]
    lapses = [row for row in inside if not is_within(target, compute_value(row, indicator) or 0.0)]
    return inside, lapses if len(inside) > 1 else []


def _describe_lapses(case: Case, evaluation: Evaluation, group: Group) -> list[str]:
    """In which periods of its time it was not kept."""
    inside, lapses = _find_lapses(case, evaluation, group)
    if not lapses:
        return []
    few = [row.period.label for row in lapses[:4]]
    return [
        phrase_number(
            "In {number} of {count} periods of its time it was not kept: {few}{more}.",
            "In {number} of {count} periods of its time it was not kept: {few}{more}.",
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
    words = later(
        "The baseline of {period} was measured before, and the figures are measured after: the way holds both."
    )
    return [phrase(words, period=case.baseline_period.label)]


def _describe_baseline(case: Case) -> list[str]:
    """Of a flow: that the baseline was counted over another length of time than the figure beside
    it.
    """
    if not case.indicator.is_flow or not case.baseline or case.baseline_period is None:
        return []
    months, counted = case.judged.stretch.months, case.baseline_period.months
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
                months=write_decimal(f"{months:g}"),
            )
        ]
        if abs(months - counted) > 0.5
        else []
    )
