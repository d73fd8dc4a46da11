"""Lists with a line a case, counted by their map."""

from datetime import date
from typing import Any

import pytest

from ctanalysis.intake.maps.counted_cases import CountedCases, count_cases, read_list
from ctanalysis.intake.maps.map_periods import FiscalYear
from ctanalysis.intake.maps.table_map import TableMap
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet

HEADS = ("Day", "Code", "Sex", "Consent")
COLUMNS: dict[str, Any] = {
    "Day": "date",
    "Code": "person",
    "Sex": {"role": "by sex", "others": "error", "means": {"F": "sex=female", "M": "sex=male"}},
    "Consent": {"role": "consent", "means": {"Yes": "counts", "No": "leaves"}},
}
LINES = (
    (date(2024, 1, 3), "a", "F", "Yes"), (date(2024, 1, 20), "b", "M", "Yes"), (date(2024, 2, 1), "c", "F", "Yes"),
    (date(2024, 2, 2), "d", "F", "No"),
)  # fmt: skip
Figures = dict[tuple[str, str, str], float | None]


def lay(heads: tuple[str, ...], lines: tuple[tuple[object, ...], ...]) -> GridSheet:
    sheet = GridSheet("S")
    for row, line in enumerate((heads, *lines), 1):
        for column, value in enumerate(line, 1):
            if value is not None:
                kind = "date" if isinstance(value, date) else "number" if isinstance(value, float) else "text"
                sheet.cells[row, column] = GridCell("S", row, column, kind, value)  # type: ignore[arg-type]
    return sheet


def count(
    lines: tuple[tuple[object, ...], ...] = LINES,
    *,
    heads: tuple[str, ...] = HEADS,
    columns: dict[str, Any] = COLUMNS,
    fiscal: FiscalYear | None = None,
    **table: Any,
) -> CountedCases:
    written = {"kind": "cases", "counts": {"cases": {}}, "columns": columns, **table}
    table = TableMap.model_validate(written)
    return count_cases(read_list([lay(heads, lines)], table, fiscal), table, ())


def read(found: CountedCases) -> Figures:
    assert found.problems == []
    return {
        (one.title, f"{figure.span.start}" if figure.span else "", " ".join(value for _, value in figure.group)):
            figure.figure.value
        for one in found.indicators
        for figure in one.figures
    }  # fmt: skip


def test_cases_are_counted_by_month_in_total_and_by_group_and_who_gave_no_consent_is_not() -> None:
    found = count()
    assert read(found) == {
        ("cases", "2024-01-01", ""): 2, ("cases", "2024-01-01", "female"): 1, ("cases", "2024-01-01", "male"): 1,
        ("cases", "2024-02-01", ""): 1, ("cases", "2024-02-01", "female"): 1, ("cases", "2024-02-01", "male"): 0,
    }  # fmt: skip
    assert {one.texts["people"] for one in found.indicators} == {"yes"}  # who are protected
    assert found.remarks[0] == "Sheet S: 1 line is not counted: no consent was given."
    (one,) = found.indicators
    assert (
        one.texts["limitations"] == "More than a tenth of the lines of the list were not counted: no consent was given."
    )


@pytest.mark.parametrize(("period", "fiscal", "start"), [
    ("quarter", None, "2024-01-01"), ("half", None, "2024-01-01"), ("year", None, "2024-01-01"),
    ("quarter", FiscalYear(2, True), "2023-11-01"), ("year", FiscalYear(7, True), "2023-07-01"),
])  # fmt: skip
def test_a_day_counts_in_the_period_that_the_map_names(period: str, fiscal: FiscalYear | None, start: str) -> None:
    assert ("cases", start, "") in read(count(period=period, fiscal=fiscal))


def test_a_person_in_several_lines_of_a_period_counts_once() -> None:
    lines = (
        (date(2024, 1, 3), "a", "F", "Yes"),
        (date(2024, 1, 20), "a", "F", "Yes"),
        (date(2024, 2, 1), None, "F", "Yes"),
    )
    found = count(lines)
    assert read(found)["cases", "2024-01-01", ""] == 1
    assert read(found)["cases", "2024-02-01", ""] == 1  # who has no code is another person
    assert "unique" not in found.indicators[0].texts  # nobody stands in two periods: they may be added up


