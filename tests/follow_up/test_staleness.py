"""With which figures a note was first printed, and which of them have moved since."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ctanalysis.follow_up.narrative import Narrative, Note
from ctanalysis.follow_up.staleness import SCHEME, find_stale, make_fingerprints
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, ProvisionFinding

ROWS = (
    GapFinding(indicator="a", result="R1", actual=10.0, title="A"),
    GapFinding(indicator="a", group="sex=female", result="R1", actual=6.0),
    GapFinding(indicator="b", result="R2", actual=20.0),
)


def take(key: str, words: str, rows: tuple[GapFinding, ...] = ROWS, served: float = 5.0) -> dict[str, str]:
    """What a note is known by, beside these figures."""
    service = ProvisionFinding(service="aid", value=served)
    found = (Findings("gaps", rows), Findings("provision", (service,)))
    return make_fingerprints(Narrative({key: Note(key, words)}), found)[key]


def move(place: int, **fields: Any) -> tuple[GapFinding, ...]:
    return tuple(replace(row, **fields) if number == place else row for number, row in enumerate(ROWS))


@pytest.mark.parametrize(("key", "words", "rows", "is_moved"), [
    ("indicators/a", "Slow.", move(0, actual=11.0), True), ("indicators/a", "Slow.", move(2, actual=21.0), False),
    ("indicators/b", "Fast.", move(2, actual=21.0), True), ("indicators/b", "Fast.", move(1, actual=7.0), False),
    ("results/R1", "Late.", move(0, actual=11.0), True), ("results/R1", "Late.", move(2, actual=21.0), False),
    ("questions/q", "Who?", move(2, actual=21.0), True), ("people", "Many.", move(0, actual=11.0), False),
    ("summary", "Good.", move(2, actual=21.0), True), ("summary", "Good.", move(0, title="B"), False),
    ("summary", "It is {{b.actual}}.", move(2, actual=21.0), True),
    ("summary", "It is {{b.actual}}.", move(0, actual=11.0), False),
    ("indicators/a", "It is {{b.actual}}.", move(0, actual=11.0), True),
    ("summary", "{{a/sex=female.actual}}", move(1, actual=7.0), True),
    ("summary", "{{a/sex=female.actual}}", move(0, actual=11.0), False),
    ("summary", "It is {{b.actual}}.", move(2, actual=20.0 + 1e-9), False),
])  # fmt: skip
def test_a_note_moves_with_the_figures_that_it_speaks_of_and_with_no_others(
    key: str, words: str, rows: tuple[GapFinding, ...], is_moved: bool
) -> None:
    assert (take(key, words, rows)["figures"] != take(key, words)["figures"]) is is_moved


def test_verdicts_stand_for_gaps_where_the_page_prints_them() -> None:
    note = Narrative({"summary": Note("summary", "Good.")})
    printed = [Findings("gaps", ROWS), Findings("verdicts", ROWS[:1])]
    moved = [Findings("gaps", move(0, actual=11.0)), Findings("verdicts", ROWS[:1])]
    assert make_fingerprints(note, printed) == make_fingerprints(note, moved)


def test_a_figure_that_there_is_none_of_and_both_ends_of_a_band_are_known_by_words() -> None:
    rows = (*ROWS, GapFinding(indicator="c", target=(1.0, 2.5)))
    printed = take("summary", "{{c.actual}} {{c.target}} {{aid.share}}", rows)
    bound = {name: value for name, value in printed.items() if name.startswith("bound:")}
    assert bound == {"bound:c.actual": "none", "bound:c.target": "1 to 2.5", "bound:aid.share": "5"}


def keep(folder: Path, number: int, print_of: dict[str, str]) -> Path:
    path = folder / f"{number}.json"
    path.write_text(json.dumps({"narrative": {"summary": print_of}}), encoding="utf-8")
    return path


def test_words_are_held_against_the_first_revision_that_printed_them(tmp_path: Path) -> None:
    words = "It is {{b.actual}}."
    first, second = take("summary", words), take("summary", words, move(2, actual=21.0))
    paths = [keep(tmp_path, 1, first), keep(tmp_path, 2, second)]
    assert find_stale(paths, {"summary": second}) == {"summary": {"b.actual": "20"}}
    assert find_stale(paths[1:], {"summary": second}) == {}


def test_of_the_figures_that_a_note_binds_those_that_moved_are_named(tmp_path: Path) -> None:
    words = "{{a.actual}} {{b.actual}} {{aid.share}}"
    path = keep(tmp_path, 1, take("summary", words))
    now = take("summary", words, move(2, actual=21.0), served=6.0)
    assert find_stale([path], {"summary": now}) == {"summary": {"b.actual": "20", "aid.share": "5"}}


def test_other_words_and_prints_of_another_making_are_not_held_against(tmp_path: Path) -> None:
    now = take("summary", "It is {{b.actual}}.", move(2, actual=21.0))
    other = keep(tmp_path, 1, take("summary", "It was {{b.actual}}."))
    old = keep(tmp_path, 2, {**take("summary", "It is {{b.actual}}."), "scheme": "0"})
    assert SCHEME != "0" and find_stale([other, old], {"summary": now}) == {}
