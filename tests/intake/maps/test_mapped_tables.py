"""Tables read by their maps: what is told of a figure, and what is a problem instead."""

from typing import Any

import pytest
from mapped_sheets import list_told, make_map, make_sheet, make_workbook

from ctanalysis.ground.errors import DataError
from ctanalysis.intake.maps.mapped_tables import read_table
from ctanalysis.intake.maps.table_map import FiscalCalendar

YEAR, Q1 = "2024-01-01..2024-12-31", "2024-01-01..2024-03-31"


def tell(rows: list[list[Any]], columns: dict[str, Any], **table: Any) -> list[tuple[str, str, str, Any, float | None]]:
    return list_told(make_workbook(make_sheet(rows)), make_map(columns, **table))


def list_problems(rows: list[list[Any]], columns: dict[str, Any], **table: Any) -> list[str]:
    with pytest.raises(DataError) as raised:
        tell(rows, columns, **table)
    return [f"{problem.where}: {problem.what}" for problem in raised.value.problems]


def test_indicators_in_lines_and_periods_in_headings() -> None:
    rows = [["What", "Aim 24", "Got Q1"], ["Calls", 40, 9]]
    assert tell(rows, {"What": "indicator", "Aim 24": "target 2024", "Got Q1": "actual 2024-Q1"}) == [
        ("Calls", "target", YEAR, {}, 40.0), ("Calls", "actual", Q1, {}, 9.0),
    ]  # fmt: skip


def test_one_figure_a_line_with_its_time_and_group() -> None:
    rows = [["What", "Year", "Q", "Who", "Value"], ["Calls", 2024, "Q1", "Girls", 9]]
    roles = {
        "What": "indicator", "Year": "year", "Q": "quarter", "Value": "actual",
        "Who": {"role": "by sex", "means": {"Girls": "sex=female age=0-17"}},
    }  # fmt: skip
    assert tell(rows, roles) == [("Calls", "actual", Q1, {"sex": "female", "age_group": "0-17"}, 9.0)]


def test_headings_of_two_lines_are_joined_and_merged_cells_stand_in_all_their_columns() -> None:
    sheet = make_sheet([["What", "2024", None], [None, "Target", "Actual"], ["Calls", 40, 9]])
    sheet.merged.append((1, 2, 1, 3))
    roles = {"What": "indicator", "2024 / Target": "target 2024", "2024 / Actual": "actual 2024"}
    told = list_told(make_workbook(sheet), make_map(roles, headings="1-2"))
    assert [one[1:] for one in told] == [("target", YEAR, {}, 40.0), ("actual", YEAR, {}, 9.0)]


def test_a_star_of_a_key_names_the_indicator_and_the_lines_its_time() -> None:
    rows = [["Period", "Number of calls", "Number of visits"], ["Q1 2024", 9, 4]]
    assert tell(rows, {"Period": "period", "Number of *": "actual indicator=*"}) == [
        ("calls", "actual", Q1, {}, 9.0), ("visits", "actual", Q1, {}, 4.0),
    ]  # fmt: skip


def test_a_measure_in_a_line_says_what_its_figures_are() -> None:
    rows = [["What", "Type", "Value"], ["Calls", "Goal", 40], ["Calls", "Result", 9]]
    roles = {"What": "indicator", "Value": "actual 2024",
             "Type": {"role": "measure", "means": {"Goal": "target", "Result": "actual"}}}  # fmt: skip
    assert [(one[1], one[4]) for one in tell(rows, roles)] == [("target", 40.0), ("actual", 9.0)]


def test_an_empty_cell_says_what_the_one_above_says_where_the_map_has_it_so() -> None:
    rows = [["What", "Year", "Value"], ["Calls", 2023, 8], [None, 2024, 9]]
    roles = {"What": {"role": "indicator", "down": True}, "Year": "year", "Value": "actual"}
    assert [(one[0], one[4]) for one in tell(rows, roles)] == [("Calls", 8.0), ("Calls", 9.0)]


