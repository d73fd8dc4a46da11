"""A figure in a cell of a workbook: a number, the word that it stands for, or that it is withheld."""

from types import SimpleNamespace
from typing import Any

import pytest

from ctanalysis.ground.kinds import GapFinding
from ctanalysis.reports.exports.workbook.figure_cells import take_figure, write_value
from ctanalysis.reports.exports.workbook.hand_edited_cells import _is_same
from ctanalysis.reports.exports.workbook.workbook_writer import write_exactly
from ctanalysis.showing.wording import WITHHELD

STEPS: Any = SimpleNamespace(order=("none", "some", "full"))
PLAIN: Any = SimpleNamespace(order=())


@pytest.mark.parametrize(("value", "indicator", "cell"), [
    (1.0, STEPS, "none"), (3.0, STEPS, "full"), (0.0, STEPS, 0.0), (4.0, STEPS, 4.0), (1.5, STEPS, 1.5),
    (1.0, PLAIN, 1.0), (1.0, None, 1.0), (0.1 + 0.2, PLAIN, 0.3),
])  # fmt: skip
def test_a_step_of_an_order_is_its_word(value: float, indicator: Any, cell: float | str) -> None:
    assert write_value(value, indicator) == cell


@pytest.mark.parametrize(("fields", "field", "cell"), [
    ({"actual": 5.0}, "actual", 5.0), ({"withheld": True}, "actual", WITHHELD), ({}, "actual", None),
    ({"withheld": True}, "comment", None), ({"target": "full"}, "target", "full"),
    ({"achievement": 0.28}, "achievement", 28.0),
])  # fmt: skip
def test_a_cell_holds_what_the_finding_shows(fields: dict[str, Any], field: str, cell: object) -> None:
    assert take_figure(GapFinding(**fields), field, PLAIN) == cell


def test_whole_numbers_of_fifteen_digits_are_written_without_a_point() -> None:
    numbers = (0.0, -3.0, 1e15 - 1, 1e15, 1e22, 0.5)
    assert [write_exactly(number) for number in numbers] == [
        "0",
        "-3",
        "999999999999999",
        "1000000000000000.0",
        "1e+22",
        "0.5",
    ]


@pytest.mark.parametrize(("before", "after", "is_same"), [
    (1.0, 1.0, True), (1.0, 1.0 + 1e-15, True), (1.0, 1.001, False), (None, None, True), (1.0, None, False),
    (None, 1.0, False), ("a", "a", True), ("a", "b", False), ("1", 1.0, False), (1.0, "1", False),
])  # fmt: skip
def test_a_cell_was_edited_where_its_word_or_number_is_another(before: Any, after: Any, is_same: bool) -> None:
    assert _is_same(before, after) is is_same
