"""All shown numbers: rounded once, at display, with their unit."""

import math
from decimal import Decimal

from ctanalysis.ground.findings import Band, Finding, Measured
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import is_one, later, phrase, write_decimal
from ctanalysis.ground.mark_words import SWINGS_BEFORE
from ctanalysis.ground.terms import BASELINE_WITHHELD, read_group
from ctanalysis.ground.units import Unit, find_unit
from ctanalysis.ground.value_labels import name_group
from ctanalysis.showing.wording.status_and_verdict_words import MISSING, WITHHELD

EXACTLY = later({"edge": "exactly at the edge", "limit": "exactly at the limit", "target": "exactly at the target"})
FEW = 10  # a percentage of fewer is written as its counts
# What is withheld together with the figure itself.
HIDDEN_WITH_IT = ("actual", "value", "gap", "gap_to_due", "achievement", "attainment", "n", "due", "baseline")


def write_number(finding: Finding, field: str) -> str:
    """The finding's number as a reader sees it: rounded once, with its unit, `[c]` when withheld, a
    dash when missing.
    """
    value = getattr(finding, field)
    if value is None:
        is_baseline = field == "baseline" and BASELINE_WITHHELD in getattr(finding, "marks", ())
        is_hidden = finding.withheld and field in HIDDEN_WITH_IT or is_baseline
        return WITHHELD if is_hidden else MISSING
    if isinstance(value, str):
        return value
    if field in ("achievement", "attainment"):
        return write_share(value)
    order = getattr(finding, "order", ())
    if order and field not in ("gap", "gap_to_due"):
        return str(order[int(value) - 1])
    if isinstance(value, tuple):
        low, high = (write_value(end, finding.measured_in) for end in value)
        return low if low == high else phrase("{low} to {high}", low=low, high=high)
    if field in ("gap", "gap_to_due"):
        assert isinstance(finding, GapFinding)
        return _write_gap(value, finding)
    if field in ("n", "numerator", "denominator", "needed", "received", "received_at_most"):
        return write_digits(value, 0)
    if field == "p":
        return _write_p(value)
    return write_value(value, finding.measured_in)


def _write_p(value: float) -> str:
    shown = "<0.001" if value < 0.001 else f"{value:.2f}" if value >= 0.01 else f"{value:.3f}"
    return write_decimal(shown)


def write_actual(finding: GapFinding) -> str:
    """The actual with what it is made of: `88.1 % (118 of 134)`, or that the source gives no n."""
    return _write_in_brackets(finding, [])


def write_actual_and_range(finding: GapFinding) -> str:
    """The actual with what it is made of and its range, in the same brackets."""
    return _write_in_brackets(finding, [write_range(finding)])


def _write_in_brackets(finding: GapFinding, more: list[str]) -> str:
    text, made_of = write_number(finding, "actual"), write_made_of(finding)
    is_of_few = finding.denominator is not None and finding.denominator < FEW
    if made_of and finding.measured_in.is_percent and is_of_few:
        text, made_of = made_of, ""
    inside = phrase("; ").join(words for words in (made_of, *more) if words)
    return f"{text} ({inside})" if inside else text


def write_made_of(finding: Measured) -> str:
    """What the figure is made of; empty where its unit needs no n."""
    numerator, denominator = finding.numerator, finding.denominator
    if finding.figure is None or not finding.measured_in.shows_n:
        return ""
    if numerator is not None and denominator is not None:
        return phrase(
            "{numerator} of {denominator}",
            numerator=write_digits(numerator, 0),
            denominator=write_digits(denominator, 0),
        )
    return phrase("n not given") if finding.n is None else f"n = {write_digits(finding.n, 0)}"


def write_with_size(finding: Measured, field: str) -> str:
    """A figure as it is written, a percentage with what it is made of: `54.8 % (137 of 250)`."""
    made_of = write_made_of(finding) if finding.measured_in.is_percent else ""
    return f"{write_number(finding, field)} ({made_of})" if made_of else write_number(finding, field)


def write_range(finding: GapFinding) -> str:
    """The 95 % range of the actual; empty where there is none."""
    if finding.low is None or finding.high is None or finding.actual is None:
        return ""
    low, high = (write_value(end, finding.measured_in) for end in (finding.low, finding.high))
    if SWINGS_BEFORE in getattr(finding, "marks", ()):
        return phrase("95 % range {low} to {high}, by how it swung before a break", low=low, high=high)
    return phrase("95 % range {low} to {high}", low=low, high=high)


def write_share(value: float) -> str:
    """A share of the way in percent; a negative one in words, for it moved away."""
    words = write_part(abs(value))
    percent = 100 * abs(value)
    if 1 < percent < 99 and percent < round(percent) and round(percent) % 10 == 0:  # what begins there is not reached
        words = f"{write_decimal(f'{percent:.1f}')} %"
    return phrase("moved away by {words} of the way", words=words) if value < 0 else words


def write_part(value: float) -> str:
    """A fraction in whole percent; what is more than nothing and less than all is neither.

    >>> write_part(0.004), write_part(0.996), write_part(0.283), write_part(0.0)
    ('<1 %', '>99 %', '28 %', '0 %')
    """
    percent = round_half_even(value * 100, 0)
    if percent == "0" and value > 0:
        return "<1 %"
    return ">99 %" if percent == "100" and value < 1 else f"{percent} %"


def write_group_words(group: str | None) -> str:
    """The group as a reader sees it.

    >>> write_group_words("sex=female|age_group=0-17")
    'sex: female, age group: 0-17'
    """
    return ", ".join(
        f"{name_group(name).replace('_', ' ')}{phrase(': ')}{name_group(value)}" for name, value in read_group(group)
    )


