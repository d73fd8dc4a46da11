"""Which question of a form each column of an export holds: headings by names or labels, with or without groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ctanalysis.intake.forms.xls_form import CHOSEN, Named, Question, XlsForm
from ctanalysis.intake.maps.heading_keys import HeadedColumn

PARTED = ("/", ".", "-", ":")  # what may stand between a group, its question and an answer


@dataclass(frozen=True)
class AskedColumn:
    """A column with its question, and the answer whose column it is where each answer has one."""

    column: HeadedColumn
    question: Question | None = None
    choice: Named | None = None


def match_questions(columns: Sequence[HeadedColumn], form: XlsForm) -> list[AskedColumn]:
    """Every column with its question; a heading of several questions is theirs in the order of the form, where as many
    columns have it, and nobody's else.
    """
    spelled: dict[str, dict[tuple[Question, Named | None], None]] = {}
    for question in form.questions:
        for words, choice in _list_headings(question):
            spelled.setdefault(_fold(words), {})[question, choice] = None
    by_heading: dict[str, list[HeadedColumn]] = {}
    for column in columns:
        by_heading.setdefault(_fold(column.heading), []).append(column)
    made = []
    for column in columns:
        candidates, alike = list(spelled.get(_fold(column.heading), {})), by_heading[_fold(column.heading)]
        found = candidates[alike.index(column)] if len(candidates) == len(alike) else (None, None)
        made.append(AskedColumn(column, *found))
    return made


def list_spellings(named: Named) -> list[str]:
    """The name and the labels in every language, each once."""
    return list(dict.fromkeys(filter(None, (named.name, *named.labels))))


def _list_headings(question: Question) -> Iterator[tuple[str, Named | None]]:
    """How the column of a question may be headed, and that of each answer to one with several."""
    for heading in _list_paths(question):
        yield heading, None
        if question.kind == CHOSEN[1]:
            for choice in question.choices:
                for words in list_spellings(choice):
                    yield from ((f"{heading}{sign}{words}", choice) for sign in PARTED)


def _list_paths(question: Question) -> Iterator[str]:
    """The question alone, and behind its groups from each of them on, by names and by the labels of each language."""
    languages = max([len(question.labels), *(len(group.labels) for group in question.groups)], default=0)
    for number in range(-1, languages):
        words = [_spell(one, number) for one in (*question.groups, question)]
        for first in range(len(words)):
            yield from (sign.join(words[first:]) for sign in (PARTED if first < len(words) - 1 else PARTED[:1]))


def _spell(named: Named, language: int) -> str:
    """The label in a language, else the name."""
    return (named.labels[language] if 0 <= language < len(named.labels) else "") or named.name


def _fold(words: str) -> str:
    return " ".join(words.split()).casefold()
