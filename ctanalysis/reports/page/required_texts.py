"""The texts that a report cannot do without: why a figure is beyond the band, what stands behind a
withheld headline, what a comparison means. Until they are written, and while the figures refute
what is written, the report is a draft.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ctanalysis.follow_up.claims.contradictions import Held
from ctanalysis.follow_up.narrative import Narrative
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.mark_words import SET_BY_PERSON
from ctanalysis.ground.terms import EARLIER, NEEDS_ATTENTION
from ctanalysis.reports.checks.claim_messages import write_place
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.showing.templates import render
from ctanalysis.showing.wording.period_phrases import say_in_months
from ctanalysis.showing.wording.refuted_claim_sentences import write_contradiction

FAR = ("above plan", "soft target")


@dataclass(frozen=True)
class RequiredText:
    """A text that is missing: about what, why it is needed, and the file it belongs into."""

    title: str
    why: str
    file: str


def list_required(run: Run, narrative: Narrative) -> list[RequiredText]:
    """The missing texts, one an indicator, in the order of the findings: an indicator's own text
    for this period, or for a deviation the printed comment of whoever reported the figure.
    """
    needed: dict[str, RequiredText] = {}
    for name, title, why in _list_needs(run):
        file = f"indicators/{name}"
        note = narrative.find(file)
        is_written = note is not None and note.period in (None, run.evaluation.period.label)
        if not is_written and name not in needed:
            path = f"params/{run.evaluation.project}/narrative/{file}.md"
            needed[name] = RequiredText(title, why, path)
    return list(needed.values())


def list_contradicted(held: Held, run: Run) -> list[RequiredText]:
    """The texts that the figures of the report refute, each with what they say."""
    parameters, calendar = run.evaluation.parameters, run.evaluation.calendar
    found = [
        RequiredText("", say_in_months(write_contradiction(one, parameters), calendar), write_place(one))
        for one in held.refuted
    ]
    return list(dict.fromkeys(found))


def write_required(texts: list[RequiredText], contradicted: list[RequiredText]) -> str:
    """Both lists as HTML; empty where nothing is missing and nothing is refuted."""
    if not texts and not contradicted:
        return ""
    return render("required_texts", texts=texts, contradicted=contradicted)


def _list_needs(run: Run) -> Iterator[tuple[str, str, str]]:
    """Each indicator that needs words, with its title and why."""
    gaps: list[GapFinding] = list(run.find("verdicts"))
    compared: list[ComparisonFinding] = list(run.find("comparisons"))
    for row in gaps:
        name, title = row.indicator or "", row.title or ""
        if row.withheld and row.group is None:
            yield name, title, phrase("its figure is withheld: say what can be said without it")
        elif row.status in NEEDS_ATTENTION and not _is_explained(row):
            yield name, title, phrase("it is behind or missed: say why")
        elif any(mark in FAR for mark in row.marks) and not row.comment:
            yield name, title, phrase("it is beyond what was due: say why")
    for one in compared:
        if one.verdict not in ("R", None) and EARLIER not in one.marks:
            yield (one.indicator or "", one.title or "", phrase("it was compared: say what that means"))


def _is_explained(row: GapFinding) -> bool:
    """Whether the line itself prints why it stands so: the comment of its figure, or the reason for a rating."""
    is_rated = row.measured_in.is_rating or any(mark.startswith(SET_BY_PERSON) for mark in row.marks)
    return bool(row.comment or (is_rated and row.reason))
