"""The numbers of people that a row tells or withholds."""

from typing import Any

import pytest
from disclosure_rows import SEX, make_parameters

from ctanalysis.disclosure.cells.counts import ALL, Sides, list_counts
from ctanalysis.observations import Observation

IN_OUT: Sides = ("in", "out")
SHARE = {"unit": "percentage", "aggregate": "ratio_of_sums"}
MEAN = {"unit": "mean_score", "aggregate": "weighted_mean"}


@pytest.mark.parametrize("words, told, counts", [
    ({}, {"value": 12.0}, [(12.0, ALL, 1.0)]),
    ({}, {}, [(None, ALL, 1.0)]),
    (SHARE, {"numerator": 30.0, "denominator": 40.0},
        [(30.0, ("in",), 0.0), (40.0, IN_OUT, 1.0), (10.0, ("out",), 0.0)]),
    (SHARE, {}, [(None, IN_OUT, 1.0)]),
    (MEAN, {"mean": 3.2, "n": 25.0}, [(25.0, ALL, 1.0)]),
    (MEAN, {"mean_change": 0.4, "n": 25.0, "n_pairs": 20.0}, [(25.0, ALL, 1.0)]),
])  # fmt: skip
def test_a_row_tells_its_count_or_both_sides_of_its_share(
    words: dict[str, Any], told: dict[str, float], counts: list[tuple[float | None, Sides, float]]
) -> None:
    parameters = make_parameters({"a": words}, SEX)
    row = Observation("a", parameters.periods.parse("2024-Q1"), (), **told)  # type: ignore[arg-type]
    found = list_counts(row, parameters.by_id["a"], ())
    assert [(one.value, one.sides, one.least) for one in found] == counts
