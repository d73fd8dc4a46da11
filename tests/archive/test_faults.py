"""A sample of `make prove-faults`: a disk that refuses, or a kill, leaves all whole and the words
true.
"""

from pathlib import Path

import pytest
from forging.faults import WORKS, make_sound, try_work


@pytest.mark.parametrize("name", WORKS)
@pytest.mark.sampled(1)
def test_whatever_call_fails_the_archive_is_whole_and_the_same_work_succeeds(name: str, tmp_path: Path) -> None:
    make_sound(tmp_path / "sound")
    for what, faults in try_work(name, tmp_path / "sound", tmp_path / "case", 29):
        assert faults == [], what
