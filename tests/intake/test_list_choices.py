"""What decides the role of a column beneath its heading, and what a list leaves open."""

from collections import Counter
from datetime import date

import pytest
from case_lists import make_cell, make_list
from found_figures import contents

from ctanalysis.intake.tables.list_choices import settle_columns, write_counted, write_few
from ctanalysis.intake.tables.list_numbers import settle_numbers
from ctanalysis.intake.tables.list_people import settle_people
from ctanalysis.intake.tables.lists import find_list, read_column
from ctanalysis.intake.tables.row_people import find_people, read_sex

DAY, LATER = date(2024, 1, 5), date(2025, 1, 5)


def find_role(heading: str, values: list[object]) -> str:
    listed = make_list((heading, "", values))
    head = listed.sheet.cells[1, 1]
    return read_column(listed.sheet, 1, head, range(2, len(values) + 2)).role


def words(number: int) -> list[object]:
    return [f"word {chr(97 + place // 5)}{place}x" for place in range(number)]


@pytest.mark.parametrize(("heading", "values", "role"), [
    ("District", words(25), "place"), ("District", words(26), "many_places"),
    ("Service", words(25), "service"), ("Service", words(26), "ignore"),
    ("Services exchanged", words(5), "ignore"),
    ("Type of exploitation", words(25), "exploitation"),
    ("Type of exploitation", words(26), "ignore"),
    ("Visits", [4, 5, 6, 7], "value"), ("Visits", [4, 5, "x", "y"], "value"),
    ("Visits", [4, "z", "x", "y"], "ignore"), ("Visits", [4.5, 5, 6], "ignore"),
    ("Age", [15, 16, 17, 40, "x"], "age"), ("Age", [15, "0-17", "18+", "18+"], "age_group"),
    ("Age", [15, 16, 17, "x", "y"], "value"), ("Age band", ["b", "c"], "age_group"),
    ("Age", ["red", "blue"], "ignore"), ("Age", ["17 years", "12 months"], "age_group"),
    ("When", [DAY] * 4 + ["x"], "date"), ("When", [DAY] * 3 + ["x"] * 2, "ignore"),
    ("Date of birth", [DAY] * 4, "private"), ("Case closure date", [DAY] * 4, "ignore"),
    ("Submission start date", [DAY] * 4, "date"), ("End date", [DAY] * 4, "end"),
    ("Year", [2024, 2024], "year"), ("Year", ["one", "two"], "year"),
    ("Year of registration", [2024, 2024], "year"), ("Année", [2024] * 4 + ["x"], "year"),
    ("Année", [2024] * 3 + ["x"] * 2, "value"),
    ("Month", ["January", "May"], "month"), ("Month", ["January", "May x"], "ignore"),
    ("Trained in", ["January", "May"], "ignore"), ("Quarter", ["Q1", "Q2"], "month"),
    ("Sex", ["F", "M"], "sex"), ("Who", ["F", "M", "F"], "sex"), ("Who", ["F", "x", "y"], "ignore"),
    ("Sex of the child", [1, 2, 1], "sex"), ("Sex of the child", [1, 0, 1], "value"),
    ("Who", ["0-17", "18+"], "age_group"), ("Who", ["0-17", "x", "y"], "ignore"),
    ("Victim", ["Yes", "No"], "finding"), ("Victim", [1, 0], "finding"),
    ("Victims", [4, 5], "value"),
    ("Duplicate", ["Yes", None, "No"], "struck_out"), ("Approved", ["Yes", "No"], "approval"),
    ("Approved", [1, 0], "approval"), ("Status", ["a", "b"], "status"),
    ("Marital status", ["a", "b"], "ignore"), ("Court status", ["a", "b"], "open_status"),
    ("Unit", ["a", "b"], "unit"), ("Indicator", ["a", "b"], "indicator"),
    ("Indicator code", ["a", "b"], "code"), ("Phone", [4, 5], "private"),
    ("Rank", [4, 5], "ignore"), ("Client ID", ["K1", "K2"], "person"), ("nan", [4, 5], "ignore"),
    ("Employer district", ["a", "b"], "other"), ("Employer visits", [4, 5], "value"),
    ("Employer visited", [1, 0], "other"), ("Alleged employer visits", [4, 5], "other"),
])  # fmt: skip
def test_a_heading_and_what_stands_beneath_it_give_a_role(
    heading: str, values: list[object], role: str
) -> None:
    assert find_role(heading, values) == role


