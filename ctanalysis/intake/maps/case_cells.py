"""What single cells of a list of cases say under its map: whether the line counts, who it is of, when, what was
answered, and what became of a need.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ctanalysis.ground.language import later, phrase
from ctanalysis.intake.cells.date_spans import Span, make_months
from ctanalysis.intake.cells.group_words import read_years
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.maps.column_roles import COUNTS, LEAVES, WITHDRAWN
from ctanalysis.intake.maps.heading_keys import Matched
from ctanalysis.intake.maps.line_reading import Fault, ToldLine, list_spans, write_cell
from ctanalysis.intake.maps.map_periods import FiscalYear, parse_day
from ctanalysis.intake.maps.mapped_cells import hear
from ctanalysis.intake.maps.table_map import BAND, TableMap
from ctanalysis.observations.sources.workbook_grid import GridCell

PROVISIONS = ("referred", "provided", "received", "not-applicable", "declined", "unavailable")
YES, NO = ("1", "true", "yes"), ("0", "false", "no")
OLDEST = 120
NO_CODES = (
    "n/a", "na", "n.a.", "-", "--", "?", "none", "none yet", "unknown", "not assigned", "pending", "tbc", "tbd", "x",
    "xx", "total", "totals", "inconnu", "sans code", "en attente", "desconocido", "sin codigo", "sin código",
    "pendiente", "0", "s/c", "s/n", ".", "99", "999", "9999", "prefer not to say", "refused", "no answer",
)  # fmt: skip
LENGTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True)
class CaseCell:
    """What a cell says of its line: why it is not counted, the code of its person, what became of a need, the weight of
    its answers; or what is wrong.
    """

    why: str = ""
    who: str = ""
    of: str = ""  # the code of the person, or of the case, whose line it is
    provision: str = ""
    weight: float | None = None
    is_withdrawn: bool = False
    is_silent: bool = False  # a cell of consent that says nothing
    fault: Fault | None = None


def hear_consents(cells: Sequence[CaseCell]) -> list[CaseCell]:
    """Of several consents, each asked of some: those that say something, and all where none does."""
    return [one for one in cells if not one.is_silent] or list(cells)


def read_case_cell(cell: GridCell | None, column: Matched) -> CaseCell:
    """What a cell of approval, consent, a person, whose line it is, or a service says. Approval and consent that are
    not given are none: an empty cell counts only where the map says so.
    """
    role, words = column.mapped.parsed.name, write_cell(cell) if cell is not None else ""
    if role == "person":
        return _read_code(cell, words, column)
    if role == "belongs":
        return CaseCell(of="" if words.casefold() in NO_CODES else words.casefold())
    if role in ("approval", "consent"):
        said = hear(words, column)
        if not words and not said.is_named:
            return CaseCell(why=phrase(_NOT_SAID[role]), is_silent=True)
        if role == "consent" and said.is_named and said.said.line == "ignore":
            return CaseCell(why=phrase(_NOT_SAID[role]), is_silent=True)
        if not said.is_named or said.said.line not in (COUNTS, LEAVES, WITHDRAWN):
            return CaseCell(
                fault=Fault(cell, phrase("the map does not say whether its word counts: counts, or leaves"))
            )
        if said.said.line == WITHDRAWN:
            return CaseCell(why=phrase("consent was withdrawn"), is_withdrawn=True)
        return CaseCell(why=phrase(_NOT_GIVEN[role]) if said.said.line == LEAVES else "")
    if role == "weight":
        if not words:
            return CaseCell(why=phrase("no weight stands in it"))
        weight = float(words) if re.fullmatch(r"\d+(?:\.\d+)?", words) else 0.0
        fault = Fault(cell, phrase("it is no weight: a number above zero, with a point")) if not weight else None
        return CaseCell(weight=weight, fault=fault)
    if role == "service" and words:
        provision = hear(words, column).said.facts.get("provision", "")
        if provision not in PROVISIONS:
            allowed = ", ".join(f"provision={one}" for one in PROVISIONS)
            return CaseCell(fault=Fault(cell, phrase("the map does not say what became of the need: {allowed}",
                                                     allowed=allowed)))  # fmt: skip
        return CaseCell(provision=provision)
    if role == "answers" and column.mapped.others == "error" and not _are_named(words, column):
        return CaseCell(fault=Fault(cell, phrase("the map does not say what its word means")))
    if role == "flag" and words and not is_unasked(words, column) and read_yes(words, column) is None:
        return CaseCell(fault=Fault(cell, phrase("it is neither yes (1, TRUE) nor no (0, FALSE): say under means")))
    return CaseCell()


def _read_code(cell: GridCell | None, words: str, column: Matched) -> CaseCell:
    """Whose code it is; a code may leave its lines out (of a test), or be another spelling of a person's."""
    meant = hear(words, column)
    if words and meant.is_named and meant.said.line in (LEAVES, "ignore"):
        return CaseCell(why=phrase("the map leaves its line out"))
    if words.casefold() in NO_CODES:
        return CaseCell(fault=Fault(cell, phrase("it is the code of nobody: name its word under missing")))
    return CaseCell(who=meant.said.facts.get("person", words).casefold())


