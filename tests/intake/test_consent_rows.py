"""Which rows of a list have no consent, and that a no is never counted."""

from case_lists import make_list
from found_figures import contents

from ctanalysis.intake.tables.approved_rows import choose_rows
from ctanalysis.intake.tables.consent_rows import find_without_consent

REFUSED, WITHDRAWN = "no consent was given", "consent was withdrawn"


def test_a_no_is_not_counted_and_a_withdrawal_takes_out_all_rows_of_its_person() -> None:
    listed = make_list(
        ("Consentement", "consent", ["Oui", "Non", "Retiré", "Oui", None]),
        ("N° dossier", "person", ["a1", "a2", "A3", "a3", "a4"]),
    )
    said = dict(zip(listed.rows, ["Oui", "Non", "Retiré", "Oui", ""], strict=True))
    assert find_without_consent(listed, "Consentement", said) == {3: REFUSED, 4: WITHDRAWN, 5: WITHDRAWN}


def test_only_rows_that_say_nothing_of_consent_are_asked_about() -> None:
    listed = make_list(("Consent given", "consent", ["Yes", "No", "refused", None]), ("Sex", "sex", ["F"] * 4))
    found = contents(**{"rows-cases-A": "count"})
    assert choose_rows(found, listed, listed.rows) == {3: REFUSED, 4: REFUSED}
    found = contents()
    assert choose_rows(found, listed, listed.rows) is None
    assert "rows have no yes in it" in found.questions[0].text


def test_a_no_to_sharing_is_asked_about() -> None:
    listed = make_list(("Consent to share data", "consent", ["Yes", "No"]), ("Sex", "sex", ["F"] * 2))
    assert choose_rows(contents(), listed, listed.rows) is None
