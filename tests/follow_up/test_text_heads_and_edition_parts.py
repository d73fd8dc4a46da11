"""Texts, and parts of texts, for some editions alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ctanalysis.follow_up.narrative import Narrative, read_narrative
from ctanalysis.follow_up.text_heads_and_edition_parts import check_heads, keep_parts, split_parts
from ctanalysis.ground.terms import EDITIONS
from ctanalysis.params import load_parameters

PARTS = """\
---
period: 2024-Q1
editions: [public]
---
Too few to print.

---
editions: [partner, internal]
---
Five of them.

---
edition: public
---
Each was asked.
"""


def read(write_small: Callable[..., Path], words: str) -> Narrative:
    root = write_small()
    path = root / "params/small/narrative/indicators/trained.md"
    path.parent.mkdir(parents=True)
    path.write_text(words, encoding="utf-8")
    narrative, problems = read_narrative(root, load_parameters(root, "small"))
    assert problems == []
    return narrative


def tell(narrative: Narrative, edition: str) -> list[tuple[int, str]]:
    note = narrative.for_edition(edition).find("indicators/trained")
    lines = note.markdown.splitlines() if note else []
    first = note.first_line if note else 0
    return [(first + place, line) for place, line in enumerate(lines) if line]


def test_a_part_stands_in_the_editions_that_it_names_and_its_lines_keep_their_numbers(
    write_small: Callable[..., Path],
) -> None:
    narrative = read(write_small, PARTS)
    both = [(10, "Five of them."), (15, "Each was asked.")]
    assert tell(narrative, "public") == [(5, "Too few to print."), (15, "Each was asked.")]
    assert tell(narrative, "partner") == tell(narrative, "internal") == both
    note = narrative.for_edition("internal").find("indicators/trained")
    assert note is not None and note.period == "2024-Q1"


@pytest.mark.parametrize(("head", "editions"), [
    ("editions: [partner, internal]", ["partner", "internal"]), ("editions: public", ["public"]),
    ("edition: partner", ["partner", "internal"]), ("edition: internal", ["internal"]),
    ("edition: public", list(EDITIONS)), ("author: me", list(EDITIONS)),
    ("editions: 'public', \"internal\"", ["public", "internal"]),
])  # fmt: skip
def test_a_head_names_the_editions_of_a_text(write_small: Callable[..., Path], head: str, editions: list[str]) -> None:
    narrative = read(write_small, f"---\n{head}\n---\nWords.\n")
    assert [one for one in EDITIONS if tell(narrative, one)] == editions


@pytest.mark.parametrize(("words", "problems"), [
    ("---\neditions: [publik]\n---\nx", 1), ("---\neditions: []\n---\nx", 1),
    ("x\n\n---\neditions: [partnr, internal]\n---\ny", 1), (PARTS, 0),
    ("x\n\n---\n\nA line above is a line.\n\n---\nno: head\n---\n", 0),
])  # fmt: skip
def test_an_edition_that_there_is_not_is_named(write_small: Callable[..., Path], words: str, problems: int) -> None:
    parameters = load_parameters(write_small(), "small")
    found = list(check_heads(words, "n.md", parameters))
    assert len(found) == problems
    assert all("is not one of the editions" in one.what for one in found)


@pytest.mark.parametrize("words", [PARTS, "Words.\n", "---\nauthor: a\n---\nx\n\n---\n\ny\n"])
def test_parts_have_as_many_lines_as_the_text(words: str) -> None:
    head, parts = split_parts(words)
    for edition in EDITIONS:
        kept = head + keep_parts(parts, edition)
        assert kept.count("\n") == words.count("\n")
