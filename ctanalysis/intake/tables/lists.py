"""Lists: a row a case, or a row a count by place, month, sex and age, as databases and case files
export them.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from ctanalysis.intake.cells.group_words import Part, find_groups, read_group_title
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.spans import read_days
from ctanalysis.intake.cells.time_words import find_time
from ctanalysis.intake.cells.vocabulary import join_words, read_words
from ctanalysis.intake.tables.layouts import find_layouts, spread_texts
from ctanalysis.intake.tables.row_labels import write_words
from ctanalysis.observations.columns import IDENTIFIERS
from ctanalysis.observations.sources.workbook import GridCell, GridSheet

FEWEST_ROWS = 8
MOSTLY = 0.8
MOST_VALUES = 25  # different words in a column that divides its rows
TECHNICAL = re.compile(
    r"^_|uuid|^(?:record |row |case |submission )?(?:id|index|no\.?|number|#)$|record id|p-?code"
    r"|edit time|last edit|validation|^(?:start|end|today|deviceid|version)$|submission|upload"
    r"|created|modified"
)
NO_COUNT = re.compile(
    r"^(?:reporting )?(?:period|year|month)$|\b(?:codes?|ref|phone|latitude|longitude|lat|lon|gps"
    r"|coordinates|score|rank|priority|codigo)\b"
)  # numbers that nobody adds up
NOT_THE_DATE = re.compile(
    r"^(?:start|end|today)$|submission|edit|created|modified|upload|birth|updated|closed|closure"
    r"|naissance|nacimiento"
)
MORE_PLACES = (
    r"admin ?\d(?: name)?|camp|settlement|community|village|base|office|branch|shelter name"
    r"|point of service"
)
SERVICE = re.compile(
    r"\b(?:services?|assistance|support|activity|exploitation|referral type|type of (?:case|help"
    r"|need)|servicios?|asistencia|aide|appui)\b"
)
PERSON = re.compile(
    r"\b(?:client|case|beneficiary|survivor|person|participant|individual|victim)s?[ _-]*(?:id"
    r"|code|no\.?|number|ref(?:erence)?|unique id)\b|\bunique (?:id|code)\b",
    re.IGNORECASE,
)
STATUS = re.compile(r"\b(?:status|estado|statut)\b")
NOT_DONE = {
    "planned",
    "cancelled",
    "canceled",
    "postponed",
    "planifie",
    "prevu",
    "annule",
    "planificado",
    "cancelado",
    "planejado",
    "rejected",
    "refused",
    "not approved",
    "on hold",
    "draft",
    "deleted",
    "invalid",
    "duplicate",
    "rejete",
    "brouillon",
    "rechazado",
    "borrador",
    "rejeitado",
}
SUPPRESSED = re.compile(
    r"<\s*\d+|\*+|s|supp?\.?|suppressed|masked|withheld|confidential|c|\[c\]|x", re.IGNORECASE
)


@dataclass
class ListColumn:
    """A column of a list: what it holds, and for whom."""

    number: int
    heading: str
    # date end month year period sex age_group age place service indicator code unit status person
    # value ignore
    role: str
    group: tuple[Part, ...] = ()
    name: str = ""  # of the dimension it divides by


@dataclass
class CaseList:
    """A list on a sheet: its line of headings, its columns, and the rows that hold something."""

    sheet: GridSheet
    header: int
    columns: list[ListColumn] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    def find(self, *roles: str) -> ListColumn | None:
        """The first column of one of these roles."""
        return next(
            (column for role in roles for column in self.columns if column.role == role), None
        )

    def list_role(self, role: str) -> list[ListColumn]:
        """All columns of a role."""
        return [column for column in self.columns if column.role == role]

    def read(self, row: int, column: ListColumn | None) -> GridCell | None:
        """The cell of a column in a row; None when it is empty."""
        cell = self.sheet.cells.get((row, column.number)) if column else None
        return (
            cell
            if cell is not None and not (cell.kind == "text" and not cell.text.strip())
            else None
        )


def find_list(sheet: GridSheet) -> CaseList | None:
    """The list on a sheet; None when no line of it heads rows that each have a date or a month."""
    if any(
        layout.find(role)
        for layout in find_layouts(sheet)
        for role in ("target", "baseline", "percent")
    ):
        return None  # a table of targets, which is read as such
    texts = spread_texts(sheet)
    rows = sheet.list_rows()
    for header in rows[:15]:
        heads = {
            cell.column: cell
            for cell in sheet.list_row(header)
            if cell.kind == "text" and cell.text.strip() and not cell.hidden
        }
        beneath = [row for row in rows if row > header and not _is_tags(sheet, row)]
        if len(heads) < 4 or len(beneath) < FEWEST_ROWS:
            continue
        for number in {column for _, column in sheet.cells}:
            above = texts.get((header - 1, number))
            if (
                number not in heads
                and above is not None
                and above.text
                and (header, number) not in sheet.cells
            ):
                heads[number] = above
        columns = [_read_column(sheet, number, heads[number], beneath) for number in sorted(heads)]
        found = CaseList(sheet, header, _settle(columns), beneath)
        if _is_list(found):
            return found
    return None


def find_day(cell: GridCell | None) -> date | None:
    """The day a cell names: a date, a day written out (day first where both would do), or a time
    stamp.
    """
    if cell is None:
        return None
    if cell.kind == "date" and isinstance(cell.value, date):
        return date(cell.value.year, cell.value.month, cell.value.day)
    text = fold(cell.text)
    stamp = re.match(r"(\d{4}-\d\d-\d\d)[t ]", text)
    days = read_days(stamp[1] if stamp else text)
    return days[0] if days else None


def _is_tags(sheet: GridSheet, row: int) -> bool:
    """Whether a row holds the tags of the humanitarian exchange language: #adm1+name."""
    cells = [cell.text for cell in sheet.list_row(row) if cell.text]
    return bool(cells) and sum(text.startswith("#") for text in cells) > MOSTLY * len(cells)


