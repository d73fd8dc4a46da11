"""Tables with places down their first column: one indicator, named by the line above, with a figure for each place."""

import re
from dataclasses import replace

from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.tables.list_roles import names_place, read_name
from ctanalysis.intake.tables.row_labels import name_dimension
from ctanalysis.intake.tables.table_detection import Layout
from ctanalysis.intake.tables.workbook_contents import Contents, FoundIndicator
from ctanalysis.observations.sources.workbook_grid import GridCell, name_column

NUMBERED = re.compile(
    r"^(?:table|tableau|tabla|tabela|cuadro|quadro|annexe?|anexo)\b\s*(?:\d[\w.]*|[ivx]+\b)?[\s.:)–-]*", re.I
)
WHOLE = re.compile(
    r"(?:grand |overall |general |gran )?(?:totals?|totaux|totales|total general|ensemble)"
    r"(?: (?:general|national|nacional|country|pays|pais|du pays|del pais))?"
)
YEARS = re.compile(r"[\s,(–-]*(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?\)?\s*$")
CODE = re.compile(
    r"\s*\(?\bind(?:icator|icateur|icador)?\b\.?\s*(?:no\.?\s*|n°\s*)?(?P<code>\d\w*(?:\.\w+)+)\)?\s*", re.I
)
BY_PLACE = re.compile(r",?\s+(?:by|per|par|por|selon|según)\s+[\w'’ ]{3,30}$", re.I)


def has_places_down(layout: Layout) -> bool:
    """Whether the heading above the titles of a table's rows names places."""
    column = layout.find("indicator")
    return column is not None and names_place(read_name(_find_heading(layout)))


def leave_places_above(layout: Layout) -> None:
    """Reads nothing of the columns of places beside the one whose places are lowest."""
    layout.columns = [replace(column, role="ignore") if column.role == "place" else column for column in layout.columns]


def is_whole(title: str) -> bool:
    """Whether a row is the total of all places, and not of some.

    >>> is_whole("GRAND TOTAL"), is_whole("Total nacional"), is_whole("Subtotal Amhara")
    (True, True, False)
    """
    return WHOLE.fullmatch(fold(title).strip(" :.")) is not None


def join_places(found: Contents, layout: Layout, rows: list[FoundIndicator], head: str = "") -> list[FoundIndicator]:
    """One indicator of rows that are places, each figure with its place; a row of totals is the whole.

    Args:
        found: takes the guess.
        layout: the table.
        rows: what was read as an indicator a row.
        head: the line that stands between this table and the one above.
    """
    if not rows:
        return rows
    heading = _find_heading(layout)
    name = name_dimension(heading)
    caption = _find_caption(layout) or head
    named = CODE.search(caption)
    code, caption = (named["code"], CODE.sub(" ", caption).strip()) if named else ("", caption)
    title = _tidy(caption) or f"{layout.sheet.name} ({heading}, {name_column(rows[0].cell.column)}{layout.header[0]})"
    joined = FoundIndicator(title, rows[0].cell, code, sections=(), texts={**rows[0].texts, "places": heading})
    for row in rows:
        place = {} if is_whole(row.title) else {name: row.title[:100]}
        for figure in row.figures:
            figure.group = tuple(sorted({**dict(figure.group), **place}.items(), reverse=True))
        joined.figures += row.figures
        found.note(row.cell, "group")
    found.guesses.append(
        f'{rows[0].cell.place}: the rows beneath "{heading}" were taken for places of one indicator, "{title[:80]}"'
        + ("." if caption else ": no line above the table says what it counts. Change its title in the parameters.")
    )
    return [joined]


def _find_heading(layout: Layout) -> str:
    column = layout.find("indicator")
    return column.heading.text.split(" / ")[-1] if column is not None else ""


def _find_caption(layout: Layout) -> str:
    """The last line above the table that is no time and no label with its word beside."""
    lines: dict[int, list[GridCell]] = {}
    for cell in layout.titles:
        if cell.kind == "text" and cell.text.strip() and not cell.hidden:
            lines.setdefault(cell.row, []).append(cell)
    alone = [cells[0].text for _, cells in sorted(lines.items()) if len(cells) == 1 and _tidy(cells[0].text)]
    return alone[-1] if alone else ""


def _tidy(caption: str) -> str:
    """The words of a caption that say what is counted.

    >>> _tidy("Table 2. Victims assisted by country, 2024"), _tidy("Tableau 3. Personnes formées, par pays")
    ('Victims assisted', 'Personnes formées')
    """
    return BY_PLACE.sub("", YEARS.sub("", NUMBERED.sub("", caption.strip()))).strip(" ,:;.–-")
