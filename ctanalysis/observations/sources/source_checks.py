"""What any source gives, one of our own or a connector: held to a table's rules, or refused with its place."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ctanalysis.ground.errors import CtanalysisError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.observations.sources.raw_table import (
    LIMIT_ROWS,
    Cell,
    RawRow,
    RawTable,
    SourceFunction,
    check_header,
    check_unnamed,
    clean_text,
)
from ctanalysis.params.project import Source

READ = (str, int, float, type(None))  # true and false are no numbers here


def read_source(function: SourceFunction, source: Source, path: Path) -> RawTable:
    """The table that a source gives. A file that it cannot read, a column named twice, too many rows, a row
    with other cells than the header and a cell of another type are problems; such rows are left out.
    """
    try:
        table = function(source, path)
    except CtanalysisError:
        raise
    except Exception as error:  # by its name alone: its words may hold figures
        what = phrase("it cannot be read as {kind} ({error})", kind=source.kind, error=type(error).__name__)
        advice = phrase("Open it in the program that wrote it, and save it again.")
        return RawTable(source.path or source.kind).refuse(source.path or source.kind, what, advice)
    if table.problems or not check_header(list(table.columns), phrase("{name}, header", name=table.name), table):
        return table
    if len(table.rows) > LIMIT_ROWS:
        what = phrase("the file has more than {rows} rows of {columns} columns", rows=LIMIT_ROWS,
                      columns=len(table.columns))  # fmt: skip
        return table.refuse(
            table.name, what, phrase("Observations are totals by period and group, not one row a person.")
        )
    kept = []
    for row in table.rows:
        check_unnamed(row.cells.items(), table)
        problems = list(_find_problems(row, table))
        for one in problems:
            table.refuse(one.where, one.what, one.do)
        if not problems:
            kept.append(replace(row, cells={name: _clean(cell, table) for name, cell in row.cells.items()}))
    table.rows[:] = kept
    return table


def _find_problems(row: RawRow, table: RawTable) -> Iterator[Problem]:
    if set(row.cells) != set(table.columns):
        words = phrase("the row has {count} cells, the header {count2}", count=len(row.cells),
                       count2=len(table.columns))  # fmt: skip
        yield Problem(
            row.place, words, phrase("Give each row a cell for each column, an empty one where there is none.")
        )
    for cell in row.cells.values():
        if type(cell.value) not in READ:
            what = phrase("the cell holds neither text nor a number ({kind})", kind=type(cell.value).__name__)
            yield Problem(cell.place, what, phrase("Write the figure itself, or leave the cell empty."))


def _clean(cell: Cell, table: RawTable) -> Cell:
    if not isinstance(cell.value, str):
        return cell
    text = clean_text(cell.value, cell.place, table) or None
    return cell if text == cell.value else replace(cell, value=text)
