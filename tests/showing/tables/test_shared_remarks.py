"""Remarks that many rows carry stand once below a table."""

from ctanalysis.showing.tables.shared_remarks import share_remarks


def test_a_remark_of_three_rows_has_a_letter_and_others_stay() -> None:
    told, notes = share_remarks([("short", "one site"), ("short",), ("short", "late"), ("late",)])
    assert told == [(("one site",), "a"), ((), "a"), (("late",), "a"), (("late",), "")]
    assert notes == ["a: Short."]


def test_a_remark_twice_in_a_row_counts_once() -> None:
    assert share_remarks([("short", "short"), ("short",)])[1] == []


def test_a_remark_that_is_a_sentence_keeps_its_one_full_stop() -> None:
    assert share_remarks([("It may be.",)] * 3)[1] == ["a: It may be."]
