"""No figure changes unnoticed: of each invented project figures, targets and windows are kept as text.

`PYTHONPATH=.:tests python tests/figures/test_kept_figures.py [PROJECT …]` writes the texts anew; the difference shows
what else moved, and what alters a number belongs into the changelog.
"""

import difflib
import sys
import tempfile
from pathlib import Path

import pytest
from kept_figures import FOLDER, KEPT, list_scenarios, write_figures


@pytest.mark.parametrize("project", list_scenarios())
def test_figures_are_those_kept(tmp_path: Path, project: str) -> None:
    kept, here = (FOLDER / project / KEPT).read_text("utf-8"), write_figures(project, tmp_path)
    changed = list(difflib.unified_diff(kept.splitlines(), here.splitlines(), "kept", "now", n=0, lineterm=""))
    assert not changed, "\n".join(changed[:60])


def write_kept(projects: list[str]) -> None:
    """Writes the kept texts of these projects anew, of all if none is named."""
    for project in projects or list_scenarios():
        with tempfile.TemporaryDirectory() as folder:
            text = write_figures(project, Path(folder))
        (FOLDER / project / KEPT).write_text(text, "utf-8")


if __name__ == "__main__":
    write_kept(sys.argv[1:])
