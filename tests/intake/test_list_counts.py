"""Counting a list: which period a row is of, what is added up, and what is said of it."""

from datetime import date

import pytest
from case_lists import Column, make_list
from found_figures import contents

from ctanalysis.intake.cells.date_spans import Span, make_months
from ctanalysis.intake.tables.list_count_remarks import say_absent, say_counted
from ctanalysis.intake.tables.list_counts import count_list

Figures = dict[tuple[object, ...], float | str | None]


def count(*columns: Column) -> dict[str, Figures]:
    """By title: first day of the period, months and group, to the value or the status."""
    found = count_list(contents(), make_list(*columns))
    return {
        one.title: {
            (f"{figure.span.start:%Y-%m}+{figure.span.months}", *map("=".join, figure.group)): (
                figure.figure.status or figure.figure.value
            )
            for figure in one.figures
            if figure.span is not None
        }
        for one in found
    }


@pytest.mark.parametrize(("month", "year", "period"), [
    ("March", 2024.0, "2024-03+1"), ("March 2023", 2024.0, "2023-03+1"),
    ("Q2", 2024.0, "2024-04+3"),
    ("Q4", 2024.0, "2024-10+3"), ("H2", 2024.0, "2024-07+6"), ("H1 2023", None, "2023-01+6"),
    ("2024", None, "2024-01+12"), ("1 March 2024 - 15 April 2024", None, "2024-03+1"),
    ("March", None, ""), ("Somewhen", 2024.0, ""),
])  # fmt: skip
def test_a_row_is_of_the_period_that_its_words_and_its_year_name(month: str, year: float | None, period: str) -> None:
    found = count(("Month", "month", [month]), ("Year", "year", [year]), ("Visits", "value", [7]))
    assert [key[0] for key in found.get("Visits", {})] == ([period] if period else [])


def test_a_row_is_of_the_month_of_its_day() -> None:
    days = [date(2024, 1, 31), date(2024, 12, 1), None]
    found = count(("Day", "date", days), ("Visits", "value", [7, 8, 9]))
    assert found == {"Visits": {("2024-01+1",): 7, ("2024-12+1",): 8}}


DAYS = [date(2024, 1, 5)] * 3


def test_cases_are_counted_in_total_by_each_division_and_by_sex_and_age() -> None:
    found = count(
        ("Day", "date", DAYS), ("Sex", "sex", ["F", "F", "M"]), ("Age", "age", [17, 18, None]),
        ("Site", "place", ["A", "B", None]), ("Remark", "ignore", ["x", "y", "z"]),
    )  # fmt: skip
    month = "2024-01+1"
    assert found == {"Cases": {
        (month,): 3, (month, "sex=female"): 2, (month, "sex=male"): 1, (month, "site=A"): 1,
        (month, "site=B"): 1, (month, "age_group=0-17"): 1, (month, "age_group=18+"): 1,
        (month, "sex=female", "age_group=0-17"): 1, (month, "sex=female", "age_group=18+"): 1,
    }}  # fmt: skip


def test_a_column_of_ones_marks_cases_and_names_them() -> None:
    found = count(("Day", "date", DAYS), ("Victims", "value", [1, 1, None]))
    assert found == {"Victims": {("2024-01+1",): 3}}
    assert count(("Day", "date", DAYS), ("Victims", "value", [1, 2, 1])) == {"Victims": {("2024-01+1",): 4}}


def test_persons_are_counted_once_where_their_codes_repeat() -> None:
    twice = ("Client", "person", ["K1", "K1", "K2"])
    assert count(("Day", "date", DAYS), twice) == {"Cases": {("2024-01+1",): 2}}
    once = ("Client", "person", ["K1", "K3", None])
    assert count(("Day", "date", DAYS), once) == {"Cases": {("2024-01+1",): 3}}
    served = count(("Day", "date", DAYS), twice, ("Sessions", "value", [4, 5, 6]))
    assert served == {}  # a number beside a person is asked about


def test_a_sum_with_a_missing_or_suppressed_count_is_none() -> None:
    found = count(("Day", "date", DAYS), ("Visits", "value", [4, None, 5]))
    assert found == {"Visits": {("2024-01+1",): "not_reported"}}
    found = count(("Day", "date", DAYS), ("Visits", "value", [4, "<5", None]))
    assert found == {"Visits": {("2024-01+1",): "suppressed"}}


def test_several_counts_are_named_by_indicator_and_heading() -> None:
    found = count(
        ("Day", "date", DAYS[:1]), ("Indicator", "indicator", ["Training"]),
        ("Planned", "value", [3]), ("Held", "value", [2]),
    )  # fmt: skip
    assert set(found) == {"Training: Planned", "Training: Held"}
    one = count(("Day", "date", DAYS[:1]), ("Indicator", "indicator", ["Training"]), ("Held", "value", [2]))
    assert one == {"Training": {("2024-01+1",): 2}}


