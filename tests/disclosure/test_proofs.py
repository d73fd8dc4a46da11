"""A sample of `make prove-disclosure`; and that each protection, taken out, is missed at once."""

import importlib
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from places import ROOT

from benchmarks import prove_histories, prove_tables
from benchmarks.made_tables import make_table
from benchmarks.prove_interference import compare
from ctanalysis.disclosure import (
    Policy,
    cells,
    printed,
    protection,
    sums,
    tables,
)
from ctanalysis.observations import read_observations
from ctanalysis.params import load_parameters


def attack_tables(seeds: range) -> list[str]:
    return [
        told
        for seed in seeds
        for edition in ("public", "partner")
        for told in prove_tables.attack(make_table(random.Random(seed)), edition, Counter())
    ]


def attack_histories(seeds: range) -> list[str]:
    return [told for seed in seeds for told in prove_histories.attack(seed, Counter())]


@pytest.mark.parametrize("first", range(0, 40, 10))
def test_nothing_follows_from_a_made_up_table(first: int) -> None:
    assert attack_tables(range(first, first + 10)) == []


@pytest.mark.parametrize("first", range(0, 12, 4))
def test_nothing_follows_from_a_history_of_reports(first: int) -> None:
    assert attack_histories(range(first, first + 4)) == []


@pytest.mark.parametrize("seed", range(12))
def test_other_withheld_figures_of_a_made_up_table_release_the_same(seed: int) -> None:
    table = make_table(random.Random(seed))
    for edition in ("public", "partner"):
        policy = Policy(edition, table.parameters)
        assert list(compare(table.rows, policy, 2, Counter())) == []


@pytest.mark.parametrize("project", ["uk", "riverbend"])
@pytest.mark.parametrize("edition", ["public", "partner"])
def test_other_withheld_figures_of_a_shipped_project_release_the_same(
    project: str, edition: str
) -> None:
    parameters = load_parameters(ROOT, project)
    rows = read_observations(ROOT, parameters).observations.rows
    counted: Counter[str] = Counter()
    assert list(compare(rows, Policy(edition, parameters), 1, counted)) == []
    assert counted["of them moved"] > 0.5 * counted["withheld"]


RELEASE = importlib.import_module("ctanalysis.disclosure.release")


def nothing(*words: Any, **more: Any) -> None:
    pass


PROTECTIONS: dict[str, tuple[Any, str, Any]] = {
    "partners": (protection, "_protect_part", lambda table, cells, used, rows, exposed: set(rows)),
    "sums of groups": (tables, "add_sums", nothing),
    "sums over time": (tables, "add_times", nothing),
    "covers": (cells.Table, "add_cover", nothing),
    "finest groups": (RELEASE, "list_open", lambda *words: set()),
    "what is missing from a total": (sums, "is_small", lambda *words, **more: False),
}
HISTORICAL: dict[str, tuple[Any, str, Any]] = {
    "rows that are gone": (printed.Print, "gone", ()),
    "what was withheld with them": (printed.Print, "kept_back", frozenset()),
    "corrections by few": (printed.Print, "list_changes", lambda self, row: ()),
    "what is in print": (printed.Print, "list_known", lambda self, row: ()),
    "the other edition": (RELEASE, "READ_BY", {"public": ("public",)}),
}


@pytest.mark.parametrize("protection_name", PROTECTIONS)
def test_a_protection_of_tables_is_missed_at_once(
    protection_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*PROTECTIONS[protection_name])
    assert find_first(lambda seed: attack_tables(range(seed, seed + 1)))


@pytest.mark.parametrize("protection_name", HISTORICAL)
def test_a_protection_over_time_is_missed_at_once(
    protection_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*HISTORICAL[protection_name])
    assert find_first(lambda seed: attack_histories(range(seed, seed + 1)))


def find_first(attack: Callable[[int], list[str]]) -> list[str]:
    """What the first seed shows that shows anything."""
    return next((told for seed in range(400) if (told := attack(seed))), [])
