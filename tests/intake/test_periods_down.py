"""Periods down the first column, one indicator a column: every titled column is read."""

import csv
from pathlib import Path

from intake_tables import build

from ctanalysis.intake import take_in

ROWS = [
    ["Back to contents"],
    ["Quarter", "Total number of seizures", "Seizures of ivory", "Seizures of butterflies"],
    ["2023 Q1", 12, 12, ":"],
    ["2023 Q2", 15, 15, ":"],
    ["2023 Q3", 9, 8, 1],
    ["2023 Q4", 7, 7, 0],
]


def test_a_sign_for_a_missing_figure_is_no_title_and_a_total_is_one(tmp_path: Path) -> None:
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    book = build(tmp_path / "x.xlsx", {"BF": {"rows": ROWS}})
    take_in(tmp_path, "x", str(book), say=lambda line: None)
    with (tmp_path / "data/local/x/observations.csv").open(encoding="utf-8") as lines:
        rows = [(row["indicator_id"], row["period"], row["value"]) for row in csv.DictReader(lines)]
    assert [row for row in rows if row[0] == "seizures"] == [
        ("seizures", f"2023-Q{n}", str(value)) for n, value in enumerate((12, 15, 9, 7), start=1)
    ]
    assert ("seizures-butterflies", "2023-Q1", "") in rows
    assert {row[0] for row in rows} == {"seizures", "seizures-ivory", "seizures-butterflies"}