def _read_column(sheet: GridSheet, number: int, head: GridCell, rows: Iterable[int]) -> ListColumn:
    cells = [
        cell
        for row in rows
        if (cell := sheet.cells.get((row, number))) is not None
        and (cell.kind != "text" or cell.text.strip())
    ]
    heading, folded = " ".join(head.text.split()), fold(head.text)
    column = ListColumn(
        number,
        heading,
        "ignore",
        name=re.sub(r"[^a-z0-9]+", "_", folded).strip("_")[:40] or "group",
    )
    hidden = bool(cells) and all(cell.hidden for cell in cells)
    if not cells or hidden or IDENTIFIERS.fullmatch(folded):
        return column
    words = [fold(write_words(cell)) for cell in cells]
    numbers = [cell.number for cell in cells if cell.number is not None]
    share = 1 / len(cells)
    column.role = _find_role(folded, cells, words, numbers, share)
    if column.role == "value":
        column.group = find_groups(folded)[0]
    return column


def _find_role(
    heading: str, cells: list[GridCell], words: list[str], numbers: list[float], share: float
) -> str:
    """What a column holds, from its heading and from what stands beneath it."""
    different = set(words)
    if PERSON.search(heading):
        return "person"
    time = _find_time_role(heading, cells, different, len(numbers) * share)
    if time:
        return time
    said = next((role for role, says in _SAID if says(heading)), None)
    if said:
        return said
    groups = [read_group_title(word) for word in different]
    named = {name for group in groups if group for name, _ in group}
    if heading in read_words("headings")["sex"] or named == {"sex"} and len(different) <= 6:
        return "sex"
    if re.search(r"\bage\b|edad|tranche d'age", heading) and len(numbers) * share >= MOSTLY:
        return "age"
    is_band = re.search(r"\bage (?:group|band|range)\b|grupo de edad", heading)
    if "age_group" in named and not numbers or is_band:
        return "age_group"
    if len(numbers) * share >= 0.5 and all(number == int(number) for number in numbers):
        return "value"
    if len(different) > MOST_VALUES:
        return "ignore"
    return "place" if _names_place(heading) else "service" if SERVICE.search(heading) else "ignore"


def _find_time_role(
    heading: str, cells: list[GridCell], different: set[str], numeric: float
) -> str | None:
    """Date, end, year or month, where the column says when; `ignore` for other dates."""
    if sum(find_day(cell) is not None for cell in cells) >= MOSTLY * len(cells):
        if NOT_THE_DATE.search(heading) and not re.search(r"\b(?:start|end) date\b", heading):
            return "ignore"
        return "end" if re.search(r"\bend\b|\bfin\b", heading) else "date"
    if heading in read_words("headings")["year"] and numeric >= MOSTLY or heading == "year":
        return "year"
    times = [find_time(word) for word in different]
    is_time = bool(different) and all(time is not None and not rest.strip() for time, rest in times)
    if is_time and re.search(r"month|mois|mes\b|period|quarter|trimestre", heading):
        return "month"
    return None


# What a heading alone says; the first that fits.
_SAID: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("status", re.compile(r"validation.?status").search),
    ("ignore", lambda heading: TECHNICAL.search(heading) or NO_COUNT.search(heading)),
    ("indicator", {"indicator", "indicator name", "indicateur", "indicador"}.__contains__),
    ("code", lambda heading: "indicator" in heading and "code" in heading),
    ("unit", lambda heading: heading in read_words("headings")["unit"]),
    ("status", lambda heading: STATUS.search(heading)),
)


def _settle(columns: list[ListColumn]) -> list[ListColumn]:
    """One column of dates: the start of a period where there is one, else the first that is no time
    of entry.
    """
    dates = [column for column in columns if column.role == "date"]
    for other in dates[1:]:
        other.role = "ignore"
    ends = [column for column in columns if column.role == "end"]
    for index, other in enumerate(ends):
        other.role = "date" if not dates and index == 0 else "ignore"
    return columns


def _is_list(found: CaseList) -> bool:
    """Whether most rows have a day or a month, and something divides or counts them; tables of
    targets and actuals are none.
    """
    if any(
        re.search(
            r"\b(?:target|baseline|meta|cible|planned|achieved|actual)\b", fold(column.heading)
        )
        for column in found.columns
    ):
        return False
    when = found.find("date", "month")
    dated = [row for row in found.rows if found.read(row, when) is not None]
    divides = found.find("sex", "age_group", "age", "place", "service", "indicator")
    return (
        when is not None
        and divides is not None
        and len(dated) >= FEWEST_ROWS
        and len(dated) >= 0.6 * len(found.rows)
        and (when.role == "date" or found.find("year") is not None or _has_year(found, when))
    )


def _has_year(found: CaseList, when: ListColumn) -> bool:
    times = [
        find_time(fold(write_words(cell)))[0]
        for row in found.rows
        if (cell := found.read(row, when)) is not None
    ]
    return all(
        time is not None and (time.year is not None or time.span is not None) for time in times
    )


def _names_place(heading: str) -> bool:
    return bool(re.search(rf"\b(?:{join_words('headings', 'place')}|{MORE_PLACES})\b", heading))
