"""The evaluator's words with the figures that are bound in them."""

import re
from collections.abc import Iterable

from ctanalysis.follow_up.bound_figures import BOUND, read_bound
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.showing.wording import MISSING, write_actual, write_number

MARKDOWN = re.compile(r"([\\`*_\[\]<>#])")  # what Markdown would take for its own


def fill_figures(words: str, gaps: Iterable[GapFinding]) -> str:
    """The words with each bound figure as this report prints it: with its n, `[c]` where it is
    withheld, a dash where there is none.
    """
    rows = {(row.indicator, row.group): row for row in gaps}

    def write(found: re.Match[str]) -> str:
        bound = read_bound(found[1])
        row = rows.get((bound.indicator, bound.group))
        text = MISSING if row is None else _write_field(row, bound.field)
        return MARKDOWN.sub(r"\\\1", text)

    return BOUND.sub(write, words)


def _write_field(row: GapFinding, field: str) -> str:
    if field == "status":
        return row.status or MISSING
    return write_actual(row) if field == "actual" else write_number(row, field)
