"""Totals against their parts: where the parameters say that parts make the total, they have to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.model import Group
from ctanalysis.observations.observation import Observation
from ctanalysis.params import Parameters

NEARLY = 1e-6
FEW = 10  # no error says how many people, where they are fewer
ADVICE = later(
    "Correct one of them; or, where some people's part is not known or the source itself is off, "
    "declare the dimension with adds_up: loosely."
)


def check_totals(rows: Iterable[Observation], parameters: Parameters) -> Iterator[Problem]:
    """A problem for each total of counts whose parts, all of them there, add up to another number,
    or whose parts make more than it.
    """
    tables: dict[tuple[str, str, str | None], dict[Group, Observation]] = defaultdict(dict)
    for row in rows:
        if row.value is not None and parameters.by_id[row.indicator].unit_of.is_count:
            tables[row.indicator, row.period.label, row.wave].setdefault(row.group, row)
    for table in tables.values():
        for whole, total in table.items():
            for names, parts, is_complete in _list_divisions(whole, table, parameters):
                made, said = sum(part.value or 0.0 for part in parts), total.value or 0.0
                if made - said > NEARLY or is_complete and said - made > NEARLY:
                    what = _write_difference(total, names, made, parameters)
                    yield Problem(total.place, what, phrase(ADVICE))


def _write_difference(
    total: Observation, names: tuple[str, ...], made: float, parameters: Parameters
) -> str:
    """What differs; without the figures where they are of few people."""
    words = {
        "indicator": total.indicator,
        "label": total.period.label,
        "names": ", ".join(names),
    }
    said = total.value or 0.0
    if parameters.by_id[total.indicator].counts_people and min(made, said) < FEW:
        return phrase(
            "{indicator}, {label}: the parts by {names} do not add up to the total", **words
        )
    return phrase(
        "{indicator}, {label}: the parts by {names} add up to {made} and the total says {value}",
        made=write_decimal(f"{made:g}"),
        value=write_decimal(f"{said:g}"),
        **words,
    )


def _list_divisions(
    whole: Group, table: dict[Group, Observation], parameters: Parameters
) -> Iterator[tuple[tuple[str, ...], list[Observation], bool]]:
    """Each way in which a group is divided by dimensions whose parts make it: the names, the parts,
    and whether every one has a figure.
    """
    said = {name for name, _ in whole}
    divisions: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for group, row in table.items():
        names = tuple(name for name, _ in group if name not in said)
        if names and set(whole) <= set(group):
            divisions[names].append(row)
    for names, parts in divisions.items():
        declared = [parameters.dimensions[name] for name in names]
        if all(dimension.adds_up is True for dimension in declared):
            yield names, parts, len(parts) == _count_parts(dict(whole), names, parameters)


def _count_parts(whole: Mapping[str, str], names: tuple[str, ...], parameters: Parameters) -> int:
    """How many parts there are: every combination of values in which a child stands with its own
    parent.
    """
    count = 0
    for values in product(*(parameters.dimensions[name].names for name in names)):
        group = {**whole, **dict(zip(names, values, strict=True))}
        nested = [
            (dimension.parent, dimension.values[group[name]])
            for name in names
            if isinstance((dimension := parameters.dimensions[name]).values, dict)
        ]
        count += all(group.get(parent or "", value) == value for parent, value in nested)
    return count
