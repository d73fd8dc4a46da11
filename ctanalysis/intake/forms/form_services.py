"""Services that a form asks about twice, with the same answers: which people needed, and which they received."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ctanalysis.ground.language import phrase
from ctanalysis.intake.drafts.parameter_file import quote
from ctanalysis.intake.forms.drafted_columns import DraftedColumn
from ctanalysis.intake.forms.xls_form import Question
from ctanalysis.intake.maps.heading_keys import unescape
from ctanalysis.intake.tables.list_roles import find_side, read_name

FEWEST = 2  # answers that two questions have in common
YES = ("1", "TRUE")  # in a column of one answer
Asked = tuple[str, tuple[str, ...]]  # the heading of a column, and the words in it that are a yes


@dataclass(frozen=True)
class AskedService:
    """A service in the form's words, with the answers of those who needed it and of those who received it."""

    label: str
    needed: Asked
    received: Asked

    @property
    def titles(self) -> tuple[str, str]:
        """The indicators of those who needed it, and of those of them who received it."""
        return (
            phrase("People in need of {service}", service=self.label),
            phrase("People who needed and received {service}", service=self.label),
        )


def find_services(columns: Sequence[DraftedColumn]) -> list[AskedService]:
    """Each answer that the question for needs has in common with the one for what was received; none where several
    questions ask for the same side.
    """
    sides: dict[str, dict[Question, None]] = {"needed": {}, "received": {}}
    for one in columns:
        question = one.asked.question
        if question is not None and question.kind == "select_multiple" and (side := _find_side(question)):
            sides[side].setdefault(question)
    if any(len(questions) != 1 for questions in sides.values()):
        return []
    needed, received = (_list_answers(next(iter(questions)), columns) for questions in sides.values())
    common = [name for name in needed if name in received]
    services = [AskedService(*needed[name], received[name][1]) for name in common]
    return services if len(services) >= FEWEST else []


def write_counts(services: Sequence[AskedService]) -> Iterator[str]:
    """The lines of the services under `counts` of a map."""
    for one in services:
        needed, received = one.titles
        yield f"    {quote(needed)}: {_write(one.needed)}"
        yield f"    {quote(received)}: {_write(one.needed, one.received)}"


def write_provision(services: Sequence[AskedService]) -> Iterator[str]:
    """The lines that say which indicators belong together; who received what was not needed counts for neither."""
    if services:
        yield "  provision:    # of each service, who needed it and who of them received it"
    for one in services:
        needed, received = map(quote, one.titles)
        yield f"    {quote(one.label)}: {{needed: {needed}, received: {received}}}"


def _find_side(question: Question) -> str:
    return find_side(read_name(question.label)) or find_side(read_name(question.name))


def _list_answers(question: Question, columns: Sequence[DraftedColumn]) -> Mapping[str, tuple[str, Asked]]:
    """Each answer by its name, with its label and where it stands: in a column of its own, or beside the others."""
    found: dict[str, tuple[str, Asked]] = {}
    for one in columns:
        heading, role = one.asked.column.heading, one.role
        if one.asked.question != question:
            continue
        if one.asked.choice is not None and role.role.startswith("flag "):
            found[one.asked.choice.name] = (one.asked.choice.label, (heading, YES))
        elif role.role.startswith("answers ") and len(role.means) == len(question.choices):  # each has its own word
            words = zip(question.choices, role.means, strict=True)
            found |= {choice.name: (choice.label, (heading, (unescape(word),))) for choice, word in words}
    return found


def _write(*asked: Asked) -> str:
    return "{" + ", ".join(f"{quote(heading)}: [{', '.join(map(quote, words))}]" for heading, words in asked) + "}"