def test_of_people_who_come_back_in_another_period_the_year_is_counted_too() -> None:
    lines = (
        (date(2024, 1, 3), "a", "F", "Yes"),
        (date(2024, 2, 1), "a", "M", "Yes"),  # of another group the second time: the first counts
        (date(2024, 2, 2), "b", "M", "Yes"),
        (date(2025, 2, 2), "b", "M", "Yes"),
    )
    found = count(lines)
    assert found.indicators[0].texts["unique"] == "yes"
    of_year = {
        (figure.span.start.year, " ".join(value for _, value in figure.group)): figure.figure.value
        for figure in found.indicators[0].figures
        if figure.span and figure.span.months == 12
    }
    assert of_year == {(2024, ""): 2, (2024, "female"): 1, (2024, "male"): 1}  # 2025 has one month, which is no year


def test_an_indicator_counts_the_cases_that_have_its_words() -> None:
    counts = {"women": {"Sex": "F"}, "people": {"Sex": ["F", "M"]}, "none": {"Sex": "X"}}
    found = count(counts=counts)
    assert read(found)["women", "2024-01-01", ""] == 1 and read(found)["people", "2024-01-01", ""] == 2
    assert read(found)["none", "2024-01-01", ""] == 0
    assert 'No case counts for "none": look at the words under counts.' in found.remarks


def test_an_indicator_of_some_cases_is_drafted_as_a_subset_of_that_of_all() -> None:
    columns = {"Day": "date", "Sex": "by sex", "Help": {"role": "service help", "means": {"got": "provision=provided"}}}
    lines = ((date(2024, 1, 3), "F", "got"),)
    found = count(lines, heads=("Day", "Sex", "Help"), columns=columns, counts={"all": {}, "women": {"Sex": "F"}})
    need, answered = "People in need of help", "People who received help, or were referred to it"
    assert {one.title: one.texts.get("subset_of") for one in found.indicators} == {
        "all": None, "women": "all", need: "all", answered: need,
    }  # fmt: skip


DAY = date(2024, 1, 3)


def test_a_list_on_several_sheets_counts_each_person_once() -> None:
    columns = {"Day": "date", "Code": "person"}
    sheets = [lay(("Day", "Code"), ((DAY, "a"), (DAY, "b"))), lay(("Day", "Code"), ((DAY, "A"), (DAY, "c")))]
    table = TableMap.model_validate({"kind": "cases", "counts": {"cases": {}}, "columns": columns, "period": "year"})
    (one,) = read(count_cases(read_list(sheets, table, None), table, ())).values()
    assert one == 3  # a and A are one person


def test_the_first_line_of_a_person_in_a_period_says_the_group_and_that_is_told() -> None:
    columns = {"Day": "date", "Code": "person", "Sex": "by sex"}
    found = count(((DAY, "a", "F"), (DAY, "a", "M"), (DAY, "b", "M")), heads=("Day", "Code", "Sex"), columns=columns)
    assert {key[2]: value for key, value in read(found).items()} == {"": 2, "F": 1, "M": 1}
    assert found.remarks[0].startswith("Of 1 person lines of one period say different things")


def test_words_that_differ_in_capitals_are_one_and_places_of_one_name_are_named_apart() -> None:
    columns = {"Day": "date", "Region": "place 1", "Town": "place 2"}
    lines = ((DAY, "North", "Centre"), (DAY, "NORTH", "centre"), (DAY, "South", "Centre"))
    found = read(count(lines, heads=("Day", "Region", "Town"), columns=columns))
    assert {key[2]: value for key, value in found.items()} == {
        "": 3, "North": 2, "South": 1, "Centre (North)": 2, "Centre (South)": 1,
    }  # fmt: skip


@pytest.mark.parametrize("says", ["ignore", "total", "leaves"])
def test_a_line_whose_word_the_map_leaves_out_is_no_case(says: str) -> None:
    columns = {"Day": "date", "Region": {"role": "place 1", "means": {"Sum": says}}}
    found = count(((DAY, "North"), (DAY, "Sum")), heads=("Day", "Region"), columns=columns)
    assert read(found)["cases", "2024-01-01", ""] == 1
    assert found.remarks[0] == "Sheet S: 1 line is not counted: the map leaves its line out."


