"""Every figure as released: a line a group and wave, a column a period."""

from typing import Any

import pytest
from showing_pages import read_captions, read_heads, read_notes, read_rows

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import CellFinding
from ctanalysis.ground.terms import SUPPRESSED
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
    ({"value": 0.0}, "T", "0"), ({"value": None}, "T", "–"),
    ({**SHARE, "numerator": 30.0, "denominator": 40.0, "n": 40.0}, "T", "75 % (30 of 40)"),
    ({**SHARE, "n": 40.0}, "T", "75 % (n = 40)"),
    (SHARE, "T (n not given by the source)", "75 %"),
    ({"value": 3.0, "wave": "pre", "group": "sex=f"}, "T – sex: f (before)", "3"),
    ({"value": 3.0, "marks": ("total so far",)}, "T – totals so far, as entered", "3"),
    ({"value": 3.0, "withheld": True}, "T", "[c]"), ({"status": SUPPRESSED}, "T", "[s]"),
])  # fmt: skip
def test_a_figure_stands_with_what_it_is_made_of(fields: dict[str, Any], name: str, shown: str) -> None:
    assert show(cell(**fields)) == [[name, shown]]


def test_where_some_percentages_have_an_n_the_others_say_that_theirs_is_not_given() -> None:
    rows = (cell("2023", **SHARE), cell("2024", **SHARE, n=40.0), cell("2022", unit="percentage"))
    assert show(*rows) == [["T", "–", "75 % (n not given)", "75 % (n = 40)"]]


def test_each_year_has_a_table_with_the_lines_that_it_has_figures_of() -> None:
    rows = (
        cell("2024-Q2", value=2.0), cell("2024-10", value=1.0, indicator="16.2"),
        cell("2024-9", value=9.0), cell("2024", value=4.0), cell("2023-Q4", value=3.0, wave="post"),
    )  # fmt: skip
    shown = tabulate_series(Findings("series", rows))
    assert read_captions(shown) == ["Figures as released, 2023", "Figures as released, 2024"]
    assert read_heads(shown) == [
        "Indicator and group", "2023-Q4",
        "Indicator and group", "2024", "2024-9", "2024-10", "2024-Q2",
    ]  # fmt: skip
    assert read_rows(shown) == [["T (after)", "3"], ["T", "4", "9", "", "2"], ["16.2 T", "", "", "1", ""]]


def test_yearly_figures_stand_six_years_to_a_table() -> None:
    rows = tuple(cell(str(year), value=1.0) for year in range(2015, 2023))
    shown = tabulate_series(Findings("series", rows))
    assert read_captions(shown) == ["Figures as released, 2015 to 2020", "Figures as released, 2021 to 2022"]


def test_the_signs_in_use_are_explained_and_no_other() -> None:
    kinds = (cell(value=1.0), cell(value=None, withheld=True), cell(status=SUPPRESSED))
    assert [read_notes(tabulate_series(Findings("series", (row,)))) for row in kinds] == [
        [], [WITHHELD_NOTE], [SUPPRESSED_NOTE],
    ]  # fmt: skip
