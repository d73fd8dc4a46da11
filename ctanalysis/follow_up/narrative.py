"""The evaluator's words: text files beside the parameters, merged when the report is rendered,
never written to.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ctanalysis.follow_up.claims.figure_checked_claims import check_bound_claims
from ctanalysis.follow_up.figure_placeholders import check_bound
from ctanalysis.follow_up.text_heads_and_edition_parts import Part, check_heads, keep_parts, read_head, split_parts
from ctanalysis.ground.checked_text_files import read_words
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import Calendar, Period, PeriodError
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.ground.root_folder_and_projects import list_notebooks
from ctanalysis.observations.contact_details import holds_contact
from ctanalysis.params import Parameters

OF_INDICATORS = ("indicators", "quality")  # folders with one text an indicator
OF_RESULTS = "results"  # the folder with one text a result
OF_QUESTIONS = "questions"  # the folder with the answers to evaluation questions
OF_EVALUATION = "evaluation"  # the folder with the texts on the evaluation itself
ON_EVALUATION = "context rights purpose scope criteria method ethics advice elsewhere terms people documents".split()
HEADING = re.compile(r"\A\s*# +([^\n]+)\n?")  # of a text: what it says in one sentence
WITH_HEADING = ("summary", "evaluation/context", "evaluation/method")  # beside those of the folders
MERGED = {
    "gaps": "findings",
    "trends": "findings",
    "comparisons": "findings",
    "profile": "people",
    "provision": "people",
}  # chapters of earlier versions, and where their words belong now
LEVEL = re.compile(r"<(/?)h([1-6])>")


@dataclass(frozen=True)
class Note:
    """A text of the evaluator: where it belongs, its words in Markdown, and the period it was
    written for.
    """

    key: str
    markdown: str
    period: str | None = None
    author: str | None = None
    first_line: int = 1  # of the words, in the file
    parts: tuple[Part, ...] = ()  # of the words, where some are for some editions alone

    @property
    def heading(self) -> str:
        """The sentence that a text begins with as its heading; empty where it has none, or no part of the report has a
        place for it.
        """
        folder = self.key.partition("/")[0]
        has_place = self.key in WITH_HEADING or folder in (OF_RESULTS, OF_QUESTIONS, OF_INDICATORS[0])
        found = HEADING.match(self.markdown) if has_place else None
        return found[1].strip() if found else ""

    @property
    def text(self) -> str:
        """The words without that heading."""
        return HEADING.sub("", self.markdown) if self.heading else self.markdown

    def is_of_later_time(self, calendar: Calendar, period: Period) -> bool:
        """Whether the words are about a time after this period. They are not printed then: with its figures in their
        places they would say what nobody wrote.
        """
        if self.period is None:
            return False
        try:
            return calendar.parse(self.period).start > period.end
        except PeriodError:
            return False


@dataclass(frozen=True)
class Narrative:
    """All notes of a project, by key: a section's name, or `indicators/<id>`."""

    notes: dict[str, Note] = field(default_factory=dict)
    # keys of notes whose figures have moved since they were first printed, with the bound figures
    # that moved as they were then
    stale: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def for_edition(self, edition: str) -> "Narrative":
        """The notes of an edition: a text, or a part of it, whose head names other editions does
        not stand there.
        """
        kept = {key: _keep(note, edition) for key, note in self.notes.items()}
        return replace(self, notes={key: note for key, note in kept.items() if note is not None})

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
        *(f"{OF_EVALUATION}/{name}" for name in ON_EVALUATION),
    ]
    notes: dict[str, Note] = {}
    problems: list[Problem] = []
    for path in sorted(path for path in folder.rglob("*") if _is_text(path) and not path.name.startswith(".")):
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
        problems += check_bound_claims(words, place, parameters)
        problems += check_heads(words, place, parameters)
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
            f"Move the words to {MERGED[key]}.md, to results/<result>.md or to indicators/<indicator>.md.",
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
    facts = read_head(words)
    head, parts = split_parts(words)
    body = "".join(part.words for part in parts)
    line = head.count("\n") + 1
    return Note(key, body, facts.get("period"), facts.get("author"), line, parts)


def _keep(note: Note, edition: str) -> Note | None:
    """What of a note stands in an edition; None where nothing does."""
    if not note.parts:
        return note
    words = keep_parts(note.parts, edition)
    blank = len(words) - len(words.lstrip("\n"))
    if not words.strip():
        return None
    kept = words[blank:] if blank else words
    return replace(note, markdown=kept, first_line=note.first_line + blank, parts=())
