"""What ties rows about the same people together, on tables that are written out."""

from datetime import date
from typing import Any

import pytest
from disclosure_rows import AGE, SEX, SHARE, make_parameters, make_row, make_table

from ctanalysis.disclosure import Policy
from ctanalysis.disclosure.audit.attacker import Equation, Name
from ctanalysis.disclosure.cells.linked_rows import add_links
from ctanalysis.disclosure.cells.table_cells import Table
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters

PAIR: dict[str, dict[str, Any]] = {"a": {}, "b": {"same_people": ["a"]}}


def cell(indicator: str, *group: tuple[str, str], measure: str = "value", wave: str | None = None,
    period: str = "2024-Q1") -> Name:  # fmt: skip
    return (indicator, period, group, wave, measure)


def link(rows: list[Observation], parameters: Parameters) -> Table:
    table, slices = make_table(rows, parameters)
    add_links(table, slices, parameters, Policy("public", parameters))
    return table


def link_pair(a: float, b: float, **words: Any) -> Table:
    parameters = make_parameters({"a": words, "b": {"same_people": ["a"], **words}})
    rows = [make_row(parameters, "a", "2024-Q1", a), make_row(parameters, "b", "2024-Q1", b)]
    return link(rows, parameters)


@pytest.mark.parametrize(("low", "high"), [("a", "b"), ("b", "a")])
def test_a_small_difference_of_two_counts_is_people_to_protect(low: str, high: str) -> None:
    table = link_pair(**{low: 40, high: 44})
    between = ("between", cell(low), cell(high))
    assert table.equations == [Equation(cell(high), (cell(low), between))]
    assert (table.values[between], table.needs) == (4, {between: 5.0})
    assert (table.owners[between], table.since[between]) == (set(), date(2024, 3, 31))


def test_a_difference_of_the_threshold_or_more_is_none() -> None:
    assert link_pair(40, 45).equations == []
    assert link_pair(40, 49, population="victims").needs == {("between", cell("a"), cell("b")): 10.0}
    assert link_pair(40, 50, population="victims").equations == []


def test_the_stricter_threshold_of_the_two_counts() -> None:
    parameters = make_parameters({"a": {"population": "victims"}, "b": {"same_people": ["a"]}})
    for a, b in ((40, 48), (48, 40)):
        rows = [make_row(parameters, "a", "2024-Q1", a), make_row(parameters, "b", "2024-Q1", b)]
        assert list(link(rows, parameters).needs.values()) == [10.0]


def test_equal_counts_are_the_same_count() -> None:
    table = link_pair(40, 40)
    assert table.equations == [Equation(cell("b"), (cell("a"),))]
    assert table.needs == {}


def test_nobody_is_the_same_as_nobody_only_by_chance() -> None:
    assert link_pair(0, 0).equations == []
    assert link_pair(0, 3).equations == []


def test_a_count_that_is_small_by_itself_needs_no_difference() -> None:
    table = link_pair(3, 6)
    assert (table.equations, table.needs) == ([], {cell("a"): 5.0})


def test_a_difference_of_two_published_counts_is_known_already() -> None:
    assert link_pair(40, 43, already_published="the office").equations == []
    parameters = make_parameters({"a": {"already_published": "the office"}, "b": {"same_people": ["a"]}})
    rows = [make_row(parameters, "a", "2024-Q1", 40), make_row(parameters, "b", "2024-Q1", 43)]
    assert len(link(rows, parameters).equations) == 1


def test_only_the_same_group_and_period_are_compared() -> None:
    parameters = make_parameters(PAIR, SEX)
    apart = [
        make_row(parameters, "a", "2024-Q1", 40, {"sex": "f"}),
        make_row(parameters, "b", "2024-Q1", 42, {"sex": "m"}),
        make_row(parameters, "b", "2024-Q2", 42, {"sex": "f"}),
        make_row(parameters, "b", "2024-Q1", 42, {"sex": "f"}, wave="second"),
    ]
    assert link(apart, parameters).equations == []
    together = [*apart, make_row(parameters, "b", "2024-Q1", 42, {"sex": "f"})]
    assert [equation.total for equation in link(together, parameters).equations] == [cell("b", ("sex", "f"))]


