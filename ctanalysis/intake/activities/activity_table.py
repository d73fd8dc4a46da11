"""The results of a published activity as a table with a line a value; what cannot be told apart stands on a sheet of
its own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ctanalysis.ground.language import phrase
from ctanalysis.intake.activities.published_activity import PublishedActivity, PublishedIndicator, PublishedValue
from ctanalysis.intake.activities.value_groups import find_kind, read_dimension, settle_values
from ctanalysis.intake.cells.decimal_signs import find_signs
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.maps.mapped_cells import NUMBERS
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet, GridWorkbook

HEADINGS = ("Level", "Result", "Reference", "Indicator", "Definition", "Unit", "Better", "From", "To", "Measure",
            "Value", "Left out", "Why", "Place")  # fmt: skip
NOT_APART = "Not told apart"
UNNAMED = re.compile(r"[\[\]:*?/\\]")  # signs that no sheet has in its name
LONGEST = 31  # letters of the name of a sheet
UNIT = re.compile(r"(?:number|nombre|numero|no\.?|%|percent(?:age)?|#)?")
NUMBERED = re.compile(r"(?:[\w-]+ )?indicat(?:or|eur)s?(?: \d+)?|[\d.]{1,6}[a-z]?")
POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}")  # where no other number of the file tells
DESCRIBED = 80  # letters of a description that tell two indicators apart


@dataclass(frozen=True)
class ActivityTable:
    """The table as a workbook, what a comma in its numbers is, and the names of its dimensions."""

    workbook: GridWorkbook
    comma: str
    dimensions: tuple[str, ...]

    def list_words(self, dimension: str) -> list[str]:
        """The words of a dimension, each once, in the order of the values that are told apart."""
        column = len(HEADINGS) + self.dimensions.index(dimension) + 1
        cells = self.workbook.sheets[0].list_column(column, 2, 10**9)
        return list(dict.fromkeys(cell.text for cell in cells))


@dataclass(frozen=True)
class _Line:
    """A value with its indicator, under the reference and the title that tell it apart."""

    indicator: PublishedIndicator
    reference: str
    title: str
    value: PublishedValue

    @property
    def name(self) -> tuple[str, str, str]:
        return self.reference, fold(self.title), fold(self.indicator.result)

    @property
    def key(self) -> tuple[object, ...]:
        one = self.value
        return (*self.name, one.measure, one.span, frozenset(one.dimensions), frozenset(one.places))


def write_activity_table(
    activity: PublishedActivity, file: str, contents: bytes = b"", *, also: Iterable[str] = (), comma: str = ""
) -> ActivityTable:
    """The table of an activity of a file, with a column for each of its dimensions, and for those named; `comma` is
    what a comma is by its map, else its numbers tell.
    """
    lines = _name_dimensions(_tell_apart([_settle(one) for one in activity.indicators]))
    clear, unclear = _part(lines)
    texts = [GridCell("", 1, 1, "text", one.value.words) for one in lines]
    comma = comma or find_signs(texts, answer=None, french=False).comma or ""
    dimensions = tuple(dict.fromkeys([*also, *(name for one in lines for name, _ in one.value.dimensions)]))
    sheets = [
        _write_sheet(name, listed, dimensions, comma, activity.updated)
        for name, listed in ((name_sheet(activity), clear), (NOT_APART, unclear))
    ]
    return ActivityTable(GridWorkbook(file, sheets, contents), comma, dimensions)


def name_sheet(activity: PublishedActivity) -> str:
    """The name of the sheet of an activity: its identifier, as far as a sheet can have it."""
    return UNNAMED.sub("_", activity.identifier)[-LONGEST:] or "activity"


def _settle(indicator: PublishedIndicator) -> PublishedIndicator:
    """The indicator with the groups of its values; one place of all of them tells nothing apart, and is left out."""
    values = settle_values(indicator)
    if len({one.places for one in values if one.places}) == 1:
        values = tuple(replace(one, places=()) for one in values)
    return replace(indicator, values=values)


def _name_dimensions(lines: Iterable[_Line]) -> list[_Line]:
    """The lines with each dimension in one spelling, and in none that another column has."""
    spelled = {fold(heading): f"{heading} (group)" for heading in HEADINGS}
    return [
        replace(one, value=replace(one.value, dimensions=tuple(
            (spelled.setdefault(fold(name), name), word) for name, word in one.value.dimensions
        )))
        for one in lines
    ]  # fmt: skip


def _tell_apart(indicators: Sequence[PublishedIndicator]) -> list[_Line]:
    """The values, under a reference that no other title has, and under a title that the description makes longer
    where several of one result have the same and say different things.
    """
    titles: dict[tuple[str, ...], set[str]] = {}
    for one in indicators:
        titles.setdefault(one.references, set()).add(fold(one.title))
    named = [
        (one, " ".join(one.references) if len(titles[one.references]) == 1 else "", _find_title(one))
        for one in indicators
    ]
    alike: dict[tuple[str, str, str], list[PublishedIndicator]] = {}
    for one, reference, title in named:
        alike.setdefault((reference, fold(title), fold(one.result)), []).append(one)
    lines = []
    for one, reference, title in named:
        group = alike[reference, fold(title), fold(one.result)]
        if len(group) > 1 and len({each.description for each in group}) == len(group):
            title = f"{title}: {one.description[:DESCRIBED]}".removesuffix(": ")
        lines += [_Line(one, reference, title, value) for value in one.values]
    return lines


def _find_title(one: PublishedIndicator) -> str:
    """The title; where it is a unit or a number alone, with the description or the title of the result."""
    folded, told = fold(one.title), one.description[:DESCRIBED] or one.result
    if UNIT.fullmatch(folded):
        return told
    return f"{one.title}: {told}" if NUMBERED.fullmatch(folded) else one.title


def _part(lines: Sequence[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The lines that are told apart and the others: indicators of one name that say different things, with all their
    values, and two values of one indicator for the same days and group.
    """
    said: dict[tuple[object, ...], list[_Line]] = {}
    levels: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
    for one in lines:
        said.setdefault(one.key, []).append(one)
        levels.setdefault(one.name, set()).add((one.indicator.level, one.indicator.unit))
    clashing = {key for key, alike in said.items() if len({one.value.words for one in alike}) > 1}
    mixed = {
        alike[0].name
        for key, alike in said.items()
        if key in clashing and len({id(one.indicator) for one in alike}) > 1
    } | {name for name, found in levels.items() if len(found) > 1}
    unclear = {id(one) for one in lines if one.name in mixed or one.key in clashing or _is_contradictory(one.value)}
    once = {one.key: one for one in reversed(lines) if id(one) not in unclear}  # a value that is published twice
    return [one for one in lines if once.get(one.key) is one], [one for one in lines if id(one) in unclear]


