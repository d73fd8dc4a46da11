"""The evaluator's words: text files beside the parameters, merged when the report is rendered,
never written to.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ctanalysis.follow_up.bound_figures import check_bound
from ctanalysis.ground.checkout import list_notebooks
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.input_files import read_words
from ctanalysis.ground.language import phrase
from ctanalysis.ground.model import EDITIONS
from ctanalysis.ground.periods import PeriodError
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.observations.contacts import holds_contact
from ctanalysis.params import Parameters

OF_INDICATORS = ("indicators", "quality")  # folders with one text an indicator
OF_RESULTS = "results"  # the folder with one text a result
OF_QUESTIONS = "questions"  # the folder with the answers to evaluation questions
HEADING = re.compile(r"\A\s*# +([^\n]+)\n?")  # of a result's text: its heading in the report
MERGED = {
    "gaps": "findings",
    "trends": "findings",
    "comparisons": "findings",
    "profile": "people",
    "provision": "people",
}  # chapters of earlier versions, and where their words belong now
HEAD = ("period", "author", "edition")
LEVEL = re.compile(r"<(/?)h([1-6])>")
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Note:
    """A text of the evaluator: where it belongs, its words in Markdown, and the period it was
    written for.
    """

    key: str
    markdown: str
    period: str | None = None
    author: str | None = None
    edition: str = "public"  # the most open edition in which it is printed
    first_line: int = 1  # of the words, in the file

    @property
    def heading(self) -> str:
        """The heading that a text on a result begins with; empty where it has none."""
        found = HEADING.match(self.markdown) if self.key.startswith(f"{OF_RESULTS}/") else None
        return found[1].strip() if found else ""

    @property
    def text(self) -> str:
        """The words without that heading."""
        return HEADING.sub("", self.markdown) if self.heading else self.markdown


@dataclass(frozen=True)
class Narrative:
    """All notes of a project, by key: a section's name, or `indicators/<id>`."""

    notes: dict[str, Note] = field(default_factory=dict)
    # keys of notes whose figures have moved since they were first printed, with the bound figures
    # that moved as they were then
    stale: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def for_edition(self, edition: str) -> "Narrative":
        """The notes of an edition: one whose head says `edition: internal` stands there alone."""
        openness = EDITIONS.index(edition)
        kept = {
            key: note
            for key, note in self.notes.items()
            if openness >= EDITIONS.index(note.edition)
        }
        return replace(self, notes=kept)

    def find(self, key: str) -> Note | None:
        """The note of that section or indicator."""
        return self.notes.get(key)


def read_narrative(root: Path, parameters: Parameters) -> tuple[Narrative, list[Problem]]:
    """The project's notes, none is fine; and a problem for each text that would not be printed
    where it was meant to be, and for each line that seems to hold a phone number or an address.
    """
    folder = root / "params" / parameters.project.id / "narrative"
    known = [
        *list_sections(root, parameters.project.id),
        *(f"{part}/{name}" for part in OF_INDICATORS for name in parameters.by_id),
        *(f"{OF_RESULTS}/{result.id}" for result in parameters.results),
        *(f"{OF_QUESTIONS}/{question.id}" for question in parameters.questions),
    ]
    notes: dict[str, Note] = {}
    problems: list[Problem] = []
    for path in sorted(
        path for path in folder.rglob("*") if _is_text(path) and not path.name.startswith(".")
    ):
        place = path.relative_to(root).as_posix()
        key = path.relative_to(folder).with_suffix("").as_posix()
        if path.suffix != ".md" or key not in known:
            problems.append(_refuse_name(path, key, place, known))
            continue
        words = read_words(path, root)
        if isinstance(words, Problem):
            problems.append(words)
            continue
        notes[key] = _read_note(key, words)
        problems += _check_words(words, place)
        problems += check_bound(words, place, parameters)
        problems += _check_head(_read_head(words), place, parameters)
    return Narrative(notes), problems


def _is_text(path: Path) -> bool:
    """Whether somebody meant a text: all but the folders that texts lie in."""
    return path.is_symlink() or not path.is_dir() or path.suffix == ".md"


def _refuse_name(path: Path, key: str, place: str, known: list[str]) -> Problem:
    """The problem of a text that no part of a report prints."""
    if path.suffix == ".md" and key in MERGED and MERGED[key] in known:
        return Problem(
            place,
            phrase("the report follows the results now and has no such chapter any more"),
            f"Move the words to {MERGED[key]}.md, to results/<result>.md or to "
            "indicators/<indicator>.md.",
        )
    near = suggest_nearest(f"{key}.md", [f"{name}.md" for name in known])
    return Problem(
        place,
        phrase("no part of a report prints a text of this name{near}", near=near),
        phrase("Rename the file, or move it out of narrative/."),
    )


def _check_words(words: str, place: str) -> Iterator[Problem]:
    for number, line in enumerate(words.splitlines(), start=1):
        if holds_contact(line):
            yield Problem(
                phrase("{place}, line {number}", place=place, number=number),
                phrase("the words seem to hold a phone number or an e-mail address"),
                phrase("Remove it: they are printed in reports."),
            )


def list_sections(root: Path, project: str) -> list[str]:
    """The parts of a report that print words of the evaluator: summary, recommendations, and one a
    notebook.
    """
    return [
        "summary",
        "recommendations",
        "lessons",
        *(path.stem.split("_", 1)[1] for path in list_notebooks(root, project)),
    ]


def _check_head(facts: dict[str, str], place: str, parameters: Parameters) -> Iterator[Problem]:
    for name in facts:
        if name not in HEAD:
            yield Problem(
                place,
                phrase(
                    'the head of the text names "{name}", which is not one of its keys{name2}',
                    name=name[:40],
                    name2=suggest_nearest(name, HEAD),
                ),
                phrase("Correct it, or leave the line out."),
            )
    edition = facts.get("edition", "public")
    if edition not in EDITIONS:
        yield Problem(
            place,
            phrase(
                "the edition at the head of the text is not one of the editions{edition}",
                edition=suggest_nearest(edition, EDITIONS),
            ),
            phrase("Correct it, or leave the line out."),
        )
    try:
        _ = parameters.periods.parse(facts["period"]) if "period" in facts else None
    except PeriodError as error:
        yield Problem(
            place,
            phrase("the period at the head of the text: {error}", error=error),
            phrase("Correct it, or leave the line out."),
        )


def render_markdown(words: str, *, top: int = 1) -> str:
    """Markdown as HTML, without anything that could run, load or style; its highest heading is of
    level `top`.
    """
    import nh3
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False}).enable("table").render(words)
    tags = {
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "strong",
        "em",
        "code",
        "pre",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
        "br",
    }
    clean = nh3.clean(made, tags=tags, attributes={}, link_rel=None)
    return LEVEL.sub(lambda found: f"<{found[1]}h{min(6, int(found[2]) + top - 1)}>", clean)


def _read_note(key: str, words: str) -> Note:
    found, facts = FRONT.match(words), _read_head(words)
    edition = facts.get("edition", "public")
    start = found.end() if found else 0
    return Note(
        key,
        words[start:],
        facts.get("period"),
        facts.get("author"),
        edition if edition in EDITIONS else "internal",
        words[:start].count("\n") + 1,
    )


def _read_head(words: str) -> dict[str, str]:
    """The facts between two lines of dashes at the head of a text."""
    found = FRONT.match(words)
    pairs = [line.partition(":") for line in found[1].splitlines()] if found else []
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}