def test_what_stands_above_what_is_said_of_all_and_what_is_missing_hold_for_lists_too() -> None:
    columns = {"Day": {"role": "date", "down": True}, "Code": "person", "Town": {"role": "place 1", "down": True}}
    lines = ((DAY, "n/a", "A"), (None, "b", None), (None, "n/a", "B"))
    found = read(count(lines, heads=("Day", "Code", "Town"), columns=columns, missing=["N/A"], all="sex=female"))
    assert {key[2]: value for key, value in found.items()} == {"": 3, "A": 2, "B": 1, "female": 3}


def test_a_code_that_is_none_is_a_problem_until_it_is_named_as_missing() -> None:
    found = count(((DAY, "unknown"),), heads=("Day", "Code"), columns={"Day": "date", "Code": "person"})
    assert [one.what for one in found.problems] == ["it is the code of nobody: name its word under missing"]


@pytest.mark.parametrize(("age", "band"), [
    ("17 ans", "0-17"), ("17.5", "0-17"), ("18 – 24", "18-24"), ("25 +", "25+"), ("99", "25+"), ("dk", "unknown"),
    ("999", None), ("12-17", None), ("young", None),
])  # fmt: skip
def test_ages_are_years_or_one_of_the_bands_or_what_means_says(age: str, band: str | None) -> None:
    ages = {"role": "by age", "bands": ["0-17", "18-24", "25+"], "means": {"dk": "age=unknown"}}
    found = count(((DAY, age),), heads=("Day", "Age"), columns={"Day": "date", "Age": ages})
    assert ({key[2] for key in read(found)} if not found.problems else None) == ({"", band} if band else None)


def test_a_line_that_does_not_count_stops_nothing() -> None:
    columns = {**COLUMNS, "Age": {"role": "by age", "bands": ["0-17", "18+"]}}
    lines = ((DAY, "a", "F", "Yes", "20"), (DAY, "b", "X", "No", "young"))
    assert read(count(lines, heads=(*HEADS, "Age"), columns=columns))["cases", "2024-01-01", ""] == 1


def test_months_of_lines_are_counted_by_the_period_of_the_map() -> None:
    columns = {"Month": "month"}
    found = count((("2024-01",), ("2024-03",)), heads=("Month",), columns=columns, period="quarter")
    assert read(found) == {("cases", "2024-01-01", ""): 2}


@pytest.mark.parametrize(("heads", "columns", "table", "what"), [
    (("Day", "Help", "Aid"), {"Day": "date", "Help": "service aid", "Aid": "service aid"}, {}, "service aid"),
    (("Day", "X/a", "Y/a"), {"Day": "date", "X/*": "flag f", "Y/*": "flag f"}, {}, "flag f=a"),
    (("Day", "Sex"), {"Day": "date", "Sex": "by sex"}, {"cross": [["sex", "town"]]}, 'cross names "town"'),
    (("Day", "Sex"), {"Day": "date", "Sex": "by sex"}, {"groups": {"cases": ["town"]}}, 'groups names "town"'),
    (("Day", "Sex"), {"Day": "date", "Sex": "by sex"}, {"groups": {"girls": ["sex"]}}, 'groups names "girls"'),
    (("Day", "Note", "Note"), {"Day": "date", "@B": "private", "@C": "private"}, {"counts": {"x": {"Note": "a"}}},
     'several columns have the heading "Note"'),
    (("Day", "Help"), {"Day": "date", "Help": "service aid"}, {"counts": {"People in need of aid": {}}},
     "is counted from a service already"),
])  # fmt: skip
def test_two_columns_that_tell_one_thing_and_names_that_are_none_are_problems(
    heads: tuple[str, ...], columns: dict[str, Any], table: dict[str, Any], what: str
) -> None:
    found = count(((DAY, *("a" for _ in heads[1:])),), heads=heads, columns=columns, **table)
    assert any(what in str(problem) for problem in found.problems)


