"""The texts without which a report is a draft."""

from typing import Any

import pytest
from shipped import load_shipped

from ctanalysis.follow_up.narrative import Narrative, Note
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding
from ctanalysis.ground.mark_words import SET_BY_PERSON
from ctanalysis.ground.terms import EARLIER
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.required_texts import RequiredText, _is_explained, list_required, write_required

EVALUATION = load_shipped("ukraine", "2023", "public")


def need(*rows: Any, notes: tuple[Note, ...] = ()) -> list[str]:
    gaps = tuple(row for row in rows if isinstance(row, GapFinding))
    compared = tuple(row for row in rows if isinstance(row, ComparisonFinding))
    run = Run(EVALUATION, {}, (Findings("verdicts", gaps), Findings("comparisons", compared)))
    return [one.why for one in list_required(run, Narrative({note.key: note for note in notes}))]


def gap(status: str, **fields: Any) -> GapFinding:
    return GapFinding(**{"indicator": "a", "title": "A", "status": status, **fields})


BEHIND = "it is behind or missed: say why"
COMPARED = "it was compared: say what that means"


@pytest.mark.parametrize(("row", "why"), [
    (gap("not met"), [BEHIND]), (gap("watch"), [BEHIND]), (gap("on track"), []),
    (gap("not met", comment="A form was lost."), []),
    (gap("watch", unit="qualitative", reason="Two answer late."), []), (gap("watch", unit="qualitative"), [BEHIND]),
    (gap("watch", marks=("set by a person; computed: on track",), reason="It came late."), []),
    (gap("watch", unit="count", reason="Some periods are missing."), [BEHIND]),
    (gap("achieved", marks=("soft target",)),
     ["it is beyond what was due: say why"]),
    (gap("withheld", withheld=True), ["its figure is withheld: say what can be said without it"]),
    (gap("withheld", withheld=True, group="sex=f"), []),
    (ComparisonFinding(indicator="a", verdict="N"), [COMPARED]),
    (ComparisonFinding(indicator="a", verdict="R"), []),
    (ComparisonFinding(indicator="a", verdict="C0", marks=(EARLIER,)), []),
])  # fmt: skip
def test_what_needs_words_is_named(row: Any, why: list[str]) -> None:
    assert need(row) == why


@pytest.mark.parametrize(("note", "is_needed"), [
    (Note("indicators/a", "x", "2023"), False), (Note("indicators/a", "x"), False),
    (Note("indicators/a", "x", "2022"), True), (Note("indicators/b", "x", "2023"), True),
])  # fmt: skip
def test_words_for_this_period_are_enough_and_older_ones_are_not(note: Note, is_needed: bool) -> None:
    assert bool(need(gap("not met"), notes=(note,))) is is_needed


def test_an_indicator_is_asked_for_once_and_its_file_is_named() -> None:
    run = Run(EVALUATION, {}, (Findings("verdicts", (gap("not met"), gap("watch", group="sex=f"))),))
    found = list_required(run, Narrative())
    assert [one.file for one in found] == ["params/ukraine/narrative/indicators/a.md"]
    assert "<li>A: it is behind" in write_required(found, []) and write_required([], []) == ""


@pytest.mark.parametrize(("fields", "is_explained"), [
    ({}, False), ({"comment": "Roads were closed."}, True), ({"reason": "Seen on a visit."}, False),
    ({"reason": "Seen on a visit.", "marks": (f"{SET_BY_PERSON}: x",)}, True),
    ({"marks": (f"{SET_BY_PERSON}: x",)}, False),
    ({"reason": "Seen on a visit.", "unit": "qualitative"}, True), ({"unit": "qualitative"}, False),
])  # fmt: skip
def test_a_line_is_explained_by_its_comment_or_by_the_reason_of_a_rating(
    fields: dict[str, Any], is_explained: bool
) -> None:
    assert _is_explained(GapFinding(**fields)) is is_explained


def test_what_the_figures_refute_is_listed_where_no_text_is_missing() -> None:
    refuted = RequiredText("", "It fell, and rose in the figures.", "narrative/a.md, line 1")
    missing = RequiredText("Calls", BEHIND, "narrative/b.md")
    assert write_required([], []) == ""
    assert refuted.why in str(write_required([], [refuted])) and BEHIND in str(write_required([missing], []))
