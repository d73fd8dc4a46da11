"""Judging: whether the figures bear a claim out, refute it, or do not tell. It is refuted only
where every reading of its time is, so that nobody is accused for a word that can be meant in
another way.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.claims.measures import Measure, find_direction, find_tolerance, is_moving
from ctanalysis.follow_up.claims.movement_figure_pairs import Step, When, list_alternatives

MOVING = ("up", "down", "flat", "move", "double", "triple", "half", "better", "worse")
# how far a ratio may lie from the word and still bear it out: plainly, behind `nearly`, behind
# `more than`
RATIOS = {
    "double": ((1.7, 2.6), (1.5, 2.1), (2.0, 1e9)),
    "triple": ((2.5, 3.9), (2.3, 3.2), (3.0, 1e9)),
    "half": ((0.35, 0.6), (0.45, 0.67), (0.0, 0.5)),
}
STRICTLY: Mapping[str, Callable[[float], bool]] = {
    "double": lambda ratio: ratio >= 2, "triple": lambda ratio: ratio >= 3,
    "half": lambda ratio: ratio <= 0.5,
}  # fmt: skip


@dataclass(frozen=True)
class Claim:
    """What words say: of what, that it moved how, when; `degree` is 1 behind `nearly`, 2 behind
    `more than`.
    """

    kind: str
    when: When = When()
    is_denied: bool = False
    degree: int = 0


@dataclass(frozen=True)
class Ruling:
    """How a claim stands: holds, refuted, or cannot be told, with the step that shows it."""

    holds: bool | None
    measure: Measure
    step: Step | None = None
    other: tuple[Measure, Step] | None = None  # what it was compared with
    kind: str = ""  # of a comparison that stands behind the claim


def judge_movement(claim: Claim, measure: Measure, evaluation: Evaluation) -> Ruling:
    """How a claim about movement stands."""
    if not is_moving(measure, evaluation.parameters):
        return Ruling(None, measure)
    kind = _turn(claim.kind, measure, evaluation)
    alternatives = list_alternatives(measure, claim.when, evaluation) if kind else []
    answers = [[(step, _check(claim, kind, step, measure, evaluation)) for step in steps] for steps in alternatives]
    against = [
        [step for step, answer in one if answer is False]
        for one in answers
        if any(answer is not None for _, answer in one) or _hides(one)
    ]
    if against and all(against):
        return Ruling(False, measure, against[0][0])
    told = [one for one in answers if one and all(answer is not None for _, answer in one)]
    if told and any(all(answer for _, answer in one) for one in told):
        return Ruling(True, measure, told[0][-1][0])
    return Ruling(None, measure)


def judge_bound(claim: Claim, measure: Measure, evaluation: Evaluation) -> Ruling:
    """How a claim stands whose time is not left open: without one it is of the project's life."""
    if not claim.when.kind:
        claim = Claim(claim.kind, When("life"), claim.is_denied, claim.degree)
    kind = _turn(claim.kind, measure, evaluation)
    for steps in list_alternatives(measure, claim.when, evaluation) if kind else []:
        answers = [(step, _check(claim, kind, step, measure, evaluation)) for step in steps]
        refuted = [step for step, answer in answers if answer is False]
        if refuted:
            return Ruling(False, measure, refuted[0])
        if _hides(answers):
            return Ruling(None, measure, steps[-1])
        if all(answer is not None for _, answer in answers):
            return Ruling(True, measure, steps[-1])
    return Ruling(None, measure)


def _hides(answers: list[tuple[Step, bool | None]]) -> bool:
    """Whether a figure that may not be shown would decide."""
    return any(step.before.is_withheld or step.after.is_withheld for step, _ in answers)


def _turn(kind: str, measure: Measure, evaluation: Evaluation) -> str:
    """`better` as up or down by what is better of this measure; empty where neither is."""
    if kind not in ("better", "worse"):
        return kind
    direction = find_direction(measure, evaluation.parameters)
    if direction not in ("increase", "decrease"):
        return ""
    return "up" if (direction == "increase") == (kind == "better") else "down"


def _check(claim: Claim, kind: str, step: Step, measure: Measure, evaluation: Evaluation) -> bool | None:
    """Whether a step bears the claim out; None where its figures are not there. What the words
    deny is refuted only by a movement that matters.
    """
    before, after = step.before.number, step.after.number
    if before is None or after is None:
        return None
    tolerance = find_tolerance(measure, evaluation.parameters, before)
    change = after - before
    matters = abs(change) > tolerance + 1e-9
    if claim.when.only:  # in the rest of the time it may not have moved so
        moved = {"up": change > 0, "down": change < 0}.get(kind, True)
        return not (moved and matters)
    if kind in RATIOS:
        if before <= 0:
            return None
        low, high = RATIOS[kind][claim.degree]
        ratio = after / before
        if claim.is_denied:
            return not STRICTLY[kind](ratio)
        return low <= ratio <= high
    if kind == "flat":
        return change != 0 if claim.is_denied else not matters
    if kind == "move":
        return not matters if claim.is_denied else change != 0
    is_so = change > 1e-9 if kind == "up" else change < -1e-9
    return not (is_so and matters) if claim.is_denied else is_so
