"""Every figure as released: a line a group and wave, a column a period."""

from typing import Any

import pytest
from showing_pages import read_heads, read_notes, read_rows

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import CellFinding
from ctanalysis.ground.model import SUPPRESSED
from ctanalysis.showing.tables.parts import SUPPRESSED_NOTE, WITHHELD_NOTE
from ctanalysis.showing.tables.series import tabulate_series


def cell(period: str = "2024", **fields: Any) -> CellFinding:
    given = {"indicator": "x", "title": "T", "unit": "count", **fields}
    if given["unit"] == "percentage" and given.get("n") is None:
        given["n_missing"] = "not given by the source"
    return CellFinding(period=period, **given)


def show(*rows: CellFinding) -> list[list[str]]:
    return read_rows(tabulate_series(Findings("series", rows)))


SHARE = {"unit": "percentage", "value": 75.0}


@pytest.mark.parametrize(("fields", "name", "shown"), [
    ({"value": 0.0}, "x T", "0"), ({"value": None}, "x T", "–"),
    ({**SHARE, "numerator": 30.0, "denominator": 40.0, "n": 40.0}, "x T", "75 % (30 of 40)"),
    ({**SHARE, "n": 40.0}, "x T", "75 % (n = 40)"),
    (SHARE, "x T (n not given by the source)", "75 %"),
    ({"value": 3.0, "wave": "pre", "group": "sex=f"}, "x T – sex: f (before)", "3"),
    ({"value": 3.0, "marks": ("total so far",)}, "x T – totals so far, as entered", "3"),
    ({"value": 3.0, "withheld": True}, "x T", "[c]"), ({"status": SUPPRESSED}, "x T", "[s]"),
])  # fmt: skip
def test_a_figure_stands_with_what_it_is_made_of(
    fields: dict[str, Any], name: str, shown: str
) -> None:
    assert show(cell(**fields)) == [[name, shown]]


def test_where_some_percentages_have_an_n_the_others_say_that_theirs_is_not_given() -> None:
    rows = (cell("2023", **SHARE), cell("2024", **SHARE, n=40.0), cell("2022", unit="percentage"))
    assert show(*rows) == [["x T", "–", "75 % (n not given)", "75 % (n = 40)"]]


def test_periods_stand_in_the_order_of_time_and_lines_as_they_came() -> None:
    rows = (
        cell("2024-Q2", value=2.0), cell("2024-10", value=1.0, indicator="y"),
        cell("2024-9", value=9.0), cell("2024", value=4.0), cell("2023-Q4", value=3.0, wave="post"),
    )  # fmt: skip
    shown = tabulate_series(Findings("series", rows))
    assert read_heads(shown)[1:] == ["2023-Q4", "2024", "2024-9", "2024-10", "2024-Q2"]
    assert read_rows(shown) == [
        ["x T", "–", "4", "9", "–", "2"], ["y T", "–", "–", "–", "1", "–"],
        ["x T (after)", "3", "–", "–", "–", "–"],
    ]  # fmt: skip


def test_the_signs_in_use_are_explained_and_no_other() -> None:
    kinds = (cell(value=1.0), cell(value=None, withheld=True), cell(status=SUPPRESSED))
    assert [read_notes(tabulate_series(Findings("series", (row,)))) for row in kinds] == [
        [], [WITHHELD_NOTE], [SUPPRESSED_NOTE],
    ]  # fmt: skip
