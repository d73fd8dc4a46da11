"""Whose sex or age a column of a list says, and what its letters and codes mean, is asked."""

from pathlib import Path

import pytest
from case_lists import make_list
from found_figures import contents
from lists_of_cases import answer, list_cases, take

from ctanalysis.intake.tables.list_sex_age_columns import names_somebody, settle_people


@pytest.mark.parametrize(
    "heading",
    [
        "Sex of complainant", "Sex of baby", "Client sex (buyer)", "Officer gender",
        "Sex of person reporting", "Sexo del denunciante", "Sexo del funcionario",
        "Sexo del acompañante", "Edad del informante", "Sexe du déclarant", "Sexe du client",
        "Sexe du mis en cause", "Âge du bébé", "Caller's age", "Gender (respondent)",
        "Age - witness of the case", "Âge de la personne contact",
    ],
)  # fmt: skip
def test_a_heading_that_names_somebody_is_told_apart(heading: str) -> None:
    assert names_somebody(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Sex", "A2. Sex of the survivor", "Survivor's age", "Victim sex", "prs_Gender",
        "Sex (1=F, 2=M)", "Age (years)", "Age group", "ageBroad", "Age at registration",
        "Age of child", "Client gender", "Sex assigned at birth", "Sexe (bénéficiaire)",
        "Âge de la victime au moment de l'exploitation", "Tranche d'âge", "Groupe d'âge",
        "Sexe de l'enfant", "Edad de la víctima", "Sexo de la persona atendida", "Grupo de edad",
        "Edad al ingreso", "Sexo/Género", "Majority status", "Sex (M/F)", "Age in years",
        "Age at time of recruitment", "Victim's age when recruited", "Sex of VoT",
    ],
)  # fmt: skip
def test_a_heading_of_the_people_themselves_names_nobody_else(heading: str) -> None:
    assert not names_somebody(heading)


@pytest.mark.parametrize("heading", ["Sex of complainant", "Sexo del denunciante"])
def test_nobody_is_counted_by_the_sex_of_somebody_before_it_is_answered(tmp_path: Path, heading: str) -> None:
    rows = list_cases(heading, ["F", "F", "M"])
    found, said = take(tmp_path, rows)
    assert found == {(): 12, ("district=A",): 12}
    (question,) = [line for line in said if line.startswith("QUESTION sex-cases-C")]
    assert '"people counted": female fewer than 10, male fewer than 10.' in question
    answer(tmp_path, "sex-cases-C", "people counted")
    assert take(tmp_path, rows)[0]["sex=female",] == 8


def test_somebody_else_is_nobody_who_is_counted(tmp_path: Path) -> None:
    rows = list_cases("Âge du déclarant", [41, 42, 43])
    take(tmp_path, rows)
    answer(tmp_path, "age-cases-C", "somebody else")
    found, said = take(tmp_path, rows)
    assert found == {(): 12, ("district=A",): 12}
    assert not any(line.startswith("QUESTION") for line in said)


@pytest.mark.parametrize(
    ("words", "reading", "women"),
    [
        (["M", "M", "H"], "M is a woman", 8),
        (["M", "M", "V"], "M is a woman", 8),
        (["M", "M", "M"], "M is a woman", 12),
        (["M", "M", "Hombre"], "M is a woman", 8),
        ([1, 1, 2], "1 is female and 2 male", 8),
        (["1", "1", "2"], "2 is female and 1 male", 4),
    ],
)
def test_letters_that_contradict_and_codes_are_asked(
    tmp_path: Path, words: list[object], reading: str, women: int
) -> None:
    rows = list_cases("Sexo", words)
    found, _ = take(tmp_path, rows)
    assert found == {(): 12, ("district=A",): 12}
    answer(tmp_path, "sex-words-cases-C", reading)
    found, _ = take(tmp_path, rows)
    assert (found[()], found["sex=female",]) == (12, women)
    assert found.get(("sex=male",), 0) == 12 - women


@pytest.mark.parametrize("words", [["F", "F", "M"], ["M", "M", "F"], ["Mujer", "Mujer", "M"]])
def test_letters_that_agree_are_not_asked(tmp_path: Path, words: list[object]) -> None:
    found, said = take(tmp_path, list_cases("Sexo", words))
    assert found["sex=female",] + found["sex=male",] == 12
    assert not any(line.startswith("QUESTION") for line in said)


def test_a_heading_with_its_codes_is_a_sex_and_never_added_up(tmp_path: Path) -> None:
    rows = list_cases("Sex (1=F, 2=M)", [1, 1, 2])
    assert take(tmp_path, rows)[0][()] == 12
    answer(tmp_path, "sex-words-cases-C", "1 is female and 2 male")
    assert take(tmp_path, rows)[0]["sex=female",] == 8


def test_codes_of_ages_are_asked(tmp_path: Path) -> None:
    found, said = take(tmp_path, list_cases("Age", [1, 2, 3]))
    assert found == {(): 12, ("district=A",): 12}
    assert any(line.startswith("QUESTION age-words-cases-C") for line in said)


@pytest.mark.parametrize(
    "words",
    [["17 years", "12 months", "35 ans", "18"], [17, 16, "adult", 40], ["17 años", "3 semanas", "18+", "adult"]],
)
def test_ages_in_words_and_numbers_are_children_and_adults(tmp_path: Path, words: list[object]) -> None:
    found, _ = take(tmp_path, list_cases("Age", words))
    assert (found[()], found["age_group=0-17",], found["age_group=18+",]) == (12, 6, 6)


def test_none_of_two_ages_is_an_answer(tmp_path: Path) -> None:
    rows = list_cases("Âge du déclarant", [41, 42, 43])
    rows = [[*row, 50 if number else "Âge du contact"] for number, row in enumerate(rows)]
    take(tmp_path, rows)
    answer(tmp_path, "age-cases", "none of them")
    assert take(tmp_path, rows)[0] == {(): 12, ("district=A",): 12}


@pytest.mark.parametrize(("role", "beneath", "asked"), [
    ("sex", [1, 2, 1], "1 is female and 2 male"), ("sex", [1, 1], "1 is male"),
    ("sex", ["M", "H"], "M is a woman"), ("sex", ["F", "M"], ""), ("sex", ["Mujer", "M"], ""),
    ("age", [1, 2, 3], "years"), ("age", [1, 10], ""), ("age", [9, 8], "years"),
    ("age_group", [1, "0-17"], ""), ("age", [15, 16], ""),
])  # fmt: skip
def test_codes_of_a_sex_or_an_age_are_asked(role: str, beneath: list[object], asked: str) -> None:
    listed, found = make_list(("Sexo" if role == "sex" else "Edad", role, beneath)), contents()
    settle_people(found, listed)
    answers = found.questions[0].answers if found.questions else ()
    assert bool(answers) is bool(asked) and (not asked or asked in answers)
    assert listed.columns[0].role == ("open" if asked else role)


@pytest.mark.parametrize(("words", "is_asked"), [
    (["M", "H"], True), (["M", "V"], True), (["M", "H", "x"], True), (["M", "F"], False),
    (["H", "V"], False), (["M"], False), (["M", "F", "H"], True),
])  # fmt: skip
def test_m_is_asked_about_beside_a_letter_that_is_a_man(words: list[str], is_asked: bool) -> None:
    found = contents()
    settle_people(found, make_list(("Sex", "sex", words * 4)))
    assert bool(found.questions) is is_asked
