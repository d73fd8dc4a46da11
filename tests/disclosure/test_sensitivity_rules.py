"""What single figures tell: dominance, groups of one kind, shares and means of few."""

import pytest
from readers.sensitivity_rules import find_group_disclosure, is_sensitive, list_contributions, list_totals


@pytest.mark.parametrize(
    ("contributions", "rule", "is_it"),
    [
        ([90, 10], {"rule": "nk", "n": 1, "k": 90}, False),
        ([91, 9], {"rule": "nk", "n": 1, "k": 90}, True),
        ([50, 45, 5], {"rule": "nk", "n": 2, "k": 90}, True),
        ([100, 50, 10], {"rule": "p", "p": 10}, False),
        ([100, 50, 9], {"rule": "p", "p": 10}, True),
        ([100, 50, 19], {"rule": "pq", "p": 10, "q": 50}, True),
        ([1, 1, 1], {"rule": "freq", "min": 3}, False),
        ([], {"rule": "freq", "min": 3}, False),
        ([], {"rule": "p", "p": 10}, False),
    ],
)
def test_rules_of_dominance(contributions: list[float], rule: dict[str, object], is_it: bool) -> None:
    assert is_sensitive(contributions, rule) is is_it  # type: ignore[arg-type]


def test_an_unknown_rule_names_those_there_are() -> None:
    with pytest.raises(ValueError, match="no such rule: x; there are freq, nk, p and pq"):
        is_sensitive([1], {"rule": "x"})


def test_a_group_all_of_one_kind_is_told_of_all_and_one_but_for_one_to_that_one() -> None:
    table = {"all": {"a": 6, "b": 0}, "one": {"a": 1, "b": 9}, "two": {"a": 2, "b": 9}, "no": {}}
    assert find_group_disclosure(table) == {"group_attribute": ["all"], "within_group": ["one"]}


def test_a_share_leaves_the_totals_of_which_it_can_be_one() -> None:
    assert list_totals(66.7, 9) == [3, 6, 9]
    assert list_totals(50, 5) == [2, 4]
    assert list_totals(0, 2) == [1, 2]


def test_a_mean_and_a_median_leave_the_contributions_that_have_them() -> None:
    assert list_contributions(1.33, 1, 4) == [[1, 1, 2]]
    assert list_contributions(1.5, None, 2) == [[1, 2]]
