"""All shown numbers: rounded once, at display, with their unit."""

import math
import re

from ctanalysis.ground.findings import Finding
from ctanalysis.ground.units import UNITS
from ctanalysis.showing.wording.words import MISSING, WITHHELD

PLURALS = r"(?<=point)s|(?<=day)s|(?<=hour)s|(?<=month)s"
FEW = 10  # a percentage of fewer is written as its counts


def write_number(finding: Finding, field: str) -> str:
    """The finding's number as a reader sees it: rounded once, with its unit, `[c]` when withheld, a
    dash when missing.
    """
    value = getattr(finding, field)
    if value is None:
        return (
            WITHHELD
            if finding.withheld
            and field
            in (
                "actual",
                "value",
                "gap",
                "gap_to_due",
                "achievement",
                "attainment",
                "n",
                "due",
                "baseline",
            )
            else MISSING
        )
    if isinstance(value, str):
        return value
    if field in ("achievement", "attainment"):
        return write_share(value)
    if isinstance(value, tuple):
        return f"{_write_value(value[0], finding.unit)} to {_write_value(value[1], finding.unit)}"
    if field in ("gap", "gap_to_due"):
        return _write_gap(value, finding)
    if field in ("n", "numerator", "denominator"):
        return write_digits(value, 0)
    if field == "p":
        return "<0.001" if value < 0.001 else f"{value:.2f}" if value >= 0.01 else f"{value:.3f}"
    return _write_value(value, finding.unit)


def write_actual(finding: Finding) -> str:
    """The actual with what it is made of: `88.1 % (118 of 134)`, or that the source gives no n."""
    text = write_number(finding, "actual")
    if (
        finding.unit == "percentage"
        and finding.actual is not None
        and finding.numerator is not None
        and finding.denominator is not None
        and finding.denominator < FEW
    ):
        return f"{write_digits(finding.numerator, 0)} of {write_digits(finding.denominator, 0)}"
    if finding.actual is None or finding.unit not in ("percentage", "ratio", "rate", "mean_score"):
        return text
    if finding.numerator is not None and finding.denominator is not None:
        return (
            f"{text} ({write_digits(finding.numerator, 0)} of "
            f"{write_digits(finding.denominator, 0)})"
        )
    return (
        f"{text} (n = {write_digits(finding.n, 0)})"
        if finding.n is not None
        else f"{text} (n not given)"
    )


def write_range(finding: Finding) -> str:
    """The 95 % range of the actual; empty where there is none."""
    if finding.low is None or finding.high is None or finding.actual is None:
        return ""
    return (
        f"95 % range {_write_value(finding.low, finding.unit)} to "
        f"{_write_value(finding.high, finding.unit)}"
    )


def write_share(value: float) -> str:
    """A share of the way in percent; a negative one in words, for it moved away."""
    return (
        f"moved away by {round_half_even(-value * 100, 0)} % of the way"
        if round_half_even(value * 100, 0).startswith("-")
        else f"{round_half_even(value * 100, 0)} %"
    )


def write_group_words(group: str | None) -> str:
    """The group as a reader sees it.

    >>> write_group_words("sex=female|age_group=0-17")
    'sex: female, age group: 0-17'
    """
    pairs = [part.partition("=") for part in (group or "").split("|") if part]
    return ", ".join(f"{name.replace('_', ' ')}: {value}" for name, _, value in pairs)


def write_noun(unit: str | None) -> str:
    """What the numbers are, for the head of a table or an axis."""
    return (
        UNITS[unit].noun or unit.replace("_", " ")
        if unit in UNITS
        else (unit or "").replace("_", " ")
    )


def _write_value(value: float, unit: str | None) -> str:
    decimals = UNITS[unit].decimals if unit in UNITS else 2
    if unit == "milestone":
        return "done" if value >= 1 else "not done"
    text = write_digits(value, 0 if decimals and abs(value) >= 1000 else decimals)
    return text + (UNITS[unit].suffix if unit in UNITS else "")


def _write_gap(value: float, finding: Finding) -> str:
    unit = UNITS[finding.unit] if finding.unit in UNITS else None
    if finding.unit == "milestone":
        return "done" if value <= 0 else "still to do"
    amount = write_digits(abs(value), unit.decimals if unit else 1)
    words = unit.gap_noun if unit else ""
    noun = f" {re.sub(PLURALS, '', words) if amount == '1' else words}" if words else ""
    if float(amount.replace("\u202f", "")) == 0:
        return f"exactly at the {'edge' if isinstance(finding.target, tuple) else 'target'}"
    if isinstance(finding.target, tuple):
        return (
            f"{amount}{noun} outside the band" if value > 0 else f"{amount}{noun} inside the band"
        )
    return f"{amount}{noun} to go" if value > 0 else f"{amount}{noun} beyond the target"


def write_change(value: float | str | None, row: Finding) -> str:
    """A change with its sign and unit; `open` where an interval has no end."""
    if not isinstance(value, float):
        return "open"
    unit = UNITS[row.unit] if row.unit in UNITS else None
    text = write_digits(value, max(unit.decimals if unit else 1, 1))
    noun = "percentage points" if row.unit == "percentage" else ""
    return ("+" if value > 0 else "") + text + (f" {noun}" if noun else "")


def write_ratio(value: float | None) -> str:
    """A ratio with two digits; `open` where an interval has no end."""
    return "open" if value is None else round_half_even(value, 2)


def round_half_even(value: float, decimals: int) -> str:
    """Half to even, once, at display; no minus before zero."""
    text = f"{value:.{decimals}f}"
    return text.lstrip("-") if float(text) == 0 else text


def write_digits(value: float, decimals: int) -> str:
    """Digits with thin groups of three; whole when the number is."""
    if math.isclose(value, round(value), abs_tol=1e-9):
        decimals = 0
    text = round_half_even(value, decimals)
    whole, _, rest = text.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", "\u202f") if len(digits) > 4 else digits
    return sign + grouped + (f".{rest}" if rest else "")
