"""Baselines and targets as the parameters have them, each with the cell it came from and what was
guessed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ctanalysis.ground.units import UNITS
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.time_words import find_time
from ctanalysis.intake.drafts.calendars import DraftCalendar, find_year_of
from ctanalysis.intake.drafts.target_windows import find_windows
from ctanalysis.intake.tables.fiscal_years import TimeTable
from ctanalysis.intake.tables.heading_dates import resolve
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator

OTHER_TARGET = "another target stands for the same window and is used; if this one was revised, write was and approved"


@dataclass(frozen=True)
class DraftedTarget:
    """A baseline or a target: its keys in order, and why they were guessed."""

    keys: dict[str, object] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True)
class Since:
    """Where totals so far begin: with the first figure, or anew each year."""

    first: date
    begins: str = "project"  # project | year: anew each year

    def find_stretch(self, span: Span, calendar: DraftCalendar) -> Span:
        """The stretch that a total at the end of `span` is of."""
        start = self.first
        if self.begins == "year":
            start = max(start, find_year_of(span, calendar).start)
        return Span(min(start, span.start), span.end)


def list_baselines(
    found: Contents,
    indicator: FoundIndicator,
    calendar: DraftCalendar,
    table: TimeTable,
    start: Span,
    *,
    unit: str,
    order: Sequence[str] = (),
) -> list[DraftedTarget]:
    """The baselines, the total's first."""
    promises: list[DraftedTarget] = []
    for figure in sorted(indicator.list_figures("baseline"), key=lambda figure: figure.group):
        said = figure.figure
        where = {"where": dict(figure.group)} if figure.group else {}
        if said.status == "not_reported" and not where and not promises:
            promises.append(DraftedTarget({"status": "to_be_set"}, said.sentence))
        if UNITS[unit].is_ordered and said.word in order:
            said = replace(
                said, word=None, value=float(order.index(said.word) + 1), sentence="the word's place in the order"
            )
        if not said.has_number or said.word:
            continue
        label, why = _find_baseline_period(indicator, figure, calendar, table, start)
        account = found.find_account(figure.cell)
        if account:
            account.period = label
        numbers: dict[str, object] = (
            {"value": said.value}
            if said.value is not None
            else {"numerator": said.numerator, "denominator": said.denominator}
        )
        made = DraftedTarget({"period": label, **numbers, **where}, "; ".join(filter(None, (why, said.sentence))))
        other = next(
            (index for index, known in enumerate(promises) if known.keys.get("where") == made.keys.get("where")), None
        )
        if other is None:
            promises.append(made)
        elif "status" in promises[other].keys or str(promises[other].keys["period"]) <= label:
            promises[other] = DraftedTarget(
                made.keys, "; ".join(filter(None, (made.why, "the later of two baselines")))
            )
    return promises


def list_targets(
    found: Contents,
    indicator: FoundIndicator,
    calendar: DraftCalendar,
    unit: str,
    baseline: float | None,
    *,
    since: Since | None,
    project: Span | None,
    roles: Sequence[str] = ("target",),
    without: Collection[Span] = (),
) -> list[DraftedTarget]:
    """The targets, one a window and group; where an original and a revised one stand side by side,
    the revised. Targets so far are for the stretch from where they begin.
    """
    kept: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[FoundFigure, DraftedTarget, Span | None]] = {}
    for figure in [figure for role in roles for figure in indicator.list_figures(role)]:
        for window, span, why in find_windows(indicator, figure, calendar, project):
            if span in without:
                continue
            keys = _read_target(found, figure, unit, baseline)
            if keys is None or window is None:
                if window is None:
                    found.note(figure.cell, "target", "not used", why, figure.figure.write())
                continue
            place = (window, figure.group)
            made = {"window": window, **keys, **({"where": dict(figure.group)} if figure.group else {})}
            if place in kept and not figure.heading.revised:
                loser = figure if kept[place][0].heading.revised else kept[place][0]
                if loser is figure:
                    found.note(
                        figure.cell,
                        "target",
                        "not used",
                        "the revised target is used; write this one into the parameters with was and approved",
                        figure.figure.write(),
                    )
                    continue
            if place in kept and kept[place][0].cell is not figure.cell:
                found.note(
                    kept[place][0].cell,
                    "target",
                    "not used",
                    f"the same target stands on sheet {figure.cell.sheet}"
                    if kept[place][1].keys == made
                    else OTHER_TARGET,
                    kept[place][0].figure.write(),
                )
            account = found.find_account(figure.cell)
            if account:
                account.period = window
            kept[place] = (figure, DraftedTarget(made, "; ".join(filter(None, (why, figure.figure.sentence)))), span)
    ordered = sorted(
        kept.values(), key=lambda item: (f"{item[2].end} {item[2].start}" if item[2] else "9999", item[0].group)
    )
    listed = [(promise, span) for _, promise, span in ordered]
    return _stretch(listed, calendar, since) if since else [promise for promise, _ in listed]


