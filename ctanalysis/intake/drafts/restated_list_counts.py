"""What the next copy of a list changes: its lines are counted anew, so figures are compared, not cells."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ctanalysis.intake.drafts.drafted_observations import Row, write_rows
from ctanalysis.intake.drafts.newer_copy_changes import NOTHING, CopiedChange

NUMBERS = ("value", "numerator", "denominator", "n", "se", "df", "status")
Key = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CountedAnew:
    """How many figures are new, which are restated or gone, and the periods that had none before."""

    new: int
    restated: tuple[CopiedChange, ...]
    gone: tuple[CopiedChange, ...]
    periods: tuple[str, ...]


def compare_counts(workbook: str, before: str, rows: Sequence[Row], dimensions: Sequence[str]) -> CountedAnew:
    """What the observations, as CSV, were before and what the rows of this workbook make them now."""
    old, now = _read(before), _read(write_rows(rows, dimensions))
    changed = [_describe(workbook, key, old[key], now.get(key)) for key in old if old[key] != now.get(key)]
    known = {dict(key)["period"] for key in old}
    fresh = dict.fromkeys(dict(key)["period"] for key in now if dict(key)["period"] not in known)
    restated = tuple(one for one in changed if one.now != NOTHING)
    gone = tuple(one for one in changed if one.now == NOTHING)
    return CountedAnew(len(now.keys() - old.keys()), restated, gone, tuple(fresh))


def _describe(workbook: str, key: Key, was: tuple[str, ...], now: tuple[str, ...] | None) -> CopiedChange:
    """A figure that is different, or gone: of a list it has no cell."""
    said = dict(key)
    group = "|".join(f"{name}={value}" for name, value in key if name not in ("indicator_id", "period"))
    figures = ("/".join(filter(None, one)) if one is not None else NOTHING for one in (was, now))
    return CopiedChange(workbook, "", "", said["indicator_id"], said["period"], group, "actual", *figures)


def _read(text: str) -> Mapping[Key, tuple[str, ...]]:
    """The numbers of each figure by what it is of; columns that are empty say nothing of it."""
    found = {}
    for row in csv.DictReader(io.StringIO(text)):
        said = ((name, value) for name, value in row.items() if value and name not in (*NUMBERS, "rating", "comment"))
        found[tuple(sorted(said))] = tuple(row.get(name) or "" for name in NUMBERS)
    return found
