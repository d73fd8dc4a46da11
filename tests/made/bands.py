"""Made-up programmes with two ways to divide ages, places or time, in one report or from one report
to the next.
"""

import itertools
import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ctanalysis.ground.periods import Calendar
from made.programmes import COUNT, Asked, Dimension, Indicator, Plan, Programme, Report, World, everybody, make_report
from made.runs import QUARTERS, SEX, choose_population, list_people

Cuts = tuple[int, ...]  # the first year of each band
DIVISIONS: dict[Cuts, tuple[tuple[str, ...], ...]] = {  # with the words for them
    (0, 18): (("minors", "adults"), ("under 18", "18+"), ("0-17", "18+"), ("children", "adults")),
    (0, 9, 18): (("0-8", "9-17", "18+"),),
    (0, 12, 18): (("0-11", "12-17", "18+"), ("under 12", "12-17", "adults")),
    (0, 15, 25): (("0-14", "15-24", "25+"),),
    (0, 6, 12, 18): (("0-5", "6-11", "12-17", "18+"),),
    (0, 15, 18, 25): (("0-14", "15-17", "18-24", "25+"),),
    (0, 14, 18): (("0-13", "14-17", "18+"),),
}
PLACES = {"A": "N", "B": "N", "C": "S", "D": "S", "E": "S"}


def make_bands(chance: random.Random) -> Programme:
    """A programme of one of these kinds."""
    make = chance.choice((_make_ages, _make_ages, _make_places, _make_changed, _make_calendar))
    return make(chance)


def draw_few(chance: random.Random, person: Mapping[str, str]) -> int:
    """A count: children are few, adults mostly enough."""
    size = chance.random()
    if person.get("age", "18") in ("18", "25"):
        return chance.randint(8, 60) if size < 0.8 else chance.randint(0, 8)
    return 0 if size < 0.2 else chance.randint(1, 8) if size < 0.65 else chance.randint(9, 30)


def _divide(cuts: Cuts, finest: Cuts, words: tuple[str, ...]) -> Dimension:
    """A dimension of ages; the finest bands are named after their first year."""
    ends = (*cuts[1:], 999)
    parts = {
        word: frozenset(str(cut) for cut in finest if low <= cut < high)
        for word, low, high in zip(words, cuts, ends, strict=True)
    }
    return Dimension({"kind": "age", "values": list(words)}, "age", parts)


def _choose_crossings(chance: random.Random, names: list[str]) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = [()] if chance.random() < 0.9 else []
    found += [(name,) for name in names]
    if chance.random() < 0.4:
        found += [("sex",), *(("sex", name) for name in names if chance.random() < 0.7)]
    return tuple(found)


def _make_world(chance: random.Random, finest: Cuts, quarters: int) -> World:
    world = World(chance, list_people(sex="fm", age=[str(cut) for cut in finest]))
    for label in QUARTERS[:quarters]:
        world.add(Calendar("quarter").parse(label), draw_few)
    return world


def _list_between(
    world: World, reports: list[Report], divided: list[tuple[str, str, Cuts]], finest: Cuts
) -> list[Asked]:
    """The people between the ends of bands of two divisions, wherever both have rows: of each
    division its indicator, its dimension and where its bands begin.
    """
    there = {(line.row.indicator, line.row.period, line.row.group) for report in reports for line in report.lines}
    found = []
    pairs = list(itertools.permutations(divided, 2)) if len(divided) > 1 else []
    for (first, one, low_cuts), (second, other, high_cuts) in pairs:
        for low, high in itertools.product(low_cuts[1:], high_cuts[1:]):
            is_next = low < high and not any(low < c < high for c in {*low_cuts, *high_cuts})
            if not is_next or (high in low_cuts) and (low in high_cuts):
                continue
            inside = [str(cut) for cut in finest if low <= cut < high]
            for indicator, period, group in sorted(there, key=repr):
                rest = [pair for pair in group if pair[0] != one]
                like = [
                    g
                    for i, p, g in there
                    if (i, p) == (second, period)
                    and [pair for pair in g if pair[0] != other] == rest
                    and dict(g).get(other)
                ]
                if indicator != first or not dict(group).get(one) or not like:
                    continue
                sex = dict(rest).get("sex", "fm")
                terms = world.find(
                    period,
                    lambda person, s=sex, b=inside: (  # type: ignore[misc]
                        person["sex"] in s and person["age"] in b
                    ),
                )
                told = f"{period.label} {rest} aged {low} to {high - 1}"
                found.append(Asked(told, "derived: between bands", first, group, terms))
    return list({one.name: one for one in found}.values())


def _make_ages(chance: random.Random) -> Programme:
    """Two divisions of ages side by side, of one indicator or of two about the same people."""
    one, other = chance.sample(list(DIVISIONS), 2)
    words = [chance.choice(DIVISIONS[cuts]) for cuts in (one, other)]
    finest = tuple(sorted({*one, *other}))
    world = _make_world(chance, finest, chance.choice((1, 1, 2, 4)))
    dimensions = {"sex": SEX, "age": _divide(one, finest, words[0]), "group": _divide(other, finest, words[1])}
    people = {**COUNT, "population": choose_population(chance)}
    labels = chance.choice((QUARTERS, (*QUARTERS, "2023")))
    crossings = _choose_crossings(chance, ["age", "group"])
    if chance.random() < 0.6:
        indicators = [Indicator("all", people, everybody, crossings, labels)]
        divided = [("all", "age", one), ("all", "group", other)]
    else:
        indicators = [
            Indicator("all", people, everybody,
                tuple(c for c in crossings if "group" not in c), labels),
            Indicator("again", {**people, "same_people": ["all"]}, everybody,
                tuple(c for c in crossings if "age" not in c), labels),
        ]  # fmt: skip
        divided = [("all", "age", one), ("again", "group", other)]
    plan = Plan(chance.choice(("public", "public", "partner")), tuple(indicators), dimensions)
    report = make_report(world, plan)
    report = replace(report, derived=tuple(_list_between(world, [report], divided, finest)))
    kind = f"two ages, {'/'.join(words[0])} and {'/'.join(words[1])}, {len(indicators)} indicators"
    return Programme(kind, [report], world.truth, note=plan.edition)


