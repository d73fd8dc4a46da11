"""Baselines and targets that a tracking table carries beside its actuals: they complete the
parameters, or contradict them.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.periods import Period, PeriodError
from ctanalysis.ground.terms import Group, write_group
from ctanalysis.observations.observation import Observation
from ctanalysis.observations.quality_notes import QualityNote
from ctanalysis.observations.sources import Cell
from ctanalysis.params import Baseline, Indicator, Parameters, Target

Key = tuple[str, str, str, Group]
ROUNDING = 0.05  # a share in a table is written with one decimal
NEARLY = 1e-9


class Stated(NamedTuple):
    """A baseline or a target as the table has it."""

    indicator: str
    kind: str  # baseline | target
    period: str | None
    group: Group
    cell: Cell
    number: float
    of_period: bool = False  # a baseline of its row's own period, not of the project


def complete_parameters(
    parameters: Parameters, stated: Iterable[Stated]
) -> tuple[Parameters, list[Problem], list[QualityNote]]:
    """The parameters with the targets and baselines that only the table has; a problem for each
    that differs from the parameters, or from another row on the project's baseline; a note for each
    that two rows of the same period and group give differently, of which neither is used.
    """
    problems: list[Problem] = []
    notes: list[QualityNote] = []
    found: dict[Key, Stated] = {}
    dropped: set[Key] = set()
    for one in stated:
        key = (one.indicator, one.kind, (one.period or "") if one.kind == "target" or one.of_period else "", one.group)
        if one.kind == "target" and one.period is None:
            notes += _note_timeless(one, parameters)
            continue
        declared, rounding = _read_declared(parameters, one)
        if _is_declared_otherwise(parameters, one):
            problems.append(_disagree(one, phrase("the parameters")))
            continue
        if declared is not None:
            if abs(declared - one.number) > rounding:
                problems.append(_disagree(one, phrase("the parameters")))
            continue
        first = found.setdefault(key, one)
        if first.number != one.number and (key[2] and first.period == one.period):
            dropped.add(key)
            places = f"{first.cell.place}; {one.cell.place}"
            notes.append(
                QualityNote(
                    one.indicator,
                    "integrity",
                    phrase("Two rows give {it} differently; neither was used.", it=_name(one)),
                    places,
                    one.period,
                )
            )
        elif first.number != one.number:
            problems.append(_disagree(one, first.cell.place))
    kept = [one for key, one in found.items() if key not in dropped]
    return (
        parameters.model_copy(
            update={"indicators": tuple(_complete(i, parameters, kept) for i in parameters.indicators)}
        ),
        problems,
        notes,
    )


def _note_timeless(one: Stated, parameters: Parameters) -> Iterator[QualityNote]:
    """That a target without a period was not used, unless the parameters have the same one."""
    declared = {target.value for target in parameters.by_id[one.indicator].targets}
    if one.number not in declared:
        told = later("The table gives a target of {number} without its period; it was not used.")
        words = phrase(told, number=write_decimal(f"{one.number:g}"))
        yield QualityNote(one.indicator, "integrity", words, one.cell.place, None)


def check_baselines(rows: Iterable[Observation], parameters: Parameters) -> Iterator[Problem]:
    """A problem for each declared baseline that differs from the row of its own period and
    group.
    """
    reported: dict[tuple[str, Period, Group], Observation] = {}
    for row in rows:
        if row.has_number and row.wave is None and parameters.by_id[row.indicator].entry_form == "increment":
            reported.setdefault((row.indicator, parameters.periods.parse(row.period.label), row.group), row)
    for indicator in parameters.indicators:
        for baseline in indicator.baseline:
            period = _parse(baseline, parameters)
            found = reported.get((indicator.id, period, parameters.find_group(baseline.where))) if period else None
            declared, rounding = _read_baseline(indicator, baseline if baseline.status is None else None)
            here = _read_row(found, indicator) if found else None
            if (
                found
                and here is not None
                and declared is not None
                and abs(here - declared) > max(rounding, 0.0 if indicator.unit_of.is_whole else ROUNDING) + NEARLY
            ):
                yield Problem(
                    found.place,
                    phrase(
                        "the figure of {id} for {period} differs from the baseline in the parameters",
                        id=indicator.id,
                        period=baseline.period,
                    ),
                    phrase("Correct one of the two."),
                )


def _parse(baseline: Baseline, parameters: Parameters) -> Period | None:
    try:
        return parameters.periods.parse(baseline.period) if baseline.period else None
    except PeriodError:
        return None  # said already


def _read_row(row: Observation, indicator: Indicator) -> float | None:
    if row.value is None and row.numerator is not None and row.denominator and indicator.share_scale:
        return row.numerator / row.denominator * indicator.share_scale
    return row.value if row.value is not None else row.mean


def _name(one: Stated) -> str:
    of = one.indicator + (f" ({write_group(one.group)})" if one.group else "")
    return (
        phrase("the target of {of} for {period}", of=of, period=one.period)
        if one.kind == "target"
        else phrase("the baseline of {of}", of=of)
        + (phrase(" at the end of {period}", period=one.period) if one.of_period else "")
    )


def _read_declared(parameters: Parameters, one: Stated) -> tuple[float | None, float]:
    """What the parameters say in the same place, and how far a rounded number may lie from it."""
    indicator = parameters.by_id[one.indicator]
    if one.kind == "target":
        return _read_target(_find_target(parameters, one)), 0.0
    known = [b for b in indicator.baseline if b.status is None and parameters.find_group(b.where) == one.group]
    return _read_baseline(indicator, next((b for b in known if not one.of_period or b.period == one.period), None))


def _find_target(parameters: Parameters, one: Stated) -> Target | None:
    targets = parameters.by_id[one.indicator].targets
    alike = (t for t in targets if t.window == one.period and parameters.find_group(t.where) == one.group)
    return next(alike, None)


def _is_declared_otherwise(parameters: Parameters, one: Stated) -> bool:
    """Whether the target is a band or words there: beside a number there would be two."""
    declared = _find_target(parameters, one) if one.kind == "target" else None
    return declared is not None and (declared.low is not None or declared.text is not None)


def _read_target(declared: Target | None) -> float | None:
    given = [declared.value, declared.at_most, declared.at_least] if declared else []
    return next((value for value in given if isinstance(value, float)), None)


def _read_baseline(indicator: Indicator, known: Baseline | None) -> tuple[float | None, float]:
    """The declared baseline in the indicator's unit, and how far a rounded one may lie from it."""
    if known is None:
        return None, 0.0
    if known.numerator is not None and known.denominator and indicator.share_scale:
        return known.numerator / known.denominator * indicator.share_scale, ROUNDING
    return (known.mean, ROUNDING) if known.mean is not None else (known.value, 0.0)


def _complete(indicator: Indicator, parameters: Parameters, stated: list[Stated]) -> Indicator:
    start = parameters.periods.project
    more: dict[str, object] = {}
    mine = [one for one in stated if one.indicator == indicator.id]
    new = [
        Target(window=one.period, value=one.number, where=dict(one.group))
        for one in mine
        if one.kind == "target" and one.period is not None
    ]
    if new:
        more["targets"] = (*indicator.targets, *new)
    found = [one for one in mine if one.kind == "baseline"]
    if found and start is not None:
        groups = {one.group for one in found}
        kept = [
            b for b in indicator.baseline if b.status is None or parameters.find_group(b.where) not in groups
        ]  # what was to be set is set now
        before = f"{start.start.year - 1}"
        more["baseline"] = (
            *kept,
            *(
                Baseline(period=one.period if one.of_period else before, value=one.number, where=dict(one.group))
                for one in found
            ),
        )
    return indicator.model_copy(update=more) if more else indicator


def _disagree(one: Stated, other: str) -> Problem:
    return Problem(
        one.cell.place,
        phrase("{what} differs from the one in {other}", what=_name(one), other=other),
        phrase("Correct one of the two; a revised target is written in the parameters with was, approved and reason."),
    )
