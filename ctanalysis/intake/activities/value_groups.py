"""Of which group a published value is: its dimensions, those of its period, and dimensions that hold figures."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ctanalysis.intake.activities.published_activity import PublishedIndicator, PublishedValue
from ctanalysis.intake.cells.group_words import find_groups, read_group_title, settle_groups
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import join_words
from ctanalysis.intake.maps.line_reading import ALL

OF_PEOPLE = re.compile(r"\b(?:(?P<age>ages?|edad|idade)|sexe?|sexo|gender|genre|genero)\b")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
PART = "Part"  # the dimension of what a figure is of, where its name is no group
Dimensions = tuple[tuple[str, str], ...]


def settle_values(indicator: PublishedIndicator) -> tuple[PublishedValue, ...]:
    """The values of an indicator, each with its own group: a dimension that holds a figure (`Girls` = 120) is a value
    of that group; where a period stands several times, once a group, what is said of one value holds for all of it.
    """
    counted = {
        name
        for name, words in _list_words(indicator).items()
        if all(NUMBER.fullmatch(word) for word in words) and not read_dimension("", words[0])
    }
    values = [part for one in indicator.values for part in _divide(one, counted)]
    return tuple(_spread(values))


def read_dimension(name: str, word: str, beside: Iterable[str] = ()) -> Dimensions:
    """The group of people that a word of a dimension names; empty where it names none that is known, or both sexes.
    Women and men are adults where children stand beside them.

    >>> read_dimension("Gender - genre", "Female - feminin"), read_dimension("Donor", "Fund 2")
    ((('sex', 'female'),), ())
    """
    if names_everybody(word):
        return ()
    folded, kind = fold(word), find_kind(name)
    if kind and re.fullmatch(join_words("groups", "not_known"), folded):
        return ((kind, "unknown"),)
    folded = re.sub(r"\b(?:between|entre|aged?)\s+(?=\d)", "", folded)
    return settle_groups(
        read_group_title(folded) or (find_groups(folded)[0] if kind else ()), any(map(_names_children, beside))
    )


def names_everybody(word: str) -> bool:
    """Whether a word stands for all people: Total, or both sexes without an age.

    >>> [names_everybody(word) for word in ("Total", "Male & Female", "Women", "Girls and boys")]
    [True, True, False, False]
    """
    read = [dict(find_groups(one)[0]) for one in re.findall(r"\w+", fold(word))]
    sexes = {one["sex"] for one in read if "sex" in one and "age_group" not in one}
    return bool(ALL.fullmatch(word)) or bool(sexes & {"male", "men"}) and bool(sexes & {"female", "women"})


def find_kind(name: str) -> str:
    """`sex` or `age_group` where the name of a dimension says so, else nothing.

    >>> find_kind("Gender - genre"), find_kind("Age (-35/35+)"), find_kind("Donor")
    ('sex', 'age_group', '')
    """
    found = OF_PEOPLE.search(fold(name))
    return "" if found is None else "age_group" if found["age"] else "sex"


def _names_children(word: str) -> bool:
    group = dict(find_groups(fold(word))[0])
    return group.get("sex") in ("girls", "boys") or group.get("age_group", "").startswith("0-")


def _list_words(indicator: PublishedIndicator) -> dict[str, list[str]]:
    """The values of each dimension."""
    found: dict[str, list[str]] = {}
    for name, word in (part for one in indicator.values for part in one.dimensions):
        found.setdefault(name, []).append(word)
    return found


def _divide(value: PublishedValue, counted: Iterable[str]) -> Iterator[PublishedValue]:
    """A value, and one for each dimension of it that holds a figure. What all of these have in common, the value has
    too, where they make it: women under and over 18 are women.
    """
    plain = tuple(part for part in value.dimensions if part[0] not in counted)
    held = [(name, word) for name, word in value.dimensions if name in counted]
    groups = [read_dimension("", name) or ((PART, name),) for name, _ in held]
    common = [part for part in groups[0] if all(part in group for group in groups)] if groups else []
    is_whole = NUMBER.fullmatch(value.words) and sum(float(word) for _, word in held) == float(value.words)
    yield replace(value, dimensions=(*plain, *common) if is_whole and len(held) > 1 else plain)
    for (_, word), group in zip(held, groups, strict=True):
        yield replace(value, words=word, dimensions=(*plain, *group))


def _spread(values: list[PublishedValue]) -> Iterator[PublishedValue]:
    """The values; where the days of a period stand several times, an actual value without a group has the one of the
    target beside it.
    """
    periods = {one.period: one.span for one in values if one.period}
    times = Counter(periods.values())
    groups: dict[int, set[Dimensions]] = {}
    for one in values:
        if one.dimensions and one.measure == "target":
            groups.setdefault(one.period, set()).add(one.dimensions)
    for one in values:
        said = groups.get(one.period, set())
        is_apart = one.period and times[periods[one.period]] > 1 and len(said) == 1
        is_told = one.measure == "actual" and is_apart and not one.dimensions
        yield replace(one, dimensions=next(iter(said))) if is_told else one
