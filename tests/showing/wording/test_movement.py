"""Whether a line moves and what its figure cannot carry, in a few words."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import GapFinding, TrendFinding
from ctanalysis.showing.wording.movement import write_movement
from ctanalysis.showing.wording.target_standing_phrases import write_standing

PACE = {"method": "trend-count", "effect": "ratio a period", "null": 1.0}

SERIES = {"unit": "count", "window": "2015 to 2023", "start": 4.0, "actual": 9.0}


@pytest.mark.parametrize(("fields", "words"), [
    ({"verdict": "C0", "value": 1.0}, "rises clearly: 4 → 9, 2015 to 2023"),
    ({"verdict": "W0", "value": -1.0},
     "falls clearly, the wrong way by the line through all figures: 4 → 9, 2015 to 2023"),
    ({"verdict": "H", "value": 1.1, **PACE}, "rises clearly: 4 → 9, 2015 to 2023"),
    ({"verdict": "H", "value": 0.9, **PACE},
     "falls clearly by the line through all figures: 4 → 9, 2015 to 2023"),
    ({"verdict": "N"}, "no clear rise or fall, 2015 to 2023"),
    ({"verdict": "X"}, "4 → 9, 2015 to 2023"),
    ({"verdict": "D"}, "too few periods for a trend: 4 → 9, 2015 to 2023"),
    ({"verdict": "R", "reason": "too few"}, "cannot be told: too few"),
    ({"verdict": "R", "broken_by": "the war", "n": 1.0}, "cannot be told: broken by the war"),
    ({"verdict": "R", "broken_by": "the war", "n": 2.0, "reason": "too few"},
     "cannot be told: too few"),
    ({"verdict": "R"}, "cannot be told"), ({"verdict": "N", "window": None}, "cannot be told"),
    ({"verdict": "R", "withheld": True}, "withheld"),
    ({"verdict": "R", "unit": "milestone"}, "has steps, no trend"),
])  # fmt: skip
def test_a_series_is_told_in_a_few_words(fields: dict[str, Any], words: str) -> None:
    assert write_movement(TrendFinding(**{**SERIES, **fields})) == words


JUDGED = {"unit": "percentage", "actual": 40.0, "n": 50.0, "target": 50.0, "gap": 10.0}


@pytest.mark.parametrize(("fields", "words"), [
    ({"status": "no target"}, "no target"), ({"status": "context"}, "for information"),
    ({"status": "achieved", "due_kind": "target"}, "reached"),
    ({"status": "achieved", "due_kind": "threshold"}, "kept"),
    ({"status": "achieved", "due_kind": "assumed path", "gap_to_due": -5.0}, "reached early"),
    ({"status": "on track", "due_kind": "assumed path", "gap_to_due": -5.0},
     "ahead of the line by 5 percentage points"),
    ({"status": "off track", "due_kind": "assumed path", "gap_to_due": 2.1},
     "behind the line by 2.1 percentage points"),
    ({"status": "on track", "due_kind": "assumed path", "gap_to_due": 0.0}, "on the line"),
    ({"status": "not met", "due_kind": "target"}, "missed by 10 percentage points"),
    ({"status": "not met", "due_kind": "target", "marks": ("reached in 2020",)},
     "reached and not kept: missed by 10 percentage points"),
    ({"status": "regressed", "due_kind": "target"}, "worse than at the start"),
    ({"status": "not met", "due_kind": "threshold", "direction": "decrease", "actual": 60.0},
     "10 percentage points above the limit"),
    ({"status": "not met", "due_kind": "threshold", "target": (45.0, 50.0), "gap": 5.0},
     "5 percentage points below the lowest value that counts as kept"),
    ({"status": "watch", "actual": None}, "a little behind"), ({"status": "watch", "gap": None}, "a little behind"),
    ({"status": None}, ""),
])  # fmt: skip
def test_where_a_line_stands_is_said_in_a_few_words(fields: dict[str, Any], words: str) -> None:
    assert write_standing(GapFinding(**{**JUDGED, **fields})) == words
