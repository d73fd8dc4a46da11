"""Lists: a row a case, or a row a count by place, month, sex and age, as databases and case files
export them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.group_words import Part, find_groups, read_group_title
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.time_words import find_time
from ctanalysis.intake.cells.word_lists import read_words
from ctanalysis.intake.tables.list_roles import MOSTLY, find_day, find_role, names_another, names_person, read_name
from ctanalysis.intake.tables.row_labels import name_dimension, write_words
from ctanalysis.intake.tables.table_detection import Layout, spread_texts
from ctanalysis.observations.column_matching import IDENTIFIERS
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet, name_column

FEWEST_ROWS, FEWEST_HEADS = 8, 4
DIVIDES = ("sex", "age_group", "age", "place", "many_places", "service", "exploitation", "indicator")
SUPPRESSED = re.compile(r"<\s*\d+|\*+|s|supp?\.?|suppressed|masked|withheld|confidential|c|\[c\]|x", re.IGNORECASE)


@dataclass
class ListColumn:
    """A column of a list: what it holds, and for whom."""

    number: int
    heading: str
    # counted by: date end month year sex age_group age place service exploitation indicator code
    # unit person value; says whether its row counts: approval status open_status consent
    # finding struck_out; too many places to divide by: many_places; waits for an answer: open; not
    # read: other private ignore
    role: str
    group: tuple[Part, ...] = ()
    name: str = ""  # of the dimension it divides by
    means: Mapping[str, str] = field(default_factory=dict)  # words that were asked about


@dataclass
class CaseList:
    """A list on a sheet: its line of headings, its columns, and the rows that hold something."""

    sheet: GridSheet
    header: int
    columns: list[ListColumn] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    waiting: set[Part] = field(default_factory=set)  # groups that an answer will name

    def find(self, *roles: str) -> ListColumn | None:
        """The first column of one of these roles."""
        return next((column for role in roles for column in self.columns if column.role == role), None)

    def list_role(self, role: str) -> list[ListColumn]:
        """All columns of a role."""
        return [column for column in self.columns if column.role == role]

    def name_head(self, column: ListColumn) -> str:
        """Where the heading of a column stands, for a reader."""
        return phrase(
            "sheet {sheet}, cell {address}", sheet=self.sheet.name, address=f"{name_column(column.number)}{self.header}"
        )

    def read(self, row: int, column: ListColumn | None) -> GridCell | None:
        """The cell of a column in a row; None when it is empty."""
        cell = self.sheet.cells.get((row, column.number)) if column else None
        return cell if cell is not None and not (cell.kind == "text" and not cell.text.strip()) else None


NUMBER = re.compile(r"\s*\d[\d., \u00a0\u202f]*%?\s*")  # as a CSV file has it where commas may be decimals
MOST_TRIED = 2_000  # rows by which a line is tried as the header of a long list


def find_list(sheet: GridSheet, layouts: list[Layout]) -> CaseList | None:
    """The list on a sheet with these tables; None when no line of it heads rows that each have a
    date or a month.
    """
    if any(layout.find(role) for layout in layouts for role in ("target", "baseline", "percent")):
        return None  # a table of targets, which is read as such
    texts = spread_texts(sheet)
    rows = sheet.list_rows()
    untagged = [row for row in rows if not _is_tags(sheet, row)]
    numbers = {column for _, column in sheet.cells}
    for header in rows[:15]:
        if _is_dated(sheet, header):
            continue
        heads = {
            cell.column: cell
            for cell in sheet.list_row(header)
            if cell.kind == "text" and cell.text.strip() and not cell.hidden
        }
        beneath = [row for row in untagged if row > header]
        if len(heads) < FEWEST_HEADS or len(beneath) < FEWEST_ROWS:
            continue
        for number in numbers:
            above = texts.get((header - 1, number))
            if number not in heads and above is not None and above.text and (header, number) not in sheet.cells:
                heads[number] = above
        if _is_list(read_list(sheet, header, heads, beneath[:: 1 + len(beneath) // MOST_TRIED])):
            found = read_list(sheet, header, heads, beneath)
            if _is_list(found):
                return found
    return None


def _is_dated(sheet: GridSheet, row: int) -> bool:
    """Whether a row says a day or a month of its own, as a case does and a line of headings does
    not.
    """
    for cell in sheet.list_row(row):
        time, rest = find_time(fold(cell.text)) if cell.text else (None, "")
        is_month = time is not None and time.part is not None and not rest.strip()
        if find_day(cell) is not None or is_month:
            return True
    return False


def read_list(sheet: GridSheet, header: int, heads: dict[int, GridCell], beneath: list[int]) -> CaseList:
    """The rows beneath a line of headings, each column with what it would hold in a list."""
    columns = [read_column(sheet, number, heads[number], beneath) for number in sorted(heads)]
    return CaseList(sheet, header, _settle(columns), beneath)


def _is_tags(sheet: GridSheet, row: int) -> bool:
    """Whether a row holds the tags of the humanitarian exchange language: #adm1+name."""
    cells = [cell.text for cell in sheet.list_row(row) if cell.text]
    return bool(cells) and sum(text.startswith("#") for text in cells) > MOSTLY * len(cells)


