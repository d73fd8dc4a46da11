"""Tables that people keep beside the parameters: read strictly, every problem with its cell."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from ctanalysis.ground.checked_text_files import find_misfit
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.periods import Period, PeriodError
from ctanalysis.ground.registry import quote_near, suggest_nearest
from ctanalysis.observations.contact_details import holds_contact
from ctanalysis.observations.row_periods import may_be_quoted
from ctanalysis.observations.sources import RawRow, RawTable, find_source
from ctanalysis.params import Parameters, Source

SINCE = later("Write the period of the report in which it was written down, or leave it empty.")
LARGEST = 10_000_000  # bytes
Row = TypeVar("Row")


@dataclass(frozen=True)
class Sort(Generic[Row]):
    """What a table holds: its columns, those that no row may leave empty and why, and how a row is
    read from its words (None, with a problem in the table, where it cannot be).
    """

    columns: tuple[str, ...]
    needed: tuple[str, ...]
    needs: str
    read: Callable[[dict[str, str], RawRow, Parameters, RawTable], Row | None]


def read_rows(root: Path, parameters: Parameters, file: str, sort: Sort[Row]) -> tuple[tuple[Row, ...], list[Problem]]:
    """The rows of `params/<project>/<file>`, and every problem in it: a row with one is left out.
    No file is no problem, and neither is a table without rows.
    """
    name = f"params/{parameters.project.id}/{file}"
    path = root / name
    if not path.exists() and not path.is_symlink():
        return (), []
    misfit = find_misfit(path, root, most=LARGEST)
    if misfit is not None:
        return (), [misfit]
    table: RawTable = find_source("csv")(Source(kind="csv", path=name), path)
    _check_columns(table, name, sort)
    if table.problems:
        return (), [p for p in table.problems if p.where != name or "no rows" not in p.what]
    found = []
    for row in table.rows:
        before = len(table.problems)
        made = sort.read(_read_words(row, sort, table), row, parameters, table)
        if made is not None and len(table.problems) == before:
            found.append(made)
    return tuple(found), table.problems


def _check_columns(table: RawTable, name: str, sort: Sort[Any]) -> None:
    allowed = phrase("The columns are {sort}.", sort=", ".join(sort.columns))
    for column in table.columns:
        if column and column not in sort.columns:
            what = phrase(
                "the heading{quoted} is unknown{nearest}",
                quoted=quote_near(column, sort.columns),
                nearest=suggest_nearest(column, sort.columns),
            )
            table.refuse(name, what, allowed)
    for column in sort.needed:
        if table.columns and column not in table.columns:
            table.refuse(name, phrase("the column {column} is missing", column=column), allowed)


def _read_words(row: RawRow, sort: Sort[Any], table: RawTable) -> dict[str, str]:
    """The row's cells as text; a problem for each that is needed and empty, and for each that seems
    to hold a contact of a person.
    """
    words = {name: str(cell.value).strip() if cell.value is not None else "" for name, cell in row.cells.items()}
    for name in sort.needed:
        if not words.get(name):
            table.refuse(row.cells[name].place, phrase("{name} is empty", name=name), phrase(sort.needs))
    for name, text in words.items():
        if holds_contact(text):
            table.refuse(
                row.cells[name].place,
                phrase("this looks like an address, a telephone number or another contact of a person"),
                phrase("Name a role, not a person."),
            )
    return words


def read_day(text: str, column: str, row: RawRow, table: RawTable) -> date | None:
    """The day; None where the cell is empty or, with a problem, no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        table.refuse(
            row.cells[column].place, phrase("{column} is not a day", column=column), phrase("Write it as 2024-06-30.")
        )
        return None


def read_since(text: str, row: RawRow, parameters: Parameters, table: RawTable) -> Period | None:
    """The period of the report that a row belongs to; None where the cell is empty or, with a
    problem, no period.
    """
    try:
        return parameters.periods.parse(text) if text else None
    except PeriodError as error:
        what = str(error) if may_be_quoted(text) else phrase("this is not a period")
        table.refuse(row.cells["period"].place, what, phrase(SINCE))
        return None


def check_word(text: str, column: str, allowed: tuple[str, ...], row: RawRow, table: RawTable) -> None:
    """A problem where the cell holds something that is not one of the allowed words."""
    if text and text not in allowed:
        table.refuse(
            row.cells[column].place,
            phrase(
                "{column} is not one of the allowed words{text}", column=column, text=suggest_nearest(text, allowed)
            ),
            phrase("Allowed: {allowed}.", allowed=", ".join(allowed)),
        )
