"""Nothing that the command line says changes unnoticed: ordinary use and mistakes, with what each prints and makes.

Where a transcript is to change, or one was written with commands alone, `PYTHONPATH=.:tests python
tests/cli/test_kept_transcripts.py [TRANSCRIPT …]` writes it anew.
"""

import difflib
import sys
import tempfile
from pathlib import Path

import pytest
from kept_transcripts import NAMES, clear, name_kept, write_transcript


@pytest.mark.parametrize("name", NAMES)
def test_transcript_is_the_one_kept(tmp_path: Path, name: str) -> None:
    kept = name_kept(name).read_text("utf-8").splitlines()
    now = write_transcript(tmp_path / "checkout", name).splitlines()
    changed = list(difflib.unified_diff(kept, now, "kept", "now", n=1, lineterm=""))
    assert not changed, "\n".join(changed[:40])


def write_kept(names: list[str]) -> None:
    """Writes these transcripts anew, all if none is named."""
    for name in names or NAMES:
        root = Path(tempfile.mkdtemp()) / "checkout"
        name_kept(name).write_text(write_transcript(root, name), "utf-8")
        clear(root.parent)


if __name__ == "__main__":
    write_kept(sys.argv[1:])