def read_column(sheet: GridSheet, number: int, head: GridCell, rows: Iterable[int]) -> ListColumn:
    """What a column holds, from its heading and from what stands beneath it in these rows."""
    cells = [
        cell
        for row in rows
        if (cell := sheet.cells.get((row, number))) is not None and (cell.kind != "text" or cell.text.strip())
    ]
    heading, folded = " ".join(head.text.split()), fold(head.text)
    column = ListColumn(number, heading, "ignore", name=name_dimension(heading) or "group")
    hidden = bool(cells) and all(cell.hidden for cell in cells)
    if not cells or hidden:
        return column
    if IDENTIFIERS.fullmatch(folded) and not names_person(heading):
        column.role = "private"
        return column
    words = [read_name(write_words(cell)) for cell in cells]
    numbers = [cell.number for cell in cells if cell.number is not None]
    column.role = find_role(heading, cells, words, numbers, 1 / len(cells))
    if column.role == "value":
        column.group = _find_group(folded)
    return column


def _find_group(heading: str) -> tuple[Part, ...]:
    """The people whom a column counts; child labour is no count of children, and neither is an
    answer of a form, "control/threatens children".
    """
    group = find_groups(heading)[0]
    is_answer = re.search(r"\S/\S", heading) is not None
    names_sex = any(name == "sex" for name, _ in group)
    return group if read_group_title(heading) or names_sex and not is_answer else ()


def _settle(columns: list[ListColumn]) -> list[ListColumn]:
    """The end of a period is its day where no start is there; and in a list of people one by one,
    a number of somebody else is nothing that is counted.
    """
    ends = [column for column in columns if column.role == "end"]
    has_date = any(column.role == "date" for column in columns)
    for index, other in enumerate(ends):
        other.role = "date" if not has_date and index == 0 else "ignore"
    if any(column.role in ("person", "age") for column in columns):
        for column in columns:
            if column.role == "value" and names_another(column.heading):
                column.role = "other"
    return columns


def _is_list(found: CaseList) -> bool:
    """Whether most rows have a day or a month, and something divides or counts them; tables of
    targets and actuals are none.
    """
    if any(
        re.search(r"\b(?:target|baseline|meta|cible|planned|achieved|actual)\b", fold(column.heading))
        for column in found.columns
    ):
        return False
    if any(_holds_measures(found, column) for column in found.columns):
        return False
    when = found.find("date", "month")
    dated = [row for row in found.rows if found.read(row, when) is not None]
    divides = found.find(*DIVIDES)
    return (
        when is not None
        and divides is not None
        and len(dated) >= FEWEST_ROWS
        and len(dated) >= 0.6 * len(found.rows)
        and (when.role == "date" or found.find("year") is not None or _has_year(found, when))
    )


def _holds_measures(found: CaseList, column: ListColumn) -> bool:
    """Whether a column headed as that of the values holds numbers that are no counts: a long table of figures."""
    if column.role != "ignore" or fold(column.heading) not in read_words("headings")["value"]:
        return False
    cells = [cell for row in found.rows if (cell := found.read(row, column)) is not None]
    return sum(cell.number is not None or bool(NUMBER.fullmatch(cell.text)) for cell in cells) * 2 >= len(cells) > 0


def _has_year(found: CaseList, when: ListColumn) -> bool:
    times = [find_time(fold(write_words(cell)))[0] for row in found.rows if (cell := found.read(row, when)) is not None]
    return all(time is not None and (time.year is not None or time.span is not None) for time in times)
