"""What stands in print of a row: which figures, in which releases, and by how many people they differ."""

from dataclasses import replace
from typing import Any

import pytest
from disclosure_rows import SEX, SHARE, make_parameters, make_row

from ctanalysis.disclosure import Ledger, Policy
from ctanalysis.disclosure.history.disclosure_scenarios import Readers
from ctanalysis.disclosure.history.release_history import ReleaseHistory

PARAMETERS = make_parameters({"a": {"was": ["old"]}, "b": {}, "s": SHARE}, SEX)
ROW = make_row(PARAMETERS, "a", "2024-Q1", 40)
KEY = ("a", "2024-Q1", None, None)


def print_values(*values: float | None, key: tuple[Any, ...] = KEY, **more: Any) -> Ledger:
    """A ledger in which releases `r1`, `r2`, … printed these values of a cell."""
    printed = tuple(((value, None, None, None), f"r{number}") for number, value in enumerate(values, 1))
    return Ledger({key: printed}, **more)


def read(ledger: Ledger, *rows: Any) -> ReleaseHistory:
    return ReleaseHistory(ledger, rows or (ROW,), PARAMETERS)


def test_a_figure_stands_where_it_was_printed_as_it_is_now_and_not_withdrawn() -> None:
    history = read(print_values(40, 38, 40, withdrawn=frozenset({"r1"})))
    assert (history.list_known(ROW), history.list_standing(ROW)) == (("r1", "r3"), ("r3",))
    assert history.list_differing(ROW) == ("r2",)


def test_the_figure_in_print_is_the_last_that_was_printed() -> None:
    history = read(print_values(38, 44))
    assert (history.find_printed(ROW).value, history.find_earlier(ROW)) == (44, 44)
    other = make_row(PARAMETERS, "a", "2024-Q2", 7)
    assert (history.find_printed(other), history.find_earlier(other)) == (other, None)


def test_a_figure_differs_from_each_that_was_printed_of_it() -> None:
    assert read(print_values(38, 40, 45)).list_changes(ROW) == (2.0, 5.0)
    assert read(print_values(38, 45), ROW).list_changes(make_row(PARAMETERS, "a", "2024-Q2", 40)) == ()
    assert read(print_values(38, key=("a", "2024-Q1", None, "pre"))).list_changes(ROW) == ()


def test_what_was_printed_under_an_earlier_name_is_known_by_that_of_today() -> None:
    history = read(print_values(40, key=("old", "2024-Q1", None, None)))
    assert history.list_known(ROW) == ("r1",) and not history.gone


def test_a_row_that_is_gone_is_known_as_it_was_printed_last() -> None:
    (gone,) = read(print_values(30, 33, key=("a", "2024-Q2", None, None))).gone
    assert (gone.indicator, gone.period.label, gone.value) == ("a", "2024-Q2", 33)
    assert not read(print_values(30, 33)).gone


def test_of_a_name_that_is_gone_only_the_same_period_and_wave_may_be_meant() -> None:
    history = read(print_values(37, key=("forgotten", "2024-Q1", None, None)))
    assert history.list_changes(ROW) == (3.0,) and history.list_renamed(ROW) == ("r1",)
    assert history.list_renamed(make_row(PARAMETERS, "a", "2024-Q2", 40)) == ()
    assert history.list_renamed(make_row(PARAMETERS, "a", "2024-Q1", 40, wave="pre")) == ()
    assert history.list_renamed(make_row(PARAMETERS, "a", "2024-Q1", 40, {"sex": "f"})) == ()
    group = read(print_values(37, key=("a", "2024-Q1", "form=x", None)))
    assert group.list_renamed(ROW) == ("r1",) and group.list_renamed(make_row(PARAMETERS, "b", "2024-Q1", 4)) == ()


def test_all_that_was_said_is_what_was_shown_and_what_was_withheld() -> None:
    ledger = print_values(38, 40, withheld={("a", "2024-Q2", "sex=f", None): ((None, "r2"), (None, "r3"))})
    said = [(one.row.period.label, one.row.value, one.row.withheld, one.release) for one in read(ledger).said]
    assert said == [
        ("2024-Q1", 38, False, "r1"), ("2024-Q1", 40, False, "r2"), ("2024-Q2", None, True, "r2"),
        ("2024-Q2", None, True, "r3"),
    ]  # fmt: skip


