"""What protection costs: how many figures are withheld beside the small ones, and how many the
cheapest pattern would withhold.

    python -m benchmarks.usefulness [TABLES]

For the shipped projects and for made-up tables of one period the whole choice is made again by an
integer programme (Fischetti and Salazar-González 2001), twice: *unseen*, where it too looks at no
figure that may end up withheld, and *seen*, where it knows all figures, so that its pattern would
tell something of them. A total costs three times as much as a part and a headline five times, as
in the search. Printed are the figures withheld, and what they cost in parts of the cheapest.
"""

import itertools
import os
import random
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy
from made.tables import make_table
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, hstack, identity, kron, vstack

from ctanalysis.disclosure import Ledger, Policy
from ctanalysis.disclosure.audit.attacker import Equation, Name, find_connected, write_matrix
from ctanalysis.disclosure.audit.feasible_moves import MOVED, Moves, find_movable
from ctanalysis.disclosure.cells.baselines import list_baselines
from ctanalysis.disclosure.cells.table_cells import Key, Table
from ctanalysis.disclosure.history.disclosure_scenarios import Readers
from ctanalysis.disclosure.history.published_figures_ledger import READ_BY
from ctanalysis.disclosure.release import find_hidden
from ctanalysis.disclosure.suppress.secondary import HEADLINES, TOTALS
from ctanalysis.observations import Observation, read_observations
from ctanalysis.params import Parameters, load_parameters

ROOT = Path(__file__).resolve().parent.parent
PROJECTS = ("uk", "riverbend")
TABLES = 300
FAR = 500.0  # farther than a cell need ever rise so that others can fall
SECONDS = 60.0
Case = tuple[list[Observation], Parameters]
Asked = tuple[Name, tuple[int, ...], float]  # a cell; the signs of its moves; how far, together


@dataclass(frozen=True)
class Part:
    """Cells that share equations, of which some are sensitive; `prices`: what withholding each row
    costs; `given`: the rows that are withheld by themselves.
    """

    table: Table
    cells: list[Name]
    equations: list[Equation]
    prices: Mapping[Key, float]
    given: Collection[Key]

    def list_movable(self) -> list[Name]:
        """The cells that may move: others are zeros that everybody sees."""
        cells = {name: self.table.values[name] for name in self.cells}
        given = set(self.given)
        return find_movable(cells, {name for name in cells if self.table.owners[name] <= given})

    def find_cost(self, rows: Collection[Key]) -> float:
        """What these rows cost beside those withheld by themselves."""
        return sum(self.prices[key] for key in self.prices.keys() & set(rows) - set(self.given))


def main(words: list[str]) -> int:
    """Prints what is withheld of each project and of so many tables, and the ratios."""
    for name in PROJECTS:
        parameters = load_parameters(ROOT, name)
        rows = [*read_observations(ROOT, parameters).observations, *list_baselines(parameters)]
        for edition in ("public", "partner"):
            _describe(f"{name}, {edition}", [(rows, parameters)], edition)
    tables = itertools.islice(_make_tables(), int(words[0]) if words else TABLES)
    _describe("made-up tables", list(tables), "public")
    return 0


def _make_tables() -> Iterator[Case]:
    """Tables of one period. What was shown of a period stays shown later, whatever that costs, and
    the programme knows nothing of time.
    """
    for seed in itertools.count():
        made = make_table(random.Random(seed))
        if len({row.period.label for row in made.rows}) == 1:
            yield list(made.rows), made.parameters


def _describe(title: str, cases: list[Case], edition: str) -> None:
    figures = primary = withheld = 0
    costs: list[tuple[float, float | None, float | None]] = []
    for rows, parameters in cases:
        policy = Policy(edition, parameters)
        readers = Readers(rows, policy, Ledger().keep_editions(READ_BY[edition]))
        hidden = find_hidden(rows, policy, Ledger()).rows
        figures += sum(row.has_number for row in rows)
        primary += len(readers.reasons)
        withheld += len(hidden)
        for table in readers.without_copies.list_tables():
            for part in list_parts(table, readers.reasons):
                costs.append((part.find_cost(hidden), find_unseen(part), find_seen(part)))
    print(f"{title}: {figures} figures, {primary} sensitive, {withheld - primary} beside them")
    for kind, place in (("unseen", 1), ("seen", 2)):
        pairs = [(one[0], best) for one in costs if one[1] and (best := one[place])]
        ratios = [found / best for found, best in pairs]
        together = sum(found for found, _ in pairs) / sum(best for _, best in pairs)
        print(
            f"  {kind}: {median(ratios):.3f} of the cheapest in the middle, {together:.3f} "
            f"together, {max(ratios):.2f} at most, of {len(pairs)} parts of {len(costs)}",
            flush=True,
        )


