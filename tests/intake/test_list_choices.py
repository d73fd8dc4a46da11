"""What decides the role of a column beneath its heading, and what a list leaves open."""

from collections import Counter
from datetime import date

import pytest
from case_lists import make_list
from found_figures import contents

from ctanalysis.intake.tables.ambiguous_list_columns import settle_columns, write_counted, write_few

DAY, LATER = date(2024, 1, 5), date(2025, 1, 5)


@pytest.mark.parametrize(("said", "roles", "is_asked"), [
    ("", ["open", "open"], True), ("Sex (A)", ["sex", "ignore"], False),
    ("Sex (B)", ["ignore", "sex"], False), ("none of them", ["ignore", "ignore"], False),
    ("Sex", ["open", "open"], True),
])  # fmt: skip
def test_of_two_columns_of_a_sex_the_answer_leaves_one(said: str, roles: list[str], is_asked: bool) -> None:
    listed = make_list(("Sex", "sex", ["F"] * 12 + ["M"] * 3), ("Sex", "sex", ["M"] * 15))
    found = contents(**{"sex-cases": said})
    assert settle_columns(found, listed)
    assert ([one.role for one in listed.columns], bool(found.questions)) == (roles, is_asked)
    if is_asked:
        (question,) = found.questions
        assert '"Sex (A)": female 12, male fewer than 10; "Sex (B)": male 15.' in question.text
        assert question.answers == ("Sex (A)", "Sex (B)", "none of them") and not question.blocks
        assert listed.waiting == {("sex", "female"), ("sex", "male")}


def test_of_two_days_none_counts_before_it_is_answered() -> None:
    columns = (("Seen", "date", [DAY] * 12), ("Heard", "date", [LATER] * 11 + [None]))
    listed, found = make_list(*columns), contents()
    assert not settle_columns(found, listed)
    assert found.questions[0].blocks
    assert '"Seen": 2024 12; "Heard": 2025 11.' in found.questions[0].text
    assert "none of them" not in found.questions[0].answers
    listed, found = make_list(*columns), contents(**{"date-cases": "Heard"})
    assert settle_columns(found, listed) and not found.questions
    assert [one.role for one in listed.columns] == ["ignore", "date"]
    listed = make_list(("Date of incident", "date", [DAY]), ("Seen", "date", [DAY]))
    assert settle_columns(contents(), listed)
    assert [one.role for one in listed.columns] == ["ignore", "date"]
    assert settle_columns(contents(), make_list(("Date of incident", "date", [DAY])))


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (1, "fewer than 10"), (9, "fewer than 10"), (10, "10"), (9.5, "fewer than 10")]
)
def test_of_few_people_a_question_says_only_that_they_are_few(number: float, text: str) -> None:
    assert write_few(number) == text


def test_the_most_frequent_words_are_told_and_the_others_counted() -> None:
    told = Counter({"a": 10, "b": 50, "c": 40, "d": 30, "e": 20})
    assert write_counted(told) == "b 50, c 40, d 30, e 20 and 1 more"
    del told["a"]
    assert write_counted(told) == "b 50, c 40, d 30, e 20"
