"""The attacker: what can be worked out of withheld cells from everything that is shown of a table
and from the rules by which it is withheld.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ctanalysis.disclosure.audit.integer_programme import Programme, find_least

Name = tuple[object, ...]
FAR = 1000.0  # a cell that can move this far beyond its needs has no upper limit worth knowing
DOWN, UP = -1.0, 1.0
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


class Attacker:
    """One who sees all cells but the hidden ones and knows all equations.

    `hidden` holds the true values: an equation tells the attacker what its hidden cells sum up to.
    `floors`: the least that the rules leave a hidden cell, zero unless stated; `ceilings`: the most
    that somebody takes one for. What was found possible is remembered, for it tells of every cell
    in it how far that can go.
    """

    def __init__(
        self,
        hidden: Mapping[Name, float],
        equations: Iterable[Equation],
        floors: Mapping[Name, float] = NOTHING,
        ceilings: Mapping[Name, float] = NOTHING,
    ) -> None:
        self._hidden, self._equations, self._floors = hidden, list(equations), floors
        self._ceilings = ceilings
        self._parts: dict[Name, _Part] = {}

    def find_interval(self, cell: Name) -> tuple[float, float]:
        """The least and greatest whole number a hidden cell can be. Where the search stops at its
        limit of nodes, the narrower answer is given (the careful one).
        """
        part = self._find_part(cell)
        low, high = part.push(cell, DOWN), part.push(cell, UP)
        return low, float("inf") if high >= self._hidden[cell] + FAR else high

    def can_range(self, cell: Name, width: float, down_to: float = float("inf")) -> bool:
        """Whether the interval of a hidden cell is that wide, and goes down so far at least; no
        further looked for than to know.
        """
        part = self._find_part(cell)
        for way in (None, UP, DOWN):
            if way is not None:
                part.push(cell, way)
            least, most = part.list_seen(cell)
            if most - least >= width and least <= down_to:
                return True
        return False

    def list_connected(self, cell: Name) -> list[Name]:
        """The hidden cells that share an equation with this one, directly or through others."""
        return find_connected(cell, self._hidden, self._equations)[0]

    def _find_part(self, cell: Name) -> "_Part":
        if cell not in self._parts:
            names, used = find_connected(cell, self._hidden, self._equations)
            part = _Part(names, used, self._hidden, self._floors, self._ceilings)
            self._parts |= dict.fromkeys(names, part)
        return self._parts[cell]


class _Part:
    """Hidden cells that are tied together, and the numbers seen to be possible for each."""

    def __init__(
        self,
        names: list[Name],
        equations: list[Equation],
        hidden: Mapping[Name, float],
        floors: Mapping[Name, float],
        ceilings: Mapping[Name, float],
    ) -> None:
        import numpy

        self._index = {name: position for position, name in enumerate(names)}
        self._truth = numpy.array([hidden[name] for name in names])
        matrix = write_matrix(equations, self._index)
        sides = matrix @ self._truth
        far = self._truth + FAR + 10 * float(self._truth.max())
        self._programme = Programme(
            matrix,
            sides,
            sides,
            numpy.array([floors.get(name, 0.0) for name in names]),
            numpy.minimum(far, [ceilings.get(name, numpy.inf) for name in names]),
            whole=bool((self._truth == self._truth.round()).all()),
        )
        # the truth itself is possible, unless the source breaks the rules
        holds = self._programme.holds(self._truth)
        self._least = self._truth if holds else numpy.full(len(names), numpy.inf)
        self._most = self._truth if holds else numpy.full(len(names), -numpy.inf)
        self._pushed: dict[tuple[Name, float], float] = {}

    def push(self, cell: Name, way: float) -> float:
        """How far down or up the cell can go."""
        import numpy

        if (cell, way) not in self._pushed:
            goal = numpy.zeros(len(self._truth))
            goal[self._index[cell]] = -way
            value, point = find_least(goal, self._programme)
            if point is not None:
                self._least = numpy.minimum(self._least, point)
                self._most = numpy.maximum(self._most, point)
            end = self._truth[self._index[cell]] if value is None else -way * value
            self._pushed[cell, way] = round(float(end), 6)
        return self._pushed[cell, way]

    def list_seen(self, cell: Name) -> tuple[float, float]:
        """The least and greatest number of a cell in what was found possible."""
        position = self._index[cell]
        return round(float(self._least[position]), 6), round(float(self._most[position]), 6)


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
                fresh = [name for name, _ in equations[position].terms if name in hidden and name not in reached]
                reached.update(fresh)
                frontier += fresh
    return sorted(reached, key=repr), [equations[position] for position in sorted(used)]
