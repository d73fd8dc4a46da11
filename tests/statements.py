"""What the shipped reports should say, worked out from their CSV files and parameters alone.

Plain pandas, without any import of ctanalysis, from DESIGN sections 5 and 10; stretches and actuals
are those of recomputation.py. Beside it how a number is read out of a sentence.
"""

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd
import recomputation as again
from recomputation import DAY, Case, Project, Span, Target, find_judged, list_targets, read_span

NUMBER = r"\d{1,3}(?:\s\d{3})+(?!\d)|\d+(?:\.\d+)?"
WORDS = "none one two three four five six seven eight nine ten eleven twelve".split()
RUNNING, ENDED = ("on track", "watch", "off track"), ("nearly met", "partly met", "not met")
GOOD = ("achieved", "on track")
JUDGED = (*GOOD, "watch", "nearly met", "partly met", "off track", "not met", "regressed")


@dataclass(frozen=True)
class Verdict:
    """What an indicator's sentence, chart and cell are of."""

    status: str
    actual: float | None
    target: Any  # a band has two
    gap: float | None
    gap_to_due: float | None
    stretch: str  # in the words of a sentence


def read_number(word: str) -> float:
    """A count in figures or in words."""
    word = word.lower()
    return float(WORDS.index(word)) if word in WORDS else float(re.sub(r"\s", "", word))


def is_said(printed: str | None, value: float | None) -> bool:
    """Whether the value rounds to what is printed, at the printed number of decimals."""
    if printed is None or value is None:
        return printed is None and value is None
    decimals = len(printed.partition(".")[2])
    return abs(read_number(printed) - value) <= 0.5 * 10**-decimals + 1e-9


def expect_verdicts(project: Project, label: str) -> dict[tuple[str, str | None], Verdict]:
    """The verdict of every indicator and targeted group; of an ended project that of its life."""
    period = read_span(label, project.parameters)
    return {(case.indicator["id"], case.group): _expect(project, case, period) for case in again.list_cases(project)}


def _expect(project: Project, case: Case, period: Span) -> Verdict:
    life = read_span("project", project.parameters)
    targets, asked = list_targets(case, period.last), period
    if case.flow and period.last >= life.last and case.indicator["direction"] != "none":
        whole = again.join_targets(case, targets, life)
        if whole:
            return _judge_life(case, life, float(whole.number))
        if targets and not any(one.window.holds(period) for one in targets):
            asked = max(targets, key=lambda one: one.window.last).window
    row = again.judge(case, asked)
    window = next((one.window for one in targets if one.window.label == row["window"]), None)
    stretch, at = f"in {asked.label}", None if case.flow else find_judged(case, asked)
    if row["scope"] == "life":
        stretch = "since the project began"
    elif row["scope"] == "ytd" and window:
        stretch = f"{'so far ' if asked.last < window.last else ''}in {window.label}"
    elif at:
        stretch = f"in {at.label}"
    status = find_status(project, case, row, asked)
    return Verdict(status, row["actual"], row["target"], row["gap"], row["gap_to_due"], stretch)


def _judge_life(case: Case, life: Span, target: float) -> Verdict:
    actual, complete = again.find_actual(case, life)
    assert actual is not None and case.sign > 0
    status = "achieved" if actual >= target else band(actual / target, ENDED)
    status = status if complete or actual >= target else "partial"
    gap = None if status == "partial" else target - actual
    return Verdict(status, actual, target, gap, gap, "since the project began")


def band(attainment: float, words: tuple[str, str, str]) -> str:
    """The word of a share of what is due, with the shipped bands."""
    return words[0] if attainment >= 0.9 else words[1] if attainment >= 0.7 else words[2]


def find_status(project: Project, case: Case, row: dict[str, Any], period: Span) -> str:
    """The first status that fits, in the order of DESIGN section 5."""
    unit, actual, number = case.indicator["unit"], row["actual"], row["target"]
    targets = list_targets(case, period.last)
    at = period if case.flow else find_judged(case, period)
    if case.indicator["direction"] == "none":
        return "context"
    if unit == "qualitative":
        return find_rating(project, case, period)
    if again.is_not_applicable(case, period):
        return "not applicable"
    if not targets or (number is None and all(t.window.last <= period.last for t in targets)):
        return "no target"
    if number is None or at is None:
        return "not due"
    if not case.flow and case.baseline and at.last <= case.baseline.span.last:
        return "baseline" if at.last == case.baseline.span.last else "not due"
    if actual is None and case.how == "sum":
        return "no data"
    target = next((one for one in targets if one.window.label == row["window"]), None)
    if target and target.kind != "path":
        return find_threshold_status(case, row, target, at)
    if actual is None:
        return "no data"
    return find_path_status(case, row, at, at.last < (target.window if target else period).last)


