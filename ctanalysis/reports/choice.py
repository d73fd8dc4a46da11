"""The words of an exploration as a form to choose from; without ipywidgets as plain words."""

from collections.abc import Collection, Mapping
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
    """What is chosen: `project`, `period`, `edition`, `indicator` and the dimension `by`; shown, it
    is a form in which they are changed.
    """

    def __init__(self, project: str, period: str, edition: str, indicator: str, by: str) -> None:
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


def choose(
    project: str, period: str = "", edition: str = "", indicator: str = "", by: str = ""
) -> Choice:
    """A form over the words of an exploration, filled in with those that are given; empty ones are
    the project's own, the first indicator that is broken down, and its first dimension. Its
    `project`, `period`, `edition`, `indicator` and `by` are what is chosen. After a choice run the
    cells below again. Without the library ipywidgets it shows them as words, to be changed in the
    cell. Raises UsageError, ParameterError, DataError.

    >>> choice = ct.choose("riverbend", indicator="feels-safe")  # doctest: +SKIP
    """
    check_words(project, str(period), edition)
    refuse_portfolio(project)
    options = _read_options(project, str(period), edition)
    known = options.indicators.values()
    broken = options.dimensions
    _check_word(phrase('There is no indicator "{word}"', word=indicator), indicator, known)
    indicator = indicator or next(iter(broken), next(iter(known)))
    allowed = broken.get(indicator, ())
    _check_word(
        phrase('{indicator} has no figures by "{word}"', indicator=indicator, word=by), by, allowed
    )
    by = by or next(iter(allowed), "")
    return Choice(project, options.period, options.edition, indicator, by)


def _check_word(words: str, word: str, allowed: Collection[str]) -> None:
    if word and word not in allowed:
        raise UsageError(f"{words}{suggest_nearest(word, allowed)}.")


@dataclass(frozen=True)
class _Options:
    """What can be chosen of a project, and the period and edition that are."""

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
    reported = [row.period for row in data.observations if row.status == "reported"]
    years = [calendar.find_year(one) for one in reported]
    offered = {(one.end, one.months, one.label) for one in (chosen.period, *reported, *years)}
    labels = dict.fromkeys(label for *_, label in sorted(offered, reverse=True))
    declared = data.parameters.indicators
    broken: dict[str, dict[str, None]] = {one.id: {} for one in declared}
    for row in data.observations:
        if len(row.group) == 1 and row.wave is None:
            broken[row.indicator][row.group[0][0]] = None
    return _Options(
        chosen.period.label,
        chosen.edition,
        tuple(labels),
        {f"{one.title} ({one.id})": one.id for one in declared},
        {name: tuple(names) for name, names in broken.items() if names},
    )


def _make_form(choice: Choice, ipywidgets: Any) -> Any:
    """The form: what is chosen in it is at once what the choice says."""
    options = _read_options(choice.project, choice.period, choice.edition)
    names = ("project", "period", "edition", "indicator", "by")
    fields = {name: ipywidgets.Dropdown(description=phrase(name)) for name in names}
    told = ipywidgets.HTML(phrase("After a choice run the cells below again."))
    fields["project"].options = list_projects(choose_root(None))
    fields["edition"].options = [(phrase(name), name) for name in EDITIONS]

    def offer(options: _Options) -> None:
        fields["period"].options = options.periods
        fields["indicator"].options = list(options.indicators.items())
        offer_dimensions(options)

    def offer_dimensions(options: _Options) -> None:
        fields["by"].options = options.dimensions.get(choice.indicator, ()) or [(phrase("-"), "")]

    def follow(change: Mapping[str, Any], name: str) -> None:
        if getattr(choice, name) == change["new"] or change["new"] is None:
            return
        setattr(choice, name, change["new"])
        try:
            if name == "project":  # its own periods and indicators
                other = choose(choice.project)
                choice.indicator = other.indicator
                offer(_read_options(other.project, other.period, other.edition))
                for one in names:  # after what offering has changed
                    setattr(choice, one, getattr(other, one))
                    fields[one].value = getattr(other, one)
            elif name == "indicator":
                offer_dimensions(_read_options(choice.project, choice.period, choice.edition))
            told.value = phrase("After a choice run the cells below again.")
        except CtanalysisError as error:
            told.value = escape(str(error))

    offer(options)
    for name, field in fields.items():
        field.layout.width = "36em"
        field.value = getattr(choice, name)
        field.observe(partial(follow, name=name), names="value")
    return ipywidgets.VBox([*fields.values(), told])
