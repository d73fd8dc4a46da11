"""Places of which nobody has stated how they lie to each other: districts beside regions. Readers
know which district is where, and the program does not.
"""

from collections.abc import Collection, Iterable, Iterator

from ctanalysis.disclosure.cells import Key
from ctanalysis.disclosure.families import find_families
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters


def find_unplaced(
    rows: Iterable[Observation], small: Collection[Key], parameters: Parameters
) -> Iterator[Key]:
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
            family
            for family, names, row in members
            if row.key in small and names & {finer, wider} and family in both
        }
        yield from (row.key for family, names, row in members if family in few and finer in names)
