"""What was to be spent and what was, by result and period."""

from pydantic import Field, model_validator

from ctanalysis.ground.language import phrase
from ctanalysis.params.fields import Identifier, Label, Model, Number


class FundingLine(Model):
    """The budget of a result in a period, and what was spent of it."""

    result: Identifier = Field(description="the id of the result that it pays for")
    period: Label = Field(description="the period; those of one result may not overlap")
    budget: Number | None = Field(None, gt=0, description="what was to be spent")
    spent: Number | None = Field(None, ge=0, description="what was spent")

    @model_validator(mode="after")
    def _check(self) -> "FundingLine":
        if self.budget is None and self.spent is None:
            raise ValueError(phrase("a line of funding gives budget, spent, or both"))
        return self


class Funding(Model):
    """The money of the project, in one currency."""

    currency: str = Field(pattern=r"^[A-Z]{3}$", description="three letters: EUR, USD, UAH")
    lines: tuple[FundingLine, ...] = Field(min_length=1, description="budget and spending")