def read_answers(cell: GridCell | None, column: Matched) -> Mapping[tuple[str, str], bool]:
    """Each answer to a question with several, and whether it was given; nothing where nobody was asked."""
    role, words = column.mapped.parsed, write_cell(cell) if cell is not None else ""
    if not words or role.name not in ("flag", "answers"):
        return {}
    name = column.of
    if role.name == "flag":
        is_so = read_yes(words, column)
        return {} if is_so is None else {(name, column.answer): is_so}
    given = [one for one in part_answers(words, column) if not is_unasked(one, column)]
    return {(name, _name_answer(one, column, name)): True for one in given}


def is_unasked(words: str, column: Matched) -> bool:
    """Whether a word stands where nobody was asked: -99, or what else the map ignores."""
    return hear(words, column).said.line == "ignore"


def read_yes(words: str, column: Matched) -> bool | None:
    """Whether a word says yes, or no; None where it is neither and the map does not say."""
    said = hear(words, column)
    if said.is_named and said.said.line in (COUNTS, LEAVES):
        return said.said.line == COUNTS
    return True if words.casefold() in YES else False if words.casefold() in NO else None


def take_band(cell: GridCell, column: Matched) -> GridCell | Fault:
    """The cell with the group in place of its age in years, or as it is where the map says what its word means; a fault
    where it is no age, or of none of the groups.
    """
    words = write_cell(cell)
    if hear(words, column).is_named:
        return cell
    plain = re.sub(r"\s*[-–—]\s*", "-", words).replace(" +", "+")
    found = re.fullmatch(r"(\d{1,3})(?:\.\d+)?", words)
    years = int(found[1]) if found else read_years(fold(words))
    for band in column.mapped.bands:
        limits = BAND.fullmatch(band)
        if band == plain:
            return replace(cell, kind="text", value=band)
        if limits and years is not None and int(limits[1]) <= years <= int(limits[2] or OLDEST):
            return replace(cell, kind="text", value=band)
    return Fault(cell, phrase("it is no age in years of one of the groups under bands: say under means, or missing"))


def find_span(
    cells: Mapping[int, GridCell],
    columns: Sequence[Matched],
    line: ToldLine,
    table: TableMap,
    fiscal: FiscalYear | None,
) -> tuple[Span | None, Fault | None]:
    """The period in which a line is counted: that of its day, else the time that the line tells; None without either,
    and a fault where what should be a day is none.
    """
    for one in columns:
        if one.mapped.parsed.name != "date":
            continue
        cell = cells.get(one.column.number)
        if cell is None:
            return None, None
        day = parse_day(write_cell(cell), table.dates)
        if day is None:
            return None, Fault(
                cell, phrase("it is no day that is understood: say dates: dmy, or mdy; or name its word under missing")
            )
        return _find_period(day, table.period, fiscal), None
    span = next(iter(list_spans(line.facts, fiscal)), None)
    longer = _find_period(span.start, table.period, fiscal) if span is not None else None
    return (longer if span is not None and longer is not None and longer.holds(span) else span), None


def _find_period(day: date, length: str, fiscal: FiscalYear | None) -> Span:
    """The month, quarter, half-year or year of a day, counted from the beginning of the fiscal year."""
    begins = fiscal.begins if fiscal is not None else 1
    months = LENGTHS[length]
    since = (day.year * 12 + day.month - begins) // months * months + begins - 1
    return make_months(since // 12, since % 12 + 1, months)


def part_answers(words: str, column: Matched) -> list[str]:
    """The answers of a cell that holds several; of another the cell itself."""
    if column.mapped.parsed.name != "answers":
        return [words]
    return [one.strip() for one in words.split(column.mapped.sep) if one.strip()]


def _are_named(words: str, column: Matched) -> bool:
    return all(hear(one, column).is_named for one in part_answers(words, column))


def _name_answer(words: str, column: Matched, name: str) -> str:
    return hear(words, column).said.facts.get(name, words)


_NOT_SAID = later({"approval": "nothing says that it is approved", "consent": "nothing is said of consent"})
_NOT_GIVEN = later({"approval": "it is not approved", "consent": "no consent was given"})
