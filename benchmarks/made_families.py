"""Made-up programmes of several indicators about the same people: parts of a whole, groups of
another indicator, shares of them, legal and health aid with those who got both.
"""

import itertools
import random
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.made_programmes import (
    COUNT,
    SHARE,
    Dimension,
    Indicator,
    Person,
    Plan,
    Programme,
    Who,
    World,
    everybody,
    make_report,
)
from ctanalysis.ground.periods import Calendar

QUARTERS = tuple(f"{year}-Q{part}" for year in (2023, 2024) for part in (1, 2, 3, 4))
LONGER = ("2023-H1", "2023-H2", "2023", "2024-H1", "2024-H2", "2024")
BANDS = ("0-8", "9-17", "18+")
MINOR = frozenset(BANDS[:2])
SEX = Dimension(
    {"kind": "sex", "values": ["f", "m"]}, "sex", {"f": frozenset("f"), "m": frozenset("m")}
)
AGE = Dimension(
    {"kind": "age", "values": list(BANDS)}, "age", {band: frozenset([band]) for band in BANDS}
)
ADULT = Dimension(
    {"kind": "age", "values": ["0-17", "18+"]},
    "age",
    {"0-17": MINOR, "18+": frozenset(["18+"])},
)
DIMENSIONS = {"sex": SEX, "age": AGE}


def list_people(**asks: Sequence[str]) -> list[Person]:
    """All kinds of people who answer these questions."""
    return [tuple(zip(asks, words, strict=True)) for words in itertools.product(*asks.values())]


def draw_people(chance: random.Random, person: Mapping[str, str]) -> int:
    """A count: often nobody or few children, mostly enough adults."""
    size = chance.random()
    if person.get("age", "18+") == "18+":
        if size < 0.6:
            return chance.randint(10, 60)
        return chance.randint(1, 9) if size < 0.9 else 0
    if size < 0.25:
        return 0
    return chance.randint(1, 7) if size < 0.75 else chance.randint(6, 30)


def is_in(**answers: Sequence[str]) -> Who:
    """Those who gave one of these answers to each question."""
    return lambda person: all(person[name] in words for name, words in answers.items())


def choose_population(chance: random.Random) -> str:
    """Victims mostly."""
    return chance.choice(("victims", "victims", "other"))


def make_families(chance: random.Random) -> Programme:
    """A programme of one of these kinds."""
    make = chance.choice((_make_four, _make_girls, _make_share, _make_both, _make_parts))
    return make(chance)


def run_reports(
    chance: random.Random,
    world: World,
    programme: Programme,
    plan: Plan,
    most: int = 4,
    starts: Sequence[int] = (1, 2, 4, 4),
) -> Programme:
    """Two to four reports on a plan: new quarters, corrections, an indicator or a longer period
    that comes late.
    """
    calendar = Calendar("quarter")
    there = 0
    reports = chance.randint(1, most)
    start = chance.choice(starts)
    late = chance.choice(plan.indicators).id if chance.random() < 0.25 else ""
    for number in range(reports):
        what = "add" if not number else chance.choice(("add", "add", "add", "correct", "nothing"))
        if what == "add":
            for _ in range(start if not number else chance.choice((1, 2))):
                if there < len(QUARTERS):
                    world.add(calendar.parse(QUARTERS[there]), draw_people)
                    there += 1
        elif what == "correct":
            world.correct(chance.choice((-3, -1, 1, 2, 4, 12, 25)))
        told = tuple(one for one in plan.indicators if number or one.id != late)
        edition = chance.choice(("public", "public", "public", "partner"))
        now = Plan(edition, told, plan.dimensions, plan.calendar, plan.more, plan.derived)
        programme.reports.append(make_report(world, now if _is_whole(now) else plan))
        programme.note += f"{what} {edition}; "
    programme.truth = world.truth
    return programme


def _is_whole(plan: Plan) -> bool:
    """Whether no indicator names one that is not there."""
    there = {one.id for one in plan.indicators}
    for one in plan.indicators:
        part = one.words.get("part_of")
        named = {*one.words.get("same_people", ()), *one.words.get("subset_of", ())}
        if part:
            named.add(part if isinstance(part, str) else part["indicator"])
        if named - there:
            return False
    needs = plan.more.get("provision", ())
    return all({one["needed"], one["received"]} <= there for one in needs)


