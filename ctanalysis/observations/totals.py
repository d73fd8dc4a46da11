"""Totals against their parts: where the parameters say that parts make the total, they have to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ctanalysis.errors import Problem
from ctanalysis.model import Group
from ctanalysis.observations.observation import Observation
from ctanalysis.params import Parameters

NEARLY = 1e-6
ADVICE = "Correct one of them; or, where some people's part is not known or the source itself is off, declare the dimension with adds_up: loosely."


def check_totals(rows: Iterable[Observation], parameters: Parameters) -> Iterator[Problem]:
    """A problem for each total of counts whose parts, all of them there, add up to another number."""
    tables: dict[tuple[str, str, str | None], dict[Group, Observation]] = defaultdict(dict)
    for row in rows:
        if row.value is not None and parameters.by_id[row.indicator].unit == "count":
            tables[row.indicator, row.period.label, row.wave].setdefault(row.group, row)
    for table in tables.values():
        for whole, total in table.items():
            for names, parts in _list_divisions(whole, table, parameters):
                made = sum(part.value or 0.0 for part in parts)
                if abs(made - (total.value or 0.0)) > NEARLY:
                    what = f"{total.indicator}, {total.period.label}: the parts by {', '.join(names)} add up to {made:g} and the total says {total.value:g}"
                    yield Problem(total.place, what, ADVICE)


def _list_divisions(whole: Group, table: dict[Group, Observation], parameters: Parameters) -> Iterator[tuple[tuple[str, ...], list[Observation]]]:
    """Each way in which a group is divided by dimensions whose parts make it: the names, and the parts, where every value is there."""
    said = {name for name, _ in whole}
    divisions: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for group, row in table.items():
        names = tuple(name for name, _ in group if name not in said)
        if names and set(whole) <= set(group):
            divisions[names].append(row)
    for names, parts in divisions.items():
        declared = [parameters.dimensions[name] for name in names]
        present = {pair for part in parts for pair in part.group}
        if all(dimension.adds_up is True for dimension in declared) and all((name, value) in present for name in names for value in parameters.dimensions[name].names):
            yield names, parts
