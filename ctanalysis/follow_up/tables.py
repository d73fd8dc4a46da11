"""Tables that people keep beside the parameters: read strictly, every problem with its cell."""

from datetime import date
from pathlib import Path

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.periods import Period, PeriodError
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.observations.contacts import holds_contact
from ctanalysis.observations.sources import RawRow, RawTable, find_source
from ctanalysis.params import Parameters, Source


def read_table(
    root: Path, name: str, columns: tuple[str, ...], needed: tuple[str, ...]
) -> RawTable | None:
    """The table of that file with the problems of its columns; None where there is no file."""
    path = root / name
    if not path.is_file():
        return None
    table: RawTable = find_source("csv")(Source(kind="csv", path=name), path)
    for column in table.columns:
        if column and column not in columns:
            table.refuse(
                name,
                f'the column "{column}" is unknown{suggest_nearest(column, columns)}',
                f"The columns are {', '.join(columns)}.",
            )
    for column in needed:
        if table.columns and column not in table.columns:
            table.refuse(
                name, f"the column {column} is missing", f"The columns are {', '.join(columns)}."
            )
    return table


def list_problems(table: RawTable, name: str) -> list[Problem]:
    """Its problems; a table without rows is no problem."""
    return [
        problem
        for problem in table.problems
        if problem.where != name or "no rows" not in problem.what
    ]


def read_words(row: RawRow, needed: tuple[str, ...], table: RawTable, what: str) -> dict[str, str]:
    """The row's cells as text; a problem for each that is needed and empty, and for each that seems
    to hold a contact of a person.
    """
    words = {
        name: str(cell.value).strip() if cell.value is not None else ""
        for name, cell in row.cells.items()
    }
    for name in needed:
        if not words.get(name):
            table.refuse(row.cells[name].place, f"{name} is empty", what)
    for name, text in words.items():
        if holds_contact(text):
            table.refuse(
                row.cells[name].place,
                "this looks like an address, a telephone number or another contact of a person",
                "Name a role, not a person.",
            )
    return words


def read_day(text: str, column: str, row: RawRow, table: RawTable) -> date | None:
    """The day; None where the cell is empty or, with a problem, no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        table.refuse(row.cells[column].place, f"{column} is not a day", "Write it as 2024-06-30.")
        return None


def read_period(
    text: str, row: RawRow, parameters: Parameters, table: RawTable, what: str
) -> Period | None:
    """The period; None where the cell is empty or, with a problem, no period."""
    try:
        return parameters.periods.parse(text) if text else None
    except PeriodError as error:
        table.refuse(row.cells["period"].place, str(error), what)
        return None


def check_word(
    text: str, column: str, allowed: tuple[str, ...], row: RawRow, table: RawTable
) -> None:
    """A problem where the cell holds something that is not one of the allowed words."""
    if text and text not in allowed:
        table.refuse(
            row.cells[column].place,
            f"{column} is not one of the allowed words{suggest_nearest(text, allowed)}",
            f"Allowed: {', '.join(allowed)}.",
        )


def check_reference(
    reference: str, column: str, row: RawRow, parameters: Parameters, table: RawTable
) -> None:
    """A problem when the reference names no kind of finding, or nothing that is declared."""
    kind, _, rest = reference.partition("/")
    known = {
        "provision": [service.service for service in parameters.provision],
        "comparisons": [comparison.id for comparison in parameters.comparisons],
    }.get(kind, list(parameters.by_id))
    place = row.cells[column].place
    example = f"Write it as the report does, for example gaps/{next(iter(parameters.by_id))}."
    if kind not in KINDS:
        table.refuse(
            place, f"{column} begins with no kind of finding{suggest_nearest(kind, KINDS)}", example
        )
    elif not any(rest == name or rest.startswith((f"{name}/", f"{name}: ")) for name in known):
        near = suggest_nearest(rest.split("/")[0], known)
        table.refuse(place, f"{column} names nothing that is declared{near}", example)


KINDS = ("gaps", "provision", "comparisons", "trends", "quality")
