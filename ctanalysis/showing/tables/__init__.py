"""Tables of findings: each shown with caption, units, n and notes."""

from collections.abc import Callable
from typing import Any

from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.language import phrase
from ctanalysis.showing.html import Shown, label
from ctanalysis.showing.tables.any_kind import tabulate_any
from ctanalysis.showing.tables.badges_and_line_names import (
    WITHHELD_NOTE,
    slug,
    sort_by_urgency,
    write_name,
    write_status,
    write_withheld,
)
from ctanalysis.showing.tables.changes import tabulate_changes
from ctanalysis.showing.tables.forecasts_and_stability import tabulate_forecasts, tabulate_stability
from ctanalysis.showing.tables.gaps import tabulate_gaps
from ctanalysis.showing.tables.groups import tabulate_groups
from ctanalysis.showing.tables.needs_met import tabulate_needs_met
from ctanalysis.showing.tables.portfolio import (
    tabulate_needs,
    tabulate_practices,
    tabulate_projects,
    tabulate_same,
    tabulate_standings,
    tabulate_unlike,
)
from ctanalysis.showing.tables.profile import tabulate_profile
from ctanalysis.showing.tables.provision import tabulate_provision
from ctanalysis.showing.tables.quality import tabulate_quality
from ctanalysis.showing.tables.series import tabulate_series
from ctanalysis.showing.tables.tracking import tabulate_tracking
from ctanalysis.showing.tables.trends_and_comparisons import tabulate_comparisons, tabulate_trends
from ctanalysis.showing.wording import describe, write_group_words

__all__ = [
    "WITHHELD_NOTE",
    "slug",
    "sort_by_urgency",
    "tabulate",
    "write_group_words",
    "write_name",
    "write_status",
    "write_withheld",
]
WRITERS: dict[str, Callable[[Findings[Any]], str]] = {
    "gaps": tabulate_gaps, "verdicts": tabulate_gaps, "tracking": tabulate_tracking,
    "trends": tabulate_trends, "comparisons": tabulate_comparisons,
    "forecasts": tabulate_forecasts, "stability": tabulate_stability, "profile": tabulate_profile,
    "provision": tabulate_provision, "needs_met": tabulate_needs_met, "groups": tabulate_groups,
    "quality": tabulate_quality,
    "series": tabulate_series,
    "figures": tabulate_series, "projects": tabulate_projects, "standings": tabulate_standings,
    "needs": tabulate_needs, "same_indicators": tabulate_same,
    "unlike_indicators": tabulate_unlike, "practices": tabulate_practices,
    "changes": tabulate_changes,
}  # fmt: skip


def tabulate(findings: Findings[Any]) -> Shown:
    """The findings as a table, the most urgent first where there is a status; of a kind without a
    table of its own a row a finding. UsageError for anything but findings.

    >>> ct.tabulate(ct.find_gaps(evaluation))  # doctest: +SKIP
    """
    check_given("tabulate", findings, "Findings")
    write = WRITERS.get(findings.kind, tabulate_any)
    shown = Shown(write(describe(findings)), phrase("{kind}: {count} rows", kind=findings.kind, count=len(findings)))
    return label(shown, findings.edition, findings.supposed)
