"""What makes a trend less clear than its range: figures of very unlike size, not a step that looks like carry-over."""

import pytest
from comparison_rows import SHARE, Row, evaluate

from ctanalysis.analyses.cautions import CARRIED, OF_SIZES
from ctanalysis.analyses.trend_remarks import is_clean_step
from ctanalysis.analyses.trends import find_trends
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.showing.wording.trend_and_comparison_sentences import describe_trend

QUARTERS = [f"{year}-Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)]
SWINGING = [62.0, 48.0, 44.0, 55.0, 47.0, 51.0, 58.0, 41.0]  # percent


def find(shares: list[float], sizes: list[float]) -> TrendFinding:
    rows: list[Row] = [
        (label, {}, {"numerator": round(share * size / 100), "denominator": size})
        for label, share, size in zip(QUARTERS, shares, sizes, strict=True)
    ]
    (row,) = find_trends(evaluate({**SHARE, "data_basis": "process"}, rows))
    return row


def test_two_large_surveys_at_the_ends_of_small_figures_make_no_trend() -> None:
    """What swings from quarter to quarter does not shrink with the number that was asked."""
    row = find(SWINGING, [1500.0, *[100.0] * 6, 1500.0])
    assert row.verdict == "N" and row.warnings.count(OF_SIZES) == 1
    assert describe_trend(row).startswith("No clear rise or fall, if each figure counts alike: from 62 % to 41 %")


def test_a_rise_that_every_figure_shows_stays_clear_whatever_its_sizes() -> None:
    row = find([40.0, 43.0, 47.0, 50.0, 54.0, 57.0, 61.0, 64.0], [1500.0, *[100.0] * 6, 1500.0])
    assert row.verdict is not None and row.verdict[0] == "C"


def test_figures_of_like_size_are_not_held_so() -> None:
    assert OF_SIZES not in find(SWINGING, [300.0] * 8).warnings


@pytest.mark.parametrize(("values", "is_step"), [
    ([40, 41, 40, 41, 40, 41, 56, 57, 56, 57, 56, 57], True), ([40, 43, 46, 49, 52, 55, 58, 61], False),
    ([40, 41, 40, 41, 40, 41, 40, 70], False), ([40, 44, 47, 49, 60, 64, 67, 69], False), ([40, 41, 60, 61], False),
])  # fmt: skip
def test_a_clean_step_has_two_levels_that_do_not_carry_over(values: list[float], is_step: bool) -> None:
    assert is_clean_step(values, range(len(values))) is is_step


def test_a_clean_step_is_found_with_twelve_quarters_as_with_eleven() -> None:
    """From twelve on carry-over beside a straight line is looked at, and a step looks like it."""
    values = [40.1, 39.8, 40.7, 40.1, 39.4, 40.4, 56.5, 56.1, 54.2, 53.5, 54.3, 55.0]
    labels = [f"{year}-Q{quarter}" for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4)]
    rows: list[Row] = [
        (label, {}, {"mean": mean, "sd": 20.0, "n": 300}) for label, mean in zip(labels, values, strict=True)
    ]
    score = {"unit": "mean_score", "aggregate": "weighted_mean", "data_basis": "process"}
    for last in (11, 12):
        (row,) = find_trends(evaluate(score, rows[:last]))
        assert row.verdict is not None and row.verdict[0] == "C" and CARRIED not in row.warnings
