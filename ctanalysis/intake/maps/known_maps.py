"""Maps of exports that many people have: recognised by their headings, and written out for their user to see."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ctanalysis.intake.drafts.parameter_file import quote
from ctanalysis.intake.maps.heading_keys import find_star, head_columns
from ctanalysis.intake.maps.table_map import WrittenMap, read_table_map
from ctanalysis.intake.tables.table_detection import spread_texts
from ctanalysis.observations.sources.workbook_grid import GridSheet, GridWorkbook

FOLDER = Path(__file__).parent.parent / "known_maps"
FIRST_LINES = 15  # in which headings are looked for
ENOUGH, LEAST = 0.9, 5  # of the headings that a map names, and how many at least
SHEET = '- sheet: "*"\n  headings: 1\n'
COLUMN = re.compile(r'    (?P<key>"[^"]*"|[^\s"][^:]*?\??):(?: .*)?\n(?:      .*\n)*')


@dataclass(frozen=True)
class KnownMap:
    """The name of a known form of export, and the map of the workbook at hand as a file."""

    name: str
    text: str


def find_known_map(workbook: GridWorkbook) -> KnownMap | None:
    """The known map of a workbook: that of which most headings stand in one line of one of its sheets, nine of ten and
    five at least; None where there is none. Columns that the sheet lacks are left out, and its other sheets.
    """
    best: tuple[float, int, KnownMap] | None = None
    for path in sorted(FOLDER.glob("*.yml")):
        written = _read(path)
        keys = [key for key in written.tables[0].columns if key != "*"]
        for sheet in workbook.sheets:
            line, headings = _find_line(sheet, keys)
            found = [key for key in keys if _stands(key, headings)]
            if len(found) >= max(LEAST, ENOUGH * len(keys)) and (
                best is None or (len(found) / len(keys), len(found)) > best[:2]
            ):
                text = _write(path.read_text("utf-8"), workbook, sheet, line, set(keys) - set(found))
                best = (len(found) / len(keys), len(found), KnownMap(written.of_kind, text))
    return best[2] if best is not None else None


@cache
def _read(path: Path) -> WrittenMap:
    return read_table_map(path, path.name)


def _find_line(sheet: GridSheet, keys: Iterable[str]) -> tuple[int, list[str]]:
    """The line among the first in which most of the headings stand, and its headings."""
    texts, keys = spread_texts(sheet), list(keys)
    lines = {
        row: [one.heading for one in head_columns(texts, (row, row), None, [])]
        for row in sheet.list_rows()[:FIRST_LINES]
    }
    line = max(lines, key=lambda row: (sum(_stands(key, lines[row]) for key in keys), -row), default=0)
    return line, lines.get(line, [])


def _stands(key: str, headings: Iterable[str]) -> bool:
    return any(find_star(key, heading) is not None for heading in headings)


def _write(text: str, workbook: GridWorkbook, sheet: GridSheet, line: int, missing: set[str]) -> str:
    """The map of this workbook: its sheet, its line of headings, the columns that it has; other sheets are left out."""
    others = [one.name for one in workbook.sheets if one is not sheet and one.cells]
    ignored = "".join(f"- {{sheet: {quote(name)}, kind: ignore}}\n" for name in others)
    named = text.replace(SHEET, f"{ignored}- sheet: {quote(sheet.name)}\n  headings: {line}\n", 1)
    return COLUMN.sub(lambda found: "" if found["key"].strip('"') in missing else found[0], named)
