"""Worked cases with known answers, published ones among them; and what they are made with against
plain enumeration.
"""

import itertools
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import SHARED
from readers.worked_cases import audit, protect

from ctanalysis.disclosure import AlreadyDisclosed

REFERENCE = SHARED / "reference" / "disclosure_cases.json"


def read_cases(*kinds: str) -> list[dict[str, Any]]:
    if not REFERENCE.is_file():
        return []
    cases = json.loads(REFERENCE.read_text(encoding="utf-8"))["cases"]
    return [case for case in cases if case["kind"] in kinds]


needs_reference = pytest.mark.skipif(not REFERENCE.is_file(), reason="the shared reference cases are not here")


@needs_reference
@pytest.mark.parametrize("case", read_cases("audit", "primary", "attribute", "ratio"), ids=lambda case: case["id"])
def test_reference_audits(case: dict[str, Any]) -> None:
    assert audit(case) == case["expect"]


@needs_reference
@pytest.mark.parametrize("case", read_cases("protect"), ids=lambda case: case["id"])
def test_reference_protection(case: dict[str, Any]) -> None:
    if "error" in case["expect"]:
        with pytest.raises(AlreadyDisclosed) as error:
            protect(case)
        named = [*case["sensitive"], *(c["name"] for c in case["cells"] if c["fixed_published"])]
        assert all(name in str(error.value) for name in named)
        return
    found = protect(case)
    assert found["cost"] == case["expect"]["min_cost"]
    secondaries = sorted(set(found["suppressed"]) - set(case["sensitive"]))
    if "all_optimal_secondaries" in case["expect"]:
        assert secondaries in [sorted(names) for names in case["expect"]["all_optimal_secondaries"]]
    assert is_wide(case, set(found["suppressed"]))


def is_wide(case: dict[str, Any], hidden: set[str]) -> bool:
    """Whether a linear attacker's interval of each sensitive cell is as wide as its need."""
    terms = {cell["name"]: cell["terms"] for cell in case["cells"]}
    ranges = audit(
        {
            "kind": "audit",
            "integer": False,
            "unknowns": sorted({name for cell in case["cells"] for name in cell["terms"]}),
            "published": [
                {"terms": cell["terms"], "value": cell["value"]} for cell in case["cells"] if cell["name"] not in hidden
            ],
            "targets": {name: terms[name] for name in case["sensitive"]},
        }
    )
    return all(
        found["hi"] is None or found["hi"] - found["lo"] >= case["sensitive"][name]["spl"] - 1e-6
        for name, found in ranges.items()
    )


@needs_reference
@pytest.mark.parametrize("case", read_cases("round"), ids=lambda case: case["id"])
def test_reference_rounding(case: dict[str, Any]) -> None:
    found = protect(case)
    assert found["objective"] == case["expect"]["objective"]
    base = [cell["name"] for cell in case["cells"] if list(cell["terms"]) == [cell["name"]]]
    for cell in case["cells"]:
        value = found["values"][cell["name"]]
        assert value % case["base"] == 0 and abs(value - cell["value"]) < case["base"]
        assert value == sum(found["values"][name] * times for name, times in cell["terms"].items()) or not set(
            cell["terms"]
        ) <= set(base)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 6), min_size=4, max_size=4), st.integers(2, 5))
@pytest.mark.slow
def test_the_cheapest_cells_are_those_that_trying_all_sets_finds(inner: list[int], need: int) -> None:
    """Two rows, two columns and all their totals: 2 to the 9 sets."""
    groups = {
        "a": [0], "b": [1], "c": [2], "d": [3], "ab": [0, 1], "cd": [2, 3],
        "ac": [0, 2], "bd": [1, 3], "all": [0, 1, 2, 3],
    }  # fmt: skip
    case: dict[str, Any] = {
        "kind": "protect",
        "cells": [
            {"name": name, "terms": {f"x{i}": 1 for i in group},
                "value": sum(inner[i] for i in group), "cost": 1 + len(group)}
            for name, group in groups.items()
        ],
        "sensitive": {"a": {"spl": need}},
    }  # fmt: skip
    least = min(
        sum(cell["cost"] for cell in case["cells"] if cell["name"] in names)
        for size in range(1, 10)
        for names in map(set, itertools.combinations(groups, size))
        if "a" in names and is_wide(case, names)
    )
    found = protect(case)
    assert found["cost"] == least and is_wide(case, set(found["suppressed"]))


def test_a_statement_may_be_an_interval_and_a_sum_may_count_a_cell_twice() -> None:
    """Twice a and b are 9 to 11, and b is at least 4: a is at most 3."""
    case = {
        "kind": "audit",
        "unknowns": ["a", "b"],
        "published": [{"terms": {"a": 2, "b": 1}, "lo": 9, "hi": 11}],
        "bounds": {"b": [4, None]},
        "targets": {"a": {"a": 1}, "b": {"b": 1}},
    }
    assert audit(case) == {"a": {"lo": 0, "hi": 3}, "b": {"lo": 4, "hi": 11}}


def test_tables_that_contradict_each_other_are_refused() -> None:
    case = {
        "kind": "audit",
        "unknowns": ["a"],
        "published": [{"terms": {"a": 1}, "value": 3}, {"terms": {"a": 1}, "value": 4}],
        "targets": {"a": {"a": 1}},
    }
    with pytest.raises(ValueError, match="no table agrees"):
        audit(case)


@pytest.mark.parametrize("verb", [audit, protect])
def test_an_unknown_kind_of_case_names_those_there_are(verb: Any) -> None:
    with pytest.raises(ValueError, match="no such kind of case: table; there are"):
        verb({"kind": "table"})
