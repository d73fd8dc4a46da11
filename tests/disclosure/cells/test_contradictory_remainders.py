"""Remainders that a source's own contradictions tell, and how far cells reach that are all free."""

import math
from datetime import date

import pytest

from ctanalysis.disclosure.audit.attacker import Equation, Name
from ctanalysis.disclosure.cells.contradictory_remainders import find_contradictions, find_limits
from ctanalysis.disclosure.cells.table_cells import Table

DAY, LATER = date(2024, 3, 31), date(2024, 6, 30)


def cell(name: str) -> Name:
    return (name, "2024", (), None, "value")


ALL, PARTS = cell("all"), (cell("a"), cell("b"))
REST: Name = ("others", *PARTS)


def find(other: Equation, *, day: date = DAY, c: float = 99.0, owners: set[object] | None = None) -> list[Name]:
    """All are 10: 7 in a and 3 others; and what another equation says of it."""
    table = Table()
    table.values.update({ALL: 10.0, PARTS[0]: 7.0, cell("c"): c})
    table.add_latent(REST, 3.0, DAY, 5.0)
    table.owners[REST] |= owners or set()  # type: ignore[arg-type]
    table.equations += [Equation(ALL, (PARTS[0], REST)), other]
    return find_contradictions(table, [DAY, day])


SAME = Equation(ALL, (PARTS[0],))  # there are no others


def test_others_who_are_none_in_another_table_are_told_by_the_contradiction() -> None:
    assert find(SAME) == [REST]


def test_an_equation_of_a_later_day_tells_nothing_yet() -> None:
    assert find(SAME, day=LATER) == []


def test_a_remainder_that_a_row_prints_is_looked_at_elsewhere() -> None:
    assert find(SAME, owners={"a row"}) == []


def test_others_whom_the_contradiction_leaves_free_are_not_told() -> None:
    assert find(Equation(ALL, (PARTS[0], cell("c")))) == []


def test_where_all_fits_nothing_is_told() -> None:
    assert find(Equation(ALL, (PARTS[0], cell("c"))), c=3.0) == []


def test_free_cells_reach_as_far_as_the_equations_let_them() -> None:
    values = {ALL: 10.0, PARTS[0]: 4.0, PARTS[1]: 6.0}
    free = find_limits(PARTS[0], values, [Equation(ALL, PARTS)])
    assert free == (0.0, math.inf)
    alone = find_limits(ALL, {ALL: 10.0}, [])
    assert alone == (0.0, math.inf)
    tied = find_limits(PARTS[0], values, [Equation(ALL, PARTS), Equation(ALL, (PARTS[0],))])
    assert tied == pytest.approx((0.0, math.inf))
