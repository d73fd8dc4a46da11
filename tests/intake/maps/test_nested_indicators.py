"""Indicators of a list that count some of the cases of others."""

from ctanalysis.intake.maps.nested_indicators import find_larger


def test_an_indicator_is_within_the_next_larger_one_and_no_farther() -> None:
    counts = {"all": {}, "presumed": {"Status": ["Confirmed", "Presumed"]}, "confirmed": {"Status": "confirmed"}}
    assert find_larger(counts) == {"presumed": {"subset_of": "all"}, "confirmed": {"subset_of": "presumed"}}


def test_indicators_that_divide_the_cases_of_one_are_its_parts() -> None:
    counts = {"screened": {}, "victims": {"Status": "Confirmed"}, "others": {"Status": "Not a victim"}}
    assert find_larger(counts) == {"victims": {"part_of": "screened"}, "others": {"part_of": "screened"}}


def test_more_conditions_count_fewer_and_other_columns_overlap() -> None:
    counts = {"women": {"Sex": "F"}, "north": {"Place": "N"}, "both": {"Sex": "F", "Place": "N"}}
    assert find_larger(counts) == {"both": {"subset_of": "women\nnorth"}}


def test_two_that_count_the_same_are_within_the_first() -> None:
    assert find_larger({"a": {"Sex": "F"}, "b": {"Sex": ["f"]}}) == {"b": {"subset_of": "a"}}
