"""How much wider a range is where neighbours resemble each other."""

import pytest

from ctanalysis.statistics import METHODS
from ctanalysis.statistics.trends.autocorrelation_widening import find_widening

PAIRS = [1.0, 1.0, 1.0, -1.0, -1.0, -1.0] * 4


def test_the_widening_follows_from_the_correlation_of_neighbours() -> None:
    wider, rho = find_widening(PAIRS, range(24))
    assert wider == pytest.approx(((1 + rho) / (1 - rho)) ** 0.5) and 0.3 < rho < 0.7


@pytest.mark.parametrize(
    ("residuals", "times"),
    [(PAIRS[:23], range(23)), ([1.0, -1.0] * 12, range(24)), ([0.0] * 24, range(24)), (PAIRS, range(0, 48, 2))],
)
def test_short_series_and_those_that_alternate_are_not_widened(residuals: list[float], times: range) -> None:
    assert find_widening(residuals, times)[0] == 1.0


def test_a_count_that_carries_over_has_a_wider_range() -> None:
    """The same figures, in runs and mixed."""
    runs = [30 + int(4 * one) for one in PAIRS]
    mixed = [30 + int(4 * one) for one in [1.0, -1.0] * 12]
    one, other = (METHODS["trend_count"](y=y) for y in (runs, mixed))
    assert one.details["rho"] > 0.3 > other.details["rho"]
    assert one.high / one.low > other.high / other.low
