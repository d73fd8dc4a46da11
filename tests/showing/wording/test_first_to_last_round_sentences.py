"""The way from the start of a sample to its last round: who is missing at the end."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.showing.wording.first_to_last_round_sentences import describe_start_to_end

BASE: dict[str, Any] = {
    "unit": "mean_score", "window": "2020 to 2024", "start": 5.0, "actual": 6.5, "start_n": 400.0, "actual_n": 60.0,
    "value": 0.4, "low": 0.1, "high": 0.7, "verdict": "C0", "n": 2.0, "null": 0.0, "effect": "difference",
}  # fmt: skip
LOST = "345 of the 400 asked at first are not in the last round: it may be another group."
REST = "All answers together moved otherwise: who is missing at the end may explain the rest."


@pytest.mark.parametrize(("fields", "told"), [
    ({"linked": 55.0}, (REST, LOST)),
    ({"linked": 55.0, "actual": 5.5}, (LOST,)),  # all moved within the range of those asked twice
    ({"linked": 350.0, "actual_n": 390.0}, (REST,)),
    ({"linked": 350.0, "actual_n": 390.0, "actual": 5.5}, ()),
    ({"linked": 350.0, "actual_n": 390.0, "value": 0.1, "low": -0.5, "actual": 4.9}, (REST,)),  # these gained, all lost
    ({"actual_n": 55.0, "warnings": ("the same people were asked; the range makes no use of that, and is wider than "
                                     "it could be",)}, (LOST,)),
    ({"actual_n": 55.0}, ()),  # other people were asked
])  # fmt: skip
def test_who_is_missing_at_the_end_is_told_where_it_may_explain_the_change(
    fields: dict[str, Any], told: tuple[str, ...]
) -> None:
    said = describe_start_to_end(TrendFinding(**{**BASE, **fields}))
    assert [words for words in (REST, LOST) if words in said] == list(told)
