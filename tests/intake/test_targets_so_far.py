"""Targets so far beside those of each period: a repetition, or asked about; never the last that was
read.
"""

from pathlib import Path

import pytest
from found_figures import contents, figure, indicator
from intake_tables import build

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.intake import take_in
from ctanalysis.intake.tables.targets_so_far import settle_so_far


@pytest.mark.parametrize(
    ("so_far", "target", "asked"), [([50, 100, 150, 200], 200, False), ([60, 110, 160, 230], None, True)]
)
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
    (verdict,) = find_verdicts(make_evaluation(tmp_path, read_project(tmp_path, "x"), "", "internal"))
    assert verdict.target == target
    assert any(line.startswith("QUESTION so-far-T-A2") for line in said) == asked


WOMEN = (("sex", "female"),)


@pytest.mark.parametrize(("so_far", "label", "group", "role"), [
    (30.0, "2023-Q2", (), "target repeated"), (75.0, "2024-Q2", (), "target repeated"),
    (45.0, "2024-Q2", (), "target repeated"), (45.5, "2024-Q2", (), "target repeated"),
    (46.0, "2024-Q2", (), "target"), (25.0, "2024-Q2", (), "target"),
    (15.0, "2024-Q2", WOMEN, "target repeated"), (45.0, "2024-Q2", WOMEN, "target"),
    (0.0, "2024-Q2", (), "target"), (99.0, "2022-Q2", (), "target"),
])  # fmt: skip
def test_a_target_so_far_is_the_sum_of_its_groups_own_ones_of_all_or_of_its_year(
    so_far: float, label: str, group: tuple[tuple[str, str], ...], role: str
) -> None:
    labels = ("2023-Q1", "2023-Q2", "2024-Q1", "2024-Q2", "2024-Q3")
    plain = [figure("target", when, value) for when, value in zip(labels, (10, 20, 20, 25, 40), strict=True)]
    women = [figure("target", when, value, group=WOMEN) for when, value in (("2024-Q1", 5.0), ("2024-Q2", 10.0))]
    total = figure("target", label, so_far, cumulative=True, group=group)
    one = indicator(*plain, *women, total)
    settle_so_far(found := contents(), one)
    assert total.role == role
    is_asked = role == "target" and label != "2022-Q2"  # where nothing stands for the same days
    assert (len(found.questions), len(one.list_figures("target"))) == (
        (1, 0) if is_asked else (0, 7 + (role == "target"))
    )
