"""The words of an exploration as a form to choose from; without ipywidgets as plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

from ctanalysis.figures.chosen_words import choose_words
from ctanalysis.ground.checkout import (
    check_words,
    choose_root,
    list_projects,
    refuse_portfolio,
)
from ctanalysis.ground.errors import CtanalysisError, UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.model import EDITIONS
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.observations import read_observations
from ctanalysis.params import load_parameters


class Choice:
    """What is chosen: `project`, `period`, `edition` and `indicator`; shown, it is a form in which
    they are changed.
    """

    def __init__(self, project: str, period: str, edition: str, indicator: str) -> None:
        self.project, self.period, self.edition = project, period, edition
        self.indicator = indicator

    def __repr__(self) -> str:
        return phrase(
            "project {project}, period {period}, {edition} edition, indicator {indicator}",
            project=self.project,
            period=self.period,
            edition=phrase(self.edition),
            indicator=self.indicator,
        )

    def _repr_mimebundle_(self, **asked: Any) -> dict[str, Any]:
        try:
            import ipywidgets
        except ImportError:
            return {"text/plain": repr(self)}
        made: dict[str, Any] = _make_form(self, ipywidgets)._repr_mimebundle_(**asked)
        return made


def choose(project: str, period: str = "", edition: str = "", indicator: str = "") -> Choice:
    """A form over the words of an exploration, filled in with those that are given, empty ones the
    project's own; its `project`, `period`, `edition` and `indicator` are what is chosen. After a
    choice run the cells below again. Without the library ipywidgets it shows them as words, to be
    changed in the cell. Raises UsageError, ParameterError, DataError.

    >>> choice = choose("riverbend", indicator="feels-safe")  # doctest: +SKIP
    """
    check_words(project, str(period), edition)
    refuse_portfolio(project)
    options = _read_options(project, str(period), edition)
    if indicator and indicator not in options.indicators.values():
        raise UsageError(
            phrase(
                'There is no indicator "{indicator}"{indicator2}.',
                indicator=indicator,
                indicator2=suggest_nearest(indicator, options.indicators.values()),
            )
        )
    first = indicator or next(iter(options.indicators.values()))
    return Choice(project, options.period, options.edition, first)


@dataclass(frozen=True)
class _Options:
    """What can be chosen of a project, and the period and edition that are."""

    period: str
    edition: str
    periods: tuple[str, ...]  # the latest first
    indicators: Mapping[str, str]  # id by what the form shows


def _read_options(project: str, period: str, edition: str) -> _Options:
    root = choose_root(None)
    data = read_observations(root, load_parameters(root, project))
    chosen = choose_words(data, period, edition)
    calendar = data.parameters.periods
    reported = [row.period for row in data.observations if row.status == "reported"]
    years = [calendar.find_year(one) for one in reported]
    found = sorted({(one.end, one.months, one.label) for one in (*reported, *years)}, reverse=True)
    labels = dict.fromkeys([chosen.period.label, *(label for *_, label in found)])
    indicators = {f"{one.title} ({one.id})": one.id for one in data.parameters.indicators}
    return _Options(chosen.period.label, chosen.edition, tuple(labels), indicators)


def _make_form(choice: Choice, ipywidgets: Any) -> Any:
    """The form: what is chosen in it is at once what the choice says."""
    options = _read_options(choice.project, choice.period, choice.edition)
    fields = {
        "project": ipywidgets.Dropdown(options=list_projects(choose_root(None))),
        "period": ipywidgets.Dropdown(options=options.periods),
        "edition": ipywidgets.Dropdown(options=[(phrase(name), name) for name in EDITIONS]),
        "indicator": ipywidgets.Dropdown(options=list(options.indicators.items())),
    }
    told = ipywidgets.HTML(phrase("After a choice run the cells below again."))
    for name, field in fields.items():
        field.description = phrase(name)
        field.layout.width = "36em"
        field.value = getattr(choice, name)

    def follow(change: Mapping[str, Any], name: str) -> None:
        setattr(choice, name, change["new"])
        if name == "project":
            renew(change["new"])

    def renew(project: str) -> None:
        """Of another project, its own periods and indicators."""
        try:
            new = _read_options(project, "", "")
        except CtanalysisError as error:
            told.value = escape(str(error))
            return
        told.value = phrase("After a choice run the cells below again.")
        fields["period"].options = new.periods
        fields["period"].value = new.period
        fields["edition"].value = new.edition
        fields["indicator"].options = list(new.indicators.items())

    for name, field in fields.items():
        field.observe(partial(follow, name=name), names="value")
    return ipywidgets.VBox([*fields.values(), told])
