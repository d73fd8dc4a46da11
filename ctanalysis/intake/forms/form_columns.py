"""Which question of a form each column of an export holds: headings by names or labels, with or without groups."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ctanalysis.intake.forms.xls_form import CHOSEN, Named, Question, XlsForm
from ctanalysis.intake.maps.heading_keys import HeadedColumn

Spelled = dict[str, dict[tuple[Question, Named | None], None]]
PARTED = ("/", ".", "-", ":")  # what may stand between a group, its question and an answer


@dataclass(frozen=True)
class AskedColumn:
    """A column with its question, and the answer whose column it is where each answer has one."""

    column: HeadedColumn
    question: Question | None = None
    choice: Named | None = None


def match_questions(columns: Sequence[HeadedColumn], form: XlsForm) -> list[AskedColumn]:
    """Every column with its question: by names or by labels first, whichever the export holds more of; what is asked
    once a case before what a repeat asks. A heading of several questions is theirs in the order of the form, where as
    many columns have it, and nobody's else.
    """
    asked, repeated = form.asked, [one for one in form.questions if one.repeat]
    by_names, by_labels = _spell_all(asked, names=True), _spell_all(asked, names=False)
    headings = [_fold(column.heading) for column in columns]
    ways = sorted((by_names, by_labels), key=lambda spelled: -sum(heading in spelled for heading in headings))
    ways += [_spell_all(repeated, names=True), _spell_all(repeated, names=False)]
    by_heading: dict[str, list[HeadedColumn]] = {}
    for column, heading in zip(columns, headings, strict=True):
        by_heading.setdefault(heading, []).append(column)
    made = []
    for column, heading in zip(columns, headings, strict=True):
        candidates = list(next((spelled[heading] for spelled in ways if heading in spelled), {}))
        alike = by_heading[heading]
        found = candidates[alike.index(column)] if len(candidates) == len(alike) else (None, None)
        made.append(AskedColumn(column, *found))
    return made


def _spell_all(questions: Iterable[Question], *, names: bool) -> Spelled:
    """Every heading that columns of these questions may have, by names or by labels."""
    spelled: Spelled = {}
    for question in questions:
        for words, choice in _list_headings(question, names=names):
            spelled.setdefault(_fold(words), {})[question, choice] = None
    return spelled


def list_spellings(named: Named) -> list[str]:
    """The name and the labels in every language, each once."""
    return list(dict.fromkeys(filter(None, (named.name, *named.labels))))


def _list_headings(question: Question, *, names: bool) -> Iterator[tuple[str, Named | None]]:
    """How the column of a question may be headed, and that of each answer to one with several."""
    for heading in _list_paths(question, names=names):
        yield heading, None
        if question.kind == CHOSEN[1]:
            for choice in question.choices:
                for words in list_spellings(choice):
                    yield from ((f"{heading}{sign}{words}", choice) for sign in PARTED)


def _list_paths(question: Question, *, names: bool) -> Iterator[str]:
    """The question alone, and behind its groups from each of them on, by names or by the labels of each language."""
    languages = max([len(question.labels), *(len(group.labels) for group in question.groups)], default=0)
    for number in [-1] if names else range(languages):
        words = [_spell(one, number) for one in (*question.groups, question)]
        for first in range(len(words)):
            yield from (sign.join(words[first:]) for sign in (PARTED if first < len(words) - 1 else PARTED[:1]))


def _spell(named: Named, language: int) -> str:
    """The label in a language, else the name."""
    return (named.labels[language] if 0 <= language < len(named.labels) else "") or named.name


def _fold(words: str) -> str:
    return " ".join(words.split()).casefold()
