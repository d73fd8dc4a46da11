"""The least that must be withheld of a report so that a reader is left with as many numbers for
each group of few people as its threshold says: to measure what is withheld against. It is counted
in rows, or in what they cost: a figure of everybody costs as much as five of groups.

Withholding a row more never tells more. So of rows that are not enough, as many are added as are
still not enough; every answer must have one of those that are left. The fewest rows that meet all
such demands are the answer, as soon as they are enough.
"""

from collections.abc import Callable, Collection, Sequence

import numpy
from made.programmes import Asked, Line, Programme
from scipy.optimize import Bounds, LinearConstraint, milp

from ctanalysis.disclosure import Policy
from ctanalysis.observations import Observation
from readers.whole_reader import WholeReader, evaluate

ROUNDS = 80
EVERYBODY = 5.0  # what a figure of everybody costs, where one of a group costs one
Wanted = Sequence[tuple[Asked, int]]  # groups of few people with their thresholds


def price_row(row: Observation) -> float:
    """What it costs to withhold a row."""
    return 1.0 if row.group else EVERYBODY


def find_fewest(
    programme: Programme,
    lines: Sequence[Line],
    wanted: Wanted,
    policy: Policy,
    *,
    price: Callable[[Observation], float],
) -> float | None:
    """How many rows, or what they cost; None where it was not found in so many rounds."""
    prices = numpy.array([price(line.row) for line in lines])
    few = {frozenset(asked.terms) for asked, _ in wanted}
    must = {
        place
        for place, line in enumerate(lines)
        if _is_forced(line, policy) or any(frozenset(one.terms) in few for one in line.asked)
    }
    demands: list[list[int]] = []
    for _ in range(ROUNDS):
        hidden = must | _hit(demands, prices)
        if not _tells(programme, lines, hidden, wanted):
            return float(sum(prices[place] for place in hidden))
        for place in range(len(lines)):
            if place not in hidden and _tells(programme, lines, hidden | {place}, wanted):
                hidden = hidden | {place}
        demands.append([place for place in range(len(lines)) if place not in hidden])
        if not demands[-1]:
            return None
    return None


def is_left(low: float, high: float, threshold: int) -> bool:
    """Whether enough numbers are left, or all small ones."""
    return high - low + 1 >= threshold or (low <= 1 and high >= max(threshold - 1, low + 1))


def _is_forced(line: Line, policy: Policy) -> bool:
    """Whether the manual says that a share is of too few."""
    whole = line.row.denominator
    return whole is not None and whole < (20 if policy.edition == "public" else 5)


def _hit(demands: Sequence[Sequence[int]], prices: numpy.ndarray) -> set[int]:
    size = len(prices)
    if not demands:
        return set()
    matrix = numpy.zeros((len(demands), size))
    for number, places in enumerate(demands):
        matrix[number, list(places)] = 1.0
    answer = milp(
        prices,
        integrality=numpy.ones(size),
        bounds=Bounds(0.0, 1.0),
        constraints=[LinearConstraint(matrix, 1.0, numpy.inf)],
    )
    return {place for place in range(size) if answer.x[place] > 0.5}


def _tells(programme: Programme, lines: Sequence[Line], hidden: Collection[int], wanted: Wanted) -> bool:
    """Whether a reader narrows any of the groups."""
    said = [one for place, line in enumerate(lines) for one in (line.withheld if place in hidden else line.shown)]
    terms = [asked.terms for asked, _ in wanted]
    reader = WholeReader([*programme.rules, *said], terms, programme.truth)
    reader.widen(terms, 2)
    for asked, threshold in wanted:
        if not 0 < evaluate(asked.terms, programme.truth) < threshold:
            continue
        found = reader.bound(asked.terms, threshold)
        if not is_left(found.low, found.high, threshold):
            return True
    return False
