"""Made-up programmes of services: who needed each, and who received it, by sex and age."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from readers.whole_reader import Atom, Said, add_terms

from ctanalysis.ground.periods import Period
from made.programmes import COUNT, Indicator, Plan, Programme, World
from made.runs import BANDS, DIMENSIONS, QUARTERS, choose_crossings, choose_population, is_in, list_people, run_reports

Draw = Callable[[random.Random, Mapping[str, str]], int]
STATES = ("not needed", "needed", "received")


@dataclass
class ServiceWorld(World):
    """People who do not need a service, need it, or received it: as many in each service."""

    services: tuple[str, ...] = ()

    def add(self, time: Period, draw: Draw) -> None:
        """One more quarter."""
        left: dict[tuple[str, str, str, str], int] = {}
        for sex in "fm":
            for age in BANDS:
                whole = draw(self.chance, {"sex": sex, "age": age})
                for service in self.services:
                    parts = _split(self.chance, whole)
                    for state, count in zip(STATES, parts, strict=True):
                        left[sex, age, service, state] = count
        super().add(time, lambda chance, one: left[one["sex"], one["age"], one["service"], one["state"]])

    def correct(self, change: int) -> None:
        """Some needed a service, or received it, who were thought not to."""
        time, person = self.chance.choice(sorted(self.counts, key=repr))
        place = STATES.index(dict(person)["state"])
        other = tuple((name, STATES[place - 1 if place else 1] if name == "state" else word) for name, word in person)
        moved = max(-self.counts[time, person], min(change, self.counts[time, other]))
        self.counts[time, other] -= moved
        self.correct_to(time, person, moved)


def _split(chance: random.Random, whole: int) -> tuple[int, int, int]:
    """How many do not need it, need it, received it: few are left without."""
    some = sum(chance.random() < 0.4 for _ in range(whole)) if chance.random() < 0.7 else 0
    unmet = min(whole - some, chance.choice((0, 0, 1, 2, 4)))
    return some, unmet, whole - some - unmet


def make_needs(chance: random.Random) -> Programme:
    """Two to four services over the same people."""
    services = [f"s{number}" for number in range(1, chance.randint(2, 4) + 1)]
    has_all = chance.random() < 0.6
    programme = Programme(f"needs, {len(services)} services{', all' if has_all else ''}")
    kinds = list_people(sex="fm", age=BANDS, service=services, state=STATES)
    world = ServiceWorld(chance, kinds, services=tuple(services))
    people = {"population": choose_population(chance)}
    crossings = choose_crossings(chance, ["sex", "age"], deepest=0.2)
    labels = chance.choice((QUARTERS, QUARTERS, (*QUARTERS, "2023", "2024")))
    same = chance.random() < 0.7
    indicators = []
    if has_all:
        who = is_in(service=services[:1])
        indicators.append(Indicator("all", {**COUNT, **people}, who, crossings, labels))
    for service in services:
        for what, states in (("needed", STATES[1:]), ("received", STATES[2:])):
            link = {"subset_of": ["all"]} if has_all and what == "needed" else {}
            if not has_all and same and service != services[0] and what == "needed":
                link = {"same_people": [f"{services[0]}-needed"]}
            words = {**COUNT, **people, **link, "title": f"Who {what} {service}"}
            who = is_in(service=[service], state=states)
            indicators.append(Indicator(f"{service}-{what}", words, who, crossings, labels))
    derived = tuple((f"unmet {one}", ((1, f"{one}-needed", ()), (-1, f"{one}-received", ()))) for one in services)
    if has_all:
        derived += tuple((f"not in need of {one}", ((1, "all", ()), (-1, f"{one}-needed", ()))) for one in services)
    provision = [
        {"service": one, "needed": f"{one}-needed", "received": f"{one}-received",
            "by": sorted({name for crossing in crossings for name in crossing})}
        for one in services
    ]  # fmt: skip
    plan = Plan("public", tuple(indicators), DIMENSIONS, more={"provision": provision}, derived=derived)
    run_reports(chance, world, programme, plan, 2, (1, 1, 2))
    if has_all:
        programme.rules += _list_rules(world, services)
    return programme


def _list_rules(world: World, services: list[str]) -> Iterator[Said]:
    """Those of one service, whatever its state, are all people, as those of any other."""
    sums: dict[tuple[object, ...], dict[str, list[tuple[Atom, float]]]] = {}
    for atom in world.truth:
        label, answers, version = atom
        who = dict(answers)  # type: ignore[call-overload]
        place = label, version, who["sex"], who["age"]
        sums.setdefault(place, {}).setdefault(who["service"], []).append((atom, 1.0))
    for of_service in sums.values():
        for other in services[1:]:
            terms = (1.0, tuple(of_service[other])), (-1.0, tuple(of_service[services[0]]))
            yield Said(add_terms(*terms), 0.0, 0.0)
