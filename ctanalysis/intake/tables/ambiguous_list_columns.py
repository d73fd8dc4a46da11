"""What a list leaves open and nobody may guess: which of two columns says the sex or the age of its
people, and which of two days a row is of.
"""

from collections import Counter
from collections.abc import Callable

from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.tables.case_lists import CaseList, ListColumn
from ctanalysis.intake.tables.list_roles import find_day, is_another_day, read_name
from ctanalysis.intake.tables.row_sex_and_age import People
from ctanalysis.intake.tables.workbook_contents import Contents, Question
from ctanalysis.observations.sources.workbook_grid import name_column

FEW = 10  # no question says how many people, where they are fewer
MOST_SHOWN = 4
PEOPLE = {"sex": "sex", "age": "age_group"}  # kinds of questions, and what their answer divides by
NONE = "none of them"
OPEN = "open"  # the role of a column that waits for an answer


def settle_columns(found: Contents, listed: CaseList) -> bool:
    """Leaves one column of sex, of age and of days: the only one, or the one that was answered.
    Without an answer none says the sex, or the age; whether the list can be counted, which it
    cannot without its days.
    """
    _settle(found, listed, "sex", listed.list_role("sex"), count_sexes, blocks=False)
    ages = listed.list_role("age_group") or listed.list_role("age")
    _settle(found, listed, "age", ages, count_ages, blocks=False)
    days = listed.list_role("date")
    own = [column for column in days if not is_another_day(read_name(column.heading))] or days
    for column in days:
        if column not in own:
            column.role = "ignore"
    return _settle(found, listed, "date", own, _count_years, blocks=True)


def name_question(kind: str, listed: CaseList, column: ListColumn | None = None) -> str:
    """The id of a question about a list, or about one of its columns."""
    place = [name_column(column.number)] if column else []
    return "-".join([kind, fold(listed.sheet.name).replace(" ", "-"), *place])


def write_few(number: float) -> str:
    """A number of people for a question; of few people only that they are few."""
    if 0 < number < FEW:
        return phrase("fewer than {few}", few=FEW)
    return write_decimal(f"{number:.15g}")


def _settle(
    found: Contents,
    listed: CaseList,
    kind: str,
    columns: list[ListColumn],
    count: Callable[[CaseList, ListColumn], Counter[str]],
    *,
    blocks: bool,
) -> bool:
    """Whether one column is left, or there is none; the question where there are two."""
    if len(columns) < 2:
        return True
    named = {_name(column, columns): column for column in columns}
    answer = fold(found.answers.get(name_question(kind, listed), ""))
    chosen = next((column for name, column in named.items() if fold(name) == answer), None)
    is_none = kind in PEOPLE and answer == NONE
    for column in columns:
        if column is not chosen:
            column.role = "ignore" if chosen or is_none else OPEN
    if chosen is None and not is_none:
        counted = {name: count(listed, column) for name, column in named.items()}
        outcomes = "; ".join(f'"{name}": {write_counted(said)}' for name, said in counted.items())
        if kind in PEOPLE:
            listed.waiting |= {(PEOPLE[kind], said) for one in counted.values() for said in one}
        found.ask(
            Question(
                name_question(kind, listed),
                _ASKED[kind]() + f" {outcomes}.",
                (*named, NONE) if kind in PEOPLE else tuple(named),
                tuple(listed.name_head(column) for column in columns),
                blocks=blocks,
            )
        )
    return chosen is not None


_ASKED: dict[str, Callable[[], str]] = {
    "sex": lambda: phrase(
        "Several columns say a sex. Which is that of the people who are counted? Until it is "
        "answered nobody is counted by sex. In rows:"
    ),
    "age": lambda: phrase(
        "Several columns say an age. Which is that of the people who are counted? Until it is "
        "answered nobody is counted by age. In rows:"
    ),
    "date": lambda: phrase(
        "Several columns hold days. By which are the rows counted? Until it is answered none is. In rows a year:"
    ),
}


def _name(column: ListColumn, columns: list[ListColumn]) -> str:
    same = [other for other in columns if fold(other.heading) == fold(column.heading)]
    return f"{column.heading} ({name_column(column.number)})" if len(same) > 1 else column.heading


def count_sexes(listed: CaseList, column: ListColumn) -> Counter[str]:
    """How many rows say which sex in a column."""
    return _count_people(listed, People(column, None, True, None), "sex")


def count_ages(listed: CaseList, column: ListColumn) -> Counter[str]:
    """How many rows say which group of ages in a column."""
    return _count_people(listed, People(None, column, False, None), "age_group")


def _count_people(listed: CaseList, people: People, name: str) -> Counter[str]:
    said = (dict(people.read(listed, row)).get(name) for row in listed.rows)
    return Counter(value for value in said if value)


def _count_years(listed: CaseList, column: ListColumn) -> Counter[str]:
    days = (find_day(listed.read(row, column)) for row in listed.rows)
    return Counter(str(day.year) for day in days if day)


def write_counted(counted: Counter[str]) -> str:
    """How many rows say what, the most frequent first; words that no one knows stay where they
    are.
    """
    listed = [f"{value} {write_few(number)}" for value, number in counted.most_common(MOST_SHOWN)]
    more = len(counted) - len(listed)
    return ", ".join(listed) + (phrase(" and {more} more", more=more) if more else "")
