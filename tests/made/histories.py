"""Made-up histories of reports on one project, of counts or of shares: new periods, corrections,
renamed and dropped rows, withdrawals, editions in any order.
"""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ctanalysis.ground.terms import EDITIONS
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters
from made.tables import QUARTERS, draw

SEXES, AGES = ("f", "m"), ("0-17", "18+")
InnerCell = tuple[str, str, str]  # quarter, sex, age
Version = tuple[str, str, str, int]
Where = tuple[tuple[str, str], ...]
Place = tuple[str, Where]
MEASURES = {  # what a row says, and of whom: of all, or of those under age and of the others
    "counts": {"value": AGES},
    "shares": {"numerator": AGES[:1], "denominator": AGES, "rest": AGES[1:]},
}
CROSSINGS: dict[str, list[tuple[str, ...]]] = {
    "counts": [(), ("sex",), ("age",), ("sex", "age")],
    "shares": [(), ("sex",)],
}
MORE = (0, 0, 12, 25)  # people, so that some shares are shown


@dataclass(frozen=True)
class Figure:
    """A figure of a report: where it stands under the names of the beginning, the versions of base
    cells that it is the sum of, its value, and what it is at least where it is withheld.
    """

    period: str
    where: Where
    measure: str
    cells: tuple[Version, ...]
    value: float
    least: int

    @property
    def name(self) -> tuple[str, Where, str]:
        """What it is the figure of."""
        return self.period, self.where, self.measure


@dataclass
class Project:
    """The project as it is now: its counts and their versions, its names, what is left out."""

    chance: random.Random
    population: str
    kind: str = "counts"
    counts: dict[InnerCell, int] = field(default_factory=dict)
    versions: dict[InnerCell, int] = field(default_factory=dict)
    indicator: list[str] = field(default_factory=lambda: ["a"])
    sexes: dict[str, str] = field(default_factory=lambda: {sex: sex for sex in SEXES})
    without: frozenset[tuple[str, ...]] = frozenset()
    has_years: bool = True
    has_quarters: bool = True

    def add_quarter(self) -> None:
        """The next quarter, if there is one."""
        there = len({leaf[0] for leaf in self.counts})
        for sex, age in itertools.product(SEXES, AGES) if there < len(QUARTERS) else ():
            leaf = (QUARTERS[there], sex, age)
            more = self.chance.choice(MORE) if self.kind == "shares" else 0
            self.counts[leaf], self.versions[leaf] = draw(self.chance) + more, 0

    def correct(self) -> None:
        """One count, by few people or by many."""
        leaf = self.chance.choice(sorted(self.counts))
        change = self.chance.choice((-3, -1, 1, 2, 3, 5, 12, 30))
        if self.counts[leaf] + change >= 0:
            self.counts[leaf] += change
            for other in self.counts:
                self.versions[other] += other[0] == leaf[0]

    def rename(self) -> None:
        """The indicator, or a sex."""
        if self.chance.random() < 0.5:
            self.indicator.append(f"a{len(self.indicator)}")
        else:
            sex = self.chance.choice(SEXES)
            self.sexes[sex] = f"{sex}{self.chance.randint(1, 9)}"

    def drop(self) -> None:
        """The rows of one crossing, or the years; or all are there again."""
        crossings = CROSSINGS[self.kind]
        most = len(crossings) // 2
        self.without = frozenset(self.chance.sample(crossings, self.chance.randint(0, most)))
        self.has_years = self.chance.random() < 0.7

    def list_places(self) -> Iterator[Place]:
        """The places of the rows that a report has now."""
        quarters = sorted({leaf[0] for leaf in self.counts})
        has_year = len(quarters) == len(QUARTERS) and self.has_years
        periods = [*(quarters if self.has_quarters else []), *(["2024"] if has_year else [])]
        for crossing in [one for one in CROSSINGS[self.kind] if one not in self.without]:
            values = [SEXES if name == "sex" else AGES for name in crossing]
            for words, period in itertools.product(itertools.product(*values), periods):
                place = period, tuple(zip(crossing, words, strict=True))
                if self.kind == "counts" or self.find_figure(place, "denominator").value > 0:
                    yield place

    def list_figures(self, place: Place) -> Iterator[Figure]:
        """What the row of a place says."""
        for measure in MEASURES[self.kind]:
            yield self.find_figure(place, measure)

    def find_figure(self, place: Place, measure: str) -> Figure:
        """One of the figures of a quarter or of the year, of these people."""
        period, where = place
        words = dict(where)
        leaves = [
            leaf
            for leaf in sorted(self.counts)
            if period in (leaf[0], "2024")
            and words.get("sex", leaf[1]) == leaf[1]
            and words.get("age", leaf[2]) == leaf[2]
            and leaf[2] in MEASURES[self.kind][measure]
        ]
        cells = tuple((*leaf, self.versions[leaf]) for leaf in leaves)
        value = float(sum(self.counts[leaf] for leaf in leaves))
        least = int(measure in ("value", "denominator"))
        return Figure(period, where, measure, cells, value, least)

    def find_place(self, row: Observation) -> Place:
        """The place of a row of now."""
        first = {now: sex for sex, now in self.sexes.items()}
        where = tuple((name, first.get(word, word)) for name, word in row.group)
        return row.period.label, where

    def write_parameters(self) -> Parameters:
        """Its parameters, with what everything was called before."""
        was = {name: now for name, now in self._earlier_sexes.items() if name != now}
        sex: dict[str, Any] = {"kind": "sex", "values": list(self.sexes.values()), "was": was}
        unit, aggregate = {"counts": ("count", "sum"), "shares": ("percentage", "ratio_of_sums")}[self.kind]
        return Parameters.model_validate({
            "project": {"id": "made", "title": "Made", "start": "2024-01-01", "end": "2024-12-31"},
            "calendar": {"frequency": "quarter"},
            "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
            "dimensions": {"sex": sex, "age": {"kind": "age", "values": list(AGES)}},
            "indicators": [{
                "id": self.indicator[-1], "title": "A", "pillar": "protection", "level": "output",
                "unit": unit, "aggregate": aggregate, "direction": "increase", "counts": "people",
                "population": self.population, "was": self.indicator[:-1],
            }],
        })  # fmt: skip

    @property
    def _earlier_sexes(self) -> dict[str, str]:
        names = {sex: sex for sex in SEXES}
        names |= {f"{sex}{number}": sex for sex in SEXES for number in range(1, 10)}
        return {name: self.sexes[sex] for name, sex in names.items() if name not in self.sexes.values()}

    def write_row(self, place: Place, parameters: Parameters) -> Observation:
        """The row of a place, under the names of now."""
        where = {name: self.sexes[word] if name == "sex" else word for name, word in place[1]}
        period = parameters.periods.parse(place[0])
        row = Observation(self.indicator[-1], period, parameters.find_group(where))
        said = {one.measure: one.value for one in self.list_figures(place) if one.measure != "rest"}
        return replace(row, **said)


def make_steps(chance: random.Random) -> Iterator[tuple[str, str]]:
    """What happens before each of two to twelve reports, and the edition of the report."""
    yield "add_quarter", chance.choice(EDITIONS[:2])
    for _ in range(chance.randint(1, 11)):
        what = chance.choices(("add_quarter", "correct", "rename", "drop", "withdraw", "nothing"), (4, 4, 1, 2, 2, 1))[
            0
        ]
        yield what, chance.choice(EDITIONS[:2])
