"""What a column of a list holds, from its heading and from what stands beneath it."""

import re
from datetime import date
from functools import cache, lru_cache

from ctanalysis.intake.cells.date_spans import read_days
from ctanalysis.intake.cells.group_words import read_group_title, read_years
from ctanalysis.intake.cells.heading_words import fold, split_name
from ctanalysis.intake.cells.time_words import find_time
from ctanalysis.intake.cells.word_lists import MOST_TEXTS, join_words, read_words
from ctanalysis.observations.sources.workbook_grid import GridCell

MOSTLY = 0.8
HALF = 0.5
MOST_CODES = 6  # of a sex
SEX_OF = re.compile(r"^(?:sex|gender|sexe|genre|sexo|genero) (?:of|de|du|del|d')|(?:sex|gender)$")
MOST_VALUES = 25  # different words in a column that divides its rows
MOST_AGES = 200  # and in one that names groups, single years of age among them
FORM = re.compile(r"^(?:prs|vic|cas|con)_")  # how names of the HTCDS form begin: whose they are
NOT_OWN = {"ignore", "date", "end", "sex", "age", "age_group", "place", "many_places", "service",
    "exploitation", "person", "approval", "status", "open_status", "consent",
    "finding", "struck_out"}  # fmt: skip
OF_A_FILE = re.compile(  # whose number several people share
    r"\b(?:police|court|judicial|prosecut\w+|linked|related|household|family|judiciaire|penal|parquet|judicial|fiscalia|familiar)\b"
)
TECHNICAL = re.compile(
    r"^_|uuid|^(?:record |row |case |submission )?(?:id|index|no\.?|number|#)$|record id|p-?code"
    r"|edit time|last edit|^(?:start|end|today|deviceid|version)$|submission|upload"
    r"|created|modified"
)
NO_COUNT = re.compile(
    r"^(?:reporting )?(?:period|year|month)$|\b(?:codes?|ref|phone|latitude|longitude|lat|lon|gps"
    r"|coordinates|score|rank|priority|codigo)\b"
)  # numbers that nobody adds up
NOT_THE_DATE = re.compile(
    r"^(?:start|end|today)$|submission|edit|created|modified|upload|birth|updated|closed|closure"
    r"|naissance|nacimiento|nascimento"
)
CONSENT = re.compile(
    r"\b(?:consent(?:s|ed|ement|imiento|imento)?|assent|agree[sd]? to|accepts? (?:the )?services?"
    r"|autorisation (?:de|pour) (?:le )?(?:partage|traitement)|autorizacion (?:de|para) (?:uso|compartir))\b"
)
MOST_CONSENTS = 8  # different words beneath such a heading


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


def find_role(text: str, cells: list[GridCell], words: list[str], numbers: list[float], share: float) -> str:
    """What a column holds, from its heading and from what stands beneath it; `other` where the
    heading names somebody else, `private` where it holds what nobody reads.
    """
    heading, plain = fold(text), read_name(text)
    numeric = len(numbers) * share
    if not heading or _is("unnamed", plain):
        return "ignore"
    if _is("private", plain) and not (plain.startswith("nombre") and numeric >= HALF):
        return "private"
    role = _find_own_role(heading, plain, cells, words, numbers, share)
    if not names_another(text) or role == "consent":  # also a guardian's: a no is asked about
        return role
    is_flag = set(numbers) <= {0.0, 1.0} or _says("alleged", plain)
    return "other" if role in NOT_OWN or role == "value" and is_flag else role


def names_another(text: str) -> bool:
    """Whether a heading names somebody else than the person the row is of: a perpetrator, a case
    worker, a parent; in "question/answer" of a form, the question.
    """
    return _says("another", read_name(re.split(r"(?<=\S)/(?=\S)", text)[0]))


def names_another_in_form(text: str) -> bool:
    """Whether a question of a form, or its group, names somebody else: a caller, or who was on duty, too.
    In a list such a heading is asked about; a form has nobody to ask.
    """
    return names_another(text) or _says("another_in_form", read_name(text))


def read_name(text: str) -> str:
    """A heading or a name of a form, folded, in its words."""
    return fold(split_name(FORM.sub("", text))).strip(" .:*¿?")


def _find_own_role(
    heading: str, plain: str, cells: list[GridCell], words: list[str], numbers: list[float], share: float
) -> str:
    different = set(words)
    numeric = len(numbers) * share
    if names_person(plain):
        return "person"
    time = _find_time_role(plain, cells, different, numeric)
    if time:
        return time
    said = _find_said_role(heading, plain)
    is_flag = set(numbers) <= {0.0, 1.0}
    if said not in ("approval", "consent") and (not numeric or is_flag):
        said = next((role for role in ("finding", "struck_out") if _is(role, plain)), said)
    if not said and len(different) <= MOST_CONSENTS and CONSENT.search(plain):
        said = "consent"
    if said:
        return said
    people = _find_people_role(plain, different, numeric)
    if people:
        return people
    if numeric >= HALF and all(number == int(number) for number in numbers):
        return "value"
    if names_place(plain):
        return "place" if len(different) <= MOST_VALUES else "many_places"
    if len(different) > MOST_VALUES or _says("exchanged", plain):
        return "ignore"
    return next((role for role in ("exploitation", "service") if _says(role, plain)), "ignore")


