"""What a row says of itself beside its figures: code, title, group, period, and whether it holds
targets or actuals.
"""

import re
from collections.abc import Mapping
from datetime import date

from ctanalysis.intake.cells.date_spans import read_days
from ctanalysis.intake.cells.group_words import Part, read_group_title
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.sex_and_age_words import LONGEST, read_sex
from ctanalysis.intake.cells.time_words import TimeWords, find_time
from ctanalysis.intake.cells.word_lists import join_words
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.intake.tables.row_target_or_actual import (
    IGNORED,
    MEASURES,
    OPEN,
    PART,
    find_measure,
    is_unclear,
    name_measure,
    say_more,
)
from ctanalysis.intake.tables.row_times import ask_time, name_numbers, name_time, read_time_cell
from ctanalysis.intake.tables.table_columns import TableColumn, read_measure_words
from ctanalysis.intake.tables.table_detection import Layout, spread_texts
from ctanalysis.intake.tables.workbook_contents import Question
from ctanalysis.observations.sources.workbook_grid import GridCell

CODE = re.compile(
    r"^(?P<code>[A-Z]{0,5}[ -]?\d+(?:\.\d+)*\.?[a-z]\b|[A-Z]{0,5}[ -]?\d+(?:\.\d+)+"
    r"|[A-Z]{1,3}(?:\.\d+)+[a-z]?|\d+(?=[.)])|[A-Z]{1,5}[ -]?\d+)(?:[.:)]"
    r"|\s*[-–—])*\s+(?P<title>\D.{3,})$"
)
SERIAL = re.compile(r"\d{1,3}\.?")  # a running number says nothing of the indicator
FIGURES = ("actual", "target", "numerator", "denominator")
NO_GROUP = re.compile(
    r"(?:percent(?:age)?|number|value|count|rate|score|pourcentage|nombre|valeur|porcentaje|numero"
    r"|valor|%|#)"
)  # the figure itself
DOCUMENTATION = re.compile(
    r"\b(?:sex|age|gender|sexe|district|region|sexo|edad|by|par|por|none|n/a|genre)\b|,|/"
)  # "by sex" names no group
OF_WHICH = re.compile(
    r"(?i)^[\s\-•*>]*(?:of which|of whom|out of which|thereof|dont|de los cuales|de las cuales"
    r"|dos quais|das quais)\s*:?\s*"
)


SIZE = re.compile(
    r"n\s*=?|n\s*[(:].*|(?:no\.? of |number of )?respondents|sample size|nombre de repondants|taille de l'echantillon"
    r"|tamano de la muestra|numero de encuestad[oa]s"
)


