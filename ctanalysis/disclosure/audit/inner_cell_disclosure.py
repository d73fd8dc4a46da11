"""What follows for the inner cells of a table: from tables that cross each other (sex by age, age
by place, place by sex), from rows that are missing, from figures of before a correction.

A table of sex by age says nothing of places, but three tables that cross in a ring say more
together than their sums do: whoever is counted must be somewhere in all three. And who knows which
quarter was corrected reads the totals of before with everything that did not change.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from ctanalysis.disclosure.audit.linear_bounds import CellSum, Line, find_range
from ctanalysis.disclosure.cells.aggregations import Aggregations, list_aggregations
from ctanalysis.disclosure.cells.counts import Count, ReleasedCount, list_counts
from ctanalysis.disclosure.cells.table_cells import WAVE, Key
from ctanalysis.disclosure.history.release_history import ReleasedRow
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.disclosure.suppress.primary import is_small
from ctanalysis.ground.terms import SUPPRESSED
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator, Parameters

ADDED_OVER_TIME = ("sum", "ratio_of_sums", "weighted_mean")
NEARLY = 1e-6
Known = Mapping[Key, tuple[str, ...]]
Goal = tuple[CellSum, CellSum, int]  # a sum, less another; and how wide it must be


def list_secondary(
    rows: Iterable[Observation], hidden: Collection[Key], policy: Policy, known: Known, said: Iterable[ReleasedRow] = ()
) -> set[Key]:
    """The rows to withhold beside those that are, so that no small figure and no small correction
    follows from the inner cells. Rows that are known in print stay; a source whose figures
    contradict each other tells nothing this way.
    """
    more: set[Key] = set()
    for aggregations, indicator in _list_all(rows, hidden, policy, said):
        more |= _protect(aggregations, {*hidden, *more}, policy, indicator, known)
    return more


def find_disclosed(
    rows: Iterable[Observation], hidden: Collection[Key], policy: Policy, known: Known, said: Iterable[ReleasedRow] = ()
) -> Iterator[str]:
    """The indicators of which a small figure, or a small correction, follows from the inner cells
    though it would not if nothing more were shown than is in print.
    """
    for aggregations, indicator in _list_all(rows, hidden, policy, said):
        aggregations = _leave_out_nobody(aggregations, hidden)
        for count, goal in _list_goals(aggregations, hidden, policy, indicator, known):
            others = _list_others(aggregations, aggregations.counts[count], hidden, known)
            if not is_open(aggregations, hidden, goal) and is_open(aggregations, {*hidden, *others}, goal):
                yield indicator.id


def _list_all(
    rows: Iterable[Observation], hidden: Collection[Key], policy: Policy, said: Iterable[ReleasedRow]
) -> Iterator[tuple[Aggregations, Indicator]]:
    by_indicator: dict[str, tuple[list[Count], list[ReleasedCount]]] = defaultdict(lambda: ([], []))
    for row in rows:
        if row.has_number or row.status == SUPPRESSED:
            by_indicator[row.indicator][0].extend(_list_counts(row, policy.parameters))
    for one in said:
        before = _list_counts(one.row, policy.parameters)
        by_indicator[one.row.indicator][1].extend(ReleasedCount(count, one.release) for count in before)
    for name, (counts, told) in by_indicator.items():
        indicator = policy.parameters.by_id[name]
        if policy.edition != "internal" and any(count.key in hidden for count in counts):
            for aggregations in list_aggregations(
                counts, told, splits_time=indicator.aggregate not in ADDED_OVER_TIME, parameters=policy.parameters
            ):
                yield aggregations, indicator


def _list_counts(row: Observation, parameters: Parameters) -> Iterator[Count]:
    """The counts of a row, where it is one of people who were counted in its period alone."""
    indicator = parameters.by_id[row.indicator]
    if indicator.is_protected and indicator.entry_form == "increment" and row.wave in (None, WAVE):
        yield from list_counts(row, indicator, parameters.divisions.simplify(row.group))


def _protect(
    aggregations: Aggregations, hidden: set[Key], policy: Policy, indicator: Indicator, known: Known
) -> set[Key]:
    """The rows to withhold for all goals. None where print alone tells one."""
    more: set[Key] = set()
    aggregations = _leave_out_nobody(aggregations, hidden)
    for _, goal in _list_goals(aggregations, hidden, policy, indicator, known):
        more |= protect_goal(aggregations, {*hidden, *more}, goal, known)
    return more


def protect_goal(aggregations: Aggregations, hidden: set[Key], goal: Goal, known: Known) -> set[Key]:
    """For a goal that is not open the first row, those of its time and the inner cells first,
    without which it is; else all those, in the same order, that it takes. None where no rows do it.
    """
    if is_open(aggregations, hidden, goal):
        return set()
    others = _list_others(aggregations, goal[0], hidden, known)
    if not is_open(aggregations, {*hidden, *others}, goal):
        return set()
    helping = (key for key in others if is_open(aggregations, {*hidden, key}, goal))
    first = next(helping, None)
    if first:
        return {first}
    taken = set(others)
    for key in reversed(others):
        if is_open(aggregations, {*hidden, *taken} - {key}, goal):
            taken.remove(key)
    return taken


def _list_goals(
    aggregations: Aggregations, hidden: Collection[Key], policy: Policy, indicator: Indicator, known: Known
) -> Iterator[tuple[Count, Goal]]:
    """The small counts that are withheld, the small corrections, and corrections of which readers
    know so much that they may be small.
    """
    before: dict[tuple[object, ...], list[tuple[float | None, CellSum]]] = defaultdict(list)
    for was, inner_cells in aggregations.said:
        before[_simplify(inner_cells)].append((was.value, inner_cells))
    for count, inner_cells in aggregations.counts.items():
        need = policy.find_threshold(indicator, count.group)
        if known.get(count.key) or count.value is None:
            continue
        is_hidden = count.key in hidden
        if is_hidden and is_small(count.value, need):
            yield count, (inner_cells, (), need)
        for value, earlier in dict.fromkeys(before[_simplify(inner_cells)]):
            goal = (inner_cells, earlier, need)
            if is_hidden and value is not None and is_small(abs(count.value - value), need):
                yield count, goal
            elif not is_hidden and value is None and _may_be_small(aggregations, hidden, goal):
                yield count, goal


def _may_be_small(aggregations: Aggregations, hidden: Collection[Key], goal: Goal) -> bool:
    """Whether a figure of now and a withheld one of before differ by few numbers of which one is
    small; of the same version they do not differ.
    """
    wanted, less, need = goal
    if not need or wanted == less:
        return False
    limits = find_range(_list_lines(aggregations, hidden), wanted, less)
    if limits is None or limits[1] - limits[0] >= need - 1:
        return False
    is_same = max(map(abs, limits)) < NEARLY
    return limits[0] < need and limits[1] > -need and not is_same


def _simplify(inner_cells: CellSum) -> tuple[object, ...]:
    """The inner cells whatever their version."""
    return tuple(inner_cell[:-1] for inner_cell in inner_cells)


def _list_others(aggregations: Aggregations, wanted: CellSum, hidden: Collection[Key], known: Known) -> list[Key]:
    """The rows that could be withheld for a sum: those of its time and the inner cells first."""
    days = {inner_cell[-2] for inner_cell in wanted}
    others = sorted(
        (one for one in aggregations.counts if one.value),
        key=lambda one: (
            days.isdisjoint(inner_cell[-2] for inner_cell in aggregations.counts[one]),
            -len(one.group),
            repr(one.key),
        ),
    )
    keys = dict.fromkeys(one.key for one in others)
    return [key for key in keys if key not in hidden and not known.get(key)]


def _leave_out_nobody(aggregations: Aggregations, hidden: Collection[Key]) -> Aggregations:
    """The sums without those withheld figures of before that can only have been zero (withheld
    because they were corrected); what follows from the others is left.
    """
    if find_range(_list_lines(aggregations, hidden), (), ()) is not None:
        return aggregations
    figures = tuple(one for one in aggregations.said if one[0].value is not None)
    lines = list(_list_lines(replace(aggregations, said=figures), hidden))
    can_be = {
        inner_cells: (limits := find_range(lines, inner_cells, ())) is None or limits[1] >= 1
        for count, inner_cells in aggregations.said
        if count.value is None
    }
    said = tuple(one for one in aggregations.said if one[0].value is not None or can_be[one[1]])
    return replace(aggregations, said=said)


def is_open(aggregations: Aggregations, hidden: Collection[Key], goal: Goal) -> bool:
    """Whether as many numbers are possible as the need says; also where the source contradicts
    itself.
    """
    wanted, less, need = goal
    limits = find_range(_list_lines(aggregations, hidden), wanted, less)
    return limits is None or limits[1] - limits[0] >= need - 1


def _list_lines(aggregations: Aggregations, hidden: Collection[Key]) -> Iterator[Line]:
    """What the reader knows of sums: figures, that those withheld are not nobody, and who is the
    same.
    """
    for one, other in aggregations.same:
        yield one, other, 0.0, 0.0
    for count, inner_cells in aggregations.counts.items():
        if count.key in hidden:
            yield inner_cells, (), min(count.least, count.value or 0.0), float("inf")
        elif count.value is not None:
            yield inner_cells, (), count.value, count.value
    now = set(aggregations.counts.values())
    for count, inner_cells in aggregations.said:
        if count.value is not None:
            yield inner_cells, (), count.value, count.value
        elif inner_cells not in now:
            yield inner_cells, (), 1.0, float("inf")
