"""Comparisons as the parameters declare them, and services needed and received."""

from typing import Literal

from pydantic import Field, model_validator

from ctanalysis.ground.language import phrase
from ctanalysis.params.fields import Day, Identifier, Label, Model, Text, Where

BY_LOT = ("groups", "difference_in_differences")  # kinds in which a lot can decide who takes part


class Comparison(Model):
    """A comparison declared before the figures are looked at."""

    id: Identifier = Field(description="its short name")
    indicator: Identifier = Field(description="the indicator compared")
    kind: Literal["before_after", "halves", "groups", "paired", "intervention", "difference_in_differences"] = Field(
        description="the design"
    )
    where: Where = Field(default_factory=dict, description="the group it is made within")
    method: Identifier | None = Field(None, description="another method than the default")
    primary: bool = Field(False, strict=True, description="true for the few that matter most")
    before: Label | None = Field(None, description="of before_after: the earlier period")
    after: Label | None = Field(None, description="of before_after: the later period")
    by: Identifier | None = Field(None, description="of groups: the dimension")
    a: Label | None = Field(
        None, description="of groups: one value; without a and b all values of the dimension are compared"
    )
    b: Label | None = Field(None, description="of groups: the other value")
    clusters: Identifier | None = Field(
        None, description="of groups: the dimension of whole clusters (schools, villages) that lie in a or in b"
    )
    period: Label | None = Field(None, description="of groups and paired: the period")
    date: Day | None = Field(None, description="of an intervention: the day, fixed beforehand")
    model: Literal["level", "level_slope"] | None = Field(None, description="of an intervention: what may change")
    treated: Label | None = Field(None, description="of difference_in_differences: the group with the project")
    control: Label | None = Field(None, description="of difference_in_differences: the group without")
    randomised: bool = Field(False, strict=True, description="true when chance decided who took part")

    @model_validator(mode="after")
    def _check(self) -> "Comparison":
        needed = {
            "before_after": ("before", "after"),
            "halves": (),
            "groups": ("by", "period"),
            "paired": ("period",),
            "intervention": ("date",),
            "difference_in_differences": ("by", "treated", "control", "date"),
        }[self.kind]
        missing = [name for name in needed if getattr(self, name) is None]
        if missing:
            raise ValueError(
                phrase("a comparison of kind {kind} also needs {missing}", kind=self.kind, missing=", ".join(missing))
            )
        if self.randomised and self.kind not in BY_LOT:
            raise ValueError(
                phrase(
                    "randomised belongs to {kinds}: a lot decides between groups, and not between times",
                    kinds=", ".join(BY_LOT),
                )
            )
        if (self.a is None) != (self.b is None):
            raise ValueError(phrase("a comparison of groups names both a and b, or neither"))
        if self.clusters is not None and (self.kind != "groups" or self.a is None):
            raise ValueError(phrase("clusters belong to a comparison of groups with a and b"))
        return self


class Provision(Model):
    """A service: who needed it and who received it."""

    service: Text = Field(description="the service")
    needed: Identifier = Field(description="the indicator that counts those who needed it")
    received: Identifier = Field(description="the indicator that counts those who received it")
    by: tuple[Identifier, ...] = Field((), description="the dimensions in which gaps are shown")
