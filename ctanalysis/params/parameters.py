"""The whole of a project's parameters."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pydantic import Field

from ctanalysis.ground.periods import Calendar, Period, make_period
from ctanalysis.ground.terms import Group, make_group
from ctanalysis.params.budget_and_spending import Funding
from ctanalysis.params.comparison import Comparison, Provision
from ctanalysis.params.criteria_and_questions import Question
from ctanalysis.params.fields import Identifier, Model
from ctanalysis.params.geographic_maps import Places
from ctanalysis.params.group_parts_and_wholes import Divisions
from ctanalysis.params.indicator import Indicator
from ctanalysis.params.pathways import Pathway
from ctanalysis.params.project import (
    CalendarSettings,
    Dimension,
    Disclosure,
    Event,
    Project,
    Result,
    Sources,
    StatusBands,
)


class Parameters(Model):
    """One project: who, when, what is promised, and how its people are protected."""

    project: Project = Field(description="which project this is")
    calendar: CalendarSettings = Field(default_factory=CalendarSettings, description="how it divides time")
    sources: Sources = Field(description="where its figures are")
    dimensions: dict[Identifier, Dimension] = Field(default_factory=dict, description="what figures are broken down by")
    results: tuple[Result, ...] = Field((), description="the results chain")
    indicators: tuple[Indicator, ...] = Field(min_length=1, description="what is measured")
    events: tuple[Event, ...] = Field((), description="what happened meanwhile")
    comparisons: tuple[Comparison, ...] = Field((), description="comparisons declared beforehand")
    provision: tuple[Provision, ...] = Field((), description="services needed and received")
    pathways: tuple[Pathway, ...] = Field((), description="the steps from being found to being safe, in order")
    questions: tuple[Question, ...] = Field((), description="what the evaluation is to answer")
    key_results: tuple[Identifier, ...] = Field(
        (), max_length=4, description="the indicators whose charts stand on the first page; chosen by rules if empty"
    )
    places: Places | None = Field(None, description="what is drawn as a map")
    funding: Funding | None = Field(None, description="what was to be spent and what was")
    disclosure: Disclosure = Field(default_factory=Disclosure, description="how people are protected")
    status_bands: StatusBands = Field(default_factory=StatusBands, description="where status words begin")

    @cached_property
    def periods(self) -> Calendar:
        """The calendar."""
        settings, project = self.calendar, self.project
        named = {label: make_period(label, text) for label, text in settings.named.items()}
        calendar = Calendar(settings.frequency, settings.fiscal_year_start, None, named)
        days = Period("project", project.start, project.end)
        return Calendar(settings.frequency, settings.fiscal_year_start, calendar.widen(days), named, days)

    @cached_property
    def by_id(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def divisions(self) -> Divisions:
        """How groups are divided."""
        return Divisions(self.dimensions)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> "Parameters":
        """A copy with some parts changed; what was derived from the old parts is derived anew."""
        copied = super().model_copy(update=update, deep=deep)
        for name in ("periods", "by_id", "divisions"):
            copied.__dict__.pop(name, None)
        return copied

    def find_group(self, where: dict[str, str]) -> Group:
        """The group that `where` names."""
        return make_group(where, self.dimensions)

    def list_same(self, where: dict[str, str]) -> tuple[Group, ...]:
        """The group that `where` names, and the same people by other names: a place of which the
        wider one is declared is the same with it and without it.
        """
        wider = {
            one.parent: one.values[where[name]]
            for name, one in self.dimensions.items()
            if name in where and one.parent is not None and isinstance(one.values, dict)
        }
        is_inside = all(where.get(name, value) == value for name, value in wider.items())
        if not wider or not is_inside:
            return (self.find_group(where),)
        own = {name: value for name, value in where.items() if name not in wider}
        return tuple(dict.fromkeys(self.find_group(one) for one in (where, own | wider, own)))

    def find_events(self, indicator: str) -> tuple[Event, ...]:
        """The events across which this indicator cannot be compared, in order of time."""
        return tuple(sorted((e for e in self.events if indicator in e.breaks), key=lambda e: e.date))
