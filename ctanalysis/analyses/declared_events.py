"""Declared events that lie in the time of a comparison, or of a series that moves: what else may explain it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.params import Comparison

NAMED = 3
MEANWHILE = later("declared in that time: {events}")
OVER_TIME = ("before_after", "halves", "intervention", "difference_in_differences")


def tell_meanwhile(
    rows: Iterable[ComparisonFinding], comparison: Comparison, evaluation: Evaluation
) -> list[ComparisonFinding]:
    """The findings of a comparison over time, with the events that were declared in it."""
    first, last = _find_stretch(comparison, evaluation)
    told = tell_events(evaluation, first, last) if first is not None and last is not None else ()
    return [replace(row, warnings=(*row.warnings, *told)) if row.verdict != "R" else row for row in rows]


def tell_events(evaluation: Evaluation, first: date, last: date) -> tuple[str, ...]:
    """A remark that names the events after one day, up to another; empty where none was declared."""
    found = [one for one in evaluation.parameters.events if first < one.date <= last]
    named = [f"{one.label} ({one.date.isoformat()})" for one in sorted(found, key=lambda one: one.date)]
    return (phrase(MEANWHILE, events=list_first(named, NAMED)),) if named else ()


def read_events(warnings: Iterable[str]) -> str:
    """The remark among others; empty where there is none."""
    begins = phrase(MEANWHILE, events="")
    return next((words for words in warnings if words.startswith(begins)), "")


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
