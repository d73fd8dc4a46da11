"""How an indicator's periods become longer ones: added up, the last one, each person once; and
whether its rows hold totals so far.
"""

from itertools import pairwise

from ctanalysis.ground.units import UNITS
from ctanalysis.intake.cells.date_spans import order_span
from ctanalysis.intake.drafts.calendars import DraftCalendar, find_year_of
from ctanalysis.intake.drafts.flow_or_cumulative_words import is_calculated, is_cumulative, is_yearly
from ctanalysis.intake.drafts.title_meanings import find_counts, is_stock
from ctanalysis.intake.tables.computed_columns import find_accumulation
from ctanalysis.intake.tables.workbook_contents import FoundFigure, FoundIndicator


def find_aggregate(
    indicator: FoundIndicator,
    unit: str,
    calendar: DraftCalendar,
    *,
    baseline: float | None,
    target: float | None,
    direction: str,
) -> tuple[str, str, bool, str]:
    """How periods become longer ones, why; whether rows hold totals so far, and why."""
    actuals = [figure for figure in indicator.list_figures("actual") if not figure.group]
    filled = [figure for figure in actuals if figure.figure.has_number]
    if UNITS[unit].has_parts:
        if _has_both_counts(indicator, filled):
            return "ratio_of_sums", "both counts stand in the workbook", False, ""
        return "latest", "percentages are never added up", False, ""
    if not UNITS[unit].adds_up:
        return "latest", "the last value stands", False, ""
    if "unique" in indicator.texts:
        return "unique", "" if "people" in indicator.texts else "each person was counted once a period", False, ""
    if indicator.texts.get("counted") == "rows":
        return "sum", "" if "people" in indicator.texts else "rows of a list are added up", False, ""
    calculation = indicator.texts.get("definition", "")
    if is_calculated(calculation, "the_last"):
        return "latest", "the workbook says that the last figure stands", False, ""
    if is_calculated(calculation, "the_sum"):
        return "sum", "the workbook says that figures are added up", False, ""
    return _find_additive(indicator, filled, unit, calendar, baseline, target, direction)


def _find_additive(
    indicator: FoundIndicator,
    filled: list[FoundFigure],
    unit: str,
    calendar: DraftCalendar,
    baseline: float | None,
    target: float | None,
    direction: str,
) -> tuple[str, str, bool, str]:
    """The same for what may be added up: counts and money."""
    if "actual_period" in indicator.texts and not is_stock(indicator.title):
        return "sum", "it counts", True, "a current value at a date was taken for the total so far"
    said = _says_cumulative(indicator, filled)
    values = [figure.figure.value for figure in sorted(filled, key=_find_end) if figure.figure.value is not None]
    never_falls = all(before <= after for before, after in zip(values, values[1:], strict=False))
    if is_stock(indicator.title) and not said and UNITS[unit].is_count:
        return "latest", "the title speaks of what is there at a moment", False, ""
    if said and (
        never_falls or find_since(indicator, calendar)[0] == "year" and not _falls_inside(indicator, calendar)
    ):
        return "sum", "it counts", True, "the workbook says cumulative"
    if said:
        return "latest", "the workbook says cumulative, and the figures fall", False, ""
    stated = find_accumulation(indicator)
    if stated == "year" and not _falls_inside(indicator, calendar):
        return ("sum", "it counts", True, "the stated total is the sum of the last figure of each year")
    grown = sum(before < after for before, after in pairwise(values))
    grows = never_falls and 2 * grown >= len(values) - 1  # what is added up seldom stands still
    if stated == "last" and grows and find_counts(indicator.title, unit)[0] != "things":
        return "sum", "it counts", True, "the stated total is the last period's figure, not the sum"
    if stated == "last":
        return "latest", "the stated total is the last period's figure, not the sum", False, ""
    is_listed = "counted" in indicator.texts  # what it counts was added up to each figure
    if stated != "sum" and not is_listed and len(values) >= 3 and len(set(values)) == 1 and values[0] > 0:
        return "latest", "the figures are all the same", False, ""
    is_open = stated != "sum"
    if is_open and direction == "decrease" and _moves(baseline, target) < 0:
        if any(before > after for before, after in zip(values, values[1:], strict=False)):
            return "latest", "the figures are to fall from a baseline", False, ""
    if is_open and baseline and values and never_falls and _moves(baseline, target) > 0:
        if min(values) >= baseline and _is_state(indicator, unit, values, target or 0):
            return (
                "latest",
                "no figure lies below its baseline: taken for the state that is reached, not for what is added",
                False,
                "",
            )
    why = "counts are added up"
    if stated != "sum" and len(values) >= 4 and never_falls and len(set(values)) > 2:
        why += "; the figures never fall: if each is the total so far, write entry_form: running_total"
    return "sum", why, False, ""


