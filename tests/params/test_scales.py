"""The answers that a score is the mean of."""

import pytest
from pydantic import ValidationError

from ctanalysis.params.scales import ScoreScale


@pytest.mark.parametrize(("words", "answers"), [
    ({"lowest": 1, "highest": 5}, (1, 2, 3, 4, 5)), ({"lowest": 0, "highest": 1}, (0, 1)),
    ({"lowest": -1, "highest": 1, "step": 0.5}, (-1, -0.5, 0, 0.5, 1)), ({"lowest": 0, "highest": 10, "step": 5},
                                                                         (0, 5, 10)),
])  # fmt: skip
def test_answers_go_from_the_lowest_to_the_highest_in_steps(
    words: dict[str, float], answers: tuple[float, ...]
) -> None:
    assert ScoreScale.model_validate(words).list_answers() == answers


@pytest.mark.parametrize("words", [
    {"lowest": 1, "highest": 1}, {"lowest": 5, "highest": 1}, {"lowest": 0, "highest": 0.5},
    {"lowest": 0, "highest": 5, "step": 2}, {"lowest": 0, "highest": 1001}, {"lowest": 0, "highest": 5, "step": 0},
])  # fmt: skip
def test_a_scale_without_whole_steps_or_with_too_many_is_refused(words: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        ScoreScale.model_validate(words)


def test_a_thousand_steps_are_allowed() -> None:
    assert len(ScoreScale.model_validate({"lowest": 0, "highest": 1000}).list_answers()) == 1001