def test_the_counts_of_a_share_are_compared_with_counts_and_not_with_one_another() -> None:
    parameters = make_parameters({"a": {}, "s": {**SHARE, "same_people": ["a"]}})
    share = make_row(parameters, "s", "2024-Q1", None, numerator=38.0, denominator=80.0)
    table = link([make_row(parameters, "a", "2024-Q1", 40), share], parameters)
    numerator = cell("s", measure="numerator")
    assert [equation.total for equation in table.equations[1:]] == [cell("a")]
    assert table.needs == {("between", numerator, cell("a")): 5.0}
    equal = link([make_row(parameters, "a", "2024-Q1", 80), share], parameters)
    assert equal.equations[1:] == [Equation(cell("s", measure="denominator"), (cell("a"),))]


def test_what_follows_from_other_cells_is_compared_like_a_row() -> None:
    parameters = make_parameters(PAIR)
    rows = [make_row(parameters, "a", "2024-Q1", 40)]
    table, slices = make_table(rows, parameters)
    latent = table.add_latent(cell("b"), 42, date(2024, 3, 31), None)
    part = slices["b", "2024-Q1", None, "value"]
    part.cells[()] = latent
    add_links(table, slices, parameters, Policy("public", parameters))
    assert table.needs == {("between", cell("a"), cell("b")): 5.0}


@pytest.mark.parametrize("population", ["victims", "other"])
def test_who_missed_the_second_wave_is_told_of_victims_alone(population: str) -> None:
    parameters = make_parameters({"m": {"unit": "mean_score", "aggregate": "latest", "population": population}})
    rows = [
        make_row(parameters, "m", "2024-Q1", mean=3.0, sd=1.0, n=60.0, wave="pre"),
        make_row(parameters, "m", "2024-Q1", mean=3.5, sd=1.0, n=52.0, wave="post"),
        make_row(parameters, "m", "2024-Q2", mean=3.5, sd=1.0, n=58.0, wave="post"),
    ]
    table = link(rows, parameters)
    pre, post = (cell("m", measure="n", wave=wave) for wave in ("pre", "post"))
    between = ("between", post, pre)
    expected = [Equation(pre, (post, between))] if population == "victims" else []
    assert table.equations == expected
    assert table.needs == ({between: 10.0} if population == "victims" else {})


CHILDREN: dict[str, dict[str, Any]] = {"s": SHARE, "a": {"same_people": ["s"]}}


def link_bands(numerator: float, bands: dict[str, float], period: str = "2024-Q1") -> list[Name]:
    """What the numerator of a share, with 200 others beside it, is taken to be the sum of."""
    parameters = make_parameters(CHILDREN, AGE)
    share = make_row(parameters, "s", "2024-Q1", None, numerator=numerator, denominator=500.0)
    rows = [make_row(parameters, "a", period, value, {"age": age}) for age, value in bands.items()]
    table = link([share, *rows], parameters)
    return [
        part[2]
        for equation in table.equations
        if equation.total == cell("s", measure="numerator")
        for part in equation.parts
    ]  # type: ignore[misc]


def test_a_share_that_equals_the_bands_of_children_is_their_sum() -> None:
    bands = {"0-9": 20.0, "10-17": 30.0, "18+": 70.0}
    assert link_bands(50, bands) == [(("age", "0-9"),), (("age", "10-17"),)]
    assert link_bands(70, bands) == [(("age", "18+"),)]
    assert link_bands(51, bands) == []
    assert link_bands(120, bands) == []
    assert link_bands(50, bands, "2024-Q2") == []
    assert link_bands(30, {"10-17": 30.0}) == [(("age", "10-17"),)]
    assert link_bands(0, {"10-17": 0.0}) == []


def test_a_share_of_an_age_band_is_no_sum_of_bands() -> None:
    parameters = make_parameters(CHILDREN, AGE)
    rows = [
        make_row(parameters, "s", "2024-Q1", None, {"age": "18+"}, numerator=50.0, denominator=90.0),
        make_row(parameters, "a", "2024-Q1", 50, {"age": "10-17"}),
    ]
    table = link(rows, parameters)
    assert [equation.total[4] for equation in table.equations] == ["denominator"]  # of its rest


def test_a_share_of_a_wave_is_no_sum_of_bands() -> None:
    parameters = make_parameters(CHILDREN, AGE)
    rows = [
        make_row(parameters, "s", "2024-Q1", None, numerator=50.0, denominator=90.0, wave="pre"),
        make_row(parameters, "a", "2024-Q1", 50, {"age": "10-17"}),
    ]
    assert [equation.total[4] for equation in link(rows, parameters).equations] == ["denominator"]


def test_equal_counts_of_one_are_one_count() -> None:
    assert link_pair(1, 1).equations == [Equation(cell("b"), (cell("a"),))]
