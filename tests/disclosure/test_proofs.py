"""A sample of `make prove-disclosure`; and that each protection, taken out, is missed at once."""

import importlib
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from made.histories import MEASURES
from made.tables import make_table
from places import ROOT
from readers import corrections, histories
from readers.interference import compare
from readers.tables import attack_seed

from ctanalysis.disclosure import Policy
from ctanalysis.disclosure.cells import group_constraints as sums
from ctanalysis.disclosure.cells import project_tables as tables
from ctanalysis.disclosure.cells import table_cells as cells
from ctanalysis.disclosure.history.release_history import ReleaseHistory
from ctanalysis.disclosure.suppress import table_protection as protection
from ctanalysis.observations import read_observations
from ctanalysis.params import load_parameters


def attack_tables(seeds: range) -> list[str]:
    return [told for seed in seeds for told in attack_seed(seed, Counter())]


def attack_histories(seeds: range, kind: str = "counts") -> list[str]:
    return [told for seed in seeds for told in histories.attack(seed, Counter(), kind=kind)]


@pytest.mark.parametrize("first", range(0, 40, 10))
@pytest.mark.sampled(1)
def test_nothing_follows_from_a_made_up_table(first: int) -> None:
    assert attack_tables(range(first, first + 10)) == []


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("kind", MEASURES)
@pytest.mark.sampled(1)
def test_nothing_follows_from_a_history_of_reports(seed: int, kind: str) -> None:
    assert attack_histories(range(seed, seed + 1), kind) == []


@pytest.mark.parametrize("seed", [7, 33, 63])
@pytest.mark.sampled(1)
def test_nothing_follows_from_a_share_that_was_corrected(seed: int) -> None:
    """Its rest by few, or where the year or a sex tells the other side of it."""
    assert attack_histories(range(seed, seed + 1), "shares") == []


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", MEASURES)
@pytest.mark.sampled(1)
def test_a_correction_by_few_people_leaves_ways_out_that_are_safe(seed: int, kind: str) -> None:
    counted: Counter[str] = Counter()
    assert list(corrections.attack(seed, counted, kind=kind)) == []
    assert [counted[way] for way in corrections.WAYS] == [1, 1, 1]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.sampled(2)
def test_other_withheld_figures_of_a_made_up_table_release_the_same(seed: int) -> None:
    table = make_table(random.Random(seed))
    for edition in ("public", "partner"):
        policy = Policy(edition, table.parameters)
        assert list(compare(table.rows, policy, 2, Counter())) == []


@pytest.mark.parametrize("project", ["uk", "riverbend"])
@pytest.mark.parametrize("edition", ["public", "partner"])
@pytest.mark.sampled(1)
def test_other_withheld_figures_of_a_shipped_project_release_the_same(project: str, edition: str) -> None:
    parameters = load_parameters(ROOT, project)
    rows = read_observations(ROOT, parameters).observations.rows
    counted: Counter[str] = Counter()
    assert list(compare(rows, Policy(edition, parameters), 3, counted)) == []
    assert counted["of them moved"] > 0.5 * counted["withheld"]


RELEASE = importlib.import_module("ctanalysis.disclosure.release")


def nothing(*words: Any, **more: Any) -> None:
    pass


def read_one_edition(readers: Any, given: Any = ()) -> Any:
    """As if nobody read both."""
    if given:
        return RELEASE.Found(set(given), [], set())
    ledger = readers.ledger.keep_editions((readers.policy.edition,))
    return FIND_HIDDEN(replace(readers, ledger=ledger, elsewhere=()))


FIND_HIDDEN = RELEASE._find_hidden
PROTECTIONS: dict[str, tuple[Any, str, Any, int]] = {  # what is taken out, and who would notice
    "partners": (protection, "_protect_part", lambda table, cells, used, rows, exposed: set(rows), 1),
    "sums of groups": (tables, "add_sums", nothing, 1),
    "sums over time": (tables, "add_times", nothing, 1),
    "covers": (cells.Table, "add_cover", nothing, 122),
    "inner cells": (RELEASE, "list_secondary", lambda *words: set(), 787),
    "what is missing from a total": (sums, "is_small", lambda *words, **more: False, 8),
}
SAID = (ReleaseHistory, "said", ())
HISTORICAL: dict[str, tuple[Any, ...]] = {  # and what else is taken out, where two tell it
    "rows that are gone": (ReleaseHistory, "gone", (), 50, SAID),
    "corrections by few": (ReleaseHistory, "list_changes", lambda self, row: (), 1),
    "what is in print": (ReleaseHistory, "list_known", lambda self, row: (), 20, SAID),
    "what was said before a correction": (*SAID, 247),
    "what was withheld beside rows that are gone": (ReleaseHistory, "withheld_before", frozenset(), 350),
    "the other edition": (RELEASE, "_find_hidden", read_one_edition, 0),
}


@pytest.mark.parametrize(
    ("attack", "name"),
    [(attack_tables, name) for name in PROTECTIONS] + [(attack_histories, name) for name in HISTORICAL],
)
@pytest.mark.sampled(1)
def test_a_protection_that_is_taken_out_is_missed_at_once(
    attack: Callable[[range], list[str]], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    where, what, instead, seed, *others = (PROTECTIONS | HISTORICAL)[name]
    assert attack(range(seed, seed + 1)) == []
    for taken_out in ((where, what, instead), *others):
        monkeypatch.setattr(*taken_out)
    assert attack(range(seed, seed + 1))
