"""Comparisons made together: who is judged with whom, and who is weakened."""

import pytest

from ctanalysis.analyses.comparisons.multiplicity_of_comparisons import adjust_together
from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.params import Comparison


def adjust(*rows: tuple[str, float | None, str]) -> list[str | None]:
    """The verdicts of comparisons named `1` (primary) or `a` (another) with p and verdict."""
    declared = {
        name[0]: Comparison.model_validate({"id": name[0], "indicator": "x", "kind": "paired",
            "period": "2024", "primary": name[0].isdigit()})
        for name, _, _ in rows
    }  # fmt: skip
    made = [ComparisonFinding(comparison=name, p=p, verdict=verdict) for name, p, verdict in rows]
    found = adjust_together(made, declared)
    for before, after in zip(made, found, strict=True):
        why = "looked at together" if before.p is not None and before.p < 0.05 else "its test does not confirm"
        assert (before is after) or why in after.warnings[-1]
    return [row.verdict for row in found]


def test_a_comparison_alone_is_not_adjusted() -> None:
    assert adjust(("a", 0.049, "C0")) == ["C0"]
    assert adjust(("1", 0.049, "C0"), ("a", 0.6, "N")) == ["C0", "N"]  # each alone in its family


def test_primary_comparisons_are_held_to_the_stricter_rule() -> None:
    """Holm: twice the smaller p; Benjamini and Hochberg: the larger p itself."""
    assert adjust(("1", 0.03, "C0"), ("2", 0.04, "W0")) == ["N", "N"]
    assert adjust(("a", 0.03, "C0"), ("b", 0.04, "W0")) == ["C0", "W0"]
    assert adjust(("1", 0.02, "C0"), ("2", 0.04, "W0")) == ["C0", "W0"]


def test_more_than_five_primary_comparisons_are_none() -> None:
    clear = [(str(number), 0.03, "C0") for number in range(1, 7)]
    assert adjust(*clear[:5]) == ["N"] * 5
    assert adjust(*clear) == ["C0"] * 6


def test_both_findings_of_one_comparison_belong_to_its_family() -> None:
    assert adjust(("1", 0.03, "C0"), ("1: change of slope a period", 0.04, "W0")) == ["N", "N"]


@pytest.mark.parametrize(("p", "verdict"), [(0.025, "C0"), (0.026, "N")])
def test_an_adjusted_p_of_a_twentieth_is_not_clear(p: float, verdict: str) -> None:
    """Two comparisons: the smaller p is doubled, and .05 itself is not below .05."""
    assert adjust(("a", p - 0.0001, "C0"), ("b", 0.6, "N"))[0] == verdict
    assert adjust(("a", 0.025, "C0"), ("b", 0.6, "N"))[0] == "N"


def test_a_range_that_is_clear_where_its_p_is_not_is_weakened_by_itself() -> None:
    assert adjust(("a", 0.05, "C0")) == ["N"]
    assert adjust(("a", 0.05, "C0"), ("b", 0.6, "N")) == ["N", "N"]
    assert adjust(("a", 0.0499, "C0"), ("b", 0.6, "N")) == ["N", "N"]


def test_what_has_no_p_or_was_refused_or_counted_completely_is_no_part_of_a_family() -> None:
    for p, verdict in ((None, "D"), (0.9, "R"), (0.9, "X")):
        assert adjust(("a", 0.04, "C0"), ("b", p, verdict)) == ["C0", verdict]


@pytest.mark.parametrize("verdict", ["C1", "C2", "W0", "W2", "H"])
def test_every_clear_verdict_is_weakened_and_no_other(verdict: str) -> None:
    assert adjust(("a", 0.04, verdict), ("b", 0.6, "E")) == ["N", "E"]
    assert adjust(("a", 0.01, verdict), ("b", 0.04, "E")) == [verdict, "E"]


@pytest.mark.parametrize(("way", "verdict"), [("C0", "C0"), ("N", "N")])
def test_a_comparison_that_is_the_way_from_start_to_end_is_tested_once(way: str, verdict: str) -> None:
    """With the other comparison its p would be doubled; it was judged among the ways already."""
    same = ComparisonFinding(indicator="x", value=16.2, p=0.031, verdict="C0")
    other = ComparisonFinding(indicator="y", value=2.0, p=0.6, verdict="N")
    found = adjust_together([other, same], {}, [TrendFinding(indicator="x", value=16.2, p=0.031, verdict=way)])
    assert [row.verdict for row in found] == ["N", verdict]
    assert [len(row.warnings) for row in found] == [0, verdict == "N"]
