"""An indicator drafted for the parameters: every key with its value, and the reason where it was guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ctanalysis.intake.calendars import DraftCalendar, find_year_of
from ctanalysis.intake.figures import LEVELS as ORDERS
from ctanalysis.intake.found import Found, FoundFigure, FoundIndicator
from ctanalysis.intake.meaning import (
    find_counts,
    find_direction,
    find_level,
    find_pillar,
    find_population,
    is_cumulative,
    is_stock,
    read_scale,
)
from ctanalysis.intake.promises import Promise, list_baselines, list_targets
from ctanalysis.intake.resolution import TimeTable
from ctanalysis.intake.spans import Span, order_span
from ctanalysis.intake.totals import find_accumulation
from ctanalysis.observations.contacts import holds_contact


@dataclass
class DraftIndicator:
    """The indicator's keys in the order of the file."""

    id: str
    keys: dict[str, tuple[object, str]] = field(default_factory=dict)  # key: value and reason of the guess
    baselines: list[Promise] = field(default_factory=list)
    targets: list[Promise] = field(default_factory=list)
    sections: tuple[str, ...] = ()
    place: str = ""

    def say(self, key: str, value: object, why: str = "") -> None:
        """Sets a key."""
        self.keys[key] = (value, why)

    def keep_dimensions(self, known: Iterable[str]) -> None:
        """Takes out of the disaggregation what no row and no target is broken down by."""
        listed, why = self.keys.pop("disaggregation", ([], ""))
        kept = [name for name in listed if name in set(known)] if isinstance(listed, list) else []
        if kept:
            self.say("disaggregation", kept, why)


def draft_indicator(
    found: Found, indicator: FoundIndicator, calendar: DraftCalendar, table: TimeTable, start: Span, *, unit: str, why_unit: str
) -> DraftIndicator:
    """The draft; every key that was guessed carries its reason."""
    results = (indicator.texts["result"],) if "result" in indicator.texts else ()
    draft = DraftIndicator(indicator.id, sections=(*indicator.sections, *results), place=indicator.cell.place)
    draft.say("title", f"{indicator.code} {indicator.title}" if re.search(r"\d.*[^\w\s]|[^\W\d].*\d", indicator.code) else indicator.title)
    texts = [indicator.texts[name] for name in ("pillar", "result", "sheet") if name in indicator.texts]
    sections = list(reversed(indicator.sections))
    draft.say("pillar", *find_pillar([*texts[:1], *sections, *texts[1:]], indicator.title))
    draft.say("level", *find_level([indicator.texts.get("level", ""), *sections, indicator.texts.get("result", "")], unit))
    draft.say("unit", unit, why_unit)
    if unit == "rate":
        draft.say("scale", float(read_scale(indicator.title)), "from the title")
    order = _find_order(indicator) if unit == "ordinal" else []
    if unit == "ordinal":
        draft.say("order", order, "the order of the words")
    numbers = {
        role: next(
            (
                figure
                for figure in indicator.list_figures(role)
                if not figure.group and figure.figure.has_number or figure.figure.high is not None
            ),
            None,
        )
        for role in ("baseline", "target")
    }
    baseline, target = _value(numbers["baseline"]), _value(_last_target(indicator))
    ceiling = any(figure.figure.high is not None and figure.figure.low is None for figure in indicator.list_figures("target"))
    direction, why = find_direction(indicator.title, unit, baseline, _scale_to_year(indicator, unit, target), ceiling)
    draft.say("direction", direction, why)
    aggregate, why, running, why_running = find_aggregate(indicator, unit, calendar, baseline=baseline, target=target, direction=direction)
    draft.say("aggregate", aggregate, why)
    since, why_since = _find_since(indicator, calendar) if running else (None, "")
    if since:
        draft.say("entry_form", "running_total", why_running)
        draft.say("running_since", since, why_since)
    counts, why = find_counts(indicator.title, unit)
    draft.say("counts", counts, why)
    if counts in ("people", "cases"):
        draft.say("population", *find_population(indicator.title, counts))
    if unit == "percentage" and not any(
        figure.figure.numerator is not None or figure.role == "denominator" for figure in indicator.figures
    ):
        draft.say("denominator", "unknown", "the workbook gives no number of those asked or counted")
    dimensions = sorted(
        {name for figure in indicator.list_figures("actual") for name, _ in figure.group},
        key=lambda name: (name not in ("sex", "age_group"), name == "age_group", name),
    )
    if dimensions:
        draft.say("disaggregation", dimensions)
    draft.baselines = list_baselines(found, indicator, calendar, table, start, unit=unit, order=order)
    draft.targets = (
        [] if direction == "none" else list_targets(found, indicator, calendar, unit, baseline, running_since=since, project=table.project)
    )
    for key, name in (("definition", "definition"), ("source", "verification"), ("frequency", "frequency")):
        text = indicator.texts.get(name, "")
        if text and not holds_contact(text):
            draft.say(key, text)
    return draft


