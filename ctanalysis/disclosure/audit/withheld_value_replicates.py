"""Other figures in the place of withheld ones: a table that agrees with everything shown, in which
nobody, few people and many stay what they are.
"""

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ctanalysis.disclosure.audit.attacker import Name, write_matrix
from ctanalysis.disclosure.audit.integer_programme import Programme, find_corner
from ctanalysis.disclosure.audit.linked_indicator_disclosure import list_linked_classes
from ctanalysis.disclosure.cells.project_tables import build_tables
from ctanalysis.disclosure.cells.table_cells import Key, Table
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.disclosure.suppress.primary import find_reason
from ctanalysis.observations import Observation

LEAST = 20
MORE = 40  # how many people more than now a withheld figure may have
FIELDS = ("value", "numerator", "denominator", "n", "n_pairs")


def draw_replicate(
    rows: Sequence[Observation],
    tables: Iterable[Table],
    *,
    policy: Policy,
    hidden: Collection[Key],
    chance: random.Random,
) -> list[Observation]:
    """The rows with other figures wherever they are withheld; the same where there are none.
    `tables`: those of the rows, as `list_tables` gives them.

    Everybody can read the public edition, so a partner's figures stay nobody, few and many by the
    thresholds of the public one too.
    """
    public = Policy("public", policy.parameters)
    found: dict[tuple[Key, str], float] = {}
    for table in tables:
        for name, value in _find_others(table, public, set(hidden), chance).items():
            for key in table.owners[name]:
                found[key, str(name[4])] = value
    return [replace(row, **_write_fields(row, found)) if row.key in hidden else row for row in rows]


def list_tables(rows: Sequence[Observation], policy: Policy) -> list[Table]:
    """The tables of the rows as they are for who has nothing else."""
    parameters = policy.parameters
    reasons = {row.key for row in rows if find_reason(row, parameters.by_id[row.indicator], policy)}
    return list(build_tables(rows, policy, {}, reasons))


def list_classes(tables: Iterable[Table], policy: Policy) -> set[tuple[tuple[object, ...], str]]:
    """What is nobody, few or many of everything that can be worked out of rows, differences of two
    counts and groups of linked indicators too; and what makes up what.
    """
    found = list(tables)
    sizes: set[tuple[tuple[object, ...], str]] = {
        (name, "nobody" if value == 0 else "few" if name in table.needs else "many")
        for table in found
        for name, value in table.values.items()
    }
    made = {((e.total, *e.parts), "made of") for table in found for e in table.equations}
    linked = {one for table in found for one in list_linked_classes(table, policy)}
    return sizes | made | linked


def _write_fields(row: Observation, found: Mapping[tuple[Key, str], float]) -> dict[str, Any]:
    return {
        field: found[row.key, field]
        for field in FIELDS
        if getattr(row, field) is not None and (row.key, field) in found
    }


def _find_others(table: Table, public: Policy, hidden: set[Key], chance: random.Random) -> dict[Name, float]:
    """Other values of the withheld cells, each in its class, as far from those of now as a random
    direction leads; none where it leads to no whole numbers.
    """
    import numpy

    names = [
        name for name in sorted(table.values, key=repr) if name not in table.fixed and table.owners[name] <= hidden
    ]
    index = {name: place for place, name in enumerate(names)}
    now = numpy.array([table.values[name] for name in names])
    if not names or (now != now.round()).any():
        return {}
    used = [e for e in table.equations if any(name in index for name, _ in e.terms)]
    matrix = write_matrix(used, index)
    sides = matrix @ now
    classes = [_find_class(table, public, name) for name in names]
    lows, highs = (numpy.array([one[end] for one in classes]) for end in (0, 1))
    programme = Programme(matrix, sides, sides, lows, highs)
    goal = numpy.array([chance.choice((-1.0, 1.0)) * chance.random() for _ in names])
    point = find_corner(goal, programme)
    return {} if point is None else {name: float(point[place]) for name, place in index.items()}


def _find_class(table: Table, public: Policy, name: Name) -> tuple[float, float]:
    """Nobody, few or many: the least and the most that leave it what it is."""
    low, high = _find_class_here(table, name)
    indicator = public.parameters.by_id.get(str(name[0]))
    if indicator is None:
        return low, high
    group = name[2] if table.owners[name] else ()
    border = public.find_threshold(indicator, group)  # type: ignore[arg-type]
    few = 0 < table.values[name] < border
    if few:
        return low, min(high, border - 1.0)
    return (low, high) if high == 0 else (max(low, float(border)), high)


def _find_class_here(table: Table, name: Name) -> tuple[float, float]:
    value = table.values[name]
    threshold = table.thresholds.get(name, max(table.thresholds.values(), default=0.0))
    if value == 0:
        return 0.0, 0.0
    if name in table.needs and value < table.needs[name]:
        return 1.0, table.needs[name] - 1
    if name[-1] == "denominator":  # of few people no percentage is shown at all
        return (threshold, LEAST - 1.0) if threshold <= value < LEAST else (LEAST, value + MORE)
    if value < threshold:
        return 1.0, threshold - 1
    return threshold, value + MORE
