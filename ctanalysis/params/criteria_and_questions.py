"""The criteria of the OECD DAC, and the evaluation questions under them."""

from typing import Literal, get_args

from pydantic import Field

from ctanalysis.params.fields import Identifier, Model, Text

Criterion = Literal["relevance", "coherence", "effectiveness", "efficiency", "impact", "sustainability"]
CRITERIA: tuple[str, ...] = get_args(Criterion)


class Question(Model):
    """An evaluation question, under a criterion of the OECD DAC."""

    id: Identifier = Field(description="its short name; its answer is narrative/questions/<id>.md")
    criterion: Criterion = Field(description="the criterion of the OECD DAC that it belongs to")
    text: Text = Field(min_length=1, description="the question")
    indicators: tuple[Identifier, ...] = Field((), description="the indicators whose findings bear on it")
