"""Made-up projects about people, each a table whose every figure is a sum of base cells: what there
is to attack, and what a reader of the manual knows of its structure.
"""

import itertools
import random
from dataclasses import dataclass, replace
from typing import Any

from ctanalysis.ground.terms import Group
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters

QUARTERS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
DIMENSIONS: dict[str, dict[str, Any]] = {
    "sex": {"kind": "sex", "values": ["f", "m"]},
    "age": {"kind": "age", "values": ["0-9", "10-17", "18+"]},
    "region": {"kind": "place", "level": 1, "values": ["N", "S"]},
    "district": {"kind": "place", "level": 2, "parent": "region", "values": {"A": "N", "B": "N", "C": "S", "D": "S"}},
    "form": {"kind": "exploitation", "values": ["x", "y", "z"]},
    "means": {"kind": "means", "values": ["debt", "violence", "threats", "not known"], "adds_up": False},
}
Base = tuple[object, ...]


@dataclass(frozen=True)
class Statement:
    """What a row says of base cells: one of its figures is the sum of these; `least`: what it is at
    least where it is withheld, by the manual.
    """

    measure: str
    cells: tuple[Base, ...]
    least: int


@dataclass(frozen=True)
class MadeTable:
    """The rows of a project, what each says of base cells, and what holds between base cells: of
    each rule, the sum of the first is at most that of the second.
    """

    parameters: Parameters
    rows: tuple[Observation, ...]
    said: dict[tuple[Any, ...], tuple[Statement, ...]]
    rules: tuple[tuple[tuple[Base, ...], tuple[Base, ...]], ...]
    untold: tuple[tuple[Observation, Statement], ...] = ()  # figures that nobody printed

    def list_said(self, row: Observation) -> tuple[Statement, ...]:
        """What a row says, one that was added up too: of the base cells that rows inside it speak
        of.
        """
        if row.key in self.said:
            return self.said[row.key]
        inside = [
            other
            for other in self.rows
            if row.period.holds(other.period) and _is_inside(dict(other.group), dict(row.group))
        ]
        told: dict[str, dict[Base, int]] = {}
        for other in inside:
            for statement in self.said[other.key]:
                cells = told.setdefault(statement.measure, {})
                cells.update(dict.fromkeys(statement.cells, statement.least))
        return tuple(Statement(measure, tuple(cells), max(cells.values())) for measure, cells in told.items())


def make_table(chance: random.Random) -> MadeTable:
    """A table of one to four dimensions and one to five periods, of one of the kinds there are."""
    kind = chance.choice(("sum", "sum", "sum", "share", "unique", "mean", "overlap"))
    return {"sum": _make_sums, "share": _make_shares, "mean": _make_means,
        "unique": _make_persons, "overlap": _make_overlaps}[kind](chance)  # fmt: skip


def draw(chance: random.Random) -> int:
    """A count: often nobody, often few."""
    size = chance.random()
    if size < 0.3:
        return 0
    return chance.randint(1, 6) if size < 0.65 else chance.randint(4, 60)


