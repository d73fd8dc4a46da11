"""What is said of the questions that decide who is counted."""

from ctanalysis.intake.forms.case_inclusion_notices import tell_decisions
from ctanalysis.intake.forms.drafted_columns import draft_columns
from ctanalysis.intake.forms.form_columns import match_questions
from ctanalysis.intake.forms.xls_form import Named, Question, XlsForm
from ctanalysis.intake.maps.heading_keys import HeadedColumn
from ctanalysis.observations.sources.workbook_grid import GridSheet

YES_NO = (Named("1", ("Yes",)), Named("0", ("No",)))
CODE = Question("code", ("Survivor code",), "text")
AGREE = Question("agree", ("Do you consent?",), "select_one", (), YES_NO)


def tell(*questions: Question) -> list[str]:
    columns = [HeadedColumn(number, one.name) for number, one in enumerate(questions, 1)]
    asked = match_questions(columns, XlsForm("form.xlsx", "Form", questions))
    return list(tell_decisions(draft_columns(GridSheet("Answers"), 1, asked)))


def test_the_words_that_count_and_those_that_do_not_are_told() -> None:
    assert tell(CODE, AGREE) == ['"Do you consent?" decides who is counted: counted are "Yes"; not counted "No".']


def test_a_form_without_consent_or_without_a_code_of_persons_is_told_so() -> None:
    no_consent, no_person = tell(Question("sex", ("Sex",), "select_one", (), YES_NO))
    assert no_consent.startswith("No question of the form was taken for consent, and everybody in it is counted.")
    assert no_person.startswith("No question was taken for the code of a person")


def test_what_speaks_of_consent_and_decides_nothing_is_named() -> None:
    doubtful = tell(CODE, AGREE, Question("court", ("Consent to testify",), "select_one", (), YES_NO))[-1]
    assert doubtful.startswith('These speak of consent and decide nothing: "Consent to testify".')


def test_a_question_that_may_ask_for_consent_where_none_surely_does_is_told_so() -> None:
    told = tell(CODE, Question("court", ("Consent to testify",), "select_one", (), YES_NO))
    assert told == ['"Consent to testify" may ask for consent: nobody is counted before its line in the map says which '
                    "words count."]  # fmt: skip


def test_a_question_that_tells_victims_from_accused_is_named() -> None:
    roles = (Named("v", ("Victim",)), Named("a", ("Accused",)))
    told = tell(CODE, AGREE, Question("role", ("Part in the case",), "select_one", (), roles))[-1]
    assert told.startswith('"Part in the case" tells victims from others, and all of them are counted.')


def test_the_day_by_which_cases_are_counted_is_told_where_the_form_asks_for_others() -> None:
    days = Question("today", (), "today"), Question("came", ("Date of arrival",), "date")
    told = tell(CODE, AGREE, *days)[-1]
    assert told.startswith('Cases are counted by "today". The form asks for other days too ("Date of arrival")')
    assert len(tell(CODE, AGREE, days[0])) == 1


def test_a_consent_that_is_no_choice_is_named_too() -> None:
    told = tell(CODE, AGREE, Question("said", ("Consent (write yes or no)",), "text"))[-1]
    assert told.startswith('These speak of consent and decide nothing: "Consent (write yes or no)".')


def test_questions_taken_for_somebody_elses_are_named_where_they_could_be_counted() -> None:
    friends = (Named("f", ("Friend",)), Named("s", ("Stranger",)))
    recruiter = Question("recruiter", ("Who recruited the person?",), "select_one", (), friends)
    told = tell(CODE, AGREE, recruiter, Question("boss", ("Name of the employer",), "text"))[-1]
    assert told.startswith('Taken for questions about somebody else than the person, and not read: "Who recruited')
    assert "employer" not in told
