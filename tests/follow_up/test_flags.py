"""Which findings call for action, in which order, and under which reference."""

from typing import Any

import pytest

from ctanalysis.follow_up.flags import find_flags, write_reference
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding, ProvisionFinding, TrendFinding
from ctanalysis.ground.model import EARLIER


def flag(kind: str, row: Finding) -> tuple[str | None, str | None] | None:
    found = list(find_flags([Findings(kind, (row,))]))
    return (found[0].reference, found[0].status) if found else None


def compare(verdict: str, **fields: Any) -> ComparisonFinding:
    return ComparisonFinding(comparison="c", indicator="x", verdict=verdict, **fields)


@pytest.mark.parametrize(("kind", "row", "found"), [
    ("gaps", GapFinding(indicator="x", status="off track"), ("gaps/x", "off track")),
    ("gaps", GapFinding(indicator="x", status="no data", group="sex=f"),
     ("gaps/x/sex=f", "no data")),
    ("gaps", GapFinding(indicator="x", status="partial"), ("gaps/x", "partial")),
    ("gaps", GapFinding(indicator="x", status="nearly met"), None),
    ("gaps", GapFinding(indicator="x", status="off track", withheld=True), None),
    ("tracking", GapFinding(indicator="x", status="off track"), None),
    ("provision", ProvisionFinding(service="s", group="sex=f", marks=("left behind",)),
     ("provision/s/sex=f", "left behind")),
    ("provision", ProvisionFinding(service="s", status="data gap"), ("provision/s", "data gap")),
    ("provision", ProvisionFinding(service="s", status="provision gap"), None),
    ("trends", TrendFinding(indicator="x", verdict="W0"), ("trends/x", "worse")),
    ("trends", TrendFinding(indicator="x", verdict="N"), None),
    ("comparisons", compare("W1"), ("comparisons/c", "worse")),
    ("comparisons", compare("C1"), None),
    ("comparisons", compare("W1", marks=(EARLIER,)), None),
])  # fmt: skip
def test_what_calls_for_action_is_flagged_and_an_earlier_comparison_is_none_of_todays(
    kind: str, row: Finding, found: tuple[str, str] | None
) -> None:
    assert flag(kind, row) == found


def test_the_most_urgent_stands_first() -> None:
    statuses = enumerate(("watch", "no data", "regressed"))
    rows = (GapFinding(indicator=f"x{n}", status=status) for n, status in statuses)
    gaps = Findings("gaps", tuple(rows))
    gap = Findings("provision", (ProvisionFinding(service="s", status="data gap"),))
    worse = Findings("comparisons", (compare("W1"),))
    assert [row.status for row in find_flags([gap, worse, gaps])] == [
        "regressed", "watch", "worse", "no data", "data gap",
    ]  # fmt: skip


def test_a_reference_names_the_service_or_the_comparison() -> None:
    assert write_reference("comparisons", compare("C1", group="sex=f")) == "comparisons/c/sex=f"
