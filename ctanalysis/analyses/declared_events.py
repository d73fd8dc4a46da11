"""Declared events that lie in the time of a comparison, or at a step of a series: what else may explain it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.params import Comparison

NAMED = 3
MEANWHILE = later("declared in that time, too: {events}")
OVER_TIME = ("before_after", "halves", "intervention", "difference_in_differences")


def tell_meanwhile(
    rows: Iterable[ComparisonFinding], comparison: Comparison, evaluation: Evaluation
) -> list[ComparisonFinding]:
    """The findings of a comparison over time, with the events that were declared in it; that of its own day is its
    name.
    """
    told = _tell(evaluation, comparison.indicator, *_find_stretch(comparison, evaluation), but=comparison.date)
    return [replace(row, warnings=(*row.warnings, *told)) if row.verdict != "R" else row for row in rows]


def tell_events(evaluation: Evaluation, indicator: str, first: date, last: date) -> tuple[str, ...]:
    """A remark that names the events from one day to another, but for what breaks the series of other indicators alone;
    empty where none was declared.
    """
    return _tell(evaluation, indicator, first, last, but=None)


def read_events(warnings: Iterable[str]) -> str:
    """The remark among others; empty where there is none."""
    begins = phrase(MEANWHILE, events="")
    return next((words for words in warnings if words.startswith(begins)), "")


def _tell(
    evaluation: Evaluation, indicator: str, first: date | None, last: date | None, *, but: date | None
) -> tuple[str, ...]:
    if first is None or last is None:
        return ()
    ours = [one for one in evaluation.parameters.events if not one.breaks or indicator in one.breaks]
    found = [one for one in ours if first < one.date <= last and one.date != but]
    named = [f"{one.label} ({one.date.isoformat()})" for one in sorted(found, key=lambda one: one.date)]
    return (phrase(MEANWHILE, events=list_first(named, NAMED)),) if named else ()


def _find_stretch(comparison: Comparison, evaluation: Evaluation) -> tuple[date | None, date | None]:
    """The first and the last day of what is compared; nothing of what is of one time alone."""
    if comparison.kind not in OVER_TIME:
        return None, None
    if comparison.before and comparison.after:
        calendar = evaluation.calendar
        return calendar.parse(comparison.before).start, calendar.parse(comparison.after).end
    days = [row.period for row in evaluation.observations.find(comparison.indicator) if row.has_number]
    starts, ends = [one.start for one in days], [one.end for one in days]
    return min(starts, default=None), max(ends, default=None)
