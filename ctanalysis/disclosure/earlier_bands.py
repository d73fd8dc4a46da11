"""Age bands that earlier reports printed and the parameters do not name any more: whoever has both
reports takes them from those of today. 24 children of 0-9 beside 20 of 0-8 are four nine-year-olds.
"""

from ctanalysis.disclosure.ages import read_ages
from ctanalysis.disclosure.ledger import Ledger
from ctanalysis.ground.model import read_group
from ctanalysis.params import Parameters


def name_earlier(dimension: str) -> str:
    """The dimension of the earlier bands of a dimension."""
    return f"{dimension} earlier"


def recall_bands(parameters: Parameters, ledger: Ledger) -> Parameters:
    """The parameters with a dimension more for each of ages of which bands stand in print that it
    does not name any more.
    """
    ages = {name: one for name, one in parameters.dimensions.items() if one.kind == "age"}
    groups = {key[2] for found in (ledger.cells, ledger.withheld) for key in found if key[2]}
    gone: dict[str, dict[str, None]] = {}
    for group in sorted(groups):
        for name, word in read_group(group):
            one = ages.get(name)
            if one and word not in one.names and word not in one.was and read_ages(word):
                gone.setdefault(name_earlier(name), {})[word] = None
    if not gone.keys() - parameters.dimensions.keys():
        return parameters
    earlier = {
        place: ages[name].model_copy(
            update={"values": tuple(gone[place]), "was": {}, "parent": None, "unknown": None}
        )
        for name in ages
        if (place := name_earlier(name)) in gone
    }
    return parameters.model_copy(update={"dimensions": {**parameters.dimensions, **earlier}})
