"""The steps of a report that are kept: what was released is attacked once more before any of them is used again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ctanalysis.archive import Cache
from ctanalysis.disclosure import Ledger
from ctanalysis.figures.period_and_edition import choose_words
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.observations.geojson_outlines import Outline
from ctanalysis.observations.quality_notes import QualityNote
from ctanalysis.observations.row_accounts import RowAccount
from ctanalysis.params.unconfirmed_guesses import Guess
from ctanalysis.reports import cached_steps
from ctanalysis.reports.cached_steps import _digest_release, run_or_reuse
from ctanalysis.reports.notebooks.runs import Given

WORDS = {"project": "p", "period": "2024", "edition": "internal"}
BOOK = {"cells": [{"cell_type": "code", "source": "x", "outputs": []}]}


class Leak(Exception):
    """What an attack finds."""


def attack() -> None:
    raise Leak


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    """A cache in which the one notebook of a report is kept."""

    def run(given: Given, missing: list[Any], folder: Path, **more: Any) -> dict[str, Any]:
        more["meanwhile"]()
        return {one.name: BOOK for one in missing}

    monkeypatch.setattr(cached_steps, "run_notebooks", run)
    made = Cache(tmp_path, "internal/p/2024", lambda words: None)
    run_all(made, tmp_path)
    return made


def run_all(cache: Cache, root: Path, **more: Any) -> tuple[dict[str, Any], list[str]]:
    path = root / "10_context.ipynb"
    path.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    said: list[str] = []
    found = run_or_reuse(
        Given(WORDS, "evaluation.json", {"figure": 60}), [path], cache, report_progress=said.append, **more
    )
    return found, said


def test_where_all_notebooks_are_kept_the_release_is_attacked_all_the_same(cache: Cache, tmp_path: Path) -> None:
    found, said = run_all(cache, tmp_path)
    assert found == {"10_context": BOOK} and "1 of 1 notebooks kept" in said[0]
    with pytest.raises(Leak):
        run_all(cache, tmp_path, check=attack)


REMARKED = {
    "unread": {"trained": {"targets": 2}}, "notes": (QualityNote("trained", "integrity", "A note."),),
    "accounts": (RowAccount("left out", 2, ()),), "guesses": (Guess("indicators/trained/unit", "count", "why"),),
    "outlines": (Outline("North", (((0, 0),),)),),
}  # fmt: skip


@pytest.mark.parametrize("name", REMARKED)
def test_a_release_is_not_that_of_the_same_figures_with_another_remark_on_them(
    name: str, write_small: Callable[..., Path]
) -> None:
    data = read_project(write_small(), "small")
    chosen = choose_words(data, "", "public")
    remarked = replace(data, **{name: REMARKED[name]})
    assert getattr(remarked, name) != getattr(data, name)
    assert _digest_release(Ledger(), data, chosen) == _digest_release(Ledger(), replace(data), chosen)
    assert _digest_release(Ledger(), data, chosen) != _digest_release(Ledger(), remarked, chosen)


def test_a_release_is_of_its_period_and_its_edition_alone(write_small: Callable[..., Path]) -> None:
    data = read_project(write_small(), "small")
    asked = [choose_words(data, label, edition) for label in ("2024-Q1", "2024") for edition in ("public", "internal")]
    made = {tuple(_digest_release(Ledger(), data, chosen).items()) for chosen in asked}
    assert len(made) == 4
