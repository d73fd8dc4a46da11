"""Whose sex and age a row of a list is of: a word such as woman or girl says a sex, and an age only
where the row says no other.
"""

from dataclasses import dataclass

from ctanalysis.intake.cells.group_words import Part, settle_groups
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.sex_and_age_words import ADULT, CHILD, GROWN, LONGEST, narrow_age, read_age, read_sex
from ctanalysis.intake.tables.case_lists import CaseList, ListColumn
from ctanalysis.intake.tables.row_labels import write_words


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


def _read_age(listed: CaseList, row: int, column: ListColumn | None) -> str | None:
    cell = listed.read(row, column)
    if cell is None or column is None:
        return None
    if column.role == "age" and cell.number is not None:
        return CHILD if cell.number < ADULT else GROWN
    text = write_words(cell)
    age = read_age(text)
    return narrow_age(age) if column.role == "age" else age or text[:LONGEST]
