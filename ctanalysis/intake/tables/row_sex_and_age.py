"""Whose sex and age a row of a list is of: a word such as woman or girl says a sex, and an age only
where the row says no other.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from ctanalysis.intake.cells.group_words import Part, read_group_title, read_years, settle_groups
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import join_words
from ctanalysis.intake.tables.case_lists import CaseList, ListColumn
from ctanalysis.intake.tables.list_roles import read_name
from ctanalysis.intake.tables.row_labels import write_words

ADULT = 18
CHILD, GROWN = "0-17", "18+"
LONGEST = 40
SEXES = ("female", "male", "femme", "homme", "feminin", "masculin", "mujer", "hombre", "femenino", "masculino", "woman",
         "women", "fille", "garcon", "mulher", "homem", "girl", "boys", "girls")  # fmt: skip
NEAR = 0.8  # a letter of five is another one


@dataclass(frozen=True)
class People:
    """The columns of a list that say sex and age, and what its words of a sex say of ages."""

    sex: ListColumn | None
    age: ListColumn | None
    has_children: bool  # girls or boys stand beneath the sex, so that women and men are adults
    bands: frozenset[str] | None  # that an age may have; None where any may

    def read(self, listed: CaseList, row: int) -> tuple[Part, ...]:
        """Sex and age of a row's person; what the row does not say is left out."""
        said = read_sex(_write_sex(listed, row, self.sex))
        age = _read_age(listed, row, self.age)
        settled = dict(settle_groups(said, self.has_children))
        implied = settled.pop("age_group", None)
        if age is None and (self.bands is None or implied in self.bands):
            age = implied
        return (*settled.items(), *([("age_group", age)] if age else []))


def find_people(listed: CaseList) -> People:
    """The columns that say the sex and the age of a list's people."""
    sex, age = listed.find("sex"), listed.find("age_group", "age")
    said = {text for row in listed.rows if (text := _write_sex(listed, row, sex))}
    words = [dict(read_sex(text)) for text in said]
    ages = {_read_age(listed, row, age) for row in listed.rows} - {None}
    return People(
        sex,
        age,
        any(one.get("sex") in ("girls", "boys") or "age_group" in one for one in words),
        frozenset(filter(None, ages)) if age is not None and age.role == "age_group" else None,
    )


def _write_sex(listed: CaseList, row: int, column: ListColumn | None) -> str:
    """The word of a sex in a row, as it was answered what it means."""
    text = write_words(listed.read(row, column))
    return column.means.get(fold(text), text) if column is not None else text


def read_sex(text: str) -> tuple[Part, ...]:
    """The sex that a cell names, and the age where its word holds one; () when the cell is
    empty.
    """
    word = read_name(text)
    if not word:
        return ()
    if _knows_nothing(word):
        return (("sex", "unknown"),)
    if _is_other(word):
        return (("sex", "other"),)
    if (known := read_group_title(word)) is not None:
        return known
    meant = find_meant_sex(word)
    return (read_group_title(meant) or ()) if meant else (("sex", word[:LONGEST]),)


def find_meant_sex(word: str) -> str:
    """The word of a sex that a misspelt one is nearest to; an empty one where it is near to none, or known.

    >>> find_meant_sex("femlae"), find_meant_sex("female"), find_meant_sex("intersex")
    ('female', '', '')
    """
    near = [] if is_known_sex(word) else get_close_matches(read_name(word), SEXES, n=1, cutoff=NEAR)
    return next(iter(near), "")


def is_known_sex(word: str) -> bool:
    """Whether a word says a sex, or that it is not known."""
    word = read_name(word)
    return _knows_nothing(word) or _is_other(word) or read_group_title(word) is not None


def _read_age(listed: CaseList, row: int, column: ListColumn | None) -> str | None:
    cell = listed.read(row, column)
    if cell is None or column is None:
        return None
    if column.role == "age" and cell.number is not None:
        return CHILD if cell.number < ADULT else GROWN
    text = write_words(cell)
    age = read_age(text)
    return _narrow(age) if column.role == "age" else age or text[:LONGEST]


def read_age(text: str) -> str:
    """The ages that the words of a cell say: a group, or unknown; an empty text where they say none.

    >>> read_age("mineure"), read_age("25 ans"), read_age("15-19"), read_age("tall")
    ('0-17', '18+', '15-19', '')
    """
    word = fold(text).strip(" .")
    if _knows_nothing(word):
        return "unknown"
    if (years := read_years(word)) is not None:
        return CHILD if years < ADULT else GROWN
    alone = {CHILD: "minor_alone", GROWN: "adult_alone"}
    said = next((age for age, one in alone.items() if re.fullmatch(join_words("groups", one), word)), "")
    return said or dict(read_group_title(word) or ()).get("age_group", "")


def _narrow(age: str) -> str:
    """Whether a group of ages is of children or of adults, beside ages in years; unknown where it is of both."""
    found = re.fullmatch(r"(\d+)(?:-(\d+)|\+)", age)
    if found is None:
        return "unknown"
    first, last = int(found[1]), int(found[2] or ADULT)
    return CHILD if last < ADULT else GROWN if first >= ADULT else "unknown"


def _is_other(word: str) -> bool:
    return re.fullmatch(join_words("groups", "other_alone"), word) is not None


def _knows_nothing(word: str) -> bool:
    return re.fullmatch(join_words("groups", "not_known"), word) is not None