def _find_time_role(heading: str, cells: list[GridCell], different: set[str], numeric: float) -> str | None:
    """Date, end, year or month, where the column says when; `ignore` for other dates."""
    if sum(find_day(cell) is not None for cell in cells) >= MOSTLY * len(cells):
        if NOT_THE_DATE.search(heading) and not re.search(r"\b(?:start|end) date\b", heading):
            return "ignore"
        return "end" if re.search(r"\bend\b|\bfin\b", heading) else "date"
    is_year = heading in read_words("headings")["year"] or _is("year_of", heading)
    if is_year and numeric >= MOSTLY or heading == "year":
        return "year"
    times = (find_time(word) for word in different)  # no further than the first that is none
    is_time = bool(different) and all(time is not None and not rest.strip() for time, rest in times)
    if is_time and re.search(r"month|mois|mes\b|period|quarter|trimestre", heading):
        return "month"
    return None


def _find_said_role(heading: str, plain: str) -> str | None:
    """What a heading alone says; of statuses, whether they are of the row, of the person, or
    open.
    """
    if _is("approval", plain):
        return "approval"
    if "indicator" in plain and "code" in plain:  # before the numbers that nobody adds up
        return "code"
    if TECHNICAL.search(heading) or NO_COUNT.search(plain):
        return "ignore"
    if plain in {"indicator", "indicator name", "indicateur", "indicador"}:
        return "indicator"
    if plain in read_words("headings")["unit"]:
        return "unit"
    if _is("consent", plain):
        return "consent"
    if _says("status", plain) and not _says("age_group", plain):
        return "status" if _is("row_status", plain) else "ignore" if _says("person_status", plain) else "open_status"
    return None


def _find_people_role(heading: str, different: set[str], numeric: float) -> str | None:
    """Sex or age: by the heading, where what stands beneath does not say otherwise, or by what
    stands beneath alone.
    """
    groups = [read_group_title(word) for word in different] if len(different) <= MOST_AGES else []
    known = [group for group in groups if group is not None]
    named = {name for group in known for name, _ in group}
    mostly = len(known) >= HALF * len(different)
    if (
        re.sub(r"\s*[(\[:].*", "", heading) in read_words("headings")["sex"]
        or 0 < numeric
        and len(different) <= MOST_CODES
        and not different <= {"0", "1"}
        and SEX_OF.search(heading)
        or "sex" in named
        and (_says("sex", heading) or len(different) <= 6 and mostly)
    ):
        return "sex"
    if _says("age", heading) and numeric >= MOSTLY:
        return "age"
    ages = sum(bool(read_group_title(word)) or read_years(word) is not None for word in different)
    if _says("age", heading) and ages >= MOSTLY * len(different):
        return "age_group"
    if _says("age_group", heading) or "age_group" in named and not numeric and mostly:
        return "age_group"
    return None


def names_place(heading: str) -> bool:
    """Whether a heading, in its words, names a place; where somebody comes from is none."""
    return (_says("place", heading) or _has("headings", "place", heading)) and not _says("elsewhere", heading)


def find_kind(heading: str) -> str:
    """What of trafficking a heading, in its words, names: exploitation, means of control, recruitment; else nothing."""
    if _says("exploitation", heading):
        return "exploitation"
    return next((kind for kind in ("means", "recruitment") if _is(kind, heading)), "")


def find_side(heading: str) -> str:
    """Whether a heading, in its words, names what people needed or what they received; nothing where it names neither,
    or both.
    """
    sides = [side for side in ("needed", "received") if _says(side, heading)]
    return sides[0] if len(sides) == 1 else ""


def names_person(text: str) -> bool:
    """Whether a heading is that of a code by which a person, or the case of one, is known."""
    plain = read_name(text)
    return _says("person", plain) and not OF_A_FILE.search(plain)


def names_consent(text: str) -> bool:
    """Whether a heading or a question names consent, or asks for agreement to take part."""
    plain = read_name(text)
    return _says("consent", plain) or _says("agreement", plain)


def is_another_day(heading: str) -> bool:
    """Whether a heading of dates names the day of what happened to the person, not of the row."""
    return _says("another_day", heading)


def _says(meaning: str, text: str) -> bool:
    return _has("list_headings", meaning, text)


def _has(vocabulary: str, meaning: str, text: str) -> bool:
    return _compile(vocabulary, meaning).search(text) is not None


def _is(meaning: str, text: str) -> bool:
    return _compile("list_headings", meaning).fullmatch(text) is not None


@cache
def _compile(vocabulary: str, meaning: str) -> re.Pattern[str]:
    """Words of a meaning as whole words, never inside others."""
    return re.compile(rf"(?<![\w])(?:{join_words(vocabulary, meaning)})(?![\w])")
