"""Identities that nobody declared and figures show, on figures that are written out."""

from typing import Any

from disclosure_rows import AGE, SEX, SHARE, find_shown, make_parameters, make_row, make_table

from ctanalysis.disclosure.audit.attacker import Equation, Name
from ctanalysis.disclosure.cells.indicator_relations import gather_places
from ctanalysis.disclosure.cells.observed_sum_identities import add_identities
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters

Q1, Q2 = "2024-Q1", "2024-Q2"
FOUR: dict[str, dict[str, Any]] = {
    "a": {}, "b": {"same_people": ["a"]}, "c": {"same_people": ["a"]}, "d": {"same_people": ["a"]},
}  # fmt: skip


def find(rows: list[Observation], parameters: Parameters) -> list[Equation]:
    table, slices = make_table(rows, parameters)
    add_identities(table, gather_places(table, slices, parameters), parameters, set())
    return table.equations


def name(indicator: str, period: str = Q1, *group: tuple[str, str]) -> Name:
    return (indicator, period, group, None, "value")


def tell(parameters: Parameters, **periods: dict[str, float]) -> list[Observation]:
    return [
        make_row(parameters, indicator, f"2024-{period}", value)
        for period, figures in periods.items()
        for indicator, value in figures.items()
    ]


def test_a_count_that_is_the_sum_of_others_in_every_period_is_made_of_them() -> None:
    parameters = make_parameters(FOUR)
    rows = tell(parameters, Q1={"a": 80, "b": 55, "c": 20, "d": 5}, Q2={"a": 9, "b": 7, "c": 1, "d": 1})
    assert find(rows, parameters) == [
        Equation(name("a", period), (name("b", period), name("c", period), name("d", period))) for period in (Q1, Q2)
    ]


def test_a_sum_that_holds_in_some_periods_alone_is_none() -> None:
    parameters = make_parameters(FOUR)
    rows = tell(parameters, Q1={"a": 75, "b": 55, "c": 20}, Q2={"a": 30, "b": 12, "c": 11})
    assert find(rows, parameters) == []


def test_inclusion_and_exclusion_is_seen() -> None:
    parameters = make_parameters(FOUR)
    rows = tell(parameters, Q1={"a": 94, "b": 53, "c": 145, "d": 2})  # 94 + 53 = 145 + 2
    both = ("both", name("a"), name("b"))
    assert find(rows, parameters) == [Equation(both, (name("a"), name("b"))), Equation(both, (name("c"), name("d")))]


def test_what_is_in_both_of_two_does_not_follow_from_what_is_in_any() -> None:
    links: dict[str, dict[str, Any]] = {
        "any": {}, "legal": {"subset_of": ["any"]}, "health": {"subset_of": ["any"]},
        "both": {"subset_of": ["legal", "health"]},
    }  # fmt: skip
    parameters = make_parameters({name: {"population": "victims", **words} for name, words in links.items()})
    rows = tell(parameters, Q1={"any": 145, "legal": 94, "health": 53, "both": 2})
    shown = find_shown(rows, parameters)
    assert shown["both", Q1, None] is None
    assert sum(value is None for value in shown.values()) >= 2


def test_a_group_of_another_indicator_is_seen() -> None:
    parameters = make_parameters({"a": {}, "girls": {"same_people": ["a"]}}, SEX)
    rows = tell(parameters, Q1={"girls": 14}) + [make_row(parameters, "a", Q1, 14, {"sex": "f"})]
    assert find(rows, parameters) == [Equation(name("girls"), (name("a", Q1, ("sex", "f")),))]


def test_a_share_for_half_a_year_does_not_give_the_children_of_a_quarter() -> None:
    parameters = make_parameters({"v": {}, "share": {"same_people": ["v"], **SHARE}}, AGE)
    rows = [
        make_row(parameters, "v", period, value, {"age": age})
        for period, figures in {Q1: (0, 5, 60), Q2: (0, 20, 70)}.items()
        for age, value in zip(("0-9", "10-17", "18+"), map(float, figures), strict=True)
    ] + [
        make_row(parameters, "v", Q1, 65), make_row(parameters, "v", Q2, 90),
        make_row(parameters, "share", "2024-H1", numerator=25.0, denominator=155.0),
    ]  # fmt: skip
    shown = find_shown(rows, parameters)
    assert shown["v", Q1, "age=10-17"] is None
    assert shown["share", "2024-H1", None] is None or shown["v", Q2, "age=10-17"] is None


def test_nobody_in_every_period_is_the_sum_of_nothing() -> None:
    """Zeros make every sum true: one holds only where somebody is counted on both sides in some period."""
    parameters = make_parameters(FOUR)
    nobody = {"a": 0.0, "b": 0.0, "c": 0.0}
    assert find(tell(parameters, Q1=nobody, Q2=nobody), parameters) == []
