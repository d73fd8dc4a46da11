"""What single cells say under a map: words by what they mean, numbers as they are written, and nothing guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.compound_figures import CellFigure
from ctanalysis.intake.maps.column_roles import Said
from ctanalysis.intake.maps.heading_keys import STAR, Matched, find_star, unescape
from ctanalysis.intake.maps.table_map import TableMap
from ctanalysis.observations.sources.workbook_grid import GridCell

SUPPRESSED = re.compile(r"[<≤]\s*\d+|\*+|\[c\]")
NUMBERS = {
    "": re.compile(r"[-+]?(?:\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?:\.\d+)?"),
    "decimal": re.compile(r"[-+]?(?:\d+|\d{1,3}(?:[. \u00a0\u202f]\d{3})+)(?:,\d+)?"),
    "thousands": re.compile(r"[-+]?(?:\d+|\d{1,3}(?:[, \u00a0\u202f]\d{3})+)(?:\.\d+)?"),
}


@dataclass(frozen=True)
class Meaning:
    """What a word of a cell says, and whether the map names it."""

    said: Said
    is_named: bool


def hear(words: str, column: Matched) -> Meaning:
    """What the map says of a word beneath a column; each word is looked up once."""
    known: Meaning | None = column.heard.get(words)
    if known is None:
        known = column.heard[words] = find_meaning(words, column.mapped.meanings)
    return known


def find_meaning(words: str, meanings: Mapping[str, Said]) -> Meaning:
    """What the map says of a word: that of the word itself, else of the pattern with most letters.

    >>> find_meaning("Nairobi County", {"* County": Said(facts={"place_1": "*"})}).said.facts["place_1"]
    'Nairobi'
    """
    plain = " ".join(words.split())
    named = [(" ".join(unescape(word).split()), said) for word, said in meanings.items()]
    for spell in (str, str.casefold):  # m is not M, where the map names both
        exact = next((said for word, said in named if spell(word) == spell(plain)), None)
        if exact is not None:
            return Meaning(exact, True)
    patterns = [(word, star) for word in meanings if STAR.search(word) and (star := find_star(word, words)) is not None]
    if not patterns:
        return Meaning(Said(), False)
    word, star = max(patterns, key=lambda one: len(one[0]))
    return Meaning(meanings[word].fill(star), True)


def read_number(cell: GridCell, table: TableMap) -> CellFigure | None:
    """The figure of a cell; None where the map says that there is none. A number is a number or unread: no letter is
    dropped, and a comma is only what the map says. What a source suppresses is a figure that is not given out.
    """
    if cell.kind == "error":
        return CellFigure("not used", "the cell holds an error of a formula")
    if cell.kind == "no_value":
        return CellFigure("not used", "the formula has no stored value: open the workbook in Excel and save it")
    if cell.number is not None:
        figure = CellFigure(value=round(cell.number, 10) + 0.0)
        return replace(figure, value=round(cell.number * 100, 8) + 0.0, is_percent=True) if cell.is_percent else figure
    words = cell.text.strip()
    if cell.kind in ("date", "boolean"):
        return CellFigure("not used", phrase("it holds a date, or yes or no, where a figure is expected"))
    if not words or any(words.casefold() == word.casefold() for word in table.missing):
        return None
    note = next((sign for sign in table.notes if sign and words != sign and words.endswith(sign)), "")
    bare_words = words.removesuffix(note).strip()
    is_percent = bare_words.endswith("%")
    digits = bare_words.removesuffix("%").strip()
    if NUMBERS[table.comma].fullmatch(digits):
        bare = re.sub(r"[ \u00a0\u202f]", "", digits)
        plain = bare.replace(".", "").replace(",", ".") if table.comma == "decimal" else bare.replace(",", "")
        return CellFigure(value=float(plain), is_percent=is_percent)
    if SUPPRESSED.fullmatch(words):
        return CellFigure(status="suppressed")
    return CellFigure(
        "not used",
        phrase(
            "it is no number; say under comma what a comma is, under missing which words mean that there is none, or "
            "under notes which signs point to a note"
        ),
    )
