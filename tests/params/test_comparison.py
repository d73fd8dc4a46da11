"""What a comparison of each kind needs, and what belongs to no other."""

from typing import Any

import pytest
from pydantic import ValidationError

from ctanalysis.params.comparison import Comparison

WHOLE: dict[str, dict[str, Any]] = {
    "before_after": {"before": "2023", "after": "2024"},
    "halves": {},
    "groups": {"by": "sex", "period": "2024"},
    "paired": {"period": "2024"},
    "intervention": {"date": "2024-03-01"},
    "difference_in_differences": {"by": "place", "treated": "a", "control": "b", "date": "2024-03-01"},
}
PAIR = {"a": "female", "b": "male"}


def refuse(kind: str, **fields: Any) -> str:
    try:
        Comparison.model_validate({"id": "c", "indicator": "x", "kind": kind, **fields})
    except ValidationError as error:
        return str(error.errors()[0]["msg"]).removeprefix("Value error, ")
    return ""


@pytest.mark.parametrize("kind", WHOLE)
def test_each_kind_needs_its_own_and_says_which_it_lacks(kind: str) -> None:
    assert refuse(kind, **WHOLE[kind]) == ""
    for lacking in WHOLE[kind]:
        rest = {name: value for name, value in WHOLE[kind].items() if name != lacking}
        assert refuse(kind, **rest) == f"a comparison of kind {kind} also needs {lacking}"
    if WHOLE[kind]:
        assert refuse(kind) == f"a comparison of kind {kind} also needs {', '.join(WHOLE[kind])}"


@pytest.mark.parametrize("kind", WHOLE)
def test_a_lot_decides_between_groups_alone(kind: str) -> None:
    is_taken = kind in ("groups", "difference_in_differences")
    said = (
        "randomised belongs to groups, difference_in_differences: a lot decides between groups, and not between times"
    )
    assert refuse(kind, **WHOLE[kind], randomised=True) == ("" if is_taken else said)
    assert refuse(kind, **WHOLE[kind], randomised=False) == ""


@pytest.mark.parametrize(("kind", "fields", "said"), [
    ("groups", PAIR, ""), ("groups", {"a": "female"}, "a comparison of groups names both a and b, or neither"),
    ("groups", {"b": "male"}, "a comparison of groups names both a and b, or neither"),
    ("groups", {**PAIR, "clusters": "school"}, ""),
    ("groups", {"clusters": "school"}, "clusters belong to a comparison of groups with a and b"),
    ("paired", {"clusters": "school"}, "clusters belong to a comparison of groups with a and b"),
    ("paired", {**PAIR, "clusters": "school"}, "clusters belong to a comparison of groups with a and b"),
])  # fmt: skip
def test_sides_come_in_pairs_and_clusters_with_them(kind: str, fields: dict[str, Any], said: str) -> None:
    assert refuse(kind, **WHOLE[kind], **fields) == said
