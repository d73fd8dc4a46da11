"""Made-up programmes: people by quarter and by whatever is asked of them, the reports made of them
one after the other, and what each row says of the people.
"""

import itertools
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from readers.whole_reader import Atom, Said, Terms, add_terms

from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import Group
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters

Person = tuple[tuple[str, str], ...]  # what is asked of people, and the answer
Who = Callable[[Mapping[str, str]], bool]
Where = tuple[tuple[str, str], ...]
Signed = tuple[int, str, Where]  # an indicator and the group of it that is added or taken away
Derived = tuple[str, tuple[Signed, ...]]
COUNT = {
    "title": "Assisted", "pillar": "protection", "level": "output", "unit": "count",
    "direction": "increase", "aggregate": "sum", "counts": "people",
}  # fmt: skip
SHARE = {**COUNT, "unit": "percentage", "aggregate": "ratio_of_sums"}


def everybody(_: Mapping[str, str]) -> bool:
    """All people."""
    return True


@dataclass(frozen=True)
class Dimension:
    """A dimension as it is declared, and which answers each of its values holds."""

    words: Mapping[str, Any]
    asks: str
    parts: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Indicator:
    """An indicator as it is declared; whom it counts (of a share: of whom), by what, and when."""

    id: str
    words: Mapping[str, Any]
    who: Who
    crossings: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...]
    whole: Who | None = None
    least: int = 1  # what a withheld figure is at least


@dataclass(frozen=True)
class Asked:
    """A group of people that a reader is after: whose threshold it has, and of whom it is made."""

    name: str
    kind: str
    indicator: str
    group: Group
    terms: Terms
    key: tuple[Any, ...] | None = None  # of the row that says it


@dataclass(frozen=True)
class Line:
    """A row, what it says where it is shown, and what where it is withheld."""

    row: Observation
    shown: tuple[Said, ...]
    withheld: tuple[Said, ...]
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class Report:
    """What a report is made of, and the groups that follow from rows of it."""

    edition: str
    parameters: Parameters
    lines: tuple[Line, ...]
    derived: tuple[Asked, ...]
    read: Callable[[Observation], tuple[Said, ...]]  # of a row that was added up


@dataclass
class Programme:
    """The reports in order, who the people are, and what is known of them by the manual."""

    kind: str
    reports: list[Report] = field(default_factory=list)
    truth: dict[Atom, int] = field(default_factory=dict)
    rules: list[Said] = field(default_factory=list)
    note: str = ""
    left_open: str = ""  # the kind of groups that the manual does not promise here, or "all"


@dataclass
class World:
    """The people of each quarter as they are known now; a quarter that was corrected is another."""

    chance: random.Random
    people: Sequence[Person]
    counts: dict[tuple[Period, Person], int] = field(default_factory=dict)
    versions: dict[Period, int] = field(default_factory=dict)
    truth: dict[Atom, int] = field(default_factory=dict)

    def add(self, time: Period, draw: Callable[[random.Random, Mapping[str, str]], int]) -> None:
        """People of one more quarter."""
        self.versions[time] = 0
        for person in self.people:
            self.counts[time, person] = draw(self.chance, dict(person))
        self._keep(time)

    def correct(self, change: int) -> None:
        """Some group of a quarter, by so many people."""
        places = sorted(self.counts, key=repr)
        time, person = self.chance.choice(places)
        self.correct_to(time, person, change)

    def correct_to(self, time: Period, person: Person, change: int) -> None:
        """This group of a quarter, by so many people."""
        self.counts[time, person] = max(0, self.counts[time, person] + change)
        self.versions[time] += 1
        self._keep(time)

    def _keep(self, time: Period) -> None:
        for person in self.people:
            self.truth[self._name(time, person)] = self.counts[time, person]

    def _name(self, time: Period, person: Person) -> Atom:
        return time.label, person, self.versions[time]

    def find(self, period: Period, who: Who) -> Terms:
        """The people of a period of whom that holds."""
        return tuple(
            (self._name(time, person), 1.0) for time, person in self.counts if period.holds(time) and who(dict(person))
        )

    def covers(self, period: Period) -> bool:
        """Whether the people of all of it are known."""
        months = sum(time.months for time in self.versions if period.holds(time))
        return bool(abs(months - period.months) < 1e-9)

    def count(self, terms: Terms) -> int:
        """How many people these are."""
        return sum(self.truth[atom] for atom, _ in terms)


