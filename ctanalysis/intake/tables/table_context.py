"""What stands above a table, or in its sheet's name, and holds for all of it: its period, the head
of its section.
"""

import re
from dataclasses import replace

from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.time_words import FISCAL, TimeWords, find_time
from ctanalysis.intake.tables.fiscal_years import FISCAL_WORDS
from ctanalysis.intake.tables.project_title_lines import TABLE_WORDS
from ctanalysis.intake.tables.section_heads import is_named_head
from ctanalysis.intake.tables.table_detection import Layout
from ctanalysis.intake.tables.workbook_contents import Contents
from ctanalysis.observations.sources.workbook_grid import GridCell

PERIOD_WORDS = re.compile(
    r"\b(?:period|periode|periodo|quarter|trimestre|year|annee|ano|reporting|fy|exercice|rapport"
    r"|reporte|month|mois|semester|semestre|as of|au)\b"
)
DURATION_WORDS = re.compile(
    r"\b(?:project|projet|proyecto|projeto|programme|duration|duree|duracion|implementation|grant"
    r"|award|contract)\b"
)


def find_context(layout: Layout, layouts: list[Layout]) -> tuple[TimeWords | None, str]:
    """The period that the sheet's name or a line above the table says."""
    first = next(other for other in layouts if other.sheet is layout.sheet)
    by_place = {(cell.row, cell.column): cell for cell in first.titles}
    time: TimeWords | None = None
    place = ""
    for cell in sorted(first.titles, key=lambda cell: (cell.row, cell.column)):
        text = _write(cell)
        before = by_place.get((cell.row, cell.column - 1)) or by_place.get((cell.row, cell.column - 2))
        label = fold(_write(before)) if before else ""
        said, rest = find_time(fold(text))
        if (
            said is None
            or said.span
            and said.span.months > 12
            or _is_two_years(said, text, layout)
            or DURATION_WORDS.search(f"{label} {rest}")
            or re.search(r"\b(?:start|end|baseline|updated|prepared|date|version|begin|debut|fin)\b", f"{label} {rest}")
        ):
            continue
        if (
            said.year is None
            and said.span is None
            or said.span is None
            and said.months
            or re.search(rf"\b{FISCAL_WORDS}\b", f"{label} {rest}")
            and said.months
        ):
            continue
        is_bare = len(re.findall(r"\w+", rest)) == 0
        if (
            is_bare
            and (cell.kind == "text" or PERIOD_WORDS.search(label))
            or PERIOD_WORDS.search(f"{label} {fold(text)}")
            or re.search(TABLE_WORDS, rest)
        ):
            time, place = (time.add(said) if time else said), cell.place
    named, beside = find_time(fold(layout.sheet.name))
    if named is not None and named.part and named.part.isdigit() and re.search(r"[a-z]", beside):
        named = None  # "Marco lógico" is no month of March
    if named is not None and named.span and named.span.months > 12:
        named = None  # years of the whole project
    if named is not None and _is_two_years(named, layout.sheet.name, layout):
        named = None
    if named is not None:
        time, place = ((time.add(named) if time else named), f'the name of sheet "{layout.sheet.name}"')
    if time is not None and time.span and time.year is None and time.span.is_plain and time.span.months == 12:
        time = replace(time, year=time.span.start.year, fiscal=time.span.start.month != 1)
    return time, f"{place} names the period of figures whose headings name none."


def _is_two_years(said: TimeWords, text: str, layout: Layout) -> bool:
    """Whether "2023-2024" is the span of a table that has figures of 2023 and of 2024, and no fiscal year."""
    if not said.fiscal or said.ends or said.year is None or re.search(rf"\b{FISCAL}\b|fy", fold(text)):
        return False
    by_role = [column.number for column in layout.columns if column.role in ("year", "period")]
    cells = [
        layout.sheet.cells.get((row, number)) for row in range(layout.body[0], layout.body[1] + 1) for number in by_role
    ]
    times = [column.heading.time for column in layout.columns] + [
        find_time(fold(_write(cell)))[0] for cell in cells if cell
    ]
    return {said.year, said.year + 1} <= {time.year for time in times if time is not None and not time.fiscal}


def find_heads(found: Contents, layout: Layout) -> list[str]:
    """The head of a section that stands on the last lines above a table."""
    above = [
        cell
        for cell in layout.titles
        if cell.row >= layout.header[0] - 3
        and cell.text
        and is_named_head(cell.text)
        and not DURATION_WORDS.search(fold(cell.text))
    ]
    for cell in above:
        found.note(cell, "section")
    return [cell.text for cell in sorted(above, key=lambda cell: cell.row)]


def _write(cell: GridCell) -> str:
    if cell.kind == "date":
        return f"{cell.value:%Y-%m}"
    return f"{cell.number:.0f}" if cell.number is not None and cell.number.is_integer() else cell.text
