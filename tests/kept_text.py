"""Kept texts: what the program says of invented inputs stands in files, and a test holds them against what it says now.

A kept text does not show that it is right, only that nothing moved: it was read once, when it was kept. Where one is to
change, `KEEP=yes .venv/bin/python -m pytest -k kept` writes all of them anew (or name a test file). The difference then
shows what else moved; what alters a number belongs into the changelog, and a row that is no longer withheld is to be
explained there.
"""

import difflib
import os
from pathlib import Path

SHOWN = 40  # lines of a difference


def hold_kept(path: Path, now: str) -> None:
    """Nothing where the file says the same; else the test fails with what differs, or the file is written anew."""
    if os.environ.get("KEEP") == "yes":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(now, "utf-8")
        return
    kept = path.read_text("utf-8").splitlines() if path.is_file() else []
    changed = list(difflib.unified_diff(kept, now.splitlines(), f"{path.name}, kept", "now", n=0, lineterm=""))
    assert not changed, "\n".join(changed[:SHOWN])
