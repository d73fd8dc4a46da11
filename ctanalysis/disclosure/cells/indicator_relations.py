"""How indicators over the same people are related, as declared: separate parts of others, a group
of others, some of others. A service is received by some of those who need it.

What every reader knows of it stands in the equations: that the others are no fewer than nobody.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ctanalysis.disclosure.audit.attacker import Equation, Name
from ctanalysis.disclosure.cells.table_cells import Slices, Table
from ctanalysis.disclosure.cells.time_constraints import FALL, INCREMENT
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.disclosure.suppress.primary import is_small
from ctanalysis.ground.terms import Group
from ctanalysis.params import Parameters

Span = tuple[date, date]
Source = tuple[str, str]  # an indicator and what of it: its value, or one of the counts of a share
Places = Mapping[tuple[Span, Group], Mapping[Source, Name]]
PEOPLE = ("value", "denominator")  # all whom an indicator is about


def add_relations(table: Table, places: Places, parameters: Parameters, policy: Policy) -> set[frozenset[str]]:
    """Adds what the declared relations say; returns the pairs of indicators that they tie."""
    tied: set[frozenset[str]] = set()
    divisions = list_divisions(parameters)
    for whole, parts in divisions.items():
        tied |= {frozenset((one, other)) for one in (whole, *parts) for other in parts}
        for cells in places.values():
            total, there = find_people(cells, whole), list(_list_parts(cells, whole, divisions))
            if total and there:
                add_whole(table, total, there, policy)
    for larger, smaller in list_inclusions(parameters):
        tied.add(frozenset((larger, smaller)))
        for cells in places.values():
            total, part = find_people(cells, larger), find_people(cells, smaller)
            if total and part:
                add_whole(table, total, [part], policy)
    return tied


def _list_parts(cells: Mapping[Source, Name], whole: str, divisions: Mapping[str, Sequence[str]]) -> Iterator[Name]:
    """The cells of the separate parts of an indicator; in the place of one without a row, those of
    its own parts.
    """
    for part in divisions.get(whole, ()):
        cell = find_people(cells, part)
        if cell:
            yield cell
        else:
            yield from _list_parts(cells, part, divisions)


def add_whole(table: Table, total: Name, there: Sequence[Name], policy: Policy) -> None:
    """That a total is its parts and others, who are people to protect where they are few."""
    rest = table.values[total] - sum(table.values[cell] for cell in there)
    if table.is_corrected(rest, (total, *there)):
        table.add_uncorrected(total, there)
    elif rest == 0:
        table.equations.append(Equation(total, tuple(there)))
    elif rest > 0:
        threshold = max(_find_threshold(cell, policy) for cell in (total, *there))
        is_known = total in table.needs or table.is_public([total, *there])
        need = threshold if is_small(rest, threshold) and not is_known else None
        day = max(table.since[cell] for cell in (total, *there))
        others = table.add_latent(("others", total, *there), rest, day, need)
        table.equations.append(Equation(total, (*there, others)))


def add_touching(table: Table, whole: Name, touching: Sequence[Name], policy: Policy) -> None:
    """That all people of `whole` are among those of the cells that touch it, and others, who are
    people to protect where they are few.
    """
    day = max(table.since[cell] for cell in (whole, *touching))
    every = ("touching", whole, *touching)
    table.add_latent(every, sum(table.values[cell] for cell in touching), day, None)
    table.equations.append(Equation(every, tuple(touching)))
    add_whole(table, every, [whole], policy)


def find_people(cells: Mapping[Source, Name], indicator: str) -> Name | None:
    """The cell of all whom an indicator is about, if it is there."""
    return next((cells[indicator, one] for one in PEOPLE if (indicator, one) in cells), None)


def gather_places(table: Table, slices: Slices, parameters: Parameters) -> Places:
    """The cells of all indicators by what they are about: the same days, whatever their labels, and
    the same group. Of a running total it is what it grew by since the row before.
    """
    places: dict[tuple[Span, Group], dict[Source, Name]] = defaultdict(dict)
    for (indicator, label, wave, measure), part in slices.items():
        if wave is None and measure in ("value", "numerator", "denominator", "rest"):
            period = parameters.periods.parse(label)
            for group, name in part.cells.items():
                cell = _find_grown(table, name, parameters)
                if cell:
                    places[(period.start, period.end), group].setdefault((indicator, measure), cell)
    return places


def _find_grown(table: Table, name: Name, parameters: Parameters) -> Name | None:
    """The cell itself; of a running total the one of its growth, which the first one is itself;
    none where it fell.
    """
    if parameters.by_id[str(name[0])].entry_form != "running_total":
        return name
    if (*name[:4], FALL) in table.values:
        return None
    grown: Name = (*name[:4], INCREMENT)
    return grown if grown in table.values else name


def list_divisions(parameters: Parameters) -> dict[str, list[str]]:
    """Indicators and those that are separate parts of them."""
    parts: dict[str, list[str]] = defaultdict(list)
    for indicator in parameters.indicators:
        if indicator.part_of and not indicator.part_of.where:
            parts[indicator.part_of.indicator].append(indicator.id)
    return parts


def list_inclusions(parameters: Parameters) -> Iterator[tuple[str, str]]:
    """Pairs of which the first counts all people of the second, and others."""
    found = [(whole, one.id) for one in parameters.indicators for whole in one.subset_of]
    found += [(service.needed, service.received) for service in parameters.provision]
    yield from dict.fromkeys(found)


def _find_threshold(cell: Name, policy: Policy) -> float:
    """From how many people on a row's cell may be shown; nothing for what no row has."""
    indicator = policy.parameters.by_id.get(str(cell[0]))
    return float(policy.find_threshold(indicator, cell[2])) if indicator else 0.0  # type: ignore[arg-type]
