"""Profile: who the people are and how they were trafficked, over time; context, never a score."""

from collections.abc import Iterator
from dataclasses import replace

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.heads import make_head
from ctanalysis.figures.values import find_figure
from ctanalysis.figures.verbs import of_evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ProfileFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.model import SUPPRESSED_BY_SOURCE, TOTAL, Group
from ctanalysis.ground.periods import Period, find_stretch
from ctanalysis.params import Dimension, Indicator

PROFILE_KINDS = (
    "exploitation",
    "means",
    "recruitment",
    "relation",
    "route_from",
    "route_through",
    "route_to",
    "sex",
    "age",
)
ROUTE_KINDS = ("route_from", "route_through", "route_to")
UNKNOWN, OVERLAPS = "unknown", "overlaps"


@of_evaluation
def find_profile(evaluation: Evaluation) -> Findings[ProfileFinding]:
    """Findings of kind `profile`: counts by group and year of the people of context indicators, of
    whatever dimensions of the profile they are counted by.

    Marks: `unknown`, people whose part is not known, stated or worked out from
    what is shown; missing where parts overlap and nothing is said; `overlaps`; and of what part of
    the year a figure is where some of its periods have none.

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
    services = {
        name
        for service in evaluation.parameters.provision
        for name in (service.needed, service.received)
    }
    return (
        indicator.direction == "none"
        and indicator.unit_of.is_count
        and indicator.counts in ("people", "cases")
        and indicator.id not in services
    )


def _list_indicator(indicator: Indicator, evaluation: Evaluation) -> Iterator[ProfileFinding]:
    groups = evaluation.observations.find_groups(indicator.id)
    years = _list_years(indicator, evaluation)
    for kind in PROFILE_KINDS:
        for name, dimension in evaluation.parameters.dimensions.items():
            inside = [evaluation.parameters.find_group({name: value}) for value in dimension.names]
            inside = [group for group in inside if group in groups]
            if dimension.kind == kind and inside:
                for year in years:
                    yield from _list_dimension(indicator, name, dimension, inside, year, evaluation)
    routes = [
        group
        for group in groups
        if len(group) > 1
        and all(evaluation.parameters.dimensions[name].kind in ROUTE_KINDS for name, _ in group)
    ]
    for year in years:
        rows = [
            replace(_count(indicator, group, year, evaluation), dimension="route")
            for group in routes
        ]
        yield from rows
        if rows:
            yield _find_other_routes(rows)


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
            found[year.label] = (
                year if year.end <= evaluation.period.end else find_stretch(year, evaluation.period)
            )
    return sorted(found.values(), key=lambda year: year.start)


def _list_dimension(
    indicator: Indicator,
    name: str,
    dimension: Dimension,
    groups: list[Group],
    year: Period,
    evaluation: Evaluation,
) -> Iterator[ProfileFinding]:
    overlaps = () if dimension.adds_up else (OVERLAPS,)
    rows = [
        replace(
            row := _count(indicator, group, year, evaluation),
            dimension=name,
            marks=(*overlaps, *row.marks),
        )
        for group in groups
    ]
    unknown = dimension.unknown or next(
        (value for value in dimension.names if _means_unknown(value)), None
    )
    for row, group in zip(rows, groups, strict=True):
        yield (
            replace(row, marks=(*row.marks, UNKNOWN))
            if group == evaluation.parameters.find_group({name: unknown or ""}) and unknown
            else row
        )
    if unknown is None:
        yield _find_remainder(indicator, name, dimension, rows, year, evaluation)


def _count(
    indicator: Indicator, group: Group, year: Period, evaluation: Evaluation
) -> ProfileFinding:
    figure = find_figure(
        evaluation.observations.find(indicator.id, group), indicator, year, evaluation.calendar
    )
    whole = find_figure(
        evaluation.observations.find(indicator.id, TOTAL), indicator, year, evaluation.calendar
    )
    parts = [part for one in (figure, whole) if (part := one.name_part(indicator))]
    reason = phrase("withheld to protect people") if figure.withheld else None
    if figure.value is None and not figure.withheld:
        is_over = evaluation.calendar.find_year(year).end <= evaluation.period.end
        silence = phrase("not recorded") if is_over else phrase("none yet, the year is not over")
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


def _find_remainder(
    indicator: Indicator,
    name: str,
    dimension: Dimension,
    rows: list[ProfileFinding],
    year: Period,
    evaluation: Evaluation,
) -> ProfileFinding:
    """Everybody less the parts: those whose part nobody recorded; not given where parts overlap, or
    where a part or the total is not shown.
    """
    row = replace(
        _count(indicator, TOTAL, year, evaluation),
        group=f"{name}=not recorded",
        dimension=name,
        marks=(UNKNOWN,),
        value=None,
    )
    values = [part.value for part in rows]
    if any(part.parts for part in rows):
        return replace(row, reason=phrase("some periods have no figure"))
    if any(part.reason == SUPPRESSED_BY_SOURCE for part in rows):
        return replace(
            row,
            reason=phrase("some parts are suppressed by the source"),
        )
    if row.denominator is None and not row.withheld:
        return replace(row, reason=phrase("no total was reported"))
    if row.withheld or any(part.withheld for part in rows):
        return replace(row, withheld=True, reason=phrase("withheld to protect people"))
    if not dimension.adds_up:
        return replace(
            row,
            reason=phrase("one person may be in several parts, and the unknown are not counted"),
        )
    numbers = [value for value in values if isinstance(value, (int, float))]
    if not numbers:
        return replace(row, reason=phrase("not recorded"))
    rest = (row.denominator or 0.0) - sum(numbers)
    if rest < 0:
        return replace(row, reason=phrase("the parts do not make the total"))
    return replace(row, value=rest, reason=None)


def _find_other_routes(rows: list[ProfileFinding]) -> ProfileFinding:
    """Everybody less the routes that are shown: whose route is not known or not shown."""
    shown = [row.value for row in rows if isinstance(row.value, (int, float))]
    first = rows[0]
    partly = any(row.parts for row in rows)
    hushed = any(
        row.reason == SUPPRESSED_BY_SOURCE for row in rows
    )  # what is left over would tell it
    rest = (
        first.denominator - sum(shown)
        if shown
        and not hushed
        and not partly
        and first.denominator is not None
        and sum(shown) <= first.denominator
        else None
    )
    group = (
        "route=not known, or withheld" if any(row.withheld for row in rows) else "route=not known"
    )
    return replace(
        first,
        group=group,
        value=rest,
        withheld=False,
        marks=(UNKNOWN,),
        reason=None
        if rest is not None
        else phrase("some periods have no figure")
        if partly
        else phrase("some routes are suppressed by the source")
        if hushed
        else phrase("the routes make more than the total")
        if shown
        else phrase("not recorded"),
    )


def _means_unknown(value: str) -> bool:
    """Whether a value's own name says that the part is not known.

    >>> _means_unknown("age not known"), _means_unknown("Unknown"), _means_unknown("labour")
    (True, True, False)
    """
    return any(
        words in value.lower()
        for words in (
            "unknown",
            "not known",
            "not stated",
            "not recorded",
            "not specified",
            "unspecified",
        )
    )