class RowLabels:
    """Reads the words of a table's rows; a cell merged over several rows speaks for each of
    them.
    """

    def __init__(self, layout: Layout, answers: Mapping[str, str] | None = None) -> None:
        self.layout, self.answers = layout, answers or {}
        self.spread = spread_texts(layout.sheet)

    def find(self, row: int, role: str) -> GridCell | None:
        """The cell of a role in a row; None when there is no such column, or nothing in it, or it
        is hidden.
        """
        column = self.layout.find(role)
        cell = self.spread.get((row, column.number)) if column else None
        return cell if cell is not None and not cell.hidden else None

    def read(self, row: int, role: str) -> str:
        """The words of a role in a row."""
        return write_words(self.find(row, role))

    def split_code(self, row: int, title: str) -> tuple[str, str]:
        """The code and the title; where there is no column of codes, a code that the title begins
        with.
        """
        own = self.read(row, "code")
        found = CODE.match(title) if not own or SERIAL.fullmatch(own) else None
        return (found["code"], found["title"]) if found else (own, title)

    def read_measure(self, row: int) -> str | None:
        """Target or actual, where a column says so row by row."""
        for column in self.layout.columns:
            if column.role in ("measure", "breakdown", "other", "level", "unit"):
                text = fold(write_words(self.spread.get((row, column.number))))
                measure = _find_part(column, text) or self._read_measure_words(column, text)
                if measure is not None:
                    return measure
        return None

    def _read_measure_words(self, column: TableColumn, text: str) -> str | None:
        """The same of the column that holds nothing else: more words, or as answered."""
        if column.role != "measure" or not text:
            return None
        said = read_measure_words(text)
        if said is not None:
            return said.role
        answer = self.answers.get(name_measure(self.layout.sheet.name, column.number, text), "")
        word = answer.strip().casefold()
        if word in (*MEASURES, IGNORED):
            return word
        return OPEN if word != PART and is_unclear(text) else None

    def add_measure(self, row: int, heading: Heading) -> Heading:
        """The heading of a column with what the row's word for target or actual adds to it."""
        return say_more(heading, fold(self.read(row, "measure")))

    def lacks_measure(self, row: int) -> bool:
        """Whether the row is of another table: words stand where every row says target or actual,
        and they say neither, or no number stands beside them.
        """
        column, cells = self.layout.find("measure"), self.layout.sheet.cells
        if column is None or (row, column.number) not in cells:
            return False
        measure = self.read_measure(row)
        has_number = any(
            (cell := cells.get((row, one.number))) is not None and cell.number is not None
            for one in self.layout.list_values()
        )
        return measure is None or measure == OPEN and not has_number

    def read_group(self, row: int) -> tuple[Part, ...] | None:
        """The group that columns of the row name; () is the total; None where they name none."""
        parts: dict[str, str] = {}
        is_there = False
        for column in self.layout.columns:
            if column.role not in ("breakdown", "sex", "age_group", "place", "measure") or column.hidden:
                continue
            text = write_words(self.spread.get((row, column.number)))
            if text and _find_part(column, fold(text)) in ("numerator", "denominator"):
                continue
            if column.role == "measure" and self._read_measure_words(column, fold(text)):
                continue
            named = () if NO_GROUP.fullmatch(fold(text)) else read_group_title(fold(text)) if text else None
            if named is None and text and column.role in ("sex", "age_group"):  # another group, and never the total
                named = read_sex(text) if column.role == "sex" else (("age_group", text[:LONGEST]),)
            kind = self._read_kind(row) if column.role == "breakdown" and named is None and text else ""
            if kind and re.fullmatch(join_words("groups", "total"), fold(kind)):
                named = ()
            if named is not None:
                parts, is_there = {**parts, **dict(named)}, True
            elif kind:
                parts, is_there = {**parts, name_dimension(kind): text[:100]}, True
            elif text and column.role == "place" and fold(text) not in ("national", "nationwide"):
                name = name_dimension(column.heading.text.split(" / ")[-1])
                parts, is_there = {**parts, name or "place": text[:100]}, True
            elif (
                text
                and (column.role == "breakdown" or column.role == "measure" and is_unclear(fold(text)))
                and not DOCUMENTATION.search(fold(text))
            ):
                parts, is_there = {**parts, "part": tidy_part(text)}, True
        return tuple(sorted(parts.items(), reverse=True)) if is_there else None

    def _read_kind(self, row: int) -> str:
        """The kind of a row's breakdown, or the last one above where it is written once for several rows."""
        rows = range(row, self.layout.body[0] - 1, -1)
        return next((kind for above in rows if (kind := self.read(above, "breakdown_type"))), "")

    def read_date(self, row: int, role: str) -> TimeWords | None:
        """The date that stands beside a value in a column of its own: that of a year's end is the
        year, any other its month.
        """
        cell = self.find(row, f"{role}_period")
        if cell is None:
            return None
        if cell.kind == "date" and isinstance(cell.value, date):
            day: date | None = cell.value
        else:
            found = read_days(fold(cell.text))
            day = found[0] if found else None
        if day is None:
            return find_time(fold(write_words(cell)))[0]
        return (
            TimeWords(year=day.year)
            if (day.month, day.day) == (12, 31)
            else TimeWords(year=day.year, part=f"{day.month:02d}")
        )

    def read_time(self, row: int) -> TimeWords | None:
        """The period that columns of the row name."""
        time: TimeWords | None = None
        for role in ("year", "period"):
            for column in self.list_columns(role):
                said = self._read_cell(row, column)[0]
                time = time.add(said) if time else said
        return time

    def ask_time(self, row: int) -> Question | None:
        """The question where the row's period stands in words or a number that are not understood;
        None where the columns of figures name theirs.
        """
        if any(one.heading.time for one in self.layout.list_values() if one.role in FIGURES):
            return None
        for column in self.list_columns("period"):
            cell = self.spread.get((row, column.number))
            if cell is not None and not self._read_cell(row, column)[1]:
                return ask_time(cell, column.heading.text)
        return None

    def _read_cell(self, row: int, column: TableColumn) -> tuple[TimeWords | None, bool]:
        """What a cell of a column of periods says, with what was answered about it."""
        cell = self.spread.get((row, column.number))
        if cell is None:
            return None, True
        words, kind = name_time(cell), self.answers.get(name_numbers(cell), "")
        time, is_whole = read_time_cell(self.answers.get(words) or write_words(cell), f"{column.heading.text} {kind}")
        is_silent = time is None and cell.number is None and not self.list_columns("year")
        return time, is_whole or is_silent

    def list_columns(self, role: str) -> list[TableColumn]:
        """The columns of a role that are shown."""
        return [one for one in self.layout.columns if one.role == role and not one.hidden]


def write_words(cell: GridCell | None) -> str:
    """What a cell says, as words; empty when it is hidden."""
    if cell is None or cell.hidden:
        return ""
    if cell.kind == "date":
        return f"{cell.value:%Y-%m}"
    return f"{cell.number:.10g}" if cell.number is not None else cell.text


def tidy_part(text: str) -> str:
    """The name of a part without the words "of which"."""
    return OF_WHICH.sub("", text).strip(" .:;-()•*")[:100] or text[:100]


def name_dimension(heading: str) -> str:
    """The name of a dimension, of its heading.

    >>> name_dimension("Woreda / site")
    'woreda_site'
    """
    return re.sub(r"[^a-z0-9]+", "_", fold(heading)).strip("_")[:40]


def _find_part(column: TableColumn, text: str) -> str | None:
    """What the word of a row says of its figures; among groups n is the number asked, in a column of units a number."""
    is_size = column.role in ("measure", "breakdown") and SIZE.fullmatch(text) is not None
    return "denominator" if is_size else find_measure(text)
