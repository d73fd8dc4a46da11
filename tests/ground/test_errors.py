"""What a user is told."""

from ctanalysis.ground.errors import ParameterError, Problem


def test_a_notebook_shows_the_text_of_a_mistake_and_no_frames_of_the_program() -> None:
    error = ParameterError([Problem("params/x.yml", "is empty", "Write something.")])
    assert error._render_traceback_() == ["params/x.yml: is empty", "    Write something."]
