"""What a line of a table tells of its figures: what they are of, when, and of which group."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import get_args

from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import Direction
from ctanalysis.intake.cells.date_spans import MONTHS, Span, make_months
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.maps.column_roles import ABOUT, FIGURES, NAMED, TIMES, WHOLE, Role, Said
from ctanalysis.intake.maps.heading_keys import Matched
from ctanalysis.intake.maps.map_periods import FiscalYear, parse_cell_period, parse_day, parse_period
from ctanalysis.intake.maps.mapped_cells import hear
from ctanalysis.intake.maps.table_map import TableMap
from ctanalysis.observations.sources.workbook_grid import MOST_KEPT, GridCell

ALL = re.compile(
    r"(?:all|both|totals?|sum|overall|everybody|everyone|gesamt|insgesamt|alle|geral|general|todos|todas|tous|toutes"
    r"|ensemble|somme|suma)\b.*|.*\btotal",
    re.IGNORECASE,
)
CLOSED = {"measure": FIGURES, "direction": get_args(Direction)}  # roles whose words are known, or named in the map
TOLD = (*ABOUT, *TIMES, *NAMED)
PERIOD, READING, MEASURE, LINE = "period", "reading", "figure", "line"
YEAR, QUARTER, MONTH, FROM, TO = "year", "quarter", "month", "from", "to"


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell, and so with the line or the figure that needs it."""

    cell: GridCell | None
    words: str


@dataclass(frozen=True)
class ToldLine:
    """Facts by name, and what is wrong. Periods are written as spans; a dimension's name stands for its group."""

    facts: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def add(self, facts: Iterable[tuple[str, str]], cell: GridCell | None) -> "ToldLine":
        """The line with more facts; what is told twice and differently is a fault."""
        known, faults = dict(self.facts), list(self.faults)
        _take_in(known, faults, facts, cell)
        return ToldLine(known, tuple(faults))

    @property
    def group(self) -> tuple[tuple[str, str], ...]:
        """The group, in the order in which it is told."""
        about = (*ABOUT, *TIMES, PERIOD, READING, MEASURE, LINE)
        return tuple((name, value) for name, value in self.facts.items() if name not in about)


def tell_line(
    cells: Mapping[int, GridCell], columns: Iterable[Matched], table: TableMap, fiscal: FiscalYear | None
) -> ToldLine:
    """What the cells of a line say that hold no figures; a word that a closed column does not know is a fault."""
    known, faults = dict[str, str](), list[Fault]()
    for one in columns:
        role, cell = one.mapped.parsed, cells.get(one.column.number)
        if role.name not in TOLD or cell is None or not (words := write_cell(cell)):
            continue
        if words not in one.told:  # the same word tells the same in every line
            one.told[words] = _tell_word(one, role, words, table, fiscal)
        told = one.told[words]
        if isinstance(told, str):
            faults.append(Fault(cell, told))
        else:
            _take_in(known, faults, told, cell)
    return ToldLine(known, tuple(faults))


def _take_in(
    known: dict[str, str], faults: list[Fault], facts: Iterable[tuple[str, str]], cell: GridCell | None
) -> None:
    for name, value in facts:
        if value and known.setdefault(name, value) != value:
            faults.append(Fault(cell, phrase("it says another {fact} than the rest of the line or the map", fact=name)))


def list_said(said: Said, fiscal: FiscalYear | None) -> Iterator[tuple[str, str]]:
    """The facts of words of a map, its period in days."""
    yield from said.facts.items()
    yield READING, said.reading
    yield LINE, said.line
    yield MEASURE, said.measure
    if said.period:
        span = parse_period(said.period, fiscal)
        yield PERIOD, said.period if said.period == WHOLE or span is None else span.write()


