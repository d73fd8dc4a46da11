"""A logframe with targets and actuals in turns: how it is counted, orders of words, an n in
brackets, headings said again, another table beneath.
"""

import csv
from pathlib import Path

import pytest
from intake_tables import build

from ctanalysis.analyses.gaps import find_tracking
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.intake import take_in
from ctanalysis.params import Parameters, load_parameters

N = None
HEADS = [
    "N°",
    "Indicateur",
    "Mode de calcul",
    "Ligne",
    "2022-S2",
    "2023-S1",
    "2023-S2",
    "2024-S1",
    "2024-S2",
    "Cible finale",
    "Cumul au 31/12/2024",
    "Taux",
]
AGAIN = ["N°", "Indicateur", "Mode de calcul", "Ligne", "S1", "S2", "S3", "S4", "S5", "Cible finale", "Cumul", "Taux"]
ROWS = [
    ["Projet du 01/07/2022 au 31/12/2024"],
    HEADS,
    ["1.1", "Montant versé aux victimes (EUR)",
        "Cumulé par année civile (remis à zéro au 1er janvier)", "Cible", 4000, 6000, 13000, 7000,
        15000, 32000, 33600, 1.05],
    [N, N, N, "Réalisé", 4300, 6150, 13420, 7200, 15880, N, N, N],
    ["1.2", "Nombre de victimes hébergées", "Par semestre (non cumulé)", "Cible", 10, 10, 12, 14,
        15, 60, N, N],
    [N, N, N, "Réalisé", 8, 9, 12, 14, 15, N, N, N],
    AGAIN,
    ["2.1", "Score moyen de bien-être (échelle de 0 à 10)", "Situation du semestre", "Cible", 4, 5,
        5.5, 6, 6.5, 7, N, N],
    [N, N, N, "Réalisé", "4,6 (n=40)", 5.1, "s.o.", 5.7, "6,3 (n=51)", N, N, N],
    ["2.2", "Appréciation de la coordination (nulle / faible / bonne)", "Situation du semestre",
        "Cible", N, N, N, N, "bonne", "bonne", N, N],
    [N, N, N, "Réalisé", "faible", "faible", "faible", "bonne", "bonne", N, N, N],
    ["2.3", "Signalements pour 1 000 appels", "Situation du semestre", "Cible", "pas de cible", N,
        N, N, N, "pas de cible", N, N],
    [N, N, N, "Réalisé", 3.2, 3.4, 4.1, 4.4, 4.8, N, N, N],
    [],
    [N, "Rubrique", "Budget total", "Dépenses", "Solde"],
    [N, "Résultat 1", "312 400,00", "251 118,40", "61 281,60"],
]  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    take_in(tmp_path, "x", str(build(tmp_path / "cadre.xlsx", {"Cadre": {"rows": ROWS}})), say=lambda line: None)
    return tmp_path


@pytest.fixture
def parameters(root: Path) -> Parameters:
    return load_parameters(root, "x")


def test_headings_said_again_go_on_and_another_table_beneath_is_left_out(parameters: Parameters) -> None:
    assert [one.title[:3] for one in parameters.indicators] == ["1.1", "1.2", "2.1", "2.2", "2.3"]


def test_how_it_is_counted_is_read_and_not_cumulative_is_no_running_total(parameters: Parameters) -> None:
    first, second = parameters.indicators[:2]
    assert (first.entry_form, first.running_since, second.entry_form) == ("running_total", "year", "increment")
    assert {target.window: target.value for target in first.targets} == {
        "2022-H2": 4000,
        "2023-H1": 6000,
        "2023": 13000,
        "2024-H1": 7000,
        "2024": 15000,
        "project": 32000,
    }


def test_a_total_of_the_year_begins_with_a_project_that_begins_inside_the_year(root: Path) -> None:
    rows = find_tracking(make_evaluation(root, read_project(root, "x"), "2024-H2", "internal"))
    found = {row.scope: row.actual for row in rows if (row.title or "").startswith("1.1")}
    assert found == {"period": 8680, "ytd": 15880, "life": 4300 + 13420 + 15880}


def test_an_n_in_brackets_is_kept_and_s_o_does_not_apply(root: Path) -> None:
    with (root / "data/local/x/observations.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["indicator_id"].startswith("score")]
    assert [(row["value"], row["n"], row["status"]) for row in rows] == [
        ("4.6", "40", ""),
        ("5.1", "", ""),
        ("", "", "not_applicable"),
        ("5.7", "", ""),
        ("6.3", "51", ""),
    ]


def test_words_are_ordered_as_their_row_lists_them_and_no_target_is_no_direction(parameters: Parameters) -> None:
    coordination, calls = parameters.indicators[3:]
    assert list(coordination.order) == ["faible", "bonne"] and coordination.direction == "increase"
    assert calls.direction == "none"


def test_words_of_no_known_order_get_no_direction(tmp_path: Path) -> None:
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    rows = [
        ["Indicator", "Q1 2024", "Q2 2024", "Target"],
        ["Standing of the shelter", "poor", "high", "high"],
        ["Quality of the referral", "poor", "very good", "very good"],
    ]
    take_in(tmp_path, "x", str(build(tmp_path / "t.xlsx", {"ITT": {"rows": rows}})), say=lambda line: None)
    assert [one.direction for one in load_parameters(tmp_path, "x").indicators] == ["none", "increase"]
