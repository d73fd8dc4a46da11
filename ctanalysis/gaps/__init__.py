"""Gaps: baseline, target, what is due and where each indicator stands."""

from ctanalysis.gaps.finding import find_gaps, judge_indicator, list_judged_groups, write_target
from ctanalysis.gaps.promises import ASK_DIRECTION, WORSE_SIDE, Promise, find_baseline, list_promises, list_worse, promises_nothing
from ctanalysis.gaps.tracking import find_tracking
from ctanalysis.gaps.values import Figure, compute_value, find_figure

__all__ = [
    "ASK_DIRECTION", "WORSE_SIDE", "Figure", "Promise", "compute_value", "find_baseline", "find_figure", "find_gaps", "find_tracking", "judge_indicator", "list_judged_groups", "list_promises", "list_worse",
    "promises_nothing", "write_target",
]  # fmt: skip
