"""The map to fill in: every heading, and nothing of what stands beneath."""

from pathlib import Path

import yaml
from mapped_sheets import make_sheet, make_workbook

from ctanalysis.intake.maps.map_to_fill_in import find_heading_line, write_map_to_fill_in
from ctanalysis.intake.maps.table_map import read_table_map

ROWS = [
    ["A title of the table"],
    ["What", "Wieviel", "Wieviel", "Unit"],
    ["Secret name", 9, 8, "people"],
    ["Other", 7, None, None],
]


def test_every_heading_has_a_role_that_is_open_or_known_for_certain(tmp_path: Path) -> None:
    words = write_map_to_fill_in(make_workbook(make_sheet(ROWS), make_sheet([], "Empty")))
    first, second = yaml.safe_load(words)["tables"]
    assert first == {"sheet": "Data", "headings": 2, "columns": {"What": "?", "@B": "?", "@C": "?", "Unit": "unit"}}
    assert second == {"sheet": "Empty", "kind": "ignore"}
    path = tmp_path / "table_map.yml"
    path.write_text(words, "utf-8")
    assert len(read_table_map(path, "table_map.yml").tables) == 2


def test_it_says_of_what_kind_the_cells_are_and_not_what_stands_in_them() -> None:
    words = write_map_to_fill_in(make_workbook(make_sheet(ROWS)))
    assert '"What": "?"    # 2 words' in words and '"@B": "?"    # 2 numbers' in words
    assert "Secret" not in words and "people" not in words


def test_the_line_with_most_words_is_taken_for_the_headings() -> None:
    assert find_heading_line(make_sheet(ROWS)) == 2


def test_a_list_without_headings_is_named_by_its_letters_alone() -> None:
    words = write_map_to_fill_in(
        make_workbook(make_sheet([["Ann", "2001-03-11", "beaten"], ["Bea", "1999-01-01", "-"]]))
    )
    assert '"@A": "?"' in words and "Ann" not in words and "2001" not in words and "beaten" not in words