def choose_labels(chance: random.Random) -> tuple[str, ...]:
    """Quarters, longer periods, or both."""
    years = tuple(label for label in LONGER if "H" not in label)
    halves = tuple(label for label in LONGER if "H" in label)
    return chance.choice(
        (QUARTERS, QUARTERS, (*QUARTERS, *years), (*QUARTERS, *LONGER), years, halves)
    )


def choose_crossings(
    chance: random.Random, names: Sequence[str], *, deepest: float = 0.4
) -> tuple[tuple[str, ...], ...]:
    """The total mostly, some dimensions, sometimes crossed."""
    found: list[tuple[str, ...]] = [()] if chance.random() < 0.9 else []
    found += [(name,) for name in names if chance.random() < 0.7]
    if len(names) == 2 and chance.random() < deepest:
        found.append(tuple(names))
    return tuple(found or [()])


def _make_four(chance: random.Random) -> Programme:
    """Total, women, men and children, or without the children."""
    world = World(chance, list_people(sex="fm", age=BANDS))
    how = chance.choice(("part_of", "same_people", "one way", "mixed"))
    ids = ["women", "men", "children"][: chance.choice((2, 3, 3))]
    people = {"population": choose_population(chance)}
    labels = choose_labels(chance)
    crossings = (("sex",),) if how == "part_of" and chance.random() < 0.3 else ()

    def link(name: str) -> dict[str, Any]:
        if how == "part_of" or (how == "mixed" and name != "men"):
            return {"part_of": "all"}
        if how == "one way":
            return {"same_people": ["all"]}
        return {"same_people": [other for other in ["all", *ids] if other != name]}

    who = {
        "women": is_in(sex="f", age=["18+"]), "men": is_in(sex="m", age=["18+"]),
        "children": is_in(age=MINOR),
    }  # fmt: skip
    own = chance.choice((labels, labels, choose_labels(chance)))
    indicators = (
        Indicator("all", {**COUNT, **people}, everybody, ((), *crossings), labels),
        *(Indicator(name, {**COUNT, **people, **link(name)}, who[name], ((),), own)
          for name in ids),
    )  # fmt: skip
    rest: list[tuple[int, str, tuple[tuple[str, str], ...]]] = [(1, "all", ())]
    rest += [(-1, name, ()) for name in ids]
    derived = (("rest", tuple(rest)),) if how == "part_of" and "children" not in ids else ()
    derived += tuple(
        (f"all but {name}", ((1, "all", ()), (-1, name, ()))) for name in ids if how == "part_of"
    )
    plan = Plan("public", indicators, DIMENSIONS, derived=derived)
    return run_reports(chance, world, Programme(f"four, {how}"), plan)


def _make_girls(chance: random.Random) -> Programme:
    """Groups of an indicator by sex and age, as indicators of their own."""
    world = World(chance, list_people(sex="fm", age=BANDS))
    people = {"population": choose_population(chance)}
    labels = choose_labels(chance)
    groups: dict[str, dict[str, Any]] = {
        "girls": {"sex": "f", "age": ["0-8", "9-17"]},
        "boys": {"sex": "m", "age": ["0-8", "9-17"]},
        "small": {"age": "0-8"},
        "women": {"sex": "f", "age": "18+"},
        "females": {"sex": "f"},
    }
    chosen = chance.sample(list(groups), chance.choice((1, 1, 2, 3)))
    indicators = [
        Indicator("all", {**COUNT, **people}, everybody,
            choose_crossings(chance, ["sex", "age"]), labels),
    ]  # fmt: skip
    for name in chosen:
        where = groups[name]
        who = is_in(**{k: [v] if isinstance(v, str) else v for k, v in where.items()})
        part = {"part_of": {"indicator": "all", "where": where}}
        own = chance.choice((labels, labels, choose_labels(chance)))
        indicators.append(Indicator(name, {**COUNT, **people, **part}, who, ((),), own))
    plan = Plan("public", tuple(indicators), DIMENSIONS)
    return run_reports(chance, world, Programme(f"girls, {'+'.join(chosen)}"), plan)


