"""Sentences on process charts: the latest figure, its limits, and the rule that flags it."""

from ctanalysis.ground.findings import Finding
from ctanalysis.showing.wording.numbers import write_digits, write_number


def describe_stability(row: Finding) -> str:
    """Whether the latest figure is within the ordinary swing."""
    limits = f"ordinary swing {_write(row.low)} to {_write(row.high)} around {_write(row.value)}"
    latest = f"{write_number(row, 'actual')} in the latest of {int(row.n or 0)} periods; {limits}"
    if row.reason is None:
        return f"{latest}. Nothing out of the ordinary."
    return f"{latest}. The latest figure is flagged ({row.reason}): look for a reason."


def _write(number: float | str | None) -> str:
    return write_digits(number, 1) if isinstance(number, (int, float)) else "open"
