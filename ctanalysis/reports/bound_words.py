"""The evaluator's words with the figures that are bound in them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ctanalysis.follow_up.bound_figures import BOUND, read_bound
from ctanalysis.follow_up.staleness import MISSING as MISSING_THEN
from ctanalysis.follow_up.staleness import TO
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import phrase
from ctanalysis.showing.wording import MISSING, write_actual, write_number

MARKDOWN = re.compile(r"([\\`*_\[\]<>#])")  # what Markdown would take for its own


def fill_figures(words: str, gaps: Iterable[GapFinding]) -> str:
    """The words with each bound figure as this report prints it: with its n, `[c]` where it is
    withheld, a dash where there is none.
    """
    rows = {(row.indicator, row.group): row for row in gaps}
    return BOUND.sub(lambda found: MARKDOWN.sub(r"\\\1", _write_bound(found[1], rows)), words)


def fill_heading(words: str, gaps: Iterable[GapFinding]) -> str:
    """A heading, which is plain text, with its bound figures."""
    rows = {(row.indicator, row.group): row for row in gaps}
    return BOUND.sub(lambda found: _write_bound(found[1], rows), words)


def _write_bound(words: str, rows: Mapping[tuple[str | None, str | None], GapFinding]) -> str:
    bound = read_bound(words)
    row = rows.get((bound.indicator, bound.group))
    return MISSING if row is None else _write_field(row, bound.field)


def list_moved(then: Mapping[str, str], gaps: Iterable[GapFinding]) -> Iterator[str]:
    """What each bound figure that moved was, and what it is."""
    rows = {(row.indicator, row.group): row for row in gaps}
    for words, value in then.items():
        bound = read_bound(words)
        row = rows.get((bound.indicator, bound.group))
        if row is None:
            continue
        old: Any = None if value == MISSING_THEN else value
        if old is not None and bound.field != "status":
            ends = tuple(float(end) for end in value.split(TO))
            old = ends if len(ends) > 1 else ends[0]
        before = write_number(replace(row, withheld=False, **{bound.field: old}), bound.field)
        yield phrase(
            "{title}, {field}: {before} then, {field2} now",
            title=row.title,
            field=bound.field,
            before=before,
            field2=_write_field(row, bound.field),
        )


def _write_field(row: GapFinding, field: str) -> str:
    if field == "status":
        return phrase(row.status or MISSING)
    return write_actual(row) if field == "actual" else write_number(row, field)
