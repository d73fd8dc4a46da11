"""The columns of an export with their roles."""

import pytest

from ctanalysis.intake.forms.drafted_columns import DraftedColumn, draft_columns
from ctanalysis.intake.forms.form_columns import match_questions
from ctanalysis.intake.forms.xls_form import Named, Question, XlsForm
from ctanalysis.intake.maps.heading_keys import HeadedColumn
from ctanalysis.observations.sources.workbook_grid import GridSheet

YES = (Named("f", ("Female",)), Named("m", ("Male",)))


def draft_all(headings: tuple[str, ...], *questions: Question) -> list[DraftedColumn]:
    columns = [HeadedColumn(number, heading) for number, heading in enumerate(headings, 1)]
    asked = match_questions(columns, XlsForm("form.xlsx", "Form", questions))
    return draft_columns(GridSheet("Answers"), 1, asked)


def draft(headings: tuple[str, ...], *questions: Question) -> dict[str, str]:
    return {one.asked.column.heading: one.role.role for one in draft_all(headings, *questions)}


def choose(name: str, label: str = "") -> Question:
    return Question(name, (label or name,), "select_one", (), (Named("a", ("Aaa",)), Named("b", ("Bbb",))))


@pytest.mark.parametrize(("headings", "chosen"), [
    (("start", "today", "_submission_time"), "today"), (("end", "start", "seen"), "start"),
    (("_submission_time", "seen"), "_submission_time"), (("SubmissionDate", "seen"), "SubmissionDate"),
    (("seen", "met"), "seen"),
])  # fmt: skip
def test_the_day_of_the_interview_counts_before_that_of_sending_and_that_before_others(
    headings: tuple[str, ...], chosen: str
) -> None:
    questions = [Question(name, (), name) for name in ("start", "today", "end")]
    found = draft(headings, *questions, Question("seen", ("Seen on",), "date"), Question("met", ("Met on",), "date"))
    assert found == {heading: "date" if heading == chosen else "ignore" for heading in headings}


def test_what_the_tools_add_is_known_and_what_nobody_asks_is_open() -> None:
    headings = ("_id", "_uuid", "_validation_status", "ReviewState", "SubmitterName", "KEY", "Remarks of the office")
    assert list(draft(headings, choose("q")).values()) == [
        "ignore", "ignore", "approval", "approval", "private", "ignore", "?",
    ]  # fmt: skip


def test_two_questions_of_one_name_make_two_groups_and_none_has_the_name_of_a_column_of_figures() -> None:
    found = draft(("q1", "q2", "q3"), choose("q1", "Status"), choose("q2", "Work"), choose("q3", "Work"))
    assert list(found.values()) == ["by case-status", "by work", "by work-2"]


def test_places_are_numbered_in_the_order_of_the_form_and_a_second_sex_stays_open() -> None:
    found = draft(("q1", "q2", "q3", "q4"), choose("q1", "Region"), choose("q2", "District"), choose("q3", "Sex"),
                  choose("q4", "Gender"))  # fmt: skip
    assert list(found.values()) == ["place 1", "place 2", "by sex", "?"]


def test_what_is_asked_in_a_repeat_is_not_counted_with_the_case() -> None:
    assert draft(("q1",), Question("q1", ("Relation",), "select_one", (), (Named("a"),), "members")) == {"q1": "ignore"}


def test_no_group_has_a_name_that_a_map_needs_for_something_else() -> None:
    found = draft(("q1", "q2"), choose("q1", "Result"), choose("q2", "Year"))
    assert list(found.values()) == ["by case-result", "by case-year"]


def test_the_day_of_what_happened_to_the_person_counts_last_of_those_that_are_asked() -> None:
    days = Question("a", ("Date of arrival",), "date"), Question("b", ("Date of interview",), "date")
    assert draft(("a", "b"), *days) == {"a": "ignore", "b": "date"}


def test_positions_and_addresses_of_media_are_private() -> None:
    assert set(draft(("gps-Latitude", "photo_URL"), choose("q")).values()) == {"private"}


def test_of_several_sexes_that_of_the_person_is_taken_and_none_where_it_is_not_known() -> None:
    child, survivor = ((Named(name, (words,)),) for name, words in (("c", "Child"), ("s", "Survivor")))
    first = Question("c_sex", ("Sex",), "select_one", child, YES)
    second = Question("s_sex", ("Sex",), "select_one", survivor, YES)
    assert draft(("c_sex", "s_sex"), first, second) == {"c_sex": "?", "s_sex": "by sex"}
    other = Question("o_sex", ("Sex",), "select_one", (Named("o", ("Household",)),), YES)
    assert draft(("c_sex", "o_sex"), first, other) == {"c_sex": "?", "o_sex": "?"}


def test_the_sex_that_names_nobody_else_comes_before_that_of_others_and_one_consent_decides() -> None:
    other = Question("o_sex", ("Sex of the child",), "select_one", (), YES)
    assert draft(("o_sex", "sex"), other, Question("sex", ("Sex",), "select_one", (), YES))["sex"] == "by sex"
    agree = Question("agree", ("Consent",), "select_one", (), (Named("y", ("Yes",)), Named("n", ("No",))))
    things = Question("for", ("Consent given for",), "select_multiple", (), (Named("s", ("Statistics",)),))
    assert draft(("agree", "for/s"), agree, things) == {"agree": "consent", "for/s": "ignore"}
    assert draft(("for/s",), things) == {"for/s": "consent"}


def test_an_age_is_open_where_another_question_says_whether_it_is_in_years_or_months() -> None:
    unit = Question("unit", ("Age in",), "select_one", (), (Named("y", ("Years",)), Named("m", ("Months",))))
    age = Question("age", ("Age",), "integer")
    assert draft(("age",), age) == {"age": "by age"}
    assert draft(("age", "unit"), age, unit)["age"] == "?"


def test_what_a_form_adds_for_another_answer_is_private() -> None:
    assert draft(("q1", "q1_other"), choose("q1")) == {"q1": "by q1", "q1_other": "private"}


def test_where_only_some_are_asked_one_consent_has_to_be_given() -> None:
    yes_no = (Named("y", ("Yes",)), Named("n", ("No",)), Named("x", ("Not applicable, adult",)))
    own = Question("agree", ("Do you consent?",), "select_one", (), yes_no, relevant="${age} >= 18")
    guardian = Question("guardian", ("Does the guardian consent?",), "select_one", (), yes_no)
    assert draft(("agree", "guardian"), own, guardian) == {"agree": "consent", "guardian": "consent"}
    everybody = Question("all", ("Consent",), "select_one", (), yes_no)
    assert draft(("all", "guardian"), everybody, guardian) == {"all": "consent", "guardian": "approval"}


def test_where_no_question_surely_asks_for_consent_one_that_may_is_open_and_stops_the_counts() -> None:
    yes_no = (Named("y", ("Yes",)), Named("n", ("No",)))
    doubtful = Question("court", ("Consent to testify",), "select_one", (), yes_no)
    guardian = Question("guardian", ("Does the guardian consent?",), "select_one", (), yes_no)
    (one,) = (one for one in draft_all(("court",), doubtful) if one.role.role == "consent")
    assert dict(one.role.means) == {} and one.role.note.startswith("it may ask for consent")
    assert draft(("court", "guardian"), doubtful, guardian)["court"] == "consent"
    surely = Question("all", ("Consent",), "select_one", (), yes_no)
    assert draft(("all", "court"), surely, doubtful)["court"] == "by consent-to-testify"
