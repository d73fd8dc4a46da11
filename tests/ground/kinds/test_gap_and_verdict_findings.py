"""When a figure is missing, and what says that one stands for a part of its year."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import GapFinding, ProfileFinding
from ctanalysis.ground.terms import BETWEEN_ROUNDS, GROUPS_ONLY, LOOSE, OPEN, OVER_A_BREAK


@pytest.mark.parametrize(("fields", "is_missing"), [
    ({"status": "no data"}, True), ({"status": "no data", "actual": 0.0}, False),
    ({"status": "no data", "withheld": True}, False), ({"status": "not due"}, False), ({"status": None}, False),
    ({"status": "no data", "marks": (BETWEEN_ROUNDS,)}, False), ({"status": "context", "marks": (GROUPS_ONLY,)}, False),
    ({"status": "context"}, True), ({"status": "no data", "marks": (OPEN,)}, False),
    ({"status": "no data", "marks": ("another mark",)}, True), ({"status": "withheld"}, False),
])  # fmt: skip
def test_a_figure_is_missing_that_should_be_there_and_is_not(fields: dict[str, Any], is_missing: bool) -> None:
    assert GapFinding(indicator="x", **fields).has_no_figure is is_missing


def test_of_a_rating_only_no_data_is_missing() -> None:
    missing = [
        GapFinding(indicator="x", unit="qualitative", status=word).has_no_figure for word in ("no data", "context")
    ]
    assert missing == [True, False]


def test_a_mark_that_says_nothing_else_says_of_what_part_of_its_year_a_figure_is() -> None:
    marks = ("unknown", "January to June", "overlaps", LOOSE, OVER_A_BREAK)
    assert ProfileFinding(marks=marks).parts == ("January to June",)


def test_a_word_that_is_no_status_is_refused() -> None:
    with pytest.raises(ValueError, match='"fine" is no status'):
        GapFinding(indicator="x", status="fine")
