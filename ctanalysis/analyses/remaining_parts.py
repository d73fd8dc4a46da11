"""What is left over of everybody beside the parts that are shown: those whose part nobody recorded,
those in none of them, those on other routes.
"""

from collections.abc import Sequence
from dataclasses import replace

from ctanalysis.ground.kinds import ProfileFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import OVER_A_BREAK, SUPPRESSED_BY_SOURCE
from ctanalysis.params import Dimension

UNKNOWN = "unknown"  # a mark


def find_remainder(
    whole: ProfileFinding, rows: Sequence[ProfileFinding], group: str, dimension: Dimension
) -> ProfileFinding:
    """Everybody less the parts: those whose part nobody recorded, or, beside a part that is said to
    be unknown, those in none of them; not given where parts overlap, or where a part or the total
    is not shown.
    """
    row = replace(whole, group=group, dimension=group.partition("=")[0], marks=_mark_rest(whole), value=None)
    values = [part.value for part in rows]
    if any(part.parts for part in rows):
        return replace(row, reason=phrase("some periods have no figure"))
    if any(part.reason == SUPPRESSED_BY_SOURCE for part in rows):
        return replace(row, reason=phrase("some parts are suppressed by the source"))
    if row.denominator is None and not row.withheld:
        return replace(row, reason=phrase("no total was reported"))
    if row.withheld or any(part.withheld for part in rows):
        return replace(row, withheld=True, reason=phrase("withheld to protect people"))
    if not dimension.adds_up:
        return replace(row, reason=phrase("one person may be in several parts, and the unknown are not counted"))
    numbers = [value for value in values if isinstance(value, (int, float))]
    if not numbers:
        return replace(row, reason=rows[0].reason or phrase("not recorded"))
    rest = (row.denominator or 0.0) - sum(numbers)
    if rest < 0:
        return replace(row, reason=phrase("the parts do not make the total"))
    return replace(row, value=rest, reason=None)


def find_other_routes(rows: Sequence[ProfileFinding]) -> ProfileFinding:
    """Everybody less the routes that are shown: whose route is not known or not shown."""
    shown = [row.value for row in rows if isinstance(row.value, (int, float))]
    first = rows[0]
    partly = any(row.parts for row in rows)
    hushed = any(row.reason == SUPPRESSED_BY_SOURCE for row in rows)  # what is left over would tell it
    rest = (
        first.denominator - sum(shown)
        if shown and not hushed and not partly and first.denominator is not None and sum(shown) <= first.denominator
        else None
    )
    return replace(
        first,
        value=rest,
        withheld=False,
        marks=_mark_rest(first),
        reason=None if rest is not None else _explain_rest(first, partly, hushed, bool(shown)),
    )


def _explain_rest(first: ProfileFinding, partly: bool, hushed: bool, is_over: bool) -> str:
    """Why nothing can be told of those whose route is not shown."""
    if partly:
        return phrase("some periods have no figure")
    if hushed:
        return phrase("some routes are suppressed by the source")
    return phrase("the routes make more than the total") if is_over else first.reason or phrase("not recorded")


def _mark_rest(row: ProfileFinding) -> tuple[str, ...]:
    """The marks of what is left over beside such rows."""
    return (UNKNOWN, *(mark for mark in row.marks if mark == OVER_A_BREAK))
