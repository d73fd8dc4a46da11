"""Cells of a list that name several services or forms of exploitation: each of them is counted."""

import re
from dataclasses import dataclass

from ctanalysis.intake.tables.case_lists import CaseList, ListColumn
from ctanalysis.intake.tables.row_labels import write_words
from ctanalysis.intake.tables.workbook_contents import Contents

SEVERAL = ("service", "exploitation")
SURE, LIKELY = re.compile(r"\s*[;|\n]\s*"), re.compile(r"\s*[,/+]\s*|\s+(?:and|et|y)\s+")
LONGEST = 100


@dataclass(frozen=True)
class Spellings:
    """How the words of one column are split: a text and the values that it names."""

    values: dict[str, tuple[str, ...]]

    def split(self, text: str) -> tuple[str, ...]:
        """The values of a text."""
        return self.values.get(text, (text[:LONGEST],))


def find_several(found: Contents, listed: CaseList) -> dict[int, Spellings]:
    """The columns some of whose cells name several values, by number; said, and declared to
    overlap.
    """
    several = {}
    for column in listed.columns:
        if column.role not in SEVERAL:
            continue
        texts = _list_texts(listed, column)
        values = {text: _split(text, texts) for text in texts}
        split = [text for text, parts in values.items() if len(parts) > 1]
        whole = [text for text in texts if len(values[text]) == 1 and len(LIKELY.split(text.strip())) > 1]
        if split:
            several[column.number] = Spellings(_spell_alike(values))
            found.overlapping.add(column.name)
            found.guesses.append(
                f"{listed.name_head(column)}: some cells name several values; each is counted, so "
                "that the groups may add up to more than the total."
            )
        if whole:
            found.guesses.append(
                f"{listed.name_head(column)}: words with a comma or a stroke between them "
                f"({len(whole)}) were taken for one value each; write ; between several."
            )
    return several


def _list_texts(listed: CaseList, column: ListColumn) -> list[str]:
    texts = (write_words(listed.read(row, column)) for row in listed.rows)
    return list(dict.fromkeys(text for text in texts if text))


def _split(text: str, texts: list[str]) -> tuple[str, ...]:
    """The values that a text names: between semicolons always; between commas where one of them
    stands alone elsewhere; between blanks, as forms export them, where each does.
    """
    alone = {one.strip().casefold() for one in texts}
    parts: list[str] = []
    for piece in filter(None, SURE.split(text.strip())):
        smaller = [one for one in LIKELY.split(piece) if one]
        words = piece.split()
        if len(smaller) > 1 and any(one.casefold() in alone for one in smaller):
            parts += smaller
        elif len(words) > 1 and all(word.casefold() in alone for word in words):
            parts += words
        else:
            parts.append(piece)
    return tuple(dict.fromkeys(part[:LONGEST] for part in parts))


def _spell_alike(values: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The same value in the spelling in which it stands first."""
    first: dict[str, str] = {}
    return {
        text: tuple(dict.fromkeys(first.setdefault(part.casefold(), part) for part in parts))
        for text, parts in values.items()
    }
