"""The criteria of the OECD DAC with equality beside them, and the evaluation questions under them."""

from typing import Literal, get_args

from pydantic import Field

from ctanalysis.params.fields import Identifier, Model, Text

Criterion = Literal["relevance", "coherence", "effectiveness", "efficiency", "impact", "sustainability", "equality"]
CRITERIA: tuple[str, ...] = get_args(Criterion)


class Question(Model):
    """An evaluation question, under a criterion of the OECD DAC or under equality (of gender, and of human rights)."""

    id: Identifier = Field(description="its short name; its answer is narrative/questions/<id>.md")
    criterion: Criterion = Field(
        description="the criterion of the OECD DAC that it belongs to, or equality: gender and human rights"
    )
    text: Text = Field(min_length=1, description="the question")
    indicators: tuple[Identifier, ...] = Field((), description="the indicators whose findings bear on it")
    other_sources: tuple[Text, ...] = Field(
        (), description="what else its answer rests on: interviews and of how many, documents, visits"
    )
