"""Which rows of a list count: what their words say, and what is asked before one is counted."""

import pytest
from case_lists import make_list
from found_figures import contents

from ctanalysis.intake.tables.approved_rows import choose_rows, read_decision, tells_others

Words = list[str | None]


@pytest.mark.parametrize(("word", "decision"), [
    ("Approved", "counts"), ("validation_status_approved", "counts"), ("En cours", "counts"),
    ("Planned", "leaves"), ("Rechazada", "leaves"), ("Not approved", "leaves"),
    ("Not a victim", "no_case"), ("Duplicate record", "no_case"), ("Desistimiento", "no_case"),
    ("Screened out", "negative"), ("Non confirmée", "negative"), ("", "nothing"),
    ("Under review", "not known"),
    # words of two kinds are of the first: what leaves by a status leaves
    ("Cancelled", "leaves"), ("Duplicate", "leaves"), ("N", "negative"),
])  # fmt: skip
def test_a_word_says_whether_its_row_counts(word: str, decision: str) -> None:
    assert read_decision(word) == decision


def choose(role: str, words: Words, said: str = "", heading: str = "Decision") -> tuple[set[int] | None, str, str]:
    """The rows (from 1) that do not count or None while it is open, the column's role, the
    question.
    """
    listed = make_list((heading, role, words), ("Site", "sex", ["F"] * len(words)))
    found = contents(**{"rows-cases-A": said})
    left = choose_rows(found, listed, listed.rows)
    asked = found.questions[0].text if found.questions else ""
    return (None if left is None else {row - 1 for row in left}), listed.columns[0].role, asked


@pytest.mark.parametrize(("role", "words", "left", "after"), [
    ("approval", ["Approved", "Rejected", "Approved"], {2}, "approval"),
    ("approval", ["Approved", None], None, "approval"),
    ("approval", ["Approved", "Under review"], None, "approval"),
    ("approval", ["Yes", None], None, "approval"),
    ("approval", ["Approved", "Screened out"], None, "approval"),
    ("approval", ["Approved", "Not a victim"], None, "approval"),
    ("status", ["Ongoing", "Under review", None], set(), "ignore"),
    ("status", ["Done", "Planned"], {2}, "status"),
    ("status", ["Done", "Planned", "Under review"], None, "status"),
    ("status", ["Approved", None], None, "status"),
    ("status", ["Done", "Not a victim"], None, "status"),
    ("status", ["Done", "Screened out"], set(), "ignore"),
    ("open_status", ["Open", "Closed", None], set(), "ignore"),
    ("open_status", ["Done", "Planned"], None, "open_status"),
    ("open_status", ["Done", "Screened out"], None, "open_status"),
    ("open_status", ["Approved", None], set(), "open_status"),
    ("finding", ["Confirmed", "Negative"], None, "finding"),
    ("finding", ["Confirmed", "Under review"], set(), "ignore"),
    ("struck_out", [None, "Yes"], None, "struck_out"),
    ("struck_out", [None, "No", "Perhaps"], set(), "ignore"),
    ("consent", ["Yes", "Yes"], set(), "consent"),
    ("consent", ["Yes", "No"], {2}, "consent"),
    ("consent", ["Yes", None], None, "consent"),
    ("consent", ["Yes", "Perhaps"], None, "consent"),
    ("consent", ["Yes", "N"], {2}, "consent"),
    ("place", ["North", "Planned", None], set(), "place"),
    ("service", ["Shelter", "Not a victim"], None, "service"),
    ("ignore", ["A remark", "Duplicate entry"], None, "ignore"),
    ("ignore", ["A remark", "Screened out"], set(), "ignore"),
    ("value", [4, "Not a victim"], set(), "value"),
])  # fmt: skip
def test_rows_leave_by_a_word_of_approval_and_wait_where_nobody_decided(
    role: str, words: Words, left: set[int] | None, after: str
) -> None:
    heading = "Consent given" if role == "consent" else "Decision"
    assert choose(role, words, heading=heading)[:2] == (left, after)


