"""Terms for seasons beside a line."""

import pytest

from ctanalysis.statistics import METHODS
from ctanalysis.statistics.trends.seasons import write_seasons

SEASON = (0, 20, 2, -12)
RISING = [30 + place + SEASON[place % 4] for place in range(12)]


@pytest.mark.parametrize(("times", "seasons", "columns"), [
    (range(12), 4, 3), (range(9), 4, 3), (range(7), 4, 0), ([*range(5), *range(6, 12)], 4, 3),
    (range(36), 12, 11), (range(24), 12, 11), (range(23), 12, 0), (range(6), 2, 0), (range(8), 2, 1),
    (range(12), 1, 0), ([0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14], 4, 2),
    ([one + 0.5 for one in range(12)], 4, 0),
])  # fmt: skip
def test_seasons_have_terms_from_two_full_years_on_and_none_where_one_never_has_a_figure(
    times: range, seasons: int, columns: int
) -> None:
    assert len(write_seasons(list(times), seasons)) == columns


def test_terms_sum_to_nothing_so_that_the_line_is_that_of_all_seasons() -> None:
    assert [round(sum(one), 12) for one in write_seasons(range(12), 4)] == [0.0, 0.0, 0.0]
    assert [round(sum(one), 12) for one in write_seasons(range(36), 12)] == [0.0] * 11


def test_a_mean_that_rises_by_one_beside_its_season_rises_by_one() -> None:
    wobbling = [value + (0.1 if place % 3 else -0.1) for place, value in enumerate(RISING)]
    plain, found = (METHODS["trend_mean"](y=wobbling, seasons=year) for year in (1, 4))
    assert (round(found.estimate, 1), found.details["season_terms"]) == (1.0, 3)
    assert plain.low < 0 < found.low


def test_the_season_terms_of_a_count_are_those_of_statsmodels() -> None:
    import numpy
    import statsmodels.api as sm

    quarter = numpy.arange(12) % 4
    design = numpy.column_stack(
        [numpy.ones(12), numpy.arange(12), *((quarter == one).astype(float) for one in range(3))]
    )
    fit = sm.GLM(RISING, design, family=sm.families.Poisson()).fit(tol=1e-12)
    found = METHODS["trend_count"](y=RISING, seasons=4)
    assert found.details["coef"] == pytest.approx(fit.params[1], abs=1e-9)
    assert found.details["se"] == pytest.approx(fit.bse[1], abs=1e-9)  # phi is below 1


def test_a_share_has_the_same_terms() -> None:
    found = METHODS["trend_share"](events=RISING, totals=[80] * 12, seasons=4)
    assert found.details["season_terms"] == 3 and found.low > 1


@pytest.mark.parametrize("kind", ["value", "count"])
def test_a_step_is_seen_where_a_season_is_no_scatter(kind: str) -> None:
    """A third more from the seventh quarter on, beside a season of twenty."""
    stepped = [80 + 2 * SEASON[place % 4] + (28 if place > 5 else 0) for place in range(12)]
    wobbling = [value + (1 if place % 3 else -1) for place, value in enumerate(stepped)]
    plain, found = (METHODS["its_level"](y=wobbling, break_after=6, kind=kind, seasons=year) for year in (1, 4))
    assert plain.p > 0.05 > found.p and found.details["season_terms"] == 3


def test_the_lines_of_a_picture_are_those_of_all_seasons() -> None:
    stepped = [40 + SEASON[place % 4] + (14 if place > 5 else 0) for place in range(12)]
    found = METHODS["its_level"](
        y=[value + 0.1 * (place % 3) for place, value in enumerate(stepped)], break_after=6, seasons=4
    )
    before, after = found.details["fitted"][5], found.details["fitted"][6]
    assert 13 < after - before < 15


def test_months_in_which_nothing_ever_happened_are_left_out() -> None:
    """Their own term has no finite size, and all else is as without them."""
    year = [0, 1, 2, 0, 3, 2, 1, 2, 0, 2, 1, 3]
    counts = [float(value + (place // 12) * (value > 0)) for place, value in enumerate(year * 3)]
    some = [count if year[place % 12] else None for place, count in enumerate(counts)]
    found, without = (METHODS["trend_count"](y=given, seasons=12) for given in (counts, some))
    assert found.details["season_terms"] == 8 and found.low > 1
    assert (found.estimate, found.low, found.high) == (without.estimate, without.low, without.high)
    step, left_out = (
        METHODS["its_level"](y=given, break_after=18, kind="count", seasons=12) for given in (counts, some)
    )
    assert (step.estimate, step.low, step.high) == (left_out.estimate, left_out.low, left_out.high)


def test_two_years_whose_first_month_is_closed_are_two_years() -> None:
    """Both years alike: 0, 16, 22 ... 76. Nothing rises, and no step can be told."""
    year = [0.0, *(16.0 + 6 * month for month in range(11))]
    found = METHODS["trend_count"](y=year * 2, seasons=12)
    assert (found.details["season_terms"], round(found.estimate, 3)) == (10, 1.0) and found.low < 1 < found.high
    assert "22 of 24 periods used" in found.warnings
    step = METHODS["its_level"](y=year * 2, break_after=12, kind="count", seasons=12)
    assert not step.is_usable
