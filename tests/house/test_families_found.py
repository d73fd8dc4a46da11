"""What an attack on whole programmes found, each in its smallest form: nobody may follow."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from benchmarks.made_families import SEX, is_in
from benchmarks.made_programmes import (
    COUNT,
    Dimension,
    Indicator,
    Person,
    Plan,
    Programme,
    World,
    everybody,
    make_report,
)
from benchmarks.prove_families import attack
from ctanalysis.disclosure import Ledger, Policy
from ctanalysis.disclosure.gate import release_checked
from ctanalysis.ground.periods import Calendar
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

VICTIMS = {**COUNT, "population": "victims"}
AIDS = ("legal", "health", "both", "any")
TOTAL: tuple[tuple[str, ...], ...] = ((),)
SCORE = {
    "id": "score", "title": "Trust", "pillar": "protection", "level": "outcome",
    "unit": "mean_score", "direction": "increase", "aggregate": "weighted_mean",
    "counts": "people",
}  # fmt: skip
FOUND = pytest.mark.xfail(strict=True, reason="it follows: to be mended, then this goes")


def attack_plan(counts: Mapping[str, Sequence[tuple[Person, int]]], plan: Plan) -> list[str]:
    """What is found in one report on these people by quarter."""
    world = World(random.Random(0), [person for person, _ in next(iter(counts.values()))])
    for label, people in counts.items():
        there = dict(people)
        world.add(Calendar("quarter").parse(label), _draw(there))
    programme = Programme("made", [make_report(world, plan)], world.truth)
    return [told for told, _ in attack(programme, Counter())]


def _draw(there: Mapping[Person, int]) -> Callable[[random.Random, Mapping[str, str]], int]:
    return lambda chance, person: there[tuple(person.items())]


def plan_aids(link: Mapping[str, Mapping[str, Any]], labels: tuple[str, ...]) -> Plan:
    """Legal aid, health care, both and either, under these links."""
    who = {
        "legal": is_in(aid=["legal", "both"]), "health": is_in(aid=["health", "both"]),
        "both": is_in(aid=["both"]), "any": everybody,
    }  # fmt: skip
    return Plan(
        "public",
        tuple(Indicator(a, {**VICTIMS, **link.get(a, {})}, who[a], TOTAL, labels) for a in AIDS),
        {},
    )


def tell_aids(legal: int, health: int, both: int) -> list[tuple[Person, int]]:
    """Those with legal aid alone, with health care alone, with both."""
    counts = {"legal": legal, "health": health, "both": both}
    return [((("aid", aid),), count) for aid, count in counts.items()]


@FOUND
def test_both_does_not_follow_from_either_in_one_quarter() -> None:
    same = {aid: {"same_people": [other for other in AIDS if other != aid]} for aid in AIDS}
    plan = plan_aids(same, ("2024-Q2",))
    assert attack_plan({"2024-Q2": tell_aids(92, 51, 2)}, plan) == []


@FOUND
def test_both_does_not_follow_from_either_where_subsets_are_declared() -> None:
    inside = {
        "legal": {"subset_of": ["any"]}, "health": {"subset_of": ["any"]},
        "both": {"subset_of": ["legal", "health", "any"]},
    }  # fmt: skip
    counts = {"2024-Q1": tell_aids(37, 46, 104), "2024-Q2": tell_aids(92, 51, 2)}
    assert attack_plan(counts, plan_aids(inside, tuple(counts))) == []


@FOUND
def test_women_of_a_quarter_do_not_follow_from_females_and_girls_of_its_half_year() -> None:
    age = Dimension(
        {"kind": "age", "values": ["0-17", "18+"]}, "age",
        {word: frozenset([word]) for word in ("0-17", "18+")},
    )  # fmt: skip

    def part(age: str) -> dict[str, Any]:
        return {"part_of": {"indicator": "all", "where": {"sex": "f", "age": age}}}

    half, quarters = ("2023-H1",), ("2023-Q1", "2023-Q2")
    girls, women = is_in(sex="f", age=["0-17"]), is_in(sex="f", age=["18+"])
    plan = Plan(
        "public",
        (
            Indicator("all", VICTIMS, everybody, ((), ("sex",), ("age",)), half),
            Indicator("girls", {**VICTIMS, **part("0-17")}, girls, TOTAL, half),
            Indicator("women", {**VICTIMS, **part("18+")}, women, TOTAL, quarters),
        ),
        {"sex": SEX, "age": age},
    )

    def tell(women: int) -> list[tuple[Person, int]]:
        counts = {("f", "0-17"): 14, ("f", "18+"): women, ("m", "0-17"): 13, ("m", "18+"): 42}
        return [((("sex", sex), ("age", age)), count) for (sex, age), count in counts.items()]

    assert attack_plan({"2023-Q1": tell(6), "2023-Q2": tell(57)}, plan) == []


@FOUND
def test_ages_of_two_indicators_are_read_as_ages() -> None:
    fine = {"under 12": ["0"], "12-17": ["12"], "adults": ["18"]}
    wide = {"children": ["0", "12"], "adults": ["18"]}
    dimensions = {
        name: Dimension(
            {"kind": "age", "values": list(parts)}, "age",
            {word: frozenset(bands) for word, bands in parts.items()},
        )
        for name, parts in (("age", fine), ("group", wide))
    }  # fmt: skip
    labels = ("2023-Q1",)
    again = {**VICTIMS, "same_people": ["all"]}
    plan = Plan(
        "public",
        (
            Indicator("all", VICTIMS, everybody, (("age",),), labels),
            Indicator("again", again, everybody, (("group",),), labels),
        ),
        dimensions,
    )
    counts = [((("age", band),), count) for band, count in (("0", 10), ("12", 6), ("18", 40))]
    assert attack_plan({"2023-Q1": counts}, plan) == []


@FOUND
@pytest.mark.parametrize(
    ("ends", "n", "mean", "sd"),
    [
        ((1, 5), 40, 4.6, 1.2152),  # four people gave 1, all others 5
        ((0, 100), 40, 2.0, 12.649),  # one gave 80, all others 0
        ((1, 2), 31, 1.0, 0.2),  # one gave 2: a mean is as exact as it is printed
        ((1, 5), 40, 5.0, 0.2),  # one or two gave 4
    ],
)
def test_a_mean_and_its_spread_do_not_tell_who_gave_an_answer(
    ends: tuple[int, int], n: int, mean: float, sd: float
) -> None:
    scale = {"lowest": ends[0], "highest": ends[1]}
    parameters = Parameters.model_validate({
        "project": {"id": "made", "title": "Made", "start": "2024-01-01", "end": "2024-12-31"},
        "calendar": {"frequency": "quarter"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "indicators": [{**SCORE, "population": "victims", "scale": scale}],
    })  # fmt: skip
    period = parameters.periods.parse("2024-Q1")
    row = Observation("score", period, (), mean=mean, sd=sd, n=float(n))
    found = release_checked(ObservationTable((row,)), Policy("public", parameters), Ledger())
    assert [shown.withheld for shown in found.observations] == [True]
