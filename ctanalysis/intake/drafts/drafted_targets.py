"""Baselines and targets as the parameters have them, each with the cell it came from and what was
guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.spans import Span
from ctanalysis.intake.cells.time_words import find_time
from ctanalysis.intake.drafts.calendars import DraftCalendar, find_year_of
from ctanalysis.intake.drafts.target_windows import find_windows
from ctanalysis.intake.tables.contents import Contents, FoundFigure, FoundIndicator
from ctanalysis.intake.tables.dates import resolve
from ctanalysis.intake.tables.fiscal_years import TimeTable


@dataclass(frozen=True)
class DraftedTarget:
    """A baseline or a target: its keys in order, and why they were guessed."""

    keys: dict[str, object] = field(default_factory=dict)
    why: str = ""


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
        if unit == "ordinal" and said.word in order:
            said = replace(
                said,
                word=None,
                value=float(order.index(said.word) + 1),
                sentence="the word's place in the order",
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
        made = DraftedTarget(
            {"period": label, **numbers, **where}, "; ".join(filter(None, (why, said.sentence)))
        )
        other = next(
            (
                index
                for index, known in enumerate(promises)
                if known.keys.get("where") == made.keys.get("where")
            ),
            None,
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
    so_far_since: str | None,
    project: Span | None,
    roles: Sequence[str] = ("target",),
) -> list[DraftedTarget]:
    """The targets, one a window and group; where an original and a revised one stand side by side,
    the revised. Targets so far (since the project or the year) give each window its own step.
    """
    kept: dict[
        tuple[str, tuple[tuple[str, str], ...]], tuple[FoundFigure, DraftedTarget, Span | None]
    ] = {}
    for figure in [figure for role in roles for figure in indicator.list_figures(role)]:
        for window, span, why in find_windows(indicator, figure, calendar, project):
            keys = _read_target(found, figure, unit, baseline)
            if keys is None or window is None:
                if window is None:
                    found.note(figure.cell, "target", "not used", why, figure.figure.write())
                continue
            place = (window, figure.group)
            if place in kept and not figure.heading.revised:
                loser = figure if kept[place][0].heading.revised else kept[place][0]
                if loser is figure:
                    found.note(
                        figure.cell,
                        "target",
                        "not used",
                        "the revised target is used; write this one into the parameters with was "
                        "and approved",
                        figure.figure.write(),
                    )
                    continue
            if place in kept and kept[place][0].cell is not figure.cell:
                found.note(
                    kept[place][0].cell,
                    "target",
                    "not used",
                    "another target stands for the same window and is used; if this one was "
                    "revised, write was and approved",
                    kept[place][0].figure.write(),
                )
            account = found.find_account(figure.cell)
            if account:
                account.period = window
            where = {"where": dict(figure.group)} if figure.group else {}
            kept[place] = (
                figure,
                DraftedTarget(
                    {"window": window, **keys, **where},
                    "; ".join(filter(None, (why, figure.figure.sentence))),
                ),
                span,
            )
    ordered = sorted(
        kept.values(),
        key=lambda item: (f"{item[2].end} {item[2].start}" if item[2] else "9999", item[0].group),
    )
    listed = [(promise, span) for _, promise, span in ordered]
    return (
        _difference(listed, calendar, so_far_since)
        if so_far_since
        else [promise for promise, _ in listed]
    )


def _find_baseline_period(
    indicator: FoundIndicator,
    figure: FoundFigure,
    calendar: DraftCalendar,
    table: TimeTable,
    start: Span,
) -> tuple[str, str]:
    for text in (indicator.texts.get("baseline_period", ""), ""):
        time = find_time(fold(text))[0] if text else figure.heading.time
        if time is None:
            continue
        span = resolve(time, table)
        label = calendar.find_label(span) if isinstance(span, Span) else None
        if label:
            return label, ""
        if time.year:
            return f"{time.year}", "the year of the baseline"
    return (
        f"{start.start.year - 1}",
        "no date stands beside the baseline: the year before the project's first",
    )


def _read_target(
    found: Contents, figure: FoundFigure, unit: str, baseline: float | None
) -> dict[str, object] | None:
    said = figure.figure
    if said.word and unit == "ordinal":
        return {"value": said.word}
    if said.reading in ("question", "not used") or said.status or said.word:
        return None
    if said.low is not None and said.high is not None:
        return {"low": said.low, "high": said.high}
    if said.low is not None or said.high is not None:
        return {"at_least": said.low} if said.low is not None else {"at_most": said.high}
    if said.numerator is not None and said.denominator:
        return {"value": said.numerator / said.denominator * 100} if unit == "percentage" else None
    if said.change is not None:
        if baseline and unit != "percentage" and not figure.group:
            return {"percent_of_baseline": said.change}
        why = (
            "a change on the baseline, and there is no baseline other than zero"
            if unit != "percentage"
            else "it may be a change in points or in percent of the baseline"
        )
        found.note(figure.cell, "target", "not used", why, said.write())
        return None
    return {"value": said.value} if said.value is not None else None


def _difference(
    ordered: list[tuple[DraftedTarget, Span | None]], calendar: DraftCalendar, since: str
) -> list[DraftedTarget]:
    """Each of the shortest windows with its own step, group by group, anew each year where the
    totals begin anew.
    """
    lengths = [span.months for _, span in ordered if span is not None]
    runs: dict[object, list[tuple[Span, float]]] = {}
    made = []
    for promise, span in ordered:
        value = promise.keys.get("value")
        if span is None or span.months != min(lengths) or not isinstance(value, float):
            made.append(promise)
            continue
        year = find_year_of(span, calendar) if since == "year" else None
        run = runs.setdefault((year, write_promise_group(promise)), [])
        before = max((earlier for other, earlier in run if other.end < span.start), default=0.0)
        run.append((span, value))
        words = (
            f"the workbook has {value:g}, a total so far; this is the window's own part"
            if before
            else promise.why
        )
        made.append(replace(promise, keys={**promise.keys, "value": value - before}, why=words))
    return made


def write_promise_group(promise: DraftedTarget) -> str:
    """The group a promise is for, as one word."""
    where = promise.keys.get("where")
    return (
        "|".join(f"{name}={part}" for name, part in where.items())
        if isinstance(where, dict)
        else ""
    )
