"""One indicator under two titles: reworded beneath its code on the next year's sheet, or shortened on a dashboard."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from intake_tables import build

from ctanalysis.intake import take_in
from ctanalysis.intake.drafts.cell_accounts import read_readings
from ctanalysis.params import load_parameters

N = None
HEADS = ["Code", "Indicator", "Target", "H1", "H2"]
COUNSELLED = ["OP1", "# of survivors receiving legal counselling", 150, 72, 81]
REWORDED = ["OP1", "Number of survivors who receive legal counselling and representation", 150, 67, 80]
INSPECTED = ["OP2", "# of joint inspections carried out", 30, 15, 17]
TRACKER = [
    ["Tracker 2024"],
    ["Indicator", "Q1 target", "Q1 actual", "Q2 target", "Q2 actual"],
    ["Number of prosecutors and judges trained", 40, 38, 40, 44],
    ["Number of people reached by awareness sessions", 5000, 4310, 5000, 5622],
]


def draft(root: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> tuple[list[str], list[str]]:
    """The titles of the indicators that are drafted from such a workbook, and what is said."""
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir()
    said: list[str] = []
    path = build(root / "t.xlsx", {name: {"rows": rows} for name, rows in sheets.items()})
    take_in(root, "x", str(path), say=said.append)
    return [one.title for one in load_parameters(root, "x").indicators], said


def test_a_reworded_title_beneath_the_same_code_is_one_indicator_and_a_guess(tmp_path: Path) -> None:
    titles, said = draft(tmp_path, {"2023": [HEADS, COUNSELLED, INSPECTED], "2024": [HEADS, REWORDED, INSPECTED]})
    assert titles == ["OP1: # of survivors receiving legal counselling", "OP2: # of joint inspections carried out"]
    assert any("representation" in line and "the same code, nearly the same words" in line for line in said)
    rows = (tmp_path / "data/local/x/observations.csv").read_text("utf-8")
    assert "2023-H2,81" in rows and "2024-H2,80" in rows


@pytest.mark.parametrize(("other", "why"), [
    (["OP1", "# of shelters open to survivors", 150, 67, 80], "other words"),
    (["OP1", "# of women receiving legal counselling", 150, 67, 80], "a part of them"),
    (["OP1", "# of survivors receiving legal counselling within 30 days", 150, 67, 80], "a limit"),
    (["OP3", REWORDED[1], 150, 67, 80], "another code"),
])  # fmt: skip
def test_other_words_groups_numbers_or_codes_are_another_indicator(
    tmp_path: Path, other: list[object], why: str
) -> None:
    titles, _ = draft(tmp_path, {"2023": [HEADS, COUNSELLED, INSPECTED], "2024": [HEADS, other, INSPECTED]})
    assert len(titles) == 3, why


def test_figures_of_the_same_periods_are_of_two_indicators(tmp_path: Path) -> None:
    titles, _ = draft(
        tmp_path, {"North 2023": [HEADS, COUNSELLED, INSPECTED], "South 2023": [HEADS, REWORDED, INSPECTED]}
    )
    assert len([title for title in titles if title.startswith("OP1")]) == 2


def test_of_renumbered_codes_the_same_title_tells_and_another_one_nothing(tmp_path: Path) -> None:
    renumbered = [["OP1", *INSPECTED[1:]], ["OP2", *REWORDED[1:]]]
    titles, said = draft(tmp_path, {"2023": [HEADS, COUNSELLED, INSPECTED], "2024": [HEADS, *renumbered]})
    assert len(titles) == 3
    assert any("with the code OP1, was taken for the one with the code OP2" in line for line in said)


def test_words_beside_a_bare_code_that_are_others_join_nothing(tmp_path: Path) -> None:
    done = [["Ref", "Description", *QUARTERS], ["1.1", "Officials trained", 58, 63, 71, 66]]
    titles, said = draft(tmp_path, {"Targets": PLANNED[:2], "Actuals": done})
    assert len(titles) == 2
    assert any("was NOT taken for" in line for line in said)


def test_a_dashboard_with_short_titles_repeats_the_rows_of_the_tracker(tmp_path: Path) -> None:
    board = [
        ["Dashboard 2024"],
        ["Indicator", "Annual target", "Achieved to date"],
        ["Prosecutors and judges trained", 80, 82],
        ["People reached", 10000, 9932],
    ]
    titles, said = draft(tmp_path, {"Dashboard": board, "Tracker": TRACKER})
    assert titles == [row[0] for row in TRACKER[2:]]
    assert sum("its words and its figures are those of that row" in line for line in said) == 2
    assert "2024,82" not in (tmp_path / "data/local/x/observations.csv").read_text("utf-8")


def test_a_dashboard_with_other_figures_is_told_and_not_joined(tmp_path: Path) -> None:
    board = [["Dashboard 2024"], ["Indicator", "Annual target", "Achieved"], ["People reached", 900, 700]]
    titles, said = draft(tmp_path, {"Dashboard": board, "Tracker": TRACKER})
    assert "People reached" in titles
    assert any("write the same title in both places" in line for line in said)


def test_targets_of_groups_that_stand_on_two_sheets_are_used_once_and_told(tmp_path: Path) -> None:
    heads = ["Indicator", "Sex", "Life of project target", "H1", "H2"]
    rows = [["# of survivors assisted", "Female", 100, 8, 9], ["# of survivors assisted", "Male", 40, 3, 4]]
    titles, _ = draft(tmp_path, {"2023": [heads, *rows], "2024": [heads, *rows]})
    targets = load_parameters(tmp_path, "x").indicators[0].targets
    assert titles == ["# of survivors assisted"]
    assert [(one.where, one.value) for one in targets] == [({"sex": "female"}, 100), ({"sex": "male"}, 40)]
    readings = read_readings(tmp_path / "data/local/x/readings.csv")
    assert [row.cell for row in readings if row.sentence == "the same target stands on sheet 2024"] == ["C2", "C3"]


PLANNED = [["Code", "Indicator", "Target 2024"], ["1.1", "Survivors receiving case management", 260],
           ["1.2", "Officials trained", 160]]  # fmt: skip
QUARTERS = ["Q1 2024", "Q2 2024", "Q3 2024", "Q4 2024"]


@pytest.mark.parametrize("done", [
    [["Code", *QUARTERS], ["1.1", 58, 63, 71, 66], ["1.2", 38, 40, 44, 41]],
    [["Code", "Indicator", *QUARTERS], ["1.1", "Survivors - case mgmt", 58, 63, 71, 66],
     ["1.2", "Officials trained", 38, 40, 44, 41]],
])  # fmt: skip
def test_targets_on_one_sheet_and_figures_on_another_are_one_indicator_by_their_code(
    tmp_path: Path, done: list[list[object]]
) -> None:
    titles, said = draft(tmp_path, {"Targets": PLANNED, "Actuals": done})
    assert titles == ["1.1 Survivors receiving case management", "1.2 Officials trained"]
    assert any('was taken for "Survivors receiving case management"' in line for line in said)


def test_a_shared_code_before_titles_without_a_word_in_common_joins_nothing(tmp_path: Path) -> None:
    done = [["Code", "Indicator", *QUARTERS], ["1.1", "Leaflets printed", 58, 63, 71, 66]]
    assert len(draft(tmp_path, {"Targets": PLANNED, "Actuals": done})[0]) == 3


def test_a_role_of_the_source_map_that_a_table_cannot_be_read_by_is_said(tmp_path: Path) -> None:
    sheets = {"Targets": PLANNED, "Actuals": [["Code", *QUARTERS], ["1.1", 58, 63, 71, 66], ["1.2", 38, 40, 44, 41]]}
    draft(tmp_path, sheets)
    source_map = tmp_path / "params/x/source_map.yml"
    text = source_map.read_text("utf-8")
    assert '{column: "A", heading: "Code", role: indicator}' in text
    source_map.write_text(text.replace('heading: "Code", role: indicator', 'heading: "Code", role: code'), "utf-8")
    (tmp_path / "params/x.yml").unlink()
    said: list[str] = []
    take_in(tmp_path, "x", str(tmp_path / "t.xlsx"), say=said.append)
    assert any("role: code, and the column was NOT read so but as indicator" in line for line in said)