def test_only_what_was_withheld_with_a_row_that_is_gone_is_withheld_as_before() -> None:
    gone, here = ("a", "2024-Q1", "sex=f", None), ("a", "2024-Q1", "sex=m", None)
    men, later = make_row(PARAMETERS, "a", "2024-Q1", 9, {"sex": "m"}), make_row(PARAMETERS, "a", "2024-Q2", 9)
    ledger = Ledger(
        withheld={gone: ((None, "r1"),), here: ((None, "r1"),), ("a", "2024-Q2", None, None): ((None, "r"),)}
    )
    assert read(ledger, ROW, men, later).withheld_before == {men.key}
    women = make_row(PARAMETERS, "a", "2024-Q1", 4, {"sex": "f"})
    assert read(ledger, ROW, men, women, later).withheld_before == frozenset()


def test_a_sum_holds_what_was_lost_of_its_own_people_in_its_time_alone() -> None:
    history = read(Ledger(withheld={("a", "2024-Q2", "sex=f", None): ((None, "r1"),)}))
    year = make_row(PARAMETERS, "a", "2024", 90)
    assert history.holds_lost(year) and not history.holds_lost(ROW)
    assert not history.holds_lost(make_row(PARAMETERS, "b", "2024", 90))


@pytest.mark.parametrize(("value", "is_restated"), [(40, False), (44, True), (36, True), (45, False), (35, False)])
def test_a_figure_is_restated_that_differs_by_fewer_people_than_the_threshold(value: float, is_restated: bool) -> None:
    row = replace(ROW, value=value)
    readers = Readers((row,), Policy("public", PARAMETERS), print_values(40))
    assert readers.is_restated(row) is is_restated and (row.key in readers.reasons) is is_restated


def test_those_without_a_copy_do_not_know_what_a_withdrawn_report_said() -> None:
    ledger = print_values(40, 38, withdrawn=frozenset({"r1"}))
    readers = Readers((ROW,), Policy("public", PARAMETERS), ledger)
    without, with_copies = readers.scenarios
    assert [one.release for one in without.said] == ["r2"]
    assert [one.release for one in with_copies.said] == ["r1", "r2"]
    assert with_copies.in_print[ROW.key] == ("r1",) and not without.in_print.get(ROW.key)


def test_a_figure_that_stands_in_a_withdrawn_report_alone_is_in_print_for_those_with_a_copy() -> None:
    ledger = print_values(40, withdrawn=frozenset({"r1"}))
    without, with_copies = Readers((ROW,), Policy("public", PARAMETERS), ledger).scenarios
    assert (without.in_print, with_copies.in_print) == ({ROW.key: ()}, {ROW.key: ("r1",)})


def test_a_small_figure_is_withheld_though_it_stands_in_print() -> None:
    row = replace(ROW, value=3)
    assert Readers((row,), Policy("public", PARAMETERS), print_values(3)).reasons == {row.key}


def test_where_nothing_was_withdrawn_all_know_the_same() -> None:
    readers = Readers((ROW,), Policy("public", PARAMETERS), print_values(40))
    assert len(readers.scenarios) == 1 and readers.without_copies.in_print == {ROW.key: ("r1",)}


def test_a_row_that_another_report_shows_is_in_print_and_not_withheld_for_being_small() -> None:
    row = replace(ROW, value=3)
    readers = Readers((row,), Policy("partner", PARAMETERS), Ledger(), {row.key})
    assert readers.reasons == set() and readers.with_copies.in_print[row.key] == ("the public edition",)
    assert Readers((row,), Policy("public", PARAMETERS), Ledger()).reasons == {row.key}


def test_a_zero_that_stands_in_print_stays() -> None:
    sensitive = make_parameters({"a": {}}, {"form": {"kind": "exploitation", "values": ["x", "y"], "sensitive": True}})
    row = make_row(sensitive, "a", "2024-Q1", 0, {"form": "x"})
    key = ("a", "2024-Q1", "form=x", None)
    for ledger, reasons in ((Ledger(), {row.key}), (print_values(0, key=key), set())):
        assert Readers((row,), Policy("public", sensitive), ledger).reasons == reasons
