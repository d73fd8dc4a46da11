"""Profile: who the people are and how they were trafficked, over time; context, never a score."""

from collections.abc import Iterator
from dataclasses import replace

from ctanalysis.analyses.remaining_parts import UNKNOWN, find_other_routes, find_remainder
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.finding_fields import make_head
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.figures.verdict_windows import adds_over_break
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ProfileFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import Period, find_stretch
from ctanalysis.ground.terms import HOW_TRAFFICKED, LOOSE, OVER_A_BREAK, PROVISIONAL, SUPPRESSED_BY_SOURCE, TOTAL, Group
from ctanalysis.params import Dimension, Indicator

PROFILE_KINDS = (*HOW_TRAFFICKED, "place", "sex", "age")
ROUTE_KINDS = ("route_from", "route_through", "route_to")
OVERLAPS = "overlaps"
LEFT_OVER, IN_NONE = "not recorded", "in none of these"  # everybody less the parts


@of_evaluation
def find_profile(evaluation: Evaluation) -> Findings[ProfileFinding]:
    """Findings of kind `profile`: counts by group and year of the people of context indicators, of
    whatever dimensions of the profile they are counted by.

    Marks: `unknown`, people whose part is not known, stated or worked out from what is shown;
    missing where parts overlap and nothing is said; `overlaps`; `adds up loosely`, of parts that
    may leave some of everybody out; `over a break in the series`; and of what part of the year a
    figure is where some of its periods have none.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for
    anything but an evaluation.

    >>> ct.plot(ct.find_profile(evaluation))  # doctest: +SKIP
    """
    rows = [
        row
        for indicator in evaluation.parameters.indicators
        if _is_profiled(indicator, evaluation)
        for row in _list_indicator(indicator, evaluation)
    ]
    return Findings("profile", tuple(rows))


def _is_profiled(indicator: Indicator, evaluation: Evaluation) -> bool:
    """People who are counted and not judged; who needs a service is shown under provision."""
    services = {name for service in evaluation.parameters.provision for name in (service.needed, service.received)}
    return (
        indicator.direction == "none"
        and indicator.unit_of.is_count
        and indicator.counts in ("people", "cases")
        and indicator.id not in services
    )


def _list_indicator(indicator: Indicator, evaluation: Evaluation) -> Iterator[ProfileFinding]:
    groups = evaluation.observations.find_groups(indicator.id)
    years, places = _list_years(indicator, evaluation), evaluation.parameters.places
    for kind in PROFILE_KINDS:
        for name, dimension in evaluation.parameters.dimensions.items():
            inside = [evaluation.parameters.find_group({name: value}) for value in dimension.names]
            inside = [group for group in inside if group in groups]
            is_shown = kind != "place" or (places is not None and name in places.dimensions)
            if dimension.kind == kind and inside and is_shown:
                rows = [
                    row
                    for year in years
                    for row in _list_dimension(indicator, name, dimension, inside, year, evaluation)
                ]
                outside = f"{name}={IN_NONE}"
                has_any = any(row.group == outside and row.value for row in rows)
                yield from (row for row in rows if has_any or row.group != outside)
    routes = [
        group
        for group in groups
        if len(group) > 1 and all(evaluation.parameters.dimensions[name].kind in ROUTE_KINDS for name, _ in group)
    ]
    by_year = [
        [replace(_count(indicator, group, year, evaluation), dimension="route") for group in routes] for year in years
    ]
    is_withheld = any(row.withheld for rows in by_year for row in rows)
    name = "route=not known, or withheld" if is_withheld else "route=not known"  # one for all years
    for rows in by_year:
        yield from rows
        if rows:
            yield replace(find_other_routes(rows), group=name)


def _list_years(indicator: Indicator, evaluation: Evaluation) -> list[Period]:
    """The project's years with figures by group, the last one up to the period's end."""
    found: dict[str, Period] = {}
    for row in evaluation.observations:
        if (
            row.indicator == indicator.id
            and row.group
            and row.has_number
            or row.indicator == indicator.id
            and row.group
            and row.withheld
        ):
            year = evaluation.calendar.find_year(row.period)
            found[year.label] = year if year.end <= evaluation.period.end else find_stretch(year, evaluation.period)
    return sorted(found.values(), key=lambda year: year.start)


def _list_dimension(
    indicator: Indicator, name: str, dimension: Dimension, groups: list[Group], year: Period, evaluation: Evaluation
) -> Iterator[ProfileFinding]:
    unknown = dimension.unknown or next((value for value in dimension.names if means_unknown(value)), None)
    is_loose = dimension.adds_up == "loosely" and unknown is not None
    about = () if dimension.adds_up else (OVERLAPS,)
    about = (LOOSE,) if is_loose else about
    rows = [
        replace(row := _count(indicator, group, year, evaluation), dimension=name, marks=(*about, *row.marks))
        for group in groups
    ]
    for row, group in zip(rows, groups, strict=True):
        yield (
            replace(row, marks=(*row.marks, UNKNOWN))
            if group == evaluation.parameters.find_group({name: unknown or ""}) and unknown
            else row
        )
    # those whom the parts hold not even as unknown are in none of them
    rest = f"{name}={LEFT_OVER if unknown is None else IN_NONE}"
    yield find_remainder(_count(indicator, TOTAL, year, evaluation), rows, rest, dimension)


def _count(indicator: Indicator, group: Group, year: Period, evaluation: Evaluation) -> ProfileFinding:
    figure = find_figure(evaluation.observations.find(indicator.id, group), indicator, year, evaluation.calendar)
    whole = find_figure(evaluation.observations.find(indicator.id, TOTAL), indicator, year, evaluation.calendar)
    parts = [part for one in (figure, whole) if (part := one.name_part(indicator))]
    if whole.value is not None or figure.value is not None:
        is_over = adds_over_break(indicator, year, evaluation.parameters)
        parts += [OVER_A_BREAK] if is_over else []
        parts += [PROVISIONAL] if figure.is_provisional or whole.is_provisional else []
    reason = phrase("withheld to protect people") if figure.withheld else None
    if figure.value is None and not figure.withheld:
        has_ended = evaluation.calendar.find_year(year).end <= evaluation.period.end
        silence = phrase("not recorded") if has_ended else phrase("none yet, the year is not over")
        reason = SUPPRESSED_BY_SOURCE if figure.is_suppressed else silence
    return ProfileFinding(
        **make_head(indicator, evaluation.period, group),
        window=year.label,
        value=figure.value,
        denominator=whole.value,
        withheld=figure.withheld,
        marks=tuple(dict.fromkeys(parts)),
        reason=reason,
    )


def means_unknown(value: str) -> bool:
    """Whether a value's own name says that the part is not known.

    >>> means_unknown("age not known"), means_unknown("Unknown"), means_unknown("labour")
    (True, True, False)
    """
    return any(
        words in value.lower()
        for words in ("unknown", "not known", "not stated", "not recorded", "not specified", "unspecified")
    )
