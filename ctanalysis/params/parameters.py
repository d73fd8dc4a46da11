"""The whole of a project's parameters, and what has to agree between its parts."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from pydantic import Field

from ctanalysis.ground.model import Group, make_group
from ctanalysis.params.fields import Identifier, Model
from ctanalysis.params.indicator import Indicator
from ctanalysis.params.project import CalendarSettings, Comparison, Dimension, Disclosure, Event, Project, Provision, Result, Sources, StatusBands  # fmt: skip
from ctanalysis.ground.periods import Calendar, make_period, Period, PeriodError
from ctanalysis.ground.registry import suggest_nearest

Path = tuple[str | int, ...]


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
    disclosure: Disclosure = Field(default_factory=Disclosure, description="how people are protected")
    status_bands: StatusBands = Field(default_factory=StatusBands, description="where status words begin")

    @cached_property
    def periods(self) -> Calendar:
        """The calendar."""
        settings, project = self.calendar, self.project
        named = {label: make_period(label, text) for label, text in settings.named.items()}
        return Calendar(settings.frequency, settings.fiscal_year_start, Period("project", project.start, project.end), named)

    @cached_property
    def by_id(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {indicator.id: indicator for indicator in self.indicators}

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> "Parameters":
        """A copy with some parts changed; what was derived from the old parts is derived anew."""
        copied = super().model_copy(update=update, deep=deep)
        for name in ("periods", "by_id"):
            copied.__dict__.pop(name, None)
        return copied

    def find_group(self, where: dict[str, str]) -> Group:
        """The group that `where` names."""
        return make_group(where, self.dimensions)

    def find_events(self, indicator: str) -> tuple[Event, ...]:
        """The events across which this indicator cannot be compared, in order of time."""
        return tuple(sorted((e for e in self.events if indicator in e.breaks), key=lambda e: e.date))


def find_disagreements(parameters: Parameters) -> Iterator[tuple[Path, str]]:
    """Each place where two parts of the parameters do not agree: its path, and what is wrong."""
    calendar = parameters.periods
    known = {
        "indicator": [i.id for i in parameters.indicators],
        "result": [r.id for r in parameters.results],
        "dimension": list(parameters.dimensions),
    }
    yield from _find_repeats(parameters)
    for place, kind, name in _find_references(parameters):
        if name not in known[kind]:
            yield place, f'there is no {kind} "{name}"{suggest_nearest(name, known[kind])}'
    for place, where in _find_groups(parameters):
        for name, value in where.items():
            if name not in parameters.dimensions:
                yield (*place, name), f'there is no dimension "{name}"{suggest_nearest(name, known["dimension"])}'
            elif value not in parameters.dimensions[name].names:
                yield (*place, name), f'"{value}" is not a value of {name}{suggest_nearest(value, parameters.dimensions[name].names)}'
    for place, label in (*_find_labels(parameters), *((("calendar", "periods", step), label) for step, label in enumerate(parameters.calendar.listed))):
        try:
            calendar.parse(label)
        except PeriodError as error:
            yield place, str(error)
    yield from _find_order(parameters, calendar)


def _find_repeats(parameters: Parameters) -> Iterator[tuple[Path, str]]:
    for section in ("results", "indicators", "comparisons"):
        seen: dict[str, int] = {}
        for index, item in enumerate(getattr(parameters, section)):
            if item.id in seen:
                yield (section, index, "id"), f'the id "{item.id}" is a duplicate of {section}[{seen[item.id]}]'
            seen.setdefault(item.id, index)


def _find_references(parameters: Parameters) -> Iterator[tuple[Path, str, str]]:
    for name, dimension in parameters.dimensions.items():
        if dimension.parent:
            yield ("dimensions", name, "parent"), "dimension", dimension.parent
    for index, result in enumerate(parameters.results):
        if result.parent:
            yield ("results", index, "parent"), "result", result.parent
    for index, indicator in enumerate(parameters.indicators):
        place: Path = ("indicators", index)
        if indicator.result:
            yield (*place, "result"), "result", indicator.result
        for step, other in enumerate(indicator.same_people):
            yield (*place, "same_people", step), "indicator", other
        for step, name in enumerate(indicator.disaggregation):
            yield (*place, "disaggregation", step), "dimension", name
        for name in indicator.already_published.by if indicator.already_published else ():
            yield (*place, "already_published", "by"), "dimension", name
    for index, event in enumerate(parameters.events):
        for step, name in enumerate(event.breaks):
            yield ("events", index, "breaks", step), "indicator", name
    for index, comparison in enumerate(parameters.comparisons):
        yield ("comparisons", index, "indicator"), "indicator", comparison.indicator
        if comparison.by:
            yield ("comparisons", index, "by"), "dimension", comparison.by
        if comparison.clusters:
            yield ("comparisons", index, "clusters"), "dimension", comparison.clusters
    for index, provision in enumerate(parameters.provision):
        yield ("provision", index, "needed"), "indicator", provision.needed
        yield ("provision", index, "received"), "indicator", provision.received
        for step, name in enumerate(provision.by):
            yield ("provision", index, "by", step), "dimension", name


def _find_groups(parameters: Parameters) -> Iterator[tuple[Path, dict[str, str]]]:
    for index, indicator in enumerate(parameters.indicators):
        for section in ("baseline", "targets"):
            for step, item in enumerate(getattr(indicator, section)):
                yield ("indicators", index, section, step, "where"), item.where
    for index, comparison in enumerate(parameters.comparisons):
        yield ("comparisons", index, "where"), comparison.where
        if comparison.by in parameters.dimensions:
            for key in ("a", "b", "treated", "control"):
                if getattr(comparison, key):
                    yield ("comparisons", index, key), {str(comparison.by): getattr(comparison, key)}


def _find_labels(parameters: Parameters) -> Iterator[tuple[Path, str]]:
    for index, indicator in enumerate(parameters.indicators):
        for step, baseline in enumerate(indicator.baseline):
            if baseline.period:
                yield ("indicators", index, "baseline", step, "period"), baseline.period
        for step, target in enumerate(indicator.targets):
            yield ("indicators", index, "targets", step, "window"), target.window
        for step, label in enumerate(indicator.schedule):
            yield ("indicators", index, "schedule", step), label
    for index, comparison in enumerate(parameters.comparisons):
        for key in ("before", "after", "period"):
            if getattr(comparison, key):
                yield ("comparisons", index, key), getattr(comparison, key)


def _find_order(parameters: Parameters, calendar: Calendar) -> Iterator[tuple[Path, str]]:
    try:
        listed = [calendar.parse(label) for label in parameters.calendar.listed]
    except PeriodError:
        listed = []  # said already
    for step, (earlier, later) in enumerate(zip(listed, listed[1:], strict=False)):
        if later.start <= earlier.start:
            yield ("calendar", "periods", step + 1), f"the periods are out of order: {later.label} stands after {earlier.label}"
    for index, indicator in enumerate(parameters.indicators):
        windows: dict[tuple[str, tuple[tuple[str, str], ...]], int] = {}
        for step, target in enumerate(indicator.targets):
            key = (target.window, tuple(sorted(target.where.items())))
            if key in windows:
                yield ("indicators", index, "targets", step, "window"), f'the window "{target.window}" has two targets; a revised one is written with was and approved'
            windows[key] = step
        groups = [tuple(sorted(baseline.where.items())) for baseline in indicator.baseline]
        for step, group in enumerate(groups):
            if group in groups[:step]:
                yield ("indicators", index, "baseline", step), "there are two baselines for the same group"
    parents = {("results", index, "parent"): (result.id, result.parent) for index, result in enumerate(parameters.results)}
    nested = {("dimensions", name, "parent"): (name, dimension.parent) for name, dimension in parameters.dimensions.items()}
    for steps in (parents, nested):
        for place, (name, _) in steps.items():
            if name in _climb(name, dict(steps.values())):
                yield place, f'"{name}" is its own parent, at once or by way of others'
    for name, dimension in parameters.dimensions.items():
        if isinstance(dimension.values, dict) and dimension.parent in parameters.dimensions:
            allowed = parameters.dimensions[dimension.parent].names
            for value, parent in dimension.values.items():
                if parent not in allowed:
                    yield ("dimensions", name, "values", value), f'"{parent}" is not a value of {dimension.parent}{suggest_nearest(parent, allowed)}'


def _climb(name: str, parents: Mapping[str, str | None]) -> list[str]:
    """The parents of `name`, and theirs, each once."""
    above: list[str] = []
    step = parents.get(name)
    while step and step not in above:
        above.append(step)
        step = parents.get(step)
    return above
