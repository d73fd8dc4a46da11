"""A workbook by its map: figures of the same thing, counts of a share, sheets that no table names."""

import random
from pathlib import Path
from typing import Any

import pytest
from mapped_sheets import list_told, make_map, make_sheet, make_workbook

from ctanalysis.ground.errors import DataError
from ctanalysis.intake.maps.csv_grid import read_csv_grid
from ctanalysis.intake.maps.mapped_workbook import understand_by_map
from ctanalysis.intake.maps.table_map import WrittenMap, read_table_map

ROLES = {"What": "indicator", "Who": "by sex", "Where": "place 1", "Value": "actual 2024"}
HEAD = ["What", "Who", "Where", "Value"]


def list_problems(workbook: Any, written: WrittenMap) -> list[str]:
    with pytest.raises(DataError) as raised:
        understand_by_map(workbook, written)
    return [problem.what for problem in raised.value.problems]


def test_two_figures_for_the_same_are_one_where_they_are_equal_and_asked_where_not() -> None:
    same, other = ["Calls", "f", "North", 9], ["Calls", "f", "North", 8]
    assert len(list_told(make_workbook(make_sheet([HEAD, same, same])), make_map(ROLES))) == 1
    assert list_problems(make_workbook(make_sheet([HEAD, same, other])), make_map(ROLES)) == [
        "two figures stand for the same indicator, time and group"
    ]


def test_figures_that_are_added_up_make_everybody_and_each_part() -> None:
    rows = [HEAD, ["Calls", "f", "North", 9], ["Calls", "f", "South", 2], ["Calls", "m", "North", 4]]
    told = list_told(make_workbook(make_sheet(rows)), make_map(ROLES, repeats="add"))
    assert {tuple(one[3].items()): one[4] for one in told} == {
        (): 15.0, (("sex", "f"),): 11.0, (("sex", "m"),): 4.0,
        (("place_1", "North"),): 13.0, (("place_1", "South"),): 2.0,
    }  # fmt: skip


def test_a_sum_with_a_suppressed_part_is_suppressed() -> None:
    rows = [HEAD, ["Calls", "f", "North", 9], ["Calls", "f", "South", "<5"]]
    found = understand_by_map(make_workbook(make_sheet(rows)), make_map(ROLES, repeats="add")).found
    known = {figure.group: figure.figure for figure in found.indicators[0].figures}
    assert known[()].status == "suppressed" and known[()].value is None
    assert known[(("place_1", "North"),)].value == 9.0


def test_a_numerator_and_its_denominator_are_one_figure() -> None:
    rows = [["What", "Yes", "Asked"], ["Feel safe", 30, 60]]
    written = make_map({"What": "indicator", "Yes": "numerator 2024", "Asked": "denominator 2024"})
    (figure,) = understand_by_map(make_workbook(make_sheet(rows)), written).found.indicators[0].figures
    assert (figure.role, figure.figure.numerator, figure.figure.denominator) == ("actual", 30.0, 60.0)


def test_n_stands_beside_the_figure_that_it_is_of() -> None:
    rows = [["What", "Mean", "Asked"], ["Score", 3.5, 60]]
    written = make_map({"What": "indicator", "Mean": "actual 2024", "Asked": "n 2024"})
    (figure,) = understand_by_map(make_workbook(make_sheet(rows)), written).found.indicators[0].figures
    assert (figure.figure.value, figure.figure.n) == (3.5, 60.0)


def test_what_is_promised_for_the_whole_project_has_no_days() -> None:
    rows = [["What", "Aim", "Got"], ["Calls", 40, 9]]
    written = make_map({"What": "indicator", "Aim": "target project", "Got": "actual 2024"})
    target, _ = understand_by_map(make_workbook(make_sheet(rows)), written).found.indicators[0].figures
    assert (target.whole, target.span) == (True, None)


def test_sheets_that_no_table_names_and_tables_without_a_sheet_are_problems() -> None:
    workbook = make_workbook(make_sheet([HEAD, ["Calls", "f", "North", 9]]), make_sheet([["Notes"]], "Notes"))
    assert list_problems(workbook, make_map(ROLES, sheet="Data")) == ["the map says nothing of this sheet"]
    written = WrittenMap.model_validate({
        "map": 1,
        "tables": [{"sheet": "Data", "columns": ROLES}, {"sheet": "No*", "kind": "ignore"}, {"sheet": "Gone"}],
    })  # fmt: skip
    assert list_problems(workbook, written) == ['there is no sheet "Gone"']


def test_lines_that_a_table_of_the_kind_ignore_names_are_left_out() -> None:
    rows = [["A title", None, None, None], HEAD, ["Calls", "f", "North", 9]]
    written = WrittenMap.model_validate(
        {"map": 1, "tables": [{"sheet": "Data", "columns": ROLES}, {"sheet": "Data", "kind": "ignore", "rows": 1}]}
    )
    assert len(list_told(make_workbook(make_sheet(rows)), written)) == 1


