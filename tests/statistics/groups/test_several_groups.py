"""The families for three and more groups."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_soundness import assert_sound

from ctanalysis.statistics import METHODS
from ctanalysis.statistics.groups.group_means import summarise_group

SCORES = [[61, 55, 70, 48, 66], [58, 60, 62, 51, 64, 57], [70, 72, 66, 75, 69, 71]]
family = METHODS["compare_groups"]


def test_means_take_welch_and_games_and_howell_from_raw_scores_or_summaries() -> None:
    summaries = [summarise_group([float(value) for value in group]) for group in SCORES]
    raw = family(SCORES)
    summed = family(means=[s.mean for s in summaries], sds=[s.sd for s in summaries], ns=[s.n for s in summaries])
    assert raw == summed
    pairs = METHODS["kgroup_games_howell"](SCORES)
    assert raw.p == METHODS["kgroup_welch_anova"](SCORES).p
    assert raw.details["pair_p"] == pairs.details["p"] and raw.details["pair_lower"] == pairs.details["lower"]
    assert (raw.details["highest"], raw.details["lowest"], raw.low) == ("3", "2", None)
    assert raw.estimate == pytest.approx(max(raw.details["means"]) - min(raw.details["means"]))


def test_shares_take_the_chi_square_or_the_exact_p_and_intervals_for_all_pairs_at_once() -> None:
    many, few = (
        family(counts=[12, 30, 25], nobs=[40, 45, 50]),
        family(counts=[1, 5, 2], nobs=[8, 9, 7], labels=["a", "b", "c"]),
    )
    assert many.p == METHODS["kgroup_chisq"]([[12, 28], [30, 15], [25, 25]]).p
    assert few.p == METHODS["kgroup_fisher_rxc"]([[1, 7], [5, 4], [2, 5]]).p and few.status == "ok"
    assert few.details["pairs"] == ("b-a", "c-a", "c-b") and few.details["highest"] == "b"
    alone = METHODS["prop2_diff_newcombe"](30, 45, 12, 40)
    assert many.details["pair_lower"][0] < alone.low < alone.high < many.details["pair_upper"][0]
    assert many.details["pair_diff"][0] == alone.estimate
    assert many.estimate == pytest.approx(30 / 45 - 12 / 40) and few.estimate == pytest.approx(5 / 9 - 1 / 8)
    assert (many.details["highest"], many.details["lowest"]) == ("2", "1")


@pytest.mark.parametrize(
    ("inputs", "status"),
    [
        ({"groups": [[1, 2, 3, 4, 5]] * 2}, "refused"),
        ({"groups": [[1, 2, 3, 4, 5]] * 2 + [[1]]}, "refused"),  # noqa: E501
        ({"groups": [[1, 2, 3, 4, 5]] * 2 + [[1, 2]]}, "descriptive_only"),
        ({"groups": [[1, 2, 3, 4, 5]] * 2 + [[3] * 6]}, "descriptive_only"),  # noqa: E501
        ({"groups": [[1, 2, 3, 4, 5]] * 3}, "ok"), ({"groups": [[1, 2, 3, 4, 5, None]] * 3}, "warn"),  # noqa: E501
        ({"groups": [[], [], []]}, "refused"),
        ({"counts": [0, 0, 0], "nobs": [9, 9, 9]}, "descriptive_only"),
        ({"counts": [1, 2, 3], "nobs": [9, 9, 4]}, "descriptive_only"),  # noqa: E501
        ({"counts": [1, 2, 0], "nobs": [9, 9, 0]}, "refused"),
        ({"counts": [1, 2, 3, None], "nobs": [9, 9, 8, 7]}, "warn"),  # noqa: E501
        ({"counts": [10, 2, 3], "nobs": [9, 9, 8]}, "error"), ({"counts": [1, 2, 3], "nobs": [9, 9]}, "error"),
        ({"counts": [1, 2, 3]}, "error"),  # noqa: E501
        ({"means": [1, 2, 3], "sds": [1, 1, 1], "ns": [9, 9, None]}, "refused"),
        ({"means": [1, 2, 3], "sds": [1, -1, 1], "ns": [9, 9, 9]}, "error"),  # noqa: E501
        ({}, "error"), ({"groups": SCORES, "counts": [1, 2, 3]}, "error"),
        ({"groups": SCORES, "labels": ["a"]}, "error"),  # noqa: E501
    ],
)  # fmt: skip
def test_floors(inputs: dict[str, Any], status: str) -> None:
    answer = family(**inputs)
    assert_sound(answer)
    assert answer.status == status
    assert (answer.p is None) == (status in ("refused", "error", "descriptive_only"))


numbers = st.one_of(st.none(), st.integers(0, 30), st.floats(-5, 30))
columns = st.lists(numbers, max_size=6)


@settings(max_examples=60, deadline=None)
@given(columns, columns, columns, st.floats(0.5, 0.99))
def test_any_figures_give_a_sound_answer(first: list[Any], second: list[Any], third: list[Any], conf: float) -> None:
    for inputs in (
        {"counts": first, "nobs": second},
        {"means": first, "sds": second, "ns": third},
        {"groups": [first, second, third]},
    ):
        assert_sound(family(**inputs, conf=conf))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(5, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=3, max_size=5))
def test_the_order_of_the_groups_is_nothing(groups: list[tuple[int, int]]) -> None:
    shuffled = random.Random(4).sample(groups, len(groups))
    here, there = (
        family(counts=[count for count, _ in some], nobs=[size for _, size in some]) for some in (groups, shuffled)
    )
    assert (here.status, here.estimate) == (there.status, pytest.approx(there.estimate))
    assert here.p == (there.p if there.p is None else pytest.approx(there.p))


def test_the_ranges_of_shares_hold_for_all_pairs_and_not_for_all_groups_together() -> None:
    four = family(counts=[12, 30, 25, 20], nobs=[40, 45, 50, 48])
    pair = METHODS["prop2_diff_newcombe"](30, 45, 12, 40, conf=1 - 0.05 / 6)  # four groups are six pairs
    assert (four.details["pair_lower"][0], four.details["pair_upper"][0]) == pytest.approx((pair.low, pair.high))
