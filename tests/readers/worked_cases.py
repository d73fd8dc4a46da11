"""Worked cases of disclosure control, as the field writes them down: what a reader can work out of
a table, what of it has to be withheld, how it is rounded.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from ctanalysis.disclosure.audit.attacker import Name
from ctanalysis.disclosure.audit.disclosure_errors import AlreadyDisclosed
from ctanalysis.disclosure.audit.integer_programme import Programme, minimize
from ctanalysis.ground.errors import Problem
from readers.controlled_rounding import round_cells
from readers.optimal_suppression import Cell, find_cheapest
from readers.sensitivity_rules import find_group_disclosure, is_sensitive, list_contributions, list_totals

Case = Mapping[str, Any]


def audit(case: Case) -> Any:
    """What a reader learns of a published table, by the case's `kind`.

    `audit`: for each of its `targets` the least and greatest value, `lo` and `hi`, over all tables
    of its `unknowns` that agree with `published` (None: no limit). `primary`: for each of its
    `rules` whether the figure made of `contributions` is sensitive. `attribute`: the rows of
    `table` that tell of their people. `ratio`: the totals and contributions that a share or a mean
    leaves.

    >>> audit({"kind": "audit", "unknowns": ["girls", "boys"], "targets": {"girls": {"girls": 1}},
    ...     "published": [{"terms": {"girls": 1, "boys": 1}, "value": 12},
    ...         {"terms": {"boys": 1}, "value": 9}]})
    {'girls': {'lo': 3, 'hi': 3}}
    """
    kinds = {
        "audit": _find_ranges,
        "primary": lambda case: [is_sensitive(case["contributions"], r) for r in case["rules"]],
        "attribute": lambda case: find_group_disclosure(case["table"]),
        "ratio": _find_totals,
    }
    return _choose(case, kinds)(case)


def protect(case: Case) -> dict[str, Any]:
    """How a table is protected, by the case's `kind`.

    `protect`: `suppressed`, the names of the cheapest cells to withhold so that a linear attacker's
    interval of each `sensitive` one is as wide as its `spl`, and their `cost`; raises
    AlreadyDisclosed where what is in print tells them. `round`: `values` rounded to multiples of
    `base` that add up, and `objective`, the sum of their distances from the truth.
    """
    found: dict[str, Any] = _choose(case, {"protect": _suppress, "round": _round})(case)
    return found


def _choose(case: Case, kinds: Mapping[str, Any]) -> Any:
    if case.get("kind") not in kinds:
        raise ValueError(f"no such kind of case: {case.get('kind')}; there are {', '.join(kinds)}")
    return kinds[case["kind"]]


def _find_ranges(case: Case) -> dict[str, dict[str, float | None]]:
    import numpy

    names: Sequence[str] = case["unknowns"]
    told = [s for s in case["published"] if any(s.get(k) is not None for k in ("value", "lo", "hi"))]
    limits = case.get("bounds") or {}
    ends = [(name, *limits.get(name, (None, None))) for name in names]
    lowest = float(case.get("lower", 0))
    programme = Programme(
        _write_sums(names, [statement["terms"] for statement in told]),
        numpy.array([_find_end(s, "lo", -numpy.inf) for s in told]),
        numpy.array([_find_end(s, "hi", numpy.inf) for s in told]),
        numpy.array([lowest if low is None else float(low) for _, low, _ in ends]),
        numpy.array([numpy.inf if high is None else float(high) for _, _, high in ends]),
        whole=case.get("integer", True),
    )
    ranges = {}
    for target, terms in case["targets"].items():
        goal = _write_sums(names, [terms])[0]
        least, most = minimize(goal, programme), minimize(-goal, programme)
        if least is None or most is None:
            raise ValueError("no table agrees with everything that is published")
        ranges[target] = {"lo": _tidy(least), "hi": _tidy(-most)}
    return ranges


def _find_end(statement: Case, end: str, otherwise: float) -> float:
    value = statement.get("value")
    value = statement.get(end) if value is None else value
    return otherwise if value is None else float(value)


def _write_sums(names: Sequence[str], sums: Sequence[Mapping[str, float]]) -> Any:
    import numpy

    rows = [[float(terms.get(name, 0.0)) for name in names] for terms in sums]
    return numpy.array(rows).reshape(len(sums), len(names))


def _tidy(value: float) -> float | None:
    """A whole number as one, no limit as None."""
    if value in (float("inf"), float("-inf")):
        return None
    return int(round(value)) if abs(value - round(value)) < 1e-6 else round(value, 6)


def _find_totals(case: Case) -> dict[str, Any]:
    greatest = case["max_total"]
    if "share_percent" in case:
        return {"possible_totals": list_totals(case["share_percent"], greatest)}
    found = list_contributions(case["mean"], case.get("median"), greatest)
    return {"possible_totals": sorted({len(people) for people in found}), "contributions": found}


def _suppress(case: Case) -> dict[str, Any]:
    cells = _read_cells(case)
    needs: dict[Name, float] = {(name,): float(need["spl"]) for name, need in case["sensitive"].items()}
    found = find_cheapest(cells, needs)
    if found is None:
        printed = [cell for cell in case["cells"] if cell.get("fixed_published")]
        releases = dict.fromkeys(str(cell.get("release", cell["name"])) for cell in printed)
        raise AlreadyDisclosed(
            [
                Problem(name, f"can be worked out from what is in print: {', '.join(releases)}")
                for name in case["sensitive"]
            ]
        )
    cost = sum(cell.cost or 0.0 for cell in cells if cell.name in found)
    return {"suppressed": sorted(str(name[0]) for name in found), "cost": _tidy(cost)}


def _round(case: Case) -> dict[str, Any]:
    cells = _read_cells(case)
    rounded = round_cells(cells, case["base"])
    if rounded is None:
        raise ValueError("no table of multiples next to the truth adds up")
    objective = sum(abs(rounded[cell.name] - cell.value) for cell in cells)
    return {"values": {str(name[0]): value for name, value in rounded.items()}, "objective": _tidy(objective)}


def _read_cells(case: Case) -> list[Cell]:
    return [
        Cell(
            (cell["name"],),
            {(name,): float(times) for name, times in cell["terms"].items()},
            float(cell["value"]),
            None if cell.get("fixed_published") else float(cell.get("cost", 1)),
        )
        for cell in case["cells"]
    ]
