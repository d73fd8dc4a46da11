"""The gate: it lets pass what is protected, and stops what is not."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from disclosure_rows import SEX, make_ledger, make_parameters, make_row
from made.tables import make_table
from readers import histories
from test_proofs import HISTORICAL, PROTECTIONS

from ctanalysis.disclosure import Ledger, Policy, Release
from ctanalysis.disclosure.audit.audited_release import _tells_figures, check_hidden
from ctanalysis.disclosure.audit.disclosure_errors import ReleaseFault
from ctanalysis.disclosure.release import find_hidden, release
from ctanalysis.observations import ObservationTable

SEEDS = {  # a made-up table in which each protection is needed
    "partners": (1, "public"),
    "sums of groups": (1, "public"),
    "sums over time": (1, "public"),
    "covers": (0, "public"),
    "inner cells": (787, "public"),
    "what is missing from a total": (77, "public"),
}


@pytest.fixture
def without(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Computes something with a protection taken out, which is there again afterwards."""

    def compute(name: str, what: Any, *words: Any) -> Any:
        where, attribute, instead, _, *others = (PROTECTIONS | HISTORICAL)[name]
        with monkeypatch.context() as patch:
            for taken_out in ((where, attribute, instead), *others):
                patch.setattr(*taken_out)
            return what(*words)

    yield compute


def test_what_is_protected_passes() -> None:
    for seed in range(12):
        table = make_table(random.Random(seed))
        for edition in ("public", "partner", "internal"):
            policy = Policy(edition, table.parameters)
            hidden = find_hidden(table.rows, policy, Ledger()).rows
            check_hidden(table.rows, policy, Ledger(), hidden)


@pytest.mark.parametrize("name", PROTECTIONS)
def test_a_table_released_without_a_protection_is_stopped(name: str, without: Any) -> None:
    seed, edition = SEEDS[name]
    table = make_table(random.Random(seed))
    policy = Policy(edition, table.parameters)
    hidden = without(name, find_hidden, table.rows, policy, Ledger()).rows
    with pytest.raises(ReleaseFault):
        check_hidden(table.rows, policy, Ledger(), hidden)


@pytest.mark.parametrize("name", HISTORICAL)
@pytest.mark.sampled(1)
def test_a_report_of_a_history_released_without_a_protection_is_stopped(
    name: str, without: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def release_and_check(rows: ObservationTable, policy: Policy, ledger: Ledger) -> Release:
        released: Release = without(name, release, rows, policy, ledger)
        check_hidden(rows.rows, policy, ledger, released.hidden)
        return released

    monkeypatch.setattr(histories, "release", release_and_check)
    with pytest.raises(ReleaseFault):
        list(histories.attack(HISTORICAL[name][3], Counter()))


@pytest.mark.parametrize("kind, seed", [("counts", 8), ("counts", 9), ("counts", 59), ("shares", 4)])
@pytest.mark.sampled(1)
def test_what_a_partner_report_or_an_earlier_one_has_withheld_stops_no_report(kind: str, seed: int) -> None:
    """Patterns that follow from print, from sums that everybody sees, and from what was withheld
    beside rows that are gone.
    """
    assert list(histories.attack_gated(seed, Counter(), kind=kind)) == []


def test_a_pattern_that_follows_hidden_figures_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if it were known how far each cell can fall: by its own figure."""
    monkeypatch.setattr("ctanalysis.disclosure.cells.table_cells.Table.find_room", lambda self, name: self.values[name])
    with pytest.raises(ReleaseFault, match="which rows are withheld"):
        for seed in range(28, 60):  # none before tells so much
            table = make_table(random.Random(seed))
            policy = Policy("public", table.parameters)
            hidden = find_hidden(table.rows, policy, Ledger()).rows
            check_hidden(table.rows, policy, Ledger(), hidden)


def test_a_fault_names_the_indicator_and_no_figure() -> None:
    parameters = make_parameters({"found": {"population": "victims"}}, {"sex": {"kind": "sex", "values": ["f", "m"]}})
    told = {None: 6123, "f": 3, "m": 6120}
    rows = [make_row(parameters, "found", "2024", value, {"sex": sex} if sex else {}) for sex, value in told.items()]
    with pytest.raises(ReleaseFault) as stopped:
        check_hidden(rows, Policy("public", parameters), Ledger(), {rows[1].key})
    text = str(stopped.value)
    assert "found: something that is withheld can be worked out" in text
    assert "3" not in text and "6120" not in text
    assert stopped.value.exit_code == 7


@pytest.mark.parametrize(("printed", "withheld", "is_hidden", "tells"), [
    ({}, [], False, False), ({None: 40.0}, [], False, False), ({None: 40.0}, [], True, True),
    ({None: 41.0}, [], False, True), ({"sex=m": 10.0}, [], False, True), ({}, ["sex=f"], False, False),
    ({}, ["sex=m"], False, False), ({}, ["sex=f", "sex=m"], False, True),  # what was withheld beside it is gone
])  # fmt: skip
def test_print_tells_figures_where_something_in_it_is_otherwise_now_or_gone_or_hidden(
    printed: dict[str | None, float], withheld: list[str], is_hidden: bool, tells: bool
) -> None:
    parameters = make_parameters({"a": {}}, SEX)
    rows = [make_row(parameters, "a", "2024-Q1", value, where) for value, where in ((40.0, {}), (30.0, {"sex": "f"}))]
    ledger = replace(
        make_ledger({("a", "2024-Q1", group): value for group, value in printed.items()}),
        withheld={("a", "2024-Q1", group, None): ((None, "p 1"),) for group in withheld},
    )
    hidden = {rows[0].key} if is_hidden else set()
    assert _tells_figures(rows, Policy("public", parameters), ledger, hidden) is tells
