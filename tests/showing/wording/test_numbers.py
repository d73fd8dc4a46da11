"""Every shown number, on both sides of each limit."""

from typing import Any

import pytest

from ctanalysis.ground.findings import Finding
from ctanalysis.ground.kinds import GapFinding, ProvisionFinding, TrendFinding
from ctanalysis.ground.units import UNITS, Unit, find_unit
from ctanalysis.showing.wording.change_numbers import write_change, write_ratio
from ctanalysis.showing.wording.numbers import (
    round_half_even,
    write_actual,
    write_digits,
    write_group_words,
    write_noun,
    write_number,
    write_range,
    write_share,
    write_value,
)

BAND = (40.0, 50.0)
LIMIT = {"target": 8.0, "due_kind": "threshold", "direction": "decrease"}


def gap(unit: str = "percentage", **fields: Any) -> GapFinding:
    return GapFinding(unit=unit, **{"n_missing": "not given by the source", **fields})


@pytest.mark.parametrize(("finding", "field", "shown"), [
    (gap(withheld=True), "actual", "[c]"), (gap(withheld=True), "gap_to_due", "[c]"),
    (gap(withheld=True), "target", "–"), (gap(), "baseline", "–"),
    (gap(target=BAND), "target", "40 % to 50 %"), (gap(attainment=0.5), "attainment", "50 %"),
    (gap(n=1234.0), "n", "1234"), (gap("rate", numerator=12.0), "numerator", "12"),
    (ProvisionFinding(needed=1.0), "needed", "1"), (gap(due=1234.56), "due", "1235 %"),
    (TrendFinding(p=0.001), "p", "0.001"), (TrendFinding(p=0.0009), "p", "<0.001"),
    (TrendFinding(p=0.0099), "p", "0.010"), (TrendFinding(p=0.01), "p", "0.01"),
    (TrendFinding(p=0.0104), "p", "0.01"), (TrendFinding(p=0.25), "p", "0.25"),
])  # fmt: skip
def test_each_column_is_written_in_its_own_way(finding: Finding, field: str, shown: str) -> None:
    assert write_number(finding, field) == shown


@pytest.mark.parametrize(("finding", "shown"), [
    (gap(actual=None), "–"), (gap("count", actual=5.0, n=9.0), "5"),
    (gap(actual=88.1, numerator=118.0, denominator=134.0), "88.1 % (118 of 134)"),
    (gap(actual=40.0, numerator=4.0, denominator=10.0), "40 % (4 of 10)"),
    (gap(actual=44.4, numerator=4.0, denominator=9.0), "4 of 9"),
    (gap("ratio", actual=0.5, numerator=2.0, denominator=4.0), "0.50 (2 of 4)"),
    (gap(actual=44.4, numerator=4.0, n=9.0), "44.4 % (n = 9)"),
    (gap(actual=44.4), "44.4 % (n not given)"),
])  # fmt: skip
def test_an_actual_stands_with_what_it_is_made_of(finding: GapFinding, shown: str) -> None:
    assert write_actual(finding) == shown


@pytest.mark.parametrize(("fields", "shown"), [
    ({"actual": 50.0, "low": 40.0, "high": 60.0}, "95 % range 40 % to 60 %"),
    ({"low": 40.0, "high": 60.0}, ""), ({"actual": 50.0, "low": 40.0}, ""),
    ({"actual": 50.0, "high": 60.0}, ""),
])  # fmt: skip
def test_a_range_has_two_ends_and_a_figure(fields: dict[str, float], shown: str) -> None:
    assert write_range(gap(**fields)) == shown


@pytest.mark.parametrize(("value", "shown"), [
    (1, "100 %"), (0.005, "<1 %"), (0, "0 %"), (1e-9, "<1 %"), (0.0051, "1 %"), (1.004, "100 %"),
    (-0.004, "moved away by <1 % of the way"), (0.9949, "99 %"), (0.9999, ">99 %"),
    (-0.0051, "moved away by 1 % of the way"), (-1.5, "moved away by 150 % of the way"),
    (0.996, ">99 %"),
])  # fmt: skip
def test_a_way_gone_backwards_is_said_in_words(value: float, shown: str) -> None:
    assert write_share(value) == shown


@pytest.mark.parametrize(("unit", "value", "shown"), [
    ("count", 0.5, "0"), ("count", 12345.0, "12\u202f345"), ("percentage", 45.25, "45.2 %"),
    ("percentage", 999.94, "999.9 %"), ("percentage", 1000.4, "1000 %"), ("rate", 1.005, "1.00"),
    ("milestone", 0.99, "not done"), ("milestone", 1.0, "done"), ("median_days", 3.0, "3 days"),
    ("rate", -1000.4, "-1000"),
])  # fmt: skip
def test_a_value_has_the_digits_of_its_unit(unit: str, value: float, shown: str) -> None:
    assert write_value(value, find_unit(unit)) == shown


