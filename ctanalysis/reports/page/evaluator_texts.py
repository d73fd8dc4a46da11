"""The evaluator's words where they belong on the page: under their heading, with what has to be
said of them.
"""

import re
from collections.abc import Iterator

from ctanalysis.follow_up.claims.contradictions import Held
from ctanalysis.follow_up.narrative import OF_RESULTS, Narrative, Note, render_markdown
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import phrase
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.filled_placeholders import (
    fill_claims,
    fill_figures,
    fill_heading,
    list_moved,
    name_findings,
)
from ctanalysis.showing import html
from ctanalysis.showing.templates import mark_html, render
from ctanalysis.showing.wording.overclaims import find_overclaims
from ctanalysis.showing.wording.period_phrases import say_in_months
from ctanalysis.showing.wording.refuted_claim_sentences import write_contradiction

HEADING = re.compile(r'<ct-heading data-key="([^"]*)">(.*?)</ct-heading>')
SLOT = re.compile(r'<ct-note data-key="([^"]*)"(?: data-title="([^"]*)")?></ct-note>')
LESSONS = "lessons"  # which are told by the findings that they rest on
BARE = re.compile(r"<h3>[^<]*</h3>\s*(?=<h3>)")


def fill_slots(page: str, run: Run, narrative: Narrative, gaps: Findings[GapFinding], held: Held) -> str:
    """The page with the evaluator's headings and words in their places, and beside them what the
    figures refute; a heading beneath which nothing is written then is left out.
    """
    page = HEADING.sub(lambda found: html.text(_find_heading(narrative, found[1], run, gaps)) or found[2], page)
    page = SLOT.sub(lambda found: _write_note(narrative, found[1], run, found[2] or "", gaps, held), page)
    return BARE.sub("", page)


def _find_heading(narrative: Narrative, key: str, run: Run, gaps: Findings[GapFinding]) -> str:
    """The evaluator's heading of a result, which wins over ours where it was written for this
    period and its figures have not moved since; empty otherwise.
    """
    note, period = narrative.find(key), run.evaluation.period.label
    if note is None or key in narrative.stale or note.period not in (None, period):
        return ""
    return fill_heading(fill_claims(note.heading, run.evaluation), gaps)


def _write_note(narrative: Narrative, key: str, run: Run, title: str, gaps: Findings[GapFinding], held: Held) -> str:
    note = narrative.find(key)
    if note is None:
        return ""
    if note.is_of_later_time(run.evaluation.calendar, run.evaluation.period):
        left_out = phrase(
            "The evaluator's words on this were written for {period}, after the time of this report, and are left out.",
            period=note.period,
        )
        return html.write("paragraph", say_in_months(left_out, run.evaluation.calendar), "ct-note")
    has_won = bool(_find_heading(narrative, key, run, gaps))
    told = _choose_words(note, key) if has_won else note.markdown
    words = fill_claims(name_findings(told, run.evaluation) if key == LESSONS else told, run.evaluation)
    words = fill_figures(words, gaps)
    if has_won and not words.strip():
        return ""
    whose = phrase("Assessor's comment") if key.startswith("quality/") else phrase("Evaluator's comment")
    claims = find_overclaims(note.markdown)
    return render(
        "note",
        whose=whose,
        is_invented=run.evaluation.parameters.project.invented,
        title=mark_html(title),
        warnings=[
            say_in_months(words, run.evaluation.calendar)
            for words in (*_list_warnings(narrative, key, note, run, gaps), *write_refuted(held, key, run))
        ],
        claims=", ".join(claims),
        words=mark_html(render_markdown(words, top=4)),
    )


def _choose_words(note: Note, key: str) -> str:
    """The words beneath a heading; one that is no title of the page or of a chapter is their first sentence."""
    is_title = key == "summary" or key.startswith(f"{OF_RESULTS}/")
    return note.text if is_title else f"**{note.heading}**\n\n{note.text}"


def list_told(run: Run, narrative: Narrative, gaps: Findings[GapFinding], held: Held) -> frozenset[str]:
    """The keys of the evaluator's texts whose heading the first page may print: written for this period, with figures
    that have not moved, and nothing in the text that the figures refute.
    """
    return frozenset(
        key for key in narrative.notes if _find_heading(narrative, key, run, gaps) and not held.list_refuted(key)
    )


def write_refuted(held: Held, key: str, run: Run) -> Iterator[str]:
    """What the figures refute of a text, once each."""
    parameters = run.evaluation.parameters
    found = (write_contradiction(one, parameters) for one in held.list_refuted(key))
    yield from dict.fromkeys(found)


def _list_warnings(narrative: Narrative, key: str, note: Note, run: Run, gaps: Findings[GapFinding]) -> Iterator[str]:
    """What a reader has to know of the words before reading them."""
    period = run.evaluation.period.label
    if note.period is not None and note.period != period:
        yield phrase(
            "Written for {period}; this report is about {period2}. Read it with that in mind.",
            period=note.period,
            period2=period,
        )
    if key in narrative.stale:
        moved = "".join(f" {words}." for words in list_moved(narrative.stale[key], gaps))
        yield phrase(
            "The figures have changed since these words were first printed. Read them with that in mind.{moved}",
            moved=moved,
        )
