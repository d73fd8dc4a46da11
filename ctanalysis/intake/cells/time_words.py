"""What a heading says of time: a year, a part of it, a year of the project, or the days
themselves.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ctanalysis.intake.cells.date_spans import MONTH, TO, YEAR, Span, find_day_range, make_months, read_month
from ctanalysis.intake.cells.word_lists import MOST_TEXTS

ORDINALS = {"first": 1, "premier": 1, "premiere": 1, "primer": 1, "primero": 1, "primeiro": 1,
    "second": 2, "deuxieme": 2, "segundo": 2, "third": 3,
            "troisieme": 3, "tercer": 3, "tercero": 3, "terceiro": 3, "fourth": 4, "quatrieme": 4,
            "cuarto": 4, "quarto": 4,
            "i": 1, "ii": 2, "iii": 3, "iv": 4, "one": 1, "two": 2, "three": 3, "four": 4,
            "five": 5, "six": 6}  # fmt: skip
NUMBER = r"(?:[1-4]|" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
SUFFIX = r"(?:st|nd|rd|th|er|re|ere|eme|e|ro|ra|do|da|to|ta|o|a|\.)?"
QUARTER = r"(?:quarter|qtr|qrt|trimestre|trimester|trim)\.?"
HALF = r"(?:half[- ]year|half|semestre|semester|sem)\.?"
FISCAL = r"(?:fy|fiscal year|financial year|af|exercice|annee fiscale|ano fiscal|exercicio|ejercicio)"
TWO_DIGITS = r"(?:\s*[/'-]\s*|\s+'|\s+fy\s*)(?P<short>\d\d)(?!\d)"


@dataclass(frozen=True)
class TimeWords:
    """What is said of time; what is not said is None."""

    year: int | None = None
    fiscal: bool = False
    ends: bool = False  # a fiscal year named by one number, which may be that of its end
    part: str | None = None  # Q1, H2, or a month 01 to 12
    own_year: int | None = None  # Year 1 of the project
    months: tuple[int, int] | None = None  # first and last month, without a year
    span: Span | None = None

    def add(self, lower: "TimeWords | None") -> "TimeWords":
        """With what a heading below says; the lower one decides where both speak."""
        if lower is None:
            return self
        keeps = lower.year is None
        years = range(self.span.start.year, self.span.end.year + 1) if self.span else ()
        is_other = lower.year is not None and lower.year not in years  # 2023 beneath January to December 2024
        return TimeWords(
            self.year if keeps else lower.year,
            self.fiscal if keeps else lower.fiscal or self.fiscal and lower.year == self.year,
            self.ends if keeps else lower.ends,
            lower.part or self.part,
            lower.own_year or (self.own_year if keeps and lower.span is None else None),
            lower.months or self.months,
            lower.span or (None if lower.part or lower.months or is_other else self.span),
        )


@lru_cache(maxsize=MOST_TEXTS)
def find_time(text: str) -> tuple[TimeWords | None, str]:
    """What folded text says of time, and the text without it."""
    words, rest = TimeWords(), text
    if days := find_day_range(rest):
        words, rest = TimeWords(span=days[0]), _cut(rest, days[1])
    for find in (_find_months, _find_fiscal, _find_quarter, _find_half, _find_own_year, _find_month, _find_year):
        found = find(rest)
        if found is not None:
            said, match = found
            if words.span is not None and said.part and said.part[0] not in "QH":
                continue
            words, rest = (words.add(said) if words.span is None else _keep_span(words, said), _cut(rest, match))
    return (words, rest) if words != TimeWords() else (None, text)


def _keep_span(words: TimeWords, said: TimeWords) -> TimeWords:
    return TimeWords(
        words.year or said.year,
        words.fiscal or said.fiscal,
        words.ends or said.ends,
        said.part or words.part,
        said.own_year or words.own_year,
        words.months,
        words.span,
    )


def _cut(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def _find_months(text: str) -> tuple[TimeWords, re.Match[str]] | None:
    """Jan-Mar 2024, Oct 2023 - Sep 2024, Oct-Dec."""
    found = re.search(
        rf"\b(?P<first>{MONTH})\s*(?P<start>{YEAR}"
        rf"|'?\d\d(?!\d))?{TO}(?P<last>{MONTH})\s*[-']?\s*(?:de\s+|del\s+)?(?P<end>{YEAR}"
        r"|\d\d(?!\d))?",
        text,
    )
    if not found:
        return None
    first, last = read_month(found["first"]), read_month(found["last"])
    if not found["end"]:
        return TimeWords(months=(first, last)), found
    end = _read_year(found["end"])
    start = _read_year(found["start"].lstrip("'")) if found["start"] else end - (first > last)
    length = (end - start) * 12 + last - first + 1
    return (TimeWords(span=make_months(start, first, length)), found) if length > 0 else None


def _find_fiscal(text: str) -> tuple[TimeWords, re.Match[str]] | None:
    """FY2024/25, FY25, 2024/25, 2024-2025; years further apart are a stretch of calendar years."""
    if found := re.search(
        rf"(?:\b(?P<mark>{FISCAL})\s*|(?<![\d/.-]))(?P<first>{YEAR}|(?<=fy)\d\d"
        rf"|(?<=fy )\d\d)\s*[/-]\s*(?:fy)?(?P<next>{YEAR}|\d\d)(?![\d/.-])",
        text,
    ):
        first, following = _read_year(found["first"]), _read_year(found["next"])
        if following == first + 1:
            return TimeWords(year=first, fiscal=True), found
        if following > first and len(found["next"]) == 4:
            return TimeWords(span=make_months(first, 1, (following - first + 1) * 12)), found
    if found := re.search(rf"\b{FISCAL}\s*'?(?P<year>{YEAR}|\d\d)(?!\d)", text):
        return TimeWords(year=_read_year(found["year"]), fiscal=True, ends=True), found
    return None


def _find_quarter(text: str) -> tuple[TimeWords, re.Match[str]] | None:
    return _find_part(
        text,
        "Q",
        rf"(?<![a-z0-9])(?:(?P<front>{YEAR})\s*[-/ ]?\s*)?(?:[qt]\s?-?(?P<a>[1-4])"
        rf"|{QUARTER}\s*(?P<b>{NUMBER})\b|(?<![\d.])(?P<c>{NUMBER}){SUFFIX}\s+{QUARTER}(?!\w))",
    )


def _find_half(text: str) -> tuple[TimeWords, re.Match[str]] | None:
    return _find_part(
        text,
        "H",
        rf"(?<![a-z0-9])(?:(?P<front>{YEAR})\s*[-/ ]?\s*)?(?:[hs]\s?(?P<a>[12])(?!\d)"
        rf"|{HALF}\s*(?P<b>{NUMBER})\b|(?<![\d.])(?P<c>{NUMBER}){SUFFIX}\s+{HALF}(?!\w))",
    )


def _find_part(text: str, letter: str, pattern: str) -> tuple[TimeWords, re.Match[str]] | None:
    found = re.search(pattern + rf"(?:{TWO_DIGITS})?", text)
    if not found or found["a"] and text[found.end() : found.end() + 1].isalnum():
        return None
    number = found["a"] or found["b"] or found["c"]
    part = int(number) if number.isdigit() else ORDINALS[number]
    if part > (4 if letter == "Q" else 2):
        return None
    year = int(found["front"]) if found["front"] else _read_year(found["short"]) if found["short"] else None
    return TimeWords(year=year, part=f"{letter}{part}"), found


def _find_own_year(text: str) -> tuple[TimeWords, re.Match[str]] | None:
    """Year 1, Annee 1, Ano 1, PY1, Y1."""
    found = re.search(
        r"(?<![a-z0-9])(?:project year|year|annee|ano|an|py|yr|y)\s*\.?-?\s*(?P<number>[1-9]|one"
        r"|two|three|four|five|six|i{1,3}|iv)(?![\w.])",
        text,
    )
    if not found:
        return None
    number = found["number"]
    return TimeWords(own_year=int(number) if number.isdigit() else ORDINALS[number]), found


def _find_month(text: str) -> tuple[TimeWords, re.Match[str]] | None:
    found = re.search(rf"(?<![a-z])(?P<month>{MONTH})(?:[\s./'-]*(?:de\s+|del\s+)?(?P<year>{YEAR}|\d\d(?!\d)))?", text)
    if found and (
        found["year"]
        or not re.sub(rf"{YEAR}|[\W\d]|fy", "", text.replace(found["month"], ""))
        or len(text.split()) <= 3
    ):
        return TimeWords(
            year=_read_year(found["year"]) if found["year"] else None, part=f"{read_month(found['month']):02d}"
        ), found
    numeric = re.search(
        rf"(?<![\d/.-])(?P<year>{YEAR})[-/](?P<month>0[1-9]|1[0-2])(?![\d/.-])"
        rf"|(?<![\d/.-])(?P<month2>0?[1-9]|1[0-2])[/.](?P<year2>{YEAR})(?!\d)",
        text,
    )
    if numeric:
        return TimeWords(
            year=int(numeric["year"] or numeric["year2"]), part=f"{int(numeric['month'] or numeric['month2']):02d}"
        ), numeric
    return None


def _find_year(text: str) -> tuple[TimeWords, re.Match[str]] | None:
    found = re.search(rf"(?<![\d/.,])(?:cy\s*)?(?P<year>{YEAR})(?![\d/,])(?!\.\d)", text)
    return (TimeWords(year=int(found["year"])), found) if found else None


def _read_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
