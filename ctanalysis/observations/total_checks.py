"""Totals against their parts: where the parameters say that parts make the total, they have to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from math import prod

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.terms import Group
from ctanalysis.observations.observation import Observation
from ctanalysis.params import Parameters

Names = tuple[str, ...]  # of dimensions
NEARLY = 1e-6
SOURCE_IS_OFF = 1.25  # parts by which a source contradicts itself make no more of their total
FEW = 10  # people: by whom loose parts may lie above their total, and whom no message counts
ADVICE = later(
    "Correct one of them; or, where some people's part is not known, declare the dimension with adds_up: loosely."
)
TOO_MUCH = later(
    "Correct one of them: parts never make more than their total. Only where one person may stand "
    "in several parts, declare the dimension with adds_up: false."
)


def check_totals(rows: Iterable[Observation], parameters: Parameters) -> Iterator[Problem]:
    """A problem for each total of counts whose parts make more than it, or, all of them there,
    less; where they add up loosely, only for parts that count others too, or people twice.
    """
    tables: dict[tuple[str, str, str | None], dict[Group, Observation]] = defaultdict(dict)
    for row in rows:
        if row.value is not None and parameters.by_id[row.indicator].unit_of.is_count:
            tables[row.indicator, row.period.label, row.wave].setdefault(row.group, row)
    counted: dict[tuple[Names, tuple[str | None, ...]], int] = {}  # as many for each such whole
    for table in tables.values():
        for whole, divisions in _divide(table, parameters).items():
            total = table[whole]
            for names, parts in divisions.items():
                made, said = sum(part.value or 0.0 for part in parts), total.value or 0.0
                outer = tuple(parameters.dimensions[name].parent or "" for name in names)
                key = names, tuple(map(dict(whole).get, outer))
                if key not in counted:
                    counted[key] = _count_parts(dict(whole), names, parameters)
                is_strict = all(parameters.dimensions[name].adds_up is True for name in names)
                is_complete = is_strict and len(parts) == counted[key]
                most = said if is_strict else max(said * SOURCE_IS_OFF, said + FEW)
                if made - most > NEARLY or is_complete and said - made > NEARLY:
                    what = _write_difference(total, names, made, parameters)
                    yield Problem(total.place, what, phrase(TOO_MUCH if made > said else ADVICE))


def _write_difference(total: Observation, names: tuple[str, ...], made: float, parameters: Parameters) -> str:
    said, indicator = total.value or 0.0, parameters.by_id[total.indicator]
    words = {"indicator": total.indicator, "label": total.period.label, "names": ", ".join(names)}
    if not indicator.counts_people or min(made, said) >= FEW:
        return phrase(
            "{indicator}, {label}: the parts by {names} add up to {made} and the total says {value}",
            made=write_decimal(f"{made:g}"),
            value=write_decimal(f"{said:g}"),
            **words,
        )
    if made > said:
        return phrase("{indicator}, {label}: the parts by {names} add up to more than the total", **words)
    return phrase("{indicator}, {label}: the parts by {names} add up to less than the total", **words)


def _divide(table: Mapping[Group, Observation], parameters: Parameters) -> dict[Group, dict[Names, list[Observation]]]:
    """For each group the ways in which it is divided by dimensions whose parts make it: their
    names, and the parts that are there.
    """
    shapes = set(map(_list_names, table))  # ways of dividing, far fewer than groups
    wider = {shape: _list_wider(shape, shapes, parameters) for shape in shapes}
    divided: dict[Group, dict[Names, list[Observation]]] = {group: {} for group in table}
    for group, row in table.items():
        for places, names in wider[_list_names(group)]:
            whole = tuple([group[place] for place in places])
            if whole in divided:
                divided[whole].setdefault(names, []).append(row)
    return divided


def _list_names(group: Group) -> Names:
    return tuple(name for name, _ in group)


def _list_wider(shape: Names, shapes: Collection[Names], parameters: Parameters) -> list[tuple[tuple[int, ...], Names]]:
    """The places of the dimensions that a shape which is there keeps of these, and the names of
    those that it leaves out; only where nobody is in two parts by those.
    """
    added = {name for name in shape if parameters.dimensions[name].adds_up}
    found = []
    for length in range(len(shape)):
        for places in combinations(range(len(shape)), length):
            kept = tuple(shape[place] for place in places)
            left_out = tuple(name for name in shape if name not in kept)
            if kept in shapes and added.issuperset(left_out):
                found.append((places, left_out))
    return found


def _count_parts(whole: Mapping[str, str], names: Names, parameters: Parameters) -> int:
    """How many parts there are: every combination of values in which a child stands with its own
    parent.
    """
    parents = {name: parameters.dimensions[name].parent for name in names}

    def count(name: str, parent: str | None) -> int:
        """Of one dimension and those beneath it; of those with that parent, or of all."""
        dimension = parameters.dimensions[name]
        beneath = [other for other in names if parents[other] == name]
        values = [
            value
            for value in dimension.names
            if parent is None or not isinstance(dimension.values, dict) or dimension.values[value] == parent
        ]
        if not beneath:
            return len(values)
        return sum(prod(count(other, value) for other in beneath) for value in values)

    tops = [name for name in names if parents[name] not in names]
    return prod(count(name, whole.get(parents[name] or "")) for name in tops)