def _is_contradictory(value: PublishedValue) -> bool:
    """Whether two dimensions name groups of one kind: 18+ beside under 18, or beside a sex that is given as 18+."""
    named = [(name, part) for name, word in value.dimensions for part in read_dimension(name, word)]
    kinds = Counter(part for _, (part, _) in named)
    parts = Counter(part for part, _ in {part for _, part in named})
    return any(parts[part] > 1 or kinds[part] > 1 and find_kind(name) not in ("", part) for name, (part, _) in named)


def _write_sheet(
    name: str, lines: Iterable[_Line], dimensions: Sequence[str], comma: str, updated: date | None
) -> GridSheet:
    """A sheet with its headings in the first line."""
    sheet = GridSheet(name)
    written = [tuple(_write_line(one, dimensions, comma, updated)) for one in lines]
    rows = [(*HEADINGS, *dimensions), *written] if written else []
    for row, words in enumerate(rows, 1):
        for column, word in enumerate(words, 1):
            if word:
                sheet.cells[row, column] = GridCell(name, row, column, "text", word)
    return sheet


def _write_line(line: _Line, dimensions: Sequence[str], comma: str, updated: date | None) -> Iterator[str]:
    one, told = line.indicator, line.value
    why = _find_reason(told, comma, updated)
    days = (told.span.start.isoformat(), told.span.end.isoformat()) if told.span else ("", "")
    yield from (one.level, one.result, line.reference, line.title, one.description, one.unit, one.direction, *days)
    yield from ("", "", told.words, why) if why else (told.measure, told.words, "", "")
    yield " ".join(told.places)
    known = dict(told.dimensions)
    yield from (known.get(name, "") for name in dimensions)


def _find_reason(told: PublishedValue, comma: str, updated: date | None) -> str:
    """Why a value is no figure; empty where it is one."""
    if not told.words:
        return phrase("there is no value")
    if not NUMBERS[comma].fullmatch(told.words.removesuffix("%").strip()):
        return phrase("it is no number")
    if not comma and POINT.fullmatch(told.words):
        return phrase("its point may be of thousands or of decimals")
    if told.span is None and told.measure != "baseline":
        return phrase("its period has no days")
    is_zero = not re.search("[1-9]", told.words)
    if is_zero and told.measure == "actual" and told.span and updated and told.span.start > updated:
        return phrase("a zero of a time that had not begun")
    return ""