def test_words_that_mostly_stand_once_are_no_group_unless_the_map_names_them() -> None:
    lines = tuple((DAY, f"name {number}") for number in range(12))
    columns: dict[str, Any] = {"Day": "date", "Who": "by who"}
    assert "that is no group" in str(count(lines, heads=("Day", "Who"), columns=columns).problems[0])
    columns["Who"] = {"role": "by who", "means": {f"name {number}": "" for number in range(12)}}
    assert count(lines, heads=("Day", "Who"), columns=columns).problems == []


def test_a_line_of_headings_too_far_names_nobody() -> None:
    found = count((("Ann", "1999-03-11"), ("Bea", "2000-01-01")), heads=("Name", "Day"), columns={"Day": "date"},
                  headings="2")  # fmt: skip
    assert "Ann" not in str(found.problems) and "the map names no role for A, B" in str(found.problems[0])


def test_ages_become_groups_and_what_the_map_names_is_crossed() -> None:
    columns = {"Day": "date", "Sex": "by sex", "Age": {"role": "by age", "bands": ["0-17", "18+"]}, "Town": "place 1"}
    lines = ((date(2024, 1, 3), "female", 17.0, "A"), (date(2024, 1, 3), "female", 18.0, "A"))
    found = read(
        count(lines, heads=("Day", "Sex", "Age", "Town"), columns=columns, cross=[["sex", "age"], ["sex", "place-1"]])
    )
    assert found["cases", "2024-01-01", "female 0-17"] == 1
    assert found["cases", "2024-01-01", "female A"] == 2


def test_each_indicator_is_counted_by_the_groups_that_the_map_names_for_it() -> None:
    columns = {"Day": "date", "Sex": "by sex", "Town": "place 1", "Means/*": "flag means"}
    lines = ((date(2024, 1, 3), "female", "A", "1"), (date(2024, 1, 3), "male", "B", "0"))
    groups = {"cases": ["sex"], "girls": [], "others": ["place-1", "means"]}
    counts = {"cases": {}, "girls": {"Sex": "female"}, "rest": {}}
    found = read(
        count(lines, heads=("Day", "Sex", "Town", "Means/debt"), columns=columns, counts=counts, groups=groups,
              shares={"told": {"Means/debt": ["1"]}})
    )  # fmt: skip
    assert {(title, group) for title, _, group in found} == {
        ("cases", ""), ("cases", "female"), ("cases", "male"), ("girls", ""),
        ("rest", ""), ("rest", "A"), ("rest", "B"), ("rest", "debt"), ("told", ""), ("told", "A"), ("told", "B"),
    }  # fmt: skip


def test_a_code_may_leave_its_lines_out_or_be_another_spelling_of_a_person() -> None:
    means = {"TEST": "leaves", "A 1": "person=a-1"}
    columns = {"Day": "date", "Code": {"role": "person", "means": means}}
    lines = ((DAY, "a-1"), (DAY, "A 1"), (DAY, "test"), (DAY, "b-2"))
    found = count(lines, heads=("Day", "Code"), columns=columns)
    assert [value for key, value in read(found).items() if not key[2]] == [2]


def test_answers_count_of_those_who_were_asked() -> None:
    columns = {"Day": "date", "Means/*": "flag means"}
    lines = ((date(2024, 1, 3), "1", "0"), (date(2024, 1, 3), "1", "1"), (date(2024, 2, 3), None, None))
    found = count(lines, heads=("Day", "Means/force", "Means/debt"), columns=columns)
    assert {key[1:]: value for key, value in read(found).items() if key[2]} == {
        ("2024-01-01", "force"): 2, ("2024-01-01", "debt"): 1,
    }  # fmt: skip
    assert found.overlapping == {"means"}


def test_several_answers_of_one_cell_are_parted() -> None:
    columns = {"Day": "date", "Means": {"role": "answers means", "sep": ",", "means": {"D": "means=debt"}}}
    lines = ((date(2024, 1, 3), "D, force"), (date(2024, 2, 3), "D"))
    found = read(count(lines, heads=("Day", "Means"), columns=columns))
    assert (found["cases", "2024-01-01", "force"], found["cases", "2024-02-01", "force"]) == (1, 0)
    assert found["cases", "2024-02-01", "debt"] == 1


