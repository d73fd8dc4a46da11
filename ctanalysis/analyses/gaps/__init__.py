"""Gaps: baseline, target, what is due and where each indicator stands."""

from ctanalysis.analyses.gaps.gap_findings import find_gaps, judge_indicator, list_judged_groups
from ctanalysis.analyses.gaps.tracking_by_time_span import find_tracking
from ctanalysis.analyses.gaps.verdicts import find_verdict, find_verdicts
from ctanalysis.analyses.gaps.year_before import find_earlier_gaps

__all__ = [
    "find_earlier_gaps",
    "find_gaps",
    "find_tracking",
    "find_verdict",
    "find_verdicts",
    "judge_indicator",
    "list_judged_groups",
]
