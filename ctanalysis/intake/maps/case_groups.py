"""The groups of cases made to agree: one spelling of a word, places of one name apart, one group of a person."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from ctanalysis.intake.maps.case_lines import Case, Group
from ctanalysis.intake.maps.column_roles import name_dimension
from ctanalysis.intake.maps.same_named_places import name_places_apart
from ctanalysis.intake.maps.table_map import TableMap, list_wanted


def settle_groups(cases: Sequence[Case], several: Collection[str]) -> tuple[list[Case], int]:
    """The cases, and of how many persons lines of one period tell different things: the first line counts, so that each
    person is of one group. What a line of a person leaves empty is that of the person's other lines. `several` are
    questions with several answers: who was asked has a no to the others.
    """
    alike = _spell_alike(cases)
    apart = name_places_apart([case.group for case in alike])
    named = [replace(case, group=group) for case, group in zip(alike, apart, strict=True)]
    first: dict[tuple[object, ...], str] = {}
    settled, different = [], set[tuple[object, ...]]()
    for case in _fill_persons(_complete_answers(named, several)):
        group = case.group
        if case.who:
            group = tuple((name, first.setdefault((case.who, case.span, name), value)) for name, value in case.group)
            different |= {(case.who, case.span)} if group != case.group else set()
        settled.append(replace(case, group=group))
    return settled, len(different)


def list_groups(case: Case, table: TableMap, title: str) -> list[Group]:
    """The groups of a case by which an indicator is counted: everybody, each part alone, and what the map
    crosses.
    """
    wanted = list_wanted(table, title)
    group = {name: value for name, value in case.group if wanted is None or name in wanted}
    together = [tuple(dict.fromkeys(map(name_dimension, names))) for names in table.cross]
    crossed = [tuple((name, group[name]) for name in names) for names in together if set(names) <= set(group)]
    return list(dict.fromkeys([(), *((part,) for part in group.items()), *crossed]))


def _spell_alike(cases: Sequence[Case]) -> list[Case]:
    """Words that differ in capitals alone are one, as the first line spells it."""
    spelled: dict[tuple[str, str], str] = {}
    return [
        replace(
            case,
            group=tuple((name, spelled.setdefault((name, word.casefold()), word)) for name, word in case.group),
            answers={
                (name, spelled.setdefault((name, word.casefold()), word)): is_so
                for (name, word), is_so in case.answers.items()
            },
        )
        for case in cases
    ]


def _fill_persons(cases: Sequence[Case]) -> list[Case]:
    """The cases; a group that a line does not tell is that of the last line of the person before it, or of the first
    after it: a visit need not say again who came.
    """
    told: dict[str, dict[str, list[tuple[date, str]]]] = {}
    for case in cases:
        for name, value in case.group if case.who else ():
            told.setdefault(case.who, {}).setdefault(name, []).append((case.span.start, value))
    return [replace(case, group=(*case.group, *_find_untold(case, told.get(case.who, {})))) for case in cases]


def _find_untold(case: Case, told: dict[str, list[tuple[date, str]]]) -> Group:
    own = dict(case.group)
    found = []
    for name, values in told.items():
        if name not in own:
            before = [value for start, value in values if start <= case.span.start]
            found.append((name, before[-1] if before else values[0][1]))
    return tuple(found)


def _complete_answers(cases: Sequence[Case], several: Collection[str]) -> list[Case]:
    """The cases, each that was asked a question with a no to what it did not answer."""
    known = {part for case in cases for part in case.answers if part[0] in several}
    completed = []
    for case in cases:
        asked = {name for name, _ in case.answers}
        completed.append(replace(case, answers={part: False for part in known if part[0] in asked} | {**case.answers}))
    return completed
