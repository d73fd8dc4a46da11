"""Made-up programmes of scores: how many people answered, their mean and its spread, of yes and no,
of five points, of a hundred.
"""

import math
import random
import statistics
from typing import Any

from readers.whole_reader import Atom, Said, Terms

from ctanalysis.observations import Observation
from made.programmes import Asked, Indicator, Line, Plan, Programme, Report, declare, everybody
from made.runs import SEX, choose_population

SCALES: dict[str, tuple[float, float, float]] = {
    "yes 1 no 2": (1, 2, 1), "yes 1 no 0": (0, 1, 1), "0 or 100": (0, 100, 100),
    "five points": (1, 5, 1), "five from 0": (0, 4, 1), "ten": (0, 10, 1), "hundred": (0, 100, 1),
}  # fmt: skip
FEW_ANSWERS = 12


def make_scores(chance: random.Random) -> Programme:
    """A score in one to three quarters, of all and mostly by sex."""
    name = chance.choice([*SCALES, "five points", "yes 1 no 2"])
    lowest, highest, step = SCALES[name]
    answers = [lowest + step * one for one in range(round((highest - lowest) / step) + 1)]
    words: dict[str, Any] = {
        "title": "Trust", "pillar": "protection", "level": "outcome", "unit": "mean_score",
        "direction": "increase", "aggregate": "weighted_mean", "counts": "people",
        "population": choose_population(chance),
    }  # fmt: skip
    is_declared = chance.random() < 0.5
    if is_declared:
        words["scale"] = {"lowest": lowest, "highest": highest, "step": step}
    has_spread, decimals = chance.random() < 0.6, chance.choice((1, 2, 2, 4))
    labels = ["2024-Q1", "2024-Q2", "2024-Q3"][: chance.choice((1, 1, 2, 3))]
    crossings = chance.choice((((),), ((), ("sex",)), ((), ("sex",))))
    plan = Plan("public", (Indicator("score", words, everybody, crossings, ()),), {"sex": SEX})
    programme = Programme(f"{name}{', scale' if is_declared else ''}{', sd' if has_spread else ''}, {decimals} places")
    parameters = declare(plan)
    lines: list[Line] = []
    for label in labels:
        given = {sex: _draw_answers(chance, answers) for sex in "fm"}
        for sex, values in given.items():
            for answer in answers:
                programme.truth[label, sex, answer] = values.count(answer)
        groups = ["fm", "f", "m"] if len(crossings) > 1 else ["fm"]
        for sexes in groups:
            atoms: list[Atom] = [(label, sex, answer) for sex in sexes for answer in answers]
            values = [value for sex in sexes for value in given[sex]]
            where = {"sex": sexes} if len(sexes) == 1 else {}
            row = Observation(
                "score", parameters.periods.parse(label), parameters.find_group(where),
                mean=round(statistics.mean(values), decimals),
                sd=round(statistics.stdev(values), decimals) if has_spread else None,
                n=float(len(values)),
            )  # fmt: skip
            asked = tuple(_ask(row, f"{label} {sexes}", atoms, answers))
            lines.append(Line(row, tuple(_say(row, atoms, values, decimals)), (), asked))
    editions = chance.choice((["public"], ["public"], ["partner"], ["public", "partner"]))
    for edition in editions:
        programme.reports.append(Report(edition, parameters, tuple(lines), (), lambda row: ()))
    programme.note = " ".join(editions)
    return programme


def _draw_answers(chance: random.Random, answers: list[float]) -> list[float]:
    """Many near one end, or anywhere."""
    people = chance.randint(5, 35)
    how = chance.choice(("high", "low", "anywhere", "ends"))
    end = answers[-1] if how == "high" else answers[0]
    others = answers if how != "ends" else [answers[0], answers[-1]]
    chances = {"high": 0.8, "low": 0.8, "anywhere": 0.0, "ends": 0.3}[how]
    return [end if chance.random() < chances else chance.choice(others) for _ in range(people)]


def _ask(row: Observation, name: str, atoms: list[Atom], answers: list[float]) -> list[Asked]:
    found = []
    for answer in (answers[0], answers[-1]):
        chosen: Terms = tuple((atom, 1.0) for atom in atoms if atom[2] == answer)
        others: Terms = tuple((atom, 1.0) for atom in atoms if atom[2] != answer)
        told = f"{name}, n {row.n:g}, mean {row.mean}, sd {row.sd}: "
        found.append(Asked(told + f"gave {answer:g}", "answer, an end", "score", row.group, chosen))
        found.append(Asked(told + f"not {answer:g}", "answer, not an end", "score", row.group, others))
    if len(answers) <= FEW_ANSWERS:
        for answer in answers[1:-1]:
            chosen = tuple((atom, 1.0) for atom in atoms if atom[2] == answer)
            found.append(Asked(told + f"gave {answer:g}", "answer, a middle", "score", row.group, chosen))
    return found


def _say(row: Observation, atoms: list[Atom], values: list[float], decimals: int) -> list[Said]:
    """How many there were, their sum and the sum of their squares, as exactly as printed."""
    n, mean = row.n or 0.0, row.mean or 0.0
    half = 0.5000001 * 10.0**-decimals
    each = tuple((atom, 1.0) for atom in atoms)
    weighted = tuple((atom, float(atom[2])) for atom in atoms if atom[2])  # type: ignore[arg-type]
    low, high = n * (mean - half), n * (mean + half)
    said = [Said(each, n, n), Said(weighted, low, high)]
    if row.sd is not None:
        sums = [one for one in range(math.ceil(low), math.floor(high) + 1)]
        if sums:
            means = sums[0] / n, sums[-1] / n
            squares = tuple((atom, weight**2) for atom, weight in weighted)
            ends = [(max(row.sd + sign * half, 0.0)) ** 2 * (n - 1) for sign in (-1, 1)]
            least = ends[0] + n * min(one**2 for one in means)
            most = ends[1] + n * max(one**2 for one in means)
            said.append(Said(squares, least - 1e-6, most + 1e-6))
    return said
