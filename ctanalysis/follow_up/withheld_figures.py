"""Withheld figures: every number that an edition keeps back, as somebody might write it in a text; what was recorded,
and what follows from it: sums of a year, and how many went without a service.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ctanalysis.analyses.provision import write_everybody, write_groups, write_provision
from ctanalysis.disclosure.suppress.primary import count_people
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.follow_up.numbers_of_named_groups import Name, name_group
from ctanalysis.ground.kinds import ProvisionFinding
from ctanalysis.ground.periods import Period, find_stretch
from ctanalysis.ground.terms import Group, read_group
from ctanalysis.observations import Observation, ObservationTable, ReadData
from ctanalysis.params import Indicator, Provision


@dataclass(frozen=True)
class WithheldFigure:
    """A figure that an edition withholds: of which indicators and days, as somebody would write it, and name its
    people.
    """

    indicators: frozenset[str]
    period: Period
    numbers: frozenset[float]
    names: frozenset[Name]
    is_sum: bool = False  # of withheld rows; nobody recorded it


def list_withheld_figures(data: ReadData, evaluation: Evaluation) -> list[WithheldFigure]:
    """What was recorded and is withheld, and what would follow from it."""
    hidden = list_withheld_rows(data, evaluation)
    exact = _make_exact(hidden, evaluation)
    rows = ((row.indicator, row.group, row.period, _list_numbers(row, evaluation)) for row in hidden)
    found = [(one, False) for one in rows] + [(one, True) for one in _list_sums(hidden, exact, evaluation)]
    return [
        WithheldFigure(frozenset([name]), period, frozenset(numbers), name_group(group, evaluation.parameters), is_sum)
        for (name, group, period, numbers), is_sum in found
    ] + list(_list_unmet(hidden, exact, evaluation))


def list_withheld_rows(data: ReadData, evaluation: Evaluation) -> list[Observation]:
    """The exact rows of what the evaluation withholds."""
    withheld = {row.key for row in evaluation.observations if row.withheld}
    return [row for row in data.observations if row.key in withheld]


def _make_exact(hidden: Iterable[Observation], evaluation: Evaluation) -> Evaluation:
    """The same evaluation with every figure as it was recorded: for comparing alone, never shown."""
    exact: Mapping[object, Observation] = {row.key: row for row in hidden}
    rows = tuple(exact.get(row.key, row) for row in evaluation.observations)
    return replace(evaluation, edition="internal", observations=ObservationTable(rows))


def _list_sums(
    hidden: Iterable[Observation], exact: Evaluation, evaluation: Evaluation
) -> Iterator[tuple[str, Group, Period, set[float]]]:
    """What figures of hidden rows come to in a year and since the start, where the edition does not show it."""
    for name, group in dict.fromkeys((row.indicator, row.group) for row in hidden):
        indicator = evaluation.parameters.by_id[name]
        rows, shown = (one.observations.find(name, group) for one in (exact, evaluation))
        for window in _list_windows(evaluation):
            figure = find_figure(rows, indicator, window, evaluation.calendar)
            if figure.value is not None and find_figure(shown, indicator, window, evaluation.calendar).value is None:
                yield name, group, window, _list_figure(figure, indicator)


def _list_unmet(hidden: Iterable[Observation], exact: Evaluation, evaluation: Evaluation) -> Iterator[WithheldFigure]:
    """Who needed a service and did not receive it, where the edition does not show how many."""
    periods = {row.period for row in hidden}
    for service in evaluation.parameters.provision:
        for window in {*periods, *_list_windows(evaluation)}:
            for row in _list_provision(service, window, evaluation):
                group = read_group(row.group)
                if row.withheld:
                    told = write_provision(service, group, window, exact)
                    names = name_group(group, evaluation.parameters)
                    numbers = frozenset(_list_parts(told))
                    yield WithheldFigure(frozenset([service.needed, service.received]), window, numbers, names)


def _list_provision(service: Provision, window: Period, evaluation: Evaluation) -> Iterator[ProvisionFinding]:
    whole = write_everybody(service, window, evaluation)
    yield whole
    for name in service.by:
        yield from write_groups(service, name, whole, window, evaluation)


def _list_windows(evaluation: Evaluation) -> list[Period]:
    """The period, every year of the project so far, and all the time since its start."""
    calendar, start = evaluation.calendar, evaluation.parameters.project.start
    begin = calendar.find_year(Period("", start, start))
    years = [calendar.find_year(one) for one in calendar.find_periods(find_stretch(begin, evaluation.period))]
    since = Period("", start, evaluation.period.end)
    return list(dict.fromkeys([evaluation.period, *years, since]))


def _list_numbers(row: Observation, evaluation: Evaluation) -> set[float]:
    indicator = evaluation.parameters.by_id[row.indicator]
    return _write_all(indicator, count_people(row, indicator), row.value, row.mean, row.mean_change)


def _list_figure(figure: Figure, indicator: Indicator) -> set[float]:
    counts = {"numerator": figure.numerator, "denominator": figure.denominator}
    return _write_all(indicator, {name: one for name, one in counts.items() if one is not None}, figure.value)


def _write_all(indicator: Indicator, counts: Mapping[str, float], *figures: float | None) -> set[float]:
    """Counts and figures as they may be written; of a part and its whole the others too, and both shares."""
    part, whole = counts.get("numerator"), counts.get("denominator")
    written = {float(number) for number in counts.values()}
    if part is not None and whole is not None:
        written.add(whole - part)
        scale = indicator.share_scale or 1.0
        figures += (part / whole * scale, (whole - part) / whole * scale) if whole else ()
    return written | {one for number in figures for one in round_as_written(number)}


def _list_parts(row: ProvisionFinding) -> Iterator[float]:
    unserved = 100 - row.value if row.value is not None else None
    for number in (row.needed, row.received, row.unmet, row.value, unserved):
        yield from round_as_written(number)


def round_as_written(number: object) -> Iterator[float]:
    """The number as it may be written: in full, with one decimal, without any."""
    if isinstance(number, (int, float)):
        yield from (float(number), round(float(number), 1), float(round(number)))
