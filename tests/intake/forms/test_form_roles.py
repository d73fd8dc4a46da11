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
    twice = ask("select_one", "Is this a duplicate case?", *YES_NO)
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


def test_two_choices_of_one_label_stay_two_and_places_are_told_apart_by_what_they_lie_in() -> None:
    choices = (Named("a", ("Centre",)), Named("b", ("Centre",)), Named("c", ("Coast",)))
    spell = lambda one: one.name  # noqa: E731
    places = draft_role(Question("d", ("District",), "select_one", (), choices), "place-2", spell)
    assert places.means == {"a": "place-2=Centre", "b": "place-2=Centre", "c": "place-2=Coast"}
    others = draft_role(Question("o", ("Office",), "select_one", (), choices), "office", spell)
    assert others.means == {"a": "office='Centre (a)'", "b": "office='Centre (b)'", "c": "office=Coast"}
    harm = Question("h", ("Harm",), "select_multiple", (), (Named("x", ("Not known",)), Named("y", ("Unknown",))))
    assert [draft_answer(harm, "harm", one).role for one in harm.choices] == [
        "flag harm harm='unknown (x)'", "flag harm harm='unknown (y)'",
    ]  # fmt: skip


def test_what_a_group_asks_of_somebody_else_is_not_of_the_case() -> None:
    group = (Named("perp", ("About the perpetrator",)),)
    for name, kind in (("sex", "select_one"), ("age", "integer"), ("job", "select_one")):
        assert draft_role(Question(name, (name,), kind, group, YES_NO), name, str).role == "other"
    assert ask("select_one", "Age of the youngest child", *YES_NO).role != "by age"
    assert ask("integer", "Age in months").role == "ignore" and ask("integer", "Age at registration").role == "by age"
    assert ask("select_one", "Filled in by", Named("a", ("Ann",))).role == "other"
    assert ask("select_one", "Landlord", *YES_NO).role == "other"
    for label in ("Intake conducted by", "Case assigned to", "Nom de l'intervenante", "Which resident is this about?"):
        assert ask("select_one", label, Named("a", ("Ann",))).role == "other"
    assert ask("select_one", "Line called", Named("a", ("+44 1234 567890",))).role == "private"
    assert ask("select_one", "Select the beneficiary", Named("a", ("Ann",))).role == "private"


@pytest.mark.parametrize(("label", "choices", "counts"), [
    ("Do you consent to this interview?", ("I agree", "I do not agree"), ["counts", "leaves"]),
    ("Consent", ("Consent given", "Refused"), ["counts", "leaves"]),
    ("Consent", ("Yes", "Yes, by the guardian", "No", "Not asked"), ["counts", "counts", "leaves", "leaves"]),
    ("Consent", ("Consent given", "Consent refused", "Consent withdrawn"), ["counts", "leaves", "leaves"]),
    ("Consent", ("Yes", "Yes, for services only, not for statistics"), ["counts", "leaves"]),
    ("Consentement", ("Accord donné", "Accord refusé", "Donné puis retiré"), ["counts", "leaves", "leaves"]),
    ("Consentement", ("Accord écrit", "Accord verbal", "Accord écrit, retiré"), ["counts", "counts", "leaves"]),
    ("Consent", ("Signed", "Verbal consent", "Signed but for services only"), ["counts", "counts", "leaves"]),
    ("Consentimiento", ("Sí, acepta", "No acepta", "Sí, pero lo retiró"), ["counts", "leaves", "leaves"]),
    ("Do you agree to take part?", ("Yes", "No"), ["counts", "leaves"]),
    ("هل توافق على المشاركة؟", ("نعم", "لا"), ["counts", "leaves"]),
    ("Consent", ("Consent withheld", "Consent pending", "Given, then taken back"), ["leaves", "leaves", "leaves"]),
    ("Consent", ("Yes", "Yes, to be confirmed"), ["counts", "leaves"]),
])  # fmt: skip
def test_consent_is_known_in_other_words_and_what_is_no_yes_is_none(
    label: str, choices: tuple[str, ...], counts: list[str]
) -> None:
    drafted = ask("select_one", label, *(Named(str(number), (one,)) for number, one in enumerate(choices)))
    assert (drafted.role, list(drafted.means.values())) == ("consent", counts)


@pytest.mark.parametrize("label", [
    "Was the sexual act with consent?", "Did you consent to the marriage?", "Consent to take a photo",
    "Do you consent to be referred?", "Consent for medical examination", "Permission to call back?",
    "Avez-vous une autorisation de séjour ?", "Residence permit: permission given?", "Why was consent not given?",
])  # fmt: skip
def test_consent_to_something_else_does_not_decide_who_is_counted(label: str) -> None:
    assert ask("select_one", label, *YES_NO).role.startswith("by ")


