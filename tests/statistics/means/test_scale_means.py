"""A mean between the ends of its scale: by hand, beside a share, and where scores are piled up."""

import math

import pytest

from ctanalysis.statistics import METHODS


def test_of_yes_and_no_it_is_wilsons_interval_with_students_t() -> None:
    """Of 20 people 18 said yes: the sd of 0 and 1 makes the effective number 19, n - 1."""
    ours = METHODS["scale_mean"](0.9, math.sqrt(0.09 * 20 / 19), 20, lowest=0, highest=1)
    reach, m = 2.0930240544, 19.0  # t of 19, and the effective number
    middle = (0.9 + reach**2 / (2 * m)) / (1 + reach**2 / m)
    half = reach / (1 + reach**2 / m) * math.sqrt(0.09 / m + reach**2 / (4 * m * m))
    assert (ours.low, ours.high) == pytest.approx((middle - half, middle + half))


def test_it_is_the_same_on_another_scale_and_the_other_way_round() -> None:
    first = METHODS["scale_mean"](4.2, 1.1, 12, lowest=1, highest=5)
    longer = METHODS["scale_mean"](80.0, 27.5, 12, lowest=0, highest=100)
    turned = METHODS["scale_mean"](1.8, 1.1, 12, lowest=1, highest=5)
    assert (longer.low, longer.high) == pytest.approx(((first.low - 1) * 25, (first.high - 1) * 25))
    assert (turned.low, turned.high) == pytest.approx((6 - first.high, 6 - first.low))


@pytest.mark.parametrize("n", [12, 40])
@pytest.mark.slow
def test_of_scores_piled_up_at_one_end_it_misses_about_as_often_on_either_side(n: int) -> None:
    """Half of the scores are 5: Student's interval lies above the truth in 9 and 5 of 100."""
    import numpy as np

    scores, chances = [1, 2, 3, 4, 5], [0.05, 0.05, 0.1, 0.3, 0.5]
    truth, times = 4.15, 1000
    missed = {"scale_mean": [0, 0], "estimate_mean": [0, 0]}
    for row in np.random.default_rng(4).choice(scores, (times, n), p=chances):
        if (sd := float(row.std(ddof=1))) > 0:
            for name, ends in (("scale_mean", {"lowest": 1, "highest": 5}), ("estimate_mean", {})):
                found = METHODS[name](float(row.mean()), sd, n, **ends)
                missed[name][0] += found.low > truth
                missed[name][1] += found.high < truth
    assert max(missed["scale_mean"]) <= 0.045 * times < missed["estimate_mean"][0]


@pytest.mark.parametrize(("mean", "sd", "n", "status"), [
    (4.2, 1.1, 4, "descriptive_only"), (4.2, 1.1, 1, "refused"), (4.2, 0, 12, "refused"), (5.0, 1.1, 12, "error"),
])  # fmt: skip
def test_too_few_no_spread_and_a_mean_outside_are_refused(mean: float, sd: float, n: int, status: str) -> None:
    assert METHODS["scale_mean"](mean, sd, n, lowest=1, highest=5).status == status
