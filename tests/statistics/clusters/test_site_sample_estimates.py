"""Samples by sites, against R's survey package on its own data and by hand."""

import math

import pytest

from ctanalysis.statistics import METHODS

# schools asked of each of 15 school districts, and their mean Academic Performance Index of 2000
# (California Department of Education); sums of the file `apiclus1` of R's survey package
SIZES = [13, 34, 4, 13, 16, 2, 1, 4, 12, 21, 9, 11, 37, 2, 4]
SUMS = [9372, 22508, 2077, 8593, 11369, 1116, 551, 1888, 9111, 13761, 6386, 7359, 20394, 905, 2493]
DISTRICTS = 757


def test_a_mean_by_sites_is_that_of_r() -> None:
    means = [total / size for total, size in zip(SUMS, SIZES, strict=True)]
    found = METHODS["site_mean"](means, SIZES)
    assert found.estimate == pytest.approx(644.169399, abs=1e-6)
    # R takes into account that 15 of 757 districts were drawn
    corrected = found.details["se"] * math.sqrt(1 - len(SIZES) / DISTRICTS)
    assert corrected == pytest.approx(23.5422407, abs=1e-6)


def test_a_design_effect_is_never_below_one() -> None:
    alike = METHODS["site_share"]([5] * 8, [10] * 8)
    assert alike.details["deff"] == 1.0
    assert METHODS["site_mean"]([5.0, 5.1, 4.9, 5.0], [10] * 4, sd=3.0).details["deff"] == 1.0


def test_sites_that_differ_carry_less() -> None:
    found = METHODS["site_share"]([0, 10, 1, 9, 2, 8], [10] * 6)
    assert found.details["deff"] == pytest.approx(6 / 5 * 100 / 60**2 / (0.25 / 60))
    plain = METHODS["prop1_ci_wilson"](30, 60)
    assert found.high - found.low > 2 * (plain.high - plain.low)


@pytest.mark.parametrize(("counts", "totals", "reason"), [
    ([3, 4, 5], [9, 9, 9], "only 3 sites: too few for a range, at least 4 are needed"),
    ([0] * 5, [9] * 5, "no scatter between the sites: there is nothing to judge it by"),
    ([9] * 5, [9] * 5, "no scatter between the sites: there is nothing to judge it by"),
])  # fmt: skip
def test_few_sites_and_no_scatter_are_described(counts: list[int], totals: list[int], reason: str) -> None:
    found = METHODS["site_share"](counts, totals)
    assert (found.status, found.low, found.reason) == ("descriptive_only", None, reason)


def test_a_site_of_nobody_is_no_site() -> None:
    assert METHODS["site_share"]([3, 0, 0], [9, 0, 0]).status == "refused"
    assert METHODS["site_mean"]([3.0, None, 2.0], [9, 4, 0]).status == "refused"
    assert METHODS["site_share"]([3, 2, 4, 5, 0], [9, 8, 9, 9, 0]).warnings == ("only 4 sites",)


def test_means_without_scatter_and_of_few_sites_are_described() -> None:
    assert METHODS["site_mean"]([3.0] * 5, [9] * 5).status == "descriptive_only"
    assert METHODS["site_mean"]([3.0, 4.0, 5.0], [9] * 3).status == "descriptive_only"
    assert METHODS["site_mean"]([3.0, 4.0, 5.0, 4.0] * 3, [9] * 12).warnings == ()


@pytest.mark.parametrize("given", [([10], [9]), ([1, 2], [9]), ([1, None], [9, 9])])
def test_counts_that_cannot_be_are_named(given: tuple[list[int], list[int]]) -> None:
    assert METHODS["site_share"](*given).status == "error"


def test_means_and_sizes_go_together() -> None:
    assert METHODS["site_mean"]([1.0, 2.0], [3]).status == "error"


def test_sites_that_are_alike_by_chance_leave_the_range_of_one_sample_of_all() -> None:
    alike = METHODS["site_mean"]([5.0, 5.1, 4.9, 5.0], [10] * 4, sd=3.0)
    assert alike.details["se"] == pytest.approx(3.0 / math.sqrt(40))
    apart = METHODS["site_mean"]([2.0, 8.0, 3.0, 7.0], [10] * 4, sd=3.0)
    assert apart.details["se"] == METHODS["site_mean"]([2.0, 8.0, 3.0, 7.0], [10] * 4).details["se"]
