"""What a question of a form says of a case: the role of its column, and what its choices mean. A role that needs a
decision is the careful one, with a note.
"""

import re
import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import shorten

from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.cell_figures import find_answer
from ctanalysis.intake.cells.group_words import read_group_title
from ctanalysis.intake.cells.heading_words import fold, split_name
from ctanalysis.intake.cells.word_lists import join_words
from ctanalysis.intake.forms.xls_form import Named, Question
from ctanalysis.intake.maps.column_roles import name_dimension
from ctanalysis.intake.tables.list_roles import FORM, find_role, names_another, names_consent, says_struck_out
from ctanalysis.observations.sources.workbook_grid import GridCell

ANY = [GridCell("", 1, 1, "text", "-")]  # find_role looks at cells; a form has none
AGES = ("0-17", "18-24", "25+")
DAYS = ("date", "datetime", "today", "start", "end")
NUMBERS = ("integer", "decimal", "calculate", "range")
NEVER = ("note", "acknowledge", "hidden", "audit")
KNOWN_GROUPS = {"sex": "sex", "age_group": "age", "age": "age", "place": "place"}
MOST_LETTERS = 100  # of the words of a choice
LONGEST = 5  # words of a label that names a group; else the question's name does


@dataclass(frozen=True)
class DraftedRole:
    """The role of a column, what else is said of it, what its words mean, and a note for who reads the map."""

    role: str
    keys: Mapping[str, str] = field(default_factory=dict)
    means: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


def draft_role(question: Question, group: str, spell: Callable[[Named], str]) -> DraftedRole:
    """The role of the column of a question that makes this group, and whose answers the export spells so. Days are
    `date`, of which a map takes one.
    """
    kind, said = question.kind, _find_said(question)
    if said in ("private", "other"):
        return DraftedRole(said)
    if kind.casefold() in DAYS:
        return DraftedRole("date")
    if kind in NUMBERS:
        if said == "age":
            return DraftedRole("by age", {"bands": f"[{', '.join(AGES)}]"}, note=phrase("ages in years"))
        return DraftedRole("ignore", note=phrase("a number: not counted"))
    if kind == "select_one" and question.choices:
        return _draft_choice(question, said, group, spell)
    if kind in NEVER:
        return DraftedRole("ignore")
    return DraftedRole("person" if said == "person" else "private")


def draft_answer(question: Question, group: str, choice: Named) -> DraftedRole:
    """The role of the column of one answer to a question with several."""
    if (said := _find_said(question)) in ("private", "other"):
        return DraftedRole(said)
    return DraftedRole(f"flag {group} {group}={shlex.quote(_find_value(choice, group))}")


def draft_answers(question: Question, group: str, spell: Callable[[Named], str], *, is_parted: bool) -> DraftedRole:
    """The role of the one column in which all answers to a question stand beside each other."""
    if (said := _find_said(question)) in ("private", "other"):
        return DraftedRole(said)
    if not is_parted:
        return DraftedRole("?", note=phrase("its answers cannot be told apart: export them in columns of their own"))
    return DraftedRole(f"answers {group}", {"sep": '" "', "others": "error"}, _mean(question.choices, group, spell))


def name_group(question: Question) -> str:
    """The group that a question makes: sex, age or place, its label where it is short, else its name.

    >>> name_group(Question("q7", ("Type of exploitation",)))
    'type-of-exploitation'
    """
    if known := KNOWN_GROUPS.get(_find_said(question), ""):
        return known
    words = question.label if len(question.label.split()) <= LONGEST else FORM.sub("", question.name)
    found = re.findall(r"[a-z0-9]+", fold(split_name(words)))
    return "-".join(found) or f"question-{'-'.join(re.findall(r'[a-z0-9]+', fold(question.name)))}"


def _draft_choice(question: Question, said: str, group: str, spell: Callable[[Named], str]) -> DraftedRole:
    """The role of a question with one answer."""
    answers = {choice: _find_yes(choice) for choice in question.choices}
    if said == "consent":
        counts = {spell(choice): "counts" if yes == "yes" else "leaves" for choice, yes in answers.items()}
        return DraftedRole("consent", {}, counts, phrase("who gave none is not counted, nor who was not asked"))
    if said == "struck_out" and set(answers.values()) <= {"yes", "no"}:
        counts = {spell(choice): "leaves" if yes == "yes" else "counts" for choice, yes in answers.items()}
        return DraftedRole("approval", {}, {"": "counts", **counts})
    if said == "place":
        means = _mean(question.choices, group, spell)
        note = phrase("from 1, the largest: look at the numbers")
        return DraftedRole(f"place {group.rpartition('-')[2]}", {"others": "error"}, means, note)
    return DraftedRole(f"by {group}", {"others": "error"}, _mean(question.choices, group, spell))


def _find_said(question: Question) -> str:
    """What the label or the name says, or the choices: sex, age, consent, a person's code, somebody else …"""
    texts = (question.label, question.name)
    if any(names_another(text) for text in texts):
        return "other"
    labels = [choice.label for choice in question.choices]
    numbers = [20.0, 30.0] if question.kind in NUMBERS else []
    found = [find_role(text, ANY, labels, numbers, 1.0 if numbers else 0.0) for text in texts]
    if "private" in found:
        return "private"
    if labels and all(_find_yes(choice) for choice in question.choices):
        if any(names_consent(text) for text in texts):
            return "consent"
        if any(says_struck_out(text) for text in texts):
            return "struck_out"
    groups = [read_group_title(fold(label)) or () for label in labels]
    for name in ("sex", "age_group"):
        if groups and all(any(part[0] == name for part in group) for group in groups):
            return name
    known = ("sex", "age", "age_group", "place", "person", "exploitation", "finding")
    return next((role for role in found if role in known), "")


def _mean(choices: Sequence[Named], name: str, spell: Callable[[Named], str]) -> dict[str, str]:
    """What each choice means, in the order of the form."""
    dimension = name_dimension(name)
    values = [_find_value(choice, dimension) for choice in choices]
    alike = Counter(_shorten(choice) for choice in choices)  # two districts of one name stay two
    return {
        spell(choice): f"{name}={shlex.quote(f'{value} ({choice.name})' if alike[value] > 1 else value)}"
        for choice, value in zip(choices, values, strict=True)
    }


def _find_value(choice: Named, dimension: str) -> str:
    """The value of a choice: of sex, of age and of what is not known in the program's words, else its label."""
    if re.fullmatch(join_words("groups", "not_known"), fold(choice.label)):
        return "unknown"
    parts: Iterable[tuple[str, str]] = read_group_title(fold(choice.label)) or ()
    adults = {"women": "female", "girls": "female", "men": "male", "boys": "male"}
    value = next((value for name, value in parts if name == dimension), _shorten(choice))
    return adults.get(value, value) if dimension == "sex" else value


def _shorten(choice: Named) -> str:
    """The label, as long as a word of a group may be."""
    return shorten(choice.label, MOST_LETTERS, placeholder=" …")


def _find_yes(choice: Named) -> str:
    """yes or no; TRUE and FALSE, 1 and 0 are so too."""
    plain = {"true": "yes", "false": "no", "1": "yes", "0": "no"}
    found = (find_answer(fold(words)) or plain.get(fold(words), "") for words in (choice.label, choice.name))
    return next(filter(None, found), "")
