"""A column of whole numbers beside cases is never a count without a question."""

from pathlib import Path

import pytest
from case_lists import make_list
from found_figures import contents
from lists_of_cases import Rows, answer, list_cases, take

from ctanalysis.ground.errors import DataError
from ctanalysis.intake.tables.list_number_columns import settle_numbers


@pytest.mark.parametrize("heading", ["Household size", "Days in shelter", "Number of accompanying children"])
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


@pytest.mark.parametrize(("other", "heading", "values", "is_known"), [
    (("Sex", "sex", ["F", "M"]), "Days in shelter", [4, 5], False),
    (("Sex", "sex", ["F", "M"]), "Number of victims", [4, 5], True),
    (("Sex", "sex", ["F", "M"]), "Kilometres", [4, 5], False),
    (("Sex", "sex", ["F", "M"]), "Count", [4, 5], True),
    (("Sex", "sex", ["F", "M"]), "Debt bondage", [1, 0], True),
    (("Sex", "sex", ["F", "M"]), "Number of children", [1, 0], True),
    (("Site", "place", ["A", "B"]), "Days in shelter", [4, 5], True),
    (("Client", "person", ["A", "B"]), "Number of victims", [4, 5], False),
    (("Age", "age", [15, 16]), "Number of victims", [4, 5], False),
    (("Client", "person", ["A", "B"]), "Debt bondage", [1, 0], True),
    (("Client", "person", ["A", "B"]), "Number of children", [1, 0], False),
    (("Expediente", "ignore", ["A", "B"]), "Number of victims", [4, 5], False),
    (("Expediente nuevo", "ignore", ["A", "B"]), "Number of victims", [4, 5], True),
    (("Case ID", "ignore", ["A", "B"]), "Number of victims", [4, 5], False),
])  # fmt: skip
def test_a_number_that_may_tell_something_of_a_case_is_asked_about(
    other: tuple[str, str, list[object]], heading: str, values: list[object], is_known: bool
) -> None:
    listed = make_list(other, (heading, "value", values))
    found = contents()
    assert settle_numbers(found, listed, listed.rows) is is_known
    assert bool(found.questions) is not is_known


def test_a_group_that_a_number_counts_makes_it_a_count() -> None:
    listed = make_list(("Sex", "sex", ["F"]), ("Kilometres", "value", [4]))
    listed.columns[1].group = (("age_group", "0-17"),)
    assert settle_numbers(contents(), listed, listed.rows)
