"""Figures that are more than one number: a count out of another, a bound, a band, a change, groups
in brackets.
"""

import re
from dataclasses import dataclass, replace

from ctanalysis.intake.cells.decimal_signs import Signs, read_digits
from ctanalysis.intake.cells.group_words import Part, find_groups

DIGITS = r"\d[\d\s\u00a0\u202f'.,]*\d|\d"
OF = (
    rf"(?P<n>{DIGITS})\s*[(\[]?\s*(?:/|of(?: the)?|out of|sur|de|sobre|from|over)\s*(?:the\s"
    rf"|a total of\s)?(?P<d>{DIGITS})\s*[)\]]?"
)
AT_LEAST = (
    r"(?:≥|>=|=>|at least|min(?:imum|imo|ima)?\.?|au moins|al menos|no minimo|por lo menos"
    r"|pelo menos|not less than|>|more than|plus de|mas de|over|above)"
)
AT_MOST = (
    r"(?:≤|<=|=<|at most|max(?:imum|imo|ima)?\.?|no more than|not more than|au plus|au maximum"
    r"|como maximo|no maximo|<|less than|moins de|menos de|under|below|fewer than|up to|jusqu'a)"
)

OR_LESS = (
    r"(?:or less|or fewer|or below|au maximum|au plus|ou moins|o menos|ou menos|como maximo"
    r"|no maximo|maximum|maximo|max\.?)"
)
OR_MORE = (
    r"(?:or more|or above|au minimum|au moins|ou plus|o mas|ou mais|como minimo|no minimo|minimum"
    r"|minimo|min\.?)"
)


@dataclass(frozen=True)
class CellFigure:
    """What one cell was taken for."""

    reading: str = "certain"  # certain | guess | question | not used
    sentence: str = ""
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    n: float | None = None  # of a mean, a median or a percentage: how many were asked
    se: float | None = None  # of a survey's share: its standard error, in its unit
    df: float | None = None
    low: float | None = None
    high: float | None = None
    change: float | None = None  # signed, in percent of the baseline
    status: str | None = None  # not_reported | not_applicable
    word: str | None = None  # yes | no | a word of an order
    is_percent: bool = False
    parts: tuple[tuple[tuple[Part, ...], float], ...] = ()  # groups that stand in brackets behind the figure

    @property
    def has_number(self) -> bool:
        """Whether a number, or the two counts of one, was read."""
        return self.value is not None or self.numerator is not None

    def write(self) -> str:
        """The figure as the list of readings has it."""
        if self.numerator is not None:
            return f"{self.numerator:.15g}/{self.denominator:.15g}"
        if self.low is not None and self.high is not None:
            return f"{self.low:.15g} to {self.high:.15g}"
        for sign, number in ((">= ", self.low), ("<= ", self.high), ("", self.value)):
            if number is not None:
                inside = ", ".join(f"{part:.15g}" for _, part in self.parts)
                return f"{sign}{number:.15g}" + (f" ({inside})" if inside else "")
        if self.change is not None:
            return f"{self.change:+.15g} % of the baseline"
        return self.word or self.status or ""


def read_count(text: str, signs: Signs, whole: bool) -> tuple[float | None, str, str]:
    """One number of a figure: it, whether it is certain, and the sentence."""
    return read_digits(text.strip(), signs, whole=whole)


def join_doubts(figure: CellFigure, *readings: tuple[float | None, str, str]) -> CellFigure:
    """The figure with the doubts of the numbers it was made of."""
    for _, reading, sentence in readings:
        if reading == "question":
            return CellFigure("question", sentence)
        if reading == "guess":
            figure = replace(figure, reading="guess", sentence="; ".join(filter(None, (figure.sentence, sentence))))
    return figure


def read_share(text: str, signs: Signs, whole: bool) -> CellFigure | None:
    """12/20, 12 (of 20), 12 sur 20, 60% (12/20)."""
    found = re.fullmatch(
        rf"(?:(?P<p>{DIGITS})\s*%\s*[(,:;-]?\s*)?{OF}\s*\)?"
        rf"(?:\s*[=(,;-]\s*(?P<q>{DIGITS})\s*%\)?)?(?:\s+[a-z][a-z ]*)?",
        text,
    )
    if not found:
        return None
    if re.fullmatch(r"\d{1,2}/\d{4}", text):
        return CellFigure("question", "this may be a month and a year, or one number out of another")
    numerator, denominator = (read_count(found["n"], signs, True), read_count(found["d"], signs, True))
    if numerator[0] is None or denominator[0] is None:
        return join_doubts(CellFigure("not used", "the two counts cannot be read"), numerator, denominator)
    if denominator[0] == 0 or numerator[0] > denominator[0]:
        return CellFigure("question", "the first count is larger than the second, or the second is zero")
    figure = join_doubts(
        CellFigure(
            "guess", "taken for a count out of a number asked", numerator=numerator[0], denominator=denominator[0]
        ),
        numerator,
        denominator,
    )
    stated = read_count(found["p"] or found["q"] or "", signs, False)[0] if found["p"] or found["q"] else None
    if stated is not None and abs(stated - numerator[0] / denominator[0] * 100) > 1:
        return CellFigure("question", "the percentage and the two counts in the cell do not agree")
    return figure