@pytest.mark.parametrize(("value", "shown"), [(1.0, "1 day"), (1.5, "1.5 days"), (0.0, "0 days"), (1.04, "1.0 days")])
def test_a_word_behind_a_value_is_counted_as_the_language_does(value: float, shown: str) -> None:
    assert write_value(value, find_unit("median_days")) == shown


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_unit_whose_suffix_is_a_word_has_its_singular(unit: Unit) -> None:
    word = unit.suffix.strip()
    assert not word.isalpha() or unit.gap_nouns[1] == word != unit.gap_nouns[0]


@pytest.mark.parametrize(("finding", "shown"), [
    (gap(gap=1.0), "1 percentage point to go"), (gap(gap=1.04), "1.0 percentage points to go"),
    (gap(gap=-2.0), "2 percentage points beyond the target"),
    (gap(gap=0.0), "exactly at the target"),
    (gap(gap=0.04), "less than 0.1 percentage points to go"),
    (gap(gap=-0.04), "exactly at the target"),
    (gap("count", gap=5.0), "5 to go"), (gap("median_days", gap=-1.0), "1 day beyond the target"),
    (gap(gap=0.5, target=BAND, actual=50.5),
     "0.5 percentage points above the highest that counts as kept (50 %)"),
    (gap(gap=0.5, target=BAND, actual=39.5),
     "0.5 percentage points below the lowest value that counts as kept (40 %)"),
    (gap(gap=-0.5, target=BAND, actual=49.5), "0.5 percentage points inside the band"),
    (gap("count", gap=2.0, **LIMIT), "2 too many"),
    (gap("count", gap=-2.0, **LIMIT), "2 below the limit"),
    (gap("count", gap=0.0, **LIMIT), "exactly at the limit"),
    (gap(gap=2.0, **LIMIT), "2 percentage points above the limit"),
    (gap("count", gap=2.0, **{**LIMIT, "direction": "increase"}), "2 to go"),
    (gap("count", gap=2.0, **{**LIMIT, "due_kind": "target"}), "2 to go"),
    (gap(gap=0.0, target=BAND), "exactly at the edge"),
    (gap("milestone", gap=0.0), "done"), (gap("milestone", gap=-1.0), "done"),
    (gap("milestone", gap=1.0), "still to do"), (gap("count", gap=12345.0), "12\u202f345 to go"),
])  # fmt: skip
def test_a_gap_says_how_far_and_on_which_side(finding: GapFinding, shown: str) -> None:
    assert write_number(finding, "gap") == shown


@pytest.mark.parametrize(("unit", "value", "shown"), [
    ("percentage", 7.04, "+7.0 percentage points"), ("percentage", -7.0, "-7 percentage points"),
    ("percentage", 0.0, "0 percentage points"), ("count", 2.46, "+2.5"), ("rate", -1.234, "-1.23"),
    ("mean_score", 1.0, "+1"), ("count", None, "no limit"), ("count", "high", "no limit"),
])  # fmt: skip
def test_a_change_has_a_sign(unit: str, value: float | str | None, shown: str) -> None:
    assert write_change(value, TrendFinding(unit=unit)) == shown


@pytest.mark.parametrize(("value", "decimals", "shown"), [
    (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (-0.4, 0, "0"), (-0.04, 1, "0.0"), (-2.5, 0, "-2"),
])  # fmt: skip
def test_a_half_goes_to_the_even_digit_and_zero_has_no_minus(value: float, decimals: int, shown: str) -> None:
    assert round_half_even(value, decimals) == shown


@pytest.mark.parametrize(("value", "decimals", "shown"), [
    (9999, 0, "9999"), (10000, 0, "10\u202f000"), (-9999, 0, "-9999"),
    (-10000, 0, "-10\u202f000"), (12345.678, 1, "12\u202f345.7"), (5.0, 2, "5"),
    (5 + 9e-10, 2, "5"), (5.001, 2, "5.00"), (-12345.678, 1, "-12\u202f345.7"),
])  # fmt: skip
def test_digits_are_grouped_from_five_on(value: float, decimals: int, shown: str) -> None:
    assert write_digits(value, decimals) == shown


def test_words_of_groups_units_and_open_ends() -> None:
    assert write_group_words(None) == "" and write_group_words("age_group=0-17") == "age group: 0-17"
    assert [write_noun(unit) for unit in ("count", "mean_score", None)] == ["number", "mean score", ""]
    assert (write_ratio(None), write_ratio(1.004), write_ratio(1.0)) == ("no limit", "1.004", "1.00")
