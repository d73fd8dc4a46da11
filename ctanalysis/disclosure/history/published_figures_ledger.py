"""The ledger: what earlier reports of a project have published, read back from their results."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import isclose
from pathlib import Path
from typing import Any

from ctanalysis.disclosure.history.published_results import read_published
from ctanalysis.ground.periods import Calendar, Period, PeriodError, read_calendar
from ctanalysis.ground.terms import write_group
from ctanalysis.observations import Observation

Key = tuple[str, str, str | None, str | None]  # indicator, period, group, wave
Figures = tuple[float | None, ...]
READ_BY = {  # whose readers have which editions
    "public": ("public",),
    "partner": ("public", "partner"),
    "internal": ("public", "partner"),
}
COUNTS = ("value", "numerator", "denominator", "n")


@dataclass(frozen=True)
class Ledger:
    """Published cells: (indicator, period, group, wave) to the figures printed (value, numerator,
    denominator, n), and the releases they stand in.
    """

    cells: Mapping[Key, tuple[tuple[Figures, str], ...]] = field(default_factory=dict)
    definitions: Mapping[str, tuple[tuple[str, str], ...]] = field(
        default_factory=dict
    )  # indicator to the words printed, and where
    withdrawn: frozenset[str] = (
        frozenset()
        # releases that were taken back: somebody may have a copy, and nothing more can be done
        # about
        # them
    )
    editions: Mapping[str, str] = field(default_factory=dict)  # of each release
    withheld: Mapping[Key, tuple[tuple[None, str], ...]] = field(
        default_factory=dict
    )  # cells that stand in print without a figure, and where
    calendars: Mapping[str, Calendar] = field(
        default_factory=dict
    )  # what labels of periods mean in a release, where it says so; else what they mean today

    def find(self, row: Observation) -> tuple[tuple[Figures, str], ...]:
        """Every (figures, release) that was ever published for the row's cell."""
        key = row.indicator, row.period.label, write_group(row.group), row.wave
        return tuple(
            (figures, release)
            for figures, release in self.cells.get(key, ())
            if self.place(row.period.label, release, row.period).same_days(row.period)
        )

    def place(self, label: str, release: str, today: Period) -> Period:
        """The days that a label means in a release: `today` where that does not say."""
        try:
            return self.calendars[release].parse(label)
        except (KeyError, PeriodError):
            return today

    def keep_editions(self, editions: Collection[str]) -> "Ledger":
        """The ledger of those releases alone that are of these editions, or of none."""
        lost = {release for release, edition in self.editions.items() if edition not in editions}
        return Ledger(
            _leave_out(self.cells, lost),
            _leave_out(self.definitions, lost),
            self.withdrawn - lost,
            {release: edition for release, edition in self.editions.items() if release not in lost},
            _leave_out(self.withheld, lost),
            {release: one for release, one in self.calendars.items() if release not in lost},
        )

    def keep_indicators(self, names: Collection[str]) -> "Ledger":
        """What the same releases say of these indicators alone, by the names that they had."""
        return replace(
            self,
            cells={key: found for key, found in self.cells.items() if key[0] in names},
            definitions={key: found for key, found in self.definitions.items() if key in names},
            withheld={key: found for key, found in self.withheld.items() if key[0] in names},
        )


def list_known(ledger: Ledger, rows: Iterable[Observation], definitions: Mapping[str, str | None]) -> list[str]:
    """What of the ledger decides about a release of these rows under these definitions: every
    figure printed, whether it stands or was withdrawn and for whom it was printed, and where any
    are others than now.
    """
    now = {(row.indicator, row.period.label, write_group(row.group), row.wave): row for row in rows}
    known = set()
    for key, printed in ledger.cells.items():
        row = now.get(key)
        for figures, release in printed:
            state = "withdrawn" if release in ledger.withdrawn else "stands"
            is_now = row is not None and all(map(is_same, list_figures(row), figures))
            place = (state, ledger.editions.get(release)) if is_now else release
            known.add(repr((key, figures, place)))
    known |= {repr((key, "withheld")) for key in ledger.withheld}
    for indicator, words in definitions.items():
        for text, release in ledger.definitions.get(indicator, ()):
            if text != (words or ""):
                known.add(repr((indicator, text, release)))
    return sorted(known)


def list_figures(row: Observation) -> Figures:
    """The row's own figures in the ledger's order; None where it has none of its own (a share is
    computed from its counts).
    """
    value = row.value if row.value is not None else row.mean_change if row.mean_change is not None else row.mean
    n = row.n_pairs if row.n_pairs is not None else row.denominator if row.denominator is not None else row.n
    return value, row.numerator, row.denominator, n


def read_ledger(root: Path, project: str, was: Iterable[str] = ()) -> Ledger:
    """What the project's public and partner reports have published, those withdrawn since included;
    `was`: the names that it had before. ArchiveError where an archived file is not as it was
    published.
    """
    published = read_published(root, project, *was)
    return add_releases(Ledger(), ((one.record, one.number, one.is_withdrawn) for one in published))


def add_releases(ledger: Ledger, releases: Iterable[tuple[Mapping[str, Any], str, bool]]) -> Ledger:
    """The ledger with what more releases print: for each its results, its number, and whether it
    was withdrawn.
    """
    cells = {key: dict.fromkeys(found) for key, found in ledger.cells.items()}
    definitions = {name: dict.fromkeys(found) for name, found in ledger.definitions.items()}
    withheld = {key: dict.fromkeys(found) for key, found in ledger.withheld.items()}
    withdrawn, editions = set(ledger.withdrawn), dict(ledger.editions)
    calendars = dict(ledger.calendars)
    for record, number, is_withdrawn in releases:
        release = f"{record['project']} {record['period']} ({record['edition']}, {number})"
        withdrawn |= {release} if is_withdrawn else set()
        editions[release] = record["edition"]
        if "calendar" in record:
            calendars[release] = read_calendar(record["calendar"])
        for kind in record["findings"]:
            for row in kind["rows"] if kind["kind"] == "gaps" else ():
                words = (row["definition"] or "", release)
                definitions.setdefault(row["indicator"], {})[words] = None
            for row in kind["rows"] if kind["kind"] == "series" else ():
                figures = tuple(row[name] for name in COUNTS)
                key = (row["indicator"], row["period"], row["group"], _read_wave(row))
                if row["withheld"]:
                    withheld.setdefault(key, {})[None, release] = None
                elif any(figure is not None for figure in figures):
                    cells.setdefault(key, {})[figures, release] = None
    return Ledger(
        {key: tuple(found) for key, found in cells.items()},
        {name: tuple(found) for name, found in definitions.items()},
        frozenset(withdrawn),
        editions,
        {key: tuple(found) for key, found in withheld.items()},
        calendars,
    )


def _read_wave(row: Mapping[str, Any]) -> str | None:
    """The wave of a cell; earlier reports hold it under `comparison`."""
    wave: str | None = row["wave"] if "wave" in row else row["comparison"]
    return wave


def _leave_out(found: Mapping[Any, Any], lost: Collection[str]) -> dict[Any, Any]:
    """What was printed, without what was in these releases."""
    left = {place: tuple(said for said in printed if said[1] not in lost) for place, printed in found.items()}
    return {place: printed for place, printed in left.items() if printed}


def is_same(now: float | None, printed: float | None) -> bool:
    """Whether a figure of now is the printed one; none of its own says nothing against it."""
    return now is None or printed is not None and isclose(now, printed, rel_tol=1e-9, abs_tol=1e-9)