def _make_parameters(chance: random.Random, names: list[str], **words: Any) -> Parameters:
    return Parameters.model_validate({
        "project": {"id": "made", "title": "Made", "start": "2024-01-01", "end": "2024-12-31"},
        "calendar": {"frequency": "quarter"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "dimensions": {name: DIMENSIONS[name] for name in names},
        "indicators": [{
            "id": "a", "title": "A", "pillar": "protection", "level": "output",
            "direction": "increase", "counts": "people",
            "population": chance.choice(("victims", "other")), **words,
        }],
    })  # fmt: skip


def _choose_dimensions(chance: random.Random) -> list[str]:
    chosen = chance.sample(["sex", "age", "district", "form"], chance.randint(1, 4))
    while len(list(itertools.product(*(DIMENSIONS[name]["values"] for name in chosen)))) > 36:
        chosen.pop()
    return [*(["region"] if "district" in chosen else []), *chosen]


def _list_crossings(chance: random.Random, names: list[str]) -> list[tuple[str, ...]]:
    crossings: list[tuple[str, ...]] = [()] if chance.random() < 0.9 else []
    crossings += [(name,) for name in names if chance.random() < 0.85]
    pairs = [p for p in itertools.combinations(names, 2) if set(p) != {"region", "district"}]
    crossings += [pair for pair in pairs if chance.random() < 0.5]
    return crossings or [(names[-1],)]


def _list_groups(names: list[str], crossing: tuple[str, ...]) -> list[dict[str, str]]:
    return [
        dict(zip(crossing, values, strict=True))
        for values in itertools.product(*(list(DIMENSIONS[name]["values"]) for name in crossing))
    ]


def _is_in(leaf: dict[str, str], where: dict[str, str]) -> bool:
    told = dict(leaf)
    if "district" in leaf:
        told["region"] = DIMENSIONS["district"]["values"][leaf["district"]]
    return all(told[name] == value for name, value in where.items())


def _is_inside(group: dict[str, str], wider: dict[str, str]) -> bool:
    told = dict(group)
    if "district" in group:
        told["region"] = DIMENSIONS["district"]["values"][group["district"]]
    return all(told.get(name) == value for name, value in wider.items())


def _make_sums(chance: random.Random) -> MadeTable:
    names = _choose_dimensions(chance)
    parameters = _make_parameters(chance, names, unit="count", aggregate="sum")
    leaves = _list_groups(names, tuple(name for name in names if name != "region"))
    periods = QUARTERS[: chance.choice((1, 1, 2, 4))]
    counts = {(period, tuple(leaf.items())): draw(chance) for period in periods for leaf in leaves}
    rows, said, untold = [], {}, []
    longer = {period: (period,) for period in periods}
    if len(periods) == 4 and chance.random() < 0.8:
        longer["2024"] = periods
    for crossing in _list_crossings(chance, names):
        for where in _list_groups(names, crossing):
            for label, inside in longer.items():
                cells = tuple(
                    (period, leaf) for period, leaf in counts if period in inside and _is_in(dict(leaf), where)
                )
                row = Observation(
                    "a", parameters.periods.parse(label), parameters.find_group(where),
                    float(sum(counts[cell] for cell in cells)),
                )  # fmt: skip
                statement = Statement("value", cells, 0 if "form" in where else 1)
                fate = chance.random()
                if fate < 0.03:
                    untold.append((row, statement))
                    continue
                if fate < 0.06:
                    untold.append((row, statement))
                    row = replace(row, value=None, status="suppressed")
                said[row.key] = (statement,)
                rows.append(row)
    return MadeTable(parameters, tuple(rows), said, (), tuple(untold))


def _make_shares(chance: random.Random) -> MadeTable:
    parameters = _make_parameters(chance, ["sex"], unit="percentage", aggregate="ratio_of_sums")
    periods = QUARTERS[: chance.choice((1, 2, 4))]
    rows, said = [], {}
    counts = {
        (kind, period, sex): draw(chance) + (5 if kind == "no" else 0)
        for period in periods for sex in ("f", "m") for kind in ("yes", "no")
    }  # fmt: skip
    longer = {period: (period,) for period in periods} | ({"2024": periods} if len(periods) == 4 else {})
    for label, inside in longer.items():
        for sexes in (("f", "m"), ("f",), ("m",)):
            group: Group = (("sex", sexes[0]),) if len(sexes) == 1 else ()
            yes, no = (tuple((kind, period, sex) for period in inside for sex in sexes) for kind in ("yes", "no"))
            row = Observation(
                "a", parameters.periods.parse(label), group,
                numerator=float(sum(counts[cell] for cell in yes)),
                denominator=float(sum(counts[cell] for cell in yes + no)),
            )  # fmt: skip
            rows.append(row)
            said[row.key] = (
                Statement("numerator", yes, 0),
                Statement("denominator", yes + no, 1),
                Statement("rest", no, 0),
            )
    return MadeTable(parameters, tuple(rows), said, ())


def _make_means(chance: random.Random) -> MadeTable:
    parameters = _make_parameters(chance, ["sex"], unit="mean_score", aggregate="weighted_mean")
    periods = QUARTERS[: chance.choice((2, 4))]
    counts = {(period, sex): draw(chance) + 1 for period in periods for sex in ("f", "m")}
    longer = {period: (period,) for period in periods} | ({"2024": periods} if len(periods) == 4 else {})
    rows, said = [], {}
    for label, inside in longer.items():
        for sexes in (("f", "m"), ("f",), ("m",)):
            group: Group = (("sex", sexes[0]),) if len(sexes) == 1 else ()
            cells = tuple((period, sex) for period in inside for sex in sexes)
            row = Observation(
                "a", parameters.periods.parse(label), group,
                mean=round(chance.uniform(1.5, 4.5), 2), sd=1.0,
                n=float(sum(counts[cell] for cell in cells)),
            )  # fmt: skip
            rows.append(row)
            said[row.key] = (Statement("n", cells, 1),)
    return MadeTable(parameters, tuple(rows), said, ())


def _make_persons(chance: random.Random) -> MadeTable:
    """Distinct persons: a year has at least those of each quarter, and at most those of all."""
    parameters = _make_parameters(chance, [], unit="count", aggregate="unique")
    quarters = [draw(chance) for _ in QUARTERS]
    year = chance.randint(max(quarters), sum(quarters))
    rows, said = [], {}
    for label, count in zip((*QUARTERS, "2024"), (*quarters, year), strict=True):
        row = Observation("a", parameters.periods.parse(label), (), float(count))
        rows.append(row)
        said[row.key] = (Statement("value", ((label,),), 1),)
    rules = [(((quarter,),), (("2024",),)) for quarter in QUARTERS]
    rules.append(((("2024",),), tuple((quarter,) for quarter in QUARTERS)))
    return MadeTable(parameters, tuple(rows), said, tuple(rules))


def _make_overlaps(chance: random.Random) -> MadeTable:
    """Means that overlap and hold everybody: each at most the total, all together at least it."""
    parameters = _make_parameters(chance, ["means"], unit="count", aggregate="sum")
    names = list(DIMENSIONS["means"]["values"])
    parts = [draw(chance) for _ in names]
    total = chance.randint(max(parts), sum(parts))
    rows, said = [], {}
    for name, count in zip(("", *names), (total, *parts), strict=True):
        group: Group = (("means", name),) if name else ()
        row = Observation("a", parameters.periods.parse("2024-Q1"), group, float(count))
        rows.append(row)
        said[row.key] = (Statement("value", ((name,),), 1),)
    rules = [(((name,),), (("",),)) for name in names]
    rules.append(((("",),), tuple((name,) for name in names)))
    return MadeTable(parameters, tuple(rows), said, tuple(rules))
