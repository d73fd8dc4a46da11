"""Which column of a table a map speaks of: by its letter, its heading, its HXL tag, or a pattern."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.intake.maps.table_map import MappedColumn
from ctanalysis.observations.sources.workbook_grid import GridCell, name_column

BESIDE = " / "  # between the lines of a heading
STAR = re.compile(r"(?<!\\)\*")  # stands for any words
SHOWN = 3  # headings of a message


@dataclass(frozen=True)
class HeadedColumn:
    """A column of a table with its heading and tag, and whether anything stands beneath it."""

    number: int
    heading: str
    tag: str = ""
    is_filled: bool = True

    @property
    def letter(self) -> str:
        """Its letter, `C`."""
        return name_column(self.number)


@dataclass(frozen=True)
class Matched:
    """A column with what the map says of it; `*` in its facts stands for that of the key, else for its heading."""

    column: HeadedColumn
    mapped: MappedColumn
    star: str = ""
    heard: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)  # what its words were found to say
    told: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)  # and tell of a line

    @property
    def of(self) -> str:
        """The group, place or service that its role names."""
        return self.mapped.parsed.of.replace("*", self.star)

    @property
    def answer(self) -> str:
        """Of a column of one answer: the answer that it holds."""
        return self.mapped.parsed.said.facts.get(self.mapped.parsed.of, self.star)


def match_columns(
    columns: Iterable[HeadedColumn],
    keys: Mapping[str, MappedColumn],
    place: str,
    name: Callable[[HeadedColumn], str] | None = None,
) -> tuple[list[Matched], list[Problem]]:
    """Every column with the most exact key that names it; a filled column without a key, a key without its column and a
    heading that stands over several filled columns are problems, which name columns so.
    """
    columns = list(columns)
    matched, used = [], set[str]()
    unknown, times = list[HeadedColumn](), Counter(_fold(one.heading) for one in columns if one.is_filled)
    twice = list[HeadedColumn]()
    for column in columns:
        key = find_key(column, keys)
        if key is None:
            unknown += [column] if column.is_filled else []
            continue
        used.add(key)
        if not STAR.search(key) and not key.startswith(("@", "#")) and times[_fold(column.heading)] > 1:
            twice += [column] if column.is_filled else []
        star = find_star(key, column.heading) if STAR.search(key) else column.heading
        matched.append(Matched(column, keys[key], star or ""))
    return matched, list(
        _list_problems(place, unknown, twice, [key for key in keys if key not in used], name or name_heading)
    )


def name_heading(column: HeadedColumn) -> str:
    """A column by its letter and its heading."""
    return f'{column.letter} "{column.heading[:40]}"'


def name_letter(column: HeadedColumn) -> str:
    """A column by its letter alone."""
    return column.letter


def find_key(column: HeadedColumn, keys: Iterable[str]) -> str | None:
    """The key that names a column: its letter, else its heading, its tag, the pattern with most letters.

    >>> find_key(HeadedColumn(2, "Number of seizures: ports"), ["*", "Number of *", "@C"])
    'Number of *'
    """
    patterns = []
    for key in keys:
        if key == f"@{column.letter}":
            return key
        if STAR.search(key) and find_star(key, column.heading) is not None:
            patterns.append(key)
    exact = next((key for key in keys if _fold(unescape(key)) == _fold(column.heading) and not STAR.search(key)), None)
    tagged = next((key for key in keys if column.tag and _join(key) == _join(column.tag)), None)
    return exact or tagged or max(patterns, key=lambda key: len(key.replace("*", "")), default=None)


def find_star(pattern: str, words: str) -> str | None:
    r"""What the first star of a pattern stands for in these words; None where the pattern is of others. `\\*` is one.

    >>> find_star("* County", "Nairobi County"), find_star("* County", "Kenya")
    ('Nairobi', None)
    """
    parts = [re.escape(unescape(part)) for part in STAR.split(" ".join(pattern.split()))]
    found = re.fullmatch("(.*?)".join(parts) if len(parts) > 1 else parts[0], " ".join(words.split()),
                         re.IGNORECASE | re.DOTALL)  # fmt: skip
    if found is None:
        return None
    return found[1].strip() if found.groups() else ""


def escape(words: str) -> str:
    """The words as a name in which no star stands for others."""
    return words.replace("*", "\\*")


def unescape(words: str) -> str:
    """The words in which no star stands for others."""
    return words.replace("\\*", "*")


def head_columns(
    texts: Mapping[tuple[int, int], GridCell], lines: tuple[int, int], tags: int | None, rows: Iterable[int]
) -> list[HeadedColumn]:
    """The columns of a table: the words of its heading lines one after the other, each once; the cells of merged areas
    stand in every place of their area.
    """
    heads, body = range(lines[0], lines[1] + 1), set(rows)
    beneath, above = set[int](), set[int]()
    for (row, column), cell in texts.items():
        if column not in beneath and row in body and _says(cell):
            beneath.add(column)
        elif column not in above and row in heads and _says(cell):
            above.add(column)
    made = []
    for number in sorted(beneath | above):
        words = [_write(texts.get((row, number))) for row in heads]
        heading = BESIDE.join(dict.fromkeys(filter(None, words)))
        tag = _write(texts.get((tags, number))) if tags is not None else ""
        made.append(HeadedColumn(number, heading, tag, number in beneath))
    return made


def _list_problems(
    place: str,
    unknown: list[HeadedColumn],
    twice: list[HeadedColumn],
    unused: list[str],
    name: Callable[[HeadedColumn], str],
) -> Iterator[Problem]:
    if unknown:
        named = list_first([name(one) for one in unknown], SHOWN)
        yield Problem(place, phrase("the map names no role for {columns}", columns=named),
                      phrase('Write a role for each, or "*": ignore for all that are not named.'))  # fmt: skip
    if twice:
        named = list_first([name(one) for one in twice], SHOWN)
        yield Problem(place, phrase("a heading stands over several columns: {columns}", columns=named),
                      phrase("Name each by its letter: @C."))  # fmt: skip
    if missing := [key for key in unused if key != "*"]:
        named = list_first([f'"{key[:40]}"' for key in missing], SHOWN)
        yield Problem(place, phrase("no column has the heading {keys}", keys=named),
                      phrase("Write it as it stands in the table, or take it out of the map."))  # fmt: skip


def _write(cell: GridCell | None) -> str:
    if cell is None:
        return ""
    if cell.number is not None:
        return f"{cell.number:.15g}"
    return " ".join(str(cell.value if cell.value is not None else "").split())


def _says(cell: GridCell) -> bool:
    return bool(_write(cell))


def _fold(words: str) -> str:
    return " ".join(words.split()).casefold()


def _join(tag: str) -> str:
    return "".join(tag.split()).casefold()
