"""What a reader who knows the manual got out of earlier versions, each from what is published
alone.
"""

from typing import Any

import pytest
from disclosure_rows import AGE, SEX, find_shown, make_parameters, make_row

from ctanalysis.disclosure import Ledger, Policy, release
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

VICTIMS = {"a": {"population": "victims"}}
QUARTERS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")


def print_rows(
    parameters: Parameters,
    rows: list[Observation],
    edition: str = "public",
    *,
    before: Ledger | None = None,
    withdrawn: bool = False,
) -> tuple[dict[Any, Any], Ledger]:
    """What a report of these rows shows, and the ledger with it."""
    before = before or Ledger()
    shown = find_shown(rows, parameters, edition, before)
    release = f"p 2024 ({edition}, {len(before.editions) + 1:04})"
    cells = dict(before.cells)
    for (indicator, period, group), value in shown.items():
        if value is not None:
            key = (indicator, period, group, None)
            cells[key] = (*cells.get(key, ()), ((value, None, None, None), release))
    return shown, Ledger(
        cells, {}, before.withdrawn | ({release} if withdrawn else set()), {**before.editions, release: edition}
    )


def make_quarter(parameters: Parameters, counts: dict[str, float], by: str) -> list[Observation]:
    """A quarter's total, under the empty name, and its parts."""
    return [make_row(parameters, "a", "2024-Q1", value, {by: name} if name else {}) for name, value in counts.items()]


def test_ten_people_over_ten_types_are_not_one_each() -> None:
    """Zeros are printed, so what is withheld is at least one: under a shown total of ten each would
    be one.
    """
    types = [f"t{number}" for number in range(10)]
    parameters = make_parameters(VICTIMS, {"type": {"kind": "exploitation", "values": types}})
    rows = make_quarter(parameters, {"": 10, **dict.fromkeys(types, 1)}, "type")
    assert set(find_shown(rows, parameters).values()) == {None}


def test_a_small_overlapping_part_is_not_what_the_others_leave() -> None:
    """Of 40, debt 20 and violence 11, nobody not known: threats are at least 9."""
    means = {"values": ["debt", "violence", "threats", "not known"], "kind": "means"}
    parameters = make_parameters(VICTIMS, {"means": {**means, "adds_up": False}})
    counts = {"": 40, "debt": 20, "violence": 11, "threats": 9, "not known": 0}
    shown = find_shown(make_quarter(parameters, counts, "means"), parameters)
    assert shown["a", "2024-Q1", "means=threats"] is None
    assert list(shown.values()).count(None) == 2


def test_a_small_quarter_of_distinct_persons_is_not_what_the_others_leave() -> None:
    """A year of 60 and quarters of 20, 18 and 13: the fourth has at least 9."""
    parameters = make_parameters({"a": {"population": "victims", "aggregate": "unique"}})
    rows = [
        make_row(parameters, "a", period, value)
        for period, value in zip(("2024", *QUARTERS), (60, 20, 18, 13, 9), strict=True)
    ]
    shown = find_shown(rows, parameters)
    assert shown["a", "2024-Q4", None] is None
    assert list(shown.values()).count(None) == 2


def test_the_n_of_a_mean_over_a_year_does_not_give_that_of_a_small_quarter() -> None:
    score = {"unit": "mean_score", "aggregate": "weighted_mean", "population": "victims"}
    parameters = make_parameters({"a": score})
    rows = [
        make_row(parameters, "a", period, mean=mean, n=n, sd=1.0)
        for period, mean, n in zip(
            ("2024", *QUARTERS), (3.1, 3.0, 3.2, 3.1, 4.0), (93.0, 30.0, 30.0, 30.0, 3.0), strict=True
        )
    ]
    released = release(ObservationTable(tuple(rows)), Policy("public", parameters)).observations
    withheld = [row.period.label for row in released if row.withheld]
    assert "2024-Q4" in withheld and len(withheld) == 2


