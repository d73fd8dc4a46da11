"""Clusters: every standard error against its definition written out in full, and the family."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import linalg, stats

from ctanalysis.statistics.clusters.cluster_arms import cluster_robust
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


def test_three_people_are_the_fewest() -> None:
    assert cluster_robust_cr2_satterthwaite([1, 3, 2], [0, 1, 2], [1, 2, 3]).estimate is not None
    assert cluster_robust_cr2_satterthwaite([1, 3], [0, 1], [1, 2]).status == "refused"
