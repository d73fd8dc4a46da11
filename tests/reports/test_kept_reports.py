"""No report changes unnoticed: what each invented project's page says and its analyses find is kept as text."""

import shutil
from pathlib import Path

import pytest
from kept_reports import SCENARIOS, list_reports, write_report
from kept_text import hold_kept


@pytest.mark.parametrize(("project", "period", "edition"), list_reports())
def test_report_is_the_one_kept(tmp_path: Path, project: str, period: str, edition: str) -> None:
    root = tmp_path / "checkout"  # a copy, so that nothing is in print
    shutil.copytree(SCENARIOS / project, root)
    (root / "notebooks").mkdir(exist_ok=True)
    name = f"{period.replace('/', '-')}_{edition}.txt"
    hold_kept(SCENARIOS / project / "kept" / name, write_report(root, project, period, edition))