def test_while_every_role_is_open_nothing_is_read_and_it_is_said_which() -> None:
    written = make_map({"What": "?", "Who": "?", "Where": "ignore", "Value": "?"})
    assert list_problems(make_workbook(make_sheet([HEAD, ["Calls", "f", "North", 9]])), written) == [
        'nothing is read while roles are open: "What", "Who", "Value"'
    ]


@pytest.mark.parametrize("seed", range(100))
def test_a_random_table_that_is_written_and_read_by_its_map_is_the_same(seed: int) -> None:
    chance = random.Random(seed)
    names = chance.sample(["Calls", "Visits", "Officers trained", "Cases", "Beds", "Sessions"], chance.randint(1, 5))
    periods = chance.sample(["2022", "2023-Q1", "2023-Q2", "2024-H1", "2024-05"], chance.randint(1, 4))
    measures = chance.sample(["target", "actual"], chance.randint(1, 2))
    heads = [(measure, period) for measure in measures for period in periods]
    figures = {
        (name, *head): float(chance.randint(0, 10_000)) / chance.choice([1, 1, 10])
        for name in names for head in heads if chance.random() > 0.2
    }  # fmt: skip
    rows = [["Name", *(f"{measure} in {period}" for measure, period in heads)]]
    rows += [[name, *(figures.get((name, *head)) for head in heads)] for name in names]  # type: ignore[list-item]
    roles = {"Name": "indicator", **{f"{measure} in {period}": f"{measure} {period}" for measure, period in heads}}
    order = list(roles)
    chance.shuffle(order)
    if not figures:
        return
    filled = {rows[0][number] for row in rows[1:] for number, cell in enumerate(row) if cell is not None}
    told = list_told(
        make_workbook(make_sheet(rows)), make_map({key: roles[key] for key in order if key in filled or key in rows[0]})
    )
    assert sorted((name, measure, value) for name, measure, _, _, value in told) == sorted(
        (name, measure, value) for (name, measure, _), value in figures.items()
    )


@pytest.mark.parametrize(("rows", "columns", "wrong"), [
    ([["What", "Girls", "All"], ["Calls", 10, 30]],
     {"What": "indicator", "Girls": "actual 2024 sex=female", "All": "actual 2024"}, "are of other groups"),
    ([["What", "Where", "2024"], ["Calls", None, 30], ["Calls", "N", 10]],
     {"What": "indicator", "Where": "place 1", "2024": "actual 2024"}, "are of other groups"),
    ([["What", "Where", "2024"], ["Share (%)", "N", 80], ["Share (%)", "S", 60]],
     {"What": "indicator", "Where": "place 1", "2024": "actual 2024"}, "percentages are not added up"),
])  # fmt: skip
def test_what_must_not_be_added_up_is_a_problem(rows: list[Any], columns: dict[str, Any], wrong: str) -> None:
    (problem,) = list_problems(make_workbook(make_sheet(rows)), make_map(columns, repeats="add"))
    assert wrong in problem


def test_what_is_the_sum_of_all_others_each_time_is_asked() -> None:
    rows = [["What", "Where", "2023", "2024"], ["Calls", "A", 1, 2], ["Calls", "B", 3, 5], ["Calls", "Land", 4, 7]]
    roles = {"What": "indicator", "Where": "place 1", "2023": "actual 2023", "2024": "actual 2024"}
    assert list_problems(make_workbook(make_sheet(rows)), make_map(roles)) == [
        "each time it is the sum of all others: is it a whole, and no part?"
    ]
    rows[3][3] = 8
    assert len(list_told(make_workbook(make_sheet(rows)), make_map(roles))) == 6


def test_a_target_that_stands_in_several_lines_is_one() -> None:
    rows = [["What", "Where", "Aim", "2024"], ["Calls", "N", 100, 3], ["Calls", "S", 100, 4]]
    roles = {"What": "indicator", "Where": "ignore", "Aim": "target 2024", "2024": "actual 2024"}
    told = list_told(make_workbook(make_sheet(rows)), make_map(roles, repeats="add"))
    assert [(one[1], one[4]) for one in told] == [("target", 100.0), ("actual", 7.0)]


def test_places_of_one_name_in_two_larger_ones_are_named_apart() -> None:
    rows = [["What", "R", "D", "V"], ["Calls", "East", "Central", 30], ["Calls", "West", "Central", 10]]
    roles = {"What": "indicator", "R": "place 1", "D": "place 2", "V": "actual 2024"}
    told = list_told(make_workbook(make_sheet(rows)), make_map(roles))
    assert [one[3]["place_2"] for one in told] == ["Central (East)", "Central (West)"]


