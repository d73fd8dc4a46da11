"""What is said of a list that was counted: what was added up, what months mean, which rows are not
there.
"""

from collections.abc import Mapping

from ctanalysis.ground.language import later, phrase
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.cells.group_words import Part
from ctanalysis.intake.cells.sex_and_age_words import find_meant_sex, is_known_sex, read_age
from ctanalysis.intake.tables.case_lists import CaseList, ListColumn
from ctanalysis.intake.tables.row_labels import write_words
from ctanalysis.intake.tables.workbook_contents import Contents


def say_counted(found: Contents, listed: CaseList, values: list[ListColumn], person: ListColumn | None) -> None:
    """What was added up, and what months that are added up mean."""
    by = [
        column.heading
        for column in listed.columns
        if column.role in ("sex", "age_group", "age", "place", "service", "exploitation")
    ]
    what = (
        f"the counts in {', '.join(column.heading for column in values)}"
        if values
        else f'the persons of "{person.heading}", each once'
        if person
        else "its rows, each one case"
    )
    when = listed.find("date", "month")
    found.guesses.append(
        f"Sheet {listed.sheet.name} was taken for a list: {what} were counted by "
        f"{when.heading if when else 'period'}, in total and by {', '.join(by) or 'nothing else'}."
    )
    if person is None:
        found.guesses.append(
            f"Sheet {listed.sheet.name}: months are added up to longer periods. Somebody who "
            "comes in twelve months is counted twelve times; if that is so, write aggregate: "
            "unique."
        )


def say_rare(found: Contents, listed: CaseList, rare: Mapping[int, set[str]]) -> None:
    """Says where words were counted as other, because they stand in a row or two and read like a sentence."""
    for column in listed.columns:
        if words := rare.get(column.number):
            found.guesses.append(
                phrase(
                    '{place}: words under "{name}" that stand in a row or two and read like a sentence may name '
                    "somebody; they are counted as other ({number}).",
                    place=listed.name_head(column),
                    number=len(words),
                    name=column.heading,
                )
            )


OWN_SEX = later(
    '{place}: words under "{name}" that the program knows for no sex stand as groups of their own ({number}).'
)
NO_AGE = later('{place}: words under "{name}" that say no age are counted as of unknown age ({number}).')


def say_unknown_people(found: Contents, listed: CaseList) -> None:
    """Says which words of a sex were taken for another that they are near to, and how many say no sex, or no age, that
    is known.
    """
    for column in listed.columns:
        said = {write_words(listed.read(row, column)) for row in listed.rows} - {""}
        place = listed.name_head(column)
        if column.role == "sex" and not column.means:
            meant = {word: near for word in sorted(said) if (near := find_meant_sex(word))}
            found.guesses += [
                phrase('{place}: "{word}" was taken for "{near}".', place=place, word=word, near=near)
                for word, near in meant.items()
            ]
            odd = [word for word in said if not is_known_sex(word) and word not in meant]
            text = OWN_SEX
        elif column.role == "age":
            odd = [word for word in said if not read_age(word)]
            text = NO_AGE
        else:
            continue
        if odd:
            found.guesses.append(phrase(text, place=place, name=column.heading, number=len(odd)))


def say_absent(found: Contents, listed: CaseList, filled: dict[tuple[Part, ...], set[Span]]) -> None:
    """Names groups that have a row in most periods and none in some: nobody was served there, or
    nobody reported, and the list does not say which.
    """
    spans = sorted(set().union(*filled.values()), key=lambda span: span.start)
    absent = [
        (group, span)
        for group, known in filled.items()
        if 2 * len(known) > len(spans)
        for span in spans
        if span not in known
    ]
    if absent:
        group, span = absent[0]
        named = ", ".join(value for _, value in group)
        rows = "row that most periods have is" if len(absent) == 1 else "rows that most periods have are"
        found.guesses.append(
            f"Sheet {listed.sheet.name}: {len(absent)} {rows} not there in some, "
            f"the first {named} in {span.start:%Y-%m}: they were taken for nobody. "
            "If nobody reported, add the rows and leave their counts empty."
        )
