"""The groups of cases made to agree: one spelling of a word, places of one name apart, one group of a person."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ctanalysis.intake.maps.case_lines import Case

PLACE = "place_"


def settle_groups(cases: Sequence[Case], several: Collection[str]) -> tuple[list[Case], int]:
    """The cases, and of how many persons lines of one period tell different things: the first line counts, so that each
    person is of one group. `several` are questions with several answers: who was asked has a no to the others.
    """
    alike = _name_places_apart(_spell_alike(cases))
    first: dict[tuple[object, ...], str] = {}
    settled, different = [], set[tuple[object, ...]]()
    for case in _complete_answers(alike, several):
        group = case.group
        if case.who:
            group = tuple((name, first.setdefault((case.who, case.span, name), value)) for name, value in case.group)
            different |= {(case.who, case.span)} if group != case.group else set()
        settled.append(replace(case, group=group))
    return settled, len(different)


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


def _name_places_apart(cases: Sequence[Case]) -> list[Case]:
    """A place whose name stands in several larger ones is named with the one it lies in."""
    parents: dict[tuple[str, str], set[str]] = {}
    for case in cases:
        for name, word, parent in _list_nested(case):
            parents.setdefault((name, word), set()).add(parent)
    named = []
    for case in cases:
        within = {name: parent for name, word, parent in _list_nested(case) if len(parents[name, word]) > 1}
        group = tuple((name, f"{word} ({within[name]})" if name in within else word) for name, word in case.group)
        named.append(replace(case, group=group))
    return named


def _list_nested(case: Case) -> Iterator[tuple[str, str, str]]:
    group = dict(case.group)
    for name, word in case.group:
        level = name.removeprefix(PLACE)
        if name.startswith(PLACE) and level.isdigit() and (parent := group.get(f"{PLACE}{int(level) - 1}")):
            yield name, word, parent


def _complete_answers(cases: Sequence[Case], several: Collection[str]) -> list[Case]:
    """The cases, each that was asked a question with a no to what it did not answer."""
    known = {part for case in cases for part in case.answers if part[0] in several}
    completed = []
    for case in cases:
        asked = {name for name, _ in case.answers}
        completed.append(replace(case, answers={part: False for part in known if part[0] in asked} | {**case.answers}))
    return completed
