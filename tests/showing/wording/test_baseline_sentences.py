"""How much of the way a line has gone, and what is said of one that stands worse than at its start."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.mark_words import (
    MOVED_OTHERWISE,
    OTHER_PART,
    SAME_NOT_WORSE,
    START_BROKEN,
    START_MAY_BE,
    START_UNKNOWN,
)
from ctanalysis.showing.wording.baseline_sentences import tell_start


def tell(status: str, *marks: str, **fields: Any) -> list[str]:
    given = {"unit": "count", "start": 20.0, "baseline": 24.0, "actual": 22.0, **fields}
    return list(tell_start(GapFinding(status=status, marks=marks, **given)))


@pytest.mark.parametrize(("fields", "said"), [
    ({"achievement": 0.5}, ["That is 50 % of the way from 20 to the target."]),
    ({"achievement": 0.0}, ["That is 0 % of the way from 20 to the target."]),
    ({"achievement": 0.5, "start": None}, ["That is 50 % of the target."]),
    ({"achievement": 0.5, "start": 0.0}, ["That is 50 % of the target."]),
    ({"achievement": -0.1}, ["It moved away from the target: it started at 20."]), ({"achievement": None}, []),
])  # fmt: skip
def test_the_share_of_the_way_is_told_of_what_has_moved_towards_its_target(
    fields: dict[str, Any], said: list[str]
) -> None:
    assert tell("watch", **fields) == said
    assert tell("achieved", **fields) == []


def test_of_a_sum_that_is_worse_what_its_baseline_would_have_come_to_is_told() -> None:
    assert tell("regressed") == ["By its baseline 20 would have come by now."]
    assert tell("regressed", start=None) == []
    assert tell("watch") == []


def test_of_a_level_that_is_worse_its_baseline_is_told() -> None:
    assert tell("regressed", "worse than baseline") == ["It is worse than where it started: 24."]
    assert tell("off track", "worse than baseline", start=None) == ["It is worse than where it started: 24."]
    assert tell("off track", "worse than baseline", baseline=None) == []
    assert tell("off track", "worse than baseline", achievement=0.5) == [
        "That is 50 % of the way from 20 to the target."
    ]


@pytest.mark.parametrize(("mark", "start", "said"), [
    (OTHER_PART, 20.0, "By its baseline 20 would have come by now; that is of a whole year or another part of one, and "
     "a season would look the same."),
    (OTHER_PART, None, "It started at 24, which was better, in another part of the year: a season would look the "
     "same."),
    (START_BROKEN, None, "It started at 24, before the series broke: whether it is worse cannot be told."),
])  # fmt: skip
def test_of_a_start_that_cannot_be_held_against_it_is_told_why(mark: str, start: float | None, said: str) -> None:
    assert tell("watch", mark, start=start) == [said]


@pytest.mark.parametrize(("marks", "reserve"), [
    ((), ": it started at 20."), ((START_UNKNOWN,), "; how much of the difference is chance is not known."),
    ((START_MAY_BE,), "; the difference may be chance."), ((START_MAY_BE, START_UNKNOWN), "may be chance."),
    ((OTHER_PART, START_MAY_BE), " in another part of the year, and a season would look the same."),
    ((MOVED_OTHERWISE, OTHER_PART), "; those who were asked both times did not get worse."),
    ((SAME_NOT_WORSE, START_MAY_BE), "; those who were asked both times did not get worse."),
    ((START_BROKEN, MOVED_OTHERWISE), ", before the series broke: whether it is worse cannot be told."),
])  # fmt: skip
def test_the_weightiest_reserve_is_told(marks: tuple[str, ...], reserve: str) -> None:
    (said,) = tell("off track", *marks, achievement=-0.1)
    assert said.endswith(reserve)
