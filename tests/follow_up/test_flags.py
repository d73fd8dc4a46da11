"""Flags by what they call for: corrective action, provision, replication, design."""

from typing import Any

import pytest

from ctanalysis.figures.judged_targets import WORSE_SIDE
from ctanalysis.follow_up.flags import ADDED_UP, GROUP_BEHIND, find_flags
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding, ProvisionFinding, QualityFinding, TrendFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import BETWEEN_ROUNDS, CHANGED_BEFORE, EARLIER, GROUPS_ONLY, SHORT_SIDE


def gap(status: str, **fields: Any) -> GapFinding:
    return GapFinding(**{"indicator": "a", "status": status, "actual": 5.0, **fields})


def compare(verdict: str, **fields: Any) -> ComparisonFinding:
    given = {"indicator": "a", "comparison": "c", "design": "randomised", "estimate_status": "ok"}
    return ComparisonFinding(**{**given, "verdict": verdict, **fields})


def flag(kind: str, *rows: Any, earlier: Any = (), quality: Any = ()) -> list[tuple[str, str]]:
    many = [Findings(kind, rows), Findings("quality", tuple(quality))]
    return [(row.purpose or "", row.status or "") for row in find_flags(many, earlier)]


REMARK = QualityFinding(indicator="a", remarks=("A remark.",), weighty=1.0)


@pytest.mark.parametrize(("kind", "row", "expected"), [
    ("gaps", gap("not met"), [("corrective action", "not met")]),
    ("gaps", gap("no data", actual=None), [("corrective action", "no data")]),
    ("gaps", gap("context", actual=None), [("corrective action", "no data")]),
    ("gaps", gap("no target", actual=None), [("corrective action", "no data")]),
    ("gaps", gap("context"), []), ("gaps", gap("context", actual=None, withheld=True), []),
    ("gaps", gap("context", actual=None, marks=(BETWEEN_ROUNDS,)), []),
    ("gaps", gap("context", actual=None, marks=(GROUPS_ONLY,)), []),
    ("gaps", gap("not due", actual=None), []),
    ("gaps", gap("not met", withheld=True), []), ("gaps", gap("on track"), []),
    ("provision", ProvisionFinding(service="s", marks=("left behind",)),
     [("gap in provision", "left behind")]),
    ("provision", ProvisionFinding(service="s", status="data gap"),
     [("corrective action", "data gap")]),
    ("trends", TrendFinding(indicator="a", verdict="W0"), [("corrective action", "worse")]),
    ("comparisons", compare("W1"), [("corrective action", "worse")]),
    ("comparisons", compare("W1", marks=(EARLIER,)), []),
    ("comparisons", compare("W1", marks=(CHANGED_BEFORE,)),
     [("corrective action", "worse by a comparison whose design does not carry it")]),
    ("comparisons", compare("W1", marks=(SHORT_SIDE,)),
     [("corrective action", "worse by a comparison whose design does not carry it")]),
    ("comparisons", compare("W1", design="groups", unit="percentage"), [("corrective action", GROUP_BEHIND)]),
    ("comparisons", compare("C1", design="groups", unit="percentage"), [("corrective action", GROUP_BEHIND)]),
    ("comparisons", compare("N", design="groups", unit="percentage"), []),
    ("comparisons", compare("W1", design="groups", unit="count"), []),  # a larger group has more
    ("trends", TrendFinding(indicator="a", verdict="C0"), []),
    ("gaps", gap("achieved", marks=("soft target",)),
     [("review the design", "far beyond what was due")]),
    ("gaps", gap("on track", marks=("no baseline",)), [("review the design", "no baseline")]),
    ("gaps", gap("on track", marks=(WORSE_SIDE,)),
     [("review the design", "the target lies on the worse side of the baseline")]),
])  # fmt: skip
def test_each_finding_is_flagged_for_what_it_calls_for(kind: str, row: Any, expected: list[tuple[str, str]]) -> None:
    assert flag(kind, row) == expected


@pytest.mark.parametrize(("now", "before", "quality", "is_flagged"), [
    (gap("achieved"), gap("achieved"), (), True), (gap("achieved"), gap("watch"), (), False),
    (gap("on track"), gap("achieved"), (), False),
    (gap("achieved"), gap("achieved"), (REMARK,), False),
    (gap("achieved", marks=("within chance: could be watch",)), gap("achieved"), (), False),
    (gap("achieved", group="sex=f"), gap("achieved"), (), False),
    (gap("achieved", withheld=True), gap("achieved"), (), False),
    (gap("achieved", unit="milestone"), gap("achieved", unit="milestone"), (), False),
])  # fmt: skip
def test_what_was_reached_twice_without_doubt_could_be_replicated(
    now: GapFinding, before: GapFinding, quality: Any, is_flagged: bool
) -> None:
    expected = [("could be replicated", "reached in two periods")] if is_flagged else []
    assert flag("gaps", now, earlier=(before,), quality=quality) == expected


