"""Which other numbers leave a withheld cell what it is: nobody, few or many."""

import pytest

from ctanalysis.disclosure.audit.attacker import Name
from ctanalysis.disclosure.audit.withheld_value_replicates import LEAST, MORE, _find_class_here
from ctanalysis.disclosure.cells.table_cells import Table

VALUE: Name = ("x", "2024", (), None, "value")
WHOLE: Name = ("x", "2024", (), None, "denominator")
OTHER: Name = ("y", "2024", (), None, "value")


def find(name: Name, value: float, need: float | None = None, thresholds: dict[Name, float] | None = None) -> object:
    table = Table()
    table.values[name] = value
    table.thresholds.update({name: 10.0} if thresholds is None else thresholds)
    if need is not None:
        table.needs[name] = need
    return _find_class_here(table, name)


@pytest.mark.parametrize(("value", "expected"), [
    (0.0, (0.0, 0.0)), (1.0, (1.0, 9.0)), (9.0, (1.0, 9.0)), (10.0, (10.0, 10.0 + MORE)), (40.0, (10.0, 40.0 + MORE)),
])  # fmt: skip
def test_few_stay_below_the_threshold_and_many_above(value: float, expected: tuple[float, float]) -> None:
    assert find(VALUE, value) == expected


def test_of_what_needs_protection_few_are_fewer_than_it_needs() -> None:
    assert find(VALUE, 4.0, need=5.0) == (1.0, 4.0)
    assert find(VALUE, 5.0, need=5.0) == (1.0, 9.0)


def test_what_has_no_threshold_has_the_strictest_of_the_table() -> None:
    assert find(VALUE, 7.0, thresholds={OTHER: 10.0, WHOLE: 5.0}) == (1.0, 9.0)
    assert find(VALUE, 7.0, thresholds={}) == (0.0, 7.0 + MORE)


def test_a_whole_of_which_no_percentage_is_shown_stays_one() -> None:
    assert LEAST > 11
    assert find(WHOLE, 11.0) == (10.0, LEAST - 1)
    assert find(WHOLE, float(LEAST)) == (LEAST, LEAST + MORE)
