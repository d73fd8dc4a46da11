"""What a line of a table tells of its figures: what they are of, when, and of which group."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.date_spans import Span, make_months
from ctanalysis.intake.maps.column_roles import ABOUT, FIGURES, NAMED, TIMES, WHOLE, Role, Said
from ctanalysis.intake.maps.heading_keys import Matched
from ctanalysis.intake.maps.map_periods import FiscalYear, parse_cell_period, parse_day, parse_period
from ctanalysis.intake.maps.mapped_cells import find_meaning
from ctanalysis.intake.maps.table_map import TableMap
from ctanalysis.observations.sources.workbook_grid import GridCell

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
        for name, value in facts:
            if value and known.setdefault(name, value) != value:
                faults.append(
                    Fault(cell, phrase("it says another {fact} than the rest of the line or the map", fact=name))
                )
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
    line = ToldLine()
    for one in columns:
        role, cell = one.mapped.parsed, cells.get(one.column.number)
        if role.name not in TOLD or cell is None or not (words := write_cell(cell)):
            continue
        line = _tell_cell(line, one, role, cell, words, table, fiscal)
    return line


def list_said(said: Said, fiscal: FiscalYear | None) -> Iterator[tuple[str, str]]:
    """The facts of words of a map, its period in days."""
    yield from said.facts.items()
    yield READING, said.reading
    yield LINE, said.line
    yield MEASURE, said.measure
    if said.period:
        span = parse_period(said.period, fiscal)
        yield PERIOD, said.period if said.period == WHOLE or span is None else span.write()


def find_span(facts: Mapping[str, str], fiscal: FiscalYear | None) -> Span | None:
    """The days that a period, a year with its quarter or month, or a first and a last day amount to."""
    if period := facts.get(PERIOD):
        return parse_period(period)
    if FROM in facts and TO in facts:
        return parse_period(f"{facts[FROM]}..{facts[TO]}")
    if month := facts.get(MONTH):
        whole = parse_period(month) or parse_period(f"{facts.get(YEAR, '')}-{month.zfill(2)}")
        return whole
    if year := facts.get(YEAR):
        part = facts.get(QUARTER)
        return parse_period(f"{year}-{part}" if part else year, fiscal)
    return None


def write_cell(cell: GridCell) -> str:
    """What a cell says as words: a number as it is written, a date as an ISO date."""
    if cell.number is not None:
        return f"{cell.number:.15g}"
    if cell.kind == "date":
        return str(cell.value)[:10]
    return " ".join(cell.text.split())


def _tell_cell(
    line: ToldLine, one: Matched, role: Role, cell: GridCell, words: str, table: TableMap, fiscal: FiscalYear | None
) -> ToldLine:
    meaning = find_meaning(words, one.mapped.list_meanings())
    is_closed = one.mapped.others == "error" or (role.name == "measure" and words not in FIGURES)
    if is_closed and not meaning.is_named:
        return replace(line, faults=(*line.faults, Fault(cell, phrase("the map does not say what its word means"))))
    told = list(list_said(meaning.said, fiscal))
    told += list(list_said(role.said, fiscal))
    if role.name in NAMED and not (meaning.said.facts or meaning.said.line):
        told.append((role.of, words))  # also a word that the map knows without saying more of it
    elif role.name == "measure" and not meaning.is_named:
        told.append((MEASURE, words))
    elif role.name in ABOUT and role.name != "measure" and role.name not in meaning.said.facts:
        told.append((role.name, words))
    elif role.name in TIMES and not meaning.said.period:
        when = _write_time(role.name, words, table, fiscal)
        if not when:
            return replace(line, faults=(*line.faults, Fault(cell, phrase("it names no time that the map explains"))))
        told.append((role.name, when))
    return line.add(told, cell)


def _write_time(role: str, words: str, table: TableMap, fiscal: FiscalYear | None) -> str:
    """A time as its role takes it; empty where the words say none."""
    if role == YEAR:
        return words if parse_period(words, fiscal) is not None and len(words.removeprefix("FY")) == 4 else ""
    if role == QUARTER:
        part = words.upper().removeprefix("Q")
        return f"Q{part}" if part in ("1", "2", "3", "4") else ""
    day = parse_day(words, table.dates)
    if role in (FROM, TO):
        return day.isoformat() if day is not None else ""
    if role == MONTH:
        if day is not None:
            return make_months(day.year, day.month, 1).write()
        return words if words.isdigit() and 1 <= int(words) <= 12 else _write_span(parse_period(words, fiscal))
    return _write_span(parse_cell_period(words, table.dates, fiscal))


def _write_span(span: Span | None) -> str:
    return span.write() if span is not None else ""
