"""What a question of a form says of a case: the role of its column, and what its choices mean. A role that needs a
decision is the careful one, with a note.
"""

import re
import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from textwrap import shorten

from ctanalysis.ground.language import later, phrase
from ctanalysis.intake.cells.group_words import read_group_title
from ctanalysis.intake.cells.heading_words import fold, split_name
from ctanalysis.intake.cells.word_lists import join_words
from ctanalysis.intake.forms.form_consents import A_LINE, find_decision, find_yes, is_given, is_refused, is_unasked
from ctanalysis.intake.forms.xls_form import Named, Question
from ctanalysis.intake.maps.column_roles import COUNTS, LEAVES, WITHDRAWN, name_dimension
from ctanalysis.intake.maps.heading_keys import escape
from ctanalysis.intake.tables.list_roles import FORM, find_role, names_another_in_form, read_name
from ctanalysis.intake.tables.list_sex_age_columns import names_somebody
from ctanalysis.observations.sources.workbook_grid import GridCell

ANY = [GridCell("", 1, 1, "text", "-")]  # find_role looks at cells; a form has none
AGES = ("0-17", "18-24", "25+")
DAYS = ("date", "datetime", "today", "start", "end")
NUMBERS = ("integer", "decimal", "calculate", "range")
NEVER = ("note", "acknowledge", "hidden", "audit")
NO_AGES = ("98", "99", "998", "999", "-98", "-99")
NOT_THE_AGE = re.compile(
    r"\b(?:first|youngest|oldest|eldest|months?|weeks?|average|number|school|pregnan\w*|gestation\w*|mois|semaines?|moyen\w*"
    r"|nombre de|scolaire|grossesse|premiere?|meses|semanas?|promedio|numero|escolar|embarazo|gestacional|primera?)\b"
)
WHO = re.compile(r"^(?:who|whom|by whom|qui|quien|quem|sex of the|sexe de la personne|sexo de la persona)\b")
CODE = re.compile(  # of a person, whatever people the form is about
    r"(?:(?:unique|anonymous|own|file|registration|dossier|resident|migrant|worker|travell?er|returnee|child|minor|patient"
    r"|trainee|pupil|student|respondent|detainee|refugee|asylum seeker|household member|person|client|case)(?:'?s)? )+"
    r"(?:id|code|number|no|ref(?:erence)?)"
    r"|(?:id|code|number) of (?:the )?(?:client|person|resident|migrant|worker|child)"
    r"|(?:code|numero|identifiant) (?:de |du |de la |de l')?"
    r"(?:residente?|migrante?|travailleu(?:r|se)|enfant|eleve|usager)"
    r"|(?:codigo|numero) (?:de |del |de la )?(?:residente|migrante|trabajador[a]?|nin[oa]|alumn[oa]|usuari[oa])"
)
HINT = re.compile(  # "(999 if not known)" says nothing of whose age it is
    r"\s*\([^)]*(?:\d|\b(?:not known|unknown|estimat\w*|completed?|years?|approx\w*|optional|birthday|inconnu\w*"
    r"|estim\w*|revolus|ans|desconocid\w*|cumplid\w*|anos|aproximad\w*)\b)[^)]*\)"
)
KNOWN_GROUPS = {"sex": "sex", "age_group": "age", "age": "age", "place": "place"}
DIGITS = 9  # of a telephone number
MOST_LETTERS = 100  # of the words of a choice
DOUBTFUL = later("it names consent and decides nothing: its role is consent, if it decides who is counted")
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
    `date`, of which a map takes one. A question that names consent beside other words decides nothing, and is noted.
    """
    drafted = _draft_role(question, group, spell)
    if find_decision(question) == "doubtful" and not drafted.note:
        return replace(drafted, note=phrase(DOUBTFUL))
    return drafted


def _draft_role(question: Question, group: str, spell: Callable[[Named], str]) -> DraftedRole:
    """The role of the column of a question, without doubts."""
    kind, said = question.kind, _find_said(question)
    if said in ("private", "other"):
        return DraftedRole(said)
    if kind.casefold() in DAYS:
        if said == "withdrawn":
            note = phrase("who has a day here has withdrawn consent")
            return DraftedRole("approval", {}, {"": COUNTS, "*": WITHDRAWN}, note)
        return DraftedRole("date")
    if kind == "acknowledge" and said == "consent":
        return DraftedRole(
            "consent", {}, {"*": "counts"}, phrase("who gave none is not counted, nor who was not asked")
        )
    if said == "person" and kind not in ("select_one", "select_multiple"):
        return DraftedRole("person")
    if kind in NUMBERS:
        if said == "age":
            unknown = dict.fromkeys(NO_AGES, "everybody")  # as a blank: a group of few costs others
            note = phrase("ages in years; 98 and 99 are taken for not known: take them out where they are ages")
            return DraftedRole("by age", {"bands": f"[{', '.join(AGES)}]"}, unknown, note)
        return DraftedRole("ignore", note=phrase("a number: not counted"))
    if kind == "select_one" and question.choices:
        return _draft_choice(question, said, group, spell)
    if kind in NEVER:
        return DraftedRole("ignore")
    return DraftedRole("private")


def draft_answer(question: Question, group: str, choice: Named) -> DraftedRole:
    """The role of the column of one answer to a question with several."""
    if (said := _find_said(question)) in ("private", "other"):
        return DraftedRole(said)
    if said == "consent":
        means = {"1": "counts", "TRUE": "counts", "0": "leaves", "FALSE": "leaves"}
        return DraftedRole(
            "consent", {}, means, phrase("leave the role to the answer that decides; the others are ignore")
        )
    values = _list_values(question.choices, group)
    twice = [other for other in values if values[other] == values[choice]]
    value = f"{values[choice]} ({choice.name})" if len(twice) > 1 else values[choice]
    return DraftedRole(f"flag {group} {group}={shlex.quote(value)}")


def draft_answers(question: Question, group: str, spell: Callable[[Named], str], *, is_parted: bool) -> DraftedRole:
    """The role of the one column in which all answers to a question stand beside each other."""
    if (said := _find_said(question)) in ("private", "other"):
        return DraftedRole(said)
    if said == "consent":
        return DraftedRole(
            "consent", {}, {"*": "leaves"}, phrase("say which answers count: counts, in place of leaves")
        )
    if not is_parted:
        return DraftedRole("?", note=phrase("its answers cannot be told apart: export them in columns of their own"))
    return DraftedRole(f"answers {group}", {"sep": '" "', "others": "error"}, _mean(question.choices, group, spell))


def draft_one_of_several(question: Question, spell: Callable[[Named], str]) -> DraftedRole:
    """The role of a consent that only some are asked for, where no other one is asked of everybody."""
    means = {
        escape(spell(one)): "ignore" if is_unasked(one) else COUNTS if is_given(one) else LEAVES
        for one in question.choices
    }
    return DraftedRole("consent", {}, means, phrase("of several consents one has to be given, and none refused"))


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
    if said == "consent":
        counts = {escape(spell(choice)): COUNTS if is_given(choice) else LEAVES for choice in question.choices}
        note = phrase("who gave none is not counted, nor who was not asked")
        if COUNTS not in counts.values():
            note = phrase("no answer is understood as a yes: write counts beside each that is one")
        return DraftedRole("consent", {}, counts, note)
    if said in LEAVES_BY:
        counts = {escape(spell(one)): LEAVES_BY[said](one) for one in question.choices}
        return DraftedRole("approval", {}, {"": COUNTS, **counts}, phrase("whose word leaves is not counted"))
    if any(len(re.findall(r"\d", choice.label)) >= DIGITS for choice in question.choices):
        return DraftedRole("private")
    means = _mean(question.choices, group, spell)
    if said == "place":
        note = phrase("from 1, the largest: look at the numbers")
        return DraftedRole(f"place {group.rpartition('-')[2]}", {"others": "error"}, means, note)
    return DraftedRole(f"by {group}", {"others": "error"}, means)


def _find_said(question: Question) -> str:
    """What the label or the name says, or the choices: sex, age, consent, a person's code, somebody else …"""
    texts = (question.label, question.name)
    decision = find_decision(question)
    if decision not in ("", "doubtful"):
        return decision
    groups = [words for group in question.groups for words in (group.name, *group.labels)]
    if any(names_another_in_form(text) for text in (*texts, *groups)):
        return "other"
    labels = [choice.label for choice in question.choices]
    numbers = [20.0, 30.0] if question.kind in NUMBERS else []
    found = [find_role(text, ANY, labels, numbers, 1.0 if numbers else 0.0) for text in texts]
    if "private" in found:
        return "private"
    told = [read_group_title(fold(label)) or () for label in labels]
    for name in ("sex", "age_group"):
        if told and all(any(part[0] == name for part in group) for group in told):
            return "" if name not in found and any(WHO.search(read_name(text)) for text in texts) else name
    known = ("sex", "age", "age_group", "place", "person", "exploitation", "finding")
    said = next((role for role in found if role in known), "")
    if not said and question.kind != "select_one" and any(CODE.fullmatch(read_name(text)) for text in texts):
        return "person"
    if said in ("age", "age_group") and any(NOT_THE_AGE.search(read_name(one)) for one in texts):
        return ""
    telling = next((text for text, role in zip(texts, found, strict=True) if role == said), "")  # label, then name
    telling = HINT.sub("", fold(telling))
    return "other" if said in ("sex", "age", "age_group") and names_somebody(telling) else said


