"""Equations over time, on tables that are written out: what a year less its quarters tells, and a
running total less the one before it.
"""

from datetime import date
from typing import Any

import pytest
from disclosure_rows import SEX, SHARE, make_parameters, make_row, make_table

from ctanalysis.disclosure import Policy
from ctanalysis.disclosure.audit.attacker import Equation, Name
from ctanalysis.disclosure.cells.table_cells import Table
from ctanalysis.disclosure.cells.time_constraints import Series, add_times, choose_disjoint, find_gaps
from ctanalysis.ground.periods import Period
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters

PARAMETERS = make_parameters({"a": {}})


def cell(period: str, measure: str = "value", wave: str | None = None) -> Name:
    return ("a", period, (), wave, measure)


def tie(rows: list[Observation], parameters: Parameters) -> Table:
    """The table with what `add_times` adds; the rest of a share is not told by it."""
    table, _ = make_table(rows, parameters)
    table.equations.clear()
    add_times(table, rows, parameters, Policy("public", parameters))
    return table


def tie_counts(figures: dict[str, float], silent: tuple[str, ...] = (), **words: Any) -> Table:
    parameters = make_parameters({"a": words})
    rows = [make_row(parameters, "a", period, value) for period, value in figures.items()]
    rows += [make_row(parameters, "a", period, status="not_reported") for period in silent]
    return tie(rows, parameters)


def period(label: str) -> Period:
    return PARAMETERS.periods.parse(label)


def list_totals(table: Table) -> list[tuple[object, list[object]]]:
    """The periods of each equation: of the total, and of its parts (a gap by its kind)."""
    return [(equation.total[1], [_read_place(part[1]) for part in equation.parts]) for equation in table.equations]


def _read_place(place: object) -> object:
    return place[0] if isinstance(place, tuple) else place


QUARTERS = {"2024-Q1": 30.0, "2024-Q2": 40.0, "2024-Q3": 50.0, "2024-Q4": 60.0}


def test_a_year_is_the_sum_of_its_quarters() -> None:
    table = tie_counts({**QUARTERS, "2024": 180})
    quarters = tuple(cell(quarter) for quarter in QUARTERS)
    assert table.equations == [Equation(cell("2024"), quarters)]
    assert table.needs == {}


def test_a_half_year_stands_between_a_year_and_its_quarters() -> None:
    table = tie_counts({**QUARTERS, "2024-H1": 70, "2024": 180})
    assert list_totals(table) == [
        ("2024-H1", ["2024-Q1", "2024-Q2"]),
        ("2024", ["2024-H1", "2024-Q3", "2024-Q4"]),
        ("2024", ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]),
    ]


def test_quarters_that_add_up_to_less_leave_a_rest() -> None:
    for year, need in ((181.0, 5.0), (184.0, 5.0)):
        table = tie_counts({**QUARTERS, "2024": year})
        rest = ("a", ("rest", "2024"), (), None, "value")
        assert table.equations[0].parts[-1] == rest
        assert (table.values[rest], table.needs) == (year - 180, {rest: need})
        assert table.since[rest] == date(2024, 12, 31)
    enough = tie_counts({**QUARTERS, "2024": 185})
    assert enough.needs == {} and len(enough.equations[0].parts) == 4


def test_quarters_that_add_up_to_more_are_taken_as_they_are() -> None:
    table = tie_counts({**QUARTERS, "2024": 179})
    assert (table.needs, len(table.equations[0].parts)) == ({}, 4)


def test_a_quarter_that_nobody_reported_is_what_the_year_leaves() -> None:
    gap = ("gap", (date(2024, 10, 1), date(2024, 12, 31)))
    latent = ("a", gap, (), None, "value")
    three = {key: value for key, value in QUARTERS.items() if key != "2024-Q4"}
    for year, needs in ((124, {latent: 5.0}), (125, {}), (160, {})):
        table = tie_counts({**three, "2024": year})
        assert table.equations[0].parts[-1] == latent
        assert (table.values[latent], table.needs) == (year - 120, needs)


def test_a_year_without_anybody_in_its_missing_quarter_has_no_rest() -> None:
    three = {key: value for key, value in QUARTERS.items() if key != "2024-Q4"}
    assert list_totals(tie_counts({**three, "2024": 120}))[0][1] == ["2024-Q1", "2024-Q2", "2024-Q3"]