@pytest.mark.parametrize(("became", "needed", "answered"), [
    ("provided", 1, 1), ("received", 1, 1), ("referred", 1, 1), ("unavailable", 1, 0), ("declined", 0, 0),
    ("not-applicable", 0, 0),
])  # fmt: skip
def test_of_a_service_those_in_need_and_those_who_were_answered_are_counted(
    became: str, needed: int | None, answered: int | None
) -> None:
    columns = {"Day": "date", "Legal": {"role": "service legal", "means": {"word": f"provision={became}"}}}
    found = read(count(((date(2024, 1, 3), "word"),), heads=("Day", "Legal"), columns=columns))
    assert found.get(("People in need of legal", "2024-01-01", "")) == needed
    assert found.get(("People who received legal, or were referred to it", "2024-01-01", "")) == answered


@pytest.mark.parametrize("line", [
    ("next week", "a", "F", "Yes"), (date(2024, 1, 3), "a", "X", "Yes"), (date(2024, 1, 3), "a", "F", "perhaps"),
])  # fmt: skip
def test_what_is_not_understood_stops_the_list_and_no_word_of_it_is_told(line: tuple[object, ...]) -> None:
    found = count((*LINES, line))
    assert found.indicators == []
    assert len(found.problems) == 1 and found.problems[0].where.startswith("sheet S, cell ")
    assert not any(str(word) in f"{found.problems[0]}" for word in line if word in ("next week", "perhaps"))


def test_a_line_without_a_day_or_consent_counts_nowhere_and_that_is_said() -> None:
    found = count((*LINES, (None, "e", "F", "Yes"), (date(2024, 1, 3), "f", "F", None)))
    assert read(found)["cases", "2024-01-01", ""] == 2
    assert set(found.remarks) >= {
        "Sheet S: 1 line is not counted: no consent was given.",
        "Sheet S: 1 line is not counted: nothing is said of consent.",
        "Sheet S: 1 line is not counted: no day stands in the line.",
    }


@pytest.mark.parametrize(("columns", "words"), [
    ({**COLUMNS, "Code": "date"}, "several columns have the role date"),
    ({**COLUMNS, "Code": "by sex"}, "several columns have the role by sex"),
    ({**COLUMNS, "Day": "ignore"}, "no column says when a case was counted"),
])  # fmt: skip
def test_what_is_told_twice_or_not_at_all_is_a_problem(columns: dict[str, Any], words: str) -> None:
    assert words in [problem.what for problem in count(columns=columns).problems]


def test_a_condition_on_no_column_is_a_problem() -> None:
    assert 'no column has the heading "Gone"' in [one.what for one in count(counts={"x": {"Gone": "F"}}).problems]


def test_a_column_of_names_makes_no_groups() -> None:
    lines = tuple((date(2024, 1, 3), f"name {number}") for number in range(101))
    (problem,) = count(lines, heads=("Day", "Who"), columns={"Day": "date", "Who": "by group"}).problems
    assert problem.what == "group has 101 different words: that is no group"


def test_of_no_line_a_value_is_kept() -> None:
    found = count()
    assert len(found.accounts) == 20 and {one.value for one in found.accounts} == {""}


def test_a_table_has_no_roles_of_lists_and_a_list_says_what_it_counts() -> None:
    with pytest.raises(ValueError, match="write kind: cases"):
        TableMap.model_validate({"columns": {"Day": "date"}})
    with pytest.raises(ValueError, match="say under counts"):
        TableMap.model_validate({"kind": "cases", "columns": {"Day": "date"}})


def test_a_group_that_a_period_records_of_nobody_has_no_zero_there() -> None:
    columns = {"Day": "date", "Work": "by work"}
    lines = ((date(2023, 1, 3), None), (DAY, "farm"), (DAY, "sea"), (date(2024, 2, 3), "sea"))
    found = read(count(lines, heads=("Day", "Work"), columns=columns))
    assert ("cases", "2023-01-01", "farm") not in found and found["cases", "2024-02-01", "farm"] == 0