@pytest.mark.parametrize(("mean", "sd", "is_shown"), [
    (0.9, 0.3, False), (0.9, None, False), (0.5, 0.5, True), (0.9, 0.1, True), (3.0, 1.0, True),
])  # fmt: skip
def test_a_mean_of_yes_and_no_is_a_count(mean: float, sd: float | None, is_shown: bool) -> None:
    """.9 of 30 are 27 who said yes, and 3 who said no."""
    score = {"unit": "mean_score", "aggregate": "weighted_mean", "population": "victims"}
    parameters = make_parameters({"a": score})
    row = make_row(parameters, "a", "2024-Q1", mean=mean, n=30.0, sd=sd)
    released = release(ObservationTable((row,)), Policy("public", parameters)).observations
    assert [not row.withheld for row in released] == [is_shown]


def test_a_total_whose_row_is_gone_stays_known() -> None:
    """100 was printed; now 50 and 47 are, and would leave 3."""
    parameters = make_parameters(VICTIMS, SEX)
    _, ledger = print_rows(parameters, make_quarter(parameters, {"": 100}, "sex"))
    shown, _ = print_rows(parameters, make_quarter(parameters, {"f": 50, "m": 47}, "sex"), before=ledger)
    assert None in shown.values()


@pytest.mark.parametrize("withdrawn", [False, True])
def test_what_was_withdrawn_is_known_to_those_who_have_a_copy(withdrawn: bool) -> None:
    parameters = make_parameters(VICTIMS, SEX)
    rows = make_quarter(parameters, {"": 100}, "sex")
    _, ledger = print_rows(parameters, rows, withdrawn=withdrawn)
    shown, _ = print_rows(parameters, make_quarter(parameters, {"f": 50, "m": 47}, "sex"), before=ledger)
    assert None in shown.values()


def test_a_small_number_in_a_withdrawn_report_is_withheld_and_no_error() -> None:
    parameters = make_parameters(VICTIMS, SEX)
    rows = make_quarter(parameters, {"": 60, "f": 3, "m": 57}, "sex")
    ledger = Ledger(
        {("a", "2024-Q1", "sex=f", None): (((3.0, None, None, None), "p 1"),)},
        {},
        frozenset({"p 1"}),
        {"p 1": "public"},
    )
    shown, _ = print_rows(parameters, rows, before=ledger)
    assert shown["a", "2024-Q1", "sex=f"] is None and list(shown.values()).count(None) == 2


@pytest.mark.parametrize("words", [{"was": ["a"]}, {}])
def test_a_renamed_indicator_is_the_same_people(words: dict[str, Any]) -> None:
    before = make_parameters(VICTIMS)
    _, ledger = print_rows(before, [make_row(before, "a", "2024-Q1", 100)])
    after = make_parameters({"b": {"population": "victims", **words}})
    shown, _ = print_rows(after, [make_row(after, "b", "2024-Q1", 97)], before=ledger)
    assert shown == {("b", "2024-Q1", None): None}
    shown, _ = print_rows(after, [make_row(after, "b", "2024-Q1", 80)], before=ledger)
    assert shown == {("b", "2024-Q1", None): 80}


@pytest.mark.parametrize("words", [{"was": {"women": "f"}}, {}])
def test_a_renamed_group_is_the_same_people(words: dict[str, Any]) -> None:
    before = make_parameters(VICTIMS, {"sex": {"kind": "sex", "values": ["women", "men"]}})
    row = make_row(before, "a", "2024-Q1", 100, {"sex": "women"})
    _, ledger = print_rows(before, [row])
    after = make_parameters(VICTIMS, {"sex": {**SEX["sex"], **words}})
    row = make_row(after, "a", "2024-Q1", 97, {"sex": "f"})
    shown, _ = print_rows(after, [row], before=ledger)
    assert shown == {("a", "2024-Q1", "sex=f"): None}


