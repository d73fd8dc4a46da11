"""Which indicator a row names: by its id, a number that one id is written like, or a title."""

from typing import Any

import pytest
from figures_rows import make_parameters

from ctanalysis.ground.errors import Problem
from ctanalysis.observations.row_indicators import explain_unknown, find_indicator, index_titles
from ctanalysis.observations.sources import Cell
from ctanalysis.params import Parameters

IDS = {"16.10": "Laws amended", "16.1": "Laws passed", "7": "Calls answered", "calls": "Hotline calls"}


def make(titles: dict[str, str] | None = None, **more: Any) -> Parameters:
    parameters = make_parameters({"unit": "count", "aggregate": "sum"})
    one = parameters.indicators[0]
    names = IDS if titles is None else titles
    made = tuple(one.model_copy(update={"id": id_, "title": title, **more}) for id_, title in names.items())
    return parameters.model_copy(update={"indicators": made})


@pytest.mark.parametrize(("value", "found"), [
    ("calls", "calls"), ("16.10", "16.10"), ("16.1", "16.1"), (7, "7"), ("Calls", None), (8, None), (None, None),
    (8.5, None),
])  # fmt: skip
def test_an_id_is_found_as_it_is_written(value: Any, found: str | None) -> None:
    indicator = find_indicator(Cell(value, "row 2"), make())
    assert indicator is None and found is None or indicator is not None and indicator.id == found  # type: ignore[union-attr]


def test_a_number_that_two_ids_are_written_like_is_neither() -> None:
    problem = find_indicator(Cell(16.1, "row 2"), make())
    assert isinstance(problem, Problem) and "16.1, and more than one id is written like it" in problem.what


@pytest.mark.parametrize(("value", "words"), [
    (None, "the row names no indicator"), ("call-1", 'the indicator "call-1" is not'),
    ("Jo Doe", "the indicator is not"), ("090-123-45-67", "the indicator is not"),
    ("callz", 'the indicator "callz" is not'),
])  # fmt: skip
def test_only_what_can_be_an_id_and_is_nobodys_name_is_quoted(value: Any, words: str) -> None:
    assert explain_unknown(Cell(value, "row 2"), make()).what.startswith(words)


def test_a_title_of_two_is_of_neither_and_another_name_is_as_good() -> None:
    same = make({"a": "Calls", "b": "calls ", "c": "Laws"})
    assert {name: one.id for name, one in index_titles(same).items()} == {"laws": "c"}
    both = make({"a": "Calls"}, aliases=("Hotline", "Calls"))
    assert set(index_titles(both)) == {"calls", "hotline"}
