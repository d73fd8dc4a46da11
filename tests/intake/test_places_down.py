"""Tables with places down their first column: one indicator, its places as groups, its total row the whole."""

from pathlib import Path

import pytest
from intake_tables import build

from ctanalysis.intake import take_in
from ctanalysis.intake.tables.places_down import is_whole
from ctanalysis.params import load_parameters

N = None
PLANNED = [["Pays", 2023, N, 2024, N], [N, "Prévu", "Réalisé", "Prévu", "Réalisé"], ["Bénin", 300, 288, 400, 412],
           ["Ghana", 300, 190, 450, 371]]  # fmt: skip


def draft(root: Path, name: str, rows: list[list[object]]) -> tuple[list[str], list[str], list[str]]:
    """Titles, rows of observations, and what is said."""
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir()
    said: list[str] = []
    take_in(root, "x", str(build(root / "t.xlsx", {name: {"rows": rows}})), say=said.append)
    written = (root / "data/local/x/observations.csv").read_text("utf-8").splitlines()[1:]
    return [one.title for one in load_parameters(root, "x").indicators], [row.rstrip(",") for row in written], said


def test_rows_of_places_are_one_indicator_named_by_the_line_above(tmp_path: Path) -> None:
    titles, rows, _ = draft(tmp_path, "Rapport", [["Tableau 3. Personnes formées, par pays"], *PLANNED])
    assert titles == ["Personnes formées"]
    assert [row.partition(",")[2] for row in rows] == [
        "2023,,478", "2023,Bénin,288", "2023,Ghana,190", "2024,,783", "2024,Bénin,412", "2024,Ghana,371",
    ]  # fmt: skip


def test_two_tables_of_the_same_places_are_two_indicators(tmp_path: Path) -> None:
    groups = [["Pays", "Femmes 2024", "Hommes 2024"], ["Bénin", 88, 31], ["Ghana", 77, 40], [], []]
    titles, rows, said = draft(tmp_path, "Rapport", [*groups, ["Tableau 3. Personnes formées, par pays"], *PLANNED])
    assert titles == ["Rapport (Pays, A1)", "Personnes formées"]
    assert "rapport-pays-a1,2024,,,236" in rows and "rapport-pays-a1,2024,female,Bénin,88" in rows
    assert any("no line above the table says what it counts" in line for line in said)


def test_groups_across_and_a_row_and_a_column_of_totals(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Table 2. Victims assisted by country, 2024"], ["Country", "Women", "Men", "Girls", "Boys", "Total"],
        ["Benin", 88, 31, 42, 20, 181], ["Ghana", 77, 40, 29, 15, 161], ["Total", 165, 71, 71, 35, 342],
    ]  # fmt: skip
    titles, written, _ = draft(tmp_path, "Report 2024", rows)
    assert titles == ["Victims assisted"]
    found = {row.rpartition(",")[0].partition(",")[2]: row.rpartition(",")[2] for row in written}
    assert (found["2024,,,"], found["2024,female,,"], found["2024,,0-17,"]) == ("342", "236", "106")
    assert (found["2024,,,Benin"], found["2024,male,0-17,Ghana"]) == ("181", "15")


def test_of_two_columns_of_places_the_lower_one_counts_and_subtotals_are_checked(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Persons admitted, 2024"], ["Region", "Woreda / site", "Jan", "Feb", "Mar", "Total", "Average"],
        ["Addis Ababa", "Bole", 15, 26, 26, 67, 22.3], [N, "Kirkos", 12, 19, 31, 62, 20.7],
        ["Subtotal Addis Ababa", N, 27, 45, 57, 129, N], ["Afar", "Semera", 40, 39, "closed", 79, N],
        ["GRAND TOTAL", N, 67, 84, 57, 208, N],
    ]  # fmt: skip
    titles, written, said = draft(tmp_path, "Shelter", rows)
    assert titles == ["Persons admitted"]
    assert "persons-admitted,2024-03,,57" in written and "persons-admitted,2024-01,Kirkos,12" in written
    assert not any("NOT" in line for line in said)


@pytest.mark.parametrize(("title", "whole"), [
    ("TOTAL", True), ("Grand total", True), ("Total général", True), ("Subtotal North", False), ("Total North", False),
])  # fmt: skip
def test_only_a_total_of_all_places_is_the_whole(title: str, whole: bool) -> None:
    assert is_whole(title) is whole


def test_a_part_of_a_place_is_no_place_beside_it(tmp_path: Path) -> None:
    heads: list[list[object]] = [["Victims assisted by country"], ["Country", "2023", "2024"]]
    _, written, said = draft(tmp_path, "S", [*heads, ["Togo", 80, 90], ["of which Lome", 50, 60], ["Ghana", 40, 50]])
    assert "victims-assisted,2023,,120" in written and not any("Lome" in row for row in written)
    assert any("a part of the place above" in line for line in said)


def test_a_row_of_means_is_no_place_and_no_indicator(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["People assisted by region"], ["Region", "2022", "2023"], ["North", 100, 120], ["South", 60, 80],
        ["Average", 80, 100],
    ]  # fmt: skip
    titles, written, said = draft(tmp_path, "T", rows)
    assert titles == ["People assisted"]
    assert [row.partition(",")[2] for row in written] == [
        "2022,,160", "2022,North,100", "2022,South,60", "2023,,200", "2023,North,120", "2023,South,80",
    ]  # fmt: skip
    assert any("a mean of the rows above" in line for line in said)


def test_a_caption_that_names_an_indicators_code_is_joined_to_it(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Code", "Indicator", "Target 2023", "2022", "2023"],
        ["2.1.1", "# of survivors identified and referred", 90, 60, 82],
        ["2.1.2", "# of survivors housed", 50, 40, 49], [], ["Survivors identified and referred (ind. 2.1.1)"],
        ["District", "2022", "2023"], ["Chipata", 20, 29], ["Kasama", 40, 53],
    ]  # fmt: skip
    titles, written, _ = draft(tmp_path, "ITT", rows)
    assert titles == ["2.1.1: # of survivors identified and referred", "2.1.2: # of survivors housed"]
    assert [row for row in written if "Chipata" in row and "29" in row]
