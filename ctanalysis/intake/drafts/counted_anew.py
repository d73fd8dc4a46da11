"""What the next copy of a list changes: its lines are counted anew, so figures are compared, not cells."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ctanalysis.intake.drafts.drafted_observations import Row, write_rows

NUMBERS = ("value", "numerator", "denominator", "n", "se", "df", "status")
Key = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CountedAnew:
    """How many figures are new, restated and gone, and the periods that had none before."""

    new: int
    restated: int
    gone: int
    periods: tuple[str, ...]


def compare_counts(before: str, rows: Sequence[Row], dimensions: Sequence[str]) -> CountedAnew:
    """What the observations, as CSV, were before and what the rows make them now."""
    old, now = _read(before), _read(write_rows(rows, dimensions))
    restated = [key for key in old.keys() & now.keys() if old[key] != now[key]]
    known = {dict(key)["period"] for key in old}
    fresh = dict.fromkeys(dict(key)["period"] for key in now if dict(key)["period"] not in known)
    return CountedAnew(len(now.keys() - old.keys()), len(restated), len(old.keys() - now.keys()), tuple(fresh))


def _read(text: str) -> Mapping[Key, tuple[str, ...]]:
    """The numbers of each figure by what it is of; columns that are empty say nothing of it."""
    found = {}
    for row in csv.DictReader(io.StringIO(text)):
        said = ((name, value) for name, value in row.items() if value and name not in (*NUMBERS, "rating", "comment"))
        found[tuple(sorted(said))] = tuple(row.get(name) or "" for name in NUMBERS)
    return found
