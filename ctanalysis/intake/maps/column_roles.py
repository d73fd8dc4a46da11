"""The role of a column, as a map writes it: `target 2024-Q1 so-far sex=female`."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ctanalysis.ground.language import phrase
from ctanalysis.observations.column_names import OUR_COLUMNS

FIGURES = ("target", "actual", "baseline", "numerator", "denominator", "n")
COMPARED = ("total", "percent", "difference")
ABOUT = ("indicator", "code", "result", "level", "unit", "definition", "verification", "direction", "measure", "remark")
TOLD_OF_INDICATORS = ("result", "level", "unit", "definition", "verification", "direction")
TIMES = ("period", "year", "quarter", "month", "from", "to")
NAMED = ("by", "place")
LEFT_OUT = ("ignore", "private", "other")
OPEN = "?"
OF_SURVEYS = ("weight", "site", "stratum")  # how those who answered were drawn
OF_LISTS = ("date", "person", "belongs", "approval", "consent", "service", "flag", "answers", *OF_SURVEYS)
NAMED_OF_LISTS = ("service", "flag", "answers")
ROLES = (*FIGURES, *COMPARED, *ABOUT, *TIMES, *NAMED, *OF_LISTS, *LEFT_OUT, OPEN)
READINGS = ("each", "so-far", "so-far-year", "state")
TAKEN = (*OUR_COLUMNS, *ABOUT, *TIMES, "reading", "figure", "line", "period")  # no group has such a name
WHOLE = "project"  # the period of what is promised for the whole project
EVERYBODY = "everybody"  # a word of a group column that stands for no group
COUNTS, LEAVES = "counts", "leaves"  # of a line of a list: whether it is a case
WITHDRAWN = "withdrawn"  # of a line: none of its person counts
LINES = ("total", "section", "part", "ignore", COUNTS, LEAVES, WITHDRAWN)
WRITTEN_PERIOD = re.compile(r"(?:FY)?(?:(?:19|20)\d\d|\*)(?:[-.].*)?", re.IGNORECASE)


class RoleError(ValueError):
    """What is wrong with the words of a role."""


@dataclass(frozen=True)
class Said:
    """What words of a map say: a period (`project`: of the whole project), a reading, what the line is, which figure it
    holds, and facts by name; `*` in a period or a fact is what `*` of the key or pattern stands for.
    """

    period: str = ""
    reading: str = ""
    line: str = ""
    measure: str = ""
    is_everybody: bool = False
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def fill(self, star: str) -> "Said":
        """The same with what the star stands for."""
        facts = {name: value.replace("*", star) for name, value in self.facts.items()}
        return replace(self, period=self.period.replace("*", star), facts=facts)


@dataclass(frozen=True)
class Role:
    """What stands beneath a heading: a role, the dimension or level it names, and what is said of all its cells."""

    name: str
    of: str = ""
    said: Said = Said()


def parse_role(text: str) -> Role:
    """The role that the words name; RoleError says what is wrong and what is allowed.

    >>> parse_role("actual FY2017-Q1 so-far sex=female").said.facts["sex"]
    'female'
    """
    words = _split(text)
    if not words:
        raise RoleError(phrase("a role is missing; allowed: {roles}", roles=", ".join(ROLES)))
    name, rest = words[0], words[1:]
    if name not in ROLES:
        allowed = ", ".join(ROLES)
        raise RoleError(phrase('the role "{role}" is not known; allowed: {roles}', role=name[:40], roles=allowed))
    if name not in (*NAMED, *NAMED_OF_LISTS):
        return Role(name, "", parse_said(" ".join(map(shlex.quote, rest))))
    if not rest or "=" in rest[0]:
        raise RoleError(phrase('the role "{role}" needs a name behind it: by sex, or place 1', role=name))
    ways = {"place": f"place_{rest[0]}", "service": rest[0].replace("-", " ")}
    of = ways.get(name) or _name_group(rest[0])
    return Role(name, of, parse_said(" ".join(map(shlex.quote, rest[1:]))))


def parse_said(text: str) -> Said:
    """What words behind a role, or beside a word of a cell, say; RoleError where one of them is nothing known.

    >>> parse_said("2015-Q1 state").reading
    'state'
    """
    period = reading = line = measure = ""
    is_everybody = False
    facts: dict[str, str] = {}
    for word in _split(text):
        fact, sign, value = word.partition("=")
        if sign:
            facts[fact if fact in ABOUT else _name_group(fact)] = value
        elif word in READINGS:
            reading = word
        elif word in LINES:
            line = word
        elif word in FIGURES:
            measure = word
        elif word == EVERYBODY:
            is_everybody = True
        elif word == WHOLE or WRITTEN_PERIOD.fullmatch(word):
            period = word
        else:
            raise RoleError(
                phrase(
                    '"{word}" is no period, no fact such as sex=female, and none of {allowed}',
                    word=word[:40],
                    allowed=", ".join((*READINGS, *LINES, *FIGURES, WHOLE, EVERYBODY)),
                )
            )
    return Said(period, reading, line, measure, is_everybody, facts)


def name_dimension(name: str) -> str:
    """A dimension as the parameters have it: `age` is the age group, `place-1` a place of the first level.

    >>> name_dimension("age"), name_dimension("place-1")
    ('age_group', 'place_1')
    """
    return "age_group" if name == "age" else name.replace("-", "_")


def _name_group(name: str) -> str:
    if (dimension := name_dimension(name)) in TAKEN:
        raise RoleError(phrase('no group can have the name "{name}": a column of the figures has it', name=name))
    return dimension


def _split(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:
        raise RoleError(phrase('a quotation mark is not closed in "{words}"', words=text[:60])) from None