@dataclass(frozen=True)
class Plan:
    """How a report is made of the world: what is declared, and what follows from what."""

    edition: str
    indicators: tuple[Indicator, ...]
    dimensions: Mapping[str, Dimension]
    calendar: Mapping[str, Any] = field(default_factory=lambda: {"frequency": "quarter"})
    more: Mapping[str, Any] = field(default_factory=dict)
    derived: tuple[Derived, ...] = ()


def declare(plan: Plan) -> Parameters:
    """The parameters of a plan."""
    return Parameters.model_validate({
        "project": {"id": "made", "title": "Made", "start": "2022-01-01", "end": "2026-12-31"},
        "calendar": dict(plan.calendar),
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "dimensions": {name: dict(one.words) for name, one in plan.dimensions.items()},
        "indicators": [{"id": one.id, **one.words} for one in plan.indicators],
        **plan.more,
    })  # fmt: skip


def make_report(world: World, plan: Plan) -> Report:
    """The report of a plan, as the world is now."""
    parameters = declare(plan)
    world = replace(world, counts=dict(world.counts), versions=dict(world.versions))
    by_id = {one.id: one for one in plan.indicators}
    lines = {}
    for one in plan.indicators:
        for where, label in itertools.product(list_groups(one, plan.dimensions), one.labels):
            period = parameters.periods.parse(label)
            line = world.covers(period) and make_line(world, plan, parameters, one, where, period)
            if line:
                lines[one.id, label, frozenset(where)] = line

    def read(row: Observation) -> tuple[Said, ...]:
        known = tuple(row.group)
        line = make_line(world, plan, parameters, by_id[row.indicator], known, row.period)
        return line.shown if line else ()

    derived = tuple(_derive(plan, lines))
    return Report(plan.edition, parameters, tuple(lines.values()), derived, read)


def list_groups(one: Indicator, dimensions: Mapping[str, Dimension]) -> Iterator[Where]:
    """The groups for which an indicator has rows."""
    for crossing in one.crossings:
        for words in itertools.product(*(list(dimensions[name].parts) for name in crossing)):
            yield tuple(zip(crossing, words, strict=True))


def make_line(
    world: World, plan: Plan, parameters: Parameters, one: Indicator, where: Where, period: Period
) -> Line | None:
    """A row of an indicator; none where a share is of nobody."""

    def is_there(person: Mapping[str, str]) -> bool:
        return all(person[plan.dimensions[name].asks] in plan.dimensions[name].parts[word] for name, word in where)

    group = parameters.find_group(dict(where))
    inside = world.find(period, lambda person: is_there(person) and one.who(person))
    if one.whole is None:
        count = world.count(inside)
        row = Observation(one.id, period, group, float(count))
        least = one.least if count else 0
        measures = {"value": (inside, least)}
    else:
        whole = one.whole
        all_of = world.find(period, lambda person: is_there(person) and whole(person))
        if not world.count(all_of):
            return None
        row = Observation(
            one.id, period, group, numerator=float(world.count(inside)), denominator=float(world.count(all_of))
        )
        rest = add_terms((1.0, all_of), (-1.0, inside))
        measures = {"numerator": (inside, 0), "denominator": (all_of, 1), "rest": (rest, 0)}
    counts = {name: world.count(terms) for name, (terms, _) in measures.items()}
    return Line(
        row,
        tuple(Said(terms, counts[name], counts[name]) for name, (terms, _) in measures.items()),
        tuple(Said(terms, least, float("inf")) for terms, least in measures.values() if least),
        tuple(
            Asked(f"{one.id} {period.label} {dict(where)} {name}", "figure", one.id, group, terms,
                (one.id, period.start, period.end, group, name))
            for name, (terms, _) in measures.items()
        ),
    )  # fmt: skip


def _derive(plan: Plan, lines: Mapping[Any, Line]) -> Iterator[Asked]:
    """The groups that are left when rows are taken from each other, wherever all have rows."""
    for name, parts in plan.derived:
        first = parts[0]
        for indicator, label, where in lines:
            if indicator != first[1] or not set(first[2]) <= where:
                continue
            rest = where - set(first[2])
            keys = [(other, label, rest | set(group)) for _, other, group in parts]
            if all(key in lines for key in keys):
                terms = add_terms(
                    *((float(sign), lines[key].asked[0].terms) for (sign, _, _), key in zip(parts, keys, strict=True))
                )
                row = lines[keys[0]].row
                told = f"{name} {label} {dict(rest)}"
                yield Asked(told, f"derived: {name}", indicator, row.group, terms)