def test_the_only_quarter_that_was_withheld_by_others_is_protected_whatever_it_is() -> None:
    three = {key: value for key, value in QUARTERS.items() if key != "2024-Q4"}
    for year in (120, 124, 160):
        table = tie_counts({**three, "2024": year}, silent=("2024-Q4",))
        assert list(table.needs.values()) == [5.0]
    two = {key: QUARTERS[key] for key in ("2024-Q1", "2024-Q2")}
    both = ("2024-Q3", "2024-Q4")
    needs = [len(tie_counts({**two, "2024": year}, silent=both).needs) for year in (70, 74, 75, 99)]
    assert needs == [1, 1, 0, 0]
    elsewhere = tie_counts({**three, "2024": 160}, silent=("2023-Q4", "2024-Q1"))
    assert elsewhere.needs == {}


def test_what_is_public_already_leaves_nothing_to_protect() -> None:
    assert tie_counts({**QUARTERS, "2024": 182}, already_published="the office").needs == {}


def test_two_rows_of_the_same_days_are_the_same_people() -> None:
    calendar = {"frequency": "quarter", "periods": {"PY": "2024-01-01..2024-12-31"}}
    parameters = make_parameters({"a": {}}, calendar=calendar)
    rows = [make_row(parameters, "a", label, 180) for label in ("2024", "PY")]
    assert tie(rows, parameters).equations == [Equation(cell("PY"), (cell("2024"),))]
    rows = [make_row(parameters, "a", label, 180) for label in ("PY", "2024")]
    assert tie(rows, parameters).equations == [Equation(cell("PY"), (cell("2024"),))]


def test_all_three_counts_of_a_share_add_up_over_time() -> None:
    parameters = make_parameters({"a": SHARE})
    rows = [
        make_row(parameters, "a", label, None, numerator=part, denominator=whole)
        for label, part, whole in (("2024-Q3", 20.0, 50.0), ("2024-Q4", 25.0, 45.0), ("2024-H2", 45.0, 95.0))
    ]
    table = tie(rows, parameters)
    assert [(equation.total[1], equation.total[4]) for equation in table.equations] == [
        ("2024-H2", measure) for measure in ("numerator", "denominator", "rest")
    ]


def test_the_latest_of_a_year_is_no_sum() -> None:
    assert tie_counts({**QUARTERS, "2024": 60}, aggregate="latest").equations == []


def test_groups_and_waves_are_added_apart() -> None:
    parameters = make_parameters({"a": {}}, SEX)
    rows = [
        make_row(parameters, "a", "2024-Q3", 20, {"sex": "f"}),
        make_row(parameters, "a", "2024-Q4", 25, {"sex": "m"}),
        make_row(parameters, "a", "2024-Q4", 25, wave="second"),
        make_row(parameters, "a", "2024-H2", 45),
    ]
    assert tie(rows, parameters).equations == []


def tie_running(figures: dict[str, float], **words: Any) -> Table:
    return tie_counts(figures, entry_form="running_total", **words)


@pytest.mark.parametrize(("after", "need"), [(41, 5.0), (44, 5.0), (45, None), (60, None)])
def test_a_running_total_tells_the_people_of_the_period(after: float, need: float | None) -> None:
    table = tie_running({"2024-Q2": after, "2024-Q1": 40})
    increment = cell("2024-Q2", "increment")
    assert table.equations == [Equation(cell("2024-Q2"), (cell("2024-Q1"), increment))]
    assert (table.values[increment], table.needs.get(increment)) == (after - 40, need)
    assert table.since[increment] == date(2024, 6, 30)


def test_a_running_total_that_falls_was_corrected_by_so_many_people() -> None:
    table = tie_running({"2024-Q1": 40, "2024-Q2": 38})
    increment = cell("2024-Q2", "fall")
    assert table.equations == [Equation(cell("2024-Q1"), (cell("2024-Q2"), increment))]
    assert (table.values[increment], table.needs) == (2, {increment: 5.0})


