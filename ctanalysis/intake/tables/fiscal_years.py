"""The first month of a fiscal year and the project's own years, found in what headings say."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from ctanalysis.intake.cells.date_spans import MONTH, MONTHS, TO, YEAR, Span, add_months, read_days, read_month
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.time_words import find_time
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure

FISCAL_WORDS = (
    r"(?:fy|fiscal year|financial year|exercice|annee fiscale|ano fiscal|ejercicio|reporting year"
    r"|budget year)"
)


@dataclass
class TimeTable:
    """What is known of time in a workbook: the first month of its year, the days of the project's
    own years, and how that is known.
    """

    fiscal_start: int | None = None
    why_fiscal: str = ""
    own_years: dict[int, Span] = field(default_factory=dict)
    project: Span | None = None
    why_project: str = ""


def find_fiscal_start(table: TimeTable, figures: list[FoundFigure], texts: list[str], answers: dict[str, str]) -> None:
    """Writes into the table the first month of a fiscal year, and why it was taken."""
    answered = fold(answers.get("fiscal-year-start", ""))
    if answered in MONTHS or answered.isdigit() and 1 <= int(answered) <= 12:
        table.fiscal_start = MONTHS.get(answered) or int(answered)
        table.why_fiscal = "as answered in the source map"
        return
    for figure in figures:
        time = figure.time
        if time is None or not time.part or time.part[0] not in "QH":
            continue
        months = (
            time.months[0] if time.months else time.span.start.month if time.span and time.span.start.day == 1 else None
        )
        if months is not None:
            step = 3 if time.part[0] == "Q" else 6
            table.fiscal_start = (months - 1 - (int(time.part[1]) - 1) * step) % 12 + 1
            table.why_fiscal = f'the heading "{figure.heading.text[:60]}" gives the months'
            return
    if not any(figure.time and figure.time.fiscal for figure in figures):
        return
    for figure in figures:
        if (
            figure.time
            and figure.time.fiscal
            and figure.time.span
            and figure.time.span.start.day == 1
            and figure.time.span.months == 12
        ):
            table.fiscal_start, table.why_fiscal = (
                figure.time.span.start.month,
                f'the heading "{figure.heading.text[:60]}" gives the months',
            )
            return
    for text in texts:
        if not re.search(rf"\b{FISCAL_WORDS}\b", text):
            continue
        found = re.search(rf"(?P<a>{MONTH})(?:\s+{YEAR})?{TO}(?:\d{{1,2}}\s+)?(?P<b>{MONTH})", text) or re.search(
            r"(?:begins?|starts?|commence|debute|empieza|comienza|inicia|starting|beginning"
            rf"|from)\D{{0,20}}(?:\d{{1,2}}(?:st|er)?\s+)?(?P<a>{MONTH})",
            text,
        )
        if found:
            table.fiscal_start, table.why_fiscal = (
                read_month(found["a"]),
                "a line above the table names the months of the fiscal year",
            )
            return
    if (
        table.project
        and table.project.start.day == 1
        and table.project.start.month != 1
        and (table.project.end + timedelta(days=1)).month == table.project.start.month
    ):
        table.fiscal_start, table.why_fiscal = (table.project.start.month, "the project itself runs in such years")


def find_own_years(
    table: TimeTable, figures: list[FoundFigure], texts: list[str], answers: dict[str, str], found: Contents
) -> None:
    """Writes into the table when the project's own years begin, or asks."""
    said = {time.own_year for figure in figures if (time := figure.time) and time.own_year is not None}
    if not said:
        return
    for time in [figure.time for figure in figures] + [find_time(text)[0] for text in texts]:
        if time and time.own_year is not None and time.span is not None and time.part is None:
            table.own_years.setdefault(time.own_year, time.span)
    for number in said - set(table.own_years):
        parts = [
            time.span
            for figure in figures
            if (time := figure.time) and time.own_year == number and time.part and time.span
        ]
        whole = Span(min(part.start for part in parts), max(part.end for part in parts)) if parts else None
        if number is not None and whole is not None and whole.months == 12:
            table.own_years[number] = whole  # its quarters name their months
    known = sorted(table.own_years)
    days = read_days(answers.get("project-years", ""))
    anchor: tuple[int, date] | None = (
        (1, days[0]) if days else (known[0], table.own_years[known[0]].start) if known else None
    )
    if anchor is None and table.project is not None:
        anchor = (1, table.project.start)
        found.guesses.append(f"Year 1 was taken to begin on the project's first day, {table.project.start}.")
    if anchor is None:
        return
    for number in range(1, max(said | set(known)) + 1):
        start = add_months(anchor[1], 12 * (number - anchor[0]))
        table.own_years.setdefault(number, Span(start, add_months(start, 12) - timedelta(days=1)))
    if known and not set(said) <= set(known):
        found.guesses.append("Project years whose days are not stated were taken to follow in steps of twelve months.")
