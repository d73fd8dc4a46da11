"""Which questions of a form decide who is counted."""

import pytest

from ctanalysis.intake.forms.form_consents import find_decision, is_given, is_refused
from ctanalysis.intake.forms.xls_form import Named, Question


def decide(label: str, name: str = "q", relevant: str = "") -> str:
    return find_decision(Question(name, (label,), "select_one", relevant=relevant))


@pytest.mark.parametrize("label", [
    "Do you consent to take part in this interview?", "Informed consent given", "Voulez-vous participer à l'enquête ?",
    "La personne consent-elle à ce que ses informations soient enregistrées ?",
    "¿Consiente que sus datos sean registrados?", "Consentement éclairé",
    "Consentez-vous à participer et à ce que vos réponses servent aux rapports ?",
    "Êtes-vous d'accord pour participer à cet entretien ?",
    "La personne donne-t-elle son consentement pour l'enregistrement de ses données ?",
    "¿Acepta participar en la entrevista?", "¿Da su consentimiento informado?",
    "Do you agree to participate in this survey?", "الموافقة",
])  # fmt: skip
def test_a_question_whose_words_all_ask_for_consent_to_take_part_decides(label: str) -> None:
    assert decide(label) == "consent"


@pytest.mark.parametrize("label", [
    "Consent to testify in court", "Did she consent to the marriage?", "Consent to medical examination",
    "Consent to be photographed", "Legal age of consent", "Consent of the witness", "Date of consent",
    "Consentement pour le foyer", "Consentimiento para el albergue",
])  # fmt: skip
def test_consent_beside_any_other_word_decides_nothing_and_is_doubtful(label: str) -> None:
    assert decide(label) == "doubtful"


@pytest.mark.parametrize(("label", "decision"), [
    ("Consent of parent or guardian (if under 18)", "condition"), ("Do you still consent to the interview?", "lasting"),
    ("Consent withdrawn", "withdrawn"), ("Date of withdrawal of consent", "withdrawn"),
    ("Is this a duplicate record?", "struck_out"), ("Test record", "struck_out"), ("Were papers taken?", ""),
    ("Refuses to participate", "refused"), ("Does the survivor ask for her data to be erased?", "withdrawn"),
    ("Was the permit withdrawn?", ""), ("HIV test", ""), ("Do you want to stay?", ""),
])  # fmt: skip
def test_what_else_decides_and_what_has_nothing_to_do_with_it(label: str, decision: str) -> None:
    assert decide(label) == decision


def test_consent_that_only_some_are_asked_for_is_a_condition_and_the_label_comes_before_the_name() -> None:
    assert decide("Do you consent?", relevant="${age} >= 18") == "condition"
    assert decide("Did she consent to the marriage?", "consent") == "doubtful"
    assert decide("", "informed_consent") == "consent"


@pytest.mark.parametrize(("words", "given", "refused"), [
    ("Yes", True, False), ("Yes, but not to be recorded", False, True), ("No", False, True), ("Refused", False, True),
    ("Written", True, False), ("Oui, par écrit", True, False), ("Only for statistics", False, True),
    ("Refused (adult)", False, True), ("Consent to be obtained", False, False),
    ("I agree to be interviewed", True, False),
    ("Not applicable, adult", False, False), ("Full consent given", True, False), ("Perhaps", False, False),
    ("Consent withdrawn", False, True), ("D'accord", True, False),
])  # fmt: skip
def test_an_answer_is_a_yes_only_without_a_word_that_takes_it_back(words: str, given: bool, refused: bool) -> None:
    answer = Named("a", (words,))
    assert (is_given(answer), is_refused(answer)) == (given, refused)


def test_of_a_long_statement_its_last_question_decides() -> None:
    statement = "My name is X and I work for the centre. We would like to ask about your household. {}"
    assert decide(statement.format("Do you agree to take part?")) == "consent"
    assert (
        decide(statement.format("You may stop whenever you wish, and nobody minds; here is my consent."), "consent")
        == "consent"
    )
    assert decide("Did she consent to the marriage?", "consent") == "doubtful"