def read_bound(text: str, signs: Signs, whole: bool) -> CellFigure | None:
    """≥ 80 %, at least 80, max 5 %."""
    for before, after, name, words in ((AT_LEAST, OR_MORE, "low", "a floor"), (AT_MOST, OR_LESS, "high", "a ceiling")):
        number = rf"(?P<n>{DIGITS})\s*(?P<p>%|percent|pour cent|por ciento)?"
        found = re.fullmatch(rf"{before}\s*{number}(?:\s+[a-z][a-z ]*)?", text) or re.fullmatch(
            rf"{number}\s*(?:[a-z]+\s+)?{after}", text
        )
        if found:
            digits = read_count(found["n"], signs, whole and not found["p"])
            if digits[0] is not None or digits[1] == "question":
                figure = CellFigure("guess", f"taken for {words}", is_percent=bool(found["p"]))
                return join_doubts(replace(figure, **{name: digits[0]}), digits)  # type: ignore
    return None


def read_band(text: str, signs: Signs, whole: bool) -> CellFigure | None:
    """5-10, between 5 and 10 %."""
    found = re.fullmatch(
        rf"(?:between|entre)?\s*(?P<a>{DIGITS})\s*(?P<p>%?)\s*(?:-|to|a|and|et|y"
        rf"|e)\s*(?P<b>{DIGITS})\s*(?P<q>%?)",
        text,
    )
    if not found:
        return None
    first, second = read_count(found["a"], signs, whole), read_count(found["b"], signs, whole)
    if first[0] is None or second[0] is None or first[0] >= second[0]:
        return CellFigure("question", "two numbers stand in the cell")
    return join_doubts(
        CellFigure(
            "guess",
            "taken for a band from one number to another",
            low=first[0],
            high=second[0],
            is_percent=bool(found["p"] or found["q"]),
        ),
        first,
        second,
    )


def read_change(text: str, signs: Signs, whole: bool) -> CellFigure | None:
    """+20%, 20% increase, reduction of 20 %."""
    found = re.fullmatch(rf"(?P<sign>[+-])?\s*(?P<n>{DIGITS})\s*%\s*(?P<word>[a-z ]*)", text) or re.fullmatch(
        r"(?P<word>[a-z' ]*?)\s*(?P<sign>[+-])?\s*(?:by |of "
        rf"|de )?(?P<n>{DIGITS})\s*%(?: [a-z ]+)?",
        text,
    )
    if not found:
        return None
    word = found["word"] or ""
    falls, rises = (
        re.search(r"reduc|decreas|baisse|diminu|less|fewer|drop|moins", word),
        re.search(r"increas|augment|hausse|more|rise|aument|plus", word),
    )
    if not (found["sign"] or falls or rises):
        return None
    number = read_count(found["n"], signs, False)
    if number[0] is None:
        return None
    signed = -number[0] if falls or found["sign"] == "-" else number[0]
    return join_doubts(
        CellFigure("guess", "taken for a change on the baseline in percent of it", change=signed), number
    )


def read_parts(text: str, signs: Signs) -> CellFigure | None:
    """40 (22 women, 18 men), 40 (F: 22; M: 18)."""
    found = re.fullmatch(rf"(?P<n>{DIGITS})(?:\s+[a-z]+)?\s*[(:\[]\s*(?P<inside>[^()]+?)\s*[)\]]?", text)
    if not found:
        return None
    parts = []
    for piece in re.split(r"[;,/&+]| and | et | y ", found["inside"]):
        digits = re.findall(DIGITS, piece)
        group, rest = find_groups(re.sub(DIGITS, " ", piece))
        if len(digits) != 1 or not group or re.search(r"\w{3,}", re.sub(r"of which|dont|whom", "", rest)):
            return None
        number = read_count(digits[0], signs, True)
        if number[0] is None:
            return None
        parts.append((group, number[0]))
    total = read_count(found["n"], signs, True)
    if total[0] is None:
        return CellFigure("question", "the digits do not make one number")
    if sum(number for _, number in parts) > total[0]:
        return CellFigure("question", "the numbers in brackets are more than the figure before them")
    return join_doubts(
        CellFigure(
            "guess",
            "the numbers in brackets were taken for groups of the figure before them",
            value=total[0],
            parts=tuple(parts),
        ),
        total,
    )
