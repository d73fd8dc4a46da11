"""The rows of a published results.json: found by their keys, compared, and written as they were
printed.
"""

from collections.abc import Mapping
from math import isclose
from typing import Any

from ctanalysis.ground.language import phrase
from ctanalysis.ground.units import find_unit
from ctanalysis.observations.observation import NUMBERS
from ctanalysis.showing.wording.numbers import write_digits, write_group_words, write_value

Row = Mapping[str, Any]
Record = Mapping[str, Any]  # results.json as it was published


def list_rows(record: Record, kind: str) -> list[Row]:
    """All rows of a kind."""
    return [row for found in record["findings"] if found["kind"] == kind for row in found["rows"]]


def key_rows(rows: list[Row], *names: str) -> dict[tuple[Any, ...], Row]:
    """The rows by what there may be only one of."""
    return {tuple(row.get(name) for name in names): row for row in rows}


def name_place(row: Row) -> str:
    """The period, the group and the wave of a cell."""
    words = (row["period"], write_group_words(row["group"]), row.get("wave"))
    return ", ".join(str(word) for word in words if word)


def is_same(first: Row, second: Row) -> bool:
    """Whether two cells hold the same figures."""
    fields = [name for name in (*NUMBERS, "status") if name in first and name in second]
    return all(
        is_near(first[name], second[name]) if name in NUMBERS else first[name] == second[name] for name in fields
    )


def is_rounded(first: Row, second: Row) -> bool:
    """Whether both are printed as the same number, of the same counts."""
    values = (first["value"], second["value"])
    if not all(isinstance(value, (int, float)) for value in values):
        return False
    digits = find_unit(second["unit"]).decimals
    counts = [name for name in NUMBERS if name != "value" and name in first and name in second]
    return round(first["value"], digits) == round(second["value"], digits) and all(
        is_near(first[name], second[name]) for name in counts
    )


def is_near(first: float | None, second: float | None) -> bool:
    """Whether two numbers are the same but for the last digits of a computer."""
    if first is None or second is None or isinstance(first, str) or isinstance(second, str):
        return first == second
    return isclose(first, second, rel_tol=1e-9, abs_tol=1e-12)


def write_cell(row: Row) -> str:
    """The figure as it is printed, with what it is made of."""
    number = write_number(row["value"], row)
    if row["numerator"] is not None and row["denominator"] is not None:
        part, whole = (write_digits(row[name], 0) for name in ("numerator", "denominator"))
        return phrase("{number} ({part} of {whole})", number=number, part=part, whole=whole)
    return f"{number} (n = {write_digits(row['n'], 0)})" if row["n"] is not None else number


def write_number(value: Any, row: Row) -> str:
    """A number as it is printed; of a band both ends."""
    if isinstance(value, list):
        return phrase(" to ").join(write_number(one, row) for one in value)
    if value is None or isinstance(value, str):
        return phrase(value or "none")
    return write_value(value, find_unit(row["unit"]))
