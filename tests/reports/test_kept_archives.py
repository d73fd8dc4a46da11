"""No archive changes unnoticed: what invented projects publish one after the other, with what each report says of
those before it, the portfolio on them, and their workbooks and tables, are kept as text.

As with the kept reports, a text shows that nothing moved and not that it is right: it was read once. Where one is to
change, `PYTHONPATH=.:tests python tests/reports/test_kept_archives.py [ARCHIVE …]` writes the texts anew.
"""

import difflib
import sys
import tempfile
from pathlib import Path

import pytest
from kept_archives import ARCHIVES, publish_all

NAMES = sorted(folder.name for folder in ARCHIVES.iterdir() if folder.is_dir())


@pytest.mark.parametrize("archive", NAMES)
def test_what_is_published_is_what_was_kept(tmp_path: Path, archive: str) -> None:
    kept = {path.stem: path.read_text("utf-8") for path in (ARCHIVES / archive / "kept").glob("*.txt")}
    names = []
    for name, text in publish_all(archive, tmp_path):
        names.append(name)
        before = kept.get(name, "").splitlines()
        changed = list(difflib.unified_diff(before, text.splitlines(), f"{name}, kept", "now", n=0, lineterm=""))
        assert not changed, "\n".join(changed[:40])
    assert names == sorted(kept)


def write_kept(archives: list[str]) -> None:
    """Writes the kept texts of these archives anew, of all if none is named."""
    for archive in archives or NAMES:
        folder = ARCHIVES / archive / "kept"
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            texts = dict(publish_all(archive, Path(scratch)))
        for path in folder.glob("*.txt"):
            path.unlink()
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    write_kept(sys.argv[1:])
