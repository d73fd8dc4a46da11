"""Levels that swing more than their own errors: written out, and on series that hold no more than these."""

import numpy as np
import pytest

from ctanalysis.statistics.trends.level_swings import find_level_dispersion

EIGHT = [50.0, 62.0, 49.0, 61.0, 52.0, 63.0, 50.0, 60.0]


def test_it_is_the_mean_square_of_bends_over_their_variance() -> None:
    triples = zip(EIGHT, EIGHT[1:], EIGHT[2:], strict=False)
    bends = np.mean([(b - 2 * c + a) ** 2 / (6 * 4) for a, c, b in triples])
    line = np.polyfit(range(8), EIGHT, 1)
    scatter = sum((np.array(EIGHT) - np.polyval(line, range(8))) ** 2) / 4 / 6
    assert find_level_dispersion(EIGHT, [4.0] * 8, range(8)) == pytest.approx(min(bends, scatter) * 8 / 7)


def test_of_six_it_is_the_mean_square_of_differences() -> None:
    apart = np.mean(np.diff(EIGHT[:6]) ** 2 / 8)
    assert find_level_dispersion(EIGHT[:6], [4.0] * 6, range(6)) == pytest.approx(apart)


def test_of_five_and_of_what_has_no_error_it_is_one() -> None:
    assert find_level_dispersion(EIGHT[:5], [4.0] * 5, range(5)) == 1.0
    assert find_level_dispersion(EIGHT, [4.0] * 7 + [0.0], range(8)) == 1.0


def test_neither_a_steady_rise_nor_a_step_nor_a_season_is_a_swing() -> None:
    rise, step = [float(5 * place) for place in range(12)], [40.0] * 6 + [60.0] * 6
    season = [40.0, 60.0, 50.0, 45.0] * 3
    assert find_level_dispersion(rise, [4.0] * 12, range(12)) == 1.0
    assert find_level_dispersion(step, [4.0] * 12, range(12)) < 4
    assert find_level_dispersion(season, [4.0] * 12, range(12), seasons=4) == 1.0
    assert find_level_dispersion(season, [4.0] * 12, range(12)) > 10


def test_samples_alone_swing_by_no_more() -> None:
    random = np.random.default_rng(3)
    found = [find_level_dispersion(list(random.normal(50, 2, 16)), [4.0] * 16, range(16)) for _ in range(300)]
    assert 1 <= np.mean(found) < 1.2