def find_threshold_status(case: Case, row: dict[str, Any], target: Target, at: Span) -> str:
    """Met or not; not due before it holds; a ceiling on a flow may be used up too fast."""
    window, actual, unit = target.window, row["actual"], case.indicator["unit"]
    running = at.last < window.last
    early = case.baseline.span.last + DAY if case.baseline and target.early else window.first
    if not case.flow and (at.last < early or (unit == "milestone" and running)):
        return "achieved" if unit == "milestone" and actual == target.number else "not due"
    if actual is None:
        return "no data"
    if case.flow and target.kind == "at_most" and (actual > target.number or running):
        passed = Span("", window.first, at.last).months / window.months
        used = actual > target.number * passed
        return "not met" if actual > target.number else RUNNING[int(used)]
    words = ("on track", "off track") if running else ("achieved", "not met")
    return "partial" if row["gap"] is None else words[int(row["gap"] > 0)]


def find_path_status(case: Case, row: dict[str, Any], at: Span, running: bool) -> str:
    """By what is reached of what is due; a fall below the start goes before, unless it may be a season."""
    actual, number, start = row["actual"], row["target"], row["start"]
    if case.how == "unique" and running:
        return "achieved" if actual >= number else "not due"
    if row["due"] is None:
        return "not due"
    if row["gap"] is None and row["gap_to_due"] is None:
        return "partial"
    falling = case.sign < 0 and case.flow
    if case.sign * (actual - number) >= 0 and not (falling and running):
        return "achieved"
    kept = start is None or (case.flow and not falling) or is_broken(case, at)
    if not kept and case.sign * (start - actual) > case.smallest and not may_be_season(case, at, start, actual):
        return "regressed"
    if row["attainment"] is None:
        return "too early to judge"
    return band(row["attainment"], RUNNING if running else ENDED)


def is_broken(case: Case, at: Span) -> bool:
    """Whether a declared break lies after the first day of the start, up to the last figure."""
    known = case.rows[case.rows["last"] <= at.last].dropna(subset="figure")
    if case.baseline is None or not len(known):
        return False
    last = at.last if case.flow else known["last"].iloc[-1]
    events = [one for one in case.parameters.get("events", []) if case.indicator["id"] in one.get("breaks", [])]
    days = [pd.Timestamp(one["date"]) for one in events]
    return any(pd.Timestamp(case.baseline.span.first) < day <= pd.Timestamp(last) for day in days)


def may_be_season(case: Case, at: Span, start: float, actual: float) -> bool:
    """Whether a level without a range is of another part of the year than its start, and nothing shows
    that it is worse: neither every part of the last year, nor its own part of an earlier year, by three
    times what figures of one part of the year differ by from year to year.
    """
    base = case.baseline.span if case.baseline else None
    rows = case.rows[case.rows["last"] <= at.last].dropna(subset="figure")
    at = Span(at.label, rows["first"].iloc[-1], rows["last"].iloc[-1])
    if base is None or case.flow or at.months >= 12 or (base.first.month, base.months) == (at.first.month, at.months):
        return False
    assert case.indicator["unit"] == "index" and base.months == 12, "the shipped projects have no other"
    rows = rows[rows["first"] > base.last]
    last = rows.tail(round(12 / at.months))
    if len(last) == 12 / at.months and (case.sign * (start - last["figure"]) > case.smallest).all():
        return False
    parts = [part["figure"].astype(float) for _, part in rows.groupby(rows["first"].map(lambda day: day.month))]
    own = next(part for part in parts if part.index[-1] == rows.index[-1])
    squares = pd.concat([part[part.index != rows.index[-1]].diff().dropna() ** 2 for part in parts])
    if len(own) == 1 or case.sign * (own.iloc[0] - actual) <= case.smallest or len(squares) < 3:
        return True
    return bool(abs(actual - own.iloc[0]) <= 3 * squares.mean() ** 0.5)


def find_rating(project: Project, case: Case, period: Span) -> str:
    """A person's rating for exactly this period."""
    frame = project.observations
    mine = frame[(frame["indicator_id"] == case.indicator["id"]) & (frame["last"] == period.last)]
    return str(mine["rating"].iloc[0]) if len(mine) else "no data"


def find_part(project: Project, indicator: str, label: str, **group: str) -> float | None:
    """A count of a group as the file gives it for a stretch, or added up over its periods."""
    frame, named = project.observations, again.name_group(group, project.parameters)
    frame = frame[frame["indicator_id"] == indicator]
    frame = frame[frame["group"] == named if named else frame["group"].isna()]
    span = read_span(label, project.parameters)
    exact = frame[(frame["first"] == span.first) & (frame["last"] == span.last)]
    inside = frame[(frame["first"] >= span.first) & (frame["last"] <= span.last)]
    figures = (exact if len(exact) else inside)["figure"].dropna()
    return float(figures.sum()) if len(figures) else None


def read_rate(indicator: Any) -> float:
    """Per how many a rate is; the scale of a score is another thing."""
    scale = indicator.get("scale", 1.0)
    return 1.0 if isinstance(scale, dict) else float(scale)
