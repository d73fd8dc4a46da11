"""What follows for the inner cells of indicators over the same people: who is counted by which of
them, in which group and when, as declared and as their figures show. One system a family: every row
is a sum of these groups, and none of them is fewer than nobody.

It is asked last, of what the tables of sums have left: the boys among all children without the
girls, the women of one quarter by those of a half-year.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from ctanalysis.disclosure.audit.attacker import Name
from ctanalysis.disclosure.audit.inner_cell_disclosure import ADDED_OVER_TIME, Goal, Known, protect_goal
from ctanalysis.disclosure.audit.linear_bounds import CellSum, InnerCell
from ctanalysis.disclosure.cells.aggregations import Aggregations, cut_time, split_time
from ctanalysis.disclosure.cells.counts import ALL, SIDES, Count
from ctanalysis.disclosure.cells.family_attack_targets import FamilySpan, list_asked
from ctanalysis.disclosure.cells.indicator_overlaps import find_kinship
from ctanalysis.disclosure.cells.inner_cells import EVERYBODY
from ctanalysis.disclosure.cells.observed_sum_identities import BOTH
from ctanalysis.disclosure.cells.table_cells import Key, Table
from ctanalysis.disclosure.history.data_vintages import list_days
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.disclosure.suppress.primary import is_small
from ctanalysis.params import Parameters

MOST_LEAVES = 6000
NEARLY = 1e-6
IN_PRINT = "in print"  # in the place of an indicator: a row that is never withheld
Pair = tuple[CellSum, CellSum]


def list_linked_secondary(table: Table, hidden: Collection[Key], policy: Policy, known: Known) -> set[Key]:
    """The rows of a family to withhold beside those that are, so that no small group follows from
    all that its indicators say together.
    """
    more: set[Key] = set()
    cells = [name for name in table.values if _adds_up(name, table, policy.parameters)]
    for span in _list_spans(table, cells, policy):
        aggregations, goals, _ = _aggregate(span)
        stays = {one.key: (IN_PRINT,) for one in aggregations.counts if one.key[0] == IN_PRINT}
        for goal in goals:
            more |= protect_goal(aggregations, {*hidden, *more}, goal, {**known, **stays})
    return more


def list_linked_classes(table: Table, policy: Policy) -> Iterator[tuple[CellSum, str]]:
    """The groups that all figures of a family together tell, each with its class: nobody, few or
    many.
    """
    cells = [name for name in table.values if _adds_up(name, table, policy.parameters)]
    for span in _list_spans(table, cells, policy):
        yield from _aggregate(span)[2]


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


def _list_spans(table: Table, cells: list[Name], policy: Policy) -> Iterator[FamilySpan]:
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
            yield FamilySpan(table, kinship, policy, inside, days)


def _aggregate(span: FamilySpan) -> tuple[Aggregations, list[Goal], list[tuple[CellSum, str]]]:
    """The sums of a span of time, in which inner cells that nothing tells apart are one; the small sums
    that somebody may ask for: figures, and groups that all figures together tell; and these
    groups, each with its class.
    """
    table = span.table
    inner_cells = {name: _find_inner_cells(name, span) for name in span.periods}
    same = [*_list_same(span), *_list_equations(inner_cells, table)]
    asked = list_asked(span)
    sides = [side for pair in same for side in pair]
    kept = _choose_kept([*inner_cells.values(), *sides, *(one for one, _ in asked)])

    def keep(one: CellSum) -> CellSum:
        return tuple(inner_cell for inner_cell in one if inner_cell in kept)

    inner_cells = {name: keep(one) for name, one in inner_cells.items()}
    same = list(dict.fromkeys((keep(one), keep(other)) for one, other in same))
    counts = {one: inner_cells[name] for name in inner_cells for one in _list_counts(name, span)}
    goals: dict[CellSum, Goal] = {
        inner_cells[name]: (inner_cells[name], (), int(table.needs[name]))
        for name in inner_cells
        if name in table.needs and name not in table.fixed
    }
    figures = [(inner_cells[name], table.values[name]) for name in inner_cells]
    needs: dict[CellSum, float] = {}
    for one, need in asked:
        needs[keep(one)] = max(need, needs.get(keep(one), 0.0))
    classes = list[tuple[CellSum, str]]()
    for one, value in _find_true(list(needs), figures, same):
        is_few = is_small(value, needs[one])
        classes.append((one, "few" if is_few else "many" if value else "nobody"))
        if is_few:
            goals.setdefault(one, (one, (), int(needs[one])))
    return Aggregations(counts, (), tuple(same)), list(goals.values()), classes


def _find_inner_cells(name: Name, span: FamilySpan) -> CellSum:
    """Who is counted in a cell."""
    kinship = span.kinship
    place = kinship.names.index(str(name[0]))
    sides = SIDES.get(str(name[4]), ALL)
    states = [state for state in kinship.states if state[place] in sides]
    days = list_days(span.periods[name], span.days)
    members = kinship.inner.list_members(name[2])  # type: ignore[arg-type]
    return tuple(inner_cell for who in members for inner_cell in span.list_inner_cells(who, states, days))


def _list_counts(name: Name, span: FamilySpan) -> Iterator[Count]:
    """What each row says of a cell; what is in print is never withheld."""
    table, period = span.table, span.periods[name]
    for key in sorted(table.owners[name], key=repr):
        is_printed = name in table.fixed
        owner = (IN_PRINT, *key[1:]) if is_printed else key
        sides = SIDES.get(str(name[4]), ALL)
        least = table.floors.get(name, 0.0)
        yield Count(owner, period, key[2], table.values[name], sides, least)


def _list_same(span: FamilySpan) -> Iterator[Pair]:
    """Everybody of a state is the sum of all groups, in each way in which they are divided."""
    for members in span.kinship.inner.list_all():
        for state, day in product(span.kinship.states, span.days):
            everybody = span.list_inner_cells(EVERYBODY, [state], [day])
            parts = [inner_cell for who in members for inner_cell in span.list_inner_cells(who, [state], [day])]
            yield everybody, tuple(parts)


def _list_equations(inner_cells: Mapping[Name, CellSum], table: Table) -> Iterator[Pair]:
    """What the figures show: cells that others make up, or two that are as many as two others."""
    both = {one.total: one.parts for one in table.equations if one.total[0] == BOTH}
    for equation in table.equations:
        totals = both.get(equation.total, (equation.total,))
        if equation.total[0] == BOTH and totals == equation.parts:
            continue
        if all(name in inner_cells for name in (*totals, *equation.parts)):
            one, other = (
                [inner_cell for name in names for inner_cell in inner_cells[name]] for names in (totals, equation.parts)
            )
            if sorted(map(repr, one)) != sorted(map(repr, other)):
                yield tuple(one), tuple(other)


def _choose_kept(sums: Sequence[CellSum]) -> set[InnerCell]:
    """One of the inner cells that stand in all sums together, for all of them."""
    signs: dict[InnerCell, list[int]] = defaultdict(list)
    for number, inner_cells in enumerate(sums):
        for inner_cell in inner_cells:
            signs[inner_cell].append(number)
    first: dict[tuple[int, ...], InnerCell] = {}
    for inner_cell, numbers in signs.items():
        first.setdefault(tuple(numbers), inner_cell)
    return set(first.values())


def _find_true(
    asked: Sequence[CellSum], figures: Sequence[tuple[CellSum, float]], same: Sequence[Pair]
) -> Iterator[tuple[CellSum, float]]:
    """Those of the sums that all figures together tell, and what they are."""
    import numpy

    nobody = {inner_cell for inner_cells, value in figures if value == 0 for inner_cell in inner_cells}
    lines = [*((one, (), value) for one, value in figures), *((a, b, 0.0) for a, b in same)]
    index: dict[InnerCell, int] = {}
    for one, other, _ in lines:
        for inner_cell in (*one, *other):
            if inner_cell not in nobody:
                index.setdefault(inner_cell, len(index))
    if not index:
        return

    def write(plus: CellSum, minus: CellSum = ()) -> "numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]":
        row = numpy.zeros(len(index))
        for inner_cells, sign in ((plus, 1.0), (minus, -1.0)):
            for inner_cell in inner_cells:
                if inner_cell in index:
                    row[index[inner_cell]] += sign
        return row

    matrix = numpy.array([write(one, other) for one, other, _ in lines])
    left, sizes, right = numpy.linalg.svd(matrix, full_matrices=False)
    rank = int((sizes > NEARLY * max(sizes.max(), 1.0)).sum())
    basis = right[:rank]
    values = numpy.array([value for _, _, value in lines])
    point = basis.T @ ((left[:, :rank].T @ values) / sizes[:rank])
    for one in asked:
        row = write(one)
        if all(inner_cell in index or inner_cell in nobody for inner_cell in one) and numpy.allclose(
            basis.T @ (basis @ row), row, atol=NEARLY
        ):
            yield one, float(numpy.round(row @ point, 6))
