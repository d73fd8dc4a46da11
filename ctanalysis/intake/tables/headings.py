"""What one heading says: the role of its column, its time, its group; and how two or three lines of
headings add up.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ctanalysis.intake.cells.group_words import Part, find_groups
from ctanalysis.intake.cells.heading_words import count_words, find_role, fold, take_phrase
from ctanalysis.intake.cells.time_words import TimeWords, find_time
from ctanalysis.intake.cells.word_lists import MOST_TEXTS, join_words, read_words

MEASURES = (
    "target",
    "actual",
    "baseline",
    "baseline_period",
    "percent",
    "sign",
    "variance",
    "total",
    "numerator",
    "denominator",
)
DESCRIPTIONS = (
    "indicator",
    "code",
    "result",
    "pillar",
    "level",
    "unit",
    "definition",
    "breakdown",
    "breakdown_type",
    "period",
    "year",
    "measure",
    "actual_period",
    "target_period",
    "sex",
    "age_group",
    "place",
)
LONGEST = 110
GLUED = re.compile(r"(?P<year>(?:19|20)\d\d)(?=[a-z]{3})")  # fy2017cum
OF_PROJECT = re.compile(r"\b(?:del proyecto|du projet|do projeto|of the project)\b")


@dataclass(frozen=True)
class Heading:
    """What a heading says; what it does not say is None or empty."""

    text: str = ""
    role: str | None = None
    time: TimeWords | None = None
    group: tuple[Part, ...] = ()
    whole: bool = False  # the whole project
    cumulative: bool = False
    annual: bool = False
    revised: bool = False
    rest: int = 0  # how many words were not understood
    left: str = ""  # and what they are

    @property
    def is_known(self) -> bool:
        """Whether it can be a heading of a tracking table."""
        says = (
            self.role is not None
            or self.time is not None
            or bool(self.group)
            or self.whole
            or self.cumulative
            or self.annual
        )
        only_time = self.role is None and not self.group and not self.whole and not self.cumulative and not self.annual
        return says and self.rest <= (1 if only_time else 3)  # "OSM-CT-2023-0417" is the number of a contract

    @property
    def is_value(self) -> bool:
        """Whether figures stand beneath it."""
        return (
            self.role in MEASURES
            or self.role in (None, "value")
            and (self.time is not None or bool(self.group) or self.whole or self.cumulative or self.annual)
        )


SAMPLE_SIZE = re.compile(
    r"[\[(]?(?:n|base|sample(?: size)?|(?:no\.?|number) (?:of )?(?:respondents|asked|interviewed)|respondents"
    r"|repondants|effectifs?|echantillon|encuestad[oa]s|muestra|amostra)\s*=?[\])]?"
)
ROUNDS = ("endline", "end line")
NUMBERED_ROUND = re.compile(r"\b(?:round|wave|ronda|vague|ola|rodada)\s*(?:no\.?\s*)?(?:[1-9]|i{1,3}|iv)\b")
SHARE_OF_TARGET = re.compile(  # "% of year target"
    r"(?:%|percent(?:age)?|pourcentage|porcentaje|percentagem) (?:of|de|du|da|do|del)(?: (?:la|the|l'))?(?: \w+){0,2}"
    r" (?:targets?|cibles?|metas?|objectifs?|objetivos?|lop|loa|life of (?:project|award))\W*$"
)


@lru_cache(maxsize=MOST_TEXTS)
def read_heading(text: str) -> Heading:
    """What the text of one cell says."""
    folded = GLUED.sub(r"\g<year> ", fold(text).replace("_", " "))
    if not folded or len(folded) > LONGEST:
        return Heading(text, rest=99)
    if SAMPLE_SIZE.fullmatch(folded):
        return Heading(text, "n")
    time, rest = find_time(folded)
    whole, rest = take_phrase(rest, read_words("stretches")["whole"])
    if whole in ROUNDS and time is not None and time.year is not None:
        whole = None  # "Endline (2024)" is a round of that year
    if time is not None and time.year is not None:
        rest = NUMBERED_ROUND.sub(" ", rest)  # and so is "Round 2 (2023)"
    cumulative, rest = take_phrase(rest, read_words("stretches")["cumulative"])
    annual, rest = take_phrase(rest, read_words("stretches")["annual"])
    revised, shorter = take_phrase(rest, read_words("stretches")["revised"])
    role, left = find_role(shorter if revised else rest)
    group, left_over = find_groups(left)
    if role == "total" and group:
        role = None
    if role is None and not group and re.fullmatch(join_words("groups", "total"), rest.strip(" ()#")):
        role, left_over = "total", ""
    if role in ("actual", "target") and "%" in folded and find_role(left)[0] in ("actual", "target"):
        role = "percent"
    if role == "target" and SHARE_OF_TARGET.match(folded):
        role, left_over = "percent", ""
    if role == "code" and time is not None and time.year and folded.startswith("ref"):
        role = "baseline"  # "Ref. 2023"
    if role == "result" and time and not cumulative:
        role = "actual"
    if role is None and whole is not None and "target" in whole:
        role = "target"
    if role == "target" and OF_PROJECT.search(folded):
        whole, left_over = "project", OF_PROJECT.sub(" ", left_over)
    left_over = _take_more_roles(left_over) if role in MEASURES else left_over
    return Heading(
        text,
        role,
        time,
        group,
        whole is not None,
        cumulative is not None,
        annual is not None,
        revised is not None,
        count_words(re.sub(r"[()\[\]:;,./#*-]", " ", left_over)),
        " ".join(re.sub(r"[()\[\]:;,./#*-]", " ", left_over).split()),
    )


def stack_headings(headings: list[Heading]) -> Heading:
    """One heading from those above each other, the upper ones first; the lower one decides where
    both speak.
    """
    stacked = Heading()
    for heading in headings:
        if heading.text and heading.text == stacked.text.split(" / ")[-1]:
            continue
        text = f"{stacked.text} / {heading.text}" if stacked.text else heading.text
        names_time = stacked.role in ("period", "year") and heading.role is None and heading.time is not None
        role = None if names_time else _join_roles(stacked.role, heading.role)  # "values by semester / Semester 1"
        time = stacked.time.add(heading.time) if stacked.time else heading.time
        group = tuple(sorted({**dict(stacked.group), **dict(heading.group)}.items(), reverse=True))
        stacked = replace(
            stacked,
            text=text,
            role=role,
            time=time,
            group=group,
            whole=stacked.whole or heading.whole,
            cumulative=stacked.cumulative or heading.cumulative,
            annual=stacked.annual or heading.annual,
            revised=stacked.revised or heading.revised,
            rest=max(stacked.rest, heading.rest),
            left=f"{stacked.left} {heading.left}".strip(),
        )
    return stacked


def _join_roles(upper: str | None, lower: str | None) -> str | None:
    if upper in ("baseline", "actual", "target") and lower in ("year", "period", "baseline_period", "actual_period"):
        return f"{upper}_period"
    if upper in ("baseline", "target", "actual") and lower in (None, "value", "unit", "result"):
        return upper
    if upper in ("target", "actual", "baseline") and lower == "sign":
        return upper if upper == "baseline" else "sign"
    if upper in ("actual", "target", "baseline") and lower == "total":
        return upper  # the total beside its groups; totals over time are told apart by what they hold
    return lower or upper


def _take_more_roles(text: str) -> str:
    """The text without further words for a role: in "target value" or "actual result", the second
    adds nothing.
    """
    role, rest = find_role(text)
    return rest if role in ("value", "result", "unit", "indicator", "period") else text