def _make_share(chance: random.Random) -> Programme:
    """Counts by age, and the children's share of them in the same or in longer periods."""
    world = World(chance, list_people(sex="fm", age=BANDS))
    people = {"population": choose_population(chance)}
    dimensions = {"sex": SEX, "age": chance.choice((AGE, ADULT))}
    labels = chance.choice((QUARTERS, QUARTERS, (*QUARTERS, "2023", "2024")))
    own = chance.choice((("2023-H1", "2023-H2", "2024-H1", "2024-H2"), ("2023", "2024"),
        LONGER, QUARTERS))  # fmt: skip
    crossings: tuple[tuple[str, ...], ...] = chance.choice((((),), ((), ("sex",))))
    indicators = [
        Indicator("all", {**COUNT, **people}, everybody,
            choose_crossings(chance, ["age", "sex"]), labels),
        Indicator("share", {**SHARE, **people, "same_people": ["all"]}, is_in(age=MINOR),
            crossings, own, whole=everybody),
    ]  # fmt: skip
    if chance.random() < 0.3:
        words = {**COUNT, **people, "part_of": {"indicator": "all", "where": {"sex": "f"}}}
        indicators.append(Indicator("females", words, is_in(sex="f"), ((),), labels))
    plan = Plan("public", tuple(indicators), dimensions)
    return run_reports(chance, world, Programme("share", left_open="correction"), plan)


def _make_both(chance: random.Random) -> Programme:
    """Legal aid, health care, both, either."""
    aids = [("legal", "y"), ("health", "y"), ("both", "")]
    people_of = [
        tuple(zip(("sex", "age", "aid"), (sex, "18+", aid), strict=True))
        for sex in "fm"
        for aid, _ in aids
    ]
    world = World(chance, people_of)
    how = chance.choice(("same_people", "subset_of", "both"))
    who = {
        "legal": is_in(aid=["legal", "both"]), "health": is_in(aid=["health", "both"]),
        "both": is_in(aid=["both"]), "any": everybody,
    }  # fmt: skip
    ids = list(who) if chance.random() < 0.7 else chance.sample(list(who), 3)
    inside = {"legal": ["any"], "health": ["any"], "both": ["legal", "health", "any"]}
    people = {"population": choose_population(chance)}
    labels = choose_labels(chance)
    crossings = chance.choice((((),), ((), ("sex",))))

    def link(name: str) -> dict[str, Any]:
        larger = [other for other in inside.get(name, []) if other in ids]
        words: dict[str, Any] = {}
        if how != "subset_of":
            words["same_people"] = [other for other in ids if other != name]
        if how != "same_people" and larger:
            words["subset_of"] = larger
        return words

    indicators = tuple(
        Indicator(name, {**COUNT, **people, **link(name)}, who[name], crossings, labels)
        for name in ids
    )
    derived = tuple(
        (f"{large} without {small}", ((1, large, ()), (-1, small, ())))
        for small, larger in inside.items()
        for large in larger
        if how != "same_people" and {small, large} <= set(ids)
    )
    plan = Plan("public", indicators, {"sex": SEX}, derived=derived)
    return run_reports(chance, world, Programme(f"both, {how}, {'+'.join(ids)}"), plan)


def _make_parts(chance: random.Random) -> Programme:
    """A whole and three to five parts of it, with or without others."""
    places = [f"s{number}" for number in range(1, chance.randint(3, 5) + 1)]
    answers = [*places, "none"] if chance.random() < 0.5 else places
    world = World(chance, list_people(sex="fm", age=["18+", "0-17"], at=answers))
    people = {"population": choose_population(chance)}
    labels = choose_labels(chance)
    crossings = chance.choice((((),), ((),), ((), ("sex",)), ((), ("sex",), ("age",))))
    own = chance.choice((labels, labels, choose_labels(chance)))
    indicators = (
        Indicator("all", {**COUNT, **people}, everybody, crossings, labels),
        *(
            Indicator(place, {**COUNT, **people, "part_of": "all"}, is_in(at=[place]),
                chance.choice((crossings, ((),))), own)
            for place in places
        ),
    )  # fmt: skip
    rest: list[tuple[int, str, tuple[tuple[str, str], ...]]] = [(1, "all", ())]
    rest += [(-1, place, ()) for place in places]
    dimensions = {
        "sex": SEX,
        "age": Dimension(
            {"kind": "age", "values": ["0-17", "18+"]}, "age",
            {"0-17": frozenset(["0-17"]), "18+": frozenset(["18+"])},
        ),
    }  # fmt: skip
    plan = Plan("public", indicators, dimensions, derived=(("rest", tuple(rest)),))
    return run_reports(chance, world, Programme(f"parts, {len(places)}"), plan)
