"""The map of a published activity: what the columns of its table are, and what the words of its dimensions mean."""

import re
import shlex
from collections.abc import Iterator, Mapping
from itertools import count

from ctanalysis.intake.activities.activity_table import HEADINGS, NOT_APART, ActivityTable
from ctanalysis.intake.activities.value_groups import Dimensions, names_everybody, read_dimension
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.drafts.parameter_file import quote
from ctanalysis.intake.maps.column_roles import EVERYBODY, TAKEN, name_dimension
from ctanalysis.intake.maps.heading_keys import escape, unescape
from ctanalysis.intake.maps.mapped_cells import find_meaning
from ctanalysis.intake.maps.table_map import MappedColumn

ROLES = dict(zip(HEADINGS, ("level", "result", "code", "indicator", "definition", "unit", "direction", "from", "to",
                            "measure", "actual", "ignore", "ignore", "place 1"), strict=True))  # fmt: skip
PEOPLE = ("sex", "age_group")
HEAD = """\
# Written from {file}: each value that the activity publishes is a line of data/local/{project}/published_values.xlsx.
# The map is yours: change what is not so, and run the same command again. docs/how-to/table-map.md explains every word.
"""


def write_activity_map(table: ActivityTable, project: str) -> str:
    """The map as a file."""
    results, unclear = table.workbook.sheets
    lines = [
        *HEAD.format(file=table.workbook.name, project=project).splitlines(),
        "map: 1",
        "tables:",
        f"- sheet: {quote(NOT_APART)}    # several values of one title, period and group",
        f"  kind: {'ignore    # table here, and repeats: add, adds them up' if unclear.cells else 'ignore'}",
        f"- sheet: {quote(results.name)}",
        "  headings: 1",
        *([f"  comma: {table.comma}"] if table.comma else []),
        "  columns:",
        *(f"    {heading}: {role}" for heading, role in ROLES.items()),
        *(line for name, role in _name_roles(table) for line in _write_dimension(name, role, table)),
    ]
    return "\n".join(lines) + "\n"


def list_new_lines(table: ActivityTable, columns: Mapping[str, MappedColumn]) -> list[str]:
    """The lines that a map with these columns lacks: of dimensions that it does not know, and of words that it does
    not name.
    """
    known = {unescape(heading).casefold(): column for heading, column in columns.items()}
    lines: list[str] = []
    for name, role in _name_roles(table):
        column = known.get(name.casefold())
        if column is None:
            lines += _write_dimension(name, role, table)
        elif column.others == "error":
            words = [word for word in table.list_words(name) if not find_meaning(word, column.meanings).is_named]
            fresh = _write_words(column.role, {word: read_dimension(name, word, [word]) for word in words})
            lines += [f"    {quote(escape(name))}:", "      means:", *fresh] if words else []
    return lines


def _name_roles(table: ActivityTable) -> Iterator[tuple[str, str]]:
    """Each dimension with its role: the sex, the age, or a group of its own name, each once."""
    taken: set[str] = set()
    for name in table.dimensions:
        kinds = {part for group in _read_words(name, table).values() for part, _ in group}
        words = "-".join(re.findall(r"[a-z0-9]+", fold(name))) or "group"
        own = f"stated-{words}" if name_dimension(words) in PEOPLE else words  # what it holds is no sex or age alone
        plain = "sex" if kinds == {"sex"} else "age" if kinds == {"age_group"} else own
        if plain in taken or name_dimension(plain) in TAKEN:
            numbered = (f"{own}-{number}" for number in count(2))
            plain = next(one for one in numbered if one not in taken and name_dimension(one) not in TAKEN)
        taken.add(plain)
        yield name, f"by {plain}"


def _write_dimension(name: str, role: str, table: ActivityTable) -> Iterator[str]:
    """The lines of a dimension."""
    yield f"    {quote(escape(name))}:"
    yield f"      role: {role}"
    yield "      others: error"
    yield "      means:"
    yield from _write_words(role, _read_words(name, table))


def _write_words(role: str, read_words: Mapping[str, Dimensions]) -> Iterator[str]:
    """A line a word of a dimension; a word that names no known group stands for itself."""
    for word, read in read_words.items():
        group = read or ((role.removeprefix("by "), word),)
        said = " ".join(f"{'age' if part == 'age_group' else part}={shlex.quote(value)}" for part, value in group)
        yield f"        {quote(escape(word))}: {quote(EVERYBODY if names_everybody(word) else said)}"


def _read_words(name: str, table: ActivityTable) -> dict[str, Dimensions]:
    """The group of each word of a dimension; none where the words do not all name groups of one kind, so that no part
    is lost: women, men and children stay three words of their own.
    """
    words = table.list_words(name)
    read = {word: read_dimension(name, word, words) for word in words}
    kinds = {tuple(part for part, _ in group) for word, group in read.items() if not names_everybody(word)}
    return read if len(kinds) == 1 else dict.fromkeys(words, ())
