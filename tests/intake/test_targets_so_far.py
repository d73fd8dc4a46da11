"""Targets so far beside those of each period: a repetition, or asked about; never the last that was
read.
"""

from pathlib import Path

import pytest
from intake_tables import build

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.project_files import read_project
from ctanalysis.intake import take_in


@pytest.mark.parametrize(("so_far", "target", "asked"), [
    ([50, 100, 150, 200], 200, False), ([60, 110, 160, 230], None, True),
])  # fmt: skip
def test_targets_so_far_repeat_those_of_each_period_or_none_is_used(
    so_far: list[float], target: float | None, asked: bool, tmp_path: Path
) -> None:
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    heads, row = ["Indicator"], ["Number of officials trained"]
    for number, (own, total, actual) in enumerate(
        zip([50, 50, 50, 50], so_far, [40, 55, 60, 35], strict=True), start=1
    ):
        for kind in ("Target", "Target (cumulative)", "Actual"):
            heads.append(f"Q{number} 2024 {kind}")
        row += [own, total, actual]  # type: ignore[list-item]
    said: list[str] = []
    book = build(tmp_path / "x.xlsx", {"T": {"rows": [heads, row]}})
    take_in(tmp_path, "x", str(book), say=said.append)
    (verdict,) = find_verdicts(
        make_evaluation(tmp_path, read_project(tmp_path, "x"), "", "internal")
    )
    assert verdict.target == target
    assert any(line.startswith("QUESTION so-far-T-A2") for line in said) == asked
