"""Pathways of services: the steps that people take one after the other, each with its indicator."""

from pydantic import Field

from ctanalysis.params.fields import Identifier, Model, Text


class Pathway(Model):
    """The steps from being found to being safe, in their order."""

    title: Text = Field(description="where it leads from and to")
    steps: tuple[Identifier, ...] = Field(
        min_length=2, description="the indicators of its steps, in order: each the part of those due who took the step"
    )
