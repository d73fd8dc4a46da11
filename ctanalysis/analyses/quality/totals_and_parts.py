"""Checks of totals and their parts: whether groups and periods add up, and which groups nobody counted."""

from collections.abc import Iterator
from typing import NamedTuple

from ctanalysis.analyses.quality.checks import check
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.language import later, phrase, phrase_number, write_decimal
from ctanalysis.ground.periods import Period, fill_with, find_shortest
from ctanalysis.ground.terms import TOTAL, Group
from ctanalysis.ground.value_labels import name_group
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator

ROUNDING = 1e-6


class Division(NamedTuple):
    """A total of a period and its parts by a dimension."""

    period: str
    name: str
    total: Observation
    parts: list[Observation]

    @property
    def is_shown(self) -> bool:
        """Whether nothing of it is withheld."""
        return not any(row.withheld for row in (self.total, *self.parts))


@check("integrity", says="parts that do not add up")
def check_sums(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Parts add up to their total, where both are shown."""
    for period, name, total, parts in filter(lambda one: one.is_shown, _list_divisions(evaluation, indicator)):
        measure = "value" if total.value is not None else "numerator"
        numbers, whole = [getattr(row, measure) for row in parts], getattr(total, measure)
        if whole is None or None in numbers or abs(sum(numbers) - whole) <= 1e-9:
            continue
        yield phrase(
            "{period}: the parts by {name} add up to {numbers}, the total says {whole}.",
            period=period,
            name=name_group(name).replace("_", " "),
            numbers=write_decimal(f"{sum(numbers):g}"),
            whole=write_decimal(f"{whole:g}"),
        )


@check("integrity", says="periods that do not add up")
def check_longer(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """A row of a flow, or of a share's counts, is the sum of the rows which divide its period, where all are shown:
    a year of 84 is not, over quarters of 86.
    """
    if indicator.aggregate not in ("sum", "ratio_of_sums") or indicator.entry_form != "increment":
        return
    series: dict[object, dict[Period, Observation]] = {}
    for row in evaluation.observations:
        if row.indicator == indicator.id and row.has_number and not row.withheld:
            series.setdefault((row.group, row.wave), {})[row.period] = row
    words = later(
        "The row for {label} is not the sum of its {count} parts ({label2} to {label3}). For {label} the row counts, "
        "for anything longer the parts."
    )
    said: dict[str, None] = {}
    for rows in series.values():
        shortest = find_shortest(rows)
        for period, row in rows.items():
            parts = fill_with(period, shortest, below=period.months)
            if parts and _differs(row, [rows[part] for part in parts]):
                ends = {"label2": parts[0].label, "label3": parts[-1].label}
                said[phrase(words, label=period.label, count=len(parts), **ends)] = None
    yield from said


def _differs(row: Observation, parts: list[Observation]) -> bool:
    for name in ("value", "numerator", "denominator"):
        whole, numbers = getattr(row, name), [getattr(part, name) for part in parts]
        if whole is not None and None not in numbers and abs(whole - sum(numbers)) > ROUNDING:
            return True
    return False


@check("integrity", says="distinct people that cannot be so many")
def check_distinct(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Distinct people of a longer time are no fewer than those of one part of it, and no more than those of
    all its parts together.
    """
    if indicator.aggregate != "unique":
        return
    rows = [row for row in evaluation.observations.find(indicator.id) if row.value is not None]
    for whole in rows:
        parts = [row for row in rows if row is not whole and whole.period.holds(row.period)]
        most, together = max((row.value or 0.0 for row in parts), default=0.0), sum(row.value or 0.0 for row in parts)
        value, is_covered = whole.value or 0.0, abs(sum(row.period.months for row in parts) - whole.period.months) < 0.1
        if parts and value < most:
            words = later("{label}: {value} different people, though a part of that time alone has {most}.")
            yield _tell_distinct(words, whole, most)
        elif is_covered and value > together:
            words = later("{label}: {value} different people, though all parts of that time have {most} together.")
            yield _tell_distinct(words, whole, together)


def _tell_distinct(words: str, whole: Observation, most: float) -> str:
    numbers = {name: write_decimal(f"{number:g}") for name, number in (("value", whole.value or 0.0), ("most", most))}
    return phrase(words, label=whole.period.label, **numbers)


@check("integrity", weight="minor")
def check_hidden_sums(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """How many sums could not be looked at, because something of them is withheld."""
    divisions = list(_list_divisions(evaluation, indicator))
    hidden = sum(not one.is_shown for one in divisions)
    if hidden:
        yield phrase(
            "Of {count} totals with their parts {hidden} were not added up here, because some of "
            "their figures are withheld.",
            count=len(divisions),
            hidden=hidden,
        )


@check("precision", weight="lacking", says="groups not counted")
def check_groups(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """What should be broken down is, where anything has been counted yet."""
    groups = evaluation.observations.find_groups(indicator.id)
    if not groups:
        return
    present = {name for group in groups for name, _ in group}
    for name in indicator.disaggregation:
        if name not in present:
            yield phrase(
                "It should be counted by {name}; no such figures were reported up to {label}.",
                name=name_group(name),
                label=evaluation.period.label,
            )


@check("reliability", weight="lacking", says="groups left blank")
def check_blank_groups(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Groups that have a row in the period, and no figure in it."""
    rows = [
        row
        for row in evaluation.observations
        if row.indicator == indicator.id and row.group and evaluation.period.holds(row.period)
    ]
    blank = [row for row in rows if not (row.has_number or row.withheld or row.rating) and row.status == "not_reported"]
    if blank:
        yield phrase_number(
            "{number} of {all} figures by group was left blank in {label}.",
            "{number} of {all} figures by group were left blank in {label}.",
            len(blank),
            all=len(rows),
            label=evaluation.period.label,
        )


def _list_divisions(evaluation: Evaluation, indicator: Indicator) -> Iterator[Division]:
    """Every total with two parts or more of a dimension that adds up."""
    if not (indicator.unit_of.is_count or indicator.aggregate == "ratio_of_sums"):
        return
    for period, groups in _by_period(evaluation, indicator).items():
        total = groups.get(TOTAL)
        for name, dimension in evaluation.parameters.dimensions.items():
            found = [groups.get(((name, value),)) for value in dimension.names]
            parts = [part for part in found if part is not None]
            if dimension.adds_up and total is not None and len(parts) > 1:
                yield Division(period, name, total, parts)


def _by_period(evaluation: Evaluation, indicator: Indicator) -> dict[str, dict[Group, Observation]]:
    found: dict[str, dict[Group, Observation]] = {}
    for row in evaluation.observations:
        if row.indicator == indicator.id and row.wave is None:
            found.setdefault(row.period.label, {})[row.group] = row
    return found
