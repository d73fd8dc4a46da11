"""Secondary suppression: what else of a table is withheld, so that no withheld cell can be worked
out from the rest.

The heuristic of Kelly, Golden and Assad (1992): for each cell to protect, largest need first, a
linear programme finds the cheapest set of cells that can move together so that the cell could as
well be as large as its need asks, while everything shown stays the same. The cells that move are
withheld. Then each row that was withheld so is shown again where the others suffice.

Nothing here looks at a figure that may end up withheld. How far a cell can fall is known by its
class alone (small: not at all; at or above its threshold: by the threshold), and a cell's price
comes from its place in the table. So the pattern of what is withheld tells nothing of the figures.
"""

from collections.abc import Collection, Mapping

from ctanalysis.disclosure.audit.attacker import Equation, Name
from ctanalysis.disclosure.audit.feasible_moves import MOVED, FeasibleMoves

TOTALS, HEADLINES = 3, 5
TIE = 1e-6
PROGRAMMES = 200  # for showing rows of one part again; a limit by number, never by the clock
Demand = tuple[Name, float]  # a cell, and how far it must be able to go: up, or down if negative
Rows = Mapping[Name, Collection[object]]  # a cell and the rows that show it


def find_partners(
    demands: Collection[Demand],
    prices: Mapping[Name, float],
    hidden: Collection[Name],
    rows: Rows,
    moves: FeasibleMoves,
) -> set[Name]:
    """The cells to hide beside those that are, so that each demand can be met by hidden cells alone
    as far as it can be met at all; no row of theirs could be shown again.

    `prices`: what hiding a cell costs, for all cells that may move; those hidden already, and those
    of a row that is, cost nothing.
    """
    found = _close(set(hidden), prices, rows)
    witnesses: dict[Demand, set[Name]] = {}
    for cell, shift in demands:
        if cell not in prices:
            continue
        support = moves.find_support(cell, shift)
        if support is None or not support <= found:
            priced = {name: 0.0 if name in found else price for name, price in prices.items()}
            support = moves.find_cheapest(cell, shift, priced)
        if support is None:
            shift = moves.find_furthest(cell, shift)
            if abs(shift) < MOVED:
                continue
            support = moves.find_cheapest(cell, shift, priced)
        if support:
            witnesses[cell, shift] = support
            found = _close(found | support, prices, rows)
    return _prune(found, witnesses, prices, _close(set(hidden), prices, rows), rows, moves) - set(hidden)


def find_prices(
    movable: Collection[Name], equations: Collection[Equation], headlines: Collection[Name]
) -> dict[Name, float]:
    """What hiding each cell costs: one, a total three times as much, a headline five times. Equals
    are told apart by their place in the order of names, so that the cheapest set is one set.
    """
    totals = {equation.total for equation in equations}
    return {
        name: (TOTALS if name in totals else 1) * (HEADLINES if name in headlines else 1) * (1 + TIE * rank)
        for rank, name in enumerate(sorted(movable, key=repr))
    }


def _close(found: set[Name], prices: Mapping[Name, float], rows: Rows) -> set[Name]:
    """The cells with those that no shown row prints any more."""
    shut = {row for name in found for row in rows[name]}
    return found | {name for name in prices if rows[name] and set(rows[name]) <= shut}


def _prune(
    found: set[Name],
    witnesses: dict[Demand, set[Name]],
    prices: Mapping[Name, float],
    given: set[Name],
    rows: Rows,
    moves: FeasibleMoves,
) -> set[Name]:
    """The cells without those rows, dearest first, that no demand needs. Where so many programmes
    were solved that it takes too long, the other rows stay withheld.
    """
    solved = 0
    added = found - given
    dearest: dict[object, float] = {}
    for name in added:
        for row in rows[name]:
            dearest[row] = max(prices[name], dearest.get(row, 0.0))
    for row in sorted(dearest, key=lambda row: (-dearest[row], repr(row))):
        shown = {name for name in found - given if row in rows[name]}
        left = found - shown
        new: dict[Demand, set[Name]] = {}
        if solved > PROGRAMMES:
            break
        for demand, support in witnesses.items():
            if not support & shown:
                continue
            other = moves.find_support(*demand)
            if other is None or not other <= left:
                solved += 1
                other = moves.find_cheapest(*demand, dict.fromkeys(sorted(left, key=repr), 0.0))
            if other is None:
                break
            new[demand] = other
        else:
            found = left
            witnesses.update(new)
    return found
