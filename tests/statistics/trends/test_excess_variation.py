"""Levels that swing more than their own errors: written out, and on series that hold no more than these."""

from typing import Any

import numpy as np
import pytest

from ctanalysis.statistics.trends.excess_variation import find_level_dispersion


def find(*given: Any, **more: Any) -> float:
    return find_level_dispersion(*given, **more).dispersion


EIGHT = [50.0, 62.0, 49.0, 61.0, 52.0, 63.0, 50.0, 60.0]


def test_without_carry_over_it_is_pearsons_dispersion_around_one_level() -> None:
    pearson = sum((one - np.mean(EIGHT)) ** 2 for one in EIGHT) / 4 / 7  # neighbours differ: nothing carries over
    assert find(EIGHT, [4.0] * 8, range(8)) == pytest.approx(pearson)


def test_each_figure_is_weighed_by_its_own_variance() -> None:
    weights = np.array([1, 1, 1, 1, 4, 4, 4, 4]) / 4
    mean = np.average(EIGHT, weights=weights)
    pearson = float((weights * (np.array(EIGHT) - mean) ** 2).sum()) / 7
    assert find(EIGHT, [4.0] * 4 + [1.0] * 4, range(8)) == pytest.approx(pearson, rel=0.02)


def test_of_five_and_of_what_has_no_error_it_is_one() -> None:
    assert find(EIGHT[:5], [4.0] * 5, range(5)) == 1.0
    assert find(EIGHT, [4.0] * 7 + [0.0], range(8)) == 1.0


def test_neither_a_steady_rise_nor_a_known_step_nor_a_season_is_a_swing() -> None:
    rise, step = [float(5 * place) for place in range(12)], [40.0] * 6 + [60.0] * 6
    season = [40.0, 60.0, 50.0, 45.0] * 3
    assert find(rise, [4.0] * 12, range(12)) == 1.0
    assert find(step, [4.0] * 12, range(12), step=6) == 1.0
    assert find(season, [4.0] * 12, range(12), seasons=4) == 1.0
    assert find(season, [4.0] * 12, range(12)) > 10


def test_samples_alone_swing_by_no_more() -> None:
    random = np.random.default_rng(3)
    found = [find(list(random.normal(50, 2, 16)), [4.0] * 16, range(16)) for _ in range(300)]
    assert 1 <= np.mean(found) < 1.25


def test_of_years_of_what_carries_over_it_holds_what_they_are_apart() -> None:
    """Of an autoregression of 0.6 two neighbouring years differ with 1.66 times the variance of separate quarters,
    and each quarter has 1 / (1 - 0.36) times that of its noise: together 2.59.
    """
    random, found = np.random.default_rng(4), []
    weights = [0.0] * 8 + [-0.25] * 4 + [0.25] * 4
    for _ in range(300):
        noise, level = random.normal(0, 8, 30), [0.0]
        for one in noise:
            level.append(0.6 * level[-1] + float(one))
        found.append(find(level[-16:], [64.0] * 16, range(16), contrast=weights))
    assert np.mean(found) == pytest.approx(2.59, rel=0.15)


def test_figures_with_holes_in_every_season_have_an_answer() -> None:
    """Six of eight quarters, all parts of the year among them: four seasons and a step leave nothing to judge by."""
    for lacking in ((2, 5), (1, 6), (3, 4), (0, 7)):
        places = [place for place in range(8) if place not in lacking]
        for step in (None, *places[1:]):
            assert (
                find([50.0, 52, 48, 47, 46, 45], [4.0] * 6, places, seasons=4, step=step, contrast=[-1, 0, 0, 0, 0, 1])
                >= 1
            )


def test_what_swings_between_small_figures_swings_between_large_ones_too() -> None:
    """Two large surveys at the ends: by their sizes alone the swing between would be next to nothing for them."""
    values, small = [50.0, 62, 41, 58, 39, 63, 44, 52], [25.0] * 8
    unlike = [1.0, *small[1:-1], 1.0]
    contrast = [-1.0, 0, 0, 0, 0, 0, 0, 1.0]
    by_size = find(values, small, range(8), contrast=contrast)
    assert find(values, unlike, range(8), contrast=contrast) > 15 * by_size


def test_years_of_what_swings_are_held_as_if_some_of_it_carried_over() -> None:
    """Four quarters against four; of what does not swing they stay as they are."""
    swinging, still = [50.0, 58, 45, 57, 51, 44, 58, 49], [50.0, 51, 49.5, 50, 50.5, 49, 51, 50]
    year = [-0.25] * 4 + [0.25] * 4
    single = [-1.0, 0, 0, 0, 0, 0, 0, 1.0]
    assert find(swinging, [4.0] * 8, range(8), contrast=year) > 1.3 * find(
        swinging, [4.0] * 8, range(8), contrast=single
    )
    assert find(still, [4.0] * 8, range(8), contrast=year) == 1.0


def test_a_step_that_was_looked_for_elsewhere_costs_a_degree_of_freedom() -> None:
    values, variances = [40, 62, 35, 58, 30, 66, 41, 60], [25] * 8
    assert find_level_dispersion(values, variances, range(8), step=4).df == 6
    assert find_level_dispersion(values, variances, range(8), step=4, elsewhere=[3]).df == 5


def test_two_figures_elsewhere_can_be_a_step_and_one_is_a_swing() -> None:
    one, two = [50.0, 52, 49, 51, 50, 52, 49, 90], [50.0, 52, 49, 51, 50, 52, 88, 90]
    assert find(one, [4.0] * 8, range(8), elsewhere=[7]) == find(one, [4.0] * 8, range(8)) > 10
    assert find(two, [4.0] * 8, range(8), elsewhere=[6]) == 1.0


def test_so_few_figures_that_nothing_is_left_to_find_it_with_are_widened_as_by_two() -> None:
    found = find_level_dispersion([40, 62, 35, 58, 30, 66], [25] * 6, [0, 1, 3, 4, 5, 7], seasons=4, elsewhere=[3])
    assert found.df == 2 and found.dispersion > 1
