"""Patterns that figures counted one by one rarely make: the same in two places, round, ending in 0 or 5; and how many
people have no known part.
"""

from collections.abc import Iterator

from ctanalysis.analyses.quality.checks import check
from ctanalysis.analyses.trafficking_profile import means_unknown
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import find_series
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.ground.terms import TOTAL
from ctanalysis.ground.value_labels import name_group
from ctanalysis.params import Indicator

LEAST_EQUAL = 100  # smaller counts are equal by chance
LEAST_ROUND, ROUND_SHARE = 4, 0.75
LEAST_HEAPED, HEAPED_SHARE = 20, 0.4  # two of ten digits are 0 and 5: one figure in five


@check("integrity", weight="minor")
def check_equal_elsewhere(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """No two indicators have exactly the same larger figure in the same period."""
    services = [{service.needed, service.received} for service in evaluation.parameters.provision]
    for row in evaluation.observations.find(indicator.id):
        if not indicator.unit_of.is_count or row.value is None or row.value < LEAST_EQUAL:
            continue
        for other in evaluation.parameters.indicators:
            declared = (
                other.id in indicator.same_people
                or indicator.id in other.same_people
                or any({indicator.id, other.id} == pair for pair in services)
            )
            if other.id == indicator.id or not other.unit_of.is_count or declared:
                continue
            if any(
                same.value == row.value and same.period.same_days(row.period)
                for same in evaluation.observations.find(other.id)
            ):
                yield phrase("{label}: exactly the same figure as {id}.", label=row.period.label, id=other.id)


@check("integrity", weight="minor")
def check_round(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Counts are not mostly round."""
    if not indicator.unit_of.is_whole or indicator.counts == "money":
        return
    values = [
        point.figure.value
        for point in find_series(evaluation, indicator)
        if point.figure.value is not None and point.figure.value >= LEAST_EQUAL
    ]
    hundreds = [value for value in values if value % 100 == 0]
    if len(values) >= LEAST_ROUND and len(hundreds) >= ROUND_SHARE * len(values):
        yield phrase(
            "{count} of {count2} figures end in 00: are they counted or estimated?",
            count=len(hundreds),
            count2=len(values),
        )


@check("integrity", weight="minor")
def check_heaping(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Last digits are not heaped on 0 and 5."""
    if not indicator.unit_of.is_whole:
        return
    groups = evaluation.observations.find_groups(indicator.id)
    parts = [group for group in groups if group != TOTAL] or list(groups)
    values = [
        row.value
        for group in parts
        for row in evaluation.observations.find(indicator.id, group)
        if row.value is not None and row.value >= 10
    ]
    heaped = [value for value in values if value % 5 == 0]
    if len(values) >= LEAST_HEAPED and len(heaped) >= HEAPED_SHARE * len(values):
        yield (
            phrase(
                "{count} of {count2} figures end in 0 or 5, where about one in five would by chance.",
                count=len(heaped),
                count2=len(values),
            )
        )


@check("precision", says="many unknown")
def check_unknown(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Few people have no known part."""
    for name in indicator.disaggregation:
        dimension = evaluation.parameters.dimensions[name]
        named = next((value for value in dimension.names if means_unknown(value)), None)
        unknown = dimension.unknown or named
        if unknown is None:
            continue
        rows = [
            row
            for row in evaluation.observations.find(indicator.id, evaluation.parameters.find_group({name: unknown}))
            if row.value is not None
        ]
        totals = {row.period.label: row.value for row in evaluation.observations.find(indicator.id) if row.value}
        for row in rows[-1:]:
            whole = totals.get(row.period.label) or _add_up(evaluation, indicator, row.period.label)
            if whole and row.value is not None and row.value / whole >= 0.1:
                yield (
                    phrase(
                        "{label}: {name} is not known for {value} of {whole} ({whole2} %).",
                        label=row.period.label,
                        name=name_group(name),
                        value=write_decimal(f"{row.value:g}"),
                        whole=write_decimal(f"{whole:g}"),
                        whole2=write_decimal(f"{100 * row.value / whole:.0f}"),
                    )
                )


def _add_up(evaluation: Evaluation, indicator: Indicator, label: str) -> float | None:
    return find_figure(
        evaluation.observations.find(indicator.id), indicator, evaluation.calendar.parse(label), evaluation.calendar
    ).value
