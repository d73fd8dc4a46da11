"""Which indicators people of one family may be counted by together."""

from typing import Any

import pytest
from disclosure_rows import SEX, make_parameters

from ctanalysis.disclosure.cells.indicator_overlaps import COUNTED, OUTSIDE, _may_be, find_kinship

PART: dict[str, Any] = {"part_of": {"indicator": "all"}}


@pytest.mark.parametrize(("state", "may_be"), [
    ((COUNTED, COUNTED, OUTSIDE), True), ((COUNTED, OUTSIDE, COUNTED), True), ((COUNTED, OUTSIDE, OUTSIDE), True),
    ((OUTSIDE, OUTSIDE, COUNTED), False),  # a part without its whole
    ((COUNTED, COUNTED, COUNTED), False),  # two parts that share nobody
    ((OUTSIDE, COUNTED, OUTSIDE), True),  # which was looked at when the second was the last
])  # fmt: skip
def test_the_last_indicator_counts_only_beside_its_whole_and_without_what_is_apart(
    state: tuple[str, ...], may_be: bool
) -> None:
    larger = frozenset([("all", "a"), ("all", "b")])
    assert _may_be(state, ("all", "a", "b"), larger, {("a", "b")}) is may_be


def make_cell(indicator: str, sex: str = "", measure: str = "value") -> Any:
    return (indicator, "2024", (("sex", sex),) if sex else (), None, measure)


def test_people_are_in_states_that_fit_what_is_declared() -> None:
    women = {"part_of": {"indicator": "all", "where": {"sex": "f"}}}
    parameters = make_parameters({"all": {}, "women": women, "other": {}}, SEX)
    found = find_kinship([make_cell("all"), make_cell("women"), make_cell("all", "f")], parameters)
    assert found is not None and (found.names, found.larger) == (("all", "women"), frozenset([("all", "women")]))
    assert found.states == ((COUNTED, OUTSIDE), (COUNTED, COUNTED))
    shares = find_kinship([make_cell("all", measure="numerator"), make_cell("women")], parameters)
    assert shares is not None and {state[0] for state in shares.states} == {"in", "out"}


def test_of_indicators_of_which_nothing_is_declared_there_is_no_kinship() -> None:
    women = {"part_of": {"indicator": "all", "where": {"sex": "f"}}}
    parameters = make_parameters({"all": {}, "women": women, "other": {}}, SEX)
    assert find_kinship([make_cell("all"), make_cell("other")], parameters) is None
    assert find_kinship([make_cell("women"), make_cell("other")], parameters) is None
