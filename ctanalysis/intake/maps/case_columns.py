"""The columns of a list by what they say of its lines, sorted once for all lines: a list may have hundreds of columns
and thousands of lines.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ctanalysis.intake.maps.column_roles import LEFT_OUT
from ctanalysis.intake.maps.heading_keys import Matched
from ctanalysis.intake.maps.table_map import TableMap

DECIDING = ("approval", "weight", "person")
SPEAKING = (*DECIDING, "consent", "belongs", "service", "answers", "flag")
DRAWN = ("site", "stratum")
GROUPING = ("by", "place", "answers")


@dataclass(frozen=True)
class CaseColumns:
    """All columns that the map does not leave out; those whose cells say whether a line counts or whose it is, hold
    answers, ages in bands, how somebody was drawn, groups, or an answer that an indicator asks for.
    """

    read: tuple[Matched, ...]
    speaking: tuple[Matched, ...]
    answering: tuple[Matched, ...]
    banded: tuple[Matched, ...]
    drawn: tuple[Matched, ...]
    grouping: tuple[Matched, ...]
    asked: tuple[Matched, ...]


def sort_columns(columns: Sequence[Matched], table: TableMap) -> CaseColumns:
    """The columns of a list by what is asked of them."""
    wanted = {
        heading.casefold() for conditions in (*table.counts.values(), *table.shares.values()) for heading in conditions
    }
    return CaseColumns(
        read=tuple(one for one in columns if one.mapped.parsed.name not in LEFT_OUT),
        speaking=_take(columns, SPEAKING),
        answering=_take(columns, ("flag", "answers")),
        banded=tuple(one for one in columns if one.mapped.bands),
        drawn=_take(columns, DRAWN),
        grouping=tuple(one for one in _take(columns, GROUPING) if not one.mapped.bands),
        asked=tuple(one for one in columns if one.column.heading.casefold() in wanted),
    )


def _take(columns: Iterable[Matched], roles: Sequence[str]) -> tuple[Matched, ...]:
    return tuple(one for one in columns if one.mapped.parsed.name in roles)
