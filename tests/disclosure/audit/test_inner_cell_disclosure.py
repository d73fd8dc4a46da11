"""What follows from tables that cross in a ring, and what is withheld so that it does not."""

from dataclasses import replace

import pytest
from disclosure_rows import make_parameters, make_row

from ctanalysis.disclosure import Policy
from ctanalysis.disclosure.audit.inner_cell_disclosure import _may_be_small, list_secondary
from ctanalysis.disclosure.cells.aggregations import Aggregations
from ctanalysis.disclosure.cells.counts import Count
from ctanalysis.disclosure.history.release_history import ReleasedRow
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters

RING = {
    "sex": {"kind": "sex", "values": ["f", "m"]},
    "age": {"kind": "age", "values": ["0-17", "18+"]},
    "form": {"kind": "other", "values": ["x", "y"]},
}


def make_ring(parameters: Parameters, count: float) -> list[Observation]:
    """Men: `count` under 18 and 40 adults; 30 of form x, all of them adults by the table of age and
    form, the rest of form y.
    """
    told = {
        "m": count + 40, "m|0-17": count, "m|18+": 40, "m||x": 30, "m||y": count + 10,
        "|0-17|x": 0, "|0-17|y": count + 25, "|18+|x": 50, "|18+|y": 30,
    }  # fmt: skip
    return [
        make_row(
            parameters, "a", "2024-Q1", value,
            {n: w for n, w in zip(("sex", "age", "form"), name.split("|"), strict=False) if w},
        )
        for name, value in told.items()
    ]  # fmt: skip


def find(rows: list[Observation], hidden: list[int], parameters: Parameters, **known: bool) -> set:
    return {
        row[2]
        for row in list_secondary(
            rows,
            {rows[place].key for place in hidden},
            Policy("public", parameters),
            {row.key: ("p 1",) for row in rows} if known else {},
        )
    }


def test_a_small_cell_that_a_ring_gives_away_takes_one_more_with_it() -> None:
    """Of the men 30 are of form x, and nobody of form x is under 18: 30 of 40 adults, so that at
    most 10 + 3 of form y can be under 18; the row of m and y says how many those are.
    """
    parameters = make_parameters({"a": {"population": "victims"}}, RING)
    rows = make_ring(parameters, 3)
    assert len(find(rows, [1], parameters)) == 1
    assert find(rows, [1, 2, 0], parameters) == set()


def test_what_is_in_print_stays() -> None:
    parameters = make_parameters({"a": {"population": "victims"}}, RING)
    assert find(make_ring(parameters, 3), [1], parameters, known=True) == set()


@pytest.mark.parametrize("words", [{"counts": "things"}, {"entry_form": "running_total"}])
def test_other_figures_are_not_looked_at(words: dict[str, str]) -> None:
    parameters = make_parameters({"a": {"population": "victims", **words}}, RING)
    assert find(make_ring(parameters, 3), [1], parameters) == set()


def test_a_source_that_contradicts_itself_tells_nothing_this_way() -> None:
    parameters = make_parameters({"a": {"population": "victims"}}, RING)
    rows = make_ring(parameters, 3)
    rows[2] = make_row(parameters, "a", "2024-Q1", 400, {"sex": "m", "age": "18+"})
    assert find(rows, [1], parameters) == set()


def test_too_many_finest_groups_are_not_looked_at() -> None:
    many = {**RING, "form": {"kind": "other", "values": ["x", "y", *map(str, range(500))]}}
    parameters = make_parameters({"a": {"population": "victims"}}, many)
    assert find(make_ring(parameters, 3), [1], parameters) == set()


def test_quarters_and_their_year_are_one_table() -> None:
    """The year's men under 18 less those of three quarters are the fourth's."""
    parameters = make_parameters({"a": {"population": "victims"}}, RING)
    rows = [
        make_row(parameters, "a", period, value, {"sex": "m", "age": "0-17"})
        for period, value in (("2024", 63), ("2024-Q1", 20), ("2024-Q2", 20), ("2024-Q3", 20), ("2024-Q4", 3))
    ]
    assert len(find(rows, [4], parameters)) == 1


def test_a_figure_that_was_withheld_before_tells_no_small_correction_by_being_shown() -> None:
    """Of 88 people 78 were adults: with one child at least, 9 to 17 were 1 to 9, and are 11 now."""
    ages = {"age": {"kind": "age", "values": ["0-8", "9-17", "18+"]}}
    parameters = make_parameters({"a": {"population": "victims"}}, ages)
    now = {"": 90, "0-8": 1, "9-17": 11, "18+": 78}
    rows = [make_row(parameters, "a", "2024-Q1", value, {"age": age} if age else {}) for age, value in now.items()]
    printed = {"": 88.0, "18+": 78.0}
    said = [
        ReleasedRow(
            replace(row, value=printed[age]) if age in printed else row.without_numbers(), "p 2024-Q1 (public, 0001)"
        )
        for age, row in zip(now, rows, strict=True)
    ]
    hidden = {row.key for row in rows[:2]}
    assert list_secondary(rows, hidden, Policy("public", parameters), {}, said) == {rows[2].key}


@pytest.mark.parametrize(
    ("now", "may_be"),
    [(55, False), (56, True), (54, True), (64, True), (65, False), (46, True), (45, False), (90, False)],
)
def test_a_correction_may_be_small_where_less_than_the_need_lies_between_now_and_before(
    now: float, may_be: bool
) -> None:
    """Before, women and all were printed as 45 and 100, so that 55 men were withheld; now men are shown. A figure
    that is the same was not corrected.
    """
    parameters = make_parameters({"a": {"population": "victims"}}, RING)
    period = parameters.periods.parse("2024-Q1")

    def count(name: str, value: float | None) -> Count:
        return Count(("a", "2024-Q1", (("sex", name),), None), period, (("sex", name),), value)

    men_now, men, women = ((("men", 0),), (("men", 1),), (("women", 1),))
    aggregations = Aggregations(
        {count("m", now): men_now},
        ((count("all", 100), (*men, *women)), (count("f", 45), women), (count("m", None), men)),  # type: ignore[arg-type]
        (),
    )
    assert _may_be_small(aggregations, set(), (men_now, men, 10)) is may_be  # type: ignore[arg-type]
    assert not _may_be_small(aggregations, set(), (men, men, 10))  # type: ignore[arg-type]
