"""What questions of a form say of a case."""

import pytest

from ctanalysis.intake.forms.form_roles import DraftedRole, draft_answer, draft_answers, draft_role, name_group
from ctanalysis.intake.forms.xls_form import Named, Question

YES_NO = (Named("1", ("Yes",)), Named("0", ("No",)))


def ask(kind: str, label: str, *choices: Named, name: str = "q") -> DraftedRole:
    question = Question(name, (label,), kind, (), choices)
    return draft_role(question, name_group(question), lambda choice: choice.name)


@pytest.mark.parametrize(("kind", "label", "role"), [
    ("text", "Full name", "private"), ("text", "What else happened?", "private"), ("text", "Survivor code", "person"),
    ("geopoint", "Position", "private"), ("image", "Photo", "private"), ("date", "Date of birth", "private"),
    ("date", "Date of interview", "date"), ("today", "", "date"), ("start", "", "date"),
    ("integer", "Number of children", "ignore"), ("note", "Thank you", "ignore"), ("integer", "Age", "by age"),
    ("integer", "Age of the perpetrator", "other"), ("username", "", "private"),
])  # fmt: skip
def test_what_is_no_choice_is_never_counted_but_a_code_a_day_and_an_age(kind: str, label: str, role: str) -> None:
    assert ask(kind, label).role == role


def test_a_choice_is_a_group_in_the_words_of_its_label_and_closed() -> None:
    drafted = ask("select_one", "Status of stay", Named("r", ("Residence permit",)), Named("n", ("None",)))
    assert (drafted.role, drafted.keys) == ("by status-of-stay", {"others": "error"})
    assert drafted.means == {"r": "status-of-stay='Residence permit'", "n": "status-of-stay=None"}


def test_sex_and_age_are_told_by_the_choices_too_and_what_is_not_known_is_unknown() -> None:
    sex = ask("select_one", "Are you …?", Named("a", ("Woman",)), Named("b", ("Man",)))
    assert (sex.role, sex.means) == ("by sex", {"a": "sex=female", "b": "sex=male"})
    age = ask("select_one", "Age group", Named("a", ("Under 18",)), Named("b", ("18-24",)), Named("c", ("Unknown",)))
    assert (age.role, age.means) == ("by age", {"a": "age=0-17", "b": "age=18-24", "c": "age=unknown"})


def test_who_gave_no_consent_is_not_counted_nor_a_duplicate() -> None:
    consent = ask("select_one", "Does the person give consent to this interview?", *YES_NO)
    assert (consent.role, consent.means) == ("consent", {"1": "counts", "0": "leaves"})
    twice = ask("select_one", "Is this a duplicate?", *YES_NO, name="duplicate")
    assert (twice.role, twice.means) == ("approval", {"": "counts", "1": "leaves", "0": "counts"})
    assert ask("select_one", "Do you have papers?", *YES_NO, name="papers").role == "by do-you-have-papers"


def test_what_is_asked_of_somebody_else_is_not_of_the_case() -> None:
    assert ask("select_one", "Sex of the perpetrator", Named("a", ("Male",))).role == "other"
    harm = Question("h", ("Injuries of the offender",), "select_multiple", (), YES_NO)
    assert draft_answer(harm, "h", YES_NO[0]).role == draft_answers(harm, "h", str, is_parted=True).role == "other"


def test_answers_to_a_question_with_several_are_flags_or_parted_in_one_cell_or_open() -> None:
    harm = Question("h", ("Harm",), "select_multiple", (), (Named("b", ("Was beaten",)),))
    assert draft_answer(harm, "harm", harm.choices[0]).role == "flag harm harm='Was beaten'"
    drafted = draft_answers(harm, "harm", lambda choice: choice.name, is_parted=True)
    assert (drafted.role, drafted.means) == ("answers harm", {"b": "harm='Was beaten'"})
    assert draft_answers(harm, "harm", str, is_parted=False).role == "?"


def test_two_places_of_one_name_stay_two() -> None:
    choices = (Named("a", ("Centre",)), Named("b", ("Centre",)), Named("c", ("Coast",)))
    drafted = draft_role(Question("d", ("District",), "select_one", (), choices), "place-2", lambda one: one.name)
    assert drafted.role == "place 2"
    assert drafted.means == {"a": "place-2='Centre (a)'", "b": "place-2='Centre (b)'", "c": "place-2=Coast"}


def test_a_long_label_makes_no_name_and_a_long_choice_is_cut_at_a_word() -> None:
    long = Question("vic_Debt", ("How much did you owe when you arrived there?",), "select_one")
    assert name_group(long) == "debt"
    drafted = ask("select_one", "Work", Named("a", ("word " * 40,)))
    assert len(drafted.means["a"]) < 120
    assert drafted.means["a"].endswith(" …'")
