"""Who turned, and what that is as the mean and spread of changes."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctanalysis.observations import Observation
from ctanalysis.observations.linked_answer_changes import (
    count_turned,
    describe_changes,
    find_linked_fault,
    mark_unlinked,
)
from ctanalysis.params import Indicator, Parameters

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
    assert count_turned(0.0, 122.4744871, 9, 100.0) is None  # twelve of nine


@pytest.mark.parametrize(("counts", "numbers", "said"), [
    (FOUR, {}, None),
    ({"both": 5.0, "gained": 3.0}, {}, "these are not given: lost, neither"),
    ({**FOUR, "lost": 1.5}, {}, "whole numbers of people"),
    ({**FOUR, "lost": -1.0}, {}, "whole numbers of people"),
    (FOUR, {"mean_change": 3.0}, "mean_change as well as gained"),
    (dict.fromkeys(FOUR, 0.0), {}, "all zero"),
    (FOUR, {"numerator": 7.0, "denominator": 11.0}, "than of all who were asked"),
    (FOUR, {"numerator": 8.0, "denominator": 11.0}, None),
    (FOUR, {"numerator": 9.0, "denominator": 11.0}, "than of all who were asked"),
])  # fmt: skip
def test_what_cannot_be_is_named(counts: dict[str, float], numbers: dict[str, float | None], said: str | None) -> None:
    found = find_linked_fault(SHARE, counts, numbers)
    assert found is None if said is None else said in (found or "")


def test_a_count_has_nobody_who_turned() -> None:
    count = SHARE.model_copy(update={"unit": "count"})
    assert "belong to a share" in (find_linked_fault(count, FOUR, {}) or "")


def test_those_who_were_asked_at_one_end_alone_are_kept_for_protection() -> None:
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2022-01-01", "end": "2026-12-31"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "indicators": [{**SHARE.model_dump(exclude_unset=True), "unit": "mean_score",
                        "baseline": {"period": "2022", "mean": 50, "sd": 9, "n": 52}}],
    })  # fmt: skip
    period = parameters.periods.parse("2025")
    whole = Observation("x", period, mean=55.0, sd=9.0, n=58.0)
    change = Observation("x", period, mean_change=4.0, sd_change=8.0, n_pairs=50.0, wave="pairs")
    marked = mark_unlinked((whole, change), parameters)
    assert [row.asked_once for row in marked] == [None, 10.0]  # two of the start, eight of the round


def test_without_a_baseline_the_first_round_is_the_start() -> None:
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2022-01-01", "end": "2026-12-31"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "indicators": [{**SHARE.model_dump(exclude_unset=True), "unit": "mean_score"}],
    })  # fmt: skip
    first, second, last = (parameters.periods.parse(year) for year in ("2023", "2024", "2025"))
    rounds = [
        Observation("x", period, mean=55.0, sd=9.0, n=n) for period, n in ((first, 57.0), (second, 90.0), (last, 58.0))
    ]
    change = Observation("x", last, mean_change=4.0, sd_change=8.0, n_pairs=50.0, wave="pairs")
    assert mark_unlinked((*rounds, change), parameters)[-1].asked_once == 15.0  # seven of the first, eight of the last
