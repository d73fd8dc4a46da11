"""Identities seen in figures: counts of indicators over the same people that make each other up in
every period that they have in common, though nobody has declared that they do. A reader who sees
women and men make everybody in each year that is shown takes them to do so where one is withheld.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations, product

from ctanalysis.disclosure.audit.attacker import Equation, Name
from ctanalysis.disclosure.cells.indicator_relations import Places, Source, Span
from ctanalysis.disclosure.cells.table_cells import Table
from ctanalysis.disclosure.suppress.policy import is_minor
from ctanalysis.ground.terms import Group, make_group
from ctanalysis.params import Parameters

BOTH = "both"  # a sum of two that is also that of two others
MOST = 12  # series of one group that are looked at for sums of several
Side = tuple[Source, ...]
Series = Mapping[Source, Mapping[Span, Name]]


def add_identities(table: Table, places: Places, parameters: Parameters, tied: Collection[frozenset[str]]) -> None:
    """Adds an equation for each period in which one series is the sum of two or three others, or
    two are the sum of two; in which it is a group of another indicator, or that one's children or
    adults. Two of which it is declared how they are related to others are looked at where they are
    related to each other: `tied` holds the pairs.
    """
    by_group: dict[Group, dict[Source, dict[Span, Name]]] = defaultdict(lambda: defaultdict(dict))
    for (span, group), cells in places.items():
        for source, name in cells.items():
            by_group[group][source][span] = name
    for series in by_group.values():
        for left, right in _list_sums(series, tied):
            _add(table, series, left, right)
    for group, series in by_group.items():
        for inner, others in by_group.items():
            if set(group) < set(inner):
                _add_groups(table, series, others)
    _add_children(table, by_group, parameters)


def _list_sums(series: Series, tied: Collection[frozenset[str]]) -> Iterator[tuple[Side, Side]]:
    """The sums that may be the same, of different indicators each."""
    sources = sorted(series)
    for size in (2, 3):
        for right in combinations(sources, size) if len(sources) <= MOST else ():
            for total in sources:
                if _may_be(((total,), right), tied):
                    yield (total,), right
    for four in combinations(sources, 4) if len(sources) <= MOST else ():
        for other in four[1:]:
            left = (four[0], other)
            right = tuple(one for one in four if one not in left)
            if _may_be((left, right), tied):
                yield left, right


def _may_be(sides: tuple[Side, Side], tied: Collection[frozenset[str]]) -> bool:
    """Whether all are of different indicators, and each of one side is related to each of the other
    where it is declared of both how they are related.
    """
    names = [source[0] for side in sides for source in side]
    if len(set(names)) < len(names):
        return False
    declared = {name for pair in tied for name in pair}
    return all(
        frozenset((one[0], other[0])) in tied or not {one[0], other[0]} <= declared
        for one in sides[0]
        for other in sides[1]
    )


def _add(table: Table, series: Series, left: Side, right: Side) -> None:
    """The equation of each period, where it holds in all that these have in common."""
    spans = set.intersection(*(set(series[source]) for source in (*left, *right)))
    sums = {span: [[table.values[series[source][span]] for source in side] for side in (left, right)] for span in spans}
    counted = [span for span in spans if all(min(side) > 0 for side in sums[span])]
    holds = all(sum(sums[span][0]) == sum(sums[span][1]) for span in spans)
    if not holds or not counted:
        return
    for span in sorted(spans):
        first, second = ([series[source][span] for source in side] for side in (left, right))
        if len(first) > 1:
            day = max(table.since[cell] for cell in first)
            both = table.add_latent((BOTH, *first), sum(sums[span][0]), day, None)
            table.equations.append(Equation(both, tuple(first)))
            first = [both]
        table.equations.append(Equation(first[0], tuple(second)))


def _add_groups(table: Table, series: Series, others: Series) -> None:
    """Where an indicator is the same as a group of another in every period of both."""
    for source, points in series.items():
        for other, inner in others.items():
            if source[0] == other[0]:
                continue
            spans = sorted(points.keys() & inner.keys())
            pairs = [(points[span], inner[span]) for span in spans]
            numbers = [(table.values[one], table.values[two]) for one, two in pairs]
            if any(one > 0 for one, _ in numbers) and all(one == two for one, two in numbers):
                table.equations += [Equation(one, (two,)) for one, two in pairs]


def _add_children(table: Table, by_group: Mapping[Group, Series], parameters: Parameters) -> None:
    """A count that equals the age bands of children, or of adults, of another indicator is taken to
    be their sum.
    """
    sums = list(_list_ages(by_group, parameters))
    for group, series in by_group.items():
        for source, points in series.items():
            for indicator, outer, span, bands in sums:
                name = points.get(span) if source[0] != indicator else None
                if name is None or not set(group) <= set(outer):
                    continue
                if sum(table.values[cell] for cell in bands) == table.values[name] > 0:
                    table.equations.append(Equation(name, bands))


def _list_ages(
    by_group: Mapping[Group, Series], parameters: Parameters
) -> Iterator[tuple[str, Group, Span, tuple[Name, ...]]]:
    """The bands of children, and those of adults, of each group: of which indicator, in which group
    and when, and their cells.
    """
    for dimension, declared in parameters.dimensions.items():
        if declared.kind != "age":
            continue
        outer = {tuple(one for one in group if one[0] != dimension) for group in by_group}
        for group, minors in product(sorted(outer), (True, False)):
            found: dict[tuple[str, Span], list[Name]] = defaultdict(list)
            for band in declared.names:
                if not any(c.isdigit() for c in band) or is_minor(band) is not minors:
                    continue
                inner = make_group({**dict(group), dimension: band}, parameters.dimensions)
                for source, points in by_group.get(inner, {}).items():
                    for span, name in points.items() if source[1] == "value" else ():
                        found[source[0], span].append(name)
            for (indicator, span), names in found.items():
                if len(names) > 1:  # one band is a group like others
                    yield indicator, group, span, tuple(names)
