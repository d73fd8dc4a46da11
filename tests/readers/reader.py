"""A reader who wants to know: whole-number bounds of base cells from what is printed and what the
manual says. Written apart from the code that protects; nothing of it is imported.
"""

import math
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

Base = tuple[object, ...]
Rule = tuple[tuple[Base, ...], tuple[Base, ...]]  # the first sum is at most the second
FAR = 100_000.0


def attack_all(words: list[str], most: int, what: str, attack: Callable[[int, Counter[str]], Iterable[str]]) -> int:
    """Attacks so many tables or histories as the words say, one a seed, prints what was found and
    counted; 0 if nothing was found.
    """
    count = int(words[0]) if words else most
    began, counted, found = time.perf_counter(), Counter[str](), 0
    for seed in range(count):
        for told in attack(seed, counted):
            found += 1
            print(f"{what} {seed}, {told}", flush=True)
        if not (seed + 1) % 50:
            print(f"{seed + 1} of {count}, {time.perf_counter() - began:.0f} s", file=sys.stderr)
    print(", ".join(f"{number} {what}" for what, number in sorted(counted.items())))
    print(f"{what}: {count} attacked, {found} figures in a range narrower than their threshold")
    return 1 if found else 0


@dataclass(frozen=True)
class Known:
    """The sum of some base cells lies from `low` to `high`."""

    cells: tuple[Base, ...]
    low: float
    high: float


class Reader:
    """What follows from statements about base cells, none of which is negative."""

    def __init__(self, known: Iterable[Known], rules: Iterable[Rule] = ()) -> None:
        lines = [(dict.fromkeys(one.cells, 1.0), one.low, one.high) for one in known]
        for smaller, larger in rules:
            terms = dict.fromkeys(larger, 1.0)
            for name in smaller:
                terms[name] = terms.get(name, 0.0) - 1.0
            lines.append((terms, 0.0, math.inf))
        names = sorted({name for terms, _, _ in lines for name in terms}, key=repr)
        self._places = {name: place for place, name in enumerate(names)}
        entries = [
            (line, self._places[name], times)
            for line, (terms, _, _) in enumerate(lines)
            for name, times in terms.items()
        ]
        rows, columns, times = zip(*entries, strict=True) if entries else ((), (), ())
        matrix = csr_matrix((times, (rows, columns)), shape=(len(lines), len(names)))
        low, high = [line[1] for line in lines], [line[2] for line in lines]
        self._limits = LinearConstraint(matrix, low, high)

    def bound(self, cells: Sequence[Base], less: Sequence[Base] = ()) -> tuple[float, float] | None:
        """The least and greatest sum of these cells, less the sum of others; None where no table
        agrees with what is known.
        """
        if not {*cells, *less} <= self._places.keys():
            return -FAR if less else 0.0, FAR
        goal = numpy.zeros(len(self._places))
        for sign, names in ((1.0, cells), (-1.0, less)):
            for name in names:
                goal[self._places[name]] += sign
        ends = []
        for sign in (1.0, -1.0):
            answer = milp(
                sign * goal,
                integrality=numpy.ones(len(goal)),
                bounds=Bounds(0.0, FAR),
                constraints=[self._limits],
                options={"presolve": False},
            )
            if answer.status != 0:
                return None
            ends.append(float(round(sign * answer.fun)))
        return ends[0], ends[1]