def test_neither_a_heading_nor_a_figure_is_repeated_downwards() -> None:
    down = {"role": "actual 2024", "down": True}
    rows = [["What", "2024"], ["Calls", 8], ["Visits", None]]
    assert [one[0] for one in tell(rows, {"What": "indicator", "2024": down})] == ["Calls"]
    rows = [["What", "2024"], [None, 8]]
    said = list_problems(rows, {"What": {"role": "indicator", "down": True}, "2024": "actual 2024"})
    assert said == ["sheet Data, cell B2: nothing says which indicator it is of"]


def test_lines_may_be_totals_heads_of_sections_and_parts_of_the_line_above() -> None:
    rows = [["What", "2024"], ["Outcome 1", None], ["Calls", 9], ["of which at night", 4], ["Total", 9]]
    means = {"Outcome 1": "section", "of which *": "part", "Total": "total"}
    sheet, written = make_sheet(rows), make_map({"What": {"role": "indicator", "means": means}, "2024": "actual 2024"})
    read = read_table(sheet, written.tables[0], None)
    assert [(one.indicator, dict(one.group), one.about["result"]) for one in read.figures] == [
        ("Calls", {}, "Outcome 1"), ("Calls", {"part": "of which at night"}, "Outcome 1"),
    ]  # fmt: skip
    (left,) = (one for one in read.accounts if one.cell.address == "B5")
    assert (left.reading, left.sentence) == ("not used", "the map says that its line is no figure of its own")


def test_what_is_said_of_the_table_and_of_its_sheet_is_said_of_each_figure() -> None:
    written = make_map(
        {"Who": "by sex", "Value": "actual"}, sheet="Region *", name="place 1", all='2024 indicator="Calls"'
    )
    told = list_told(make_workbook(make_sheet([["Who", "Value"], ["f", 9]], "Region North")), written)
    assert told == [("Calls", "actual", YEAR, {"sex": "f", "place_1": "North"}, 9.0)]


def test_a_baseline_takes_no_time_from_its_line() -> None:
    rows = [["What", "Year", "Start", "Got"], ["Calls", 2024, 3, 9]]
    roles = {"What": "indicator", "Year": "year", "Start": "baseline 2022", "Got": "actual"}
    assert [one[2] for one in tell(rows, roles)] == ["2022-01-01..2022-12-31", YEAR]


@pytest.mark.parametrize(("row", "problem"), [
    (["Calls", 2024, "boy", 9], "sheet Data, cell C2: the map does not say what its word means"),
    (["Calls", "soon", "Girls", 9],
     "sheet Data, cell B2: it names no time that is understood: say under means which, as 2024-Q1"),
    (["Calls", None, "Girls", 9], "sheet Data, cell D2: nothing says which time it is of"),
    ([None, 2024, "Girls", 9], "sheet Data, cell D2: nothing says which indicator it is of"),
    (["Calls", 2024, "Girls", "9?"],
     "sheet Data, cell D2: it is no number; say under comma what a comma is, under missing which words mean that "
     "there is none, or under notes which signs point to a note"),
])  # fmt: skip
def test_what_is_not_told_is_a_problem_at_its_cell(row: list[Any], problem: str) -> None:
    roles = {
        "What": "indicator", "Year": "year", "Value": "actual",
        "Who": {"role": "by sex", "others": "error", "means": {"Girls": "sex=female"}},
    }  # fmt: skip
    assert list_problems([["What", "Year", "Who", "Value"], row], roles) == [problem]


def test_what_is_told_twice_and_differently_is_a_problem() -> None:
    rows = [["What", "Year", "Got"], ["Calls", 2023, 9]]
    assert list_problems(rows, {"What": "indicator", "Year": "period", "Got": "actual 2024"}) == [
        "sheet Data, cell C2: it says another period than the rest of the line or the map"
    ]


