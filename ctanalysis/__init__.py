"""Evaluation reports for counter-trafficking projects: honest numbers, nobody exposed.

>>> import ctanalysis as ct
>>> evaluation = ct.load_evaluation("ukraine", "2023")  # doctest: +SKIP
>>> ct.tabulate(ct.find_gaps(evaluation))  # doctest: +SKIP
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# What a notebook may call, and where it lives; loaded when first used, so that `import ctanalysis`
# costs nothing.
_VERBS = {
    "choose": "ctanalysis.reports.laboratory.exploration_form",
    "load_evaluation": "ctanalysis.figures.evaluation",
    "suppose": "ctanalysis.figures.what_if",
    "list_chain": "ctanalysis.params",
    "check_quality": "ctanalysis.analyses.quality",
    "find_gaps": "ctanalysis.analyses.gaps",
    "find_tracking": "ctanalysis.analyses.gaps",
    "find_verdicts": "ctanalysis.analyses.gaps",
    "find_profile": "ctanalysis.analyses.trafficking_profile",
    "list_places": "ctanalysis.figures.place_outlines",
    "find_provision": "ctanalysis.analyses.provision",
    "find_needs_met": "ctanalysis.analyses.needs_met",
    "find_pathways": "ctanalysis.analyses.service_pathways",
    "find_groups": "ctanalysis.analyses.figures_by_sex_and_age",
    "find_spending": "ctanalysis.analyses.spending",
    "find_trends": "ctanalysis.analyses.trends",
    "list_changes": "ctanalysis.analyses.first_to_last_changes",
    "find_stability": "ctanalysis.analyses.process_stability",
    "find_forecasts": "ctanalysis.analyses.forecasts",
    "find_comparisons": "ctanalysis.analyses.comparisons.declared_comparisons",
    "compare": "ctanalysis.analyses.comparisons.exploratory_comparison",
    "list_fits": "ctanalysis.analyses.comparisons.interrupted_series_inputs",
    "list_cells": "ctanalysis.figures.series",
    "list_figures": "ctanalysis.figures.period_figures",
    "tabulate": "ctanalysis.showing.tables",
    "show_matrix": "ctanalysis.showing.results_matrix",
    "show_by_result": "ctanalysis.showing.by_result",
    "show_cautions": "ctanalysis.showing.by_result",
    "show_indicator": "ctanalysis.showing.indicator",
    "plot": "ctanalysis.showing.charts",
    "draw": "ctanalysis.showing.charts.custom_seaborn_chart",
    "describe": "ctanalysis.showing.wording",
    "record": "ctanalysis.showing.scrapbook_records",
    "write_section": "ctanalysis.reports.notebooks.exploration_sections",
    "read_results": "ctanalysis.portfolio.published_results_table",
    "load_portfolio": "ctanalysis.portfolio.overview.portfolio_snapshot",
    "rank_projects": "ctanalysis.portfolio.overview.project_urgency",
    "count_standings": "ctanalysis.portfolio.overview.status_counts",
    "sum_needs": "ctanalysis.portfolio.overview.needs",
    "compare_same": "ctanalysis.portfolio.overview.shared_indicators",
    "list_unlike": "ctanalysis.portfolio.overview.shared_indicators",
    "find_practices": "ctanalysis.portfolio.overview.replicable_practices",
}
_TABLES = {"METHODS": "ctanalysis.statistics"}  # every method by its name: ct.METHODS["prop1_ci"]
__all__ = ["__version__", *_TABLES, *_VERBS]


def __getattr__(name: str) -> Any:
    if name in _TABLES:
        return getattr(import_module(_TABLES[name]), name)
    if name not in _VERBS:
        suggest_nearest = import_module("ctanalysis.ground.registry").suggest_nearest
        raise AttributeError(f"ctanalysis has no {name!r}{suggest_nearest(name, _VERBS)}")
    return getattr(import_module(_VERBS[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
