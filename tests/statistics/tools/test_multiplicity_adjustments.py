"""Many p-values at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from ctanalysis.statistics import METHODS

chances = st.lists(st.one_of(st.floats(0, 1), st.sampled_from([0.0, 0.01, 0.05, 1.0])), min_size=1, max_size=30)
BOTH = [("multiplicity_bh", "fdr_bh"), ("multiplicity_holm", "holm")]


@pytest.mark.parametrize(("name", "theirs"), BOTH)
@settings(max_examples=5, deadline=None)  # statsmodels collects garbage at each call
@given(p=chances)
def test_adjusted_p_is_that_of_statsmodels(name: str, theirs: str, p: list[float]) -> None:
    answer = METHODS[name](p)
    assert answer.details["adjusted"] == pytest.approx(list(multipletests(p, method=theirs)[1]), abs=1e-12)
    assert all(before <= after <= 1 for before, after in zip(p, answer.details["adjusted"], strict=True))
    assert answer.estimate == sum(number <= 0.05 for number in answer.details["adjusted"])
    assert METHODS[name](p[::-1]).details["adjusted"] == answer.details["adjusted"][::-1]


@pytest.mark.parametrize(("name", "theirs"), BOTH)
def test_a_missing_p_stays_missing_and_does_not_count(name: str, theirs: str) -> None:
    answer = METHODS[name]([0.01, None, float("nan"), 0.03])
    assert answer.as_dict()["adjusted"] == pytest.approx([0.02, None, None, 0.03])
    assert (answer.n, answer.status) == (2, "ok")
    assert METHODS[name]([None]).status == METHODS[name]([]).status == "refused"
    assert METHODS[name]([0.1, 1.2]).status == METHODS[name]([-0.1]).status == METHODS[name](0.1).status == "error"


@pytest.mark.parametrize("name", ["multiplicity_bh", "multiplicity_holm"])
def test_a_p_at_the_level_is_clear(name: str) -> None:
    assert METHODS[name]([0.5], conf=0.5).estimate == 1
    assert METHODS[name]([0.51], conf=0.5).estimate == 0


def test_the_two_stages_call_clear_what_statsmodels_does() -> None:
    import numpy
    from statsmodels.stats.multitest import multipletests

    chance = numpy.random.default_rng(1)
    for _ in range(60):
        p = (chance.uniform(size=15) ** chance.uniform(1, 4)).tolist()
        found = METHODS["multiplicity_two_stage"](p=p).details["adjusted"]
        assert [one <= 0.05 for one in found] == multipletests(p, 0.05, "fdr_tsbky")[0].tolist()
