"""Whose sex and age a row of a list is of."""

from datetime import date

import pytest
from case_lists import make_list

from ctanalysis.intake.cells.sex_and_age_words import read_sex
from ctanalysis.intake.tables.row_sex_and_age import find_people

DAY = date(2024, 1, 5)


@pytest.mark.parametrize(("sex", "age", "told"), [
    ("girl", None, {"sex": "female", "age_group": "0-17"}), ("woman", None, {"sex": "female"}),
    ("girl", 40, {"sex": "female", "age_group": "18+"}), ("", 17, {"age_group": "0-17"}),
    ("F", 18, {"sex": "female", "age_group": "18+"}), ("", None, {}),
    ("unknown", 5, {"sex": "unknown", "age_group": "0-17"}),
])  # fmt: skip
def test_an_age_of_its_own_is_stronger_than_that_of_a_word(sex: str, age: int | None, told: dict[str, str]) -> None:
    listed = make_list(("Sex", "sex", [sex or None]), ("Age", "age", [age]))
    assert dict(find_people(listed).read(listed, 2)) == told


def test_beside_girls_women_are_adults() -> None:
    listed = make_list(("Sex", "sex", ["woman", "girl"]))
    people = find_people(listed)
    assert [dict(people.read(listed, row)).get("age_group") for row in (2, 3)] == ["18+", "0-17"]


@pytest.mark.parametrize(
    ("text", "sex"), [("F", "female"), ("Male", "male"), ("Not known", "unknown"), ("x" * 60, "x" * 40), ("", None)]
)
def test_a_word_of_a_sex_is_known_or_kept_short(text: str, sex: str | None) -> None:
    assert dict(read_sex(text)).get("sex") == sex


def test_beside_ages_in_years_a_word_says_a_child_or_an_adult_and_what_says_neither_is_unknown() -> None:
    words: list[int | str | None] = [20, "mineure", "25 ans", "15-19", "mayor de edad", "tall", None]
    listed = make_list(("Âge", "age", words))
    people = find_people(listed)
    told = [dict(people.read(listed, row)).get("age_group") for row in range(2, 9)]
    assert told == ["18+", "0-17", "18+", "unknown", "18+", "unknown", None]


@pytest.mark.parametrize(("word", "sex"), [
    ("Fem.", "female"), ("Masc", "male"), ("Femlae", "female"), ("Hommme", "men"), ("Mujre", "women"),
    ("Intersex", "intersex"), ("Trans woman", "trans woman"),
])  # fmt: skip
def test_a_misspelt_sex_is_the_one_it_is_near_to_and_another_word_stays(word: str, sex: str) -> None:
    assert dict(read_sex(word))["sex"] == sex
