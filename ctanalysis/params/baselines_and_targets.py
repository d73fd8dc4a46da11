"""Baselines and targets as the parameters declare them."""

import re
from typing import Any, Literal

from pydantic import Field, model_validator

from ctanalysis.ground.language import phrase
from ctanalysis.ground.survey_results import SurveyResult, read_survey_result
from ctanalysis.params.fields import Day, Identifier, Label, Model, Number, Text, Where

SPOILT_NUMBER = re.compile(r"(?=.*[,% ])[-+]?[0-9][0-9., %]{0,30}")


class Baseline(Model):
    """Where the indicator stood before: a value, its two counts, or mean, sd and n."""

    period: Label | None = Field(None, description="the period at whose end the baseline stands")
    value: Number | None = Field(None, description="the value itself")
    numerator: Number | None = Field(None, description="of a share: how many are in it")
    denominator: Number | None = Field(None, description="of a share: out of how many")
    mean: Number | None = Field(None, description="of a score: its mean")
    sd: Number | None = Field(None, description="of a score: its standard deviation")
    n: Number | None = Field(None, description="of a score or a survey's share: how many people")
    se: Number | None = Field(None, description="its standard error, as a survey reports it")
    df: Number | None = Field(None, description="the degrees of freedom of that error")
    effective_n: Number | None = Field(None, description="how many people, drawn one by one, would tell as much")
    low: Number | None = Field(None, description="the lower end of its published 95 % range")
    high: Number | None = Field(None, description="the upper end of that range")
    status: Literal["to_be_set"] | None = Field(None, description="to_be_set when there is no baseline yet")
    where: Where = Field(default_factory=dict, description="the group this baseline is for; without it, everybody")

    @property
    def survey(self) -> SurveyResult | None:
        """What the survey's report says of it besides its value."""
        return read_survey_result(vars(self))

    @model_validator(mode="after")
    def _check(self) -> "Baseline":
        given = [self.value is not None, self.numerator is not None, self.mean is not None]
        if self.status == "to_be_set":
            if any(given):
                raise ValueError(phrase("a baseline that is to be set has no value yet"))
            return self
        if sum(given) != 1:
            raise ValueError(
                phrase("give one of: value; numerator and denominator; mean, sd and n; or status: to_be_set")
            )
        if self.period is None:
            raise ValueError(phrase("a baseline needs its period"))
        if (self.numerator is None) != (self.denominator is None):
            raise ValueError(phrase("numerator and denominator go together"))
        if self.denominator is not None and self.denominator <= 0:
            raise ValueError(phrase("the denominator of a baseline is above zero"))
        return self


class Target(Model):
    """What is promised, for a window of time."""

    window: Label = Field(description="the period the target is for, or project for the whole project")
    value: Number | Label | None = Field(None, description="the value to reach (of an ordinal: one of its words)")
    at_most: Number | None = Field(None, description="a ceiling")
    at_least: Number | None = Field(None, description="a floor")
    low: Number | None = Field(None, description="the lower end of a band")
    high: Number | None = Field(None, description="the upper end of a band")
    percent_of_baseline: Number | None = Field(
        None, description="signed change on the baseline in percent: 20 is a fifth more"
    )
    text: Text | None = Field(None, description="a target in words, for qualitative indicators")
    was: Number | None = Field(None, description="the value before it was revised")
    approved: Day | None = Field(None, description="the day on which the revision was approved")
    reason: Text | None = Field(None, description="why it was revised")
    where: Where = Field(default_factory=dict, description="the group this target is for; without it, everybody")

    @model_validator(mode="after")
    def _check(self) -> "Target":
        kinds = [self.value, self.at_most, self.at_least, self.percent_of_baseline, self.text]
        band = self.low is not None or self.high is not None
        if sum(kind is not None for kind in kinds) + band != 1:
            raise ValueError(phrase("give one of: value; at_most; at_least; low and high; percent_of_baseline; text"))
        if isinstance(self.value, str) and SPOILT_NUMBER.fullmatch(self.value):
            raise ValueError(
                phrase(
                    'the target "{value}" is not a number: write digits with a decimal point, '
                    'without quotes, "%" or a comma',
                    value=self.value,
                )
            )
        if band and (self.low is None or self.high is None or self.low > self.high):
            raise ValueError(phrase("a band has a low and a high, the low one first"))
        if band and self.was is not None:
            raise ValueError(phrase("was holds one number: say in reason what a revised band was before"))
        if (self.was is None) != (self.approved is None):
            raise ValueError(phrase("a revised target has both was (the earlier value) and approved (the day)"))
        return self


def expand_targets(given: Any) -> Any:
    """The short form `{window: value}` as a list."""
    if isinstance(given, dict):
        return [{"window": window, "value": value} for window, value in given.items()]
    return given


def expand_baseline(given: Any) -> Any:
    """One baseline alone as a list."""
    return [given] if isinstance(given, dict) else given


class AlreadyPublished(Model):
    """Who has published these figures already, and which parts of them."""

    source: Text = Field(description="the citation")
    by: tuple[Identifier, ...] = Field((), description="dimensions whose parts are public too; none: totals only")


def expand_published(given: Any) -> Any:
    """A source alone, in full."""
    return {"source": given} if isinstance(given, str) else given
