"""No archive changes unnoticed: what invented projects publish one after the other, with what each report says of
those before it, the portfolio on them, and their workbooks and tables, are kept as text.
"""

from pathlib import Path

import pytest
from kept_archives import ARCHIVES, publish_all
from kept_text import hold_kept

NAMES = sorted(folder.name for folder in ARCHIVES.iterdir() if folder.is_dir())


@pytest.mark.parametrize("archive", NAMES)
def test_what_is_published_is_what_was_kept(tmp_path: Path, archive: str) -> None:
    folder = ARCHIVES / archive / "kept"
    names = set()
    for name, text in publish_all(archive, tmp_path):
        names.add(f"{name}.txt")
        hold_kept(folder / f"{name}.txt", text)
    assert names == {path.name for path in folder.iterdir()}