def _make_changed(chance: random.Random) -> Programme:
    """Bands that are others in the next report, under the same name."""
    one, other = chance.sample(list(DIVISIONS), 2)
    words = [chance.choice(DIVISIONS[cuts]) for cuts in (one, other)]
    finest = tuple(sorted({*one, *other}))
    world = _make_world(chance, finest, chance.choice((1, 2, 4)))
    people = {**COUNT, "population": choose_population(chance)}
    crossings = _choose_crossings(chance, ["age"])
    reports = []
    for cuts, named in zip((one, other), words, strict=True):
        dimensions = {"sex": SEX, "age": _divide(cuts, finest, named)}
        indicator = Indicator("all", people, everybody, crossings, (*QUARTERS, "2023"))
        plan = Plan(chance.choice(("public", "public", "partner")), (indicator,), dimensions)
        reports.append(make_report(world, plan))
    between = _list_between(world, reports, [("all", "age", one), ("all", "age", other)], finest)
    reports[1] = replace(reports[1], derived=tuple(between))
    kind = f"changed ages, {'/'.join(words[0])} to {'/'.join(words[1])}"
    note = " ".join(one.edition for one in reports)
    return Programme(kind, reports, world.truth, note=note, left_open="all")


def _make_places(chance: random.Random) -> Programme:
    """Districts and regions; which district lies where, every map says."""
    world = World(chance, [(("sex", sex), ("district", place)) for sex in "fm" for place in PLACES])
    for label in QUARTERS[: chance.choice((1, 2, 4))]:
        world.add(Calendar("quarter").parse(label), lambda chance, _: _draw_place(chance))
    dimensions: dict[str, Dimension] = {
        "sex": SEX,
        "region": Dimension({"kind": "place", "level": 1, "values": ["N", "S"]}, "district",
            {name: frozenset(p for p in PLACES if PLACES[p] == name) for name in "NS"}),
        "district": Dimension({"kind": "place", "level": 2, "values": list(PLACES)}, "district",
            {name: frozenset([name]) for name in PLACES}),
    }  # fmt: skip
    people = {**COUNT, "population": choose_population(chance)}
    crossings = _choose_crossings(chance, ["region", "district"])
    labels = chance.choice((QUARTERS, (*QUARTERS, "2023")))
    how = chance.choice(("one", "two", "two reports"))
    one = Indicator("all", people, everybody, crossings, labels)
    if how == "one":
        plans = [Plan("public", (one,), dimensions)]
    elif how == "two":
        both = [tuple(c for c in crossings if name not in c) for name in ("region", "district")]
        again = Indicator("again", {**people, "same_people": ["all"]}, everybody, both[0], labels)
        plans = [Plan("public", (replace(one, crossings=both[1]), again), dimensions)]
    else:
        plans = [
            Plan("public", (replace(one, crossings=tuple(c for c in crossings if out not in c)),),
                {name: d for name, d in dimensions.items() if name != out})
            for out in chance.sample(["region", "district"], 2)
        ]  # fmt: skip
    reports = [make_report(world, plan) for plan in plans]
    name = "changed places" if how == "two reports" else f"places, {how} indicators"
    left_open = "all" if how == "two reports" else ""
    return Programme(name, reports, world.truth, left_open=left_open)


def _draw_place(chance: random.Random) -> int:
    size = chance.random()
    return 0 if size < 0.2 else chance.randint(1, 8) if size < 0.5 else chance.randint(10, 50)


def _make_calendar(chance: random.Random) -> Programme:
    """Another first month of the year in the second report."""
    world = World(chance, list_people(sex="fm"))
    for year, month in itertools.product((2022, 2023, 2024), range(1, 13)):
        world.add(Calendar("month").parse(f"{year}-{month:02}"), _draw_month)
    starts = chance.choice(((1, 4), (1, 7), (1, 10), (1, 2), (4, 1), (4, 7), (7, 4)))
    people: dict[str, Any] = {**COUNT, "population": choose_population(chance)}
    frequency = chance.choice(("quarter", "quarter", "half", "year"))
    crossings: tuple[tuple[str, ...], ...] = chance.choice((((),), ((), ("sex",))))
    reports = []
    for start in starts:
        years = ["2022", "2023", "2024"] if start == 1 else ["FY2022/23", "FY2023/24"]
        parts = {"quarter": ("Q1", "Q2", "Q3", "Q4"), "half": ("H1", "H2"), "year": ()}[frequency]
        labels = [f"{year}-{part}" for year in years for part in parts]
        if frequency == "year" or chance.random() < 0.6:
            labels += years
        indicator = Indicator("all", people, everybody, crossings, tuple(labels))
        calendar = {"frequency": frequency, "fiscal_year_start": start}
        plan = Plan(chance.choice(("public", "public", "partner")), (indicator,), {"sex": SEX}, calendar)
        reports.append(make_report(world, plan))
    kind = f"changed calendar, {starts[0]} to {starts[1]}, {frequency}"
    note = " ".join(one.edition for one in reports)
    return Programme(kind, reports, world.truth, note=note, left_open="all")


def _draw_month(chance: random.Random, _: Mapping[str, str]) -> int:
    return chance.choice((0, 0, 1, 2, 3, 5, 8, 12))
