"""What the workbook lacks and its parts make: women of women and girls, children of girls and boys;
only where every part has a figure.
"""

import csv
from pathlib import Path

from intake_tables import build

from ctanalysis.intake import take_in

ROWS = [
    ["Indicator", "Unit", "Q1 2024", "Q2 2024"],
    ["Number of people reached", "#", 20, 24],
    ["Women (18+)", None, 7, 8],
    ["Men (18+)", None, 4, 5],
    ["Girls (<18)", None, 6, None],
    ["Boys (<18)", None, 3, 4],
]


def test_women_and_girls_make_the_female_and_a_missing_part_makes_none(tmp_path: Path) -> None:
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    said: list[str] = []
    take_in(
        tmp_path,
        "x",
        str(build(tmp_path / "tracker.xlsx", {"ITT": {"rows": ROWS}})),
        say=said.append,
    )
    with (tmp_path / "data/local/x/observations.csv").open(encoding="utf-8", newline="") as lines:
        found = {
            (row["period"], row["sex"], row["age_group"]): row["value"]
            for row in csv.DictReader(lines)
        }
    assert [
        found["2024-Q1", sex, age]
        for sex, age in (("female", ""), ("male", ""), ("", "0-17"), ("", "18+"))
    ] == ["13", "7", "9", "11"]
    assert ("2024-Q2", "female", "") not in found and found["2024-Q2", "male", ""] == "9"
    assert sum("each sex and each age group was added up" in line for line in said) == 1
