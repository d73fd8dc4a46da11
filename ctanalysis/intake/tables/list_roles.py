"""What a column of a list holds, from its heading and from what stands beneath it."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from ctanalysis.intake.cells.group_words import read_group_title
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.spans import read_days
from ctanalysis.intake.cells.time_words import find_time
from ctanalysis.intake.cells.vocabulary import MOST_TEXTS, join_words, read_words
from ctanalysis.observations.sources.workbook import GridCell

MOSTLY = 0.8


MOST_VALUES = 25  # different words in a column that divides its rows
MOST_AGES = 200  # and in one that names groups, single years of age among them


TECHNICAL = re.compile(
    r"^_|uuid|^(?:record |row |case |submission )?(?:id|index|no\.?|number|#)$|record id|p-?code"
    r"|edit time|last edit|validation|^(?:start|end|today|deviceid|version)$|submission|upload"
    r"|created|modified"
)


NO_COUNT = re.compile(
    r"^(?:reporting )?(?:period|year|month)$|\b(?:codes?|ref|phone|latitude|longitude|lat|lon|gps"
    r"|coordinates|score|rank|priority|codigo)\b"
)  # numbers that nobody adds up


NOT_THE_DATE = re.compile(
    r"^(?:start|end|today)$|submission|edit|created|modified|upload|birth|updated|closed|closure"
    r"|naissance|nacimiento"
)


MORE_PLACES = (
    r"admin ?\d(?: name)?|camp|settlement|community|village|base|office|branch|shelter name"
    r"|point of service"
)


SERVICE = re.compile(
    r"\b(?:services?|assistance|support|activity|exploitation|referral type|type of (?:case|help"
    r"|need)|servicios?|asistencia|aide|appui)\b"
)


PERSON = re.compile(
    r"\b(?:client|case|beneficiary|survivor|person|participant|individual|victim)s?[ _-]*(?:id"
    r"|code|no\.?|number|ref(?:erence)?|unique id)\b|\bunique (?:id|code)\b",
    re.IGNORECASE,
)


STATUS = re.compile(r"\b(?:status|estado|statut)\b")


def find_day(cell: GridCell | None) -> date | None:
    """The day a cell names: a date, a day written out (day first where both would do), or a time
    stamp.
    """
    if cell is None:
        return None
    if cell.kind == "date" and isinstance(cell.value, date):
        return date(cell.value.year, cell.value.month, cell.value.day)
    return _find_day_in(fold(cell.text))


@lru_cache(maxsize=MOST_TEXTS)
def _find_day_in(text: str) -> date | None:
    stamp = re.match(r"(\d{4}-\d\d-\d\d)[t ]", text)
    days = read_days(stamp[1] if stamp else text)
    return days[0] if days else None


def find_role(
    heading: str, cells: list[GridCell], words: list[str], numbers: list[float], share: float
) -> str:
    """What a column holds, from its heading and from what stands beneath it."""
    different = set(words)
    if PERSON.search(heading):
        return "person"
    time = _find_time_role(heading, cells, different, len(numbers) * share)
    if time:
        return time
    said = next((role for role, says in _SAID if says(heading)), None)
    if said:
        return said
    groups = [read_group_title(word) for word in different] if len(different) <= MOST_AGES else []
    named = {name for group in groups if group for name, _ in group}
    if heading in read_words("headings")["sex"] or named == {"sex"} and len(different) <= 6:
        return "sex"
    if re.search(r"\bage\b|edad|tranche d'age", heading) and len(numbers) * share >= MOSTLY:
        return "age"
    is_band = re.search(r"\bage (?:group|band|range)\b|grupo de edad", heading)
    if "age_group" in named and not numbers or is_band:
        return "age_group"
    if len(numbers) * share >= 0.5 and all(number == int(number) for number in numbers):
        return "value"
    if len(different) > MOST_VALUES:
        return "ignore"
    return "place" if _names_place(heading) else "service" if SERVICE.search(heading) else "ignore"


def _find_time_role(
    heading: str, cells: list[GridCell], different: set[str], numeric: float
) -> str | None:
    """Date, end, year or month, where the column says when; `ignore` for other dates."""
    if sum(find_day(cell) is not None for cell in cells) >= MOSTLY * len(cells):
        if NOT_THE_DATE.search(heading) and not re.search(r"\b(?:start|end) date\b", heading):
            return "ignore"
        return "end" if re.search(r"\bend\b|\bfin\b", heading) else "date"
    if heading in read_words("headings")["year"] and numeric >= MOSTLY or heading == "year":
        return "year"
    times = (find_time(word) for word in different)  # no further than the first that is none
    is_time = bool(different) and all(time is not None and not rest.strip() for time, rest in times)
    if is_time and re.search(r"month|mois|mes\b|period|quarter|trimestre", heading):
        return "month"
    return None


# What a heading alone says; the first that fits.
_SAID: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("status", re.compile(r"validation.?status").search),
    ("ignore", lambda heading: TECHNICAL.search(heading) or NO_COUNT.search(heading)),
    ("indicator", {"indicator", "indicator name", "indicateur", "indicador"}.__contains__),
    ("code", lambda heading: "indicator" in heading and "code" in heading),
    ("unit", lambda heading: heading in read_words("headings")["unit"]),
    ("status", lambda heading: STATUS.search(heading)),
)


def _names_place(heading: str) -> bool:
    return bool(re.search(rf"\b(?:{join_words('headings', 'place')}|{MORE_PLACES})\b", heading))
