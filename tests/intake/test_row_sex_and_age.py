"""Whose sex and age a row of a list is of."""

from datetime import date

import pytest
from case_lists import make_list

from ctanalysis.intake.tables.row_sex_and_age import find_people, read_sex

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
