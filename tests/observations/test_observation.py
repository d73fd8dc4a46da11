"""One row of a file may hold two figures: a mean, and the mean change of the same people."""

from typing import Any

import pytest
from figures_rows import make_period

from ctanalysis.observations import Observation

MEAN = {"mean": 45.6, "sd": 11.1, "n": 44.0}
CHANGE = {"mean_change": 4.9, "sd_change": 9.2, "n_pairs": 34.0}


def make(**fields: Any) -> Observation:
    return Observation("x", make_period("2024"), place="line 2", **fields)


def test_a_mean_and_a_change_are_two_figures() -> None:
    row = make(**MEAN, **CHANGE, comment="said so", rating=None)
    assert row.split_pairs() == [make(**MEAN, comment="said so"), make(**CHANGE, wave="pairs")]


def test_a_change_alone_is_one_of_pairs() -> None:
    assert make(**CHANGE).split_pairs() == [make(**CHANGE, wave="pairs")]


@pytest.mark.parametrize(
    "fields", [MEAN, {**CHANGE, "wave": "pairs"}, {**MEAN, **CHANGE, "wave": "post"}, {"value": 4.0}]
)
def test_one_figure_stays_one(fields: dict[str, Any]) -> None:
    assert make(**fields).split_pairs() == [make(**fields)]
