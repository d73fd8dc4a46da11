"""Comparisons: the effect with its range, by the row of the choice table that the data can
carry.
"""

from ctanalysis.analyses.comparisons.declared_comparisons import compare_declared, find_comparisons
from ctanalysis.analyses.comparisons.exploration import compare
from ctanalysis.analyses.comparisons.interrupted_series import list_fits

__all__ = ["compare", "compare_declared", "find_comparisons", "list_fits"]
