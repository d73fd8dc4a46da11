"""Sums that are shown in the place of what is withheld: when, and when not."""

from dataclasses import replace

import pytest
from disclosure_rows import AGE, SEX, SHARE, find_shown, make_parameters, make_row

from ctanalysis.disclosure import Policy, release
from ctanalysis.disclosure.suppress.global_recoding import _add_up, list_recoded
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

QUARTERS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
PLACES = {
    "region": {"kind": "place", "level": 1, "values": ["N", "S"]},
    "district": {"kind": "place", "level": 2, "parent": "region", "values": {"A": "N", "B": "N", "C": "S"}},
}


def make_quarters(parameters: Parameters, *values: float) -> list[Observation]:
    return [make_row(parameters, "a", quarter, value) for quarter, value in zip(QUARTERS, values, strict=False)]


@pytest.mark.parametrize("values, year", [
    ((6, 7, 8, 9), 30), ((6, 7, 0, 9), 22), ((2, 3, 2, 2), None), ((3, 3, 3, 3), None),
    ((6, 7, 8), None), ((16, 17, 18, 19), None),
])  # fmt: skip
def test_the_year_is_shown_where_no_quarter_becomes_narrow(values: tuple[float, ...], year: float | None) -> None:
    """Of 12 in four quarters each has at most 9; of nine, everybody knows that there are few."""
    parameters = make_parameters({"a": {"population": "victims"}})
    shown = find_shown(make_quarters(parameters, *values), parameters)
    assert shown.get(("a", "2024", None)) == year
    assert [value for (_, period, _), value in shown.items() if period != "2024"] == [
        value if value == 0 or value >= 10 else None for value in values
    ]


@pytest.mark.parametrize("values, year", [
    ((9, 9, 30, 30), None), ((9, 8, 30, 30), None), ((7, 8, 30, 30), None), ((6, 8, 30, 30), 74), ((9, 9, 9, 9), None),
    ((9, 9, 9, 8), None), ((8, 8, 8, 8), 32), ((9, 8, 8, 8), None), ((9, 9, 0, 30), None), ((9, 30, 30, 30), None),
])  # fmt: skip
def test_the_year_is_not_shown_where_all_that_is_withheld_is_nearly_as_many_as_few_people_can_be(
    values: tuple[float, ...], year: float | None
) -> None:
    """Lone quarters that are withheld are 1 to 9 each: of 18 in two, both are 9."""
    parameters = make_parameters({"a": {"population": "victims"}})
    shown = find_shown(make_quarters(parameters, *values), parameters)
    assert shown.get(("a", "2024", None)) == year


@pytest.mark.parametrize("few, year", [((9, 9), None), ((8, 9), None), ((6, 8), 74)])
def test_neither_is_it_shown_of_a_group_that_must_be_the_small_one(
    few: tuple[float, float], year: float | None
) -> None:
    """Of 40 men and women in two quarters, with 18 women in both, nobody takes the men for few."""
    parameters = make_parameters({"a": {"population": "victims"}}, SEX)
    rows = [
        make_row(parameters, "a", quarter, value, {"sex": sex} if sex else {})
        for quarter, women, men in zip(QUARTERS, (*few, 30, 30), (31, 31, 30, 30), strict=True)
        for sex, value in (("", women + men), ("f", women), ("m", men))
    ]
    assert find_shown(rows, parameters).get(("a", "2024", "sex=f")) == year


@pytest.mark.parametrize("few, region", [((9, 9), None), ((6, 8), 14)])
def test_nor_a_region_of_small_districts(few: tuple[float, float], region: float | None) -> None:
    parameters = make_parameters({"a": {"population": "victims"}}, PLACES)
    rows = [
        make_row(parameters, "a", "2024", value, {"region": "N", "district": district})
        for district, value in zip("AB", few, strict=True)
    ]
    assert find_shown(rows, parameters).get(("a", "2024", "region=N")) == region