@pytest.mark.parametrize(("row", "is_flagged"), [
    (compare("C0", n=60.0), True), (compare("C0", design="groups"), False), (compare("N", n=60.0), False),
    (compare("C0", unit="percentage", n=59.0), False),
    (compare("C0", design="difference_in_differences", looked_before=True, unit="percentage", n=30.0), True),
    (compare("C0", n=60.0, withheld=True), False),
    (compare("C0", design="difference_in_differences", looked_before=True, unit="percentage", n=29.0), False),
    (compare("W0", design="difference_in_differences", looked_before=True, n=60.0), False),
    (compare("N", design="difference_in_differences", looked_before=True, n=60.0), False),
])  # fmt: skip
def test_a_credible_comparison_that_came_out_well_could_be_replicated(row: ComparisonFinding, is_flagged: bool) -> None:
    assert (("could be replicated", "credible comparison") in flag("comparisons", row)) == is_flagged


def test_a_changed_definition_of_something_with_a_target_is_for_the_next_design() -> None:
    trend = TrendFinding(indicator="a", broken_by="a new form")
    many = [Findings("gaps", (gap("on track", target=9.0),)), Findings("trends", (trend,))]
    (row,) = find_flags(many)
    assert (row.purpose, row.status) == ("review the design", "definition, source or coverage changed")


def test_flags_are_numbered_calls_first_and_carry_the_strength_of_their_evidence() -> None:
    rows = (gap("achieved", indicator="b", marks=("no baseline",)), gap("watch"), gap("not met"))
    found = find_flags([Findings("gaps", rows), Findings("quality", (REMARK,))])
    assert [(row.number, row.status, row.strength) for row in found] == [
        (1, "not met", "weak"), (2, "watch", "weak"), (3, "no baseline", "descriptive"),
    ]  # fmt: skip


def test_what_calls_for_the_same_is_in_order_of_its_reference() -> None:
    rows = [gap("on track", indicator=name, marks=("no baseline",)) for name in ("b", "c", "a")]
    found = [row.reference for row in find_flags([Findings("gaps", tuple(rows))], ())]
    assert found == ["gaps/a", "gaps/b", "gaps/c"]
    calls = [gap("not met", indicator=name) for name in ("b", "a")]
    found = [row.reference for row in find_flags([Findings("gaps", tuple(calls))], ())]
    assert found == ["gaps/a", "gaps/b"]


@pytest.mark.parametrize(("row", "strength"), [
    (ProvisionFinding(indicator="a", group="age=0-9", needed=29.0, received=2.0,
                      marks=("left behind",)), "weak"),
    (ProvisionFinding(indicator="a", group="age=0-9", needed=30.0, received=2.0,
                      marks=("left behind",)), "descriptive"),
    (ProvisionFinding(indicator="a", group="age=0-9", needed=9.0, status="data gap"), "none"),
    (ProvisionFinding(indicator="a", needed=9.0, marks=("left behind",)), "descriptive"),  # nobody knows who received
    (ProvisionFinding(indicator="a", needed=90.0, received=2.0, marks=("left behind",),
                      warnings=(phrase(ADDED_UP),)), "weak"),
])  # fmt: skip
def test_the_strength_of_a_gap_in_provision_is_weighed_by_the_people_of_its_own_group(
    row: ProvisionFinding, strength: str
) -> None:
    """The indicator's total has no doubt on it."""
    (found,) = find_flags([Findings("gaps", (gap("context"),)), Findings("provision", (row,))])
    assert found.strength == strength


def test_the_strength_of_a_groups_flag_is_weighed_by_its_own_row() -> None:
    rows = (gap("on track"), gap("not met", group="sex=f", unit="percentage", n=29.0))
    (found,) = find_flags([Findings("gaps", rows)])
    assert found.strength == "weak"


@pytest.mark.parametrize("verdict", ["W0", "C0"])
def test_of_two_groups_the_one_behind_is_flagged_whichever_is_named_first(verdict: str) -> None:
    assert flag("comparisons", compare(verdict, design="groups")) == [
        ("corrective action", "one group clearly behind another")
    ]


@pytest.mark.parametrize(("rows", "is_flagged"), [
    ((gap("on track", target=9.0), TrendFinding(indicator="a", broken_by="a new form")), True),
    ((gap("on track", target=None), TrendFinding(indicator="a", broken_by="a new form")), False),
    ((gap("on track", target=9.0, group="sex=f"), TrendFinding(indicator="a", broken_by="a new form")), False),
    ((gap("on track", target=9.0, withheld=True), TrendFinding(indicator="a", broken_by="a new form")), False),
    ((gap("on track", target=9.0), TrendFinding(indicator="a")), False),
    ((gap("on track", target=9.0), TrendFinding(indicator="b", broken_by="a new form")), False),
])  # fmt: skip
def test_a_break_is_for_the_next_design_only_of_a_shown_total_with_a_target(
    rows: tuple[GapFinding, TrendFinding], is_flagged: bool
) -> None:
    found = find_flags([Findings("gaps", rows[:1]), Findings("trends", rows[1:])])
    assert bool(found) is is_flagged
