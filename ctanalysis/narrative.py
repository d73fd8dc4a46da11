"""The evaluator's words: text files beside the parameters, merged when the report is rendered, never written to."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from ctanalysis.errors import Problem
from ctanalysis.model import EDITIONS
from ctanalysis.observations.contacts import holds_contact
from ctanalysis.registry import suggest_nearest

FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Note:
    """A text of the evaluator: where it belongs, its words in Markdown, and the period it was written for."""

    key: str
    markdown: str
    period: str | None = None
    author: str | None = None
    edition: str = "public"  # the most open edition in which it is printed
    first_line: int = 1  # of the words, in the file


@dataclass(frozen=True)
class Narrative:
    """All notes of a project, by key: a section's name, or `indicators/<id>`."""

    notes: dict[str, Note] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()  # keys of notes whose figures have moved since they were first printed

    def find(self, key: str) -> Note | None:
        """The note of that section or indicator."""
        return self.notes.get(key)


def read_narrative(root: Path, project: str, edition: str = "internal") -> Narrative:
    """The project's notes for an edition; none is fine. A text whose head says `edition: internal` stands in that edition alone."""
    folder = root / "params" / project / "narrative"
    notes = {}
    for path in sorted(folder.rglob("*.md")):
        key = path.relative_to(folder).with_suffix("").as_posix()
        note = _read_note(key, path.read_text(encoding="utf-8"))
        if EDITIONS.index(edition) >= EDITIONS.index(note.edition):
            notes[key] = note
    return Narrative(notes)


def check_narrative(root: Path, project: str) -> list[Problem]:
    """A problem for each line of the project's words that seems to hold a phone number or an address, and for each edition that is none."""
    folder = root / "params" / project / "narrative"
    problems = []
    for path in sorted(folder.rglob("*.md")):
        place, words = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        for number, line in enumerate(words.splitlines(), start=1):
            if holds_contact(line):
                problems.append(Problem(f"{place}, line {number}", "the words seem to hold a phone number or an e-mail address", "Remove it: they are printed in reports."))
        edition = _read_head(words).get("edition", "public")
        if edition not in EDITIONS:
            problems.append(Problem(place, f"the edition at the head of the text is not one of the editions{suggest_nearest(edition, EDITIONS)}", "Correct it, or leave the line out."))
    return problems


def render_markdown(words: str) -> str:
    """Markdown as HTML, without anything that could run, load or style."""
    import nh3
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False}).enable("table").render(words)
    tags = {"p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "hr", "br"}
    return nh3.clean(made, tags=tags, attributes={}, link_rel=None)


def _read_note(key: str, words: str) -> Note:
    found, facts = FRONT.match(words), _read_head(words)
    edition = facts.get("edition", "public")
    start = found.end() if found else 0
    return Note(key, words[start:], facts.get("period"), facts.get("author"), edition if edition in EDITIONS else "internal", words[:start].count("\n") + 1)


def _read_head(words: str) -> dict[str, str]:
    """The facts between two lines of dashes at the head of a text."""
    found = FRONT.match(words)
    pairs = [line.partition(":") for line in found[1].splitlines()] if found else []
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}
