"""Evaluation reports for counter-trafficking projects: honest numbers, nobody exposed.

>>> import ctanalysis as ct
>>> evaluation = ct.load_evaluation("ukraine", "2023")  # doctest: +SKIP
>>> ct.tabulate(ct.find_gaps(evaluation))  # doctest: +SKIP
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# What a notebook may call, and where it lives; loaded when first used, so that `import ctanalysis` costs nothing.
_VERBS = {
    "load_evaluation": "ctanalysis.evaluation",
    "list_chain": "ctanalysis.params",
    "check_quality": "ctanalysis.quality",
    "find_gaps": "ctanalysis.gaps",
    "find_tracking": "ctanalysis.gaps",
    "find_profile": "ctanalysis.profile",
    "find_provision": "ctanalysis.provision",
    "find_trends": "ctanalysis.trends",
    "find_stability": "ctanalysis.stability",
    "find_forecasts": "ctanalysis.forecasts",
    "find_comparisons": "ctanalysis.comparisons",
    "compare": "ctanalysis.comparisons",
    "list_fits": "ctanalysis.comparisons",
    "list_cells": "ctanalysis.series",
    "list_figures": "ctanalysis.figures",
    "tabulate": "ctanalysis.tables",
    "show_matrix": "ctanalysis.matrix",
    "show_cards": "ctanalysis.cards",
    "plot": "ctanalysis.charts",
    "describe": "ctanalysis.wording",
    "record": "ctanalysis.scraps",
}
__all__ = ["__version__", *_VERBS]


def __getattr__(name: str) -> Any:
    if name not in _VERBS:
        raise AttributeError(f"ctanalysis has no {name!r}; it has {', '.join(_VERBS)}")
    return getattr(import_module(_VERBS[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