def test_a_year_from_before_a_correction_does_not_give_the_other_quarters_away() -> None:
    """A year of 100 and a third quarter of 20 were printed; the quarter is 60 now. The others, 3,
    50 and 27, are what the year had beside the 20.
    """
    parameters = make_parameters(VICTIMS)
    first = [make_row(parameters, "a", period, n) for period, n in (("2024", 100), ("2024-Q3", 20))]
    _, ledger = print_rows(parameters, first)
    rows = [make_row(parameters, "a", period, value) for period, value in zip(QUARTERS, (3, 50, 60, 27), strict=True)]
    shown, _ = print_rows(parameters, rows, before=ledger)
    assert shown["a", "2024-Q1", None] is None and list(shown.values()).count(None) == 2


def test_months_after_their_quarter_do_not_give_each_other_away() -> None:
    parameters = make_parameters(VICTIMS, frequency="month")
    _, ledger = print_rows(parameters, [make_row(parameters, "a", "2024-Q1", 43)])
    rows = [
        make_row(parameters, "a", period, value) for period, value in (("2024-01", 20), ("2024-02", 20), ("2024-03", 3))
    ]
    shown, _ = print_rows(parameters, [make_row(parameters, "a", "2024-Q1", 43), *rows], before=ledger)
    assert list(shown.values()).count(None) == 2 and shown["a", "2024-Q1", None] == 43


def test_a_district_is_the_same_with_and_without_its_region() -> None:
    places = {
        "region": {"kind": "place", "level": 1, "values": ["North"]},
        "district": {"kind": "place", "level": 2, "parent": "region", "values": {"A": "North"}},
    }
    parameters = make_parameters(VICTIMS, places)
    row = make_row(parameters, "a", "2024-Q1", 100, {"region": "North", "district": "A"})
    _, ledger = print_rows(parameters, [row])
    row = make_row(parameters, "a", "2024-Q1", 97, {"district": "A"})
    shown, _ = print_rows(parameters, [row], before=ledger)
    assert set(shown.values()) == {None}


@pytest.mark.parametrize("first", ["public", "partner"])
def test_a_partner_who_reads_both_editions_learns_no_more(first: str) -> None:
    """Of girls 3 are under ten and 7 older: the public edition withholds both, the partner's the
    3. Whichever is made first, what the public one shows the partner's does too.
    """
    parameters = make_parameters(VICTIMS, {**SEX, **AGE})
    counts = {
        "": 110, "f": 50, "m": 60, "|0-9": 33, "|10-17": 37, "|18+": 40, "f|0-9": 3,
        "f|10-17": 7, "f|18+": 40, "m|0-9": 30, "m|10-17": 30, "m|18+": 0,
    }  # fmt: skip
    rows = [
        make_row(
            parameters, "a", "2024-Q1", value,
            {key: word for key, word in zip(("sex", "age"), name.split("|"), strict=False) if word},
        )
        for name, value in counts.items()
    ]  # fmt: skip
    second = "partner" if first == "public" else "public"
    one, ledger = print_rows(parameters, rows, first)
    other, _ = print_rows(parameters, rows, second, before=ledger)
    shown = {first: one, second: other}
    for key, value in shown["public"].items():
        assert value is None or shown["partner"][key] == value
    assert shown["partner"]["a", "2024-Q1", "sex=f|age=0-9"] is None


def test_a_group_that_the_source_suppressed_does_not_follow_from_crossed_cells() -> None:
    """Sex by age without margins, and parts that add up only loosely: the total less three cells
    is the fourth.
    """
    loosely = {
        name: {**words, "adds_up": "loosely"}
        for name, words in {**SEX, "age": {"kind": "age", "values": ["0-17", "18+"]}}.items()
    }
    parameters = make_parameters(VICTIMS, loosely)
    rows = [make_row(parameters, "a", "2024-Q1", 100)]
    rows += [
        make_row(
            parameters, "a", "2024-Q1", value, {"sex": sex, "age": age}, status="reported" if value else "suppressed"
        )
        for sex, age, value in (("f", "0-17", None), ("f", "18+", 30), ("m", "0-17", 20), ("m", "18+", 44))
    ]
    shown = find_shown(rows, parameters)
    assert list(shown.values()).count(None) == 2
