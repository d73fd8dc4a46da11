"""Groups in words: ages with their signs in three languages, and numbers that are none."""

import pytest

from ctanalysis.intake.cells.group_words import do_overlap, find_groups, read_group_title, read_years
from ctanalysis.intake.cells.heading_words import fold


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("50 yrs+", "50+"), ("50+ years", "50+"), ("50 years +", "50+"), ("50 and above", "50+"),
        ("50 years and older", "50+"), ("65 or more", "65+"), ("50+", "50+"),
        ("50 ans et plus", "50+"), ("50 ans et +", "50+"), ("plus de 50 ans", "50+"),
        ("50 años o más", "50+"), ("50 años y más", "50+"), ("mayores de 50 años", "50+"),
        ("12-17 Yrs", "12-17"), ("9--17", "9-17"), ("Age 26 - 40", "26-40"),
        ("18 à 24 ans", "18-24"),
        ("de 18 a 24 años", "18-24"), ("Under 18", "0-17"), ("moins de 18 ans", "0-17"),
        ("<18", "0-17"), ("menores de 18 años", "0-17"),
    ],
)  # fmt: skip
def test_an_age_band_is_read_with_its_sign(text: str, band: str) -> None:
    assert read_group_title(fold(text)) == (("age_group", band),)


@pytest.mark.parametrize(
    "text",
    [
        "MOH 731 Positive Results_ANC HV02-11", "TB cases_Total (HV03-077+080)", "Output 1-2",
        "Retested under 6 weeks", "Suivi à moins de 6 mois", "Achieved over 50 %", "Module 10+",
    ],
)  # fmt: skip
def test_numbers_in_a_heading_are_no_ages_by_themselves(text: str) -> None:
    assert find_groups(fold(text))[0] == ()


@pytest.mark.parametrize("text", ["Women 18-24", "Femmes 18-24", "Clients 18-24", "Mujeres 18-24"])
def test_they_are_beside_people(text: str) -> None:
    assert dict(find_groups(fold(text))[0])["age_group"] == "18-24"


def test_bands_overlap_where_somebody_is_in_two() -> None:
    assert do_overlap(["0-17", "18+", "60+"])
    assert not do_overlap(["0-17", "18-59", "60+"]) and not do_overlap(["unknown", "18+"])


@pytest.mark.parametrize(("text", "years"), [
    ("17", 17), ("17 years", 17), ("17 years old", 17), ("35 ans", 35), ("17 años", 17),
    ("11 months", 0), ("12 months", 1), ("23 mois", 1), ("24 meses", 2), ("51 weeks", 0),
    ("52 weeks", 1), ("104 semanas", 2), ("364 days", 0), ("365 jours", 1), ("730 dias", 2),
    ("1000", None), ("adult", None), ("17 cases", None), ("", None),
])  # fmt: skip
def test_months_weeks_and_days_are_whole_years(text: str, years: int | None) -> None:
    assert read_years(fold(text)) == years


@pytest.mark.parametrize(("text", "groups"), [
    ("aged 18-19", {"age_group": "18-19"}), ("aged 18-18", {}), ("aged 19-18", {}),
    ("girls 10-14", {"sex": "girls", "age_group": "10-14"}), ("girls under 18",
     {"sex": "girls", "age_group": "0-17"}),
    ("women and men", {"sex": "women"}), ("> 17", {"age_group": "18+"}),
    ("> 18", {"age_group": "18+"}),
])  # fmt: skip
def test_groups_of_a_text_are_of_one_sex_and_one_age(text: str, groups: dict[str, str]) -> None:
    assert dict(find_groups(text)[0]) == groups


@pytest.mark.parametrize(("words", "parts"), [
    ("girls 12-17", {"sex": "girls", "age_group": "12-17"}), ("girls", {"sex": "girls", "age_group": "0-17"}),
    ("girls 0-17", {"sex": "girls", "age_group": "0-17"}), ("women 12-17", {"sex": "women", "age_group": "12-17"}),
    ("minors 12-17", {"age_group": "12-17"}), ("adults 12-17", {"age_group": "18+"}),
])  # fmt: skip
def test_an_age_in_numbers_is_narrower_than_the_word_for_children_and_no_other_word(
    words: str, parts: dict[str, str]
) -> None:
    assert dict(find_groups(words)[0]) == parts
