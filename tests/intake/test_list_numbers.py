"""A column of whole numbers beside cases is never a count without a question."""

from pathlib import Path

import pytest
from lists_of_cases import Rows, answer, list_cases, take

from ctanalysis.ground.errors import DataError


@pytest.mark.parametrize(
    "heading", ["Household size", "Days in shelter", "Number of accompanying children"]
)
@pytest.mark.parametrize(("said", "counted"), [("cases", 12), ("sum", 60)])
def test_a_number_beside_a_case_is_asked_with_both_outcomes(
    tmp_path: Path, heading: str, said: str, counted: int
) -> None:
    rows = list_cases(heading, [4, 5, 6])
    with pytest.raises(DataError, match='"cases": 12; "sum": 60'):
        take(tmp_path, rows)
    answer(tmp_path, "rows-cases-C", said)
    assert take(tmp_path, rows)[0][()] == counted


def test_a_number_of_no_people_beside_a_sex_is_asked(tmp_path: Path) -> None:
    rows: Rows = [row[1:] for row in list_cases("Days in shelter", [4, 5, 6])]
    rows = [[*row, "Sex" if not n else "F"] for n, row in enumerate(rows)]
    with pytest.raises(DataError, match='"cases": 12; "sum": 60'):
        take(tmp_path, rows)


def test_counts_of_people_by_sex_are_added_up(tmp_path: Path) -> None:
    rows: Rows = [row[1:] for row in list_cases("Number of victims", [4, 5, 6])]
    rows = [[*row, "Sex" if not n else "F"] for n, row in enumerate(rows)]
    assert take(tmp_path, rows)[0][()] == 60


def test_a_yes_or_no_in_numbers_is_counted(tmp_path: Path) -> None:
    assert take(tmp_path, list_cases("Debt bondage", [1, 0, 0]))[0][()] == 4


@pytest.mark.parametrize("heading", ["Número de víctimas", "N° de victimes", "No. de casos"])
def test_a_number_of_people_is_no_code_of_a_person(tmp_path: Path, heading: str) -> None:
    rows: Rows = [row[1:] for row in list_cases(heading, [4, 5, 6])]
    rows = [[*row, "Sexo" if not n else "F"] for n, row in enumerate(rows)]
    assert take(tmp_path, rows)[0][()] == 60