def list_spans(facts: Mapping[str, str], fiscal: FiscalYear | None) -> list[Span]:
    """The days of each time that is told, the shortest first: of a period, of a first and a last day, of a month, of a
    year, which its quarter or month makes shorter.
    """
    month, year, part = facts.get(MONTH, ""), facts.get(YEAR, ""), facts.get(QUARTER, "")
    of_year = f"{year}-{part}" if part else f"{year}-{month.zfill(2)}" if month.isdigit() else year
    told = (
        parse_period(facts.get(PERIOD, "")),
        parse_period(f"{facts[FROM]}..{facts[TO]}") if FROM in facts and TO in facts else None,
        parse_period(month) if not month.isdigit() else None,
        parse_period(of_year, fiscal) if year else None,
    )
    return sorted(filter(None, told), key=lambda span: (span.end - span.start, span.start))


def write_cell(cell: GridCell) -> str:
    """What a cell says as words: a number as it is written, a date as an ISO date."""
    if cell.kind == "text":
        return _write_words(cell.text)
    if cell.number is not None:
        return f"{cell.number:.15g}"
    if cell.kind == "date":
        return str(cell.value)[:10]
    if cell.kind == "boolean":
        return str(cell.value).upper()
    return " ".join(cell.text.split())


@lru_cache(maxsize=MOST_KEPT)
def _write_words(text: str) -> str:
    return " ".join(text.split())


def _tell_word(
    one: Matched, role: Role, words: str, table: TableMap, fiscal: FiscalYear | None
) -> list[tuple[str, str]] | str:
    """The facts that a word beneath a column tells; else what is wrong with it."""
    meaning = hear(words, one)
    known = CLOSED.get(role.name, ())
    is_closed = one.mapped.others == "error" or (known and words not in known)
    if is_closed and not meaning.is_named:
        return phrase("the map does not say what its word means")
    is_year = role.name == YEAR and meaning.said.period
    told = list(list_said(replace(meaning.said, period="") if is_year else meaning.said, fiscal))
    told += list(list_said(role.said, fiscal))
    if is_year:
        told.append((YEAR, meaning.said.period))
    elif role.name == YEAR and fiscal is not None and words.isdigit():
        return phrase("is it a fiscal year? Say so under means: {year}: FY{year}, or {year}: {year}",
                                        year=words)  # fmt: skip
    elif role.name in NAMED and not (meaning.said.facts or meaning.said.line or meaning.said.is_everybody):
        if ALL.fullmatch(words):
            return phrase("its word may stand for everybody: say so under means (everybody, or total)")
        told.append((role.of, words))  # also a word that the map knows without saying more of it
    elif role.name == "measure" and not meaning.is_named:
        told.append((MEASURE, words))
    elif role.name in ABOUT and role.name != "measure" and role.name not in meaning.said.facts:
        told.append((role.name, words))
    elif role.name in TIMES and not meaning.said.period:
        when = _write_time(role.name, words, table, fiscal)
        if not when:
            return phrase("it names no time that is understood: say under means which, as 2024-Q1")
        told.append((role.name, when))
    return told


def _write_time(role: str, words: str, table: TableMap, fiscal: FiscalYear | None) -> str:
    """A time as its role takes it; empty where the words say none."""
    if role == YEAR:
        return words if parse_period(words, fiscal) is not None and len(words.removeprefix("FY")) == 4 else ""
    if role == QUARTER:
        part = words.upper().removeprefix("Q")
        return f"Q{part}" if part in ("1", "2", "3", "4") else ""
    day, when = parse_day(words, table.dates), parse_cell_period(words, table.dates, fiscal)
    if role in (FROM, TO):
        return day.isoformat() if day is not None else ""
    if role == MONTH:
        if day is not None:
            return make_months(day.year, day.month, 1).write()
        if words.isdigit() and 1 <= int(words) <= 12:
            return words
        return str(MONTHS[fold(words).strip(". ")]) if fold(words).strip(". ") in MONTHS else _write_span(when)
    return _write_span(when) if when is None or when.start < when.end else ""  # a single day is a month's, or a first


def _write_span(span: Span | None) -> str:
    return span.write() if span is not None else ""