def test_conditions_on_a_column_of_several_answers_look_at_each_and_one_that_is_ignored_is_none() -> None:
    columns = {"Day": "date", "Aim": {"role": "answers aim", "sep": ",", "means": {"n/a": "ignore"}}}
    lines = ((DAY, "Sexual, Labour"), (DAY, "Labour"), (DAY, "n/a"))
    found = read(count(lines, heads=("Day", "Aim"), columns=columns, counts={"all": {}, "sexual": {"Aim": "Sexual"}}))
    assert found["sexual", "2024-01-01", ""] == 1
    assert {key[2] for key in found} == {"", "Sexual", "Labour"}


def test_a_visit_that_does_not_say_who_came_is_of_the_groups_of_the_person() -> None:
    columns = {"Day": "date", "Code": "person", "Sex": "by sex", "Town": "place 1"}
    lines = ((DAY, "a", "F", "A"), (date(2024, 2, 3), "a", None, None), (date(2024, 3, 3), "a", None, "B"))
    found = read(count(lines, heads=("Day", "Code", "Sex", "Town"), columns=columns))
    assert found["cases", "2024-02-01", "F"] == found["cases", "2024-02-01", "A"] == 1
    assert found["cases", "2024-03-01", "F"] == found["cases", "2024-03-01", "B"] == 1


def test_a_code_of_many_lines_is_named_as_one_that_may_be_of_many_people() -> None:
    lines = (*((DAY, "raid") for _ in range(6)), (DAY, "a"), (DAY, "b"), (DAY, "c"))
    found = count(lines, heads=("Day", "Code"), columns={"Day": "date", "Code": "person"})
    assert "One code stands in 6 lines of a period: look whether it is the code of one person." in found.remarks


def test_who_withdrew_consent_counts_in_no_line_whatever_another_one_says() -> None:
    taken_back = {**COLUMNS, "Consent": {"role": "consent", "means": {"Yes": "counts", "Back": "withdrawn"}}}
    found = count((*LINES[:3], (date(2024, 3, 1), "a", "F", "Back")), columns=taken_back)
    assert [read(found).get(("cases", f"2024-0{month}-01", ""), 0) for month in (1, 2, 3)] == [1, 1, 0]
    assert "Sheet S: 2 lines are not counted: consent was withdrawn." in found.remarks


def test_words_of_a_line_or_two_that_read_like_a_sentence_stop_the_list_and_are_not_told() -> None:
    columns: dict[str, Any] = {"Day": "date", "Site": "by site"}
    lines = [(date(2024, 1, day), "North") for day in range(1, 11)]
    found = count((*lines, (date(2024, 1, 30), "at the house of her aunt")), heads=("Day", "Site"), columns=columns)
    assert found.indicators == []
    assert [problem.what for problem in found.problems] == [
        "words of site stand in a line or two and read like a sentence (1)"
    ]


def test_of_several_consents_one_has_to_be_given_and_none_refused() -> None:
    means = {"role": "consent", "means": {"Yes": "counts", "No": "leaves", "n/a": "ignore"}}
    columns: dict[str, Any] = {"Day": "date", "Own": means, "Guardian": means}
    day = date(2024, 1, 3)
    said = (("Yes", None), (None, "Yes"), ("Yes", "n/a"), ("Yes", "No"), (None, None), ("n/a", None), (None, "No"))
    found = count(tuple((day, *one) for one in said), heads=("Day", "Own", "Guardian"), columns=columns)
    assert read(found)["cases", "2024-01-01", ""] == 3


@pytest.mark.parametrize(("cross", "crossed"), [(None, True), ([], False), ([["sex", "age"]], True)])
def test_sex_and_age_are_counted_together_unless_the_map_crosses_nothing(
    cross: list[list[str]] | None, crossed: bool
) -> None:
    columns = {"Day": "date", "Sex": "by sex", "Age": {"role": "by age", "bands": ["0-17", "18+"]}}
    stated = {} if cross is None else {"cross": cross}
    found = read(count(((date(2024, 1, 3), "female", 17.0),), heads=("Day", "Sex", "Age"), columns=columns, **stated))
    assert (("cases", "2024-01-01", "female 0-17") in found) is crossed