def test_counts_of_groups_beside_a_total_are_no_part_of_it_and_without_one_make_it() -> None:
    day: Column = ("Day", "date", DAYS[:1])
    listed = make_list(day, ("Victims", "value", [9]), ("Women", "value", [5]), ("Men", "value", [4]))
    listed.columns[2].group, listed.columns[3].group = (("sex", "female"),), (("sex", "male"),)
    (one,) = count_list(contents(), listed)
    told = {figure.group: figure.figure.value for figure in one.figures}
    assert told == {(): 9, (("sex", "female"),): 5, (("sex", "male"),): 4}
    listed = make_list(day, ("Women", "value", [5]), ("Men", "value", [4]))
    listed.columns[1].group, listed.columns[2].group = (("sex", "female"),), (("sex", "male"),)
    (one,) = count_list(contents(), listed)
    told = {figure.group: figure.figure.value for figure in one.figures}
    assert (one.title, told) == ("Cases", {(): 9, (("sex", "female"),): 5, (("sex", "male"),): 4})


def test_an_empty_count_of_a_group_is_no_row_of_it() -> None:
    listed = make_list(("Day", "date", DAYS[:2]), ("Women", "value", [5, None]))
    listed.columns[1].group = (("sex", "female"),)
    (one,) = count_list(contents(), listed)
    assert {figure.figure.value for figure in one.figures} == {5}


def test_every_cell_of_a_list_is_accounted_for() -> None:
    listed = make_list(
        ("Day", "date", [DAYS[0], None]), ("Client", "person", ["K1", "K2"]),
        ("Sex", "sex", ["F", "M"]), ("Visits", "other", [1, 2]), ("Phone", "private", [5, 6]),
    )  # fmt: skip
    listed.sheet.cells[4, 9] = listed.sheet.cells[2, 1]
    found = contents()
    count_list(found, listed)
    told = {place[1:]: (one.taken_for, one.reading) for place, one in found.accounts.items()}
    assert told[2, 1] == ("date", "certain") and told[2, 2] == ("case", "certain")
    assert told[2, 3] == ("sex", "certain") and told[2, 4] == ("other", "not used")
    assert told[3, 3] == ("other", "not used")  # no date stands in the row
    assert told[1, 3] == ("header", "guess")
    heads = {place[2]: one.sentence for place, one in found.accounts.items() if place[1] == 1}
    assert heads[3] == "taken for sex" and heads[5].endswith("is never read")


FIRST, SECOND, THIRD = (make_months(2024, month, 1) for month in (1, 2, 3))


@pytest.mark.parametrize(("known", "said"), [
    ({FIRST, SECOND, THIRD}, ""),
    ({FIRST, SECOND}, "1 row that most periods have is not there in some, the first A in 2024-03"),
    ({FIRST, THIRD}, "1 row that most periods have is not there in some, the first A in 2024-02"),
    ({FIRST}, ""),
])  # fmt: skip
def test_a_group_that_most_periods_have_is_missed_where_it_has_no_row(known: set[Span], said: str) -> None:
    found = contents()
    every = {FIRST, SECOND, THIRD}
    say_absent(found, make_list(), {(("site", "A"),): known, (("site", "B"),): every})
    assert [one for one in found.guesses if said and said in one] == found.guesses
    assert bool(found.guesses) == bool(said)


def test_several_rows_that_are_missed_are_counted() -> None:
    found = contents()
    halves = {(("site", "A"),): {FIRST, SECOND}, (("site", "B"),): {SECOND, THIRD}}
    say_absent(found, make_list(), halves)
    assert "2 rows that most periods have are not there in some, the first A in 2024-03" in (found.guesses[0])
    even = contents()
    say_absent(even, make_list(), {(("site", "A"),): {FIRST}, (("site", "B"),): {SECOND}})
    assert even.guesses == []  # each has half of the periods, and not most


def test_what_was_counted_is_said_and_that_months_are_added_up() -> None:
    listed = make_list(("Day", "date", DAYS), ("Sex", "sex", ["F"]), ("Client", "person", ["K1"]))
    found, once = contents(), contents()
    say_counted(found, listed, [], None)
    say_counted(once, listed, [], listed.columns[2])
    assert "its rows, each one case were counted by Day, in total and by Sex." in found.guesses[0]
    assert "is counted twelve times" in found.guesses[1] and len(once.guesses) == 1
    assert 'the persons of "Client", each once' in once.guesses[0]
    counts = contents()
    say_counted(counts, make_list(("Visits", "value", [1])), [listed.columns[0]], None)
    assert "the counts in Day were counted by period, in total and by nothing else." in (counts.guesses[0])
