"""What an attack on whole programmes found, each in its smallest form: nobody may follow."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from made.programmes import COUNT, Dimension, Indicator, Person, Plan, Programme, World, declare, everybody, make_report
from made.runs import SEX, is_in
from readers.attack import attack

from ctanalysis.disclosure import Ledger, Policy
from ctanalysis.disclosure.audit.audited_release import release_checked
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
AGE = Dimension(
    {"kind": "age", "values": ["0-17", "18+"]}, "age", {word: frozenset([word]) for word in ("0-17", "18+")}
)


def attack_plan(counts: Mapping[str, Sequence[tuple[Person, int]]], *plans: Plan) -> list[str]:
    """What is found in reports on these people by quarter."""
    world = World(random.Random(0), [person for person, _ in next(iter(counts.values()))])
    for label, people in counts.items():
        there = dict(people)
        world.add(Calendar("quarter").parse(label), _draw(there))
    programme = Programme("made", [make_report(world, plan) for plan in plans], world.truth)
    return [told for told, _ in attack(programme, Counter())]


def _draw(there: Mapping[Person, int]) -> Callable[[random.Random, Mapping[str, str]], int]:
    return lambda chance, person: there[tuple(person.items())]


def plan_aids(link: Mapping[str, Mapping[str, Any]], labels: tuple[str, ...]) -> Plan:
    """Legal aid, health care, both and either, under these links."""
    who = {
        "legal": is_in(aid=["legal", "both"]), "health": is_in(aid=["health", "both"]),
        "both": is_in(aid=["both"]), "any": everybody,
    }  # fmt: skip
    return Plan("public", tuple(Indicator(a, {**VICTIMS, **link.get(a, {})}, who[a], TOTAL, labels) for a in AIDS), {})


def tell_aids(legal: int, health: int, both: int) -> list[tuple[Person, int]]:
    """Those with legal aid alone, with health care alone, with both."""
    counts = {"legal": legal, "health": health, "both": both}
    return [((("aid", aid),), count) for aid, count in counts.items()]


def test_both_does_not_follow_from_either_in_one_quarter() -> None:
    same = {aid: {"same_people": [other for other in AIDS if other != aid]} for aid in AIDS}
    plan = plan_aids(same, ("2024-Q2",))
    assert attack_plan({"2024-Q2": tell_aids(92, 51, 2)}, plan) == []


def test_both_does_not_follow_from_either_where_subsets_are_declared() -> None:
    inside = {
        "legal": {"subset_of": ["any"]}, "health": {"subset_of": ["any"]},
        "both": {"subset_of": ["legal", "health", "any"]},
    }  # fmt: skip
    counts = {"2024-Q1": tell_aids(37, 46, 104), "2024-Q2": tell_aids(92, 51, 2)}
    assert attack_plan(counts, plan_aids(inside, tuple(counts))) == []


def part(**where: Any) -> dict[str, Any]:
    """One of the groups of all."""
    return {**VICTIMS, "part_of": {"indicator": "all", "where": where}}


def tell(girls: int, women: int, boys: int, men: int) -> list[tuple[Person, int]]:
    """How many of each there are."""
    counts = {("f", "0-17"): girls, ("f", "18+"): women, ("m", "0-17"): boys, ("m", "18+"): men}
    return [((("sex", sex), ("age", age)), count) for (sex, age), count in counts.items()]


def test_women_of_a_quarter_do_not_follow_from_females_and_girls_of_its_half_year() -> None:
    half, quarters = ("2023-H1",), ("2023-Q1", "2023-Q2")
    girls, women = is_in(sex="f", age=["0-17"]), is_in(sex="f", age=["18+"])
    plan = Plan(
        "public",
        (
            Indicator("all", VICTIMS, everybody, ((), ("sex",), ("age",)), half),
            Indicator("girls", part(sex="f", age="0-17"), girls, TOTAL, half),
            Indicator("women", part(sex="f", age="18+"), women, TOTAL, quarters),
        ),
        {"sex": SEX, "age": AGE},
    )
    counts = {"2023-Q1": tell(14, 6, 13, 42), "2023-Q2": tell(14, 57, 13, 42)}
    assert attack_plan(counts, plan) == []


def make_rest(*, has_women: bool) -> Plan:
    """All, men, children; and women, who are withheld, before their rows are gone."""
    women, men = is_in(sex="f", age=["18+"]), is_in(sex="m", age=["18+"])
    labels = ("2024-Q1",)
    return Plan(
        "public",
        (
            Indicator("all", VICTIMS, everybody, TOTAL, labels),
            Indicator("men", part(sex="m", age="18+"), men, TOTAL, labels),
            Indicator("women", part(sex="f", age="18+"), women, TOTAL, labels if has_women else ()),
            Indicator("children", part(age="0-17"), is_in(age=["0-17"]), TOTAL, () if has_women else labels),
        ),
        {"sex": SEX, "age": AGE},
        derived=() if has_women else (("women", ((1, "all", ()), (-1, "men", ()), (-1, "children", ()))),),
    )


def test_the_one_group_that_others_leave_over_does_not_follow() -> None:
    counts = {"2024-Q1": tell(13, 2, 13, 51)}
    assert attack_plan(counts, make_rest(has_women=False)) == []


def test_what_was_withheld_does_not_follow_when_its_rows_are_gone_and_another_part_comes() -> None:
    counts = {"2024-Q1": tell(13, 2, 13, 51)}
    plans = make_rest(has_women=True), make_rest(has_women=False)
    assert attack_plan(counts, *plans) == []


def test_girls_do_not_follow_from_two_bands_of_all_and_boys() -> None:
    bands = ("0-8", "9-17", "18+")
    age = Dimension({"kind": "age", "values": list(bands)}, "age", {word: frozenset([word]) for word in bands})
    minor, labels = list(bands[:2]), ("2024-Q1",)
    plan = Plan(
        "public",
        (
            Indicator("all", VICTIMS, everybody, ((), ("age",)), labels),
            Indicator("boys", part(sex="m", age=minor), is_in(sex="m", age=minor), TOTAL, labels),
            Indicator("girls", part(sex="f", age=minor), is_in(sex="f", age=minor), TOTAL, labels),
        ),
        {"sex": SEX, "age": age},
    )
    counts = {("f", "0-8"): 1, ("f", "9-17"): 3, ("f", "18+"): 20}
    counts |= {("m", "0-8"): 9, ("m", "9-17"): 20, ("m", "18+"): 20}
    people = [((("sex", sex), ("age", age)), count) for (sex, age), count in counts.items()]
    assert attack_plan({"2024-Q1": people}, plan) == []


def test_the_rest_of_a_quarter_does_not_follow_from_running_totals() -> None:
    parameters = declare(Plan("public", (
        Indicator("all", {**VICTIMS, "entry_form": "running_total"}, everybody, TOTAL, ()),
        Indicator("women", {**VICTIMS, "entry_form": "running_total", "part_of": "all"},
            everybody, TOTAL, ()),
    ), {}))  # fmt: skip
    rows = [
        Observation(name, parameters.periods.parse(label), (), float(value))
        for name, values in (("all", (80, 110)), ("women", (55, 80)))
        for label, value in zip(("2024-Q1", "2024-Q2"), values, strict=True)
    ]  # 30 - 25 in the second quarter
    found = release_checked(ObservationTable(tuple(rows)), Policy("public", parameters), Ledger())
    assert any(shown.withheld for shown in found.observations)


def test_ages_of_two_indicators_are_read_as_ages() -> None:
    fine = {"under 12": ["0"], "12-17": ["12"], "adults": ["18"]}
    wide = {"children": ["0", "12"], "adults": ["18"]}
    dimensions = {
        name: Dimension(
            {"kind": "age", "values": list(parts)}, "age", {word: frozenset(bands) for word, bands in parts.items()}
        )
        for name, parts in (("age", fine), ("group", wide))
    }
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
