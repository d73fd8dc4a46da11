"""Amounts of people: what few received is not worked out from what the others did."""

import pytest
from disclosure_rows import find_shown, make_parameters, make_row

from ctanalysis.disclosure.suppress.amount_differencing import list_amounts_beside

PLACES = {"place": {"kind": "place", "level": 1, "values": ["N", "S", "W"]}}
PAID = {"title": "Compensation paid to victims", "counts": "money", "unit": "money"}
GROUPS = (("N", 60_000, 40), ("S", 9_000, 2), ("W", 31_000, 30))


def find_amounts(total_n: float | None, *, few: float = 2, quarters: tuple[float, ...] = ()) -> list[float | None]:
    """What is shown of the total, of N, S and W, and of totals of further quarters by their n."""
    parameters = make_parameters({"a": PAID}, PLACES)
    rows = [make_row(parameters, "a", "2024-Q1", 100_000, n=total_n)]
    for name, value, n in GROUPS:
        rows.append(make_row(parameters, "a", "2024-Q1", value, {"place": name}, n=few if name == "S" else n))
    for number, n in enumerate(quarters, 2):
        rows.append(make_row(parameters, "a", f"2024-Q{number}", 50_000, n=n))
    return list(find_shown(rows, parameters).values())


def test_no_group_is_shown_beside_the_amount_of_few() -> None:
    assert find_amounts(72) == [100_000, None, None, None]
    assert find_amounts(100, few=30) == [100_000, 60_000, 9_000, 31_000]


def test_a_total_that_does_not_say_of_how_many_is_not_shown_beside_it() -> None:
    assert find_amounts(None) == [None] * 4


def test_no_amount_is_shown_where_one_of_everybody_is_of_few() -> None:
    """The year less three quarters is the fourth."""
    assert find_amounts(72, quarters=(40, 3)) == [None] * 6
    assert find_amounts(72, quarters=(40, 50)) == [100_000, None, None, None, 50_000, 50_000]


def test_no_group_is_shown_beside_an_amount_that_its_source_suppressed() -> None:
    parameters = make_parameters({"a": PAID}, PLACES)
    rows = [make_row(parameters, "a", "2024-Q1", 100_000)]
    rows += [
        make_row(parameters, "a", "2024-Q1", value, {"place": name}) for name, value in (("N", 60_000), ("W", 31_000))
    ]
    rows.append(make_row(parameters, "a", "2024-Q1", None, {"place": "S"}, status="suppressed"))
    assert list(find_shown(rows, parameters).values()) == [None] * 4


def test_what_another_indicator_paid_the_same_people_is_withheld_with_it() -> None:
    parameters = make_parameters({"a": PAID, "b": {**PAID, "subset_of": ["a"]}}, PLACES)
    rows = [
        make_row(parameters, name, "2024-Q1", value, {"place": place}, n=2 if (name, place) == ("a", "S") else n)
        for name in "ab"
        for place, value, n in GROUPS
    ]
    assert list(find_shown(rows, parameters).values()) == [None] * 6


def find_beside(few: float, **words: object) -> list[float | None]:
    """What is shown of amounts to witnesses without a number of people, beside so many who were counted in S; two
    quarters in all.
    """
    paid = {**PAID, "title": "Money paid to witnesses", "population": "other"}
    parameters = make_parameters({"people": {"population": "victims"}, "a": paid | words}, PLACES)
    rows = [
        make_row(parameters, "people", "2024-Q1", value, {"place": place})
        for place, value in (("N", 40), ("S", few), ("W", 30))
    ]
    rows += [make_row(parameters, "a", "2024-Q1", value, {"place": place}) for place, value, _ in GROUPS]
    rows += [make_row(parameters, "a", quarter, 90_000, n=72) for quarter in ("2024-Q1", "2024-Q2")]
    return [value for key, value in find_shown(rows, parameters).items() if key[0] == "a"]


def test_an_amount_is_of_as_many_as_another_indicator_counts_beside_it() -> None:
    """Of few people in S, whom one indicator counts, another tells no amount either."""
    assert find_beside(4, same_people=["people"]) == [None, None, None, 90_000, 90_000]
    assert find_beside(14, same_people=["people"]) == [60_000, 9_000, 31_000, 90_000, 90_000]
    assert find_beside(4) == [60_000, 9_000, 31_000, 90_000, 90_000]


def test_an_amount_paid_to_victims_of_a_group_that_does_not_say_to_how_many_is_withheld() -> None:
    """One man's nights or money are his own, and without a number nobody knows that he is one."""
    assert find_beside(14, population="victims", same_people=["people"]) == [None, None, None, 90_000, 90_000]
    assert find_beside(14, population="victims") == [None, None, None, 90_000, 90_000]


@pytest.mark.parametrize(("n", "shown"), [(None, None), (3.0, None), (30.0, 6_667)])
def test_a_quotient_of_victims_that_does_not_say_of_how_many_is_withheld(n: float | None, shown: float | None) -> None:
    """What was spent over what was spent for each is how many there were."""
    each = {"title": "Cost for each survivor", "counts": "money", "unit": "ratio", "aggregate": "latest"}
    spent = {**PAID, "title": "Spent on shelters"}
    parameters = make_parameters({"spent": spent, "each": each}, PLACES)
    rows = [make_row(parameters, "spent", "2024-Q1", 20_000), make_row(parameters, "each", "2024-Q1", 6_667, n=n)]
    assert find_shown(rows, parameters)["each", "2024-Q1", None] == shown


def test_an_amount_that_gives_its_number_of_people_is_of_these() -> None:
    parameters = make_parameters({"people": {"population": "victims"}, "a": {**PAID, "subset_of": ["people"]}}, PLACES)
    for n, shown in ((None, None), (20, 90_000)):
        rows = [make_row(parameters, "people", "2024-Q1", 4), make_row(parameters, "a", "2024-Q1", 90_000, n=n)]
        assert find_shown(rows, parameters)["a", "2024-Q1", None] == shown


@pytest.mark.parametrize(("figures", "is_hidden"), [
    ({"value": 900.0}, True), ({"value": 900.0, "n": 40.0}, False), ({"numerator": 900.0, "denominator": 40.0}, False),
    ({}, False),
])  # fmt: skip
def test_an_amount_without_its_number_of_people_is_of_those_counted_beside_it(
    figures: dict[str, float], is_hidden: bool
) -> None:
    """Two people are counted in S: what was paid there is theirs, and no other group's amount is shown beside it.
    Where no amount is given there, or one of enough people, the others are shown.
    """
    parameters = make_parameters({"met": {}, "paid": {**PAID, "same_people": ["met"]}}, PLACES)
    few = make_row(parameters, "met", "2024-Q1", 2, {"place": "S"})
    paid = make_row(parameters, "paid", "2024-Q1", where={"place": "S"}, **figures)
    other = make_row(parameters, "paid", "2024-Q1", 60_000, {"place": "N"}, n=40.0)
    hidden = list_amounts_beside([few, paid, other], set(), parameters, {few.key})
    assert hidden == ({paid.key, other.key} if is_hidden else set())
    assert list_amounts_beside([few, paid, other], set(), parameters, set()) == set()
