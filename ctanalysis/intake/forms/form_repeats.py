"""What a form asks several times a case, as of each member of a household: a sheet of its own, whose lines are counted
with the day, the consent and the place of their case.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ctanalysis.ground.language import later, phrase
from ctanalysis.intake.forms.drafted_columns import DraftedColumn, draft_columns, leave_days_and_codes, list_words
from ctanalysis.intake.forms.form_columns import AskedColumn
from ctanalysis.intake.forms.form_roles import DraftedRole
from ctanalysis.intake.forms.xls_form import Named, Question, XlsForm
from ctanalysis.intake.maps.heading_keys import HeadedColumn
from ctanalysis.intake.maps.joined_sheets import name_joined
from ctanalysis.intake.tables.list_roles import read_name
from ctanalysis.observations.sources.workbook_grid import GridSheet

KEYS = {"_parent_index": "_index", "parent_key": "key", "_submission__uuid": "_uuid"}  # of KoboToolbox and ODK
PARENT = "_parent_table_name"
HANDED_ON = ("date", "approval", "consent", "place")
HELPED = re.compile(  # people whom a project helps
    r"household|famil(?:y|ies)|members?|dependants?|child(?:ren)?|minors?|siblings?|sons?|daughters?|relatives|survivors?"
    r"|victims?|beneficiar(?:y|ies)|migrants?|returnees?|participants?|membres?|menage|foyer|famille|enfants?|mineurs?"
    r"|victimes?|beneficiaires?|survivantes?|hogar|familia|familiares|miembros?|ninos|ninas|hijos|menores|victimas"
    r"|beneficiari[oa]s|sobrevivientes"
)
BESIDE = re.compile(  # what may stand beside these words
    r"hh|accompanying|other|the|of|in|with|details|list|repeat|group|accompagnants?|les|des|du|de|la|le|l|d|los|las|el|del"
    r"|y|et|and|personnes?|personas|persons?|people|\d+"
)
CUT = 28  # letters from which on Excel may have cut the name of a sheet (31), and a number may stand at its end
OWNER = re.compile(r"^(sexe?|sexo|gender|genre|genero|age|edad|idade)\b.*", re.IGNORECASE)


@dataclass(frozen=True)
class FormSheet:
    """A sheet of an export with the line of its headings and its columns."""

    sheet: GridSheet
    line: int
    asked: tuple[AskedColumn, ...]


@dataclass(frozen=True)
class RepeatTable:
    """The lines of a repeat: what they are counted as, whose lines they belong to, by which columns, and all columns;
    `is_counted` is false where they may be of somebody else.
    """

    sheet: FormSheet
    title: str
    parent: str
    by: str
    there: str
    columns: tuple[DraftedColumn, ...]
    is_counted: bool


def find_repeats(
    sheets: Sequence[FormSheet], main: FormSheet, columns: Sequence[DraftedColumn], form: XlsForm
) -> Iterator[RepeatTable]:
    """The sheets of repeats whose lines can be joined to those of the main sheet, with the columns of both."""
    for one in sheets:
        asked = Counter(column.question.repeat for column in one.asked if column.question and column.question.repeat)
        name = next(iter(dict(asked.most_common(1))), one.sheet.name)  # its questions may have the names of others
        keys = _find_keys(one, main)
        if one is main or keys is None or not any(column.question for column in one.asked):
            continue
        if _is_of_another(one, main, keys):
            continue
        groups = (group for question in form.questions for group in question.groups)
        label = next((group for group in groups if group.name.casefold() == name.casefold()), Named(name))
        own = [replace(column, question=_take_out(column.question, name)) for column in one.asked]
        handed = tuple(_hand_on(columns, main.sheet.name))
        drafted = leave_days_and_codes(draft_columns(one.sheet, one.line, own))
        yield RepeatTable(
            one, f"{label.label}: {form.title}", main.sheet.name, *keys, (*drafted, *handed), _is_of_helped(label)
        )


def _take_out(question: Question | None, repeat: str) -> Question | None:
    """The question as one of its own lines: outside the repeat, and of its person, as the sex of the child is there."""
    if question is None:
        return None
    labels = tuple(OWNER.sub(r"\1", label) for label in question.labels)
    groups = tuple(one for one in question.groups if one.name != repeat)
    return replace(question, labels=labels, repeat="", groups=groups)


def _is_of_helped(repeat: Named) -> bool:
    """Whether a repeat is of people whom a project helps, by each of its words: in doubt its lines are not counted."""
    words = re.findall(r"\w+", read_name(repeat.label))
    helped = [HELPED.fullmatch(word) is not None for word in words]
    return any(helped) and all(
        is_helped or BESIDE.fullmatch(word) for is_helped, word in zip(helped, words, strict=True)
    )


def _find_keys(one: FormSheet, main: FormSheet) -> tuple[str, str] | None:
    """The heading of the key here, and of the same key in the main sheet."""
    here, there = (
        {column.column.heading.casefold(): column.column.heading for column in sheet.asked} for sheet in (one, main)
    )
    return next(((here[own], there[other]) for own, other in KEYS.items() if own in here and other in there), None)


def _is_of_another(one: FormSheet, main: FormSheet, keys: tuple[str, str]) -> bool:
    """Whether the lines belong to those of another repeat."""
    stated = next((column for column in one.asked if column.column.heading.casefold() == PARENT), None)
    if stated is not None:
        name = main.sheet.name.casefold()
        words = {word.casefold() for word in list_words(one.sheet, one.line, stated)}
        return bool(words - {name}) and not (len(name) >= CUT and all(word.startswith(name) for word in words))
    here, there = keys
    known = {word for column in main.asked if column.column.heading == there
             for word in list_words(main.sheet, main.line, column)}  # fmt: skip
    own = [word for column in one.asked if column.column.heading == here
           for word in list_words(one.sheet, one.line, column)]  # fmt: skip
    return bool(own) and not known & set(own)


def _hand_on(columns: Sequence[DraftedColumn], sheet: str) -> Iterator[DraftedColumn]:
    """The columns of the case that say when and whether a line counts, where, and whose it is."""
    heads = [one.asked.column for one in columns]
    for one in columns:
        role = DraftedRole("belongs") if one.role.role == "person" else one.role
        if role.role.split()[0] in (*HANDED_ON, "belongs"):
            yield replace(
                one,
                asked=replace(one.asked, column=HeadedColumn(0, name_joined(sheet, one.asked.column, heads))),
                role=role,
            )


def tell_repeats(tables: Sequence[RepeatTable]) -> Iterator[str]:
    """Which repeats are counted, and which are not."""
    for one in tables:
        yield phrase(TOLD[one.is_counted], sheet=one.sheet.sheet.name, title=one.title)


TOLD = later((
    'The lines of sheet "{sheet}" are not counted: where they are people or cases to be reported as "{title}", '
    "write kind: cases for it in the map.",
    'The lines of sheet "{sheet}" are counted too, as "{title}": write kind: ignore where they are not people '
    "or cases to be reported.",
))  # fmt: skip
