"""A remark takes a row out, or has it asked about; nothing of its words is told."""

import pytest
from case_lists import make_list
from found_figures import contents

from ctanalysis.intake.tables.approved_rows import choose_rows
from ctanalysis.intake.tables.remark_rows import find_doubted, find_withdrawals

WITHDRAWN = "consent was withdrawn"


@pytest.mark.parametrize("text", [
    "She withdrew consent in May", "consent withdrawn", "Consent was later revoked", "Elle a retiré son consentement",
    "Consentement retiré", "Retiró su consentimiento", "consentimiento revocado",
])  # fmt: skip
def test_consent_that_a_remark_takes_back_is_seen(text: str) -> None:
    assert find_withdrawals({2: text, 3: "consent given", 4: "withdrew from school"}) == [2]


@pytest.mark.parametrize("text", [
    "Duplicate of C12", "possible duplicate", "same person as C4", "TEST ENTRY", "entered by mistake", "not a victim",
    "doublon de C3", "saisie de test", "duplicado de C3", "registro de prueba", "already registered", "do not count",
])  # fmt: skip
def test_a_row_that_a_remark_calls_none_of_its_own_is_doubted(text: str) -> None:
    plain = {3: "HIV test done", 4: "court case open", 5: "duplicate ID card issued", 6: "took a test", 7: ""}
    assert find_doubted({2: text} | plain) == [2]


def test_a_withdrawal_in_a_remark_takes_out_all_rows_of_its_person() -> None:
    listed = make_list(
        ("N° dossier", "person", ["a1", "a2", "A1", "a4"]),
        ("Remarques", "private", ["elle a retiré son consentement", None, None, "RAS"]),
    )
    assert choose_rows(contents(), listed, listed.rows) == {2: WITHDRAWN, 4: WITHDRAWN}


def test_doubted_rows_are_asked_about_and_no_word_of_the_remark_is_told() -> None:
    listed = make_list(
        ("Sex", "sex", ["F"] * 4),
        ("Case comments", "private", ["duplicate of Amina K.", None, "seen twice", "test record"]),
    )
    found = contents()
    assert choose_rows(found, listed, listed.rows) is None
    (question,) = found.questions
    assert (question.id, question.answers) == ("rows-cases-B", ("count", "leave out"))
    assert "say in a remark that they are counted already" in question.text and "Amina" not in question.text
    assert choose_rows(contents(**{"rows-cases-B": "count"}), listed, listed.rows) == {}
    left = choose_rows(contents(**{"rows-cases-B": "leave out"}), listed, listed.rows)
    assert left == dict.fromkeys((2, 5), 'it is left out by the answer on "Case comments"')
