"""Long lists in a sentence."""

import pytest

from ctanalysis.ground.list_phrases import list_first


@pytest.mark.parametrize(("parts", "most", "said"), [
    ([], 2, ""), (["a"], 2, "a"), (["a", "b"], 2, "a, b"), (["a", "b", "c"], 2, "a, b and 1 more"),
])  # fmt: skip
def test_no_part_is_dropped_without_being_counted(parts: list[str], most: int, said: str) -> None:
    assert list_first(parts, most) == said


def test_what_stands_between_and_how_is_counted_can_be_chosen() -> None:
    said = list_first(["a", "b", "c"], 1, between="; ", count=lambda number: "x" * number)
    assert said == "a and xx more"
