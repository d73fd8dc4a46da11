"""What the door says of small invented tables is kept as text: no rule of what is shown or withheld changes unnoticed.

A kept text does not show that a rule is right, only that it is still the same: it was read once, when it was kept.
Where one is to change, `PYTHONPATH=.:tests python tests/disclosure/test_kept_releases.py [FILE …]` writes the texts
anew. A row that loses its `[c]` is to be explained in the changelog.
"""

import difflib
import sys

import pytest
from kept_releases import find_kept, list_files, write_file


@pytest.mark.parametrize("name", list_files())
def test_release_is_the_one_kept(name: str) -> None:
    kept = find_kept(name).read_text("utf-8")
    changed = list(
        difflib.unified_diff(kept.splitlines(), write_file(name).splitlines(), "kept", "now", n=0, lineterm="")
    )
    assert not changed, "\n".join(changed[:40])


if __name__ == "__main__":
    for one in sys.argv[1:] or list_files():
        find_kept(one).write_text(write_file(one), "utf-8")
