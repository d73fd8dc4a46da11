"""numpy, scipy and statsmodels under short names, each imported when a method first needs it.

A module names here what it calls, so that one glance tells which library computes what.
"""

from importlib import import_module
from typing import Any


class _Library:
    """A module that is imported at the first look into it; what was found is kept."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, item: str) -> Any:
        if item.startswith("__"):  # what tools look for in any object loads nothing
            raise AttributeError(item)
        found = getattr(import_module(self._name), item)
        setattr(self, item, found)
        return found


np: Any = _Library("numpy")
linalg: Any = _Library("numpy.linalg")
optimize: Any = _Library("scipy.optimize")
special: Any = _Library("scipy.special")
stats: Any = _Library("scipy.stats")
contingency: Any = _Library("scipy.stats.contingency")
families: Any = _Library("statsmodels.genmod.families")
glm: Any = _Library("statsmodels.genmod.generalized_linear_model")
oneway: Any = _Library("statsmodels.stats.oneway")
power: Any = _Library("statsmodels.stats.power")
proportion: Any = _Library("statsmodels.stats.proportion")
rates: Any = _Library("statsmodels.stats.rates")
regression: Any = _Library("statsmodels.regression.linear_model")
stattools: Any = _Library("statsmodels.stats.stattools")
tables: Any = _Library("statsmodels.stats.contingency_tables")
