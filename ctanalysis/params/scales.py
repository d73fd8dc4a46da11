"""The scale of a score, which is all answers that there are, and that of a rate: per how many."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from ctanalysis.ground.language import phrase
from ctanalysis.params.fields import Model, Number

MOST = 1001  # answers
OF_SCORE, OF_RATE = "(score)", "(rate)"  # in brackets, so that no message takes them for a key


class ScoreScale(Model):
    """The answers that a score is the mean of."""

    lowest: Number = Field(description="the lowest answer")
    highest: Number = Field(description="the highest answer")
    step: Number = Field(1.0, gt=0, description="from one answer to the next; yes and no are one")

    @model_validator(mode="after")
    def _check(self) -> "ScoreScale":
        steps = (self.highest - self.lowest) / self.step
        if steps < 1 or abs(steps - round(steps)) > 1e-9 or steps >= MOST:
            raise ValueError(
                phrase("a scale goes from lowest to highest in whole steps, at most {most} of them", most=MOST - 1)
            )
        return self

    def list_answers(self) -> tuple[float, ...]:
        """All answers, the lowest first."""
        steps = round((self.highest - self.lowest) / self.step)
        return tuple(self.lowest + self.step * one for one in range(steps + 1))


def _find_kind(given: Any) -> str:
    return OF_SCORE if isinstance(given, (dict, ScoreScale)) else OF_RATE


Scale = Annotated[
    Annotated[ScoreScale, Tag(OF_SCORE)] | Annotated[Number, Field(gt=0), Tag(OF_RATE)], Discriminator(_find_kind)
]
