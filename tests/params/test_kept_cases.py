"""Nothing that is said of a file changes unnoticed: of small files, good and broken, it is kept as text.

Each case of `cases/*.yml` stands in the text of the same name again, with what is said of it. Where one is to change,
`PYTHONPATH=.:tests python tests/params/test_kept_cases.py` writes the texts anew; the difference shows what else moved.
"""

import difflib
import tempfile
from pathlib import Path

import pytest
from places import TESTS
from said_of_files import say_all

CASES = sorted(TESTS.glob("*/cases/*.yml"))


@pytest.mark.parametrize("cases", CASES, ids=lambda path: path.stem)
def test_what_is_said_of_files_is_what_is_kept(tmp_path: Path, cases: Path) -> None:
    kept, here = cases.with_suffix(".txt").read_text("utf-8"), say_all(cases, tmp_path)
    changed = list(difflib.unified_diff(kept.splitlines(), here.splitlines(), "kept", "now", n=2, lineterm=""))
    assert not changed, "\n".join(changed[:60])


def write_kept() -> None:
    """Writes what is said of all files anew."""
    for cases in CASES:
        with tempfile.TemporaryDirectory() as folder:
            cases.with_suffix(".txt").write_text(say_all(cases, Path(folder)), "utf-8")


if __name__ == "__main__":
    write_kept()
