"""Headings of an export and the questions of its form."""

import pytest

from ctanalysis.intake.forms.form_columns import match_questions
from ctanalysis.intake.forms.xls_form import Named, Question, XlsForm
from ctanalysis.intake.maps.heading_keys import HeadedColumn

GROUP = Named("about", ("About you", "Sur vous"))
SEX = Question("sex", ("Sex", "Sexe"), "select_one", (GROUP,), (Named("f", ("Female", "Féminin")),))
HARM = Question("harm", ("Harm", "Violences"), "select_multiple", (GROUP,), (Named("beaten", ("Was beaten", "Battu")),))


def match(headings: tuple[str, ...], *questions: Question) -> list[tuple[str, str]]:
    columns = [HeadedColumn(number, heading) for number, heading in enumerate(headings, 1)]
    return [
        (one.question.name if one.question else "", one.choice.name if one.choice else "")
        for one in match_questions(columns, XlsForm("form.xlsx", "Form", questions))
    ]


@pytest.mark.parametrize("heading", ["sex", "about/sex", "about.sex", "about-sex", "SEX", "Sex", "About you/Sex",
                                     "Sur vous/Sexe", " Sur vous / Sexe".replace(" / ", "/")])  # fmt: skip
def test_a_question_is_known_by_its_name_and_labels_with_and_without_groups(heading: str) -> None:
    assert match((heading,), SEX, HARM) == [("sex", "")]


@pytest.mark.parametrize("heading", ["harm/beaten", "about/harm/beaten", "about.harm.beaten", "about-harm/beaten",
                                     "Harm/Was beaten", "About you/Harm/Was beaten", "Violences/Battu"])  # fmt: skip
def test_a_column_of_one_answer_is_known_by_question_and_answer(heading: str) -> None:
    assert match((heading,), SEX, HARM) == [("harm", "beaten")]


def test_what_no_question_asks_is_nobodys() -> None:
    assert match(("age", "sex/f", ""), SEX, HARM) == [("", ""), ("", ""), ("", "")]


def test_two_questions_of_one_label_are_told_apart_by_their_order_where_both_have_a_column() -> None:
    first, second = Question("name1", ("Name",), "text"), Question("name2", ("Name",), "text")
    assert match(("Name", "Name"), first, second) == [("name1", ""), ("name2", "")]
    assert match(("Name",), first, second) == [("", "")]


def test_what_is_asked_once_a_case_comes_before_what_a_repeat_asks_and_names_before_others_labels() -> None:
    member = Question("member_sex", ("Sex",), "select_one", (), SEX.choices, "members")
    assert match(("sex", "about/sex"), SEX, member) == [("sex", ""), ("sex", "")]
    food, aid = Question("food", ("Meals",), "text"), Question("aid", ("Food",), "text")
    assert match(("food", "aid"), food, aid) == [("food", ""), ("aid", "")]
    assert match(("Meals", "Food"), food, aid) == [("food", ""), ("aid", "")]
