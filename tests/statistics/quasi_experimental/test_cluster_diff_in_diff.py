"""Changes of whole units: a range only where these carry enough degrees of freedom."""

import pytest

from ctanalysis.statistics.quasi_experimental.diff_in_diff_methods import did

EVEN, UNEVEN = (1.0, 9.0, 4.0, 20.0), (1.0, 1.3, 0.9, 1.1)


@pytest.mark.parametrize(("changes", "is_told"), [(EVEN, False), (UNEVEN, True)])
def test_below_four_degrees_of_freedom_there_is_no_range(changes: tuple[float, ...], is_told: bool) -> None:
    """Welch's: where one arm of four units alone varies, it carries three."""
    y, treated, post, units = [], [], [], []
    for arm, moved in ((0, (0.0, 0.1, 0.2, 0.1)), (1, changes)):
        for number, change in enumerate(moved):
            y += [10.0, 10.0 + change]
            treated += [arm] * 2
            post += [0, 1]
            units += [f"{arm}{number}"] * 2
    answer = did(y, treated, post, units)
    assert (answer.low is not None) == is_told == (answer.status != "descriptive_only")
    assert is_told or "degrees of freedom: p cannot be relied on below 4" in str(answer.reason)
