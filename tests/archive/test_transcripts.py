"""What the archive's verbs say of whole, damaged and forged archives is kept as text.

A kept text does not show that a sentence is right, only that it is still the same: it was read once, when it was kept.
Where one is to change, `PYTHONPATH=.:tests python tests/archive/test_transcripts.py [NAME …]` writes the texts anew.
"""

import difflib
import sys

import pytest
from archive_scenes import find_kept, list_scenes, write_scene


@pytest.mark.parametrize("name", list_scenes())
def test_what_is_said_is_what_was_kept(name: str) -> None:
    kept, now = find_kept(name).read_text("utf-8"), write_scene(name)
    changed = list(difflib.unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", n=1, lineterm=""))
    assert not changed, "\n".join(changed[:40])


if __name__ == "__main__":
    for one in sys.argv[1:] or list_scenes():
        find_kept(one).write_text(write_scene(one), "utf-8")
