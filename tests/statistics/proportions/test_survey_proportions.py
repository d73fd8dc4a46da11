"""Shares with their standard errors."""

import pytest

from ctanalysis.statistics import METHODS


def test_a_published_share_has_the_limits_of_r() -> None:
    """R survey: svyciprop(~HI_CHOL, method = "beta") on its data `nhanes`, se 0.00544584, df 16."""
    share, error = 0.112142956, 0.00544584
    found = METHODS["survey_share"](share, share * (1 - share) / error**2, n=7846, df=16)
    assert (found.low, found.high) == pytest.approx((0.100826, 0.124258), abs=1e-6)


def test_an_effective_number_counts_at_most_as_the_people_who_were_asked() -> None:
    more, most = (METHODS["survey_share"](0.4, size, n=200, df=30) for size in (300, 900))
    assert (more.low, more.high) == (most.low, most.high)


def test_fewer_degrees_of_freedom_give_a_wider_range() -> None:
    few, many = (METHODS["survey_share"](0.4, 150, n=200, df=df) for df in (5, None))
    assert few.high - few.low > many.high - many.low


@pytest.mark.parametrize(("given", "status"), [
    ({"share": 0.0, "effective": 50, "n": 60}, "refused"),
    ({"share": 1.2, "effective": 50, "n": 60}, "error"),
    ({"share": 0.4, "effective": 4, "n": 60}, "descriptive_only"),
])  # fmt: skip
def test_what_has_no_range(given: dict[str, float], status: str) -> None:
    found = METHODS["survey_share"](**given)
    assert found.status == status and found.low is None
