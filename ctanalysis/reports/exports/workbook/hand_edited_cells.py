"""What was edited: the sheet "observations" of an exported workbook against the released
observations.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isclose
from pathlib import Path

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.errors import DataError
from ctanalysis.ground.terms import write_group
from ctanalysis.observations.column_matching import plan_columns
from ctanalysis.observations.sources import RawRow, RawTable, find_source
from ctanalysis.params import Source
from ctanalysis.reports.exports.workbook.observations_sheet import SHEET, list_columns, make_rows
from ctanalysis.reports.exports.workbook.workbook_writer import CellValue

FIFTEEN_DIGITS = 1e-14

Key = tuple[CellValue, ...]
Cells = dict[str, CellValue]
Names = tuple[str, ...]


@dataclass(frozen=True)
class Edit:
    """A cell that no longer holds what was released; `cell` is empty where its row or column was
    taken out.
    """

    sheet: str
    cell: str
    indicator: str
    period: str
    group: str | None
    column: str
    was: CellValue
    now: CellValue


def compare_workbook(path: Path, evaluation: Evaluation) -> tuple[Edit, ...]:
    """Every changed cell, in the order of the sheet, then what was taken out; an empty answer means
    that nothing was edited.

    A row is known by indicator, period, group and wave: where one of these is edited, the old row
    counts as taken out and the new one as added. DataError names every cell that cannot be read at
    all.
    """
    table, names = _read(path, evaluation)
    released: dict[Key, list[Cells]] = {}
    keys = ("indicator_id", "period", *evaluation.parameters.dimensions, "wave")
    for row in make_rows(evaluation):
        released.setdefault(tuple(row[name] for name in keys), []).append(row)
    columns = [column.name for column in list_columns(evaluation)]
    columns += [name for name in names if name not in columns]
    found: list[Edit] = []
    for raw in table.rows:
        now = {name: raw.cells[theirs].value for name, theirs in names.items()}
        same = released.get(_make_key(now, keys), [])
        was = same.pop(0) if same else {}
        found += _compare(raw, was, now, (names, columns, keys))
    for rows in released.values():
        for row in rows:
            found += _list_gone(row, [name for name in columns if name not in keys], keys)
    return tuple(found)


def _read(path: Path, evaluation: Evaluation) -> tuple[RawTable, dict[str, str]]:
    """The sheet's table, and which column of it holds which of ours."""
    source = Source(kind="excel", path=path.name, sheet=SHEET)
    table = find_source(source.kind)(source, path)
    plan = plan_columns(table, source, evaluation.parameters, evaluation.calendar) if table.columns else None
    if plan is None or table.problems:
        raise DataError(table.problems)
    return table, plan.names


def _make_key(cells: Cells, keys: Names) -> Key:
    # A code or a period that was typed as a number is the same word to the reader of observations.
    return tuple(None if cells.get(name) is None else str(cells[name]) for name in keys)


def _compare(raw: RawRow, was: Cells, now: Cells, layout: tuple[dict[str, str], list[str], Names]) -> Iterator[Edit]:
    names, columns, keys = layout
    for name in columns:
        before, after = was.get(name), now.get(name)
        if _is_same(before, after) or was and name in keys:
            continue
        place = raw.cells[names[name]].place.rpartition("cell ")[2] if name in names else ""
        yield Edit(SHEET, place, *_describe(now, keys), name, before, after)


def _is_same(before: CellValue, after: CellValue) -> bool:
    """Whether the two are the same word, or the same number as far as a spreadsheet keeps it:
    LibreOffice saves fifteen digits.
    """
    if isinstance(before, str) or isinstance(after, str) or before is None or after is None:
        return before == after
    return isclose(before, after, rel_tol=FIFTEEN_DIGITS)


def _list_gone(row: Cells, columns: list[str], keys: Names) -> Iterator[Edit]:
    for name in columns:
        if row.get(name) is not None:
            yield Edit(SHEET, "", *_describe(row, keys), name, row[name], None)


def _describe(cells: Cells, keys: Names) -> tuple[str, str, str | None]:
    """Indicator, period and group, as results.json writes groups."""
    group = tuple((name, str(cells[name])) for name in keys[2:-1] if cells.get(name) is not None)
    return str(cells.get("indicator_id") or ""), str(cells.get("period") or ""), write_group(group)
