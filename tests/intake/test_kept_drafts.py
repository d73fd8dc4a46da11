"""No draft changes unnoticed: all that is said of invented workbooks, and all that is written from them, is kept.

A kept draft does not show that one is right, only that it is still the same: it was read once, when it was kept.
Where one is to change, `PYTHONPATH=.:tests python tests/intake/test_kept_drafts.py [WORKBOOK …]` writes the texts anew.
"""

import difflib
import sys
import tempfile
from pathlib import Path

import pytest
from kept_drafts import NAMES, name_kept, write_draft


@pytest.mark.parametrize("name", NAMES)
def test_draft_is_the_one_kept(tmp_path: Path, name: str) -> None:
    kept = name_kept(name).read_text("utf-8")
    changed = list(
        difflib.unified_diff(
            kept.splitlines(), write_draft(tmp_path, name).splitlines(), "kept", "now", n=0, lineterm=""
        )
    )
    assert not changed, "\n".join(changed[:40])


def write_kept(names: list[str]) -> None:
    """Writes the kept texts of these workbooks anew, of all if none is named."""
    for name in names or NAMES:
        with tempfile.TemporaryDirectory() as folder:
            text = write_draft(Path(folder), name)
        name_kept(name).parent.mkdir(exist_ok=True)
        name_kept(name).write_text(text, "utf-8")


if __name__ == "__main__":
    write_kept(sys.argv[1:])
