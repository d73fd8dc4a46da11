"""All words and all shown numbers: one function writes a number, one a sentence, each from its finding."""

import math
from dataclasses import replace

from ctanalysis.findings import Finding, Findings
from ctanalysis.units import UNITS

WITHHELD = "[c]"
WITHHELD_WORDS = "withheld to protect people"
MISSING = "–"
SHAPES = {
    "regressed": "▼", "not met": "✕", "off track": "✕", "partly met": "◐", "watch": "◐", "nearly met": "◕", "on track": "●", "achieved": "★",
    "partial": "◌", "no data": "○", "too early to judge": "…", "baseline": "⚑", "not due": "…", "no target": "○", "not applicable": "○", "context": "i", "withheld": "c",
}  # fmt: skip
TONES = {
    "regressed": "bad", "not met": "bad", "off track": "bad", "partly met": "watch", "watch": "watch", "nearly met": "watch",
    "on track": "good", "achieved": "good",
}  # fmt: skip
STATUS_MEANINGS = {
    "regressed": "worse than where it started, by more than the smallest change that matters",
    "not met": "the time for the target is over and it was not reached",
    "off track": "well behind what is due by now",
    "partly met": "the time is over; most of the way was gone",
    "watch": "behind what is due by now",
    "nearly met": "the time is over; almost all of the way was gone",
    "on track": "at or near what is due by now",
    "achieved": "the target is reached",
    "partial": "some periods have no figure yet, so it is not judged",
    "no data": "no figure was reported for this period",
    "too early to judge": "so little is due by now that the figure says nothing yet",
    "baseline": "this is the period in which the baseline was measured",
    "not due": "its target or its next survey lies ahead",
    "no target": "no target covers this period",
    "not applicable": "it does not apply in this period",
    "context": "background: more is neither better nor worse",
    "withheld": "it would show a small number of people",
}
VERDICT_WORDS = {
    "C0": "clear", "C1": "clear, and enough to matter", "C2": "clear, size uncertain", "W0": "clear, the wrong way", "W1": "clear, the wrong way", "W2": "clear, the wrong way",
    "E": "about the same", "N": "no clear change", "H": "clear", "D": "described, not judged", "X": "complete count", "R": "too few to say",
}  # fmt: skip
REPORTING_CAUTION = "More cases found can mean more trafficking, better detection, or changed recording. This number cannot tell them apart."


def write_number(finding: Finding, field: str) -> str:
    """The finding's number as a reader sees it: rounded once, with its unit, `[c]` when withheld, a dash when missing."""
    value = getattr(finding, field)
    if value is None:
        return WITHHELD if finding.withheld and field in ("actual", "value", "gap", "gap_to_due", "achievement", "attainment", "n", "due") else MISSING
    if isinstance(value, str):
        return value
    if field in ("achievement", "attainment"):
        return write_share(value)
    if isinstance(value, tuple):
        return f"{_write(value[0], finding.unit)} to {_write(value[1], finding.unit)}"
    if field in ("gap", "gap_to_due"):
        return _write_gap(value, finding)
    if field in ("n", "numerator", "denominator"):
        return _group(value, 0)
    if field == "p":
        return "<0.001" if value < 0.001 else f"{value:.2f}" if value >= 0.01 else f"{value:.3f}"
    return _write(value, finding.unit)


def write_actual(finding: Finding) -> str:
    """The actual with what it is made of: `88.1 % (118 of 134)`, or that the source gives no n."""
    text = write_number(finding, "actual")
    if finding.actual is None or finding.unit not in ("percentage", "ratio", "rate", "mean_score"):
        return text
    if finding.numerator is not None and finding.denominator is not None:
        return f"{text} ({_group(finding.numerator, 0)} of {_group(finding.denominator, 0)})"
    return f"{text} (n = {_group(finding.n, 0)})" if finding.n is not None else f"{text} (n not given)"


def write_share(value: float) -> str:
    """A share of the way in percent; a negative one in words, for it moved away."""
    return f"moved away by {_round(-value * 100, 0)} % of the way" if _round(value * 100, 0).startswith("-") else f"{_round(value * 100, 0)} %"


def write_noun(unit: str | None) -> str:
    """What the numbers are, for the head of a table or an axis."""
    return {"count": "number", "percentage": "percent", "mean_score": "mean score", "median_days": "median days", "money": "amount"}.get(unit or "", (unit or "").replace("_", " "))


def describe(findings: Findings) -> Findings:
    """The same findings, each with its sentence."""
    writers = {"gaps": _describe_gap, "trends": _describe_trend, "comparisons": _describe_comparison}
    writer = writers.get(findings.kind)
    return Findings(findings.kind, tuple(replace(row, sentence=writer(row)) for row in findings)) if writer else findings


