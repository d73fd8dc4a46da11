"""Nothing that is said of a file changes unnoticed: of small files, good and broken, it is kept as text. Each case of
`cases/*.yml` stands in the text of the same name again, with what is said of it.
"""

from pathlib import Path

import pytest
from kept_text import hold_kept
from places import TESTS
from said_of_files import say_all

CASES = sorted(TESTS.glob("*/cases/*.yml"))


@pytest.mark.parametrize("cases", CASES, ids=lambda path: path.stem)
def test_what_is_said_of_files_is_what_is_kept(tmp_path: Path, cases: Path) -> None:
    hold_kept(cases.with_suffix(".txt"), say_all(cases, tmp_path))