def _moves(baseline: float | None, target: float | None) -> float:
    """How far the target lies above the baseline; 0 where either is missing or the baseline 0."""
    return target - baseline if baseline and target is not None else 0


def _is_state(indicator: FoundIndicator, unit: str, values: list[float], target: float) -> bool:
    """Whether figures that never fall are a state and not what is added: things, or a sum of them
    that would be beyond the last target, which the last figure is not.
    """
    if find_counts(indicator.title, unit)[0] == "things":
        return True
    last = find_last_target(indicator)
    return last is not None and last.whole and sum(values) > target >= values[-1]


def _says_cumulative(indicator: FoundIndicator, filled: list[FoundFigure]) -> bool:
    texts = [indicator.texts.get(key, "") for key in ("unit", "definition", "cumulative")]
    return is_cumulative(indicator.title, *texts) or (
        bool(filled) and all(figure.heading.cumulative for figure in filled)
    )


def _has_both_counts(indicator: FoundIndicator, filled: list[FoundFigure]) -> bool:
    """Whether numerator and denominator stand in the workbook for every figure filled in."""
    places = {(figure.span, figure.group) for figure in indicator.list_figures("denominator")}
    if not filled:
        return bool(places)
    return all(figure.figure.numerator is not None or (figure.span, figure.group) in places for figure in filled)


def _find_end(figure: FoundFigure) -> tuple[str, str]:
    """In the order of time: by the last day, and of those that end together the longest first."""
    return ("", "") if figure.span is None else (figure.span.end.isoformat(), figure.span.start.isoformat())


def find_since(indicator: FoundIndicator, calendar: DraftCalendar) -> tuple[str, str]:
    """Whether totals so far begin with the project or anew each year, and why."""
    if is_yearly(indicator.title, indicator.texts.get("definition", ""), indicator.texts.get("comment", "")):
        return "year", "the workbook says so"
    if True in _list_falls(indicator, calendar):
        return "year", "the totals begin anew in a new year"
    return "project", "the totals do not begin anew in a new year"


def _falls_inside(indicator: FoundIndicator, calendar: DraftCalendar) -> bool:
    return False in _list_falls(indicator, calendar)


def _list_falls(indicator: FoundIndicator, calendar: DraftCalendar) -> list[bool]:
    """For each fall of the figures, whether a new year begins there."""
    filled = [
        (figure.span, figure.figure.value)
        for figure in indicator.list_figures("actual")
        if not figure.group and figure.figure.value is not None and figure.span
    ]
    filled.sort(key=lambda item: order_span(item[0]))
    return [
        find_year_of(before[0], calendar) != find_year_of(after[0], calendar)
        for before, after in zip(filled, filled[1:], strict=False)
        if (after[1] or 0) < (before[1] or 0)
    ]


def find_last_target(indicator: FoundIndicator) -> FoundFigure | None:
    """The target of the whole project, else of the latest window."""
    targets = [
        figure
        for figure in indicator.list_figures("target")
        if not figure.group and (figure.figure.has_number or figure.figure.low is not None or _is_change(figure))
    ]
    whole = [figure for figure in targets if figure.whole]
    return whole[0] if whole else max(targets, key=lambda figure: order_span(figure.span), default=None)


def _is_change(figure: FoundFigure) -> bool:
    """Whether a target is a change on the baseline that can be used."""
    return figure.figure.change is not None and figure.figure.reading not in ("question", "not used")
