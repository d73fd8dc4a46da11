"""No report changes unnoticed: what each invented project's page says and its analyses find is kept as text.

A kept report does not show that one is right, only that it is still the same: it was read once, when it was kept.
Where one is to change, `PYTHONPATH=.:tests python tests/reports/test_kept_reports.py [SCENARIO …]` writes the texts
anew; the difference shows what else moved, and what alters a number belongs into the changelog.
"""

import difflib
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from kept_reports import SCENARIOS, list_reports, write_report


@pytest.mark.parametrize(("project", "period", "edition"), list_reports())
def test_report_is_the_one_kept(tmp_path: Path, project: str, period: str, edition: str) -> None:
    kept = _name(project, period, edition).read_text("utf-8")
    here = _make(tmp_path, project, period, edition)
    changed = list(difflib.unified_diff(kept.splitlines(), here.splitlines(), "kept", "now", n=0, lineterm=""))
    assert not changed, "\n".join(changed[:40])


def _make(folder: Path, project: str, period: str, edition: str) -> str:
    """The report's text from a copy of the scenario, so that nothing is in print."""
    root = folder / "checkout"
    shutil.copytree(SCENARIOS / project, root)
    (root / "notebooks").mkdir(exist_ok=True)
    return write_report(root, project, period, edition)


def _name(project: str, period: str, edition: str) -> Path:
    return SCENARIOS / project / "kept" / f"{period.replace('/', '-')}_{edition}.txt"


def write_kept(projects: list[str]) -> None:
    """Writes the kept texts of these scenarios anew, of all if none is named."""
    for report in list_reports():
        if not projects or report[0] in projects:
            with tempfile.TemporaryDirectory() as folder:
                text = _make(Path(folder), *report)
            _name(*report).parent.mkdir(exist_ok=True)
            _name(*report).write_text(text, "utf-8")


if __name__ == "__main__":
    write_kept(sys.argv[1:])
