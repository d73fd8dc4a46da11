"""Fractions of one among percentages, columns of percentages, and counts out of others."""

from typing import Any

import pytest
from found_figures import contents, figure, indicator

from ctanalysis.intake.cells.cell_figures import read_figure
from ctanalysis.intake.cells.compound_figures import CellFigure
from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.tables.percent_columns_and_fractions import settle_fractions, settle_percent_columns
from ctanalysis.intake.tables.workbook_contents import FoundFigure
from ctanalysis.observations.sources.workbook_grid import GridCell

WOMEN = (("sex", "female"),)
ASKED = "question"


@pytest.mark.parametrize(("values", "said", "told"), [
    ((0.45, 0.5), None, (None, None)), ((0.45, 0.5), "fraction", (45.0, 50.0)),
    ((0.45, 0.5), "percent", (0.45, 0.5)), ((0.45, 50.0), None, (None, 50.0)),
    ((1.0, 50.0), None, (1.0, 50.0)), ((1.0, 0.5), None, (None, None)), ((1.0,), None, (None,)),
    ((1.0, 0.0), None, (None, 0.0)), ((0.0, 0.0), None, (0.0, 0.0)), ((1.5, 2.0), None, (1.5, 2.0)),
    ((-0.5,), None, (None,)),
])  # fmt: skip
def test_a_fraction_of_one_may_be_a_share_and_is_asked_about(
    values: tuple[float, ...], said: str | None, told: tuple[float | None, ...]
) -> None:
    columns = {f"fractions-tracker-{letter}": said for letter in "BCD" if said}
    found = contents(**columns)
    one = indicator(*(figure("actual", "2024", value) for value in values))
    settle_fractions(found, one)
    assert tuple(each.figure.value for each in one.figures) == told
    assert len(found.questions) == sum(value is None for value in told)


@pytest.mark.parametrize(
    ("role", "asked"), [("actual", 1), ("target", 1), ("baseline", 1), ("total", 0), ("percent", 0), ("numerator", 0)]
)
def test_only_actuals_targets_and_baselines_may_be_shares(role: str, asked: int) -> None:
    found = contents()
    settle_fractions(found, indicator(figure(role, "2024", 0.5), figure("actual", "2024", 50.0)))
    assert len(found.questions) == asked


def test_a_share_of_one_percent_that_says_so_is_not_asked_about() -> None:
    found, percent = contents(), figure("actual", "2024", 0.5)
    percent.figure = CellFigure(value=0.5, is_percent=True)
    settle_fractions(found, indicator(percent))
    assert percent.figure.value == 0.5 and not found.questions


def test_a_number_beside_percentages_is_taken_for_one() -> None:
    found = contents()
    percent = figure("actual", "2023", 40.0)
    percent.figure = CellFigure(value=40.0, is_percent=True)
    one = indicator(percent, plain := figure("actual", "2024", 50.0))
    account = found.note(plain.cell, "actual")
    settle_fractions(found, one)
    assert account.reading == "guess" and "as the other cells" in account.sentence
    alone = contents()
    account = alone.note(plain.cell, "actual")
    settle_fractions(alone, indicator(plain, figure("actual", "2023", 40.0)))
    assert account.reading == "certain"


@pytest.mark.parametrize(("beside", "said", "role", "is_asked"), [
    ((figure("target", "2024", 5.0), figure("actual", "2024", 5.0)), None, "percent", False),
    ((), None, "actual", False), ((figure("target", "2024", 5.0),), None, "sign", True),
    ((figure("actual", "2024", 5.0),), None, "sign", True),
    ((figure("target", "2024", 5.0),), "achievement", "percent", False),
    ((figure("target", "2024", 5.0),), "value", "actual", False),
    ((figure("target", "2023", 5.0), figure("actual", "2023", 5.0)), None, "actual", False),
    ((figure("target", "2024", 5.0, group=WOMEN),), None, "actual", False),
])  # fmt: skip
def test_a_column_headed_percent_is_the_achievement_or_the_value(
    beside: tuple[FoundFigure, ...], said: str | None, role: str, is_asked: bool
) -> None:
    found = contents(**({"percent-columns": said} if said else {}))
    one = indicator(*beside, sign := figure("sign", "2024", 75.0))
    settle_percent_columns(found, one, found.answers)
    assert (sign.role, bool(found.questions)) == (role, is_asked)
    assert sign.figure.is_percent is (role == "actual")
    has_actual = any(each.role == "actual" for each in beside)
    assert all(question.blocks is not has_actual for question in found.questions)


SIGNS = Signs(why="no other figure in the workbook tells")


@pytest.mark.parametrize(("text", "told"), [
    ("12/20", {"numerator": 12.0, "denominator": 20.0}), ("20/20", {"numerator": 20.0,
                                                                    "denominator": 20.0}),
    ("0/20", {"numerator": 0.0, "denominator": 20.0}), ("21/20", ASKED), ("12/0", ASKED),
    ("3/2024", ASKED), ("60% (12/20)", {"numerator": 12.0, "denominator": 20.0}),
    ("61% (12/20)", {"numerator": 12.0, "denominator": 20.0}), ("62% (12/20)", ASKED),
    ("12/20 = 60%", {"numerator": 12.0, "denominator": 20.0}), ("12/20 = 50%", ASKED),
    ("5-10", {"low": 5.0, "high": 10.0}), ("10-5", ASKED), ("5-5", ASKED),
    ("≥ 80 %", {"low": 80.0, "is_percent": True}), ("max 5", {"high": 5.0, "is_percent": False}),
    ("+20%", {"change": 20.0}), ("-20%", {"change": -20.0}),
    ("reduction of 20 %", {"change": -20.0}),
])  # fmt: skip
def test_a_cell_of_two_numbers_is_a_count_out_of_another_a_band_or_a_question(
    text: str, told: dict[str, Any] | str
) -> None:
    found = read_figure(GridCell("S", 1, 1, "text", text), SIGNS)
    if isinstance(told, str):
        assert found.reading == told
    else:
        assert {name: getattr(found, name) for name in told} == told
