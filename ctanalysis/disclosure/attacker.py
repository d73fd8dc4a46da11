"""The attacker: what can be worked out of withheld cells from everything that is shown of a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Name = tuple[object, ...]


@dataclass(frozen=True)
class Equation:
    """`total` equals the sum of `parts` plus `offset` (not zero only where the source's parts do not add up)."""

    total: Name
    parts: tuple[Name, ...]
    offset: float = 0.0


def find_interval(cell: Name, shown: Mapping[Name, float], hidden: Iterable[Name], equations: Iterable[Equation]) -> tuple[float, float]:
    """The least and the greatest value of a withheld cell that agree with all shown cells and all equations.

    Counts are not negative. The attacker knows how far parts miss their total (the careful assumption). Unbounded above is infinity.
    """
    from scipy.optimize import linprog

    names = _find_connected(cell, set(hidden), list(equations))
    index = {name: position for position, name in enumerate(names)}
    rows: list[list[float]] = []
    sides: list[float] = []
    for equation in equations:
        row, side = [0.0] * len(names), equation.offset
        for name, sign in ((equation.total, 1.0), *((part, -1.0) for part in equation.parts)):
            if name in index:
                row[index[name]] += sign
            elif name in shown:
                side -= sign * shown[name]
            else:
                break
        else:
            if any(row):
                rows.append(row)
                sides.append(side)
    found = []
    for sign in (1.0, -1.0):
        goal = [0.0] * len(names)
        goal[index[cell]] = sign
        answer = linprog(goal, A_eq=rows or None, b_eq=sides or None, bounds=(0, None), method="highs-ds")
        found.append(sign * answer.fun if answer.status == 0 else (0.0 if sign > 0 else float("inf")))
    return found[0], found[1]


def _find_connected(cell: Name, hidden: set[Name], equations: list[Equation]) -> list[Name]:
    """The withheld cells that share an equation with this one, directly or through others."""
    reached, frontier = {cell}, [cell]
    while frontier:
        name = frontier.pop()
        for equation in equations:
            members = (equation.total, *equation.parts)
            if name in members:
                fresh = [m for m in members if m in hidden and m not in reached]
                reached.update(fresh)
                frontier += fresh
    return sorted(reached, key=repr)