def test_a_sheet_that_is_named_is_read_by_its_own_table_alone_and_an_ignored_one_by_none() -> None:
    sheets = [
        make_sheet([["What", "2024"], ["Calls", n]], name) for n, name in ((5, "North"), (7, "South"), (12, "All"))
    ]
    whole = {"sheet": "*", "name": "place 1", "columns": {"What": "indicator", "2024": "actual 2024"}}
    south = {"sheet": "South", "columns": {"What": "indicator", "2024": "actual 2024 place_1=Sud"}}
    written = WrittenMap.model_validate({"map": 1, "tables": [{"sheet": "All", "kind": "ignore"}, whole, south]})
    told = list_told(make_workbook(*sheets), written)
    assert [(one[3]["place_1"], one[4]) for one in told] == [("North", 5.0), ("Sud", 7.0)]


def test_a_sheet_of_which_lines_are_left_out_is_still_read_by_the_table_of_all() -> None:
    sheet = make_sheet([["A title", None], ["What", "2024"], ["Calls", 12]], "All")
    whole = {"sheet": "*", "columns": {"What": "indicator", "2024": "actual 2024"}}
    written = WrittenMap.model_validate({"map": 1, "tables": [{"sheet": "All", "kind": "ignore", "rows": 1}, whole]})
    assert [one[4] for one in list_told(make_workbook(sheet), written)] == [12.0]


def test_two_tables_that_read_the_same_cells_are_a_problem() -> None:
    columns = {"What": "indicator", "2024": "actual 2024"}
    written = WrittenMap.model_validate(
        {"map": 1, "tables": [{"columns": columns}, {"columns": columns, "rows": "2-"}]}
    )
    workbook = make_workbook(make_sheet([["What", "2024"], ["Calls", 5]]))
    assert list_problems(workbook, written) == ["two tables of the map read the same cells"]


def test_a_share_that_its_two_counts_contradict_is_a_problem() -> None:
    rows = [["What", "Yes", "Asked", "Pct"], ["Safe", 5, 10, 60]]
    roles = {"What": "indicator", "Yes": "numerator 2024", "Asked": "denominator 2024", "Pct": "actual 2024"}
    assert list_problems(make_workbook(make_sheet(rows)), make_map(roles)) == [
        "it is another share than its two counts make"
    ]


def test_one_name_under_two_results_is_two_indicators() -> None:
    rows = [["Result", "What", "2024"], ["A", "Calls", 5], ["B", "Calls", 6]]
    written = make_map({"Result": "result", "What": "indicator", "2024": "actual 2024"})
    found = understand_by_map(make_workbook(make_sheet(rows)), written).found
    assert [(one.title, one.texts["result"]) for one in found.indicators] == [("Calls", "A"), ("Calls", "B")]


def test_a_table_of_which_every_line_is_left_out_holds_nothing_and_is_said() -> None:
    written = WrittenMap.model_validate({
        "map": 1,
        "tables": [{"columns": {"What": "indicator"}}, {"kind": "ignore", "rows": "1-"}],
    })  # fmt: skip
    assert list_problems(make_workbook(make_sheet([["What"], ["Calls"]])), written)


def test_a_line_may_tell_definition_source_and_direction_of_its_indicator() -> None:
    heads = ["What", "Means", "From where", "Better", "Value"]
    roles = {
        "What": "indicator", "Means": "definition", "From where": "verification", "Value": "actual 2024",
        "Better": {"role": "direction", "means": {"-": "direction=decrease"}},
    }  # fmt: skip
    rows = [heads, ["Days of waiting", "Between two days", "Case files", "-", 9], ["Calls", "", "", "increase", 4]]
    found = understand_by_map(make_workbook(make_sheet(rows)), make_map(roles)).found
    assert [one.texts for one in found.indicators] == [
        {"definition": "Between two days", "verification": "Case files", "direction": "decrease"},
        {"direction": "increase"},
    ]
    rows[2][3] = "up"
    assert list_problems(make_workbook(make_sheet(rows)), make_map(roles)) == [
        "the map does not say what its word means"
    ]


def test_a_sheet_that_the_map_leaves_out_is_said() -> None:
    book = make_workbook(make_sheet([HEAD, ["Calls", "f", "North", 9]]), make_sheet([["Notes"]], name="Other"))
    written = WrittenMap.model_validate({"map": 1, "tables": [
        {"columns": ROLES}, {"sheet": "Other", "kind": "ignore"},
    ]})  # fmt: skip
    assert understand_by_map(book, written).found.sheets["Other"] == "the map leaves the sheet out"


def test_an_open_role_is_named_before_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text("Year,Unit,Seen\n2023,Country,9\n2023,North,4\n", "utf-8")
    path = tmp_path / "table_map.yml"
    words = 'map: 1\ntables:\n- columns:\n    Year: year\n    Unit: "?"\n    Seen: actual indicator=Seen\n'
    path.write_text(words, "utf-8")
    with pytest.raises(DataError) as caught:
        understand_by_map(read_csv_grid(tmp_path / "export.csv"), read_table_map(path, path.name))
    assert 'roles are open: "Unit"' in caught.value.problems[0].what
