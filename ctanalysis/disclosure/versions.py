"""Which figures of a stretch of time belong together: those of now, and those of reports from
before a correction.

Two reports that print the same figure of a quarter otherwise speak of two versions of that quarter;
where nothing that both print differs, it is one. A reader who knows which quarter was corrected
puts what did not change into one sum with what did.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ctanalysis.disclosure.printed import Said
from ctanalysis.ground.model import Group
from ctanalysis.ground.periods import Period

Day = tuple[date, date]
NOW = 0
Place = tuple[Period, Group]
Versions = dict[str, dict[Day, int]]  # of each release


def list_versions(
    now: Mapping[Place, float | None], said: Iterable[Said], days: Sequence[Day]
) -> list[Versions]:
    """For each release and each stretch of days, the version that it speaks of; 0 is that of now.

    Where a longer period differs though nothing inside it does, any stretch of it may have been
    corrected, and somebody may know which: one answer for each that it may be, and one for all.
    """
    reports = _gather(said)
    answers = [
        _find_versions(now, reports, days, blamed) for blamed in [*([day] for day in days), days]
    ]
    return [answer for place, answer in enumerate(answers) if answer not in answers[:place]]


def _find_versions(
    now: Mapping[Place, float | None],
    reports: Mapping[str, Mapping[Place, float | None]],
    days: Sequence[Day],
    blamed: Sequence[Day],
) -> Versions:
    known = _Versions(days, blamed)
    known.keep(now, dict.fromkeys(days, NOW))
    found: Versions = {}
    for release, figures in reports.items():
        versions = known.choose(figures)
        known.keep(figures, versions)
        found[release] = versions
    return found


def list_days(period: Period, days: Iterable[Day]) -> list[Day]:
    """The stretches inside a period."""
    return [day for day in days if period.start <= day[0] and day[1] <= period.end]


def _gather(said: Iterable[Said]) -> dict[str, dict[Place, float | None]]:
    found: dict[str, dict[Place, float | None]] = {}
    for one in said:
        place = (one.row.period, one.row.group)
        found.setdefault(one.release, {})[place] = one.row.value
    return found


@dataclass
class _Versions:
    """What is known of each version of each stretch, and of longer periods over such versions."""

    days: Sequence[Day]
    blamed: Sequence[Day]  # what was corrected, where nothing tells
    count: int = 0
    figures: dict[tuple[Place, tuple[int, ...]], float] = field(default_factory=dict)
    of_day: dict[Day, list[int]] = field(default_factory=dict)

    def keep(self, figures: Mapping[Place, float | None], versions: Mapping[Day, int]) -> None:
        for day, version in versions.items():
            there = self.of_day.setdefault(day, [])
            there += [version] if version not in there else []
        for place, value in figures.items():
            if value is not None:
                self.figures[self._write_key(place, versions)] = value

    def choose(self, figures: Mapping[Place, float | None]) -> dict[Day, int]:
        """The first version of each stretch with which these figures agree, or another one."""
        versions = {day: self._take(self._list_possible(day, figures)) for day in self.days}
        for place, value in figures.items():
            if self._differs(place, value, versions):
                inside = list_days(place[0], self.days)
                for day in [day for day in inside if day in self.blamed] or inside:
                    others = (
                        version
                        for version in self._list_possible(day, figures)
                        if not self._differs(place, value, {**versions, day: version})
                    )
                    versions[day] = self._take(others)
        return versions

    def _list_possible(self, day: Day, figures: Mapping[Place, float | None]) -> Iterator[int]:
        inside = {
            place: value
            for place, value in figures.items()
            if list_days(place[0], self.days) == [day]
        }
        for version in self.of_day.get(day, []):
            if not any(self._differs(place, inside[place], {day: version}) for place in inside):
                yield version

    def _take(self, possible: Iterator[int]) -> int:
        """The first of these versions; another one where there is none."""
        first = next(possible, None)
        self.count += first is None
        return self.count if first is None else first

    def _differs(self, place: Place, value: float | None, versions: Mapping[Day, int]) -> bool:
        known = self.figures.get(self._write_key(place, versions))
        if known is None:
            return False
        return known == 0 if value is None else abs(known - value) > 1e-9

    def _write_key(
        self, place: Place, versions: Mapping[Day, int]
    ) -> tuple[Place, tuple[int, ...]]:
        return place, tuple(versions[day] for day in list_days(place[0], self.days))