@pytest.mark.parametrize(("heading", "group"), [
    ("Women", {"sex": "women"}), ("Women assisted", {"sex": "women"}), ("Visits", {}),
    ("Threatens women/yes", {}), ("Child labour", {}), ("Children", {"age_group": "0-17"}),
])  # fmt: skip
def test_a_count_is_of_the_people_its_heading_names_and_an_answer_of_a_form_of_none(
    heading: str, group: dict[str, str]
) -> None:
    listed = make_list((heading, "", [4, 5]))
    column = read_column(listed.sheet, 1, listed.sheet.cells[1, 1], [2, 3])
    assert (column.role, dict(column.group)) == ("value", group)


HEADS = [("Date", "date", [DAY] * 8), ("Sex", "sex", ["F", "M"] * 4), ("Site", "place", ["A"] * 8)]
REMARK = ("Remark", "ignore", ["x"] * 8)
LONG = [("Sex", "sex", ["F", "M"] * 10), ("Site", "place", ["A"] * 20), ("To", "", ["x"] * 20)]


@pytest.mark.parametrize(("columns", "is_list"), [
    ([*HEADS, REMARK], True), (HEADS, False), ([HEADS[0], REMARK, REMARK, REMARK], False),
    ([("Day", "date", [DAY] * 7), *HEADS[1:], REMARK], False),
    ([*HEADS, ("Target", "value", [4] * 8)], False),
    ([("Month", "month", ["January"] * 8), *HEADS[1:], REMARK], False),
    ([("Month", "month", ["January 2024"] * 8), *HEADS[1:], REMARK], True),
    ([("Month", "month", ["January 2024"] * 7 + ["May"]), *HEADS[1:], REMARK], False),
    ([("Month", "month", ["January"] * 8), ("Year", "year", [2024] * 8), *HEADS[1:]], True),
    ([("Day", "date", [DAY] * 12), *LONG], True), ([("Day", "date", [DAY] * 11), *LONG], False),
])  # fmt: skip
def test_rows_that_each_have_a_day_and_something_that_divides_them_are_a_list(
    columns: list[tuple[str, str, list[object]]], is_list: bool
) -> None:
    assert (find_list(make_list(*columns).sheet, []) is not None) is is_list


def test_the_headings_may_stand_below_others_but_not_below_many_rows() -> None:
    for above, is_list in ((3, True), (14, True), (15, False)):
        listed = make_list(*HEADS, REMARK)
        moved = {(row + above, column): cell for (row, column), cell in listed.sheet.cells.items()}
        listed.sheet.cells = {
            (row, column): make_cell("Cases", row, column, cell.value)
            for (row, column), cell in moved.items()
        } | {(row, 1): make_cell("Cases", row, 1, f"Note {row}") for row in range(1, above + 1)}
        found = find_list(listed.sheet, [])
        assert (found is not None) is is_list
        if found is not None:
            assert (found.header, len(found.rows)) == (above + 1, 8)


@pytest.mark.parametrize(("said", "roles", "is_asked"), [
    ("", ["open", "open"], True), ("Sex (A)", ["sex", "ignore"], False),
    ("Sex (B)", ["ignore", "sex"], False), ("none of them", ["ignore", "ignore"], False),
    ("Sex", ["open", "open"], True),
])  # fmt: skip
def test_of_two_columns_of_a_sex_the_answer_leaves_one(
    said: str, roles: list[str], is_asked: bool
) -> None:
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


@pytest.mark.parametrize(("number", "text"), [
    (0, "0"), (1, "fewer than 10"), (9, "fewer than 10"), (10, "10"), (9.5, "fewer than 10"),
])  # fmt: skip
def test_of_few_people_a_question_says_only_that_they_are_few(number: float, text: str) -> None:
    assert write_few(number) == text


def test_the_most_frequent_words_are_told_and_the_others_counted() -> None:
    told = Counter({"a": 10, "b": 50, "c": 40, "d": 30, "e": 20})
    assert write_counted(told) == "b 50, c 40, d 30, e 20 and 1 more"
    del told["a"]
    assert write_counted(told) == "b 50, c 40, d 30, e 20"


