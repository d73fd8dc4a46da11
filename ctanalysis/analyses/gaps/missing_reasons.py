"""Why a line has no figure or no target, and what is said beside it."""

from ctanalysis.analyses.gaps.status_inputs_and_result import Case, Judgement
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.judged_targets import asks_for_nothing
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.terms import BETWEEN_ROUNDS, GROUPS_ONLY, NEEDS_FIGURE, SUPPRESSED_BY_SOURCE, TOTAL, Group
from ctanalysis.params import Indicator

OVER = later(
    "its target is a share of its baseline, and its figures reach over the project's first or last day: "
    "nobody can tell how much of them is the project's"
)

LONGER = later("its target is a share of its baseline, which counts the distinct people of a longer time")


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
        return _explain_no_target(case, evaluation)
    if case.figure.value is not None or judgement.status not in NEEDS_FIGURE:
        return None
    if case.is_between_rounds:
        return _tell_round_that_was_due(case, evaluation, group) or phrase(BETWEEN_ROUNDS)
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


def _tell_round_that_was_due(case: Case, evaluation: Evaluation, group: Group) -> str | None:
    """That nothing was measured in the time of a target that is over; None where something was, or it is not over."""
    target = case.judged.target
    if target is None or not case.has_ended:
        return None
    rows = evaluation.observations.find(case.indicator.id, group)
    was_measured = any((row.has_number or row.withheld) and target.window.overlaps(row.period) for row in rows)
    return None if was_measured else phrase("it was due by {label}, and not measured", label=target.window.label)


def _explain_no_target(case: Case, evaluation: Evaluation) -> str | None:
    """Why a target that was declared, or stood in the workbook, is none."""
    if case.is_over:
        return phrase(OVER)
    if case.indicator.aggregate == "unique" and case.baseline is not None and case.judged.target is not None:
        return phrase(LONGER)
    unread = evaluation.unread.get(case.indicator.id, {}).get("target", 0)
    if unread:
        return phrase_number(
            "{number} target of the workbook could not be read",
            "{number} targets of the workbook could not be read",
            unread,
        )
    empty = any(asks_for_nothing(target, case.indicator) for target in case.indicator.targets)
    return phrase("its target is zero, which any figure reaches: it was taken for none") if empty else None


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
