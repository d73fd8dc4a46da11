"""Places of which nobody has stated how they lie to each other: districts beside regions, or
regions of today beside districts that an earlier report printed. Readers know which district is
where, and the program does not.
"""

from collections.abc import Collection, Iterable, Iterator

from ctanalysis.disclosure.cells.same_population_indicators import find_families
from ctanalysis.disclosure.cells.table_cells import Key
from ctanalysis.disclosure.history.published_figures_ledger import Ledger
from ctanalysis.ground.terms import read_group
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters


def find_unplaced(rows: Iterable[Observation], small: Collection[Key], parameters: Parameters) -> Iterator[Key]:
    """The rows by the finer of two such dimensions, where figures about the same people by either
    are small: what is withheld of the one would follow from the other.
    """
    pairs = list(parameters.divisions.list_unplaced())
    if not pairs:
        return
    families = find_families(parameters)
    members = [(families[row.indicator], {name for name, _ in row.group}, row) for row in rows]
    for finer, wider in pairs:
        by_finer = {family for family, names, _ in members if finer in names}
        both = {family for family, names, _ in members if wider in names} & by_finer
        few = {
            family for family, names, row in members if row.key in small and names & {finer, wider} and family in both
        }
        yield from (row.key for family, names, row in members if family in few and finer in names)


def find_replaced(rows: Iterable[Observation], ledger: Ledger, parameters: Parameters) -> Iterator[Key]:
    """The rows by places that no report printed yet, of people of whom something stands withheld in
    print by a dimension that is not declared any more.
    """
    dimensions = {name for key in ledger.cells for name, _ in read_group(key[2])}
    fresh = {name for name, one in parameters.dimensions.items() if one.kind == "place" and name not in dimensions}
    if not fresh:
        return
    families = find_families(parameters)
    today = {name: one.id for one in parameters.indicators for name in one.was}
    gone = {
        families.get(today.get(key[0], key[0]))
        for key in ledger.withheld
        if any(name not in parameters.dimensions for name, _ in read_group(key[2]))
    }
    for row in rows:
        if families[row.indicator] in gone and any(name in fresh for name, _ in row.group):
            yield row.key
