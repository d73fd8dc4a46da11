"""Numbers in words, in figures and spelled out, and who is named near them."""

from pathlib import Path

import pytest
from people_project import BY_YEAR

from ctanalysis.follow_up.numbers_of_named_groups import list_told, name_group
from ctanalysis.ground.terms import TOTAL
from ctanalysis.params import Parameters
from ctanalysis.params.loading import load_parameters

AGES = "sex: {kind: sex, values: [female, male]}, band: {kind: age, values: ['0-17', '18+']}"


@pytest.fixture
def parameters(tmp_path: Path) -> Parameters:
    (tmp_path / "params").mkdir()
    text = BY_YEAR.replace("sex: {kind: sex, values: [female, male]}", AGES)
    (tmp_path / "params" / "small.yml").write_text(text, encoding="utf-8")
    return load_parameters(tmp_path, "small")


@pytest.mark.parametrize(("words", "numbers"), [
    ("Five girls and 12 boys.", [{12.0}, {5.0}]), ("Twenty-three women.", [{23.0}]),
    ("In 2024 none was asked.", []), ("Girls aged 12 to 17, boys under 15.", []),
    ("A woman of 30 years old.", []), ("Of the 0-17 few were heard.", []),
    ("1. First.\n2. Second.", []), ("One case in four is late, une sur dix.", [{1.0}]),
])  # fmt: skip
def test_numbers_are_read_in_figures_and_words_but_for_years_ages_and_the_numbers_of_a_list(
    words: str, numbers: list[set[float]], parameters: Parameters
) -> None:
    assert [set(told.numbers) for told in list_told(words, parameters)] == numbers


@pytest.mark.parametrize(("words", "names"), [
    ("5 girls came.", {("sex", "female"), ("age", "minor")}),
    ("5 filles sont venues.", {("sex", "female"), ("age", "minor")}),
    ("Of the survivors whom we met, 5 left.", {("people", "anybody")}),
    ("The women of the two shelters that we run were all heard by 5 judges.", set()),
    ("Women came. 5 did not.", set()),
    ("Women whom we met in March: 5 left.", {("sex", "female"), ("age", "adult")}),  # the sixth word before
    ("Women whom we met early in March: 5 left.", set()),
    ("| | girls |\n|---|---|\n| Q1 | 5 |", {("sex", "female"), ("age", "minor")}),
    ("Of the girls\nin the shelter 5 left.", {("sex", "female"), ("age", "minor")}),
])  # fmt: skip
def test_who_is_named_within_six_words_of_a_sentence_or_anywhere_in_a_table_is_near(
    words: str, names: set[tuple[str, str]], parameters: Parameters
) -> None:
    (found,) = (told.names for told in list_told(words, parameters) if 5.0 in told.numbers)
    assert {name for name in found if not name[0].endswith("=")} == names


@pytest.mark.parametrize(("words", "numbers", "names"), [
    ("و12 رجلاً وخمس نساء.", [{12.0}, {5.0}], {("sex", "female"), ("sex", "male"), ("age", "adult")}),
    ("حضرت امرأتان إلى المأوى.", [{2.0}], {("sex", "female"), ("age", "adult")}),
    ("غادر ٧ من الناجين.", [{7.0}], {("people", "anybody")}),
    ("حضر ثلاثة أطفال؛ ولم يُسأل أحد في 2024.", [{3.0}], {("age", "minor")}),
    ("فتاة بعمر 15 سنة.", [], set()),
])  # fmt: skip
def test_arabic_writes_particles_onto_words_and_two_into_them(
    words: str, numbers: list[set[float]], names: set[tuple[str, str]], parameters: Parameters
) -> None:
    project = parameters.project.model_copy(update={"language": "ar"})
    told = list(list_told(words, parameters.model_copy(update={"project": project})))
    assert [set(one.numbers) for one in told] == numbers
    assert {name for one in told for name in one.names if not name[0].endswith("=")} == names


def test_a_group_is_called_by_its_values_its_sex_and_its_ages(parameters: Parameters) -> None:
    girls = name_group((("band", "0-17"), ("sex", "female")), parameters)
    assert {("sex", "female"), ("age", "minor"), ("band=", "0-17")} <= girls
    assert ("age", "adult") not in girls
    assert ("age", "minor") not in name_group((("band", "18+"),), parameters)
    assert name_group(TOTAL, parameters) == {("people", "anybody")}


def test_the_line_of_a_number_is_its_own_in_a_sentence_of_several(parameters: Parameters) -> None:
    (first,) = list_told("\n5 girls left.", parameters)
    assert first.line == 1
    (told,) = list_told("Few came.\n\nOf the girls\nin the shelter\n5 left.", parameters)
    assert told.line == 4
