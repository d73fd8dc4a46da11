"""The evaluator's words: text files beside the parameters, merged when the report is rendered, never written to."""

import re
from dataclasses import dataclass, field
from pathlib import Path

FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Note:
    """A text of the evaluator: where it belongs, its words in Markdown, and the period it was written for."""

    key: str
    markdown: str
    period: str | None = None
    author: str | None = None


@dataclass(frozen=True)
class Narrative:
    """All notes of a project, by key: a section's name, or `indicators/<id>`."""

    notes: dict[str, Note] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()  # keys of notes whose figures have moved since they were first printed

    def find(self, key: str) -> Note | None:
        """The note of that section or indicator."""
        return self.notes.get(key)


def read_narrative(root: Path, project: str) -> Narrative:
    """The project's notes; none is fine."""
    folder = root / "params" / project / "narrative"
    notes = {}
    for path in sorted(folder.rglob("*.md")):
        key = path.relative_to(folder).with_suffix("").as_posix()
        notes[key] = _read_note(key, path.read_text(encoding="utf-8"))
    return Narrative(notes)


def render_markdown(words: str) -> str:
    """Markdown as HTML, without anything that could run, load or style."""
    import nh3
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False}).enable("table").render(words)
    tags = {"p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "hr", "br"}
    return nh3.clean(made, tags=tags, attributes={}, link_rel=None)


def _read_note(key: str, words: str) -> Note:
    found = FRONT.match(words)
    facts: dict[str, str] = {}
    if found:
        for line in found[1].splitlines():
            name, _, value = line.partition(":")
            facts[name.strip()] = value.strip().strip("\"'")
    return Note(key, words[found.end() :] if found else words, facts.get("period"), facts.get("author"))
