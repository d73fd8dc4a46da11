"""What moved and what differs: the verdict in words, n, cautions, and why this way."""

from typing import Any

import pytest
from showing_pages import read_captions, read_notes, read_rows

from ctanalysis.analyses.method_choice import BY_KEY
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.ground.terms import EXPLORATORY
from ctanalysis.showing.tables.trends_and_comparisons import tabulate_comparisons, tabulate_trends


def compare(**fields: Any) -> ComparisonFinding:
    given = {"indicator": "x", "title": "T", "unit": "percentage", "verdict": "C0", **fields}
    return ComparisonFinding(comparison="c", **given)


def show(*rows: ComparisonFinding) -> str:
    return tabulate_comparisons(Findings("comparisons", rows))


SHARES = BY_KEY["share-two"]
WORDS = f"{SHARES.words}: {SHARES.why}"


@pytest.mark.parametrize(("fields", "cells"), [
    ({"n": 40.0, "method": "share-two", "sentence": "It moved.", "warnings": ("beware",)},
     ["c x T", "clear", "It moved. beware", f"n = 40 {WORDS}"]),
    ({"marks": (EXPLORATORY,), "group": "sex=f", "sentence": "S.", "named_method": "m",
      "method": "share-two"},
     [f"c x T, sex: f {EXPLORATORY}", "clear", "S.",
      f"n not given m, as named in the parameters; by the table: {WORDS}"]),
    ({"verdict": "R", "sentence": "S."}, ["c x T", "not compared", "S.", "–"]),
    ({"verdict": "X", "sentence": "S.", "unit": "count"},
     ["c x T", "no sample", "S.", BY_KEY["census"].why]),
    ({"verdict": None, "sentence": "S.", "unit": "count"}, ["c x T", "", "S.", "–"]),
])  # fmt: skip
def test_a_comparison_says_what_was_found_and_how(fields: dict[str, Any], cells: list[str]) -> None:
    assert read_rows(show(compare(**fields))) == [cells]


def test_without_a_comparison_that_is_said() -> None:
    assert "No comparison is declared" in show()


TESTED = {"p": 0.02, "verdict": "C0"}


@pytest.mark.parametrize(("rows", "note"), [
    ((TESTED,), None), ((TESTED, {"p": None}), None), ((TESTED, {"p": 0.2, "verdict": "X"}), None),
    ((TESTED, {"p": 0.2, "verdict": "R"}), None),
    ((TESTED, TESTED), "2 comparisons were tested; about 0.1 would"),
])  # fmt: skip
def test_several_tests_are_told_with_how_many_would_be_clear_by_chance(
    rows: tuple[dict[str, Any], ...], note: str | None
) -> None:
    notes = read_notes(show(*(compare(**fields) for fields in rows)))
    told = [words for words in notes if "were tested" in words]
    assert bool(told) == bool(note) and (not note or told[0].startswith(note))


@pytest.mark.parametrize(("marks", "caption", "note"), [
    (((), ()), "Declared comparisons", "They are named"),
    (((), (EXPLORATORY,)), "Comparisons, declared and made while exploring", "Those marked"),
    (((EXPLORATORY,), (EXPLORATORY,)), "Comparisons made while exploring", "None of them"),
])  # fmt: skip
def test_what_was_declared_before_is_told_from_what_was_explored(
    marks: tuple[tuple[str, ...], ...], caption: str, note: str
) -> None:
    shown = show(*(compare(marks=words) for words in marks))
    assert read_captions(shown) == [caption]
    assert any(words.startswith(note) for words in read_notes(shown))


@pytest.mark.parametrize(("verdict", "words"), [("R", "no trend given"), ("N", "no clear change"), (None, "")])
def test_a_trend_has_its_verdict_its_sentence_and_its_cautions(verdict: str | None, words: str) -> None:
    row = TrendFinding(indicator="x", title="T", verdict=verdict, sentence="S.")
    assert read_rows(tabulate_trends(Findings("trends", (row,)))) == [["x T", words, "S.", "–"]]
    row = TrendFinding(indicator="x", title="T", sentence="S.", warnings=("a", "b"))
    assert read_rows(tabulate_trends(Findings("trends", (row,))))[0][3] == "a; b"
