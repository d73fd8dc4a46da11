"""Lists with a line a case, counted by their map."""

from datetime import date
from typing import Any

import pytest

from ctanalysis.intake.maps.counted_cases import CountedCases, count_cases
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
    return count_cases(lay(heads, lines), TableMap.model_validate(written), fiscal)


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
    assert found.remarks == ["Sheet S: 1 line is not counted: no consent was given."]


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
    assert found.indicators[0].texts["unique"] == "yes"


def test_an_indicator_counts_the_cases_that_have_its_words() -> None:
    counts = {"women": {"Sex": "F"}, "people": {"Sex": ["F", "M"]}, "none": {"Sex": "X"}}
    found = read(count(counts=counts))
    assert found["women", "2024-01-01", ""] == 1 and found["people", "2024-01-01", ""] == 2
    assert not any(title == "none" for title, *_ in found)


def test_ages_become_groups_and_are_crossed_with_sex_and_with_what_the_map_names() -> None:
    columns = {"Day": "date", "Sex": "by sex", "Age": {"role": "by age", "bands": ["0-17", "18+"]}, "Town": "place 1"}
    lines = ((date(2024, 1, 3), "female", 17.0, "A"), (date(2024, 1, 3), "female", 18.0, "A"))
    found = read(count(lines, heads=("Day", "Sex", "Age", "Town"), columns=columns, cross=[["sex", "place-1"]]))
    assert found["cases", "2024-01-01", "female 0-17"] == 1
    assert found["cases", "2024-01-01", "female A"] == 2


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
    ("provided", 1, 1), ("received", 1, 1), ("referred", 1, 1), ("unavailable", 1, None), ("declined", None, None),
    ("not-applicable", None, None),
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
    assert set(found.remarks) == {
        "Sheet S: 2 lines are not counted: no consent was given.",
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