def _describe_gap(row: Finding) -> str:
    shown, target = write_actual(row), write_number(row, "target")
    group = f" ({row.group.replace('=', ': ').replace('|', ', ')})" if row.group else ""
    if row.status == "withheld":
        return f"The figure is {WITHHELD_WORDS}{group}."
    if row.status == "context":
        return f"{shown} in {row.period}; background, not judged{group}." if row.actual is not None else f"No figure for {row.period}{group}."
    if row.status == "not applicable":
        return f"Does not apply in {row.period}{group}."
    if row.status == "no data":
        return f"No figure was reported for {row.period}; the target is {target}{group}." if row.target is not None else f"No figure was reported for {row.period}{group}."
    if row.actual is None:
        return f"{STATUS_MEANINGS.get(row.status or '', '').capitalize()}{group}."
    if row.status == "no target":
        return f"{shown} in {row.period}; no target covers this period{group}."
    if row.status in ("not due", "baseline", "partial"):
        return f"{shown}; {STATUS_MEANINGS[row.status]}{group}."
    words = [f"{shown} against a target of {target}"]
    if row.due_kind == "assumed path":
        words.append(f"{write_number(row, 'due')} is due by now on an assumed path")
    elif row.due_kind == "last target":
        words.append("that target's time is over and it stays in force")
    if row.gap is not None:
        words.append(write_number(row, "gap"))
    if row.achievement is not None:
        words.append(f"{write_share(row.achievement)} of the way from {'baseline' if row.start else 'the start'} to target" if row.achievement >= 0 else write_share(row.achievement))
    return "; ".join(words) + group + "."


def _describe_trend(row: Finding) -> str:
    if row.verdict == "R":
        return f"No trend is given: {row.reason}."
    change = f"{row.window}: from {write_number(row, 'start')} to {write_number(row, 'actual')}"
    if row.verdict == "X" or row.verdict == "D" and row.value is None:
        return f"{change}. {_sentence(row.reason)}"
    a_period = f"{_signed(row.value, row)} a period"
    if row.low is None:
        return f"{change}; {a_period}."
    spread = f"95 % range {_signed(row.low, row)} to {_signed(row.high, row)}"
    is_rise = isinstance(row.value, float) and row.value > 0
    verdict = {"N": "That is no clear change", "E": "It stayed about the same"}.get(row.verdict or "", f"The {'rise' if is_rise else 'fall'} is clear")
    side = {"C": ", in the wanted direction", "W": ", the wrong way"}.get((row.verdict or "")[0], "")
    return f"{change}; {a_period} ({spread}). {verdict}{side}. {int(row.n or 0)} periods used."


def _describe_comparison(row: Finding) -> str:
    order = ("actual", "start") if " against " in (row.window or "") else ("start", "actual")
    sides = row.window or ""
    if row.actual is not None and row.start is not None:
        sides += f": {write_number(row, order[0])} and {write_number(row, order[1])}"
    if row.verdict == "R":
        return f"{sides}. Not compared: {row.reason}." if sides else f"Not compared: {row.reason}."
    if row.method and row.method.startswith("ratio") and isinstance(row.value, float):
        effect, spread = f"{_round(row.value, 2)} times the rate", f"95 % range {_round_or_open(row.low)} to {_round_or_open(row.high)}"
    else:
        effect, spread = f"a difference of {_signed(row.value, row)}", f"95 % range {_signed(row.low, row)} to {_signed(row.high, row)}"
    if row.low is None and row.high is None:
        return f"{sides}; {effect}. {_sentence(row.reason)}"
    verdict = {"N": "No clear change", "E": "About the same", "H": "The difference is clear"}.get(row.verdict or "", "The difference is clear")
    side = {"C": ", in the wanted direction", "W": ", the wrong way"}.get((row.verdict or " ")[0], "")
    return f"{sides}; {effect} ({spread}). {verdict}{side}."


def _write(value: float, unit: str | None) -> str:
    decimals = UNITS[unit].decimals if unit in UNITS else 2
    if unit == "milestone":
        return "done" if value >= 1 else "not done"
    text = _group(value, 0 if decimals and abs(value) >= 1000 else decimals)
    return f"{text} %" if unit == "percentage" else f"{text} days" if unit == "median_days" else text


def _write_gap(value: float, finding: Finding) -> str:
    unit = UNITS[finding.unit] if finding.unit in UNITS else None
    if finding.unit == "milestone":
        return "done" if value <= 0 else "still to do"
    noun = f" {unit.gap_noun}" if unit and unit.gap_noun else ""
    amount = _group(abs(value), unit.decimals if unit else 1)
    if float(amount.replace("\u202f", "")) == 0:
        return f"exactly at the {'edge' if isinstance(finding.target, tuple) else 'target'}"
    if isinstance(finding.target, tuple):
        return f"{amount}{noun} outside the band" if value > 0 else f"{amount}{noun} inside the band"
    return f"{amount}{noun} to go" if value > 0 else f"{amount}{noun} beyond the target"


def _signed(value: float | str | None, row: Finding) -> str:
    if not isinstance(value, float):
        return "open"
    unit = UNITS[row.unit] if row.unit in UNITS else None
    text = _group(value, max(unit.decimals if unit else 1, 1))
    noun = "points" if row.unit == "percentage" else ""
    return ("+" if value > 0 else "") + text + (f" {noun}" if noun else "")


def _sentence(text: str | None) -> str:
    return "" if not text else text[0].upper() + text[1:] + "."


def _round_or_open(value: float | None) -> str:
    return "open" if value is None else _round(value, 2)


def _round(value: float, decimals: int) -> str:
    """Half to even, once, at display; no minus before zero."""
    text = f"{value:.{decimals}f}"
    return text.lstrip("-") if float(text) == 0 else text


def _group(value: float, decimals: int) -> str:
    """Digits with thin groups of three; whole when the number is."""
    if math.isclose(value, round(value), abs_tol=1e-9):
        decimals = 0
    text = _round(value, decimals)
    whole, _, rest = text.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", "\u202f") if len(digits) > 4 else digits
    return sign + grouped + (f".{rest}" if rest else "")
