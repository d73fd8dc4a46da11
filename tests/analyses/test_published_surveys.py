"""Published surveys through a parameter file and our own analyses: what their authors concluded,
and what a report says of the same numbers.
"""

from typing import Any

import pytest
from comparison_rows import find
from survey_rows import SCORE, share, take

from ctanalysis.showing.wording.first_to_last_round_sentences import describe_start_to_end
from ctanalysis.showing.wording.trend_and_comparison_sentences import describe_comparison

SHARE = {"unit": "percentage", "aggregate": "latest", "data_basis": "sample"}
GROUPS = {"kind": "groups", "by": "site", "a": "A", "b": "B", "period": "2024-Q4"}


def compare(first: dict[str, Any], second: dict[str, Any], **words: Any) -> Any:
    rows = [("2024-Q4", {"site": "A"}, first), ("2024-Q4", {"site": "B"}, second)]
    return find({**SHARE, **words}, rows, GROUPS)


def test_approval_of_a_prime_minister_fell_among_the_same_people() -> None:
    """Agresti (2013) Categorical Data Analysis, section 11.1: 944 and 880 of 1,600 the same people
    approve; 150 turned from it and 86 to it: -0.04 (-0.06 to -0.02).
    """
    linked = {"samples": "linked", "baseline": {"period": "2022", **share(944, 1600)}}
    each = {"mean_change": -4.0, "sd_change": 38.21, "n_pairs": 1600.0}
    row = take(linked, [("2023", {**share(880, 1600), **each})], period="2023")
    assert row.method == "share-linked" and row.value == pytest.approx(-4.0)
    assert (round(row.low or 0), round(row.high or 0)) == (-6, -2)
    assert (row.verdict or "").startswith("W")


def test_knowledge_of_health_staff_rose_after_a_training() -> None:
    """Published as mean 54.7 (sd 18.7) of 424 before and 84.5 (12.8) of 237 after."""
    start = {"baseline": {"period": "2022", "mean": 54.7, "sd": 18.7, "n": 424}}
    row = take({**SCORE, **start}, [("2023", {"mean": 84.5, "sd": 12.8, "n": 237.0})])
    said = describe_start_to_end(row)
    assert row.value == pytest.approx(29.8) and (row.verdict or "").startswith("C")
    assert said.endswith("Two rounds cannot show whether the figures swing from round to round by themselves.")


def test_an_aspirin_a_day_halved_heart_attacks() -> None:
    """Agresti (2013), section 2.2: 189 of 11,034 with a placebo and 104 of 11,037 with aspirin; the
    difference is 0.0077 (0.0047 to 0.0107).
    """
    row = compare(share(189, 11_034), share(104, 11_037), smallest_change=0, direction="decrease")
    assert (row.value, row.low, row.high) == pytest.approx((0.77, 0.47, 1.07), abs=0.01)


def test_groups_of_neighbours_made_no_clear_difference() -> None:
    """Published as 113 of 551 and 117 of 575 in 33 and 33 areas: odds ratio 0.98 (0.72 to 1.3)."""
    row = compare(share(113, 551), share(117, 575), direction="decrease")
    assert row.verdict in ("N", "N+")
    assert "across these sites" not in describe_comparison(row)


def test_a_trial_by_schools_needs_its_schools() -> None:
    """Published as 595 of 1,921 and 924 of 1,899 in 21 and 21 schools, judged by school: odds ratio
    0.40 (0.26 to 0.64). Without the schools' own figures there is no range to give.
    """
    sides = share(595, 1921), share(924, 1899)
    refused = compare(*sides, direction="decrease", sites="school")
    assert refused.verdict == "R" and "no figures by school" in (refused.reason or "")
    plain = compare(*sides, direction="decrease")
    assert "across these sites" not in describe_comparison(plain)


def test_a_minimum_wage_took_no_jobs() -> None:
    """Card & Krueger (1994) Am Econ Rev 84:772-793, table 3: full-time jobs a restaurant, 20.44
    (se 0.51) and 21.03 (0.52) in New Jersey, 23.33 (1.35) and 21.17 (0.94) in Pennsylvania: 2.76
    more (se 1.36). They asked the same restaurants; four means cannot use that, and their range is
    wider.
    """

    def mean(value: float, error: float, n: float) -> dict[str, float]:
        return {"mean": value, "sd": error * n**0.5, "n": n}

    rows = [
        ("2023-Q1", {"site": "A"}, mean(20.44, 0.51, 321)),
        ("2024-Q1", {"site": "A"}, mean(21.03, 0.52, 319)),
        ("2023-Q1", {"site": "B"}, mean(23.33, 1.35, 77)),
        ("2024-Q1", {"site": "B"}, mean(21.17, 0.94, 77)),
    ]
    design = {"kind": "difference_in_differences", "by": "site", "treated": "A", "control": "B", "date": "2023-07-01"}
    row = find({"unit": "mean_score", "aggregate": "latest", "data_basis": "sample"}, rows, design)
    assert row.method == "did-means" and row.value == pytest.approx(2.76, abs=0.011)
    assert row.low is not None and row.low < 2.76 - 1.97 * 1.36
    assert row.verdict in ("N", "N+")
