"""Rows of targets and actuals in turns, told apart by the words of one column."""

from pathlib import Path
from typing import Any

import pytest
from intake_tables import build

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import DataError
from ctanalysis.intake import take_in
from ctanalysis.intake.drafts.cell_accounts import read_readings

N = None
HEADS = ["Indicator", "Measure", "Q1 2024", "Q2 2024", "Q3 2024", "Q4 2024"]


def read(root: Path, words: list[str], rows: list[list[float]], answers: dict[str, str]) -> Any:
    """Actual and target over 2024, the words of the rows answered as said."""
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir(exist_ok=True)
    listed = [
        [N if number else "Number of officials trained", word, *values]
        for number, (word, values) in enumerate(zip(words, rows, strict=True))
    ]
    book = build(root / "tracker.xlsx", {"Tracker": {"rows": [HEADS, *listed]}})
    if answers:
        with pytest.raises(DataError):
            take_in(root, "x", str(book), say=lambda line: None)
        path = root / "params" / "x" / "source_map.yml"
        said = "".join(f'  "{id_}": "{word}"\n' for id_, word in answers.items())
        text = path.read_text("utf-8").replace("answers: {}", "answers:")
        path.write_text(text.replace("answers:\n", f"answers:\n{said}", 1), encoding="utf-8")
    take_in(root, "x", str(book), say=lambda line: None)
    (row,) = find_verdicts(make_evaluation(root, read_project(root, "x"), "", "internal"))
    return row.actual, row.target


SO_FAR, OWN = [50.0, 100.0, 150.0, 200.0], [40.0, 55.0, 60.0, 35.0]


@pytest.mark.parametrize(("words", "rows"), [
    (["Target (cumulative)", "Actual"], [SO_FAR, OWN]),
    (["Cible cumulée", "Réalisé"], [SO_FAR, OWN]),
    (["Meta acumulada", "Logrado"], [SO_FAR, OWN]),
    (["Target", "Actual", "Cumulative actual"], [[50.0] * 4, OWN, [40.0, 95.0, 155.0, 190.0]]),
    (["Target", "Cumulative actual", "Actual"], [[50.0] * 4, [40.0, 95.0, 155.0, 190.0], OWN]),
])  # fmt: skip
def test_a_row_of_totals_so_far_is_read_by_its_whole_name(
    words: list[str], rows: list[list[float]], tmp_path: Path
) -> None:
    assert read(tmp_path, words, rows, {}) == (190, 200)


@pytest.mark.parametrize("word", ["Objetivado", "Target as agreed with donor"])
def test_rows_under_a_word_that_is_not_understood_are_asked_about_and_never_actuals(word: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="targets or actuals"):
        read(tmp_path, [word, "Actual"], [[20.0, 30.0, 25.0, 30.0], OWN], {})


@pytest.mark.parametrize(("answer", "judged"), [("target", (190, 105.0)), ("ignore", (35, None))])
def test_the_answer_says_what_the_rows_are(answer: str, judged: tuple[float, float | None], tmp_path: Path) -> None:
    answers = {"measure-Tracker-B-objetivado": answer}
    rows = [[20.0, 30.0, 25.0, 30.0], OWN]
    assert read(tmp_path, ["Objetivado", "Actual"], rows, answers) == judged


@pytest.mark.parametrize("word", ["Forecast", "Reste à faire", "Minimum", "Kampala"])
def test_a_third_word_beside_target_and_actual_is_asked_about_and_no_part_before(word: str, tmp_path: Path) -> None:
    rows = [[50.0] * 4, OWN, [45.0, 50.0, 55.0, 40.0]]
    assert read(tmp_path, ["Target", "Actual", word], rows, {}) == (190, 200)
    map_text = (tmp_path / "params/x/source_map.yml").read_text("utf-8")
    assert f'What are the figures of the rows \\"{word}\\" beside target and actual?' in map_text
    observations = (tmp_path / "data/local/x/observations.csv").read_text("utf-8")
    assert word not in observations and len(observations.splitlines()) == 5


