"""Columns of percentages with the number of those asked beside each: the one is the value, the other its n."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.tables.headings import SAMPLE_SIZE, read_heading
from ctanalysis.intake.tables.table_columns import TableColumn
from ctanalysis.intake.tables.table_detection import Layout
from ctanalysis.intake.tables.workbook_contents import FoundIndicator

SIGN = re.compile(r"%|percent(?:age)?|pourcentage|porcentaje|percentagem")
VALUE = re.compile(rf"{SIGN.pattern}|value|valeur|valor|mean|moyenne|media|promedio")
MEASURED = ("baseline", "target")


def settle_samples(layout: Layout) -> None:
    """Gives each percentage that has its n beside it the role of a value, and the column beside it the role n."""
    pairs = {percent.number: size.number for percent, size in _find_pairs(layout.columns)}
    if pairs:
        layout.columns = [_settle(column, pairs, set(pairs.values())) for column in layout.columns]


def _settle(column: TableColumn, values: Collection[int], sizes: Collection[int]) -> TableColumn:
    heading = replace(column.heading, left="")
    if column.number in sizes:
        return replace(column, role="n", heading=heading)
    upper, own = _split(column)
    is_measure = read_heading(upper).role in MEASURED and VALUE.fullmatch(own) is not None  # "Target / %"
    if column.number not in values and not is_measure:
        return column
    role = str(read_heading(upper).role) if is_measure else "actual" if column.role not in MEASURED else column.role
    return replace(column, role=role, heading=replace(heading, role=role, whole=column.heading.whole and is_measure))


def add_sizes(layout: Layout, indicators: Iterable[FoundIndicator]) -> None:
    """Adds to each value the n that stands beside it beneath the same headings, else the next one to its right; in
    such a table what stands beneath a percent sign is a percentage.
    """
    sizes = [column for column in layout.columns if column.role == "n" and not column.hidden]
    values = layout.list_values()
    of = {value.number: size.number for size in sizes if (value := _find_value(size, values)) is not None}
    signed = {column.number for column in values if SIGN.fullmatch(_split(column)[1])} if of else set()
    for figure in [figure for indicator in indicators for figure in indicator.figures]:
        size = layout.sheet.cells.get((figure.cell.row, of.get(figure.cell.column, 0)))
        if figure.figure.value is not None and figure.cell.column in {*of, *signed}:
            is_percent = figure.figure.is_percent or figure.cell.column in signed
            number = size.number if size is not None else figure.figure.n
            figure.figure = replace(figure.figure, n=number, is_percent=is_percent)


def _find_value(size: TableColumn, values: Sequence[TableColumn]) -> TableColumn | None:
    """The column whose n a column holds: the one beside it beneath the same headings, else the nearest to its left."""
    beside = [one for one in values if abs(one.number - size.number) == 1 and _split(one)[0] == _split(size)[0]]
    before = [one for one in values if one.number < size.number]
    return next(iter([*beside, *before[-1:]]), None)


def _find_pairs(columns: list[TableColumn]) -> Iterable[tuple[TableColumn, TableColumn]]:
    """Each column headed as percentages with the one beside it, headed as their n beneath the same headings."""
    for one, other in zip(columns, columns[1:], strict=False):
        for percent, size in ((one, other), (other, one)):
            upper, own = _split(percent)
            above, beside = _split(size)
            is_pair = bool(VALUE.fullmatch(own)) and bool(SAMPLE_SIZE.fullmatch(beside)) and upper == above
            if is_pair and other.number == one.number + 1:
                yield percent, size


def _split(column: TableColumn) -> tuple[str, str]:
    """The lines of a heading above its last one, and the last one; of "2022 %" the year and the sign."""
    *upper, own = column.heading.text.split(" / ")
    if not upper and (flat := re.fullmatch(r"(.*\S)\s+(\(?(?:n|%)\)?)", own, re.I)):
        return flat[1], fold(flat[2]).strip("()")
    return " / ".join(upper), fold(own).strip()
