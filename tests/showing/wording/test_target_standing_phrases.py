"""Where a line stands, in a few words."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.terms import OPEN, RATINGS, STATUSES
from ctanalysis.ground.value_labels import STATUS_WORDS
from ctanalysis.showing import status_tiles
from ctanalysis.showing.wording import report_titles, result_headings, unjudged_indicators
from ctanalysis.showing.wording.status_and_verdict_words import NOT_JUDGED, SHAPES, STATUS_MEANINGS, TONES
from ctanalysis.showing.wording.target_standing_phrases import write_standing

LINE = {"due_kind": "assumed path", "due": 45.0}
PLAN = {"due_kind": "target", "due": 45.0}


def place(status: str, **fields: Any) -> str:
    given = {"unit": "count", "direction": "increase", "actual": 40.0, "target": 50.0, "period": "2024", **fields}
    return write_standing(GapFinding(indicator="x", title="X", status=status, **given))


@pytest.mark.parametrize(("status", "fields", "words"), [
    ("achieved", LINE, "reached early"),
    ("on track", {**LINE, "gap_to_due": 0.0}, "on the line"),
    ("on track", {**LINE, "gap_to_due": 0.2}, "on the line"),
    ("on track", {**LINE, "gap_to_due": 3.0}, "near the line, 3 short of it"),
    ("on track", {**LINE, "gap_to_due": -3.0}, "ahead of the line by 3"),
    ("watch", {**LINE, "gap_to_due": 0.2}, "behind the line by less than 1"),
    ("watch", {**LINE, "gap_to_due": 3.0}, "behind the line by 3"),
    ("watch", {**LINE, "gap_to_due": 0.0}, "on the line"),
])  # fmt: skip
def test_beside_a_line_of_ours(status: str, fields: dict[str, Any], words: str) -> None:
    assert place(status, **fields) == words


@pytest.mark.parametrize(("status", "gap", "words"), [
    ("on track", 0.0, "as planned"), ("on track", 0.2, "as planned"),
    ("on track", 3.0, "near the plan, 3 short of it"), ("on track", -3.0, "ahead of the plan by 3"),
    ("watch", 0.2, "behind the plan by less than 1"), ("off track", 3.0, "behind the plan by 3"),
])  # fmt: skip
def test_beside_the_projects_own_part_targets(status: str, gap: float, words: str) -> None:
    assert place(status, **PLAN, gap=10.0, gap_to_due=gap) == words


@pytest.mark.parametrize(("status", "fields", "words"), [
    ("achieved", {"gap": -3.0, "due_kind": "target"}, "reached"),
    ("achieved", {"due_kind": "threshold"}, "kept"),
    ("on track", {"due_kind": "threshold"}, "in step with the time that has passed"),
    ("on track", {"due_kind": "threshold", "gap": -3.0}, "kept"),
    ("on track", {"due_kind": "threshold", "direction": "decrease", "target": 50.0}, "within the limit so far"),
    ("not met", {"gap": 10.0}, "missed by 10"),
    ("nearly met", {"gap": 0.2}, "missed by less than 1"),
    ("partly met", {"gap": 10.0}, "partly met, 10 short"),
    ("regressed", {}, "worse than at the start"),
    ("no target", {}, "no target"),
    ("no target", {"marks": (OPEN,)}, "not judged: a question is open"),
    ("achieved", {"unit": "milestone", "actual": 1.0, "due_kind": "threshold", "marks": ("late",)},
     "reached, late"),
    ("achieved", {"unit": "milestone", "actual": 1.0, "due_kind": "threshold"}, "reached"),
    ("not met", {"gap": 10.0, "marks": ("reached in 2022",)}, "reached and not kept: missed by 10"),
])  # fmt: skip
def test_once_the_time_is_over_it_was_reached_or_missed(status: str, fields: dict[str, Any], words: str) -> None:
    assert place(status, **fields) == words


def test_every_status_has_its_place_wherever_statuses_are_counted() -> None:
    """One that has none would be left out of a count, and the report would say that there is nothing to judge."""
    bar = {status for statuses in status_tiles.CLASSES.values() for status in statuses}
    assert bar == set(TONES) == set(RATINGS)
    assert {*result_headings.GOOD, "nearly met", *result_headings.SHORT} == set(RATINGS)
    short = {status for statuses in report_titles.BEHIND for status in statuses}
    assert {*report_titles.GOOD, "nearly met", *short} == set(RATINGS)
    others = set(STATUSES) - set(RATINGS)
    assert others == set(NOT_JUDGED) and others <= set(unjudged_indicators.UNJUDGED)
    assert set(SHAPES) == set(STATUS_MEANINGS) == set(STATUSES) >= set(STATUS_WORDS)


def test_a_word_that_is_no_status_is_refused() -> None:
    with pytest.raises(ValueError, match="is no status"):
        GapFinding(indicator="x", status="above plan")
