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


@pytest.mark.parametrize(("change", "sd", "pairs", "turned"), [
    (25.0, 50.0, 4, (1, 0, 4)), (-25.0, 50.0, 4, (0, 1, 4)), (0.0, 0.0, 4, (0, 0, 4)),
    (50.0, 57.735, 4, (2, 0, 4)),
    (50.0, 32.026, 40, None),  # 17 turned, and three less than nobody back
    (-50.0, 32.026, 40, None), (25.4, 50.0, 4, (1, 0, 4)), (30.0, 50.0, 4, None),
])  # fmt: skip
def test_turns_are_whole_none_is_fewer_than_nobody_and_printed_digits_may_be_off(
    change: float, sd: float, pairs: float, turned: tuple[int, int, int] | None
) -> None:
    assert count_turned(change, sd, pairs, 100.0) == turned


def test_one_pair_alone_has_no_spread() -> None:
    assert describe_changes({"both": 0.0, "gained": 1.0, "lost": 0.0, "neither": 0.0}, 100.0) == {
        "mean_change": 100.0, "sd_change": 0.0, "n_pairs": 1.0,
    }  # fmt: skip


@pytest.mark.parametrize(("part", "whole", "is_wrong"), [
    (8.0, None, False), (None, 3.0, False), (8.0, 11.0, False), (8.0, 10.0, True), (7.0, 20.0, True),
    (9.0, 12.0, False),
])  # fmt: skip
def test_the_same_people_are_no_more_than_all_who_said_yes_and_all_who_said_no(
    part: float | None, whole: float | None, is_wrong: bool
) -> None:
    assert (find_linked_fault(SHARE, FOUR, {"numerator": part, "denominator": whole}) is not None) is is_wrong


def test_the_wave_before_in_the_same_period_is_the_start_and_rows_of_other_groups_are_none_of_it() -> None:
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2022-01-01", "end": "2026-12-31"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "dimensions": {"sex": {"values": ["f", "m"]}},
        "indicators": [{**SHARE.model_dump(exclude_unset=True), "unit": "mean_score",
                        "baseline": {"period": "2022", "mean": 50, "sd": 9, "n": 90}}],
    })  # fmt: skip
    earlier, period = parameters.periods.parse("2024"), parameters.periods.parse("2025")
    women = parameters.find_group({"sex": "f"})
    rows = (
        Observation("x", earlier, mean=50.0, sd=9.0, n=200.0), Observation("x", period, mean=50.0, n=53.0, wave="pre"),
        Observation("x", period, mean=55.0, n=54.0, wave="post"),
        Observation("x", period, group=women, mean=5.0, n=400.0),
        Observation("x", period, mean_change=4.0, sd_change=8.0, n_pairs=50.0, wave="pairs"),
    )  # fmt: skip
    assert [row.asked_once for row in mark_unlinked(rows, parameters)] == [None] * 4 + [7.0]  # three before, four after
    of_women = Observation("x", period, group=women, mean_change=4.0, sd_change=8.0, n_pairs=50.0, wave="pairs")
    assert mark_unlinked((rows[0], of_women), parameters)[-1].asked_once is None


def test_where_all_were_asked_twice_or_a_denominator_tells_who_was_asked() -> None:
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2022-01-01", "end": "2026-12-31"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "indicators": [{**SHARE.model_dump(exclude_unset=True),
                        "baseline": {"period": "2022", "value": 50, "n": 40}}],
    })  # fmt: skip
    period = parameters.periods.parse("2025")
    pairs = Observation("x", period, mean_change=4.0, sd_change=8.0, n_pairs=40.0, wave="pairs")
    for row, alone in (
        (Observation("x", period, value=50.0, n=40.0), None), (Observation("x", period, value=50.0, n=30.0), None),
        (Observation("x", period, numerator=20.0, denominator=46.0, n=90.0), 6.0),
    ):  # fmt: skip
        assert mark_unlinked((row, pairs), parameters)[-1].asked_once == alone
