"""Groups that earlier reports printed and the parameters do not name any more: age bands, and whole
dimensions. Whoever has both reports takes them from those of today: 24 children of 0-9 beside 20 of
0-8 are four nine-year-olds.
"""

from ctanalysis.disclosure.cells.age_band_parsing import read_ages
from ctanalysis.disclosure.history.published_figures_ledger import Ledger
from ctanalysis.ground.terms import read_group
from ctanalysis.params import Parameters
from ctanalysis.params.project import Dimension

EARLIER = " earlier"


def name_earlier(dimension: str) -> str:
    """The dimension that holds what earlier reports printed by this one."""
    return dimension + EARLIER


def recall_groups(parameters: Parameters, ledger: Ledger) -> Parameters:
    """The parameters with a dimension more for each of ages of which bands stand in print that it
    does not name any more, and for each that is not declared any more.
    """
    groups = {key[2] for found in (ledger.cells, ledger.withheld) for key in found if key[2]}
    gone: dict[str, dict[str, None]] = {}
    for group in sorted(groups):
        for name, word in read_group(group):
            one = parameters.dimensions.get(name)
            if one is None or one.kind == "age" and word not in (*one.names, *one.was):
                if one is None or read_ages(word):
                    gone.setdefault(name, {})[word] = None
    found = {name_earlier(name): _make(tuple(words), parameters.dimensions.get(name)) for name, words in gone.items()}
    if found.keys() <= parameters.dimensions.keys():
        return parameters
    return parameters.model_copy(update={"dimensions": {**parameters.dimensions, **found}})


def _make(words: tuple[str, ...], today: Dimension | None) -> Dimension:
    fresh: dict[str, object] = {"values": words, "was": {}, "parent": None, "unknown": None}
    return Dimension(values=words) if today is None else today.model_copy(update=fresh)
