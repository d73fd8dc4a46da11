"""Clusters: every standard error against its definition written out in full, and the family."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import linalg, stats
from statsmodels.genmod.cov_struct import Exchangeable
from statsmodels.genmod.families import Binomial, Gaussian, Poisson
from statsmodels.genmod.generalized_estimating_equations import GEE

from ctanalysis.statistics.clusters.cluster_arms import cluster_robust
from ctanalysis.statistics.clusters.cluster_equations import cluster_gee_mancl_derouen
from ctanalysis.statistics.clusters.cluster_samples import cluster_icc_anova, cluster_mean_linearised
from ctanalysis.statistics.clusters.cluster_variances import cluster_robust_cr2_satterthwaite

rows = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4), st.integers(0, 6)), min_size=12, max_size=30)


def write_out(y: np.ndarray, x: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """CR2 and its degrees of freedom with all matrices in full."""
    design = np.column_stack([np.ones(len(y)), x])
    bread = np.linalg.inv(design.T @ design)
    hat = design @ bread @ design.T
    e = y - hat @ y
    meat, vectors = np.zeros((2, 2)), []
    for label in np.unique(labels):
        inside = labels == label
        adjust = np.real(linalg.sqrtm(linalg.pinvh(np.eye(inside.sum()) - hat[np.ix_(inside, inside)], rtol=1e-8)))
        score = design[inside].T @ adjust @ e[inside]
        meat += np.outer(score, score)
        vectors.append((np.eye(len(y)) - hat)[inside].T @ adjust @ design[inside] @ bread[:, 1])
    products = np.array(vectors) @ np.array(vectors).T
    return float(np.sqrt((bread @ meat @ bread)[1, 1])), float(np.trace(products) ** 2 / (products**2).sum())


@settings(max_examples=40, deadline=None)
@given(rows)
def test_few_cluster_repair_is_its_definition(data: list[tuple[int, int, int]]) -> None:
    y, x, labels = (np.array(column, float) for column in zip(*data, strict=True))
    answer = cluster_robust_cr2_satterthwaite(y.tolist(), x.tolist(), labels.tolist())
    assume(answer.is_usable)
    error, df = write_out(y, x, labels)
    assert answer.details["se"] == pytest.approx(error, rel=1e-5)
    assert answer.details["df"] == pytest.approx(df, rel=1e-5)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 1), min_size=40, max_size=40), st.sampled_from(["binomial", "gaussian"]))
def test_equations_are_those_of_statsmodels(y: list[int], family: str) -> None:
    x, labels = np.repeat([0, 1], 20), np.repeat(np.arange(10), 4)
    answer = cluster_gee_mancl_derouen(y, x.tolist(), labels.tolist(), family)
    assume(answer.is_usable and -0.2 < answer.details["correlation"] < 0.8)
    kind = {"binomial": Binomial(), "gaussian": Gaussian()}[family]
    model = GEE(
        np.array(y, float), np.column_stack([np.ones(40), x]), groups=labels, family=kind, cov_struct=Exchangeable()
    )
    reference = model.fit(cov_type="bias_reduced", maxiter=200)
    assert answer.estimate == pytest.approx(reference.params[1], rel=1e-3, abs=1e-4)
    assert answer.details["se_md"] == pytest.approx(reference.bse[1], rel=0.01)
    assert answer.details["se_robust"] < answer.details["se_kc"] < answer.details["se_md"]


@pytest.mark.parametrize("kind", [Binomial(), Gaussian(), Poisson()], ids=lambda kind: type(kind).__name__.lower())
def test_equations_with_clusters_of_unequal_size_are_those_of_statsmodels(kind: Binomial | Gaussian | Poisson) -> None:
    """Only where sizes differ does the correlation weigh in the coefficient and its errors."""
    random = np.random.default_rng(4)
    labels = np.repeat(np.arange(12), random.integers(1, 9, 12))
    x, place = random.integers(0, 2, len(labels)), random.normal(0, 1, 12)[labels]
    y = (place + random.normal(0, 1, len(labels)) + 0.5 * x > 0.3).astype(int)
    if not isinstance(kind, Binomial):
        y = random.poisson(np.exp(0.5 + 0.5 * place))
    family = type(kind).__name__.lower()
    model = GEE(
        y.astype(float), np.column_stack([np.ones(len(y)), x]), groups=labels, family=kind, cov_struct=Exchangeable()
    )
    for answer, errors, name in (
        (cluster_gee_mancl_derouen(y.tolist(), x.tolist(), labels.tolist(), family), "robust", "se_robust"),
        (cluster_gee_mancl_derouen(y.tolist(), x.tolist(), labels.tolist(), family), "bias_reduced", "se_md"),
    ):
        reference = model.fit(cov_type=errors, maxiter=500, ctol=1e-10)
        assert answer.estimate == pytest.approx(
            reference.params[1], rel=0.02
        )  # the correlation is corrected for degrees of freedom there
        assert answer.details[name] == pytest.approx(reference.bse[1], rel=0.02)
        assert answer.details["correlation"] == pytest.approx(model.cov_struct.dep_params, abs=0.02)


@settings(max_examples=40, deadline=None)
@given(rows, st.integers(-1000, 1000), st.sampled_from([0.01, 12, 1000]), st.randoms())
def test_labels_units_and_order_change_nothing_else(
    data: list[tuple[int, int, int]], shift: int, unit: float, random: object
) -> None:
    y, x, labels = zip(*data, strict=True)
    here = cluster_robust_cr2_satterthwaite(y, x, labels)
    assume(here.is_usable)
    shuffled = list(data)
    random.shuffle(shuffled)
    y2, x2, labels2 = zip(*shuffled, strict=True)
    there = cluster_robust_cr2_satterthwaite(
        [v + shift for v in y2], [unit * v + shift for v in x2], [f"site {v}" for v in labels2]
    )
    assert there.estimate * unit == pytest.approx(here.estimate, abs=1e-7)
    assert there.p == pytest.approx(here.p, rel=1e-4, abs=1e-8)


def test_large_clusters_take_no_large_matrices() -> None:
    y, x, labels = (
        [i % 7 for i in range(30_000)],
        [i // 15_000 for i in range(30_000)],
        [i // 3_000 for i in range(30_000)],
    )
    assert cluster_robust(y, x, labels).is_usable


def test_below_ten_clusters_each_counts_once() -> None:
    y = [3, 4, 5, 6, 4, 5, 2, 3, 4, 7, 8, 6, 5, 6, 4, 4, 9, 9, 9]
    x, labels = [0] * 8 + [1] * 11, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 8, 8, 8]
    answer = cluster_robust(y, x, labels)
    reference = stats.ttest_ind([5.5, 7, 5.5, 7], [3.5, 5.5, 4.5, 2.5], equal_var=False)
    assert answer.p == pytest.approx(reference.pvalue)
    assert answer.estimate == pytest.approx(2.25)
    assert cluster_robust(y, [2 * value for value in x], labels).estimate == pytest.approx(1.125)


@pytest.mark.parametrize(("arms", "status"), [((3, 9), "refused"), ((4, 4), "warn"), ((5, 5), "ok")])
def test_floors(arms: tuple[int, int], status: str) -> None:
    clusters = sum(arms)
    y = [(7 * i + i // 3) % 10 for i in range(2 * clusters)]
    answer = cluster_robust(y, [0] * 2 * arms[0] + [1] * 2 * arms[1], [i // 2 for i in range(2 * clusters)])
    assert answer.status == status


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), min_size=6, max_size=30))
def test_mean_is_between_its_limits_and_correlation_is_at_most_one(data: list[tuple[int, int]]) -> None:
    y, labels = zip(*data, strict=True)
    mean, icc = cluster_mean_linearised(y, labels), cluster_icc_anova(y, labels)
    if mean.is_usable:
        assert mean.estimate == pytest.approx(sum(y) / len(y))
    if icc.is_usable:
        assert icc.estimate <= 1 + 1e-9 and icc.low <= icc.estimate <= icc.high


def test_singletons_give_the_ordinary_mean() -> None:
    y = [3, 5, 4, 8, 7, 9, 2, 6, 5, 4, 7]
    answer, reference = (cluster_mean_linearised(y, range(11)), stats.ttest_1samp(y, 0).confidence_interval())
    assert (answer.low, answer.high, answer.details["deff"]) == pytest.approx((reference.low, reference.high, 1))
    assert cluster_icc_anova(y, range(11)).status == "refused"


def test_limits_of_the_correlation_are_those_of_the_ratio_of_mean_squares() -> None:
    y, labels = [3, 4, 5, 6, 4, 5, 2, 3, 4, 7, 8, 6, 5, 6, 4], [place // 3 for place in range(15)]
    answer = cluster_icc_anova(y, labels, conf=0.9)
    ratio = stats.f_oneway(*np.array(y).reshape(5, 3)).statistic
    assert answer.details["mean_squares_between"] / answer.details["mean_squares_within"] == pytest.approx(ratio)
    assert answer.estimate == pytest.approx((ratio - 1) / (ratio + 2))
    lower, upper = (ratio / stats.f.ppf(chance, 4, 10) for chance in (0.95, 0.05))
    assert (answer.low, answer.high) == pytest.approx(((lower - 1) / (lower + 2), (upper - 1) / (upper + 2)))
    assert answer.details["design_effect"] == pytest.approx(1 + 2 * answer.estimate)


@pytest.mark.parametrize(("clusters", "is_few"), [(9, True), (10, False)])
def test_few_clusters_are_fewer_than_ten(clusters: int, is_few: bool) -> None:
    y = [(3 * i + i // 4) % 5 % 2 for i in range(4 * clusters)]
    x, labels = [i % 3 % 2 for i in range(4 * clusters)], [i // 4 for i in range(4 * clusters)]
    answer = cluster_gee_mancl_derouen(y, x, labels)
    assert answer.is_usable and any("clusters" in warning for warning in answer.warnings) == is_few


def test_correlation_stays_where_all_clusters_allow_it() -> None:
    unlike = cluster_gee_mancl_derouen(
        [0, 1] * 10, [i % 3 % 2 for i in range(20)], [i // 2 for i in range(20)], "gaussian"
    )
    assert unlike.details["correlation"] == pytest.approx(-0.95)
    alike = cluster_gee_mancl_derouen(
        [i // 3 for i in range(18)], [i // 9 for i in range(18)], [i // 3 for i in range(18)], "gaussian"
    )
    assert alike.details["correlation"] == pytest.approx(0.999)


def test_three_people_are_the_fewest() -> None:
    assert cluster_robust_cr2_satterthwaite([1, 3, 2], [0, 1, 2], [1, 2, 3]).estimate is not None
    assert cluster_robust_cr2_satterthwaite([1, 3], [0, 1], [1, 2]).status == "refused"


def test_counts_of_nothing_have_no_ratio() -> None:
    marks = [i % 2 for i in range(16)], [i // 2 for i in range(16)]
    assert cluster_gee_mancl_derouen([0] * 16, *marks, "poisson").status == "refused"


def test_values_may_have_a_mean_of_zero() -> None:
    y, x, labels = [-2, 1, 3, -1, 0, -1, 2, -2], [0, 1] * 4, [1, 1, 2, 2, 3, 3, 4, 4]
    answer = cluster_gee_mancl_derouen(y, x, labels, "gaussian")
    shifted = cluster_gee_mancl_derouen([value + 5 for value in y], x, labels, "gaussian")
    assert answer.estimate == pytest.approx(shifted.estimate) == pytest.approx(-1.5)