def _mean(choices: Sequence[Named], name: str, spell: Callable[[Named], str]) -> dict[str, str]:
    """What each choice means, in the order of the form. Two choices of one label stay two; places are told apart by the
    larger one that they lie in.
    """
    is_place = name.startswith("place")
    return {
        escape(spell(choice)): f"{name}={shlex.quote(_find_value(choice, name) if is_place else value)}"
        for choice, value in _list_values(choices, name).items()
    }


def _list_values(choices: Sequence[Named], name: str) -> dict[Named, str]:
    """The value of each choice, with its name behind those that have the label of another."""
    alike = Counter(_shorten(choice) for choice in choices)
    values = {choice: _find_value(choice, name_dimension(name)) for choice in choices}
    return {choice: f"{value} ({choice.name})" if alike[value] > 1 else value for choice, value in values.items()}


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


# who leaves the count by an answer, by what the question decides
LEAVES_BY: Mapping[str, Callable[[Named], str]] = {
    "struck_out": lambda one: LEAVES if find_yes(one) == "yes" or A_LINE.fullmatch(fold(one.label)) else COUNTS,
    "withdrawn": lambda one: COUNTS if find_yes(one) == "no" or is_unasked(one) else WITHDRAWN,
    "refused": lambda one: COUNTS if find_yes(one) == "no" or is_unasked(one) else LEAVES,
    "condition": lambda one: COUNTS if is_given(one) or is_unasked(one) else LEAVES,
    "lasting": lambda one: WITHDRAWN if is_refused(one) else COUNTS if is_given(one) or is_unasked(one) else LEAVES,
}
