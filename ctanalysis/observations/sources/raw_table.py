"""A table as it stood in its file: every cell with its place, nothing guessed."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ctanalysis.ground.checked_text_files import DIRECTIONS, UNSEEN
from ctanalysis.ground.errors import MOST_PROBLEMS, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.registry import Registry, quote_near, suggest_nearest
from ctanalysis.observations.column_names import OUR_COLUMNS
from ctanalysis.params.project import Source

LIMIT_BYTES = 20_000_000
LIMIT_CELL = 4_000
LIMIT_ROWS = 50_000
LIMIT_COLUMNS = 400


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, or its number when the file itself says that it is one; where it stands:
    the place of its row or sheet, and which cell of it.
    """

    value: str | int | float | None
    where: str
    typed: bool = False  # whether the file says of each cell what it is, so that text is never a number
    which: str = ""

    @property
    def place(self) -> str:
        """The cell's place in its file, for a reader."""
        return f"{self.where}, {self.which}" if self.which else self.where


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: cells by column, in the file's own names, and the row's place."""

    place: str
    cells: dict[str, Cell]


@dataclass
class RawTable:
    """A header and rows; what is wrong with the file is in `problems`."""

    name: str
    columns: tuple[str, ...] = ()
    rows: list[RawRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    contents: bytes = b""

    def take_contents(self, path: Path) -> bool:
        """Reads the file's bytes; False, with a problem, when it is larger than a table of figures
        can be.
        """
        if path.stat().st_size > LIMIT_BYTES:
            self.refuse(
                self.name,
                phrase("the file is larger than {limit} MB", limit=LIMIT_BYTES // 1_000_000),
                phrase("Observations are totals by period and group; a file this large holds something else."),
            )
            return False
        self.contents = path.read_bytes()
        return True

    def refuse(self, where: str, what: str, do: str = "") -> "RawTable":
        """Adds a problem; returns the table, so that a reader can stop there."""
        if not self.is_given_up:
            self.problems.append(Problem(where, what, do))
        return self

    @property
    def is_given_up(self) -> bool:
        """Whether so much is wrong that reading on helps nobody."""
        return len(self.problems) >= MOST_PROBLEMS

    def refuse_person(self, column: str, do: str) -> None:
        """Refuses a column that identifies people."""
        what = phrase('the column "{name}" identifies people', name=column)
        self.refuse(phrase("{name}, column {name2}", name=self.name, name2=column), what, do)

    def refuse_unknown(self, column: str, allowed: Iterable[str], section: str) -> None:
        """Refuses a column that is none of those allowed; it is named by its number, and by what it
        is called only where that is near to one of them: a heading may be somebody's name.
        """
        words = list(allowed)
        number = phrase("column {name}", name=self.columns.index(column) + 1)
        what = phrase(
            "the heading{quoted} is unknown{nearest}",
            quoted=quote_near(column, words),
            nearest=suggest_nearest(column, words),
        )
        called = phrase("column {name}", name=column)
        self.problems = [
            replace(one, where=one.where.removesuffix(called) + number) if one.where.endswith(f", {called}") else one
            for one in self.problems
        ]
        self.refuse(
            f"{self.name}, {number}",
            what,
            phrase("Correct it, or map it to ignore in the parameters, under {section}.", section=section),
        )

    def refuse_twice(self, first: str, second: str, ours: str) -> None:
        """Refuses two columns that stand for one of ours."""
        self.refuse(
            phrase("{name}, header", name=self.name),
            phrase(
                'the columns "{first}" and "{second}" both stand for {ours}: a duplicate',
                first=first,
                second=second,
                ours=ours,
            ),
            phrase("Map one of them to ignore."),
        )


SourceFunction = Callable[[Source, Path], RawTable]
SOURCES: Registry[SourceFunction] = Registry("source")
ENDINGS: dict[SourceFunction, tuple[str, ...]] = {}


def source(kind: str, *, endings: tuple[str, ...]) -> Callable[[SourceFunction], SourceFunction]:
    """A decorator for a function that reads one kind of source: (its parameters, its file) to a
    RawTable. The file lies in the project's folder and has one of the endings.
    """

    def file(function: SourceFunction) -> SourceFunction:
        ENDINGS[function] = endings
        return SOURCES.register(kind)(function)

    return file


def clean_text(text: str, place: str, table: RawTable) -> str | None:
    """The text in one spelling (NFC, no blanks around); None, with a problem, when it holds what no
    reader can see.
    """
    if text.isascii() and text.isprintable() and len(text) <= LIMIT_CELL:
        return text.strip(" ")
    if len(text) > LIMIT_CELL:
        table.refuse(
            place,
            phrase("the cell is too long: {count} characters", count=len(text)),
            phrase("At most {limit_cell} characters; put long words into a narrative file.", limit_cell=LIMIT_CELL),
        )
        return None
    unseen = UNSEEN.search(text)
    if unseen:
        code = f"{ord(unseen[0]):04X}"
        table.refuse(
            place,
            phrase("a bidi control character (U+{code}) changes the direction of the text", code=code)
            if re.match(f"[{DIRECTIONS}]", unseen[0])
            else phrase("a control character (U+{code}) stands in the cell", code=code),
            phrase("Delete it; it cannot be seen in most editors."),
        )
        return None
    return unicodedata.normalize("NFC", text).strip(" ")


def check_header(names: list[str], where: str, table: RawTable) -> bool:
    """Whether the header can be used: every column named once, whatever its case and blanks."""
    seen: dict[str, int] = {}
    good = True
    for number, name in enumerate(names, start=1):
        folded = " ".join(name.split()).casefold()
        if not folded:
            continue
        if folded in seen:
            table.refuse(
                where,
                phrase(
                    "the column{quoted} is a duplicate: the header names columns {first} and {second} alike",
                    quoted=quote_near(name, OUR_COLUMNS),
                    first=seen[folded],
                    second=number,
                ),
                phrase("Keep one of the two columns, or rename one."),
            )
            good = False
        seen[folded] = number
    if len(names) > LIMIT_COLUMNS:
        table.refuse(
            where,
            phrase("there are {count} columns", count=len(names)),
            phrase(
                "At most {limit_columns} columns can be read; delete the empty ones to the right.",
                limit_columns=LIMIT_COLUMNS,
            ),
        )
        good = False
    return good


def check_unnamed(cells: Iterable[tuple[str, Cell]], table: RawTable) -> None:
    """A problem for the first figure of a row that stands in a column without a name, and would be
    lost.
    """
    for name, cell in cells:
        if not name and cell.value is not None:
            table.refuse(
                cell.place,
                phrase("something stands here and the column has no name"),
                phrase("Give the column a name in the header, or delete it."),
            )
            return
