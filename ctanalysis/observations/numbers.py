"""Reading one number: ASCII digits and a decimal point, nothing guessed."""

import re

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.observations.sources.raw_table import Cell

PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
FORMULA = re.compile(r"=[0-9+\-.,*/() ]{1,24}")
LARGEST = 1e13


def read_number(cell: Cell, column: str, problems: list[Problem]) -> float | None:
    """The cell's number; None when it is empty, or, with a problem, when it is not a plain number.
    The problem quotes no figure gone wrong.
    """
    if cell.value is None:
        return None
    if isinstance(cell.value, str):
        if not PLAIN.fullmatch(cell.value):
            problems.append(
                Problem(
                    cell.place,
                    phrase("{column} is not a plain number{words}", column=column, words=_quote(cell.value)),
                    _advise(cell.value),
                )
            )
            return None
        if cell.typed:
            problems.append(
                Problem(
                    cell.place,
                    phrase("{column} is a number stored as text", column=column),
                    phrase("Store it as a number. In Excel: select the column, then Data, Text to Columns, Finish."),
                )
            )
            return None
    number = float(cell.value) if isinstance(cell.value, str) or abs(cell.value) <= LARGEST else float("nan")
    if number != number or abs(number) > LARGEST:
        problems.append(
            Problem(
                cell.place,
                phrase("{column} is too large to be a figure of a project", column=column),
                phrase("Check the cell; leave it empty if the figure is not reported."),
            )
        )
        return None
    return number + 0.0  # no minus before a zero


def _quote(text: str) -> str:
    """The text as it stands where it is a formula, or a word for no figure."""
    is_word = text.upper() in ("TRUE", "FALSE", "NA", "N/A", "TBD", "-")
    return f' ("{text}")' if is_word or FORMULA.fullmatch(text) else ""


def _advise(text: str) -> str:
    if re.fullmatch(r"-?[0-9]+,[0-9]+", text):
        return phrase(
            "Write a decimal point instead of the comma, and no thousands separators: "
            '12.5, 1234. In Excel set the decimal separator to "." before saving.'
        )
    if "%" in text:
        return phrase("Write the number without the percent sign.")
    if text.startswith("="):
        return phrase("Write the number that the formula gives.")
    return phrase(
        "Write digits with a decimal point and nothing else; leave the cell empty, "
        "with status not_reported, when there is no figure."
    )