@pytest.mark.parametrize("kind", ["calculate", "integer", "text", "barcode"])
def test_a_code_of_the_person_is_one_whatever_its_type(kind: str) -> None:
    assert ask(kind, "Survivor code").role == "person"


def test_a_star_in_a_label_stands_for_itself_and_codes_of_no_age_are_unknown() -> None:
    assert list(draft_role(Question("w", ("Work",), "select_one", (), (Named("Work*", ("Work*",)),)), "work",
                           lambda one: one.label).means) == ["Work\\*"]  # fmt: skip
    assert ask("integer", "Age").means["99"] == "everybody"


def test_a_long_label_makes_no_name_and_a_long_choice_is_cut_at_a_word() -> None:
    long = Question("vic_Debt", ("How much did you owe when you arrived there?",), "select_one")
    assert name_group(long) == "debt"
    drafted = ask("select_one", "Work", Named("a", ("word " * 40,)))
    assert len(drafted.means["a"]) < 120
    assert drafted.means["a"].endswith(" …'")


@pytest.mark.parametrize(("label", "means"), [
    ("Did the person withdraw the consent?", {"": "counts", "1": "withdrawn", "0": "counts"}),
    ("¿Retiró el consentimiento después de la entrevista?", {"": "counts", "1": "withdrawn", "0": "counts"}),
    ("Consent of parent or guardian (if under 18)", {"": "counts", "1": "counts", "0": "leaves"}),
])  # fmt: skip
def test_who_took_consent_back_or_whose_guardian_refused_is_not_counted(label: str, means: dict[str, str]) -> None:
    drafted = ask("select_one", label, *YES_NO)
    assert (drafted.role, drafted.means) == ("approval", means)


def test_consent_to_several_things_is_consent_until_somebody_says_which_decides() -> None:
    question = Question("c", ("Consent given for",), "select_multiple", (), (Named("s", ("Statistics",)),))
    assert draft_answer(question, "c", question.choices[0]).role == "consent"
    assert draft_answers(question, "c", str, is_parted=True).means == {"*": "leaves"}


@pytest.mark.parametrize("label", [
    "Le passeport vous a-t-il été retiré ?", "¿Le fue retirado el pasaporte?", "Was the complaint withdrawn?",
])  # fmt: skip
def test_what_was_taken_from_a_person_is_not_the_end_of_the_line(label: str) -> None:
    assert ask("select_one", label, *YES_NO).role.startswith("by ")


def test_a_duplicate_leaves_whatever_else_may_be_answered() -> None:
    more = (*YES_NO, Named("2", ("To be checked",)))
    assert list(ask("select_one", "Is this a duplicate?", *more).means.values()) == [
        "counts",
        "leaves",
        "counts",
        "counts",
    ]
    status = (Named("a", ("Active",)), Named("d", ("Duplicate",)))
    assert ask("select_one", "Record status", *status).means == {"": "counts", "a": "counts", "d": "leaves"}


@pytest.mark.parametrize(("kind", "label"), [
    ("select_one", "Caller gender"), ("select_one", "Sexe des clients"), ("integer", "Âge moyen des clients"),
    ("select_one", "Sex of the person who brought you here"), ("integer", "Age of boyfriend"),
    ("select_one", "Volunteer on shift"), ("select_one", "Admitted by"), ("select_one", "Écoutante"),
])  # fmt: skip
def test_somebody_else_in_the_words_of_shelters_and_hotlines_is_not_the_case(kind: str, label: str) -> None:
    choices = (Named("f", ("Female",)), Named("m", ("Male",))) if kind == "select_one" else ()
    assert ask(kind, label, *choices).role == "other"


def test_who_did_it_is_a_group_of_its_own_and_weeks_and_children_are_no_age() -> None:
    sexes = (Named("f", ("Femme",)), Named("m", ("Homme",)))
    assert ask("select_one", "Qui a recruté ?", *sexes).role != "by sex"
    for label in ("Number of school-age children", "Edad gestacional (semanas)"):
        assert ask("integer", label).role == "ignore"


def test_the_number_of_a_police_case_is_no_code_of_a_person() -> None:
    assert ask("text", "Police case number").role == "private"


@pytest.mark.parametrize(("label", "role"), [
    ("Age in completed years (999 if not known)", "by age"), ("Age (estimate allowed)", "by age"),
    ("Âge (en années révolues)", "by age"), ("Edad (años cumplidos)", "by age"), ("Age (mother)", "other"),
    ("Age (of the roommate)", "other"),
])  # fmt: skip
def test_a_hint_in_brackets_says_nothing_of_whose_age_it_is(label: str, role: str) -> None:
    assert draft_role(Question("age", (label,), "integer"), "age", lambda one: one.name).role == role
