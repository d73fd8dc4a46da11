"""Questions of an XLSForm."""

from pathlib import Path

import pytest
from forms import CHOICES, SURVEY, write_form

from ctanalysis.ground.errors import DataError
from ctanalysis.intake.forms.xls_form import Named, read_form


def test_a_question_has_its_type_its_groups_and_its_choices_in_their_order(tmp_path: Path) -> None:
    form = read_form(write_form(tmp_path / "form.xlsx"))
    (sex,) = [one for one in form.questions if one.name == "sex"]
    assert (sex.kind, [group.name for group in sex.groups], sex.label) == ("select_one", ["about"], "Sex")
    assert sex.choices == (Named("f", ("Female", "Féminin")), Named("m", ("Male", "Masculin")))
    (harm,) = [one for one in form.questions if one.name == "harm"]
    assert (harm.kind, harm.groups, len(harm.choices)) == ("select_multiple", (), 2)
    assert form.title == "Screening"


def test_the_language_of_the_form_comes_first(tmp_path: Path) -> None:
    settings = (("default_language",), ("Français (fr)",))
    form = read_form(write_form(tmp_path / "form.xlsx", settings=settings))
    assert [one.label for one in form.questions if one.name == "sex"] == ["Sexe"]
    assert form.title == "form"  # its file, where it has no title


def test_types_with_blanks_and_lists_named_with_from_are_the_same(tmp_path: Path) -> None:
    survey = (SURVEY[0], ("select one from yesno", "a", "A", ""), ("begin repeat", "people", "", ""),
              ("select multiple harm or_other", "b", "B", ""), ("end repeat", None, None, None))  # fmt: skip
    choices = (("list name", *CHOICES[0][1:]), *CHOICES[1:])
    first, second = read_form(write_form(tmp_path / "form.xlsx", survey=survey, choices=choices)).questions
    assert (first.kind, len(first.choices), first.repeat) == ("select_one", 2, "")
    assert (second.kind, second.choices[-1], second.repeat) == ("select_multiple", Named("other", ("Other",)), "people")
    assert read_form(tmp_path / "form.xlsx").asked == (first,)


def test_a_workbook_without_a_survey_is_no_form(tmp_path: Path) -> None:
    with pytest.raises(DataError, match='no sheet "survey" with the columns type and name'):
        read_form(write_form(tmp_path / "form.xlsx", survey=(("name", "label"), ("a", "A"))))
