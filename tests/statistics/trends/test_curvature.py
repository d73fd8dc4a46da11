"""Whether a curve describes a series better than a line."""

import pytest

from ctanalysis.statistics.trends.curvature import bends

BENT = [40, 46, 52, 58, 64, 70, 74, 75, 71, 66]
SLIGHT = [10, 12.2, 13.9, 16.1, 17.8, 19.2, 20.4, 21.3]


@pytest.mark.parametrize(("values", "is_bent"), [
    (BENT, True), (BENT[::-1], True), ([-value for value in BENT], True), ([40, 43, 45, 49, 51, 56, 57, 61], False),
    ([1, 4, 9, 16, 25, 36], True), ([1, 4, 9, 16, 25], False),  # fewer than six
    ([2, 4, 6, 8, 10, 12], False), ([5, 5, 5, 5, 5, 5], False), (SLIGHT, True),
])  # fmt: skip
def test_a_bend_is_more_than_scatter_around_a_line(values: list[float], is_bent: bool) -> None:
    assert bends(values, range(len(values))) is is_bent


@pytest.mark.parametrize(("errors", "is_bent"), [([], True), ([0.1] * 8, True), ([3.0] * 8, False)])
def test_where_samples_scatter_more_than_the_curve_leaves_it_is_no_bend(errors: list[float], is_bent: bool) -> None:
    assert bends(SLIGHT, range(8), errors=errors) is is_bent


def test_a_season_is_no_bend_and_takes_degrees_of_freedom() -> None:
    seasonal = [10 + place + (9 if place % 4 == 1 else 0) for place in range(12)]
    assert not bends(seasonal, range(12), seasons=4)
    squares = [place**2 + (9 if place % 4 == 1 else 0) for place in range(12)]
    assert bends(squares, range(12), seasons=4)
    assert bends(squares[:8], range(8), seasons=4)  # two degrees of freedom are left
    assert not bends(squares[:7], range(7), seasons=4)


def test_seasons_without_a_figure_take_no_degree_of_freedom() -> None:
    places = [place for place in range(12) if place % 4 in (0, 2)]
    assert bends([place**2 for place in places], places, seasons=4)
