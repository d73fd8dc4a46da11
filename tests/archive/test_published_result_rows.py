"""Rows of a results.json as they were printed: which are the same, and how they are written."""

from typing import Any

import pytest

from ctanalysis.archive.published_result_rows import (
    is_near,
    is_rounded,
    is_same,
    key_rows,
    list_rows,
    name_place,
    write_cell,
    write_number,
)

ROW: dict[str, Any] = {
    "period": "2024-Q1", "group": None, "unit": "percentage", "value": 50.0, "numerator": 20.0, "denominator": 40.0,
    "n": 40.0, "status": "reported",
}  # fmt: skip


def test_rows_are_those_of_all_findings_of_a_kind() -> None:
    record = {"findings": [{"kind": kind, "rows": [{"of": kind}, {}]} for kind in ("gaps", "trends", "gaps")]}
    assert list_rows(record, "gaps") == [{"of": "gaps"}, {}] * 2


def test_rows_are_kept_apart_by_every_name_of_their_key() -> None:
    rows = [{"indicator": "a", "group": group, "period": period} for group in "fm" for period in ("1", "2")]
    assert list(key_rows(rows, "indicator", "group", "period")) == [
        ("a", "f", "1"), ("a", "f", "2"), ("a", "m", "1"), ("a", "m", "2"),
    ]  # fmt: skip
    assert len(key_rows(rows, "indicator", "group")) == 2


def test_the_place_of_a_cell_is_its_period_its_group_and_its_wave() -> None:
    assert name_place({**ROW, "wave": "first"}) == "2024-Q1, first" and name_place(ROW) == "2024-Q1"
    assert name_place({**ROW, "group": "sex=female"}).startswith("2024-Q1, ")


@pytest.mark.parametrize(("change", "same"), [
    ({}, True), ({"value": 50.0 + 1e-9}, True), ({"value": 50.001}, False), ({"numerator": 21.0}, False),
    ({"n": None}, False), ({"status": "provisional"}, False), ({"unit": "count"}, True),
])  # fmt: skip
def test_cells_are_the_same_by_their_numbers_and_whether_these_are_final(change: dict[str, Any], same: bool) -> None:
    assert is_same(ROW, {**ROW, **change}) is is_same({**ROW, **change}, ROW) is same


def test_what_one_of_two_records_does_not_have_makes_no_difference() -> None:
    assert is_same({"value": 50.0, "n": 3.0}, {"value": 50.0}) and is_same({"value": 50.0}, {"value": 50.0, "n": 3.0})


@pytest.mark.parametrize(("change", "rounded"), [
    ({"value": 50.04}, True), ({"value": 51.0}, False), ({"value": 50.04, "n": 41.0}, False),
    ({"value": 50.04, "numerator": 21.0}, False), ({"value": None}, False), ({"value": [1.0, 2.0]}, False),
])  # fmt: skip
def test_cells_are_printed_alike_where_they_round_to_one_number_of_the_same_counts(
    change: dict[str, Any], rounded: bool
) -> None:
    assert is_rounded(ROW, {**ROW, **change}) is is_rounded({**ROW, **change}, ROW) is rounded


@pytest.mark.parametrize(("first", "second", "near"), [
    (0.0, 1e-13, True), (0.0, 1e-11, False), (1e9, 1e9 + 0.1, True), (1.0, 1.0 + 1e-8, False),
    (None, None, True), (None, 0.0, False), (0.0, None, False), ("10+", "10+", True), ("10+", 10.0, False),
    (10.0, "10+", False),
])  # fmt: skip
def test_numbers_are_near_within_the_last_digits_of_a_computer(first: Any, second: Any, near: bool) -> None:
    assert is_near(first, second) is near


@pytest.mark.parametrize(("change", "words"), [
    ({}, "50 % (20 of 40)"), ({"numerator": None}, "50 % (n = 40)"), ({"denominator": None}, "50 % (n = 40)"),
    ({"numerator": None, "n": None}, "50 %"), ({"unit": "count", "value": 7.0, "numerator": None, "n": None}, "7"),
])  # fmt: skip
def test_a_cell_is_written_with_its_counts_or_else_with_its_n(change: dict[str, Any], words: str) -> None:
    assert write_cell({**ROW, **change}) == words


def test_of_a_band_both_ends_are_written_and_of_nothing_a_word() -> None:
    assert write_number([10.0, 20.0], ROW) == "10 % to 20 %"
    assert (write_number(None, ROW), write_number("first step", ROW)) == ("none", "first step")
