"""No finding changes unnoticed: what the analyses say of the shipped projects and of the worked
framework is kept in a file.

The findings are the program's own, kept once they agreed with the worked cases, the recomputation
and the reports before them; so they do not show that one is right, only that it is still the same.
Where one is to change, `PYTHONPATH=.:tests python tests/analyses/test_kept_findings.py` writes the
file anew; the difference then shows what else moved, and belongs into the changelog under "Results
changed".
"""

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from framework import make_framework
from kept_reports import ANALYSES, describe_finding
from places import REFERENCE, ROOT

import ctanalysis as ct

KEPT = REFERENCE / "findings_kept.json"
REPORTS = (
    ("riverbend", "FY2023/24-Q4", "public"),
    ("riverbend", "FY2022/23-Q3", "internal"),
    ("riverbend", "FY2024/25-Q4", "public"),
    ("ukraine", "2023", "public"),
    ("uk", "2021", "partner"),
    ("quarterly", "FY2023/24-Q3", "internal"),  # the worked framework
)


def list_findings(folder: Path, project: str, period: str, edition: str) -> Iterator[list[Any]]:
    """Each finding as [analysis, number, what it says]; what is missing or false is left out."""
    root = make_framework(folder, project) if project == "quarterly" else copy_inputs(folder)
    evaluation = ct.load_evaluation(project, period, edition, root=root)
    for analysis in ANALYSES:
        for number, finding in enumerate(getattr(ct, analysis)(evaluation)):
            yield [analysis, number, describe_finding(finding, 8)]


def copy_inputs(folder: Path) -> Path:
    """The shipped projects where nothing is in print: what is withheld depends on that."""
    for name in ("params", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("local", "printed"))
    return folder


def is_same(here: Any, kept: Any) -> bool:
    """The same words, and numbers that differ by rounding alone."""
    if isinstance(here, dict) and isinstance(kept, dict):
        return here.keys() == kept.keys() and all(is_same(here[key], kept[key]) for key in here)
    if isinstance(here, list) and isinstance(kept, list):
        return len(here) == len(kept) and all(map(is_same, here, kept))
    if isinstance(here, float) and isinstance(kept, (int, float)):
        return abs(here - kept) <= 1e-7 + 2e-6 * abs(kept)
    return bool(here == kept)


@pytest.mark.parametrize(("project", "period", "edition"), REPORTS)
def test_findings_are_those_kept(tmp_path: Path, project: str, period: str, edition: str) -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))[f"{project} {period} {edition}"]
    here = list(list_findings(tmp_path, project, period, edition))
    anew = "if that is meant, write the file anew: the head of this test says how"
    assert [row[:2] for row in here] == [row[:2] for row in kept], anew
    changed = [(was, now) for now, was in zip(here, kept, strict=True) if not is_same(now, was)]
    assert changed == [], anew


def write_kept() -> None:
    """Writes the file anew, one finding a line."""
    parts = []
    for report in REPORTS:
        with tempfile.TemporaryDirectory() as folder:
            rows = [json.dumps(row, ensure_ascii=False) for row in list_findings(Path(folder), *report)]
        parts.append(f"{json.dumps(' '.join(report))}: [\n" + ",\n".join(rows) + "\n]")
    KEPT.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    write_kept()
