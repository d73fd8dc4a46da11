"""The attacker: what can be worked out of withheld cells from everything that is shown of a table
and from the rules by which it is withheld.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ctanalysis.disclosure.programme import Programme, minimize

Name = tuple[object, ...]
FAR = 1000.0  # a cell that can move this far beyond its needs has no upper limit worth knowing
NOTHING: Mapping[Name, float] = {}


@dataclass(frozen=True)
class Equation:
    """`total` equals the sum of `parts` plus a number that everybody knows (not zero only where the
    source's parts do not add up).
    """

    total: Name
    parts: tuple[Name, ...]

    @property
    def terms(self) -> tuple[tuple[Name, float], ...]:
        """Its cells with their signs."""
        return ((self.total, 1.0), *((part, -1.0) for part in self.parts))


def find_interval(
    cell: Name,
    hidden: Mapping[Name, float],
    equations: Iterable[Equation],
    floors: Mapping[Name, float] = NOTHING,
) -> tuple[float, float]:
    """The least and greatest whole number a withheld cell can be, for one who sees all cells but
    the hidden ones and knows all equations.

    `hidden` holds the true values: an equation tells the attacker what its hidden cells sum up to.
    `floors`: the least that the rules leave a hidden cell, zero unless stated. Where the search
    stops at its limit of nodes, the narrower answer is given (the careful one).
    """
    import numpy

    names, used = find_connected(cell, hidden, list(equations))
    index = {name: position for position, name in enumerate(names)}
    truth = numpy.array([hidden[name] for name in names])
    far = FAR + 10 * float(truth.max())
    matrix = write_matrix(used, index)
    sides = matrix @ truth
    programme = Programme(
        matrix,
        sides,
        sides,
        numpy.array([floors.get(name, 0.0) for name in names]),
        truth + far,
        whole=bool((truth == truth.round()).all()),
    )
    goal = numpy.zeros(len(names))
    goal[index[cell]] = 1.0
    least, most = minimize(goal, programme), minimize(-goal, programme)
    low, high = (
        round(hidden[cell] if value is None else sign * value, 6)
        for sign, value in ((1, least), (-1, most))
    )
    return low, float("inf") if high >= hidden[cell] + FAR else high


def write_matrix(equations: list[Equation], index: Mapping[Name, int]):  # type: ignore[no-untyped-def]
    """The equations as a sparse matrix over the indexed cells; the others are known and do not
    move.
    """
    from scipy.sparse import csr_matrix

    entries = [
        (row, index[name], sign)
        for row, equation in enumerate(equations)
        for name, sign in equation.terms
        if name in index
    ]
    rows, columns, signs = ([entry[position] for entry in entries] for position in range(3))
    return csr_matrix((signs, (rows, columns)), shape=(len(equations), len(index)))


def find_connected(
    cell: Name, hidden: Mapping[Name, float], equations: list[Equation]
) -> tuple[list[Name], list[Equation]]:
    """The withheld cells that share an equation with this one, directly or through others; and
    those equations.
    """
    by_cell: dict[Name, list[int]] = {}
    for position, equation in enumerate(equations):
        for name, _ in equation.terms:
            by_cell.setdefault(name, []).append(position)
    reached, frontier, used = {cell}, [cell], set()
    while frontier:
        for position in by_cell.get(frontier.pop(), ()):
            if position not in used:
                used.add(position)
                fresh = [
                    name
                    for name, _ in equations[position].terms
                    if name in hidden and name not in reached
                ]
                reached.update(fresh)
                frontier += fresh
    return sorted(reached, key=repr), [equations[position] for position in sorted(used)]
