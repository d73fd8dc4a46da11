"""Made-up programmes in which no report holds all of the parts: one is in print from before, its
rows are gone or it has another name; the parts of all reports together make the whole.
"""

import random
from dataclasses import replace

from ctanalysis.ground.periods import Calendar
from made.programmes import COUNT, Indicator, Plan, Programme, World, everybody, make_report
from made.runs import BANDS, DIMENSIONS, MINOR, QUARTERS, choose_population, draw_people, is_in, list_people


def make_gone(chance: random.Random) -> Programme:
    """Two or three reports on total, women, men and children, each with some of them."""
    world = World(chance, list_people(sex="fm", age=BANDS))
    for label in QUARTERS[: chance.choice((1, 2, 4))]:
        world.add(Calendar("quarter").parse(label), draw_people)
    people = {**COUNT, "population": choose_population(chance)}
    labels = chance.choice((QUARTERS, (*QUARTERS, "2023")))
    how = chance.choice(("part_of", "where"))
    wheres = {
        "women": {"sex": "f", "age": "18+"}, "men": {"sex": "m", "age": "18+"},
        "children": {"age": list(BANDS[:2])},
    }  # fmt: skip
    who = {"women": is_in(sex="f", age=["18+"]), "men": is_in(sex="m", age=["18+"]), "children": is_in(age=MINOR)}
    crossings: tuple[tuple[str, ...], ...] = ((), ("sex",)) if how == "where" else ((),)
    whole = Indicator("all", people, everybody, crossings, labels)
    parts = {}
    for name in who:
        part_of = {"indicator": "all", **({"where": wheres[name]} if how == "where" else {})}
        parts[name] = Indicator(name, {**people, "part_of": part_of}, who[name], ((),), labels)
    programme = Programme(f"gone, {how}", truth=world.truth)
    names = {name: [name] for name in who}
    is_declared = chance.random() < 0.6
    for _ in range(chance.choice((2, 3))):
        there = chance.sample(list(who), chance.choice((1, 2, 2)))
        if chance.random() < 0.3:
            renamed = chance.choice(list(who))
            names[renamed].append(f"{renamed}{len(names[renamed])}")
        indicators = [whole]
        for name, part in parts.items():
            words = {**part.words, "was": names[name][:-1]}
            one = replace(part, id=names[name][-1], words=words)
            if name in there:
                indicators.append(one)
            elif is_declared:
                indicators.append(replace(one, labels=()))
        edition = chance.choice(("public", "public", "partner"))
        plan = Plan(edition, tuple(indicators), DIMENSIONS)
        programme.reports.append(make_report(world, plan))
        programme.note += f"{edition} {'+'.join(sorted(there))}; "
    programme.note += "declared" if is_declared else "not declared any more"
    programme.left_open = "" if is_declared else "all"
    return programme
