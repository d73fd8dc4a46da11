"""What was found in a workbook: indicators with their figures, and an account of every cell."""

from dataclasses import dataclass, field

from ctanalysis.intake.cells.cell_figures import CellFigure
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.cells.group_words import Part
from ctanalysis.intake.cells.time_words import TimeWords
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.observations.sources.workbook_grid import GridCell, GridWorkbook

Place = tuple[str, int, int]


@dataclass
class Account:
    """What became of one cell; one line of the list of readings."""

    sheet: str
    cell: str
    taken_for: str
    reading: str = "certain"  # certain | guess | not used
    sentence: str = ""
    value: str = ""
    indicator: str = ""
    period: str = ""
    group: str = ""


@dataclass
class FoundFigure:
    """A figure with its cell, its role and what its headings and its row say of time and group."""

    cell: GridCell
    role: str
    figure: CellFigure
    time: TimeWords | None
    group: tuple[Part, ...] = ()
    heading: Heading = field(default_factory=Heading)
    span: Span | None = None
    whole: bool = False  # for the whole project


@dataclass
class FoundIndicator:
    """An indicator as the workbook has it."""

    title: str
    cell: GridCell
    code: str = ""
    sections: tuple[str, ...] = ()
    texts: dict[str, str] = field(
        default_factory=dict
    )  # unit, level, pillar, verification, frequency, definition, comment, result, people, need
    figures: list[FoundFigure] = field(default_factory=list)
    id: str = ""
    waiting: set[Part] = field(default_factory=set)  # groups that an answer will name
    is_new: bool = False  # the project has parameters already, and they do not know it

    def list_figures(self, role: str) -> list[FoundFigure]:
        """Its figures of one role."""
        return [found for found in self.figures if found.role == role]


@dataclass(frozen=True)
class Question:
    """Something that could be two things and was not chosen: what to answer, and where it
    stands.
    """

    id: str
    text: str
    answers: tuple[str, ...]
    places: tuple[str, ...] = ()
    blocks: bool = False  # nothing can be read without the answer


def ask_to_remove(status: GridCell, figures: list[GridCell]) -> Question:
    """What is wrong with a row that holds figures and says that they are not given."""
    return Question(
        f"suppressed-{status.sheet}-{status.address}",
        "The row has a figure, and says that it is not given. Remove one of the two.",
        (),
        (status.place, *(cell.place for cell in figures)),
        blocks=True,
    )


@dataclass
class Contents:
    """Everything found in a workbook."""

    workbook: GridWorkbook
    indicators: list[FoundIndicator] = field(default_factory=list)
    accounts: dict[Place, Account] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)  # about the whole workbook or a column, each with its place
    answers: dict[str, str] = field(default_factory=dict)  # to questions of the last time
    news: list[str] = field(default_factory=list)  # what a newer copy has and the parameters do not
    sheets: dict[str, str] = field(default_factory=dict)  # sheet: what it was taken for
    overlapping: set[str] = field(default_factory=set)  # dimensions of which a row may name several
    value_order: dict[str, list[str]] = field(default_factory=dict)  # of a dimension's values, where a map says it

    def note(
        self, cell: GridCell, taken_for: str, reading: str = "certain", sentence: str = "", value: str = ""
    ) -> Account:
        """Writes down what became of a cell."""
        account = Account(cell.sheet, cell.address, taken_for, reading, sentence, value)
        self.accounts[cell.sheet, cell.row, cell.column] = account
        return account

    def find_account(self, cell: GridCell) -> Account | None:
        """What is written down of a cell."""
        return self.accounts.get((cell.sheet, cell.row, cell.column))

    def ask(self, question: Question) -> None:
        """Asks once; further places of the same question are added to it."""
        for index, known in enumerate(self.questions):
            if known.id == question.id:
                self.questions[index] = Question(
                    known.id,
                    known.text,
                    known.answers,
                    (*known.places, *question.places),
                    known.blocks or question.blocks,
                )
                return
        self.questions.append(question)
