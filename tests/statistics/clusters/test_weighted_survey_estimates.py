"""Rows of a survey against R's survey package: its answers, from sums of the data sets it comes
with.
"""

import pytest

from ctanalysis.statistics import METHODS
from ctanalysis.statistics.proportions.one_proportion import find_binomial_limits

# California's Academic Performance Index of 2000, a sample of schools stratified by their type
# (`apistrat`): of each type the weight, the schools in all, and of those that missed and met the
# school-wide target how many, their mean and standard deviation
TYPES = {
    "E": (44.209999, 4421, (9, 626.777778, 126.625213), (91, 679.142857, 124.825440)),
    "H": (15.100000, 755, (24, 595.583333, 104.747280), (26, 653.730769, 107.861970)),
    "M": (20.360001, 1018, (15, 548.533333, 107.844376), (35, 674.342857, 101.227450)),
}
# of 15 school districts (`apiclus1`): schools asked, their pupils, and those who were tested
SCHOOLS = [13, 34, 4, 13, 16, 2, 1, 4, 12, 21, 9, 11, 37, 2, 4]
PUPILS = [6777, 15038, 1668, 6958, 9025, 683, 274, 1436, 7375, 14968, 2180, 6081, 25814, 680, 1641]
TESTED = [6047, 12618, 1461, 5935, 7573, 610, 199, 1184, 6431, 12292, 1877, 4895, 22452, 532, 1373]
# NHANES 2009-2010 (`nhanes`): of 31 places in 15 strata the weights of all adults whose cholesterol
# was measured, and of those with a high one
STRATA = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 12, 13, 13, 14, 14, 15, 15]
HIGH = [
    648642, 1184744, 1872525, 1440047, 2305638, 1515133, 484921, 768871, 1424497, 1139040, 1400549,
    1401389, 473496, 1937067, 617884, 894641, 831822, 748619, 637496, 501558, 792819, 952149,
    938023, 508272, 370085, 665300, 493481, 750332, 409958, 73486, 452764,
]  # fmt: skip
ADULTS = [
    5985797, 13133223, 11618045, 14302162, 16494813, 11807444, 5795646, 11616119, 11654047,
    14116952, 9697819, 10550593, 4524216, 11934584, 6662638, 6935071, 10793900, 8762123, 6407978,
    5355526, 6401736, 6845262, 7946494, 6978812, 4199073, 5467477, 6559640, 4741266, 4329442,
    1169434, 2558576,
]  # fmt: skip


def spread(n: int, mean: float, sd: float) -> list[float]:
    """So many values with this mean and standard deviation."""
    off = [place - (n - 1) / 2 for place in range(n)]
    scale = sd / (sum(one**2 for one in off) / (n - 1)) ** 0.5
    return [mean + scale * one for one in off]


def list_schools() -> tuple[list[float], list[int], dict[str, list[float] | list[str]]]:
    """Index, whether the target was met, and the design."""
    index: list[float] = []
    met: list[int] = []
    weights: list[float] = []
    places: list[float] = []
    strata: list[str] = []
    for name, (weight, everybody, *groups) in TYPES.items():
        for number, group in enumerate(groups):
            index += spread(*group)
            met += [number] * group[0]
            weights += [weight] * group[0]
            places += [everybody] * group[0]
            strata += [name] * group[0]
    return index, met, {"weights": weights, "strata": strata, "places": places}


def test_a_stratified_mean_is_that_of_r() -> None:
    index, _, design = list_schools()
    found = METHODS["survey_ratio"](index, **design)
    assert found.estimate == pytest.approx(662.287363, abs=1e-5)
    assert found.details["se"] == pytest.approx(9.4089408, abs=1e-5)
    assert (found.low, found.high) == pytest.approx((643.73, 680.84), abs=0.005)
    assert found.details["deff"] == pytest.approx(1.2044573, abs=1e-6)


def test_a_stratified_share_is_that_of_r() -> None:
    _, met, design = list_schools()
    found = METHODS["survey_ratio"](met, **design)
    assert found.estimate == pytest.approx(0.827948, abs=1e-6)
    # the effective number of 240 is held at the 200 who were asked, which R does not do
    low, high = find_binomial_limits(166, 200, 0.95)
    assert (found.low, found.high) == pytest.approx((0.7684, 0.8776), abs=1e-4)
    assert found.high - found.low == pytest.approx(high - low, abs=0.002)


def test_the_difference_of_two_domains_is_that_of_r() -> None:
    index, met, design = list_schools()
    missed = [1 - one for one in met]
    found = METHODS["survey_ratio"](index, domain=met, against=missed, **design)
    assert found.estimate == pytest.approx(82.783585, abs=1e-5)
    assert found.estimate / found.details["se"] == pytest.approx(3.8684, abs=5e-5)
    assert found.details["df"] == 196


def test_a_ratio_by_districts_is_that_of_r() -> None:
    found = METHODS["survey_ratio"](TESTED, PUPILS, places=[757] * 15)
    assert found.estimate == pytest.approx(0.8497087, abs=1e-7)
    assert found.details["se"] == pytest.approx(0.008386297, abs=1e-9)


def test_a_share_by_strata_and_places_is_that_of_r() -> None:
    found = METHODS["survey_ratio"](HIGH, ADULTS, strata=STRATA)
    assert found.estimate == pytest.approx(0.112142956, abs=5e-8)
    assert found.details["se"] == pytest.approx(0.00544584, abs=1e-8)
    assert found.details["df"] == 16


def test_a_domain_has_the_degrees_of_freedom_of_its_own_sites() -> None:
    y, sites = [1, 0, 1, 1, 0, 0, 1, 0], ["a", "a", "b", "b", "c", "c", "d", "d"]
    whole = METHODS["survey_ratio"](y, sites=sites, domain=[1, 1, 1, 1, 1, 1, 0, 0])
    assert whole.details["df"] == 2


def test_a_missing_answer_outside_a_domain_takes_no_site_away() -> None:
    sites, inside = ["a", "a", "b", "b", "c", "c", "d", "d"], [1, 0, 1, 0, 1, 0, 1, 0]
    known = METHODS["survey_ratio"]([1, 0, 1, 1, 0, 0, 1, 0], sites=sites, domain=inside)
    bare = METHODS["survey_ratio"]([1, None, 1, None, 0, None, 1, None], sites=sites, domain=inside)
    assert (bare.low, bare.n) == (known.low, known.n) and not bare.warnings


@pytest.mark.parametrize(("given", "reason"), [
    ({"strata": ["a", "a", "a", "b"]}, "a stratum has only one site: put it together with another"),
    ({"weights": [1, 1, 0, 1]}, "a weight is zero or less"),
    ({"domain": [1, 1, 0, 0], "against": [0, 1, 1, 1]}, "domain and against overlap"),
    ({"domain": [1, 2, 0, 0]}, "domain and against hold ones and zeros"),
    ({"places": [3, 3, 3, 3]}, "a stratum has more sites than places in all"),
    ({"places": [9, 9, 9, 8]}, "a stratum has two numbers of places in all"),
    ({"x": [0, 0, 0, 0]}, "nothing is left to take a share of"),
    ({"x": [1, 1]}, "x and y have different lengths"),
])  # fmt: skip
def test_what_cannot_be_asked_is_refused(given: dict[str, list[object]], reason: str) -> None:
    assert METHODS["survey_ratio"]([1, 0, 1, 1], **given).reason == reason
