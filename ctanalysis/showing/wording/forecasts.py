"""Sentences on targets ahead: the pace, what it takes, and the chance in words and number."""

from ctanalysis.ground.kinds import ForecastFinding
from ctanalysis.showing.wording.numbers import write_digits, write_number

CHANCES = (
    (0.95, "very likely"),
    (0.8, "likely"),
    (0.6, "more likely than not"),
    (0.4, "could go either way"),
    (0.2, "less likely than not"),
    (0.05, "unlikely"),
)


def describe_forecast(row: ForecastFinding) -> str:
    """The paces; and if the pace continues, the likely end and the chance of the target; or why
    none is given.
    """
    target = f"{write_number(row, 'target')} by the end of {row.window}"
    if row.verdict == "R":
        return f"No forecast of {target}: {row.reason}."
    paces = _write_paces(row)
    if row.verdict in ("X", "D"):
        return (
            f"{write_number(row, 'actual')} so far; {target} is promised. {paces} "
            f"{(row.reason or '')[:1].upper()}{(row.reason or '')[1:]}."
        ).replace("  ", " ")
    chance = (
        f"{_write_chance(row.chance)} to reach {target}"
        if row.chance is not None
        else f"the target is {target}"
    )
    likely = (
        f"likely {write_number(row, 'value')}, 80 % range {_write(row.low, row)} to "
        f"{_write(row.high, row)}"
    )
    pace = f"If the pace of the last {int(row.n or 0)} periods continues"
    return f"{pace}: {chance}; {likely}. {paces}".strip()


def write_chance(chance: float) -> str:
    """A chance in words.

    >>> write_chance(0.07), write_chance(0.5), write_chance(0.99)
    ('unlikely', 'could go either way', 'very likely')
    """
    return next((words for least, words in CHANCES if chance >= least), "very unlikely")


def _write_chance(chance: float) -> str:
    if chance < 0.01 or chance > 0.99:
        return f"{write_chance(chance)} ({'under 1' if chance < 0.01 else 'over 99'} in 100)"
    return f"{write_chance(chance)} (about {round(100 * chance)} in 100)"


def _write_paces(row: ForecastFinding) -> str:
    if row.pace is None or row.pace_needed is None:
        return ""
    if row.pace_needed <= 0 and row.direction == "increase":
        return "The target is reached already."
    return (
        f"Pace so far {_write(row.pace, row)} a period; it takes {_write(row.pace_needed, row)} a "
        "period."
    )


def _write(number: float | None, row: ForecastFinding) -> str:
    return (
        "open"
        if number is None
        else write_digits(number, 0 if row.measured_in.is_count and abs(number) >= 100 else 1)
    )
