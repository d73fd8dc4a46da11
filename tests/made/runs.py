"""How made-up programmes go: who there is, what is asked of them, two to four reports in a row."""

import itertools
import random
from collections.abc import Collection, Mapping, Sequence

from ctanalysis.ground.periods import Calendar
from made.programmes import Dimension, Person, Plan, Programme, Who, World, make_report

QUARTERS = tuple(f"{year}-Q{part}" for year in (2023, 2024) for part in (1, 2, 3, 4))
LONGER = ("2023-H1", "2023-H2", "2023", "2024-H1", "2024-H2", "2024")
BANDS = ("0-8", "9-17", "18+")
MINOR = frozenset(BANDS[:2])
SEX = Dimension({"kind": "sex", "values": ["f", "m"]}, "sex", {"f": frozenset("f"), "m": frozenset("m")})
AGE = Dimension({"kind": "age", "values": list(BANDS)}, "age", {band: frozenset([band]) for band in BANDS})
ADULT = Dimension({"kind": "age", "values": ["0-17", "18+"]}, "age", {"0-17": MINOR, "18+": frozenset(["18+"])})
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


def is_in(**answers: Collection[str]) -> Who:
    """Those who gave one of these answers to each question."""
    return lambda person: all(person[name] in words for name, words in answers.items())


def choose_population(chance: random.Random) -> str:
    """Victims mostly."""
    return chance.choice(("victims", "victims", "other"))


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
    return chance.choice((QUARTERS, QUARTERS, (*QUARTERS, *years), (*QUARTERS, *LONGER), years, halves))


def choose_crossings(
    chance: random.Random, names: Sequence[str], *, deepest: float = 0.4
) -> tuple[tuple[str, ...], ...]:
    """The total mostly, some dimensions, sometimes crossed."""
    found: list[tuple[str, ...]] = [()] if chance.random() < 0.9 else []
    found += [(name,) for name in names if chance.random() < 0.7]
    if len(names) == 2 and chance.random() < deepest:
        found.append(tuple(names))
    return tuple(found or [()])
