"""What n, mean and spread of a score tell, on scores that are written out."""

from statistics import fmean, stdev

import pytest

from ctanalysis.disclosure.cells.mean_and_spread_disclosure import discloses_few, few_changed, may_disclose_few

FIVE = (1.0, 2.0, 3.0, 4.0, 5.0)
HUNDRED = tuple(map(float, range(101)))


def ask(scores: list[float], answers: tuple[float, ...], threshold: int = 10) -> bool:
    return discloses_few(fmean(scores), stdev(scores), float(len(scores)), answers, threshold)


def test_a_mean_beside_the_end_tells_who_gave_another_answer() -> None:
    assert discloses_few(4.9167, None, 12.0, FIVE, 10)
    assert ask([5.0] * 11 + [4.0], FIVE)


def test_a_mean_that_many_answers_can_make_tells_nothing() -> None:
    assert not ask([1.0] * 9 + [2.0] * 8 + [3.0] * 12 + [4.0] * 10 + [5.0] * 9, FIVE)


@pytest.mark.parametrize("few", [3, 27])
def test_yes_and_no_as_one_and_two_or_as_hundred(few: int) -> None:
    assert ask([2.0] * few + [1.0] * (30 - few), (1.0, 2.0))
    assert ask([100.0] * few + [0.0] * (30 - few), (0.0, 100.0))
    assert not ask([2.0] * 15 + [1.0] * 15, (1.0, 2.0))


@pytest.mark.parametrize(("scores", "answers"), [
    ([1.0] * 4 + [5.0] * 36, FIVE), ([0.0] + [100.0] * 19, HUNDRED), ([80.0] + [0.0] * 39, HUNDRED),
    ([3.0, 1.0, 1.0] + [5.0] * 22, FIVE),
])  # fmt: skip
def test_a_spread_as_wide_as_can_be_tells_how_many_are_away_from_an_end(
    scores: list[float], answers: tuple[float, ...]
) -> None:
    assert ask(scores, answers)
    assert may_disclose_few(fmean(scores), stdev(scores), float(len(scores)), 10)


def test_a_few_who_are_far_from_the_end_of_a_long_scale_are_told_by_the_spread() -> None:
    assert discloses_few(0.75, 2.1213, 8.0, HUNDRED, 5)  # one gave 6


def test_a_mean_that_is_rounded_to_an_end_has_few_away_from_it() -> None:
    assert discloses_few(1.0, 0.2, 31.0, (1.0, 2.0), 10)
    assert discloses_few(5.0, 0.2, 40.0, FIVE, 10)


def test_as_few_numbers_as_are_possible_are_too_few() -> None:
    assert discloses_few(4.44, None, 9.0, FIVE, 5)  # two to five did not give the best answer


def test_everybody_at_one_end_is_nobody_at_the_other() -> None:
    assert not discloses_few(5.0, 0.0, 40.0, FIVE, 10)


def test_figures_that_no_answers_make_are_of_another_scale() -> None:
    assert discloses_few(6.0, 1.0, 40.0, FIVE, 10)
    assert discloses_few(1.55, None, 15.0, (1.0, 2.0), 10)  # 8.25 of 15


def test_a_scale_that_nobody_stated_may_be_each_that_fits() -> None:
    assert may_disclose_few(4.95, None, 40.0, 10)  # 2 of 40 on a scale of five
    assert may_disclose_few(90.0, 30.5, 30.0, 10)  # 3 of 30 said no, as 0 and 100
    assert not may_disclose_few(53.7, 14.0, 44.0, 10)


def test_changes_of_a_few_leave_small_squares() -> None:
    changes = [0.0] * 11 + [1.0]
    assert few_changed(fmean(changes), stdev(changes), 12.0, 1.0, 10)
    assert not few_changed(8.1, 9.8, 36.0, 1.0, 10)


def test_a_deviation_may_end_with_a_zero_that_is_not_seen() -> None:
    """2.0 beside a mean of two decimals is 2.00: one gave the middle answer, 18 and 19 the ends."""
    assert discloses_few(2.95, 2.0, 38.0, FIVE, 5)


def test_steps_are_whole_also_on_a_long_scale() -> None:
    """94.38 and 21.61 of 21 people: one gave nothing, and at most seven less than 100."""
    assert discloses_few(94.38, 21.61, 21.0, HUNDRED, 10)
    assert not discloses_few(60.12, 21.61, 40.0, HUNDRED, 10)
    assert discloses_few(30.8, 47.1, 26.0, HUNDRED, 10)  # of one decimal: eight gave all, others none


def test_of_a_scale_that_nobody_stated_each_answer_of_the_usual_ones_is_looked_at() -> None:
    """13 people on a scale from 0 to 4: exactly two gave the 2."""
    assert may_disclose_few(1.1538, 1.4632, 13.0, 5)


def test_a_mean_below_one_is_of_a_scale_from_nothing_however_many_answered() -> None:
    """57 people: eight to eleven of them did not give the 0."""
    assert may_disclose_few(0.39, 1.0, 57.0, 10)
    assert not may_disclose_few(3.39, 1.0, 57.0, 10)
