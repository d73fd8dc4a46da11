"""From what headings say of time to days: the year that is missing, the first month of a fiscal
year, the project's own years.
"""

import re
from collections.abc import Iterable
from datetime import timedelta

from ctanalysis.intake.cells.date_spans import Span, add_months, make_months
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.time_words import TimeWords, find_time
from ctanalysis.intake.tables.fiscal_years import TimeTable, find_fiscal_start, find_own_years
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, Question

DATED = re.compile(r"(?:^|/ )(\d{4})-(\d\d)(?:$| /)")


def resolve_times(
    found: Contents,
    texts: Iterable[str],
    answers: dict[str, str],
    project: Span | None,
    contexts: Iterable[TimeWords] = (),
) -> TimeTable:
    """Gives every figure its days, and asks for what the workbook does not say."""
    figures = [figure for indicator in found.indicators for figure in indicator.figures]
    table = TimeTable(project=project)
    folded = [fold(text) for text in texts]
    find_fiscal_start(table, figures, folded, answers)
    for context in contexts:
        if table.fiscal_start is None and context.fiscal and context.span and context.span.months == 12:
            table.fiscal_start, table.why_fiscal = (
                context.span.start.month,
                "a line above the table names the year's days",
            )
    find_own_years(table, figures, folded, answers, found)
    for figure in figures:
        if (
            figure.span is not None
            and figure.heading.time is not None
            and resolve(figure.heading.time, table) == figure.span
        ):
            figure.span = None  # the map only repeats what the heading says; sheet and row may say more
    found.guesses += _settle_dated_columns(figures)
    for figure in figures:
        if figure.span is None and figure.role != "baseline":
            figure.span = _resolve(found, figure, table, answers)
    return table


def resolve(time: TimeWords, table: TimeTable) -> Span | str:
    """The days, or the name of what is missing: year, fiscal-year-start or project-years."""
    if time.span is not None:
        return time.span
    if time.own_year is not None:
        year = table.own_years.get(time.own_year)
        return _take_part(year, time.part) if year else "project-years"
    if time.year is None:
        return "year"
    if not time.fiscal and not (time.months and time.part and time.part[0] in "QH"):
        if time.months:
            return make_months(
                time.year - (time.months[0] > time.months[1]),
                time.months[0],
                (time.months[1] - time.months[0]) % 12 + 1,
            )
        return _take_part(make_months(time.year, 1, 12), time.part)
    if table.fiscal_start is None:
        return "fiscal-year-start"
    start = table.fiscal_start
    first = time.year - 1 if (time.ends or not time.fiscal) and start > 1 else time.year
    if time.months:
        return make_months(first + (time.months[0] < start), time.months[0], (time.months[1] - time.months[0]) % 12 + 1)
    if time.part and time.part.isdigit():
        return make_months(first + (int(time.part) < start), int(time.part), 1)
    return _take_part(make_months(first, start, 12), time.part)


def _take_part(year: Span, part: str | None) -> Span:
    if part is None:
        return year
    if part.isdigit():
        return make_months(year.start.year, int(part), 1)
    length = 3 if part[0] == "Q" else 6
    begin = add_months(year.start, (int(part[1]) - 1) * length)
    return Span(
        begin,
        min(add_months(year.start, int(part[1]) * length) - timedelta(days=1), year.end)
        if int(part[1]) * length < 12
        else year.end,
    )


def _resolve(found: Contents, figure: FoundFigure, table: TimeTable, answers: dict[str, str]) -> Span | None:
    if figure.whole or figure.role in ("target", "percent", "variance", "sign", "total") and figure.time is None:
        return None
    sheet = figure.cell.sheet
    time = figure.time
    answered = answers.get(f"period-of-{sheet}")
    if answered and (time is None or time.year is None and time.span is None and time.own_year is None):
        said = find_time(fold(answered))[0]
        time = said.add(time) if said and time else said or time
    if time is None:
        if figure.role == "actual":
            found.ask(
                Question(
                    f"period-of-{sheet}",
                    f'For which period are the figures of sheet "{sheet}" whose headings name none?',
                    ("2024", "2024-Q1", "or another period"),
                    (figure.cell.place,),
                    blocks=True,
                )
            )
        return None
    span = resolve(time, table)
    if isinstance(span, Span):
        return span
    place = (f'{figure.cell.place} ("{figure.heading.text[:60]}")',)
    if span == "year":
        found.ask(
            Question(
                f"period-of-{sheet}",
                f'Which year are the quarters, halves or months of sheet "{sheet}" in? No heading says it for certain.',
                ("2024", "FY2024/25"),
                place,
                blocks=True,
            )
        )
    elif span == "fiscal-year-start":
        found.ask(
            Question(
                "fiscal-year-start",
                "In which month does the fiscal year begin? Nothing in the workbook says it.",
                tuple(str(month) for month in range(1, 13)),
                place,
                blocks=True,
            )
        )
    else:
        found.ask(
            Question(
                "project-years",
                "On which day did Year 1 of the project begin? Nothing in the workbook says it.",
                ("a day, as 2022-09-15",),
                place,
                blocks=True,
            )
        )
    return None


def _settle_dated_columns(figures: list[FoundFigure]) -> list[str]:
    """Headings that are dates at steps of three or twelve months name quarters and years; the last
    month of a step names its end. What was guessed.
    """
    guesses = []
    dated: dict[str, set[tuple[int, int]]] = {}
    for figure in figures:
        if found := DATED.search(figure.heading.text):
            dated.setdefault(figure.cell.sheet, set()).add((int(found[1]), int(found[2])))
    for sheet, months in dated.items():
        positions = sorted(year * 12 + month - 1 for year, month in months)
        steps = {after - before for before, after in zip(positions, positions[1:], strict=False)}
        if not steps or min(steps) not in (3, 6, 12) or any(step % min(steps) for step in steps):
            continue
        length = min(steps)
        for figure in figures:
            found = DATED.search(figure.heading.text)
            if found and figure.cell.sheet == sheet:
                year, month = int(found[1]), int(found[2])
                is_end = month % min(length, 3) == 0
                figure.span = make_months(year, month - length + 1 if is_end else month, length)
                guesses.append(
                    f"Sheet {sheet}: dates in headings were taken for the "
                    f"{'last' if is_end else 'first'} of {length} months."
                )
    return list(dict.fromkeys(guesses))
