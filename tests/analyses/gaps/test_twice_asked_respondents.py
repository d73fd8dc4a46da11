"""What those say who were asked both times, where the figure of all moved otherwise."""

from typing import Any

import pytest
from survey_rows import SCORE, evaluate

from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.analyses.trends import find_trends
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.mark_words import MOVED_OTHERWISE, SAME_NOT_WORSE, START_UNKNOWN
from ctanalysis.showing.wording.gap_sentences import describe_gap
from ctanalysis.showing.wording.movement import write_movement
from ctanalysis.showing.wording.target_standing_phrases import write_standing

START = {
    "baseline": {"period": "2022", "mean": 50.0, "sd": 12.0, "n": 200},
    "targets": {"2025": 60},
    "samples": "linked",
}


def look(mean: float, change: float, sd: float = 8.0, **more: Any) -> tuple[GapFinding, str]:
    """Of 200 who scored 50 at the start 90 were asked again, and changed by so much."""
    after = {"mean": mean, "sd": 12.0, "n": 90.0, "mean_change": change, "sd_change": sd, "n_pairs": 90.0, **more}
    found = evaluate({**SCORE, **START}, [("2025", after)])
    (row,), (trend,) = find_gaps(found), find_trends(found)
    return row, write_movement(trend)


@pytest.mark.parametrize(("mean", "change", "status", "mark"), [
    (44.0, 6.0, "not met", MOVED_OTHERWISE),  # those who do well have left
    (58.0, -2.5, "partly met", MOVED_OTHERWISE),
    (49.6, 0.1, "not met", SAME_NOT_WORSE),  # of both chance may be all
    (44.0, -6.0, "regressed", None),
    (58.0, 8.0, "partly met", None),
    (50.4, -0.1, "not met", None),  # chance explains it
])  # fmt: skip
def test_a_figure_of_others_is_no_step_back(mean: float, change: float, status: str, mark: str | None) -> None:
    row, _ = look(mean, change)
    said = {one for one in row.marks if one in (MOVED_OTHERWISE, SAME_NOT_WORSE)}
    assert (row.status, said) == (status, {mark} if mark else set())


def test_page_one_tells_the_change_of_the_same_people_beside_the_figure_of_all() -> None:
    row, moving = look(44.0, 6.0)
    assert write_standing(row).endswith("; those asked both times moved otherwise")
    assert moving.startswith("rose clearly: +6") and moving.endswith("(of all: 50 → 44)")
    assert "It started at 50; those who were asked both times did not get worse." in describe_gap(row)


def test_where_the_change_of_the_same_people_contradicts_the_figures_nothing_is_worse_than_at_the_start() -> None:
    row, _ = look(44.0, -2.0, n_pairs=120.0)  # more than were asked
    assert row.status == "not met" and START_UNKNOWN in row.marks
