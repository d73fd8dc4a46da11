"""Means by their standard errors, against Welch's from the same people."""

import math

import pytest

from ctanalysis.statistics import METHODS


def test_errors_of_people_drawn_one_by_one_give_welch() -> None:
    ours = METHODS["compare_estimates"](3.57, 0.60 / math.sqrt(12), 11, 2.65, 0.59 / math.sqrt(10), 9)
    theirs = METHODS["mean2_welch_summary"](3.57, 0.60, 12, 2.65, 0.59, 10)
    assert (ours.low, ours.high, ours.p) == pytest.approx((theirs.low, theirs.high, theirs.p))


def test_an_error_of_people_drawn_one_by_one_gives_students_t() -> None:
    ours = METHODS["mean1_designed"](3.57, 0.60 / math.sqrt(12), 11)
    theirs = METHODS["mean1_t_summary"](3.57, 0.60, 12)
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high))


def test_without_scatter_nothing_is_judged() -> None:
    assert METHODS["compare_estimates"](3, 0, 4, 2, 0, 4).status == "refused"
    assert METHODS["compare_estimates"](3, 1, 0, 2, 1, 4).status == "error"
    assert METHODS["mean1_designed"](3, 0, 4).status == "refused"
