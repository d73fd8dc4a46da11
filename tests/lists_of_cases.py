"""Small lists of cases for tests, taken in and added up over all periods."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

from intake_tables import build

from ctanalysis.intake import take_in

PLAIN = ("indicator_id", "period", "value", "numerator", "denominator", "n", "status", "rating")
Rows = list[list[object]]


def list_cases(heading: str, words: list[object]) -> Rows:
    """Twelve cases in four months, with these words in turn under the third heading."""
    rows: Rows = [["Case ID", "Referral date", heading, "District"]]
    return rows + [[f"C{n}", date(2024, 1 + n // 3, 5), words[n % len(words)], "A"] for n in range(12)]


def take(root: Path, rows: Rows, sheet: str = "Cases") -> tuple[dict[tuple[str, ...], float], list[str]]:
    """What each group has in all periods, the total under (), and what was said."""
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir(exist_ok=True)
    said: list[str] = []
    workbook = build(root / "list.xlsx", {sheet: {"rows": rows}})
    take_in(root, "x", str(workbook), say=said.append)
    found: dict[tuple[str, ...], float] = defaultdict(float)
    with (root / "data/local/x/observations.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            names = [name for name in row if name not in (*PLAIN, "comment") and row[name]]
            if row["value"]:
                found[tuple(f"{name}={row[name]}" for name in names)] += float(row["value"])
    return dict(found), said


def answer(root: Path, question: str, text: str) -> None:
    """Answers a question in the map of the project."""
    path = root / "params/x/source_map.yml"
    before = path.read_text("utf-8")
    assert f'  # "{question}": ""' in before
    path.write_text(before.replace(f'  # "{question}": ""', f'  "{question}": "{text}"'), "utf-8")