def test_answered_part_it_is_a_part_of_the_indicator(tmp_path: Path) -> None:
    rows = [[50.0] * 4, OWN, [20.0, 25.0, 30.0, 15.0]]
    words = ["Target", "Actual", "Kampala"]
    read(tmp_path, words, rows, {})
    path = tmp_path / "params/x/source_map.yml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace('# "measure-Tracker-B-kampala": ""', '"measure-Tracker-B-kampala": part'), encoding="utf-8"
    )
    (tmp_path / "params/x.yml").unlink()
    assert read(tmp_path, words, rows, {}) == (190, 200)
    assert "Kampala" in (tmp_path / "data/local/x/observations.csv").read_text("utf-8")


def test_words_beside_columns_of_targets_and_actuals_are_no_measures(tmp_path: Path) -> None:
    heads = [f"Q{n} 2024 {kind}" for n in range(1, 5) for kind in ("Target", "Actual")]
    rows = [
        ["Indicator", "Type", *heads],
        ["Number of officials trained", "Non-cumulative", 50, 40, 100, 95, 150, 155, 200, 225],
        ["Number of judges trained", "Snapshot", 20, 18, 20, 19, 20, 21, 20, 20],
    ]
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    book = build(tmp_path / "tracker.xlsx", {"Tracker": {"rows": rows}})
    said: list[str] = []
    take_in(tmp_path, "x", str(book), say=said.append)
    assert "targets or actuals" not in " ".join(said)
    first, _ = find_verdicts(make_evaluation(tmp_path, read_project(tmp_path, "x"), "", "internal"))
    assert (first.actual, first.target) == (515, 500)


def test_a_baseline_in_a_row_is_of_before_and_not_of_the_column_s_period(tmp_path: Path) -> None:
    rows = [[0.0, N, N, N], [50.0] * 4, OWN]
    assert read(tmp_path, ["Baseline", "Target", "Actual"], rows, {}) == (190, 200)  # type: ignore[list-item]


def test_the_total_of_a_row_of_targets_is_the_targets_and_a_merged_section_asks_nothing(tmp_path: Path) -> None:
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    rows = [
        ["Matriz 2024"],
        ["Indicador", N, "Trim. I", "Trim. II", "Acumulado anual"],
        ["EJE 1. PREVENCIÓN"],
        ["Personas sensibilizadas", "Meta", 1500, 1000, 2500],
        [N, "Logro", 1420, 1633, 3053],
        [N, "% cumpl.", 0.95, 1.63, N],
        ["Satisfacción media de las usuarias (escala 1 a 5)", "Meta", 4, 4, 4],
        [N, "Logro", 3.6, 4.4, 4.0],
        [N, "% cumpl.", 0.9, 1.1, N],
    ]
    said: list[str] = []
    book = build(tmp_path / "t.xlsx", {"Matriz": {"rows": rows, "merge": ["A3:E3"]}})
    take_in(tmp_path, "x", str(book), say=said.append)
    assert not [line for line in said if "PREGUNTA m" in line or " NOT " in line]
    readings = {
        row.cell: (row.taken_for, row.sentence) for row in read_readings(tmp_path / "data/local/x/readings.csv")
    }
    assert readings["E4"] == ("total checked", "it repeats the targets of the periods inside it")
    assert readings["E5"] == ("total checked", "it is the sum of the periods")
    assert readings["C6"] == ("percent checked", "it agrees with target and actual")
    assert readings["E8"][1].startswith("it is the mean of the periods inside it")


@pytest.mark.parametrize("word", ["n (respondents)", "n", "n =", "Sample size", "Number of respondents"])
def test_a_row_of_those_asked_is_no_group_and_gives_the_n_of_the_percentage(word: str, tmp_path: Path) -> None:
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    rows = [
        ["Indicator", "Unit", "Disaggregation", "Target 2024", "Q1 2024", "Q2 2024"],
        ["% of adults who can name three signs", "%", N, 40, 31, 35], [N, N, word, N, 390, 402],
        ["# of people reached", "Number", "Total", 900, 310, 420], [N, N, "Female", N, 180, 250],
    ]  # fmt: skip
    take_in(tmp_path, "x", str(build(tmp_path / "t.xlsx", {"ITT": {"rows": rows}})), say=lambda line: None)
    data = read_project(tmp_path, "x").observations
    asked = [row for row in data if row.n is not None]
    assert [(row.period.label, row.value, row.n, row.group) for row in asked] == [
        ("2024-Q1", 31, 390, ()), ("2024-Q2", 35, 402, ()),
    ]  # fmt: skip
    assert {name for row in data for name, _ in row.group} == {"sex"}