@pytest.mark.parametrize(("other", "heading", "values", "is_known"), [
    (("Sex", "sex", ["F", "M"]), "Days in shelter", [4, 5], False),
    (("Sex", "sex", ["F", "M"]), "Number of victims", [4, 5], True),
    (("Sex", "sex", ["F", "M"]), "Kilometres", [4, 5], False),
    (("Sex", "sex", ["F", "M"]), "Count", [4, 5], True),
    (("Sex", "sex", ["F", "M"]), "Debt bondage", [1, 0], True),
    (("Sex", "sex", ["F", "M"]), "Number of children", [1, 0], True),
    (("Site", "place", ["A", "B"]), "Days in shelter", [4, 5], True),
    (("Client", "person", ["A", "B"]), "Number of victims", [4, 5], False),
    (("Age", "age", [15, 16]), "Number of victims", [4, 5], False),
    (("Client", "person", ["A", "B"]), "Debt bondage", [1, 0], True),
    (("Client", "person", ["A", "B"]), "Number of children", [1, 0], False),
    (("Expediente", "ignore", ["A", "B"]), "Number of victims", [4, 5], False),
    (("Expediente nuevo", "ignore", ["A", "B"]), "Number of victims", [4, 5], True),
    (("Case ID", "ignore", ["A", "B"]), "Number of victims", [4, 5], False),
])  # fmt: skip
def test_a_number_that_may_tell_something_of_a_case_is_asked_about(
    other: tuple[str, str, list[object]], heading: str, values: list[object], is_known: bool
) -> None:
    listed = make_list(other, (heading, "value", values))
    found = contents()
    assert settle_numbers(found, listed, listed.rows) is is_known
    assert bool(found.questions) is not is_known


def test_a_group_that_a_number_counts_makes_it_a_count() -> None:
    listed = make_list(("Sex", "sex", ["F"]), ("Kilometres", "value", [4]))
    listed.columns[1].group = (("age_group", "0-17"),)
    assert settle_numbers(contents(), listed, listed.rows)


@pytest.mark.parametrize(("role", "beneath", "asked"), [
    ("sex", [1, 2, 1], "1 is female and 2 male"), ("sex", [1, 1], "1 is male"),
    ("sex", ["M", "H"], "M is a woman"), ("sex", ["F", "M"], ""), ("sex", ["Mujer", "M"], ""),
    ("age", [1, 2, 3], "years"), ("age", [1, 10], ""), ("age", [9, 8], "years"),
    ("age_group", [1, "0-17"], ""), ("age", [15, 16], ""),
])  # fmt: skip
def test_codes_of_a_sex_or_an_age_are_asked(role: str, beneath: list[object], asked: str) -> None:
    listed, found = make_list(("Sexo" if role == "sex" else "Edad", role, beneath)), contents()
    settle_people(found, listed)
    answers = found.questions[0].answers if found.questions else ()
    assert bool(answers) is bool(asked) and (not asked or asked in answers)
    assert listed.columns[0].role == ("open" if asked else role)


@pytest.mark.parametrize(("sex", "age", "told"), [
    ("girl", None, {"sex": "female", "age_group": "0-17"}), ("woman", None, {"sex": "female"}),
    ("girl", 40, {"sex": "female", "age_group": "18+"}), ("", 17, {"age_group": "0-17"}),
    ("F", 18, {"sex": "female", "age_group": "18+"}), ("", None, {}),
    ("unknown", 5, {"sex": "unknown", "age_group": "0-17"}),
])  # fmt: skip
def test_an_age_of_its_own_is_stronger_than_that_of_a_word(
    sex: str, age: int | None, told: dict[str, str]
) -> None:
    listed = make_list(("Sex", "sex", [sex or None]), ("Age", "age", [age]))
    assert dict(find_people(listed).read(listed, 2)) == told


def test_beside_girls_women_are_adults() -> None:
    listed = make_list(("Sex", "sex", ["woman", "girl"]))
    people = find_people(listed)
    assert [dict(people.read(listed, row)).get("age_group") for row in (2, 3)] == ["18+", "0-17"]


@pytest.mark.parametrize(("text", "sex"), [
    ("F", "female"), ("Male", "male"), ("Not known", "unknown"), ("x" * 60, "x" * 40), ("", None),
])  # fmt: skip
def test_a_word_of_a_sex_is_known_or_kept_short(text: str, sex: str | None) -> None:
    assert dict(read_sex(text)).get("sex") == sex