def write_name_of_group(row: Finding) -> str:
    """`Calls (sex: female)`: an indicator with its group."""
    return f"{row.title or row.indicator} ({write_group_words(row.group)})"


def write_noun(unit: str | None) -> str:
    """What the numbers are, for the head of a table or an axis."""
    return phrase(find_unit(unit).noun or (unit or "").replace("_", " "))


def write_value(value: float, unit: Unit) -> str:
    """A value of that unit, rounded once, with its sign or word."""
    if unit.words:
        return phrase(unit.words[int(value >= 1)])
    text = write_digits(value, 0 if unit.decimals and abs(value) >= 1000 else unit.decimals)
    return text + (unit.suffix if unit.is_percent else _write_suffix(text, unit))


def _write_suffix(amount: str, unit: Unit) -> str:
    """The word behind an amount, as the language counts it: 1 day, 1.5 days."""
    word = unit.suffix.strip()
    if not word:
        return ""
    return f" {_choose_noun(amount, unit) if word == unit.gap_nouns[1] else phrase(word)}"


def _choose_noun(amount: str, unit: Unit) -> str:
    """The unit's noun as the language counts that amount."""
    one, many = unit.gap_nouns
    shown = Decimal(amount.replace("\u202f", "").replace(",", "."))
    return phrase(one if is_one(shown) else many)


def _write_gap(value: float, finding: GapFinding) -> str:
    unit, is_band = finding.measured_in, isinstance(finding.target, tuple)
    if unit.is_step:
        return phrase("done") if value <= 0 else phrase("still to do")
    if unit.is_ordered:
        return phrase("reached") if value <= 0 else phrase("not reached")
    amount = write_gap_distance(finding, finding.target, value)
    if is_nothing(value, unit) and value <= 0:
        return phrase(EXACTLY["edge" if is_band else name_aim(finding)])
    if is_band:
        return _write_outside(amount, finding) if value > 0 else phrase("{amount} inside the band", amount=amount)
    if name_aim(finding) == "limit":
        if value <= 0:
            return phrase("{amount} below the limit", amount=amount)
        if unit.is_count:
            return phrase("{amount} too many", amount=amount)
        return phrase("{amount} above the limit", amount=amount)
    if value <= 0:
        return phrase("{amount} beyond the target", amount=amount)
    words = later({True: "missed by {amount}", False: "{amount} to go"})
    return phrase(words[finding.status == "not met"], amount=amount)


def write_distance(value: float, unit: Unit) -> str:
    """How far two values of a unit lie apart: `2.1 percentage points`."""
    if value and is_nothing(value, unit):
        least = write_digits(10**-unit.decimals, unit.decimals)
        return phrase("less than {least}", least=f"{least} {_choose_noun(least, unit)}".strip())
    amount = write_digits(abs(value), unit.decimals)
    return f"{amount} {_choose_noun(amount, unit)}".strip()


def write_gap_distance(finding: GapFinding, end: float | Band | None, gap: float) -> str:
    """How far a figure lies from its target, or from what is due, as the two are printed: 1.12 and
    1.15 are 0.03 apart, whatever lies behind the last digit. Of a distance to something else, as to
    the edge of a band, the distance itself.
    """
    actual, unit = finding.actual, finding.measured_in
    if actual is None or not isinstance(end, (int, float)) or is_nothing(gap, unit):
        return write_distance(gap, unit)
    least = 10.0**-unit.decimals
    shown, meant = (Decimal(round_half_even(one, unit.decimals)) for one in (actual, end))
    apart = float(abs(shown - meant))
    if abs(apart - abs(gap)) > 1.01 * least:
        return write_distance(gap, unit)
    return write_distance(apart or least / 10, unit)


def is_nothing(value: float, unit: Unit) -> bool:
    """Whether a distance is nothing as it is shown."""
    return float(round_half_even(value, unit.decimals)) == 0


def name_aim(finding: GapFinding) -> str:
    """Whether the target is one to reach, or a limit to stay under."""
    if finding.due_kind != "threshold" or not isinstance(finding.target, float):
        return "target"
    bound = finding.bound or ("at most" if finding.direction == "decrease" else "at least")  # of a plain value
    return "limit" if bound == "at most" else "target"


def write_aim(finding: GapFinding) -> str:
    """What was promised, with its kind: a target, a limit, or a band to stay in."""
    target = write_number(finding, "target")
    if isinstance(finding.target, tuple):
        return phrase("band {target}", target=target)
    if name_aim(finding) == "limit":
        return phrase("limit {target}", target=target)
    return phrase("target {target}", target=target)


def _write_outside(amount: str, finding: GapFinding) -> str:
    assert isinstance(finding.target, tuple)
    low, high = (write_value(end, finding.measured_in) for end in finding.target)
    is_below = finding.actual is not None and finding.actual < finding.target[0]
    if is_below:
        return phrase("{amount} below the lowest value that counts as kept ({low})", amount=amount, low=low)
    return phrase("{amount} above the highest that counts as kept ({high})", amount=amount, high=high)


def round_half_even(value: float, decimals: int) -> str:
    """Half to even, once, at display; no minus before zero; with a decimal point."""
    text = f"{value:.{decimals}f}"
    return text.lstrip("-") if float(text) == 0 else text


def write_rounded(value: float, decimals: int) -> str:
    """A number rounded once, all its decimals shown, with the decimal sign of the language."""
    return write_decimal(round_half_even(value, decimals))


def write_digits(value: float, decimals: int) -> str:
    """Digits with thin groups of three; whole when the number is."""
    if math.isclose(value, round(value), abs_tol=1e-9):
        decimals = 0
    text = round_half_even(value, decimals)
    whole, _, rest = text.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", "\u202f") if len(digits) > 4 else digits
    return sign + grouped + (write_decimal(f".{rest}") if rest else "")
