"""The worked cases of the results framework: every field of every row, in every period."""

from pathlib import Path

import pytest
from framework import make_framework, read_case

from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.figures.evaluation import load_evaluation, read_evaluation
from ctanalysis.reports.notebooks.runs import give_evaluation

FIELDS = (
    "scope",
    "actual",
    "baseline",
    "target",
    "due",
    "due_kind",
    "gap",
    "gap_to_due",
    "achievement",
    "attainment",
    "status",
)
CASES = {name: read_case(name) for name in ("annual", "quarterly")}
PERIODS = [(name, period) for name, case in CASES.items() for period in case["expected"]]


def is_same(found: object, expected: object) -> bool:
    if isinstance(expected, list):
        return isinstance(found, tuple) and all(is_same(a, b) for a, b in zip(found, expected, strict=True))
    if isinstance(expected, float | int):
        return isinstance(found, float | int) and abs(found - expected) <= 1e-6 * max(1, abs(expected))
    return found == expected


@pytest.mark.parametrize(("name", "period"), PERIODS)
def test_every_field_of_the_worked_cases(tmp_path: Path, name: str, period: str) -> None:
    evaluation = load_evaluation(name, period, "internal", root=make_framework(tmp_path, name))
    rows = {row.indicator + (f"|{row.group}" if row.group else ""): row for row in find_gaps(evaluation)}
    expected = CASES[name]["expected"][period]
    assert set(rows) == set(expected)
    wrong = [
        (key, field, getattr(rows[key], field), row.get(field))
        for key, row in expected.items()
        for field in FIELDS
        if not is_same(getattr(rows[key], field), row.get(field))
    ]
    assert wrong == []


def test_an_evaluation_survives_its_way_to_the_kernels(tmp_path: Path) -> None:
    evaluation = load_evaluation("quarterly", "FY2023/24-Q2", "internal", root=make_framework(tmp_path, "quarterly"))
    give_evaluation(evaluation).write(tmp_path)
    assert find_gaps(read_evaluation(tmp_path / "evaluation.json")) == find_gaps(evaluation)


def test_adding_a_later_period_changes_no_earlier_one(tmp_path: Path) -> None:
    root = make_framework(tmp_path, "quarterly")
    before = find_gaps(load_evaluation("quarterly", "FY2023/24", "internal", root=root))
    path = root / "data" / "quarterly.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if "FY2024/25" not in line) + "\n", encoding="utf-8")
    assert find_gaps(load_evaluation("quarterly", "FY2023/24", "internal", root=root)) == before