def find_aggregate(
    indicator: FoundIndicator, unit: str, calendar: DraftCalendar, *, baseline: float | None, target: float | None, direction: str
) -> tuple[str, str, bool, str]:
    """How periods become longer ones, why; whether rows hold totals so far, and why."""
    actuals = [figure for figure in indicator.list_figures("actual") if not figure.group]
    filled = [figure for figure in actuals if figure.figure.has_number]
    has_counts = {(figure.span, figure.group) for figure in indicator.list_figures("denominator")}
    if unit in ("percentage", "ratio", "rate"):
        if (
            filled
            and all(figure.figure.numerator is not None or (figure.span, figure.group) in has_counts for figure in filled)
            or not filled
            and has_counts
        ):
            return "ratio_of_sums", "both counts stand in the workbook", False, ""
        return "latest", "percentages are never added up", False, ""
    if unit not in ("count", "money"):
        return "latest", "the last value stands", False, ""
    if "unique" in indicator.texts:
        return "unique", "each person was counted once a period", False, ""
    if "actual_period" in indicator.texts and not is_stock(indicator.title):
        return "sum", "it counts", True, "a current value at a date was taken for the total so far"
    said = (
        is_cumulative(
            indicator.title, indicator.texts.get("unit", ""), indicator.texts.get("definition", ""), indicator.texts.get("cumulative", "")
        )
        or bool(filled)
        and all(figure.heading.cumulative for figure in filled)
    )
    values = [figure.figure.value for figure in sorted(filled, key=_find_end) if figure.figure.value is not None]
    never_falls = all(before <= after for before, after in zip(values, values[1:], strict=False))
    if is_stock(indicator.title) and not said:
        return "latest", "the title speaks of what is there at a moment", False, ""
    if said and (never_falls or _find_since(indicator, calendar)[0] == "year" and not _falls_inside(indicator, calendar)):
        return "sum", "it counts", True, "the workbook says cumulative"
    if said:
        return "latest", "the workbook says cumulative, and the figures fall", False, ""
    stated = find_accumulation(indicator)
    if stated == "last" and never_falls and find_counts(indicator.title, unit)[0] != "things":
        return "sum", "it counts", True, "the stated total is the last period's figure, not the sum"
    if stated == "last":
        return "latest", "the stated total is the last period's figure, not the sum", False, ""
    if stated != "sum" and len(values) >= 3 and len(set(values)) == 1 and values[0] > 0:
        return "latest", "the figures are all the same", False, ""
    if (
        stated != "sum"
        and direction == "decrease"
        and baseline
        and target is not None
        and target < baseline
        and any(before > after for before, after in zip(values, values[1:], strict=False))
    ):
        return "latest", "the figures are to fall from a baseline", False, ""
    if stated != "sum" and baseline and values and never_falls and min(values) >= baseline and target is not None and target > baseline:
        is_thing = find_counts(indicator.title, unit)[0] == "things"
        last = _last_target(indicator)
        if is_thing or last is not None and last.whole and sum(values) > target >= values[-1]:
            return "latest", "no figure lies below its baseline: taken for the state that is reached, not for what is added", False, ""
    why = "counts are added up"
    if stated != "sum" and len(values) >= 4 and never_falls and len(set(values)) > 2:
        why += "; the figures never fall: if each is the total so far, write entry_form: running_total"
    return "sum", why, False, ""


def _scale_to_year(indicator: FoundIndicator, unit: str, target: float | None) -> float | None:
    """A count promised for a quarter, as it would be for a year: a baseline is mostly that of a year, and 25 a quarter is no fall from 60 a year."""
    figure = _last_target(indicator)
    if target is None or unit != "count" or figure is None or figure.span is None or not 0 < figure.span.months < 12:
        return target
    return target * 12 / figure.span.months


def _find_end(figure: FoundFigure) -> tuple[str, str]:
    """In the order of time: by the last day, and of those that end together the longest first."""
    return ("", "") if figure.span is None else (figure.span.end.isoformat(), figure.span.start.isoformat())


def _find_since(indicator: FoundIndicator, calendar: DraftCalendar) -> tuple[str, str]:
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


def _find_order(indicator: FoundIndicator) -> list[str]:
    words = {figure.figure.word for figure in indicator.figures if figure.figure.word}
    return list(next((order for order in ORDERS if words <= set(order)), sorted(word for word in words if word)))


def _last_target(indicator: FoundIndicator) -> FoundFigure | None:
    targets = [
        figure
        for figure in indicator.list_figures("target")
        if not figure.group and (figure.figure.has_number or figure.figure.low is not None)
    ]
    whole = [figure for figure in targets if figure.whole]
    return whole[0] if whole else max(targets, key=lambda figure: order_span(figure.span), default=None)


def _value(figure: FoundFigure | None) -> float | None:
    if figure is None:
        return None
    said = figure.figure
    if said.numerator is not None and said.denominator:
        return said.numerator / said.denominator * 100
    return said.value if said.value is not None else said.low
