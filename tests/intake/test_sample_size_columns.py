"""Percentages with the number of those asked beside them: the value and its n, and no figure of its own."""

from pathlib import Path

from intake_tables import build

from ctanalysis.intake import take_in
from ctanalysis.params import load_parameters
from ctanalysis.params.parameters import Parameters

N = None
ASKED = "Respondents who know the hotline"


def draft(root: Path, rows: list[list[object]]) -> tuple[Parameters, list[str]]:
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir(parents=True)
    take_in(root, "x", str(build(root / "t.xlsx", {"Data": {"rows": rows}})), say=lambda line: None)
    return load_parameters(root, "x"), (root / "data/local/x/observations.csv").read_text("utf-8").splitlines()[1:]


def test_the_column_beside_a_percentage_is_its_n(tmp_path: Path) -> None:
    parameters, rows = draft(tmp_path, [
        ["Indicator", "Midline 2023", N, "Endline (2024)", N, "Target 2024"],
        [N, "%", "n", "%", "n", N], [ASKED, 29.8, 1188, 44.1, 1215, 40],
    ])  # fmt: skip
    assert [row.split(",")[1:7] for row in rows] == [
        ["2023", "29.8", "", "", "1188", ""], ["2024", "44.1", "", "", "1215", ""],
    ]  # fmt: skip
    assert parameters.indicators[0].unit == "percentage"


def test_a_percent_sign_beneath_a_target_is_the_target_where_all_are_percentages(tmp_path: Path) -> None:
    parameters, rows = draft(tmp_path, [
        ["Indicator", "Baseline (2021)", "Midline (2023)", N, "Target (endline 2024)"],
        [N, "%", "%", "n", "%"], [ASKED, 17.2, 29.8, 1188, 40],
    ])  # fmt: skip
    [one] = parameters.indicators
    assert (one.unit, [(each.window, each.value) for each in one.targets or ()]) == ("percentage", [("2024", 40)])
    assert [row.split(",")[1:3] for row in rows] == [["2023", "29.8"]]


def test_an_n_before_its_percentage_and_one_on_the_same_line_are_its_n(tmp_path: Path) -> None:
    _, rows = draft(tmp_path / "a", [
        ["Indicator", "2022", N, N, N], [N, "Women", N, "Men", N], [N, "n", "%", "n", "%"], [ASKED, 200, 35, 180, 22],
    ])  # fmt: skip
    assert [row.split(",")[1:7] for row in rows] == [
        ["2022", "female", "35", "", "", "200"], ["2022", "male", "22", "", "", "180"],
    ]  # fmt: skip
    _, rows = draft(tmp_path / "b", [["Indicator", "2022 n", "2022 %", "2024 n", "2024 %"], [ASKED, 120, 31, 131, 55]])
    assert [row.split(",")[1:6] for row in rows] == [["2022", "31", "", "", "120"], ["2024", "55", "", "", "131"]]


def test_a_mean_with_its_n_is_no_percentage(tmp_path: Path) -> None:
    _, rows = draft(tmp_path, [
        ["Indicator", "2022", N, "2024", N], [N, "Mean", "n", "Mean", "n"], ["Wellbeing score", 2.4, 120, 3.1, 131],
    ])  # fmt: skip
    assert [row.split(",")[1] for row in rows] == ["2022", "2024"]
    assert load_parameters(tmp_path, "x").indicators[0].unit != "percentage"
