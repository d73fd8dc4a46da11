"""Which lines around the one that names the indicators are headings too."""

import pytest
from case_lists import make_cell

from ctanalysis.intake.tables.heading_lines import extend
from ctanalysis.observations.sources.workbook import GridSheet

N = None


@pytest.mark.parametrize(("rows", "merged", "lines"), [
    # a year stands over several columns, or it is no line of headings
    ([[N, N, 2024, N], ["Indicator", N, "Target", "Actual"]], [], (1, 2)),
    ([[N, 2024], ["Indicator", "Target"]], [], (2, 2)),
    ([[N, 2024, N, 2025], ["Indicator", "Target", N, "Target"]], [], (1, 2)),
    ([[N, 2024, N], ["Indicator", N, N]], [(1, 2, 1, 3)], (1, 2)),
    ([[N, "A remark", N], ["Indicator", "Target", "Actual"]], [], (2, 2)),
    ([[N, N, N], ["Indicator", 2024, N], [N, "Target", "Actual"]], [], (2, 3)),
    ([[N, N, N], ["Indicator", 2024, N], [N, "Officers", "Actual"]], [], (2, 2)),
    ([[N, 2024, N], ["Indicator", "Q1", "Q2"], [N, "Target", "Actual"]], [], (1, 3)),
])  # fmt: skip
def test_headings_stand_in_lines_above_and_below_the_names(
    rows: list[list[object]], merged: list[tuple[int, int, int, int]], lines: tuple[int, int]
) -> None:
    sheet = GridSheet("Tracker", merged=merged)
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                sheet.cells[row, column] = make_cell("Tracker", row, column, value)
    assert extend(sheet, 2, 1, {}, 0) == lines
