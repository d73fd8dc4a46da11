"""Parts of the parameters that name the same where two are meant."""

from typing import Any

import pytest
from disclosure_rows import SEX, make_parameters

from ctanalysis.params.duplicate_names import find_same

TREND: dict[str, Any] = {"id": "c", "kind": "groups", "indicator": "x", "by": "sex", "period": "2024-Q1"}
YEARS: dict[str, Any] = {"id": "c", "kind": "before_after", "indicator": "x"}
ARMS: dict[str, Any] = {**YEARS, "kind": "difference_in_differences", "by": "sex", "date": "2024-01-01"}


@pytest.mark.parametrize(("indicators", "more", "place"), [
    ({"x": {"was": ["old"]}, "y": {"was": ["old"]}}, {}, ("indicators", 1, "was")),
    ({"x": {}, "y": {"was": ["x"]}}, {}, ("indicators", 1, "was")),
    ({"x": {"part_of": "x"}}, {}, ("indicators", 0, "part_of")),
    ({"x": {}, "y": {}}, {"provision": [{"service": "s", "needed": "x", "received": "x"}]},
     ("provision", 0, "received")),
    ({"x": {}}, {"comparisons": [{**TREND, "a": "f", "b": "f"}]}, ("comparisons", 0, "b")),
    ({"x": {}}, {"comparisons": [{**YEARS, "before": "2023", "after": "2023"}]}, ("comparisons", 0, "after")),
    ({"x": {}}, {"comparisons": [{**ARMS, "treated": "f", "control": "f"}]}, ("comparisons", 0, "control")),
])  # fmt: skip
def test_two_that_are_the_same_are_named(
    indicators: dict[str, Any], more: dict[str, Any], place: tuple[str | int, ...]
) -> None:
    parameters = make_parameters(indicators, SEX, **more)
    assert [found for found, _ in find_same(parameters)] == [place]


def test_a_part_of_a_part_of_itself_is_named_at_each() -> None:
    parameters = make_parameters({"x": {"subset_of": ["y"]}, "y": {"part_of": "x"}})
    assert [place[-1] for place, _ in find_same(parameters)] == ["subset_of", "part_of"]


def test_parts_earlier_names_and_two_sides_of_their_own_are_in_order() -> None:
    comparisons = [{**TREND, "a": "f", "b": "m"}, {**YEARS, "id": "d", "before": "2023", "after": "2024"}]
    names = {"x": {"was": ["old"]}, "y": {"part_of": "x", "was": ["older"]}}
    parameters = make_parameters(names, SEX, comparisons=comparisons)
    assert list(find_same(parameters)) == []
