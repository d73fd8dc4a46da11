"""Made-up programmes of several indicators about the same people: parts of a whole, groups of
another indicator, shares of them, legal and health aid with those who got both.
"""

import random
from typing import Any

from made.programmes import COUNT, SHARE, Derived, Dimension, Indicator, Plan, Programme, Signed, World, everybody
from made.runs import (
    ADULT,
    AGE,
    BANDS,
    DIMENSIONS,
    LONGER,
    MINOR,
    QUARTERS,
    SEX,
    choose_crossings,
    choose_labels,
    choose_population,
    is_in,
    list_people,
    run_reports,
)

ALL: Signed = (1, "all", ())
MINORS: tuple[Signed, ...] = ((1, "all", (("age", "0-8"),)), (1, "all", (("age", "9-17"),)))
FEMALES: tuple[Signed, ...] = ((1, "all", (("sex", "f"),)),)
LEFT_OVER: tuple[Derived, ...] = (  # what groups of an indicator leave over
    ("males", (ALL, (-1, "females", ()))),
    ("women", ((1, "females", ()), (-1, "girls", ()))),
    ("women", (*FEMALES, (-1, "girls", ()))),
    ("girls", (*FEMALES, (-1, "women", ()))),
    ("boys", (*MINORS, (-1, "girls", ()))),
    ("girls", (*MINORS, (-1, "boys", ()))),
    ("men", ((1, "all", (("age", "18+"),)), (-1, "women", ()))),
    ("men", (ALL, (-1, "girls", ()), (-1, "boys", ()), (-1, "women", ()))),
    ("those of 9 and more", (ALL, (-1, "small", ()))),
)


def make_families(chance: random.Random) -> Programme:
    """A programme of one of these kinds."""
    make = chance.choice((_make_four, _make_girls, _make_share, _make_both, _make_parts))
    return make(chance)


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

    who = {"women": is_in(sex="f", age=["18+"]), "men": is_in(sex="m", age=["18+"]), "children": is_in(age=MINOR)}
    own = chance.choice((labels, labels, choose_labels(chance)))
    indicators = (
        Indicator("all", {**COUNT, **people}, everybody, ((), *crossings), labels),
        *(Indicator(name, {**COUNT, **people, **link(name)}, who[name], ((),), own) for name in ids),
    )
    rest: list[Signed] = [(1, "all", ())]
    rest += [(-1, name, ()) for name in ids]
    derived: tuple[Derived, ...] = (("rest", tuple(rest)),) if how == "part_of" and "children" not in ids else ()
    derived += tuple((f"all but {name}", ((1, "all", ()), (-1, name, ()))) for name in ids if how == "part_of")
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
    indicators = [Indicator("all", {**COUNT, **people}, everybody, choose_crossings(chance, ["sex", "age"]), labels)]
    for name in chosen:
        where = groups[name]
        who = is_in(**{k: [v] if isinstance(v, str) else v for k, v in where.items()})
        part = {"part_of": {"indicator": "all", "where": where}}
        own = chance.choice((labels, labels, choose_labels(chance)))
        indicators.append(Indicator(name, {**COUNT, **people, **part}, who, ((),), own))
    plan = Plan("public", tuple(indicators), DIMENSIONS, derived=LEFT_OVER)
    return run_reports(chance, world, Programme(f"girls, {'+'.join(chosen)}"), plan)


def _make_share(chance: random.Random) -> Programme:
    """Counts by age, and the children's share of them in the same or in longer periods."""
    world = World(chance, list_people(sex="fm", age=BANDS))
    people = {"population": choose_population(chance)}
    dimensions = {"sex": SEX, "age": chance.choice((AGE, ADULT))}
    labels = chance.choice((QUARTERS, QUARTERS, (*QUARTERS, "2023", "2024")))
    own = chance.choice((("2023-H1", "2023-H2", "2024-H1", "2024-H2"), ("2023", "2024"), LONGER, QUARTERS))
    crossings: tuple[tuple[str, ...], ...] = chance.choice((((),), ((), ("sex",))))
    indicators = [
        Indicator("all", {**COUNT, **people}, everybody, choose_crossings(chance, ["age", "sex"]), labels),
        Indicator(
            "share", {**SHARE, **people, "same_people": ["all"]}, is_in(age=MINOR), crossings, own, whole=everybody
        ),
    ]
    if chance.random() < 0.3:
        words = {**COUNT, **people, "part_of": {"indicator": "all", "where": {"sex": "f"}}}
        indicators.append(Indicator("females", words, is_in(sex="f"), ((),), labels))
    plan = Plan("public", tuple(indicators), dimensions)
    programme = run_reports(chance, world, Programme("share", left_open="correction"), plan)
    if "correct" in programme.note:  # what shares in print tell after a correction
        programme.left_open = "all"
    return programme


def _make_both(chance: random.Random) -> Programme:
    """Legal aid, health care, both, either."""
    aids = [("legal", "y"), ("health", "y"), ("both", "")]
    people_of = [tuple(zip(("sex", "age", "aid"), (sex, "18+", aid), strict=True)) for sex in "fm" for aid, _ in aids]
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

    indicators = tuple(Indicator(name, {**COUNT, **people, **link(name)}, who[name], crossings, labels) for name in ids)
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
    rest: list[Signed] = [(1, "all", ())]
    rest += [(-1, place, ()) for place in places]
    dimensions = {
        "sex": SEX,
        "age": Dimension(
            {"kind": "age", "values": ["0-17", "18+"]}, "age", {"0-17": frozenset(["0-17"]), "18+": frozenset(["18+"])}
        ),
    }
    plan = Plan("public", indicators, dimensions, derived=(("rest", tuple(rest)),))
    return run_reports(chance, world, Programme(f"parts, {len(places)}"), plan)