@pytest.mark.parametrize("n, mean, is_shown", [(20, 99.95, False), (60, 99.95, False), (7, 90.0, True)])
def test_no_mean_is_added_up_that_gives_the_withheld_ones_away(n: float, mean: float, is_shown: bool) -> None:
    """Of a scale up to 100 two quarters of 20 people with a mean of 99.95 are withheld; the year less the others is
    a mean of 99.95 of 40: one or two of them said less.
    """
    words = {"unit": "mean_score", "aggregate": "weighted_mean", "scale": {"lowest": 0, "highest": 100}}
    parameters = make_parameters({"a": {"population": "victims", **words}})
    told = ((50.5, 60), (mean, n), (mean, n), (50.5, 60))
    rows = [
        make_row(parameters, "a", quarter, mean=one, n=people)
        for quarter, (one, people) in zip(QUARTERS, told, strict=True)
    ]
    policy = Policy("public", parameters)
    shown = release(ObservationTable(tuple(rows)), policy).observations
    assert [row.withheld for row in shown][:4] == [False, True, True, False]
    assert any(row.is_added_up for row in shown) is is_shown


def test_a_year_of_its_own_is_no_sum() -> None:
    parameters = make_parameters({"a": {"population": "victims"}})
    rows = [*make_quarters(parameters, 6, 7, 8, 9), make_row(parameters, "a", "2024", 30)]
    assert list_recoded(rows, {row.key for row in rows[:4]}, parameters) == []


def test_of_districts_the_region_and_all_of_them_are_added_up() -> None:
    parameters = make_parameters({"a": {"population": "victims"}}, PLACES)
    values = {("N", "A"): 6, ("N", "B"): 8, ("S", "C"): 90}
    rows = [
        make_row(parameters, "a", "2024", value, {"region": region, "district": district})
        for (region, district), value in values.items()
    ]
    sums = list_recoded(rows, {rows[0].key}, parameters)
    assert {(row.group, row.value) for row in sums} == {((("region", "N"),), 14), ((), 104)}
    assert all(row.is_added_up for row in sums)
    shown = find_shown(rows, parameters)
    assert shown["a", "2024", "region=N"] == 14 and shown["a", "2024", "region=N|district=A"] is None


def test_shares_are_added_up_by_their_counts_and_means_by_their_n() -> None:
    parameters = make_parameters({
        "a": {"population": "victims", **SHARE},
        "b": {"population": "victims", "unit": "mean_score", "aggregate": "weighted_mean"},
    })  # fmt: skip
    rows = [make_row(parameters, "a", quarter, numerator=4, denominator=9) for quarter in QUARTERS] + [
        make_row(parameters, "b", quarter, mean=mean, n=n)
        for quarter, mean, n in zip(QUARTERS, (2, 3, 4, 4), (8, 4, 2, 6), strict=True)
    ]
    share, mean = list_recoded(rows, {row.key for row in rows}, parameters)
    assert (share.numerator, share.denominator) == (16, 36)
    assert (mean.mean, mean.n) == (3.0, 20)


@pytest.mark.parametrize(
    "words", [{"aggregate": "unique"}, {"aggregate": "latest"}, {"entry_form": "running_total"}, {"counts": "events"}]
)
def test_other_figures_are_not_added_up(words: dict[str, str]) -> None:
    parameters = make_parameters({"a": {"population": "victims", **words}})
    rows = make_quarters(parameters, 6, 7, 8, 9)
    assert list_recoded(rows, {row.key for row in rows}, parameters) == []


def test_parts_that_overlap_are_not_added_up() -> None:
    means = {"means": {"kind": "means", "values": ["debt", "threats"], "adds_up": False}}
    parameters = make_parameters({"a": {"population": "victims"}}, means)
    rows = [make_row(parameters, "a", "2024", 6, {"means": word}) for word in ("debt", "threats")]
    assert list_recoded(rows, {row.key for row in rows}, parameters) == []


def test_a_partner_who_reads_the_year_in_public_learns_no_quarter_from_it() -> None:
    """Small to a partner is below 5: of 6, 7, 8 and 3 a partner would be shown the first three, and
    have the fourth from the public year.
    """
    parameters = make_parameters({"a": {"population": "victims"}})
    rows = make_quarters(parameters, 6, 7, 8, 3)
    assert find_shown(rows, parameters)["a", "2024", None] == 24
    shown = find_shown(rows, parameters, "partner")
    assert shown["a", "2024", None] == 24
    assert list(shown.values()).count(None) == 2


