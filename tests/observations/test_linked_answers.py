"""Who turned, and what that is as the mean and spread of changes."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctanalysis.observations.linked_answers import (
    count_turned,
    describe_changes,
    find_fewest,
    find_linked_fault,
)
from ctanalysis.params import Indicator

SHARE = Indicator.model_validate({
    "id": "x", "title": "X", "pillar": "protection", "level": "outcome", "unit": "percentage",
    "direction": "increase", "aggregate": "latest",
})  # fmt: skip
FOUR = {"both": 5.0, "gained": 3.0, "lost": 1.0, "neither": 2.0}


def test_the_changes_are_those_of_each_person() -> None:
    each = [0.0] * 5 + [100.0] * 3 + [-100.0] + [0.0] * 2
    found = describe_changes(FOUR, 100.0)
    assert found["mean_change"] == pytest.approx(statistics.mean(each))
    assert found["sd_change"] == pytest.approx(statistics.stdev(each))
    assert found["n_pairs"] == 11


@given(*[st.integers(0, 60)] * 4)
def test_who_turned_comes_back(both: int, gained: int, lost: int, neither: int) -> None:
    counts = {"both": both, "gained": gained, "lost": lost, "neither": neither}
    if sum(counts.values()) < 2:
        return
    told = describe_changes({name: float(n) for name, n in counts.items()}, 100.0)
    turned = count_turned(told["mean_change"], told["sd_change"], told["n_pairs"], 100.0)
    assert turned == (gained, lost, sum(counts.values()))


def test_changes_of_something_else_are_no_turns() -> None:
    assert count_turned(50.0, 0.0, 4, 100.0) is None


@pytest.mark.parametrize(("counts", "numbers", "said"), [
    (FOUR, {}, None),
    ({"both": 5.0, "gained": 3.0}, {}, "these are not given: lost, neither"),
    ({**FOUR, "lost": 1.5}, {}, "whole numbers of people"),
    ({**FOUR, "lost": -1.0}, {}, "whole numbers of people"),
    (FOUR, {"mean_change": 3.0}, "mean_change as well as gained"),
    (dict.fromkeys(FOUR, 0.0), {}, "all zero"),
])  # fmt: skip
def test_what_cannot_be_is_named(
    counts: dict[str, float], numbers: dict[str, float | None], said: str | None
) -> None:
    found = find_linked_fault(SHARE, counts, numbers)
    assert found is None if said is None else said in (found or "")


def test_a_count_has_nobody_who_turned() -> None:
    count = SHARE.model_copy(update={"unit": "count"})
    assert "belong to a share" in (find_linked_fault(count, FOUR, {}) or "")


@pytest.mark.parametrize(("asked", "fewest"), [(None, 1), (11, 1), (40, 1)])
def test_the_smallest_group_told_apart_is_kept(asked: float | None, fewest: int) -> None:
    assert find_fewest(FOUR, asked) == fewest


def test_those_who_are_not_linked_are_a_group_too() -> None:
    counts = {"both": 30.0, "gained": 20.0, "lost": 0.0, "neither": 25.0}
    assert (find_fewest(counts, 78), find_fewest(counts, 75)) == (3.0, 20.0)
