"""Nothing that the command line says changes unnoticed: ordinary use and mistakes, with what each prints and makes. A
transcript may be written with its commands alone, and is then kept with what they say.
"""

from pathlib import Path

import pytest
from kept_text import hold_kept
from kept_transcripts import NAMES, name_kept, write_transcript


@pytest.mark.parametrize("name", NAMES)
def test_transcript_is_the_one_kept(tmp_path: Path, name: str) -> None:
    hold_kept(name_kept(name), write_transcript(tmp_path / "checkout", name))
