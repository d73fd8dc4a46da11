"""Narrative that keeps up: whatever is edited, no word is lost, every moved figure is flagged and
no unmoved one. `PYTHONPATH=.:tests python -m pytest -q tests/reports/test_narrative_kept.py` makes
a quarter of the usual sample, and with `-m "slow or not slow"` all of it; NARRATIVE_EDITS sets its size.
"""

import json
import os
import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shipped import load_shipped
from whole_pages import make_book

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.actions import find_plan
from ctanalysis.follow_up.narrative import Narrative, Note
from ctanalysis.follow_up.staleness import find_stale, make_fingerprints
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.changes_since_last import Changes
from ctanalysis.reports.page.rendering import render_report
from ctanalysis.showing.by_result import show_by_result
from ctanalysis.showing.wording import describe, write_actual

EDITS = int(os.environ.get("NARRATIVE_EDITS", "40")) // 4  # of each of four seeds
HOSTILE = (
    "<script>alert(1)</script>", "=SUM(A1)", "[x](javascript:alert(1))", "${7*7}", "{% raw %}",
    "<ct-note data-key=\"summary\"></ct-note>", "](http://e.org)", "&lt;b&gt;", "\\u202etxet",
    "<img src=x onerror=y>", "# heading", "--- \\nperiod: 2020", "{ { 7 } }",
)  # fmt: skip
PLACES = ("summary", "findings", "recommendations", "results/R1", "indicators/16.5.1")


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return load_shipped("ukraine", "2023", "public")


def render(evaluation: Evaluation, gaps: Findings[GapFinding], notes: dict[str, Note], stale: Any = None) -> str:
    shown = show_by_result(evaluation, gaps).html
    run = Run(evaluation, {"20_findings": make_book("Findings by result", shown)}, (gaps,))
    words = Narrative(notes, stale or {})
    plan = find_plan((), evaluation.period)
    return render_report(run, words, plan, 1, Changes()).decode("utf-8")


def list_words(page: str) -> list[str]:
    """The words of the page as a reader sees them."""
    import html

    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.S)
    return html.unescape(text).replace("\\u00a0", " ").split()


def move(gaps: Findings[GapFinding], chosen: str) -> Findings[GapFinding]:
    """The findings with the actual of one indicator moved."""
    rows = [
        replace(row, actual=row.actual + 1.0) if row.indicator == chosen and row.actual is not None else row
        for row in gaps
    ]
    return describe(Findings("verdicts", tuple(rows)))


def speaks_of(key: str, bound: str | None, gaps: Findings[GapFinding]) -> set[str | None]:
    """The indicators that a note speaks of."""
    folder, _, name = key.partition("/")
    if folder == "indicators":
        return {name, bound}
    if folder == "results":
        return {row.indicator for row in gaps if row.result == name} | {bound}
    return {bound} if bound else {row.indicator for row in gaps}


@pytest.mark.parametrize("seed", range(1, 5))
@pytest.mark.sampled(1)
def test_no_word_is_lost_every_moved_figure_is_flagged_and_no_unmoved_one(
    evaluation: Evaluation, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    gaps = describe(find_verdicts(evaluation))
    names = [row.indicator for row in gaps if row.actual is not None and row.group is None]
    earlier = tmp_path / "provenance.json"
    for number in range(EDITS):
        key, bound = chance.choice(PLACES), chance.choice((*names, None))
        word = f"Word{number}x{chance.randrange(10**6)}"
        hostile = chance.choice((*HOSTILE, ""))
        told = f"{{{{{bound}.actual}}}}" if bound else "no figure"
        text = f"{word} begins. {hostile}\n\n{told} and {word}end."
        notes = {key: Note(key, text, chance.choice(("2023", "2022", None)))}
        moved = chance.choice((bound, chance.choice(names), None))
        after = move(gaps, moved or "")
        earlier.write_text(json.dumps({"narrative": make_fingerprints(Narrative(notes), (gaps,))}))
        stale = find_stale([earlier], make_fingerprints(Narrative(notes), (after,)))
        is_due = moved is not None and moved in speaks_of(key, bound, gaps)
        assert (key in stale) is is_due, (number, key, bound, moved)
        page = render(evaluation, after, notes, stale)
        words = list_words(page)
        assert word in words and f"{word}end." in words, (number, key, hostile)
        assert ("have changed since these words were first printed" in page) is is_due
        assert "<script" not in page and "javascript:" not in re.sub(r">[^<]*<", "><", page)
        if bound:
            current = next(row for row in after if row.indicator == bound)
            assert write_actual(current).split()[0] in words
            assert (f"{current.title}, actual: " in page) is (moved == bound), (number, bound)