@pytest.mark.parametrize(("role", "words", "said", "left"), [
    ("approval", ["Approved", "Rejected", None], "leave out", {2, 3}),
    ("approval", ["Approved", "Rejected", None], "count", {2}),
    ("approval", ["Approved", "Rejected", None], "perhaps", None),
    ("struck_out", [None, "Yes"], "leave out", {2}), ("struck_out", [None, "Yes"], "Count", set()),
    ("service", ["Shelter", "Not a victim"], "leave out", {2}),
])  # fmt: skip
def test_an_answer_decides_on_the_rows_that_were_asked_about_alone(
    role: str, words: Words, said: str, left: set[int] | None
) -> None:
    assert choose(role, words, said)[0] == left


def test_a_row_that_has_left_is_not_asked_about_by_another_column() -> None:
    status = ("Status", "status", ["Done"] * 2 + ["Cancelled"])
    remark = ("Remark", "ignore", [None, None, "Cancelled"])
    listed = make_list(status, remark)
    found = contents()
    assert choose_rows(found, listed, listed.rows) == {4: "its status is Cancelled"}
    assert not found.questions


@pytest.mark.parametrize(("role", "words", "asked"), [
    ("approval", ["Approved"] * 11 + [None] * 12,
     'Column "Decision": 12 of 23 rows say neither that they are approved nor that they are not. '
     "Do they count? Counted with them: 23 rows; without: 11."),
    ("consent", ["Yes"] * 11 + [None] * 12, "12 of 23 rows have no yes in it."),
    ("open_status", ["Done"] * 11 + ["Planned"] * 12,
     "12 of 23 rows were refused, cancelled or only planned by it, if it is a status of the row."),
    ("finding", ["Confirmed"] * 11 + ["Negative"] * 12,
     '12 of 23 rows say "Negative": they may be of no case, or of one counted already.'),
    ("struck_out", ["Yes"] * 11 + [None] * 12,
     '11 of 23 rows say "Yes": they may be of no case, or of one counted already.'),
    ("ignore", ["Fine"] * 20 + ["Void", "Withdrawn", "Error", "Test", "Excluded"],
     'fewer than 10 of 25 rows say "Error", "Excluded", "Test", "Void": they may be'),
    ("status", ["Done"] * 11 + ["Planned"] * 12 + [None] * 10,
     "10 of 21 rows say neither that they are approved nor that they are not. Do they count? "
     "Counted with them: 21 rows; without: 11."),
])  # fmt: skip
def test_the_question_says_how_many_rows_wait_and_both_outcomes(role: str, words: Words, asked: str) -> None:
    assert asked in choose(role, words)[2]


@pytest.mark.parametrize(("heading", "is_left"), [
    ("Consent (Y/N)", True), ("Client consent", True), ("Consent form signed", True), ("Consent to participate", True),
    ("Consent to assistance", False), ("Data consent", False), ("Guardian's consent", False),
])  # fmt: skip
def test_a_no_leaves_by_plain_consent_and_is_asked_about_by_any_other(heading: str, is_left: bool) -> None:
    assert choose("consent", ["Yes", "No"], heading=heading)[0] == ({2} if is_left else None)


@pytest.mark.parametrize(("heading", "words", "told"), [
    ("Role", {"Victim", "Accused"}, True), ("Rôle", {"Victime", "Témoin"}, True), ("Victim/Accused", {"V", "A"}, True),
    ("Role", {"Victim"}, False), ("Status of victim", {"Open"}, False), ("Site", {"North", "South"}, False),
])  # fmt: skip
def test_a_column_tells_victims_from_others_by_its_words_or_its_heading(
    heading: str, words: set[str], told: bool
) -> None:
    assert tells_others(heading, words) is told


def test_rows_of_others_than_victims_are_asked_about() -> None:
    left, role, asked = choose("other", ["Victim", "Accused", "Victim"], heading="Role")
    assert (left, role) == (None, "whose")
    assert "are not of victims by it" in asked
    assert choose("other", ["Victim", "Accused", "Victim"], "leave out", "Role")[0] == {2}
    assert choose("other", ["Tall", "Short"], heading="Of the accused")[:2] == (set(), "other")
