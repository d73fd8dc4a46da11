"""The words of an exploration as a form to choose from; without ipywidgets as plain words."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

from ctanalysis.figures.period_and_edition import choose_words
from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.root_folder_and_projects import check_words, choose_root, list_projects, refuse_portfolio
from ctanalysis.ground.terms import EDITIONS, WITH_FIGURE
from ctanalysis.observations import ReadData, check_broken_down, read_observations
from ctanalysis.params import load_parameters
from ctanalysis.params.argument_lookup import find_named_indicator

AFTER = later("After a choice run all cells again, or those below.")
Words = tuple[str, ...]


class Choice:
    """What is chosen: `project`, `period`, `edition`, `indicator` and the dimension `by`; shown, it
    is a form in which they are changed.
    """

    def __init__(self, project: str, period: str, edition: str, indicator: str, by: str, *, given: Words = ()) -> None:
        self.given = given  # the words of the cell, which a form that is there answers
        self.project, self.period, self.edition = project, period, edition
        self.indicator, self.by = indicator, by

    def __repr__(self) -> str:
        return phrase(
            "project {project}, period {period}, {edition} edition, indicator {indicator}, by {by}",
            project=self.project,
            period=self.period,
            edition=phrase(self.edition),
            indicator=self.indicator,
            by=self.by or phrase("nothing"),
        )

    def _repr_mimebundle_(self, **asked: Any) -> dict[str, Any]:
        try:
            import ipywidgets
        except ImportError:
            return {"text/plain": repr(self)}
        made: dict[str, Any] = _make_form(self, ipywidgets)._repr_mimebundle_(**asked)
        return made


def choose(project: str, period: str = "", edition: str = "", indicator: str = "", by: str = "") -> Choice:
    """A form over the words of an exploration, filled in with those that are given; empty ones are
    the project's own, the first indicator that is broken down, and its first dimension. Its
    `project`, `period`, `edition`, `indicator` and `by` are what is chosen; running the cell again
    with the same words keeps that. After a choice run all again, or the cells below. Without the
    library ipywidgets it shows them as words, to be changed in the cell. Raises UsageError,
    ParameterError, DataError.

    >>> choice = ct.choose("riverbend", indicator="feels-safe")  # doctest: +SKIP
    """
    given = (project, str(period), edition, indicator, by)
    return _find_choice(given) or _make_choice(*given)


def _make_choice(project: str, period: str, edition: str, indicator: str, by: str) -> Choice:
    """What these words choose, empty ones filled in."""
    given = (project, period, edition, indicator, by)
    check_words(project, period, edition)
    refuse_portfolio(project)
    options = _read_options(project, period, edition)
    broken = options.dimensions
    indicator = indicator or next(iter(broken), next(iter(options.indicators.values())))
    find_named_indicator(options.data.parameters, indicator)
    if by:
        check_broken_down(options.data.observations, indicator, by)
    allowed = broken.get(indicator, ())
    by = by or next(iter(allowed), "")
    return Choice(project, options.period, options.edition, indicator, by, given=given)


def _find_choice(given: Words) -> Choice | None:
    """The choice that a form of this notebook holds for these words, where there is one."""
    if "IPython" not in sys.modules:
        return None
    from IPython import get_ipython

    shell = get_ipython()
    there = [one for one in shell.user_ns.values() if isinstance(one, Choice)] if shell else []
    return next((one for one in there if one.given == given), None)


@dataclass(frozen=True)
class _Options:
    """What can be chosen of a project, and the period and edition that are."""

    data: ReadData
    period: str
    edition: str
    periods: tuple[str, ...]  # the latest first
    indicators: Mapping[str, str]  # ids by what the form shows
    dimensions: Mapping[str, tuple[str, ...]]  # by which an indicator has figures, by its id


def _read_options(project: str, period: str, edition: str) -> _Options:
    root = choose_root(None)
    data = read_observations(root, load_parameters(root, project))
    chosen = choose_words(data, period, edition)
    calendar = data.parameters.periods
    reported = [row.period for row in data.observations if row.status in WITH_FIGURE]
    years = [calendar.find_year(one) for one in reported]
    offered = {(one.end, one.months, one.label) for one in (chosen.period, *reported, *years)}
    labels = dict.fromkeys(label for *_, label in sorted(offered, reverse=True))
    declared = data.parameters.indicators
    broken = {one.id: data.observations.find_dimensions(one.id) for one in declared}
    return _Options(
        data,
        chosen.period.label,
        chosen.edition,
        tuple(labels),
        {f"{one.title} ({one.id})": one.id for one in declared},
        {name: names for name, names in broken.items() if names},
    )


def _make_form(choice: Choice, ipywidgets: Any) -> Any:
    """The form: what is chosen in it is at once what the choice says."""
    options = _read_options(choice.project, choice.period, choice.edition)
    names = ("project", "period", "edition", "indicator", "by")
    fields = {name: ipywidgets.Dropdown(description=phrase(name)) for name in names}
    told = ipywidgets.HTML(phrase(AFTER))
    fields["project"].options = list_projects(choose_root(None))
    fields["edition"].options = [(phrase(name), name) for name in EDITIONS]

    filling: list[str] = []  # while the form fills itself, nobody chooses

    def fill(chosen: Choice, options: _Options) -> None:
        fields["period"].options = options.periods
        fields["indicator"].options = list(options.indicators.items())
        choice.indicator = chosen.indicator
        offer_dimensions(options)
        for one in names:
            setattr(choice, one, getattr(chosen, one))
            fields[one].value = getattr(chosen, one)

    def offer_dimensions(options: _Options) -> None:
        fields["by"].options = options.dimensions.get(choice.indicator, ()) or [("-", "")]

    def follow(change: Mapping[str, Any], name: str) -> None:
        if filling or change["new"] is None:
            return
        setattr(choice, name, change["new"])
        try:
            if name == "project":  # its own periods and indicators
                other = _make_choice(choice.project, "", "", "", "")
                filling.append(name)
                fill(other, _read_options(other.project, other.period, other.edition))
            elif name == "indicator":
                offer_dimensions(_read_options(choice.project, choice.period, choice.edition))
            told.value = phrase(AFTER)
        except CtanalysisError as error:
            told.value = escape(str(error))
        filling.clear()

    fill(choice, options)
    for name, field in fields.items():
        field.layout.width = "36em"
        field.observe(partial(follow, name=name), names="value")
    return ipywidgets.VBox([*fields.values(), told])
