"""The table of changes: signs, counts behind percentages, and no share of a percentage."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import ChangeFinding
from ctanalysis.showing.tables.changes import _write_change, _write_figure


@pytest.mark.parametrize(("fields", "words"), [
    ({"value": 20.0, "relative": 0.5}, "+20 (+50 %)"), ({"value": -20.0, "relative": -0.5}, "−20 (−50 %)"),
    ({"value": 0.0, "relative": 0.0}, "0 (0 %)"), ({"value": 20.0}, "+20"), ({}, "–"),
    ({"unit": "percentage", "value": -20.0, "relative": -0.5}, "−20 percentage points"),
])  # fmt: skip
def test_a_change_has_its_sign_and_its_share_of_the_first_figure(fields: dict[str, Any], words: str) -> None:
    assert _write_change(ChangeFinding(**{"indicator": "x", "unit": "count", **fields})) == words


@pytest.mark.parametrize(("unit", "start", "n", "words"), [
    ("percentage", 50.0, 40.0, "50 % (n = 40)"), ("percentage", 50.0, 12345.0, "50 % (n = 12\u202f345)"),
    ("percentage", 50.0, None, "50 % (n not given)"),
    ("percentage", None, 40.0, "–"), ("count", 50.0, 40.0, "50"),
])  # fmt: skip
def test_a_percentage_says_of_how_many_it_is(unit: str, start: float | None, n: float | None, words: str) -> None:
    assert _write_figure(ChangeFinding(indicator="x", unit=unit, start=start), "start", n) == words