def list_parts(table: Table, given: Collection[Key]) -> list[Part]:
    """The parts of a table that hold a sensitive cell."""
    cells = {name: value for name, value in table.values.items() if name not in table.fixed}
    totals = {equation.total for equation in table.equations}
    parts, seen = [], set[Name]()
    for name in table.needs:
        if name in seen or name not in cells:
            continue
        names, equations = find_connected(name, cells, table.equations)
        seen |= set(names)
        prices: dict[Key, float] = {}
        for cell in names:
            price = (TOTALS if cell in totals else 1) * (HEADLINES if cell in table.headlines else 1)
            for key in table.owners[cell]:
                prices[key] = max(float(price), prices.get(key, 0.0))
        if equations:
            parts.append(Part(table, names, equations, prices, given))
    return parts


def find_unseen(part: Part) -> float | None:
    """The cost of the cheapest pattern that protects whatever the figures are within their class:
    each sensitive cell can rise by its need, and no other falls by more than is certain. None where
    there is none: a sensitive cell whose total is nobody is known.
    """
    table = part.table
    room = {name: table.find_room(name) for name in part.list_movable()}
    moves = Moves(room, room, part.equations)
    asked: list[Asked] = []
    for name in sorted(room.keys() & table.needs.keys(), key=repr):
        shifts = [table.needs[name]]
        if name in table.known_small:
            shifts.append(table.floors.get(name, 0.0) + 1.0 - table.needs[name])
        for shift in shifts:
            far = abs(moves.find_furthest(name, shift))
            if far < abs(shift) - MOVED:
                return None
            asked.append((name, (1 if shift > 0 else -1,), far))
    return _find_cheapest(part, room, asked)


def find_seen(part: Part) -> float | None:
    """The cost of the cheapest pattern that leaves each sensitive cell as wide an interval as its
    need asks, for these figures.
    """
    table = part.table
    room = {name: table.values[name] - table.floors.get(name, 0.0) for name in part.list_movable()}
    moves = Moves(room, room, part.equations)
    asked: list[Asked] = []
    for name in sorted(room.keys() & table.needs.keys(), key=repr):
        if name in table.known_small:
            ends = ((1, table.needs[name] - table.values[name]), (-1, -room[name]))
            asked += [(name, (way,), abs(moves.find_furthest(name, far))) for way, far in ends]
            continue
        width = table.needs[name] - table.floors.get(name, 0.0)
        up, down = (abs(moves.find_furthest(name, way * width)) for way in (1.0, -1.0))
        asked.append((name, (1, -1), min(width, up + down)))
    return _find_cheapest(part, room, asked)


def _find_cheapest(part: Part, room: Mapping[Name, float], asked: Sequence[Asked]) -> float | None:
    """The least cost of rows that may be withheld so that there are moves of withheld cells alone
    which do all that is asked; None where none was found in time.
    """
    names, keys = list(room), sorted(part.prices, key=repr)
    index = {name: position for position, name in enumerate(names)}
    owners = [(index[name], keys.index(key)) for name in names for key in part.table.owners[name]]
    chosen, count = len(keys), len(names)
    moves = [(name, sign, place) for place, (name, signs, _) in enumerate(asked) for sign in signs]
    prices = numpy.zeros(chosen + count * len(moves))
    low, high = numpy.zeros(len(prices)), numpy.full(len(prices), FAR)
    high[:chosen] = 1.0
    for position, key in enumerate(keys):
        prices[position] = 0.0 if key in part.given else part.prices[key]
        low[position] = float(key in part.given)
    reached = numpy.zeros((len(asked), len(prices)))
    for order, (name, sign, place) in enumerate(moves):
        start = chosen + order * count
        low[start : start + count] = [-fall for fall in room.values()]
        if sign < 0:
            low[start + index[name]] = -max(room[name], asked[place][2])
        reached[place, start + index[name]] = sign
    cells = _pick([cell for cell, _ in owners], count)
    shut = FAR * vstack([_pick([key for _, key in owners], chosen)] * len(moves))
    balance = kron(identity(len(moves)), write_matrix(part.equations, index))
    moved = kron(identity(len(moves)), cells)
    constraints = [
        LinearConstraint(hstack([csr_matrix((balance.shape[0], chosen)), balance]), 0.0, 0.0),
        LinearConstraint(hstack([shut, moved]), 0.0, numpy.inf),
        LinearConstraint(hstack([-shut, moved]), -numpy.inf, 0.0),
        LinearConstraint(reached, [least - MOVED for _, _, least in asked], numpy.inf),
    ]
    with _keep_quiet():
        answer = milp(
            prices,
            integrality=numpy.arange(len(prices)) < chosen,
            bounds=Bounds(low, high),
            constraints=constraints,
            options={"time_limit": SECONDS},
        )
    return None if answer.status != 0 else float(answer.fun)


@contextmanager
def _keep_quiet() -> Iterator[None]:
    """HiGHS writes notes of its own to standard output, past Python."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _pick(places: Sequence[int], size: int) -> csr_matrix:
    """A matrix of one row for each place, with a one there."""
    return csr_matrix((numpy.ones(len(places)), (range(len(places)), places)), shape=(len(places), size))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
