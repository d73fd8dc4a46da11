"""What single cells say under a map."""

from typing import Any

import pytest

from ctanalysis.intake.cells.compound_figures import CellFigure
from ctanalysis.intake.maps.column_roles import Said
from ctanalysis.intake.maps.mapped_cells import find_meaning, read_number
from ctanalysis.intake.maps.table_map import TableMap
from ctanalysis.observations.sources.workbook_grid import GridCell


def read(value: Any, kind: Any = "text", number_format: str = "General", **table: Any) -> CellFigure | None:
    return read_number(GridCell("t", 2, 1, kind, value, number_format), TableMap(**table))


@pytest.mark.parametrize(("words", "comma", "value"), [
    ("12", "", 12.0), ("1.5", "", 1.5), ("-3", "", -3.0), ("1,5", "decimal", 1.5), ("1,500", "thousands", 1500.0),
    ("1,234,567.5", "thousands", 1234567.5), ("1500", "thousands", 1500.0), ("1 500", "", 1500.0),
    ("1.200", "decimal", 1200.0), ("1.234,5", "decimal", 1234.5), ("1 200,5", "decimal", 1200.5),
])  # fmt: skip
def test_a_number_is_read_as_it_is_written(words: str, comma: str, value: float) -> None:
    assert read(words, comma=comma) == CellFigure(value=value)


@pytest.mark.parametrize(("words", "comma"), [
    ("1,500", ""), ("12a", ""), ("about 12", ""), ("1.50,5", "decimal"), ("1 50", ""), ("15,00", "thousands"),
    ("2O", ""),
])  # fmt: skip
def test_what_is_no_number_is_not_read(words: str, comma: str) -> None:
    found = read(words, comma=comma)
    assert found is not None and found.reading == "not used" and words not in found.sentence


@pytest.mark.parametrize(("words", "value", "status"), [
    ("40*", 40.0, None), ("40 %¹", 40.0, None), ("*", None, "suppressed"),
])  # fmt: skip
def test_a_sign_that_points_to_a_note_is_no_part_of_the_figure(
    words: str, value: float | None, status: str | None
) -> None:
    found = read(words, notes=("*", "¹"))
    assert found is not None and (found.value, found.status, found.reading) == (value, status, "certain")


def test_a_percent_is_a_percent_in_a_format_and_in_words() -> None:
    assert read(0.512, "number", "0.0%") == CellFigure(value=51.2, is_percent=True)
    assert read("51.2 %") == CellFigure(value=51.2, is_percent=True)


def test_what_the_source_suppresses_is_a_figure_that_is_not_given_out() -> None:
    assert [read(words) for words in ("<5", "*", "[c]")] == [CellFigure(status="suppressed")] * 3


@pytest.mark.parametrize(("kind", "value"), [("date", "2024-01-01"), ("boolean", True)])
def test_a_date_and_a_yes_where_a_figure_is_expected_are_not_read(kind: str, value: Any) -> None:
    found = read(value, kind)
    assert found is not None and found.reading == "not used"


def test_words_for_no_figure_are_those_of_the_map() -> None:
    assert read(":", missing=(":",)) is None
    assert read(":") is not None


def test_a_word_means_what_the_map_says_of_it_and_the_longest_pattern_wins() -> None:
    meanings = {"Girls": Said(facts={"sex": "f"}), "* County": Said(facts={"place_1": "*"}), "* Sub County": Said()}
    assert find_meaning("girls", meanings).said.facts == {"sex": "f"}
    assert find_meaning("Nairobi County", meanings).said.facts == {"place_1": "Nairobi"}
    assert find_meaning("West Sub County", meanings).said == Said()
    assert not find_meaning("Kenya", meanings).is_named


def test_a_word_is_the_one_in_its_own_capitals_where_the_map_names_both_and_a_marked_star_is_a_star() -> None:
    named = {"m": Said(facts={"x": "married"}), "M": Said(facts={"x": "minor"}), "Work\\*": Said(facts={"x": "work"})}
    assert [find_meaning(word, named).said.facts.get("x") for word in ("m", "M", "Work*", "Work at home")] == [
        "married", "minor", "work", None,
    ]  # fmt: skip
