"""A workbook by its map: figures of the same thing, counts of a share, sheets that no table names."""

import random
from typing import Any

import pytest
from mapped_sheets import list_told, make_map, make_sheet, make_workbook

from ctanalysis.ground.errors import DataError
from ctanalysis.intake.maps.mapped_workbook import understand_by_map
from ctanalysis.intake.maps.table_map import WrittenMap

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
    assert (
        known["place_1", "North"].value == 9.0
        if ("place_1", "North") in known
        else known[(("place_1", "North"),)].value == 9.0
    )


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
