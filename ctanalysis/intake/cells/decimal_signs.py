"""What the comma and the point in written figures stand for: read from the workbook's own figures,
never assumed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ctanalysis.observations.sources.workbook_grid import GridCell

Meaning = Literal["decimal", "thousands"]
CLEAR_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:[. ]\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,})|0,\d+)(?![\d.,])")
CLEAR_DECIMAL_POINT = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:[, ]\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,})|0\.\d+)(?![\d.,])")
CLEAR_THOUSANDS_COMMA = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d.,])")
CLEAR_THOUSANDS_POINT = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.,])")
CONTINENTAL = re.compile(
    r"\[\$-(?:40C|80C|100C|C0A|40A|300A|416|816|407|410|422|419)\]", re.IGNORECASE
)  # formats with a language: French, Spanish, Portuguese …
UNCLEAR = re.compile(r"\d{1,3}[.,]\d{3}")


@dataclass(frozen=True)
class Signs:
    """What comma and point mean in this workbook, and how that is known; None when nothing
    tells.
    """

    comma: Meaning | None = None
    point: Meaning | None = None
    why: str = ""


def find_signs(cells: Iterable[GridCell], *, answer: str | None, french: bool) -> Signs:
    """The meaning of both signs from an answer, or from figures in the workbook that can be read in
    one way only; headings in French come last.
    """
    if answer in ("thousands", "decimals"):
        comma: Meaning = "thousands" if answer == "thousands" else "decimal"
        return Signs(comma, "decimal" if comma == "thousands" else "thousands", "as answered in the source map")
    votes: dict[str, list[str]] = {"continental": [], "english": []}
    for cell in cells:
        if CONTINENTAL.search(cell.number_format):
            votes["continental"].append(cell.place)
        text = cell.text
        if CLEAR_DECIMAL_COMMA.search(text) or CLEAR_THOUSANDS_POINT.search(text):
            votes["continental"].append(cell.place)
        if CLEAR_DECIMAL_POINT.search(text) or CLEAR_THOUSANDS_COMMA.search(text):
            votes["english"].append(cell.place)
    if votes["continental"] and votes["english"]:
        return Signs(why=f"{votes['continental'][0]} and {votes['english'][0]} use them differently")
    if votes["continental"]:
        return Signs("decimal", "thousands", f"{votes['continental'][0]} has a decimal comma")
    if votes["english"]:
        return Signs(
            "thousands", "decimal", f"{votes['english'][0]} has a decimal point or several groups of thousands"
        )
    return (
        Signs("decimal", "thousands", "the headings are in French, where the comma is decimal")
        if french
        else Signs(why="no other figure in the workbook tells")
    )


def read_digits(text: str, signs: Signs, *, whole: bool) -> tuple[float | None, str, str]:
    """The number in a text of digits, blanks, apostrophes, commas and points; whether it is
    certain, a guess or unclear; and the sentence.
    """
    plain = text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'").strip()
    if re.fullmatch(r"\d+", plain):
        return float(plain), "certain", ""
    if re.fullmatch(r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?", plain):
        return float(re.sub(r"[ ']", "", plain).replace(",", ".")), "certain", ""
    if CLEAR_THOUSANDS_COMMA.fullmatch(plain) or CLEAR_THOUSANDS_POINT.fullmatch(plain):
        return float(re.sub(r"[.,]", "", plain)), "certain", ""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+", plain):
        return float(plain.replace(",", "")), "certain", ""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", plain):
        return float(plain.replace(".", "").replace(",", ".")), "certain", ""
    if UNCLEAR.fullmatch(plain) and not plain.startswith("0"):
        return _read_unclear(plain, signs, whole)
    if re.fullmatch(r"\d+\.\d+", plain):
        return float(plain), "certain", ""
    if re.fullmatch(r"\d+,\d+", plain):
        return float(plain.replace(",", ".")), "guess", "the comma was taken for a decimal comma"
    return None, "unclear", ""


def _read_unclear(text: str, signs: Signs, whole: bool) -> tuple[float | None, str, str]:
    sign = "comma" if "," in text else "point"
    meaning = signs.comma if sign == "comma" else signs.point
    if whole:  # nobody writes one person and two tenths
        meaning, why = "thousands", "what is counted is whole"
    else:
        why = signs.why
    if meaning == "thousands":
        return (float(re.sub(r"[.,]", "", text)), "guess", f"the {sign} was taken to mark thousands: {why}")
    if meaning == "decimal":
        return (float(text.replace(",", ".")), "guess", f"the {sign} was taken for a decimal {sign}: {why}")
    return None, "question", f"the {sign} may mark thousands or decimals: {why}"
