"""Every figure as released: a line a group and wave, a column a period."""

from typing import Any

import pytest
from showing_pages import read_captions, read_heads, read_notes, read_rows

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import CellFinding
from ctanalysis.ground.terms import SUPPRESSED
from ctanalysis.showing.tables.badges_and_line_names import SUPPRESSED_NOTE, WITHHELD_NOTE
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
    ({**SHARE, "numerator": 30.0, "denominator": 40.0, "n": 40.0}, "T", "75 % 30 of 40"),
    ({**SHARE, "n": 40.0}, "T", "75 % n = 40"),
    (SHARE, "T (n not given by the source)", "75 %"),
    ({"value": 3.0, "wave": "pre", "group": "sex=f"}, "T – sex: f (before)", "3"),
    ({"value": 3.0, "marks": ("total so far",)}, "T – totals so far, as entered", "3"),
    ({"value": 3.0, "withheld": True}, "T", "[c]"), ({"status": SUPPRESSED}, "T", "[s]"),
])  # fmt: skip
def test_a_figure_stands_with_what_it_is_made_of(fields: dict[str, Any], name: str, shown: str) -> None:
    assert show(cell(**fields)) == [[name, shown]]


def test_where_some_percentages_have_an_n_the_others_say_that_theirs_is_not_given() -> None:
    rows = (cell("2023", **SHARE), cell("2024", **SHARE, n=40.0), cell("2022", unit="percentage"))
    assert show(*rows) == [["T", "–", "75 % n not given", "75 % n = 40"]]


def test_whole_years_stand_in_a_table_of_fifteen_periods_at_most() -> None:
    rows = (
        cell("2024-Q2", value=2.0), cell("2024-10", value=1.0, indicator="16.2"),
        cell("2024-9", value=9.0), cell("2024", value=4.0), cell("2023-Q4", value=3.0, wave="post"),
    )  # fmt: skip
    shown = tabulate_series(Findings("series", rows))
    assert read_captions(shown) == ["Figures as released, 2023 to 2024"]
    assert read_heads(shown) == ["Indicator and group", "2023-Q4", "2024", "2024-9", "2024-10", "2024-Q2"]
    assert read_rows(shown) == [
        ["T", "", "4", "9", "", "2"], ["16.2 T", "", "", "", "1", ""], ["T (after)", "3", "", "", "", ""],
    ]  # fmt: skip


def test_no_year_is_cut_in_two() -> None:
    rows = tuple(cell(f"{year}-Q{quarter}", value=1.0) for year in range(2019, 2023) for quarter in (1, 2, 3, 4))
    shown = tabulate_series(Findings("series", rows))
    assert read_captions(shown) == ["Figures as released, 2019 to 2021", "Figures as released, 2022"]


def test_the_signs_in_use_are_explained_and_no_other() -> None:
    kinds = (cell(value=1.0), cell(value=None, withheld=True), cell(status=SUPPRESSED))
    assert [read_notes(tabulate_series(Findings("series", (row,)))) for row in kinds] == [
        [], [WITHHELD_NOTE], [SUPPRESSED_NOTE],
    ]  # fmt: skip
