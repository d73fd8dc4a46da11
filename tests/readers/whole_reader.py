"""What follows from statements with weights about whole numbers of people, none of them negative:
the least and the most that any sum of them can be. Written apart from the code that protects.
"""

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

Atom = tuple[object, ...]
Terms = tuple[tuple[Atom, float], ...]
FAR = 20_000.0  # nobody has so many people
CLOSE = 1e-6
SECONDS = 10.0
FREE = 0.0, FAR


@dataclass(frozen=True)
class Said:
    """The weighted sum of some unknowns lies from `low` to `high`."""

    terms: Terms
    low: float
    high: float


@dataclass(frozen=True)
class Range:
    """What a reader is left with; not `is_sure` where the search was given up."""

    low: float
    high: float
    is_sure: bool = True

    @property
    def width(self) -> float:
        """How many numbers stay possible."""
        return self.high - self.low + 1


def add_terms(*signed: tuple[float, Terms]) -> Terms:
    """The sum of sums, each times a number."""
    found: dict[Atom, float] = {}
    for times, terms in signed:
        for atom, weight in terms:
            found[atom] = found.get(atom, 0.0) + times * weight
    return tuple((atom, weight) for atom, weight in found.items() if weight)


def evaluate(terms: Terms, truth: Mapping[Atom, int]) -> float:
    """What a sum is."""
    return sum(weight * truth[atom] for atom, weight in terms)


class WholeReader:
    """Bounds of sums; `truth` is one world that agrees with all that is said."""

    def __init__(self, said: Iterable[Said], asked: Sequence[Terms], truth: Mapping[Atom, int]) -> None:
        lines = list(dict.fromkeys(said))
        self._spoken = {atom for one in lines for atom, _ in one.terms}
        atoms = _merge(lines, asked)
        self._atoms = {atom: place for place, (atom, _) in enumerate(atoms)}
        size = max(len(self._atoms), 1)
        entries = [
            (line, self._atoms[atom], weight)
            for line, one in enumerate(lines)
            for atom, weight in one.terms
            if atom in self._atoms
        ]
        rows, columns, weights = zip(*entries, strict=True) if entries else ((), (), ())
        self._matrix = csr_matrix((weights, (rows, columns)), shape=(max(len(lines), 1), size))
        self._low = numpy.array([one.low for one in lines] or [-math.inf])
        self._high = numpy.array([one.high for one in lines] or [math.inf])
        start = numpy.zeros(size)
        for atom, others in atoms:
            start[self._atoms[atom]] = sum(truth[one] for one in others)
        self._worlds = [start]
        if not self._agrees(start):
            raise AssertionError("what is said of these people is not so")

    def bound(self, terms: Terms, enough: float = math.inf) -> Range:
        """The least and the most of a sum; where more than `enough` numbers are found to be
        possible, the search ends.
        """
        goal = numpy.zeros(len(self._worlds[0]))
        for atom, weight in terms:
            if atom not in self._spoken:
                return Range(-FAR, FAR)
            if atom in self._atoms:
                goal[self._atoms[atom]] += weight
        values = [float(goal @ world) for world in self._worlds]
        low, high = min(values), max(values)
        if high - low + 1 >= enough:
            return Range(low, high)
        low, sure_low = self._reach(goal, low)
        if high - low + 1 >= enough:
            return Range(low, high)
        top, sure_high = self._reach(-goal, -high)
        return Range(low, -top, sure_low and sure_high)

    def widen(self, asked: Sequence[Terms], tries: int, seed: int = 0) -> None:
        """Looks for worlds far from each other, so that most questions need no search."""
        chance = random.Random(seed)
        for _ in range(tries):
            goal = numpy.zeros(len(self._worlds[0]))
            for terms in asked:
                sign = chance.choice((-1.0, 1.0))
                for atom, weight in terms:
                    if atom in self._atoms:
                        goal[self._atoms[atom]] += sign * weight
            self._reach(goal, math.inf)

    def _reach(self, goal: numpy.ndarray, known: float) -> tuple[float, bool]:
        """The least of a goal, and whether that is sure; solved twice where it matters."""
        least, is_sure = known, False
        for presolve in (False, True):
            answer = milp(
                goal,
                integrality=numpy.ones(len(goal)),
                bounds=Bounds(0.0, FAR),
                constraints=[LinearConstraint(self._matrix, self._low, self._high)],
                options={"presolve": presolve, "time_limit": SECONDS},
            )
            if answer.x is not None:
                world = numpy.round(answer.x)
                if self._agrees(world):
                    self._worlds.append(world)
                    least = min(least, float(goal @ world))
                    bound = getattr(answer, "mip_dual_bound", None)
                    near = bound is not None and goal @ world - bound < 1 - 1e-3
                    if answer.status == 0 and near:
                        is_sure = True
                        break
        return float(round(least)) if math.isfinite(least) else least, is_sure

    def _agrees(self, world: numpy.ndarray) -> bool:
        said = self._matrix @ world
        return bool((world >= 0).all() and (said >= self._low - CLOSE).all() and (said <= self._high + CLOSE).all())


def _merge(lines: Sequence[Said], asked: Sequence[Terms]) -> list[tuple[Atom, list[Atom]]]:
    """The unknowns that are told apart, each with those that always stand beside it."""
    signs: dict[Atom, list[tuple[int, float]]] = {}
    for number, terms in enumerate([*(one.terms for one in lines), *asked]):
        for atom, weight in terms:
            signs.setdefault(atom, []).append((number, weight))
    spoken = {atom for one in lines for atom, _ in one.terms}
    alike: dict[tuple[tuple[int, float], ...], list[Atom]] = {}
    for atom in sorted(signs, key=repr):
        if atom in spoken:
            alike.setdefault(tuple(signs[atom]), []).append(atom)
    return [(atoms[0], atoms) for atoms in alike.values()]
