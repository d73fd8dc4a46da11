"""Sentences on trends and comparisons."""

from ctanalysis.findings import Finding
from ctanalysis.wording.numbers import round_half_even, write_change, write_number, write_ratio


def describe_trend(row: Finding) -> str:
    """What a series did, with its range and verdict; or why nothing is said."""
    if row.verdict == "R":
        return f"No trend is given: {row.reason}."
    change = f"{row.window}: from {write_number(row, 'start')} to {write_number(row, 'actual')}"
    if row.verdict == "X" or row.verdict == "D" and row.value is None:
        return f"{change}. {write_sentence(row.reason)}"
    a_period = f"{write_change(row.value, row)} a period"
    if row.low is None:
        return f"{change}; {a_period}."
    spread = f"95 % range {write_change(row.low, row)} to {write_change(row.high, row)}"
    is_rise = isinstance(row.value, float) and row.value > 0
    verdict = {"N": "That is no clear change", "E": "It stayed about the same"}.get(
        row.verdict or "", f"The {'rise' if is_rise else 'fall'} is clear"
    )
    side = {"C": ", in the wanted direction", "W": ", the wrong way"}.get((row.verdict or "")[0], "")
    return f"{change}; {a_period} ({spread}). {verdict}{side}. {int(row.n or 0)} periods used."


def describe_comparison(row: Finding) -> str:
    """The two sides, the effect with its range, the verdict; or why they are not compared."""
    order = ("actual", "start") if " against " in (row.window or "") else ("start", "actual")
    sides = row.window or ""
    if row.actual is not None and row.start is not None:
        sides += f": {write_number(row, order[0])} and {write_number(row, order[1])}"
    if row.verdict == "R":
        return f"{sides}. Not compared: {row.reason}." if sides else f"Not compared: {row.reason}."
    if row.method and row.method.startswith("ratio") and isinstance(row.value, float):
        effect, spread = f"{round_half_even(row.value, 2)} times the rate", f"95 % range {write_ratio(row.low)} to {write_ratio(row.high)}"
    else:
        effect, spread = (
            f"a difference of {write_change(row.value, row)}",
            f"95 % range {write_change(row.low, row)} to {write_change(row.high, row)}",
        )
    if row.low is None and row.high is None:
        return f"{sides}; {effect}. {write_sentence(row.reason)}"
    verdict = {"N": "No clear change", "E": "About the same", "H": "The difference is clear"}.get(
        row.verdict or "", "The difference is clear"
    )
    side = {"C": ", in the wanted direction", "W": ", the wrong way"}.get((row.verdict or " ")[0], "")
    return f"{sides}; {effect} ({spread}). {verdict}{side}."


def write_sentence(text: str | None) -> str:
    """The words as a sentence of their own."""
    return "" if not text else text[0].upper() + text[1:] + "."
