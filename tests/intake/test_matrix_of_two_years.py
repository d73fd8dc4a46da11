"""A matrix of two years as offices keep it: a title of both years, sections that name pillars, numerators and
denominators in rows of their own, a sheet that sums up the others.
"""

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml
from intake_tables import build

from ctanalysis.ground.errors import DataError
from ctanalysis.intake import take_in
from ctanalysis.intake.drafts.directions import find_direction

N = None
MATRIX = [
    ["MATRIZ DE SEGUIMIENTO DE INDICADORES 2023-2024"],
    ['Proyecto "Puentes" – Norte'],
    ["Cód.", "Indicador", "Línea base 2022", "AÑO 2023", N, N, N, "AÑO 2024", N, N, N, "% cumplim. 2024"],
    [N, N, N, "Meta", "S1", "S2", "Total", "Meta", "S1", "S2", "Total", N],
    ["EJE 1. PREVENCIÓN"],
    ["1.1", "N° de docentes y líderes formados en el municipio", 0, 160, 69, 75, 144, 200, 96, 87, 183, 0.915],
    ["1.2", "% de personas formadas que aprueban el test", 52, 70, 67.2, 75.3, 71.4, 80, 81.7, 83.5, 82.6, 1.0325],
    [N, "Numerador: personas que aprueban", N, N, 45, 55, 100, N, 76, 71, 147, N],
    [N, "Denominador: personas evaluadas", N, N, 67, 73, 140, N, 93, 85, 178, N],
    ["EJE 2. PROTECCIÓN"],
    ["2.1", "Días promedio entre la identificación y el primer servicio", 14, 10, 12.5, 9.5, 11.0, 7, 9.1, N, 8.4, N],
]
SUMMARY = [
    ["RESUMEN PARA EL DONANTE"],
    ["Indicador", "Meta 2024", "Logro 2024", "% avance"],
    ["N° de docentes y líderes formados en el municipio", 200, 183, 0.915],
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    sheets = {"Resumen": {"rows": SUMMARY}, "Prev y Protección": {"rows": MATRIX}}
    take_in(tmp_path, "x", str(build(tmp_path / "matriz.xlsx", sheets)), say=lambda line: None)  # type: ignore[arg-type]
    return tmp_path


def read_rows(root: Path) -> dict[tuple[str, str], tuple[str, str, str]]:
    with (root / "data/local/x/observations.csv").open(encoding="utf-8") as lines:
        return {
            (row["indicator_id"], row["period"]): (row["value"], row["numerator"], row["denominator"])
            for row in csv.DictReader(lines)
        }


def test_both_years_of_a_title_of_two_years_are_read(root: Path) -> None:
    found = {key[1]: said for key, said in read_rows(root).items() if key[0].startswith("docentes")}
    assert found == {
        "2023-H1": ("69", "", ""), "2023-H2": ("75", "", ""), "2024-H1": ("96", "", ""), "2024-H2": ("87", "", ""),
    }  # fmt: skip


def test_rows_of_numerators_and_denominators_are_those_of_the_percentage_above(root: Path) -> None:
    found = {key[1]: said for key, said in read_rows(root).items() if "aprueban" in key[0]}
    assert found == {
        "2023-H1": ("", "45", "67"), "2023-H2": ("", "55", "73"),
        "2024-H1": ("", "76", "93"), "2024-H2": ("", "71", "85"),
    }  # fmt: skip


def test_sections_name_pillars_and_percentages_achieved_say_that_targets_are_each_years_own(root: Path) -> None:
    content = yaml.safe_load((root / "params/x.yml").read_text("utf-8"))
    assert (content["project"]["title"], content["project"]["language"]) == ("Puentes", "es")
    assert [one["pillar"] for one in content["indicators"]] == ["prevention", "prevention", "protection"]
    (first, *_) = content["indicators"]
    assert "open_question" not in first and first["aggregate"] == "sum"
    assert first["targets"] == [{"window": "2023", "value": 160}, {"window": "2024", "value": 200}]


def test_a_years_own_mean_beside_a_period_without_a_figure_is_asked_about(root: Path) -> None:
    content = yaml.safe_load((root / "params/x.yml").read_text("utf-8"))
    assert "open_question" in content["indicators"][2]


def test_project_years_without_a_first_day_stop_the_draft(tmp_path: Path) -> None:
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    rows = [["Indicator", "Y1 target", "Y1 actual", "2024 Q1"], ["Number of officers trained", 40, 31, 9]]
    with pytest.raises(DataError, match="On which day did Year 1 of the project begin"):
        take_in(tmp_path, "x", str(build(tmp_path / "t.xlsx", {"T": {"rows": rows}})), say=lambda line: None)


def draft(
    root: Path, heads: list[list[object]], rows: list[list[object]], merge: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The first indicator that is drafted, and its figures by period and sex."""
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir()
    book = build(root / "t.xlsx", {"2024": {"rows": [*heads, *rows], "merge": list(merge)}})
    take_in(root, "x", str(book), say=lambda line: None)
    content: dict[str, Any] = yaml.safe_load((root / "params/x.yml").read_text("utf-8"))
    with (root / "data/local/x/observations.csv").open(encoding="utf-8") as lines:
        figures = {
            (row["indicator_id"], row["period"], row.get("sex", "")): row["value"] for row in csv.DictReader(lines)
        }
    return {**content["indicators"][0], "figures": figures}


def test_a_total_beside_women_and_men_of_a_period_is_the_periods_figure(tmp_path: Path) -> None:
    heads: list[list[object]] = [
        ["Indicator", "Target", "Jan–Jun", N, N, "Jul–Dec", N, N], [N, N, "F", "M", "Total", "F", "M", "Total"],
    ]  # fmt: skip
    rows: list[list[object]] = [
        ["Number of inspectors trained", 50, 12, 10, 22, 9, 11, 20], ["Number of shelters open", 4, N, N, 3, N, N, 4],
    ]  # fmt: skip
    figures = draft(tmp_path, heads, rows, ("C1:E1", "F1:H1", "A1:A2", "B1:B2"))["figures"]
    assert {key[1:]: value for key, value in figures.items() if key[0].startswith("inspectors")} == {
        ("2024-H1", ""): "22", ("2024-H1", "female"): "12", ("2024-H1", "male"): "10",
        ("2024-H2", ""): "20", ("2024-H2", "female"): "9", ("2024-H2", "male"): "11",
    }  # fmt: skip
    assert {key[1]: value for key, value in figures.items() if key[0].startswith("shelters")} == {
        "2024-H1": "3", "2024-H2": "4",
    }  # fmt: skip


def test_targets_of_the_year_and_of_the_project_beneath_one_heading_are_targets(tmp_path: Path) -> None:
    heads: list[list[object]] = [["Indicator", "Targets", N, "H1", "H2"], [N, "Year", "Life of project", N, N]]
    found = draft(tmp_path, heads, [["Number of inspectors trained", 50, 120, 22, 20]], ("B1:C1", "A1:A2"))
    assert found["targets"] == [{"window": "2024", "value": 50}, {"window": "project", "value": 120}]


@pytest.mark.parametrize("heading", ["Réf. 2023", "Situation de départ (déc. 2023)", "Point de départ 2023"])
def test_a_state_at_the_start_is_a_baseline_of_its_year_and_no_figure(heading: str, tmp_path: Path) -> None:
    heads: list[list[object]] = [["N°", "Indicateur", heading, "Cible 2024", "T1", "T2"]]
    found = draft(tmp_path, heads, [["1.1", "Nombre de victimes assistées", 210, 240, 52, 66]])
    assert found["baseline"] == {"period": "2023", "value": 210}
    assert [key[1] for key in found["figures"]] == ["2024-Q1", "2024-Q2"]


def test_a_share_of_the_years_target_is_no_target(tmp_path: Path) -> None:
    heads: list[list[object]] = [["Indicator", "Year target", "H1", "H2", "Year total", "% of year target"]]
    found = draft(tmp_path, heads, [["Number of inspectors trained", 50, 22, 20, 42, 0.84]])
    assert found["targets"] == [{"window": "2024", "value": 50}]


def test_complaints_may_be_wanted_so_that_no_word_makes_them_fall() -> None:
    assert find_direction("Plaintes déposées avec l'appui du centre", "count", None, 18.0, False)[0] != "decrease"
