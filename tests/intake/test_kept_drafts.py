"""No draft changes unnoticed: all that is said of invented workbooks, and all that is written from them, is kept."""

from pathlib import Path

import pytest
from kept_drafts import NAMES, name_kept, write_draft
from kept_text import hold_kept


@pytest.mark.parametrize("name", NAMES)
def test_draft_is_the_one_kept(tmp_path: Path, name: str) -> None:
    hold_kept(name_kept(name), write_draft(tmp_path, name))