def test_a_group_is_added_up_over_the_year() -> None:
    parameters = make_parameters({"a": {"population": "victims"}}, {**SEX, **AGE})
    rows = [
        make_row(parameters, "a", quarter, value, {"age": age})
        for quarter in QUARTERS
        for age, value in (("0-9", 6), ("10-17", 30), ("18+", 40))
    ]
    shown = find_shown(rows, parameters)
    assert shown["a", "2024", "age=0-9"] == 24


def test_a_wider_group_that_is_told_by_month_has_no_sum_of_the_quarter() -> None:
    parameters = make_parameters({"a": {"population": "victims"}}, PLACES, frequency="month")
    districts = [
        make_row(parameters, "a", "2024-Q1", value, {"district": name}) for name, value in (("A", 4), ("B", 30))
    ]
    hidden = {districts[0].key}
    assert [row.value for row in list_recoded(districts, hidden, parameters)] == [34]
    month = make_row(parameters, "a", "2024-02", 12, {"region": "N"})
    assert list_recoded([*districts, month], hidden, parameters) == []


MEAN = {"unit": "mean_score", "aggregate": "weighted_mean"}


@pytest.mark.parametrize(("words", "parts", "total"), [
    ({}, [{"value": 4.0}, {"value": 6.0}], {"value": 10.0}), ({}, [{"value": 4.0}, {}], None),
    (SHARE, [{"numerator": 4.0, "denominator": 20.0}, {"numerator": 6.0, "denominator": 30.0}], {"numerator": 10.0, "denominator": 50.0}),  # noqa: E501
    (SHARE, [{"numerator": 4.0, "denominator": 20.0}, {"value": 20.0, "n": 30.0}], None),
    (SHARE, [{"numerator": 4.0, "denominator": 20.0}, {"numerator": 6.0}], None),
    (MEAN, [{"mean": 2.0, "n": 10.0}, {"mean": 4.0, "n": 30.0}], {"mean": 3.5, "n": 40.0}),
    (MEAN, [{"value": 2.0, "n": 10.0}, {"value": 4.0, "n": 30.0}], {"value": 3.5, "n": 40.0}),
    (MEAN, [{"mean": 2.0, "n": 10.0}, {"mean": 4.0}], None), (MEAN, [{"mean": 2.0, "n": 10.0}, {"n": 30.0}], None),
    (MEAN, [{"n": 10.0}, {"mean": 2.0, "n": 30.0}], None),
    ({**MEAN, "aggregate": "latest"}, [{"mean": 2.0, "n": 10.0}, {"mean": 4.0, "n": 30.0}], None),
])  # fmt: skip
def test_parts_are_added_up_where_each_has_what_it_takes(
    words: dict[str, str], parts: list[dict[str, float]], total: dict[str, float] | None
) -> None:
    parameters = make_parameters({"a": words})
    rows = [make_row(parameters, "a", f"2024-Q{n}", **figures) for n, figures in enumerate(parts, 1)]
    expected = total and replace(rows[0], **(dict.fromkeys(parts[0]) | total), is_added_up=True)
    assert _add_up(rows, parameters.by_id["a"]) == expected


@pytest.mark.parametrize(("adds_up", "total"), [(True, 90), ("loosely", None), (False, None)])
def test_parts_that_need_not_make_everybody_are_not_added_up_to_a_total(
    adds_up: bool | str, total: float | None
) -> None:
    form = {"form": {"values": list("abcdef"), "adds_up": adds_up}}
    parameters = make_parameters({"a": {"population": "victims"}}, form)
    values = zip("abcdef", (4, 7, 6, 60, 5, 8), strict=True)
    rows = [make_row(parameters, "a", "2024", value, {"form": name}) for name, value in values]
    assert find_shown(rows, parameters).get(("a", "2024", None)) == total
