"""Columns headed by a period alone hold actuals, unless the sheet speaks of targets only."""

from pathlib import Path

import pytest
from intake_tables import build

from ctanalysis.intake import take_in

ROW = ["Officers trained", 5, 6]


def read(root: Path, name: str, rows: list[list[object]]) -> list[str]:
    """What was said of columns headed by a period alone."""
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir()
    said: list[str] = []
    beside = [["Indicator", "Actual 2022"], ["Officers trained", 4]]
    book = build(root / "t.xlsx", {name: {"rows": rows}, "Reported": {"rows": beside}})
    take_in(root, "x", str(book), say=said.append)
    return [line.rpartition("taken for ")[2] for line in said if "by a period alone" in line]


@pytest.mark.parametrize(("name", "rows", "told"), [
    ("Data", [["Indicator", "2023", "2024"], ROW], ["actuals."]),
    ("Targets", [["Indicator", "2023", "2024"], ROW], ["targets."]),
    ("Data", [["Targets by year"], [], ["Indicator", "2023", "2024"], ROW], ["targets."]),
    ("Targets and actuals", [["Indicator", "2023", "2024"], ROW], ["actuals."]),
    ("Targets", [["Indicator", "Actual 2023", "Actual 2024"], ROW], []),
])  # fmt: skip
def test_a_period_alone_heads_actuals_or_the_targets_that_its_sheet_speaks_of(
    name: str, rows: list[list[object]], told: list[str], tmp_path: Path
) -> None:
    assert read(tmp_path, name, rows) == told
