"""What is said of the questions that decide who is counted, before anything is: their words, and what is in doubt."""

from collections.abc import Iterator, Sequence

from ctanalysis.ground.language import phrase
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.intake.forms.drafted_columns import DraftedColumn
from ctanalysis.intake.forms.form_columns import list_spellings
from ctanalysis.intake.forms.form_consents import find_decision
from ctanalysis.intake.maps.column_roles import COUNTS
from ctanalysis.intake.maps.heading_keys import unescape
from ctanalysis.intake.tables.approved_rows import tells_others

SHOWN = 6  # words of a question, and questions
LETTERS = 60
ANSWERED = ("select", "text", "integer", "calculate", "trigger", "acknowledge")  # kinds that may hold a yes or a no
ASKED_DAYS = ("date", "datetime")  # that somebody enters


def tell_decisions(columns: Sequence[DraftedColumn]) -> Iterator[str]:
    """A line for each column that decides who is counted, with the words that count and those that do not; by which
    day, where there are several; where none is taken for consent, or for the code of a person; and the questions that
    speak of consent and decide nothing.
    """
    yield from tell_consents(columns)
    yield from _tell_day(columns)
    yield from _tell_others(columns)
    roles = {one.role.role for one in columns}
    if "consent" not in roles:
        yield phrase(
            "No question of the form was taken for consent, and everybody in it is counted. Where one asks for it, "
            "give it the role consent."
        )
    if "person" not in roles:
        yield phrase(
            "No question was taken for the code of a person, and who stands in several lines is counted several times. "
            "Where one is such a code, give it the role person."
        )
    for one in columns:
        question = one.asked.question
        if question is not None and one.role.role.startswith("by ") and tells_others(question.label, _list_labels(one)):
            yield phrase(
                '"{name}" tells victims from others, and all of them are counted. Where others are not to be, give it '
                "the role approval, with counts or leaves for each word.",
                name=_name(one),
            )


def tell_consents(columns: Sequence[DraftedColumn]) -> Iterator[str]:
    """A line for each column that decides which lines count, with its words; and what speaks of consent and decides
    nothing.
    """
    for one in columns:
        if one.role.role == "consent" and not one.role.means:
            yield phrase(
                '"{name}" may ask for consent: nobody is counted before its line in the map says which words count.',
                name=_name(one),
            )
        elif one.role.role in ("consent", "approval") and one.asked.question is not None:
            yield phrase(
                '"{name}" decides who is counted: counted are {counts}; not counted {others}.',
                name=_name(one),
                counts=_list_words(one, is_counted=True),
                others=_list_words(one, is_counted=False),
            )
    doubtful = [
        f'"{_name(one)}"'
        for one in columns
        if one.role.role.split()[0] not in ("consent", "approval")
        and one.asked.question is not None
        and one.asked.question.kind.split("_")[0] in ANSWERED
        and find_decision(one.asked.question) not in ("", "struck_out")
    ]
    if doubtful:
        yield phrase(
            "These speak of consent and decide nothing: {names}. Where one decides who is counted, give it the role "
            "consent.",
            names=list_first(list(dict.fromkeys(doubtful)), SHOWN),
        )


def _tell_others(columns: Sequence[DraftedColumn]) -> Iterator[str]:
    """The questions with answers to choose from, or numbers, that were taken for questions about somebody else."""
    others = [
        f'"{_name(one)}"'
        for one in columns
        if one.role.role == "other"
        and one.asked.question is not None
        and one.asked.question.kind.split("_")[0] in ("select", "integer", "range")
    ]
    if others:
        yield phrase(
            "Taken for questions about somebody else than the person, and not read: {names}. Where one is about the "
            "person, give it a role: by age, by relation.",
            names=list_first(list(dict.fromkeys(others)), SHOWN),
        )


def _tell_day(columns: Sequence[DraftedColumn]) -> Iterator[str]:
    """By which day cases are counted, where the form asks for others too."""
    days = [
        one for one in columns if one.asked.question is not None and one.asked.question.kind.casefold() in ASKED_DAYS
    ]
    chosen = next((one for one in columns if one.role.role == "date"), None)
    others = [f'"{_name(one)}"' for one in days if one is not chosen and one.role.role == "ignore"]
    if chosen is not None and others:
        yield phrase(
            'Cases are counted by "{name}". The form asks for other days too ({others}): to count by one, give it the '
            "role date, and this one the role ignore.",
            name=_name(chosen),
            others=list_first(others, SHOWN),
        )


def _name(one: DraftedColumn) -> str:
    question = one.asked.question
    return (question.label if question is not None else one.asked.column.heading)[:LETTERS]


def _list_labels(one: DraftedColumn) -> set[str]:
    return {choice.label for choice in one.asked.question.choices} if one.asked.question is not None else set()


def _list_words(one: DraftedColumn, *, is_counted: bool) -> str:
    """The words that count, or that do not; an empty cell and any other word by what they are."""
    plain = {"": phrase("an empty cell"), "*": phrase("any other word")}
    named = {
        spelled: choice.label
        for choice in (one.asked.question.choices if one.asked.question is not None else ())
        for spelled in list_spellings(choice)
    }
    words = [
        plain.get(word, f'"{named.get(unescape(word), word)[:LETTERS]}"')
        for word, said in one.role.means.items()
        if (said == COUNTS) is is_counted
    ]
    return list_first(words, SHOWN) if words else phrase("none")