def test_a_running_total_that_stays_has_nobody_to_protect() -> None:
    table = tie_running({"2024-Q1": 40, "2024-Q2": 40})
    assert (len(table.equations[0].parts), table.needs) == (2, {})
    same_day = tie_running({"2024-Q4": 40, "2024": 40})
    assert same_day.equations == [Equation(cell("2024"), (cell("2024-Q4"),))]
    more = tie_running({"2024-Q4": 40, "2024": 43})
    assert more.needs == {cell("2024", "increment"): 5.0}


def test_a_running_total_starts_anew_with_the_year_only_where_it_does() -> None:
    figures = {"2023-Q4": 40.0, "2024-Q1": 43.0, "2024-Q2": 60.0}
    year = tie_running(figures, running_since="year")
    assert list_totals(year) == [("2024-Q2", ["2024-Q1", "2024-Q2"])]
    assert [total for total, _ in list_totals(tie_running(figures))] == ["2024-Q1", "2024-Q2"]


def test_a_running_total_that_is_public_has_nothing_to_protect() -> None:
    assert tie_running({"2024-Q1": 40, "2024-Q2": 42}, already_published="the office").needs == {}


def tie_persons(figures: dict[str, float], **words: Any) -> Table:
    return tie_counts(figures, aggregate="unique", **words)


def test_the_persons_of_a_year_who_were_not_there_in_a_quarter_are_protected_when_few() -> None:
    for year, is_told in ((60, False), (61, True), (64, True), (65, False)):
        table = tie_persons({"2024-Q1": 60, "2024": year})
        new = ("newcomers", cell("2024-Q1"), cell("2024"))
        assert (new in table.needs) is is_told
        assert not is_told or (table.values[new], table.needs[new]) == (year - 60, 5.0)
        assert not is_told or table.since[new] == date(2024, 12, 31)
        if is_told:
            assert table.equations == [Equation(cell("2024"), (cell("2024-Q1"), new))]
    assert tie_persons({"2024-Q1": 60, "2024": 60}).equations == [Equation(cell("2024"), (cell("2024-Q1"),))]
    assert tie_persons({"2024-Q1": 60, "2024": 65}).equations == []


def test_persons_of_other_periods_are_not_compared() -> None:
    assert tie_persons({"2024-Q1": 60, "2024-Q2": 62}).equations == []
    assert tie_persons({"2024-Q1": 62, "2024": 60}).equations == []  # the source contradicts itself
    assert tie_persons({"2024-Q1": 0, "2024": 3}).equations == []
    assert tie_persons({"2024-Q1": 3, "2024": 6}).equations == []  # the quarter is withheld itself
    assert tie_persons({"2024-Q1": 60, "2024": 62}, already_published="the office").equations == []


def test_persons_of_the_same_days_are_compared_once() -> None:
    calendar = {"frequency": "quarter", "periods": {"PY": "2024-01-01..2024-12-31"}}
    parameters = make_parameters({"a": {"aggregate": "unique"}}, calendar=calendar)
    rows = [make_row(parameters, "a", "2024", 60), make_row(parameters, "a", "PY", 60)]
    assert tie(rows, parameters).equations == [Equation(cell("PY"), (cell("2024"),))]


def make_series(*labels: str) -> Series:
    return [(period(label), cell(label)) for label in labels]


def test_tiles_do_not_overlap_and_stand_in_order() -> None:
    series = make_series("2024-Q4", "2024-H1", "2024-Q1", "2024-Q2", "2024-Q3")
    longest = [point[0].label for point in choose_disjoint(series, longest_first=True)]
    shortest = [point[0].label for point in choose_disjoint(series, longest_first=False)]
    assert longest == ["2024-H1", "2024-Q3", "2024-Q4"]
    assert shortest == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]


@pytest.mark.parametrize(("tiles", "gaps"), [
    ([], [(date(2024, 1, 1), date(2024, 12, 31))]),
    (["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"], []),
    (["2024-Q1", "2024-Q3"],
     [(date(2024, 4, 1), date(2024, 6, 30)), (date(2024, 10, 1), date(2024, 12, 31))]),
    (["2024-Q2", "2024-H2"], [(date(2024, 1, 1), date(2024, 3, 31))]),
])  # fmt: skip
def test_gaps_are_the_days_that_no_tile_covers(tiles: list[str], gaps: list[tuple[date, date]]) -> None:
    assert find_gaps(period("2024"), [period(tile) for tile in tiles]) == tuple(gaps)
