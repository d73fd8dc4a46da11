"""How strong the evidence is, by the rules that the methods page states."""

from typing import Any

import pytest

from ctanalysis.analyses.evidence_strength import could_be, is_credible, is_far_ahead, may_turn, weigh_evidence
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding, QualityFinding
from ctanalysis.ground.mark_words import LIKELY_AHEAD, START_MAY_BE, UNLIKELY_AHEAD
from ctanalysis.ground.terms import CHANGED_BEFORE, DRIFT, EARLIER, EXPLORATORY, SHORT_SIDE


def gap(name: str = "a", **fields: Any) -> GapFinding:
    return GapFinding(**{"indicator": name, "actual": 5.0, "status": "achieved", **fields})


def compare(**fields: Any) -> ComparisonFinding:
    given = {"indicator": "a", "design": "difference_in_differences", "verdict": "C0",
             "estimate_status": "ok", "looked_before": 4.0}  # fmt: skip
    return ComparisonFinding(**{**given, **fields})


REMARK = QualityFinding(indicator="a", remarks=("A remark.",), weighty=1.0)
FEW = {"unit": "mean_score", "n": 29.0}


@pytest.mark.parametrize(("gaps", "comparisons", "quality", "strength"), [
    ([], [], [], "none"), ([gap(actual=None, status="no data")], [compare()], [], "none"),
    ([gap(withheld=True)], [], [], "none"), ([gap("b")], [], [], "none"),
    ([gap(group="sex=f")], [], [], "none"),
    ([gap(actual=None, status="nearly met")], [], [], "descriptive"),
    ([gap()], [], [], "descriptive"), ([gap()], [compare()], [], "strong"),
    ([gap()], [compare(verdict="W0")], [], "strong"),
    ([gap()], [compare(verdict="N")], [], "some"), ([gap()], [compare(verdict="E")], [], "strong"),
    ([gap()], [compare(looked_before=None)], [], "some"),
    ([gap()], [compare(design="intervention", shorter_side=12.0)], [], "some"),
    ([gap()], [compare(design="groups")], [], "some"),
    ([gap()], [compare(marks=(SHORT_SIDE,))], [], "some"),
    ([gap()], [compare(design="randomised", n=60.0)], [], "strong"),
    ([gap()], [compare(design="randomised", n=59.0)], [], "some"),
    ([gap()], [compare(design="randomised", null=1.0, low=1.2, high=4.0, n=90.0)], [], "strong"),
    ([gap()], [compare(design="randomised", null=1.0, low=1.1, high=90.0)], [], "some"),
    ([gap()], [compare(design="randomised", method="clusters", n=12.0)], [], "strong"),
    ([gap()], [compare(design="randomised", unit="rate", n=12.0, low=1.0, high=2.0)], [], "strong"),  # n is of years
    ([gap()], [compare(design="randomised", unit="count", start=30.0, actual=30.0, low=1.0, high=2.0)], [], "strong"),
    ([gap()], [compare(design="randomised", unit="count", start=30.0, actual=29.0, low=1.0, high=2.0)], [], "some"),
    ([gap()], [compare(marks=(CHANGED_BEFORE,))], [], "some"),
    ([gap()], [compare(estimate_status="refused")], [], "some"),
    ([gap()], [compare(marks=(EARLIER,))], [], "descriptive"),
    ([gap()], [compare(marks=(EXPLORATORY,))], [], "descriptive"),
    ([gap()], [compare()], [REMARK], "weak"), ([gap()], [], [REMARK], "weak"),
    ([gap(marks=("chance not known",))], [], [], "weak"),
    ([gap(marks=("within chance: could be watch",))], [], [], "weak"),
    ([gap(**FEW)], [], [], "weak"), ([gap(**{**FEW, "n": 30.0})], [], [], "descriptive"),
    ([gap(n=5.0, unit="count")], [], [], "descriptive"),
    ([gap()], [compare(verdict="R")], [], "descriptive"), ([gap()], [compare(indicator="b")], [], "descriptive"),
])  # fmt: skip
def test_the_strength_follows_from_designs_doubts_and_remarks(
    gaps: list[GapFinding], comparisons: list[ComparisonFinding], quality: list[QualityFinding], strength: str
) -> None:
    assert weigh_evidence(["a"], gaps, comparisons, quality).strength == strength


def test_a_comparison_of_one_figure_in_three_makes_no_strong_answer_to_all() -> None:
    gaps = [gap(), gap("b"), gap("c")]
    assert weigh_evidence(["a", "b"], gaps, [compare()], []).strength == "strong"
    found = weigh_evidence(["a", "b", "c"], gaps, [compare()], [])
    assert (found.strength, found.why) == (
        "some",
        "compared: two areas, looked at before, for 1 of 3 figures; certainty: no doubt is noted on any figure",
    )


def test_half_of_the_figures_in_doubt_is_not_yet_weak() -> None:
    gaps = [gap(), gap("b", marks=("sample too small to say: could be watch",))]
    found = weigh_evidence(["a", "b"], gaps, [], [])
    assert (found.strength, found.why) == (
        "descriptive",
        "compared: nothing that tells why it is so; certainty: doubts are noted on 1 of 2 figures",
    )


