"""What the archive's verbs say of whole, damaged and forged archives is kept as text."""

import pytest
from archive_scenes import find_kept, list_scenes, write_scene
from kept_text import hold_kept


@pytest.mark.parametrize("name", list_scenes())
def test_what_is_said_is_what_was_kept(name: str) -> None:
    hold_kept(find_kept(name), write_scene(name))
