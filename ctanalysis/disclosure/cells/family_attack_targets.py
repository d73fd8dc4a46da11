"""Groups of people in a family that have a name, so that somebody may ask how many they are."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from ctanalysis.disclosure.audit.attacker import Name
from ctanalysis.disclosure.audit.linear_bounds import CellSum
from ctanalysis.disclosure.cells.age_band_parsing import read_ages
from ctanalysis.disclosure.cells.indicator_overlaps import Kinship, State
from ctanalysis.disclosure.cells.inner_cells import EVERYBODY, Who
from ctanalysis.disclosure.cells.table_cells import Table
from ctanalysis.disclosure.history.data_vintages import NOW, Day, list_days
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import Group, make_group
from ctanalysis.params import Parameters

MOST_ASKED = 1000
Asked = tuple[CellSum, float]  # a sum, and from how many people on it may be known


@dataclass(frozen=True)
class FamilySpan:
    """The cells of a family in a span of time, with their periods, and the days that no period
    begins or ends inside of.
    """

    table: Table
    kinship: Kinship
    policy: Policy
    periods: Mapping[Name, Period]
    days: Sequence[Day]

    def list_inner_cells(self, who: Who, states: Collection[State], days: Sequence[Day]) -> CellSum:
        """The people of an inner cell in these states on these days."""
        may_be = set(self.kinship.list_states(who)).intersection(states)
        return tuple((state, who, day, NOW) for state in sorted(may_be) for day in days)


def list_asked(span: FamilySpan) -> list[Asked]:
    """Groups of people that have a name: those of an indicator, and those of it that another one
    does not count, in each group by sex, by age, by place, and by several.
    """
    kinship, found = span.kinship, list[Asked]()
    periods = list(dict.fromkeys(span.periods.values()))
    natural = list(_list_natural(span))
    wanted = [(name, "") for name in kinship.names] + sorted(kinship.larger)
    for (name, other), (members, group), period in product(wanted, natural, periods):
        place = kinship.names.index(name)
        outside = kinship.names.index(other) if other else place
        states = [state for state in kinship.states if state[place] and not (other and state[outside])]
        days = list_days(period, span.days)
        inner_cells = [inner_cell for who in members for inner_cell in span.list_inner_cells(who, states, days)]
        indicator = span.policy.parameters.by_id[name]
        need = span.policy.find_threshold(indicator, group)
        if inner_cells and need:
            found.append((tuple(inner_cells), float(need)))
    return list(dict.fromkeys(found))[:MOST_ASKED]


def _list_natural(span: FamilySpan) -> Iterator[tuple[tuple[Who, ...], Group]]:
    """The groups that have a name, each by its inner cells: by no dimension, by one or two; ages as
    bands, and as children and adults.
    """
    parameters = span.policy.parameters
    yield (EVERYBODY,), ()
    for part in span.kinship.inner.spaces:
        choices = [[(), *_list_values(name, parameters)] for name in part]
        for chosen in product(*choices):
            named = [(name, values) for name, values in zip(part, chosen, strict=True) if values]
            if not 1 <= len(named) <= 2:
                continue
            groups = [
                make_group(dict(zip(dict(named), values, strict=True)), parameters.dimensions)
                for values in product(*(values for _, values in named))
            ]
            members = [who for group in groups for who in span.kinship.inner.list_members(group)]
            yield tuple(dict.fromkeys(members)), groups[0]


def _list_values(name: str, parameters: Parameters) -> Iterator[tuple[str, ...]]:
    """The values of a dimension, one by one; of ages all that are children's, and all adults'."""
    dimension = parameters.dimensions[name]
    yield from ((value,) for value in dimension.names)
    if dimension.kind == "age":
        ages = {value: read_ages(value) for value in dimension.names}
        for first, last in ((0, 17), (18, 200)):
            inside = [value for value, one in ages.items() if one and first <= one[0] and one[1] <= last]
            if len(inside) > 1:
                yield tuple(inside)
