"""Three and more groups by ranks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.nonparametric import jonckheere_terpstra

from ctanalysis.statistics import METHODS

samples = st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=8), min_size=2, max_size=5)


@settings(max_examples=60, deadline=None)
@given(samples)
def test_kruskal_is_that_of_scipy(groups: list[list[int]]) -> None:
    answer = METHODS["kgroup_kruskal"](groups)
    if len({value for group in groups for value in group}) == 1:
        assert answer.status == "refused"
        return
    theirs = stats.kruskal(*groups)
    assert (answer.details["H"], answer.p) == pytest.approx((theirs.statistic, theirs.pvalue), rel=1e-9, abs=1e-9)
    assert 0 <= answer.estimate <= 1
    assert METHODS["kgroup_kruskal"]([group[::-1] for group in groups[::-1]]).p == pytest.approx(answer.p)


@settings(max_examples=60, deadline=None)
@given(samples.filter(lambda groups: sum(map(len, groups)) > 2))
def test_jonckheere_is_that_of_statsmodels_and_mirrors(groups: list[list[int]]) -> None:
    answer = METHODS["kgroup_jonckheere"](groups)
    values = [value for group in groups for value in group]
    if len(set(values)) == 1:
        assert answer.status == "refused"
        return
    for side, theirs in (("two-sided", "two-sided"), ("greater", "larger"), ("less", "smaller")):
        expected = jonckheere_terpstra(groups, alternative=theirs)
        assert METHODS["kgroup_jonckheere"](groups, alternative=side).p == pytest.approx(
            expected.pvalue, rel=1e-6, abs=1e-9
        )
    turned = METHODS["kgroup_jonckheere"](groups[::-1])
    assert (turned.details["z"], turned.estimate) == pytest.approx(
        (-answer.details["z"], 1 - answer.estimate), abs=1e-9
    )


@pytest.mark.parametrize("name", ["kgroup_kruskal", "kgroup_jonckheere"])
def test_edges(name: str) -> None:
    assert (
        METHODS[name]([[1, 2, 3]]).status
        == METHODS[name]([[1, 2], [None]]).status
        == METHODS[name]([[3, 3], [3, 3]]).status
        == "refused"
    )
    assert METHODS[name](7).status == "error"
    assert METHODS[name]([[1, 2, 4, 5, None, 9], [2, 3, 5, 6, 8], [7, 8, 1, 9, 9]]).warnings == (
        "5 of 6 values of group 1 used",
    )
