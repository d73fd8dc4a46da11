"""Why a line has no figure or no target, and what is said beside it."""

from datetime import date

from ctanalysis.analyses.gaps.case import Case, Judgement
from ctanalysis.analyses.start_to_end import is_from_before
from ctanalysis.figures.declared_targets import is_within
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.targets import asks_for_nothing
from ctanalysis.figures.values import compute_value
from ctanalysis.ground.language import later, phrase, phrase_number, write_decimal
from ctanalysis.ground.lists import list_first
from ctanalysis.ground.marks import LAPSED, START_BROKEN
from ctanalysis.ground.model import BETWEEN_ROUNDS, GROUPS_ONLY, NEEDS_FIGURE, SUPPRESSED_BY_SOURCE, TOTAL, Group
from ctanalysis.ground.periods import Period
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator, Parameters


def find_reason(indicator: Indicator, figure: Figure) -> str:
    """Why a verdict is withheld, as far as the parameters alone tell: nothing of a size."""
    if figure.value is not None:
        return phrase("its baseline is withheld to protect people")
    if indicator.denominator == "unknown" and indicator.counts_people:
        return phrase(
            "the source gives no number of people behind the percentage; with both "
            "counts it can be shown if they are large enough"
        )
    return phrase("a small number of people would show")


def explain_silence(case: Case, judgement: Judgement, evaluation: Evaluation, group: Group) -> str | None:
    """Why there is no figure, or no target, each in its own words; None where there are both, or
    none is expected.
    """
    if case.indicator.open_question:
        return phrase(
            "its figures can be read in two ways that judge different figures: no verdict is given "
            "until somebody says which way is meant"
        )
    if judgement.status == "no target" and case.figure.value is not None:
        empty = any(asks_for_nothing(target, case.indicator) for target in case.indicator.targets)
        unread = evaluation.unread.get(case.indicator.id, {}).get("target", 0)
        if unread:
            return phrase_number(
                "{number} target of the workbook could not be read",
                "{number} targets of the workbook could not be read",
                unread,
            )
        return phrase("its target is zero, which any figure reaches: it was taken for none") if empty else None
    if case.figure.value is not None or judgement.status not in NEEDS_FIGURE:
        return None
    if case.is_between_rounds:
        return phrase(BETWEEN_ROUNDS)
    if case.figure.unpooled:
        bare = case.figure.unpooled
        few = f"{', '.join(bare[:4])}{' …' if len(bare) > 4 else ''}"
        return phrase(
            "figures were reported, and cannot be pooled: those of {few} came without the counts they are made of",
            few=few,
        )
    inside = [
        row for row in evaluation.observations.find(case.indicator.id, group) if case.judged.stretch.holds(row.period)
    ]
    if case.figure.is_suppressed:
        return SUPPRESSED_BY_SOURCE
    if case.figure.is_correction:
        if case.indicator.entry_form != "running_total":
            return phrase("its figures add up to less than nothing")
        return phrase("its total so far was corrected downwards by more than was added")
    if any(row.denominator == 0 for row in inside):
        return phrase("nobody and nothing was counted (0 of 0)")
    if (
        inside
        and case.indicator.aggregate in ("unique", "recompute")
        and not any(row.status == "not_reported" for row in inside)
    ):
        return phrase("its parts cannot be added up, and no row gives the whole period")
    if case.indicator.unit_of.is_rating and any(row.rating for row in inside):
        return phrase("it was rated for parts of that time, and not for the whole of it")
    if inside:
        return phrase("no figure in the source")
    if group == TOTAL and any(
        row.indicator == case.indicator.id and case.judged.stretch.holds(row.period) for row in evaluation.observations
    ):
        return phrase(GROUPS_ONLY)
    return phrase("no row gives it")


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


def mark_silence(judgement: Judgement, silence: str | None) -> tuple[str, ...]:
    """Why a line that would not be judged lacks no figure, though it has none: no survey was due,
    or it is counted by group.
    """
    if judgement.status == "no data":
        return ()
    return tuple(mark for mark in (BETWEEN_ROUNDS, GROUPS_ONLY) if silence == phrase(mark))


def find_comment(case: Case, evaluation: Evaluation, group: Group) -> str | None:
    """What whoever reported the figure wrote on it and marked as fit to print: of the last row of
    the judged stretch that has such words; those on a rating are its reason.
    """
    told = [
        row
        for row in evaluation.observations.find(case.indicator.id, group)
        if row.rating is None and row.is_printed and row.comment and case.judged.stretch.holds(row.period)
    ]
    return max(told, key=lambda row: row.period.end).comment if told else None


def list_remarks(case: Case, evaluation: Evaluation, group: Group, judgement: Judgement) -> tuple[str, ...]:
    """What is printed beside the target: both versions of a revised one, and how late a milestone
    was reached.
    """
    target = case.judged.target
    if target is None:
        return ()
    remarks = [target.revision] if target.revision else []
    if target.own is not None:
        remarks.append(tell_own_part(target.window.label, target.own))
    remarks += _describe_baseline(case)
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


def tell_own_part(label: str, own: Period) -> str:
    """That a target's window is longer than the project's time in it."""
    return phrase(
        "Of {label} the project's own time is {start} to {end}: its target is taken to be for that.",
        label=label,
        start=own.start.isoformat(),
        end=own.end.isoformat(),
    )


def mark_reserves(case: Case, evaluation: Evaluation, group: Group, judgement: Judgement) -> tuple[str, ...]:
    """That a level which is to be kept was not kept all of the time, and that the way from the start
    leads across a declared break.
    """
    inside, lapses = _find_lapses(case, evaluation, group)
    lapsed = (f"{LAPSED}{len(lapses)} of {len(inside)}",) if lapses else ()
    is_broken = _rests_on_break(case, judgement) and START_BROKEN not in judgement.marks
    return (*lapsed, *((START_BROKEN,) if is_broken else ()))


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


def find_break(indicator: Indicator, baseline: Period | None, period: Period, parameters: Parameters) -> date | None:
    """The day of the last declared break between the baseline, or within it, and the period's end;
    none of what is added up from nothing.
    """
    if baseline is None or indicator.is_flow and indicator.direction == "increase":
        return None
    days = [one.date for one in parameters.find_events(indicator.id) if baseline.start < one.date <= period.end]
    return days[-1] if days else None


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
