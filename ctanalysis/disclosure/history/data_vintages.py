"""Which figures of a span of time belong together: those of now, and those of reports from
before a correction.

Two reports that print the same figure of a quarter otherwise speak of two versions of that quarter;
where nothing that both print differs, it is one. A reader who knows which quarter was corrected
puts what did not change into one sum with what did.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ctanalysis.disclosure.cells.counts import ReleasedCount, Sides
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import Group

Day = tuple[date, date]
NOW = 0
ALL_NOW: Mapping[Day, int] = {}
MOST = 16  # answers to what was corrected when, where nothing tells
Place = tuple[Period, Group, Sides]
Figures = Mapping[Place, float | None]
Versions = dict[str, dict[Day, int]]  # of each release


def list_versions(
    now: Mapping[Place, float | None],
    said: Iterable[ReleasedCount],
    days: Sequence[Day],
    is_possible: Callable[[Versions], bool],
) -> list[Versions]:
    """For each release and each span of days, the version that it speaks of; 0 is that of now.

    Where a longer period differs though nothing inside it does, any span of it may have been
    corrected, and somebody may know which: one answer for each that is possible, of so many; last
    that all were, which tells least. Where the figures of now contradict each other nothing tells.
    """
    known = _Versions(days)
    known.keep(now, dict.fromkeys(days, NOW))
    reports = _gather(said)
    uncorrected = {release: dict.fromkeys(days, NOW) for release in reports}
    if not any(map(known.list_told, reports.values())) and is_possible(uncorrected):
        return [uncorrected]
    if not is_possible({}):
        return [uncorrected]
    answers: list[tuple[Versions, _Versions]] = [({}, known)]
    for release, figures in reports.items():
        grown = []
        for found, before in answers:
            first = before.choose(figures)
            choices = [first]
            if before.list_told(figures, first) or not is_possible({**found, release: first}):
                choices = before.list_others(figures, first)
            grown += [({**found, release: versions}, before.add(figures, versions)) for versions in choices]
        if len(grown) > len(answers):
            grown = [one for one in grown if is_possible(one[0])] or grown
        answers = grown[:MOST]
    return [found for found, _ in answers]


def list_days(period: Period, days: Iterable[Day]) -> list[Day]:
    """The spans inside a period."""
    return [day for day in days if period.start <= day[0] and day[1] <= period.end]


def _gather(said: Iterable[ReleasedCount]) -> dict[str, dict[Place, float | None]]:
    found: dict[str, dict[Place, float | None]] = {}
    for one in said:
        found.setdefault(one.release, {})[one.count.place] = one.count.value
    return found


@dataclass
class _Versions:
    """What is known of each version of each span, and of longer periods over such versions."""

    days: Sequence[Day]
    count: int = 0
    figures: dict[tuple[Place, tuple[int, ...]], float] = field(default_factory=dict)
    of_day: dict[Day, tuple[int, ...]] = field(default_factory=dict)

    def keep(self, figures: Figures, versions: Mapping[Day, int]) -> None:
        """Keeps what these figures say of these versions."""
        for day, version in versions.items():
            there = self.of_day.get(day, ())
            self.of_day[day] = there if version in there else (*there, version)
            self.count = max(self.count, version)
        for place, value in figures.items():
            if value is not None:
                self.figures[self._write_key(place, versions)] = value

    def add(self, figures: Figures, versions: Mapping[Day, int]) -> "_Versions":
        """The same with these figures."""
        more = _Versions(self.days, self.count, dict(self.figures), dict(self.of_day))
        more.keep(figures, versions)
        return more

    def choose(self, figures: Figures) -> dict[Day, int]:
        """The first version of each span with which its own figures agree, or another one."""
        return {day: next(self._list_possible(day, figures)) for day in self.days}

    def list_told(self, figures: Figures, versions: Mapping[Day, int] = ALL_NOW) -> list[Place]:
        """The places that hold other figures in these versions."""
        return [place for place, value in figures.items() if self._differs(place, value, versions)]

    def list_others(self, figures: Figures, first: Mapping[Day, int]) -> list[dict[Day, int]]:
        """Versions that differ from the first ones in one span; and those in which every span
        is another one, which tell least.
        """
        others = [
            {**first, day: version}
            for day in self.days
            for version in self._list_possible(day, figures)
            if version != first[day]
        ]
        agreeing = [one for one in others if not self.list_told(figures, one)]
        return [*agreeing, dict.fromkeys(self.days, self.count + 1)]

    def _list_possible(self, day: Day, figures: Figures) -> Iterator[int]:
        """The versions of a span with which its own figures agree; the last is a new one."""
        inside = {place: value for place, value in figures.items() if list_days(place[0], self.days) == [day]}
        for version in self.of_day.get(day, ()):
            if not self.list_told(inside, {day: version}):
                yield version
        yield self.count + 1

    def _differs(self, place: Place, value: float | None, versions: Mapping[Day, int]) -> bool:
        known = self.figures.get(self._write_key(place, versions))
        if known is None:
            return False
        return known == 0 if value is None else abs(known - value) > 1e-9

    def _write_key(self, place: Place, versions: Mapping[Day, int]) -> tuple[Place, tuple[int, ...]]:
        return place, tuple(versions.get(day, NOW) for day in list_days(place[0], self.days))