def _find_baseline_period(
    indicator: FoundIndicator, figure: FoundFigure, calendar: DraftCalendar, table: TimeTable, start: Span
) -> tuple[str, str]:
    if figure.heading.time is None and figure.span is not None:  # a map has told it
        beside = [
            one for one in indicator.list_figures("actual") if (one.span, one.group) == (figure.span, figure.group)
        ]
        if any(one.figure.value != figure.figure.value for one in beside):
            why = "the period of the baseline has another figure of its own: it is taken for the state before it"
            return f"{figure.span.start.year - 1}", why
        return calendar.find_label(figure.span) or f"{figure.span.start.year}", ""
    for text in (indicator.texts.get("baseline_period", ""), ""):
        time = find_time(fold(text))[0] if text else figure.heading.time
        if time is None:
            continue
        span = resolve(time, table)
        if isinstance(span, Span) and span.months == 1 and calendar.frequency != "month":
            year = calendar.find_label(find_year_of(span, calendar)) or f"{span.start.year}"
            return year, "its heading names the month in which it was taken: the year that holds it"
        label = calendar.find_label(span) if isinstance(span, Span) else None
        if label:
            return label, ""
        if time.year:
            return f"{time.year}", "the year of the baseline"
    return (f"{start.start.year - 1}", "no date stands beside the baseline: the year before the project's first")


def _read_target(found: Contents, figure: FoundFigure, unit: str, baseline: float | None) -> dict[str, object] | None:
    said = figure.figure
    if said.word and UNITS[unit].is_ordered:
        return {"value": said.word}
    if said.reading in ("question", "not used") or said.status or said.word:
        return None
    if said.low is not None and said.high is not None:
        return {"low": said.low, "high": said.high}
    if said.low is not None or said.high is not None:
        return {"at_least": said.low} if said.low is not None else {"at_most": said.high}
    if said.numerator is not None and said.denominator:
        return {"value": said.numerator / said.denominator * 100} if UNITS[unit].is_percent else None
    if said.change is not None:
        if baseline and not UNITS[unit].is_percent and not figure.group:
            return {"percent_of_baseline": said.change}
        why = (
            "a change on the baseline, and there is no baseline other than zero"
            if not UNITS[unit].is_percent
            else "it may be a change in points or in percent of the baseline"
        )
        found.note(figure.cell, "target", "not used", why, said.write())
        return None
    return {"value": said.value} if said.value is not None else None


def _write_part(promise: DraftedTarget, value: float, before: float) -> DraftedTarget:
    """A target so far as the window's own part."""
    words = f"the workbook has {value:g}, a total so far; this is the window's own part"
    return replace(promise, keys={**promise.keys, "value": value - before}, why=words)


def _stretch(
    ordered: list[tuple[DraftedTarget, Span | None]], calendar: DraftCalendar, since: Since
) -> list[DraftedTarget]:
    """Targets so far, of the shortest windows, each for the stretch from where the totals begin; as
    the window's own part where that stretch would look like a year of the calendar.
    """
    least = min((span.months for _, span in ordered if span is not None), default=0)
    spans = [
        since.find_stretch(span, calendar) if span is not None and span.months == least else None for _, span in ordered
    ]
    is_named = all(_may_be_named(span, calendar) for span in spans if span is not None)
    made: list[DraftedTarget] = []
    for (promise, span), whole in zip(ordered, spans, strict=True):
        value = promise.keys.get("value")
        if whole is None or span is None or not isinstance(value, float):
            made.append(promise)
        elif is_named:
            words = promise.why if whole == span else "a target so far: from where the totals begin"
            label = calendar.name_stretch(whole)
            made.append(replace(promise, keys={**promise.keys, "window": label}, why=words))
        else:
            before = [
                earlier.keys["value"]
                for earlier, other in ordered
                if other is not None
                and other.months == least
                and whole.holds(other)
                and other.end < span.start
                and earlier.keys.get("where") == promise.keys.get("where")
            ]
            last = before[-1] if before and isinstance(before[-1], float) else 0.0
            made.append(_write_part(promise, value, last) if last else promise)
    return made


def _may_be_named(span: Span, calendar: DraftCalendar) -> bool:
    """Whether a stretch can have a name of its own: of twelve months only where it is a year, or it
    would be taken for one.
    """
    return span.months != 12 or span == find_year_of(span, calendar)