@pytest.mark.parametrize("word", ["Total", "Both sexes", "All ages", "Gesamt", "Grand total"])
def test_a_word_that_may_stand_for_everybody_is_asked_and_what_the_map_says_of_it_holds(word: str) -> None:
    rows = [["What", "Who", "2024"], ["Calls", "f", 5], ["Calls", "m", 4], ["Calls", word, 9]]
    roles: dict[str, Any] = {"What": "indicator", "Who": "by sex", "2024": "actual 2024"}
    assert "its word may stand for everybody" in list_problems(rows, roles)[0]
    for meaning, groups in (("everybody", [{"sex": "f"}, {"sex": "m"}, {}]), ("total", [{"sex": "f"}, {"sex": "m"}])):
        told = tell(rows, {**roles, "Who": {"role": "by sex", "means": {word: meaning}}})
        assert [one[3] for one in told] == groups


def test_a_year_and_its_quarter_meet_also_where_the_year_is_what_a_word_means() -> None:
    rows = [["What", "Y", "Q", "Got"], ["Calls", "Year one", "Q2", 6]]
    roles = {"What": "indicator", "Y": {"role": "year", "means": {"Year one": "2024"}}, "Q": "quarter", "Got": "actual"}
    assert [one[2] for one in tell(rows, roles)] == ["2024-04-01..2024-06-30"]


@pytest.mark.parametrize(("row", "own"), [
    (["Calls", 2025, None, 9], "actual 2024-Q1"), (["Calls", 2023, "2024-05", 9], "actual"),
])  # fmt: skip
def test_times_that_contradict_each_other_are_a_problem(row: list[Any], own: str) -> None:
    roles = {"What": "indicator", "Y": "year", "M": "month", "Got": own}
    assert list_problems([["What", "Y", "M", "Got"], row], roles) == [
        "sheet Data, cell D2: its times contradict each other"
    ]


def test_a_bare_year_beside_fiscal_years_is_asked() -> None:
    rows = [["What", "Y", "Q", "Got"], ["Calls", 2024, "Q2", 9]]
    roles: dict[str, Any] = {"What": "indicator", "Y": "year", "Q": "quarter", "Got": "actual"}
    written = make_map(roles).model_copy(update={"calendar": FiscalCalendar(begins=7, named="end")})
    with pytest.raises(DataError, match="is it a fiscal year"):
        list_told(make_workbook(make_sheet(rows)), written)
    said = make_map({**roles, "Y": {"role": "year", "means": {"2024": "FY2024"}}})
    written = said.model_copy(update={"calendar": FiscalCalendar(begins=7, named="end")})
    assert [one[2] for one in list_told(make_workbook(make_sheet(rows)), written)] == ["2023-10-01..2023-12-31"]


def test_a_single_day_is_no_period() -> None:
    rows = [["What", "When", "Got"], ["Calls", "2024-01-01", 9]]
    assert "it names no time" in list_problems(rows, {"What": "indicator", "When": "period", "Got": "actual"})[0]
    assert [one[2] for one in tell(rows, {"What": "indicator", "When": "month", "Got": "actual"})] == [
        "2024-01-01..2024-01-31"
    ]


def test_a_part_has_the_code_of_its_indicator_and_none_beyond_a_section() -> None:
    rows = [["Ref", "What", "2024"], ["2.1", "Cases", 9], [None, "of which girls", 3], [None, "Part B", None],
            [None, "of which boys", 2]]  # fmt: skip
    means = {"of which girls": "part sex=female", "of which boys": "part", "Part B": "section"}
    roles = {"Ref": "code", "What": {"role": "indicator", "means": means}, "2024": "actual 2024"}
    assert list_problems(rows, roles) == ["sheet Data, cell C5: nothing says which indicator it is of"]
    assert [(one[0], one[3]) for one in tell(rows[:3], roles)] == [("Cases", {}), ("Cases", {"sex": "female"})]


def test_a_role_set_to_ignore_takes_exactly_its_figures() -> None:
    rows = [["What", "A", "B", "C"], ["Calls", 1, 2, 3], ["Visits", 4, 5, 6]]
    roles = {"What": "indicator", "A": "actual 2022", "B": "actual 2023", "C": "actual 2024"}
    whole = tell(rows, roles)
    for column in "ABC":
        left = tell(rows, {**roles, column: "ignore"})
        assert left == [one for one in whole if one[2][:4] != roles[column][-4:]]
