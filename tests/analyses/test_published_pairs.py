"""Published answers of the same people asked twice, beside what a report says of them."""

import pytest
from published import ends, pair, turn


def test_students_sleep() -> None:
    """Student (1908) Biometrika 6:1-25, R's sleep: ten slept 1.58 hours more (sd 1.23), t = 4.06,
    p = 0.0028, 0.70 to 2.46.
    """
    row = pair(1.58, 1.22999548, 10)
    assert ends(row, 2) == (1.58, 0.70, 2.46) and row.p == pytest.approx(0.0028, abs=1e-4)


def test_darwins_maize_is_clear_by_a_hair() -> None:
    """Fisher (1935), chapter 3: 15 pairs, 2.617 inches (20.93 eighths), t = 2.148 against 2.145."""
    row = pair(2.61667, 4.71805, 15)
    assert ends(row, 2) == (2.62, 0.0, 5.23) and row.verdict == "C0"
    assert row.p == pytest.approx(0.0497, abs=2e-4)


def test_two_questions_to_the_same_people() -> None:
    """Agresti (2007) Introduction to Categorical Data Analysis, 8.1: 359 and 334 of 1,144 would pay
    more taxes or live with less; 132 and 107 turned: 0.022 (-0.004 to 0.048), p = 0.106.
    """
    row = turn(227, 107, 132, 678)
    assert ends(row) == (-2.2, -4.8, 0.5) and row.verdict == "N"


def test_one_who_turned_tells_nothing() -> None:
    """Tango (1998) Stat Med 17:891-908: two ways to clean lenses, 43 of 44 good with both, one with
    one alone: -0.023 (-0.096 to 0.037 at 90 %): no evidence of a difference.
    """
    row = turn(43, 0, 1, 0)
    assert row.verdict == "D" and "only 1 of 44 pairs turned" in row.reason
