"""How much a workbook asks of whoever opens it: counted in its XML, part by part, before any of it
is kept in memory.

A workbook of two kilobytes can merge every cell of a sheet, and a reader then makes 17 thousand
million of them.
"""

from collections import Counter
from dataclasses import dataclass, field
from xml.parsers import expat

from ctanalysis.ground.language import later, phrase

WHOLE_SHEET = 1_048_576 * 16_384
# what is counted, and up to how many: elements by name, those within a cell together, all others
# together
LIMITS = later(
    {
        "c": (500_000, "cells that hold something"),
        "sheet": (300, "sheets"),
        "row": (100_000, "rows, empty ones with a height included"),
        "si": (300_000, "shared texts"),
        "mergeCell": (20_000, "areas that are merged"),
        "within": (1_500_000, "values, formulas and pieces of text"),
        "other": (150_000, "formats, rules and other decorations"),
        "merged": (200_000, "merged cells"),
        "depth": (60, "levels of elements"),
        "letters": (100_000, "letters in one cell"),
    }
)
WITHIN = ("v", "f", "is", "t", "r")


class TooMuch(Exception):
    """A workbook asks for more than a table of figures needs; its text says what."""


@dataclass
class PackageSize:
    """What has been counted so far, over all parts of a workbook."""

    counts: Counter[str] = field(default_factory=Counter)

    def count(self, content: bytes) -> None:
        """Counts one part; TooMuch where a limit is passed, expat.ExpatError where it is no XML."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._hear
        self.counts["depth"] = self.counts["letters"] = 0
        parser.Parse(content, True)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(" ")[2]
        counted = "within" if kind in WITHIN else kind if kind in LIMITS else "other"
        self._add(counted, 1)
        self._add("depth", 1)
        self.counts["letters"] = 0
        if kind == "mergeCell":
            self._add("merged", _measure(attributes.get("ref", "")))

    def _end(self, name: str) -> None:
        self.counts["depth"] -= 1
        self.counts["letters"] = 0

    def _hear(self, text: str) -> None:
        self._add("letters", len(text))

    def _add(self, counted: str, number: int) -> None:
        self.counts[counted] += number
        most, what = LIMITS[counted]
        if self.counts[counted] > most:
            grouped = f"{most:,}".replace(",", "\u202f")
            raise TooMuch(phrase("more than {most} {what}", most=grouped, what=phrase(what)))


def _measure(area: str) -> int:
    """The places of an area; one that no sheet has is as large as a sheet."""
    from openpyxl.utils import range_boundaries

    try:
        left, top, right, bottom = range_boundaries(area)
        return int((abs(right - left) + 1) * (abs(bottom - top) + 1))
    except (ValueError, TypeError):
        return WHOLE_SHEET
