"""What is wrong with a map of a list, or with the words of its groups."""

from collections import Counter
from collections.abc import Iterator, Mapping

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.rare_texts import find_rare_texts
from ctanalysis.intake.maps.case_services import list_all_titles
from ctanalysis.intake.maps.column_roles import NAMED, OF_SURVEYS, TIMES, name_dimension
from ctanalysis.intake.maps.table_layout import TableLayout
from ctanalysis.intake.maps.table_map import OTHERS, TableMap
from ctanalysis.observations.sources.workbook_grid import GridSheet

MOST_WORDS = 100  # of one group
FEW_WORDS = 10  # up to which a group may be of words that stand once
ONCE = ("date", "person", "service", *OF_SURVEYS)


def check_columns(sheet: GridSheet, table: TableMap, layout: TableLayout) -> Iterator[Problem]:
    """What two columns tell that one may tell, no time at all, conditions on no column or on two, groups to cross that
    are none, and an indicator with the title of a service's.
    """
    place = phrase('sheet "{sheet}"', sheet=sheet.name)
    roles = [(one.mapped.parsed.name, one.of) for one in layout.columns]
    flags = [("flag", f"{one.of}={one.answer}") for one in layout.columns if one.mapped.parsed.name == "flag"]
    named = Counter([role for role in roles if role[0] in (*ONCE, *NAMED)] + flags)
    for (name, of), number in named.items():
        if number > 1:
            yield Problem(place, phrase("several columns have the role {role}", role=f"{name} {of}".strip()),
                          phrase("Leave it to one of them; what is of somebody else is other."))  # fmt: skip
    if not any(name in ("date", *TIMES) for name, _ in roles):
        yield Problem(place, phrase("no column says when a case was counted"), phrase("Give one the role date."))
    headings = Counter(one.column.heading.casefold() for one in layout.columns)
    wanted = (*table.counts.values(), *table.shares.values())
    for heading in dict.fromkeys(heading for conditions in wanted for heading in conditions):
        if headings[heading.casefold()] != 1:
            several = headings[heading.casefold()] > 1
            what = (
                phrase('several columns have the heading "{heading}"', heading=heading[:40])
                if several
                else phrase('no column has the heading "{heading}"', heading=heading[:40])
            )
            yield Problem(place, what, phrase("Write it under counts or shares as it stands in the table."))
    groups = {of for name, of in roles if name in NAMED}
    stated = table.cross if "cross" in table.model_fields_set else ()
    for name in dict.fromkeys(name for names in stated for name in names):
        if name_dimension(name) not in groups:
            yield Problem(place, phrase('cross names "{name}", which no column is', name=name[:40]), "")
    counted = groups | {of for name, of in roles if name in ("flag", "answers")}
    known = {OTHERS, *table.counts, *table.shares, *(title for name, of in roles if name == "service"
                                                      for title in list_all_titles(of))}  # fmt: skip
    for title in table.groups:
        if title not in known:
            yield Problem(place, phrase('groups names "{title}", which the map does not count', title=title[:60]),
                          phrase("Write a title as it stands under counts or shares, or others."))  # fmt: skip
    for name in dict.fromkeys(name for names in table.groups.values() for name in names):
        if name_dimension(name) not in counted:
            yield Problem(place, phrase('groups names "{name}", which no column is', name=name[:40]),
                          phrase("Write one of: {names}.", names=", ".join(sorted(counted))[:400]))  # fmt: skip
    taken = {title for name, of in roles if name == "service" for title in list_all_titles(of)}
    for title in (*table.counts, *table.shares):
        if title in taken:
            yield Problem(place, phrase('"{title}" is counted from a service already', title=title[:60]), "")


def check_words(sheet: GridSheet, words: Mapping[str, Counter[str]], lines: int) -> Iterator[Problem]:
    """A group that is free text, or names people: of more than a hundred words, of words that mostly stand once, or
    with some that read like a sentence.
    """
    for name, counted in words.items():
        once = sum(number == 1 for number in counted.values())
        is_text = len(counted) > FEW_WORDS and once > len(counted) / 2 and len(counted) > lines / 3
        if len(counted) > MOST_WORDS or is_text:
            yield Problem(
                phrase('sheet "{sheet}"', sheet=sheet.name),
                phrase("{name} has {number} different words: that is no group", name=name, number=len(counted)),
                phrase("Leave the column out (private), or say under means what its words stand for."),
            )
        elif rare := find_rare_texts(counted):
            yield Problem(
                phrase('sheet "{sheet}"', sheet=sheet.name),
                phrase("words of {name} stand in a line or two and read like a sentence ({number})",
                       number=len(rare), name=name),
                phrase("They may name somebody: say under means what they stand for, or leave the column out."),
            )  # fmt: skip
