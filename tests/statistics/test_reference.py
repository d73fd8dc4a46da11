"""Published and R answers, row by row, and what each method does at the edges.

A row of `reference/statistics/*.json`: `expected` with `tolerance` [absolute, relative]; `or` lists
other limits that are as right; `printed` is what the paper shows, with its rounding. `edges*.json`
hold refusals, warnings and guards.
"""

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from places import REFERENCE, SHARED

from ctanalysis.statistics import METHODS

HERE = REFERENCE / "statistics"
THIRD_PARTY = SHARED / "reference" / "statistics_cases_third_party.json"
TABLES = sorted(path for path in HERE.glob("*.json") if not path.name.startswith("edges"))
ROWS = [row for path in TABLES for row in json.loads(path.read_text(encoding="utf-8"))]
EDGES = [row for path in sorted(HERE.glob("edges*.json")) for row in json.loads(path.read_text(encoding="utf-8"))]


# Methods that nobody could reach, or that evaluators should not be given, and why. Others' rows of
# them are skipped by name.
GONE = {
    "kgroup_anova": "Welch's analysis of variance asks for less and is what a comparison uses",
    "kgroup_tukey": "Games and Howell's comparisons ask for less and are what a comparison uses",
    "trend_gls_ar1_ml": "full likelihood finds the carry-over too low in short series",
    "paired_mcnemar_cc": "the mid-p and the exact test are right where this one is rough",
    "cluster_robust_cr0_cr1": "too narrow for the few clusters that projects have",
    "cluster_gee_exchangeable": "too narrow for the few clusters that projects have",
    "mse_loglinear": "prevalence by several lists is out of scope",
    "its_ols_newey_west": "false alarms in a quarter of short series",
    **dict.fromkeys(
        ("cluster_mean_linearised", "did_cell_means", "trend_mann_kendall_hamed_rao", "trend_mann_kendall_seasonal"),
        "no report asked it",
    ),
}


def find_differences(
    got: Mapping[str, Any], expected: Mapping[str, Any], absolute: float, relative: float
) -> Iterator[str]:
    """What is not as expected: |got - expected| <= absolute + relative x |expected| for every
    field, and every entry of a list.
    """
    for name, value in expected.items():
        if isinstance(value, list):
            here = list(got.get(name) or [])
            places = [f"{name} {place}" for place in range(len(value))]
            yield from (() if len(here) == len(value) else (f"{name}: {len(here)} values instead of {len(value)}",))
            yield from find_differences(
                dict(zip(places, here, strict=False)), dict(zip(places, value, strict=True)), absolute, relative
            )
            continue
        wanted = math.inf if value == "Infinity" else value
        here = got.get(name)
        if here == wanted:
            continue
        if (
            isinstance(wanted, str)
            or wanted is None
            or here is None
            or not abs(here - wanted) <= absolute + relative * abs(wanted)
        ):
            yield f"{name}: {here} instead of {wanted}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_answer_is_the_reference(row: dict[str, Any]) -> None:
    got = METHODS[row["method"]](**row["inputs"]).as_dict()
    answers = [row["expected"], *({**row["expected"], **other} for other in row.get("or", []))]
    differences = [list(find_differences(got, answer, *row["tolerance"])) for answer in answers]
    assert [] in differences, differences
    assert not list(find_differences(got, row.get("printed", {}), row.get("printed_tolerance", 0), 0))
    assert got["status"] in ("ok", "warn")


@pytest.mark.parametrize("row", EDGES, ids=lambda row: row["id"])
def test_edge_is_guarded(row: dict[str, Any]) -> None:
    got = METHODS[row["method"]](**row["inputs"]).as_dict()
    assert got["status"] == row["status"], got
    assert (got["reason"] is None) == (row["status"] in ("ok", "warn"))
    assert bool(got["warnings"]) == (row["status"] == "warn")
    assert row.get("reason_contains", "") in (got["reason"] or "")
    for name, value in row.get("expected", {}).items():
        if name.endswith("_min"):
            assert got[name.removesuffix("_min")] >= value
        else:
            assert not list(find_differences(got, {name: value}, 1e-9, 1e-9))


def _read_third_party() -> list[Any]:
    """The rows on somebody else's data stay where they are."""
    rows = json.loads(THIRD_PARTY.read_text(encoding="utf-8")) if THIRD_PARTY.exists() else []
    assert {row["method"] for row in rows} <= METHODS.keys() | GONE.keys()
    rows = [
        pytest.param(
            row,
            id=row["id"],
            marks=pytest.mark.skip(reason=f"{row['method']}: {GONE[row['method']]}") if row["method"] in GONE else (),
        )
        for row in rows
    ]
    return rows or [
        pytest.param({}, marks=pytest.mark.skip(reason="the third-party cases are not beside this checkout"))
    ]


@pytest.mark.parametrize("row", _read_third_party())
def test_answer_is_the_third_party_reference(row: dict[str, Any]) -> None:
    got = METHODS[row["method"]](**row["inputs"]).as_dict()
    answers = [row["expected"], *({**row["expected"], **other} for other in row.get("expected_alternatives", []))]
    tolerance = (row["tolerance"]["abs"], row["tolerance"]["rel"])
    differences = [list(find_differences(got, answer, *tolerance)) for answer in answers]
    assert [] in differences, differences
