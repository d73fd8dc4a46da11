"""A column of a table, and the role it has where its headings leave two."""

from dataclasses import dataclass, replace

from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.cells.group_words import read_group_title
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import read_words
from ctanalysis.intake.tables.headings import DESCRIPTIONS, Heading, read_heading
from ctanalysis.observations.sources.workbook_grid import GridSheet

BESIDE_MEASURES = {"source", "sources", "data source", "fuente", "fonte", "means of verification", "notes", "comment"}
FIRST_YEAR, LAST_YEAR = 1990, 2100
MEASURES = ("target", "actual", "baseline")
NAMES = ("measure", "measures", "value type", "type of value", "type of figure", "mesure", "medida")


@dataclass(frozen=True)
class TableColumn:
    """A column of a table: what its headings say, and the days its figures are for once these are
    known.
    """

    number: int
    heading: Heading
    role: str
    span: Span | None = None
    sentence: str = ""  # what was guessed about it
    hidden: bool = False


def settle_roles(columns: list[TableColumn], anchor: int) -> list[TableColumn]:
    """The role of every column, where its words leave two: `result` and `objective` are figures to
    the right of the indicators.
    """
    settled = []
    has_actual = any(column.heading.role == "actual" for column in columns)
    for column in columns:
        heading, role = column.heading, column.role or column.heading.role or ""
        if role == "indicator" and column.number != anchor:
            role = "result" if column.number < anchor else "definition"
        if role == "result" and column.number > anchor:
            is_target = heading.text.casefold().lstrip().startswith("obj")
            role = "target" if is_target else "" if has_actual and heading.time is None else "actual"
        if role in ("value", "") and heading.is_value:
            is_total = (
                heading.whole
                or heading.annual
                or heading.cumulative
                and (heading.time is None or _has_plain_actual(columns, column))
            )
            role = "total" if is_total else "actual"
        elif role == "value":
            role = "actual"
        if role == "actual" and (heading.cumulative or heading.whole) and _has_plain_actual(columns, column):
            role = "total"
        if not heading.is_known and not column.role and role not in DESCRIPTIONS:
            role = "other" if heading.rest > 3 or not role else role
        settled.append(replace(column, role=role or "other"))
    if not any(one.role == "breakdown" for one in settled):  # its words are the groups themselves
        settled = [replace(one, role="breakdown") if one.role == "breakdown_type" else one for one in settled]
    return [replace(one, role="actual") if _is_total_of_groups(one, settled) else one for one in settled]


def _is_total_of_groups(column: TableColumn, columns: list[TableColumn]) -> bool:
    """Whether a column headed total stands beside groups, beneath the same period or as they beneath none: it is the
    period's own figure, and no total over time.
    """
    heading = column.heading
    if column.role != "total" or heading.whole or heading.cumulative or heading.annual:
        return False
    beside = [one for one in columns if one is not column and one.role == "actual" and one.heading.time == heading.time]
    return bool(beside) and all(one.heading.group for one in beside)


def _has_plain_actual(columns: list[TableColumn], column: TableColumn) -> bool:
    """Whether figures of single periods stand beside a total so far."""
    return any(
        other is not column
        and other.heading.role in ("actual", None, "value", "result")
        and not other.heading.cumulative
        and not other.heading.whole
        and other.heading.is_value
        or other is not column
        and other.heading.role == "actual"
        and not other.heading.cumulative
        and not other.heading.whole
        for other in columns
    )


def read_measure_words(text: str) -> Heading | None:
    """What a folded text says that is target or actual and a total so far, or revised: "target
    (cumulative)"; None where a word of it is not understood.
    """
    said = read_heading(text)
    is_plain = said.time is None and not (said.group or said.whole or said.annual or said.rest)
    return said if is_plain and said.role in (*MEASURES, "percent", "variance") else None


def look_beneath(sheet: GridSheet, body: tuple[int, int], column: TableColumn) -> TableColumn:
    """What stands beneath a column says what it is where its heading does not: target and actual in
    turns, or groups of people.
    """
    if column.role in ("indicator", "code", "target", "percent"):
        return column
    cells = sheet.list_column(column.number, *body)
    if column.role in ("target_period", "actual_period", "baseline_period"):
        numbers = [cell.number for cell in cells if cell.number is not None]
        is_time = not numbers or any(number.is_integer() and FIRST_YEAR <= number <= LAST_YEAR for number in numbers)
        return column if is_time else replace(column, role=column.role.removesuffix("_period"))  # "Targets / Year"
    words = [fold(cell.text) for cell in cells if cell.text]
    named = [
        word
        for word in words
        if any(word in read_words("headings")[m] for m in MEASURES) or read_measure_words(word) is not None
    ]
    says_so = fold(column.heading.text) in NAMES or column.role == "measure"
    if says_so and len(named) >= 0.3 * len(words) > 0:  # the others are asked about
        return replace(column, role="measure")
    if len(set(named)) >= 2 and len(named) >= 0.6 * len(words):
        return replace(column, role="measure")
    groups = [word for word in words if read_group_title(word) is not None]
    others = [word for word in words if word in BESIDE_MEASURES]
    if (
        len(set(named)) >= 2
        and len(named) >= 0.35 * len(words)
        and len(named) + len(groups) + len(others) >= 0.7 * len(words)
    ):
        return replace(column, role="measure")
    if column.role == "other" and len(set(groups)) >= 2 and len(groups) >= 0.6 * len(words):
        return replace(column, role="breakdown")
    return column
