"""No figure changes unnoticed: of each invented project figures, targets and windows are kept as text."""

from pathlib import Path

import pytest
from kept_figures import FOLDER, KEPT, list_scenarios, write_figures
from kept_text import hold_kept


@pytest.mark.parametrize("project", list_scenarios())
def test_figures_are_those_kept(tmp_path: Path, project: str) -> None:
    hold_kept(FOLDER / project / KEPT, write_figures(project, tmp_path))
