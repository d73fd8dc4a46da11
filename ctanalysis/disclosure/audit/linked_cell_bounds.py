"""What follows for the finest groups of indicators over the same people: who is counted by which of
them, in which group and when, as declared and as their figures show. One system a family: every row
is a sum of these groups, and none of them is fewer than nobody.

It is asked last, of what the tables of sums have left: the boys among all children without the
girls, the women of one quarter by those of a half-year.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from ctanalysis.disclosure.audit.attacker import Name
from ctanalysis.disclosure.audit.cell_bounds import ADDED_OVER_TIME, Goal, Known, open_goal
from ctanalysis.disclosure.audit.linear_bounds import Leaf, Leaves
from ctanalysis.disclosure.cells.aggregations import Lattice, cut_time, split_time
from ctanalysis.disclosure.cells.asked_groups import Stretch, list_asked
from ctanalysis.disclosure.cells.counts import ALL, SIDES, Count
from ctanalysis.disclosure.cells.identities import BOTH
from ctanalysis.disclosure.cells.inner_cells import EVERYBODY
from ctanalysis.disclosure.cells.overlaps import find_kinship
from ctanalysis.disclosure.cells.table_cells import Key, Table
from ctanalysis.disclosure.history.versions import list_days
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.disclosure.suppress.primary import is_small
from ctanalysis.params import Parameters

MOST_LEAVES = 6000
NEARLY = 1e-6
IN_PRINT = "in print"  # in the place of an indicator: a row that is never withheld
Pair = tuple[Leaves, Leaves]


def list_open_linked(table: Table, hidden: Collection[Key], policy: Policy, known: Known) -> set[Key]:
    """The rows of a family to withhold beside those that are, so that no small group follows from
    all that its indicators say together.
    """
    more: set[Key] = set()
    cells = [name for name in table.values if _adds_up(name, table, policy.parameters)]
    for stretch in _list_stretches(table, cells, policy):
        lattice, goals, _ = _make_lattice(stretch)
        stays = {one.key: (IN_PRINT,) for one in lattice.counts if one.key[0] == IN_PRINT}
        for goal in goals:
            more |= open_goal(lattice, {*hidden, *more}, goal, {**known, **stays})
    return more


def list_linked_classes(table: Table, policy: Policy) -> Iterator[tuple[Leaves, str]]:
    """The groups that all figures of a family together tell, each with its class: nobody, few or
    many.
    """
    cells = [name for name in table.values if _adds_up(name, table, policy.parameters)]
    for stretch in _list_stretches(table, cells, policy):
        yield from _make_lattice(stretch)[2]


def _adds_up(name: Name, table: Table, parameters: Parameters) -> bool:
    if not table.owners[name] or name in table.stale or name[3] is not None:
        return False
    indicator = parameters.by_id[str(name[0])]
    return (
        (name[4] == "value" or name[4] in SIDES)
        and indicator.entry_form == "increment"
        and indicator.aggregate in ADDED_OVER_TIME
        and all(parameters.dimensions[one].adds_up is True for one, _ in name[2])  # type: ignore[attr-defined]
    )


def _list_stretches(table: Table, cells: list[Name], policy: Policy) -> Iterator[Stretch]:
    kinship = find_kinship(cells, policy.parameters)
    if kinship is None:
        return
    parse = policy.parameters.periods.parse
    periods = {name: parse(str(name[1])) for name in kinship.cells}
    ordered = sorted(set(periods.values()), key=lambda period: (period.start, period.end))
    for together in split_time(ordered):
        inside = {name: period for name, period in periods.items() if period in together}
        days = cut_time(together)
        if kinship.size * len(days) <= MOST_LEAVES:
            yield Stretch(table, kinship, policy, inside, days)


def _make_lattice(stretch: Stretch) -> tuple[Lattice, list[Goal], list[tuple[Leaves, str]]]:
    """The lattice of a stretch, in which leaves that nothing tells apart are one; the small sums
    that somebody may ask for: figures, and groups that all figures together tell; and these
    groups, each with its class.
    """
    table = stretch.table
    leaves = {name: _find_leaves(name, stretch) for name in stretch.periods}
    same = [*_list_same(stretch), *_list_equations(leaves, table)]
    asked = list_asked(stretch)
    sides = [side for pair in same for side in pair]
    kept = _choose_kept([*leaves.values(), *sides, *(one for one, _ in asked)])

    def keep(one: Leaves) -> Leaves:
        return tuple(leaf for leaf in one if leaf in kept)

    leaves = {name: keep(one) for name, one in leaves.items()}
    same = list(dict.fromkeys((keep(one), keep(other)) for one, other in same))
    counts = {one: leaves[name] for name in leaves for one in _list_counts(name, stretch)}
    goals: dict[Leaves, Goal] = {
        leaves[name]: (leaves[name], (), int(table.needs[name]))
        for name in leaves
        if name in table.needs and name not in table.fixed
    }
    figures = [(leaves[name], table.values[name]) for name in leaves]
    needs: dict[Leaves, float] = {}
    for one, need in asked:
        needs[keep(one)] = max(need, needs.get(keep(one), 0.0))
    classes = list[tuple[Leaves, str]]()
    for one, value in _find_true(list(needs), figures, same):
        is_few = is_small(value, needs[one])
        classes.append((one, "few" if is_few else "many" if value else "nobody"))
        if is_few:
            goals.setdefault(one, (one, (), int(needs[one])))
    return Lattice(counts, (), tuple(same)), list(goals.values()), classes


def _find_leaves(name: Name, stretch: Stretch) -> Leaves:
    """Who is counted in a cell."""
    kinship = stretch.kinship
    place = kinship.names.index(str(name[0]))
    sides = SIDES.get(str(name[4]), ALL)
    states = [state for state in kinship.states if state[place] in sides]
    days = list_days(stretch.periods[name], stretch.days)
    members = kinship.finest.list_members(name[2])  # type: ignore[arg-type]
    return tuple(leaf for who in members for leaf in stretch.list_leaves(who, states, days))


def _list_counts(name: Name, stretch: Stretch) -> Iterator[Count]:
    """What each row says of a cell; what is in print is never withheld."""
    table, period = stretch.table, stretch.periods[name]
    for key in sorted(table.owners[name], key=repr):
        is_printed = name in table.fixed
        owner = (IN_PRINT, *key[1:]) if is_printed else key
        sides = SIDES.get(str(name[4]), ALL)
        least = table.floors.get(name, 0.0)
        yield Count(owner, period, key[2], table.values[name], sides, least)


def _list_same(stretch: Stretch) -> Iterator[Pair]:
    """Everybody of a state is the sum of all groups, in each way in which they are divided."""
    for members in stretch.kinship.finest.list_all():
        for state, day in product(stretch.kinship.states, stretch.days):
            everybody = stretch.list_leaves(EVERYBODY, [state], [day])
            parts = [leaf for who in members for leaf in stretch.list_leaves(who, [state], [day])]
            yield everybody, tuple(parts)


def _list_equations(leaves: Mapping[Name, Leaves], table: Table) -> Iterator[Pair]:
    """What the figures show: cells that others make up, or two that are as many as two others."""
    both = {one.total: one.parts for one in table.equations if one.total[0] == BOTH}
    for equation in table.equations:
        totals = both.get(equation.total, (equation.total,))
        if equation.total[0] == BOTH and totals == equation.parts:
            continue
        if all(name in leaves for name in (*totals, *equation.parts)):
            one, other = ([leaf for name in names for leaf in leaves[name]] for names in (totals, equation.parts))
            if sorted(map(repr, one)) != sorted(map(repr, other)):
                yield tuple(one), tuple(other)


def _choose_kept(sums: Sequence[Leaves]) -> set[Leaf]:
    """One of the leaves that stand in all sums together, for all of them."""
    signs: dict[Leaf, list[int]] = defaultdict(list)
    for number, leaves in enumerate(sums):
        for leaf in leaves:
            signs[leaf].append(number)
    first: dict[tuple[int, ...], Leaf] = {}
    for leaf, numbers in signs.items():
        first.setdefault(tuple(numbers), leaf)
    return set(first.values())


def _find_true(
    asked: Sequence[Leaves], figures: Sequence[tuple[Leaves, float]], same: Sequence[Pair]
) -> Iterator[tuple[Leaves, float]]:
    """Those of the sums that all figures together tell, and what they are."""
    import numpy

    nobody = {leaf for leaves, value in figures if value == 0 for leaf in leaves}
    lines = [*((one, (), value) for one, value in figures), *((a, b, 0.0) for a, b in same)]
    index: dict[Leaf, int] = {}
    for one, other, _ in lines:
        for leaf in (*one, *other):
            if leaf not in nobody:
                index.setdefault(leaf, len(index))
    if not index:
        return

    def write(plus: Leaves, minus: Leaves = ()) -> "numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]":
        row = numpy.zeros(len(index))
        for leaves, sign in ((plus, 1.0), (minus, -1.0)):
            for leaf in leaves:
                if leaf in index:
                    row[index[leaf]] += sign
        return row

    matrix = numpy.array([write(one, other) for one, other, _ in lines])
    left, sizes, right = numpy.linalg.svd(matrix, full_matrices=False)
    rank = int((sizes > NEARLY * max(sizes.max(), 1.0)).sum())
    basis = right[:rank]
    values = numpy.array([value for _, _, value in lines])
    point = basis.T @ ((left[:, :rank].T @ values) / sizes[:rank])
    for one in asked:
        row = write(one)
        if all(leaf in index or leaf in nobody for leaf in one) and numpy.allclose(
            basis.T @ (basis @ row), row, atol=NEARLY
        ):
            yield one, float(numpy.round(row @ point, 6))