@pytest.mark.parametrize(("attainment", "is_far"), [(1.5, False), (1.5000000000000002, False), (1.501, True)])
def test_exactly_half_more_than_was_due_is_not_far_ahead(attainment: float, is_far: bool) -> None:
    assert is_far_ahead(gap(attainment=attainment)) is is_far


def test_a_remark_on_an_indicator_without_a_figure_is_a_doubt_beside_those_with_one() -> None:
    remark = QualityFinding(indicator="b", remarks=("A remark.",), weighty=1.0)
    found = weigh_evidence(["a", "b"], [gap(), gap("b", actual=None, status="no data")], [], [remark])
    assert found.why.endswith("no doubt is noted on those with a figure, remarks on others")
    assert weigh_evidence(["a"], [gap()], [], [remark]).why.endswith("no doubt is noted on any figure")


@pytest.mark.parametrize(("fields", "design"), [
    ({"design": "randomised"}, "by lot"), ({}, "two areas, looked at before"),
    ({"looked_before": None}, "two areas"),
    ({"design": "intervention", "shorter_side": 8.0}, "a series around a day"),
    ({"design": "intervention", "shorter_side": 7.0},
     "a series around a day, with few figures on a side"),
    ({"marks": (SHORT_SIDE,)}, "a design that does not carry its answer"),
    ({"design": "intervention", "shorter_side": 9.0, "marks": (CHANGED_BEFORE,)},
     "a design that does not carry its answer"),
    ({"design": "before_after"}, "before and after"), ({"design": "paired"}, "before and after"),
    ({"design": "groups"}, "groups beside each other"),
])  # fmt: skip
def test_the_design_is_named_by_stored_facts(fields: dict[str, Any], design: str) -> None:
    why = weigh_evidence(["a"], [gap()], [compare(**{"verdict": "N", **fields})], []).why
    assert why.startswith(f"compared: {design}, for 1 of 1 figure; certainty: ")


@pytest.mark.parametrize(("fields", "credible"), [
    ({}, True), ({"design": "randomised", "n": 200.0}, True), ({"looked_before": None}, False),
    ({"design": "intervention", "shorter_side": 8.0}, False), ({"verdict": "E"}, False),
    ({"design": "before_after"}, False), ({"marks": (EARLIER,)}, False),
])  # fmt: skip
def test_a_clear_answer_is_credible_by_its_design(fields: dict[str, Any], credible: bool) -> None:
    assert is_credible(compare(**fields)) is credible


@pytest.mark.parametrize("mark", [DRIFT, SHORT_SIDE, "too few to show swings", "other parts of the year"])
def test_a_comparison_that_doubts_itself_is_a_doubt_on_precision(mark: str) -> None:
    why = weigh_evidence(["a"], [gap()], [compare(marks=(mark,))], []).why
    assert why.endswith("certainty: a doubt is noted on a comparison")


def test_two_areas_without_a_range_are_not_told_as_looked_at_before() -> None:
    assert "two areas, for 1 of 1 figure" in weigh_evidence(["a"], [gap()], [compare(verdict="D")], []).why


def test_two_areas_that_may_have_drifted_apart_before_are_no_credible_comparison() -> None:
    assert is_credible(compare())
    assert not is_credible(compare(marks=(DRIFT,)))


CLOSE = "within chance: could be nearly met"


@pytest.mark.parametrize(("status", "marks", "asked", "is_open"), [
    ("achieved", (CLOSE,), ("nearly met",), True), ("achieved", (CLOSE,), ("not met",), False),
    ("achieved", (CLOSE,), ("met",), True), ("achieved", (), ("nearly met",), False),
    ("achieved", ("something: nearly met",), ("nearly met",), False),
    ("regressed", (START_MAY_BE,), ("not met",), True), ("regressed", (START_MAY_BE,), ("regressed",), False),
    ("not met", (START_MAY_BE,), ("achieved",), False), ("regressed", (), ("not met",), False),
    ("on track", (UNLIKELY_AHEAD,), ("off track",), True), ("on track", (UNLIKELY_AHEAD,), ("watch",), False),
    ("watch", (UNLIKELY_AHEAD, "within chance: could be on track"), ("on track",), False),
    ("watch", (UNLIKELY_AHEAD, "within chance: could be off track"), ("on track", "off track"), True),
    ("watch", (LIKELY_AHEAD,), ("on track",), True), ("watch", (LIKELY_AHEAD,), ("achieved",), False),
])  # fmt: skip
def test_chance_or_the_pace_leave_another_status_open(
    status: str, marks: tuple[str, ...], asked: tuple[str, ...], is_open: bool
) -> None:
    assert could_be(GapFinding(status=status, marks=marks), asked) is is_open


@pytest.mark.parametrize(("status", "marks", "turns"), [
    ("achieved", (CLOSE,), True), ("achieved", ("within chance: could be on track",), False),
    ("nearly met", ("within chance: could be achieved",), True),
    ("nearly met", ("within chance: could be not met",), False),
    ("on track", (UNLIKELY_AHEAD,), True), ("watch", (LIKELY_AHEAD,), True), ("achieved", (), False),
])  # fmt: skip
def test_a_target_may_turn_where_the_other_side_is_open(status: str, marks: tuple[str, ...], turns: bool) -> None:
    assert may_turn(GapFinding(status=status, marks=marks)) is turns
