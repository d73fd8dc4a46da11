"""What a results framework says in a period, worked out a second time and in another way.

Written from DESIGN sections 5 and 9 with pandas, without any import of ctanalysis, so that two
implementations can be held against each other (test_recomputation.py). Of status only that is
worked out which decides what a row prints. Missing is None, never 0.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

DAY = timedelta(days=1)
SIZES = {"month": 1, "quarter": 3, "half": 6, "year": 12}
PARTS = {"": 1, "Q": 3, "H": 6}
LABEL = re.compile(r"(FY)?(\d{4})(?:/\d{2,4})?(?:-([QH]?)(\d{1,2}))?")
FIGURES = ["value", "numerator", "denominator", "mean", "sd", "n"]
USED = ["first", "last", "status", "figure", "numerator", "denominator", "n"]
JUDGED = ["scope", "window", "baseline", "actual", "target", "due", "due_kind", "start", "gap",
          "gap_to_due", "achievement", "attainment"]  # fmt: skip
Row = dict[str, Any]


# ---- Time ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Span:
    """A stretch of days, both ends counted; equal if the days are, whatever it is called."""

    label: str = field(compare=False)
    first: date
    last: date

    @property
    def months(self) -> float:
        """Its length; of a month that is not whole, the share of its days."""
        return count_months(self.last + DAY) - count_months(self.first)

    def holds(self, other: Span) -> bool:
        """Whether the other lies inside, or is the same."""
        return self.first <= other.first and other.last <= self.last


def count_months(day: date) -> float:
    """Months from the beginning of the calendar to the beginning of a day."""
    return day.year * 12 + day.month - 1 + (day.day - 1) / monthrange(day.year, day.month)[1]


def make_span(label: str, index: int, size: int) -> Span:
    """So many whole months, from the month with this number on."""
    begin, end = (date(number // 12, number % 12 + 1, 1) for number in (index, index + size))
    return Span(label, begin, end - DAY)


def read_span(label: str, parameters: Row) -> Span:
    """The days of a label of the calendar, of a name of the project's own, or of `project`."""
    calendar, project = parameters.get("calendar", {}), parameters["project"]
    own = calendar.get("periods", {})
    text = own.get(label, label) if isinstance(own, dict) else label
    text = f"{project['start']}..{project['end']}" if label == "project" else text
    if ".." in text:
        return Span(label, *(date.fromisoformat(part.strip()) for part in text.split("..")))
    found = LABEL.fullmatch(text)
    if not found:
        raise ValueError(f"no label of the calendar: {label}")
    fiscal, year, part, number = found.groups()
    offset = int(calendar.get("fiscal_year_start", 1)) - 1 if fiscal else 0
    size = PARTS[part] if number else 12
    return make_span(label, int(year) * 12 + offset + (int(number or 1) - 1) * size, size)


def list_own(parameters: Row, size: int) -> list[Span]:
    """The periods with names of their own that are about so many months long."""
    own = parameters.get("calendar", {}).get("periods", {})
    spans = [read_span(name, parameters) for name in own] if isinstance(own, dict) else []
    return [span for span in spans if abs(span.months - size) <= size / 12]


def list_steps(stretch: Span, parameters: Row) -> list[Span]:
    """The reporting periods inside a stretch, and what is left of it after the last of them."""
    calendar = parameters.get("calendar", {})
    size = SIZES[calendar.get("frequency", "year")]
    steps = list_own(parameters, size)
    if not steps:
        index, end = int(count_months(stretch.first)), count_months(stretch.last + DAY)
        index -= (index - int(calendar.get("fiscal_year_start", 1)) + 1) % size
        steps = [make_span("", number, size) for number in range(index, int(end) + 1, size)]
    steps = [step for step in steps if stretch.holds(step)]
    rest = Span("", steps[-1].last + DAY if steps else stretch.first, stretch.last)
    return [*steps, rest] if rest.first <= rest.last else steps


def find_year(day: date, parameters: Row) -> Span:
    """The calendar's year that holds a day: an own period of about twelve months, else the year."""
    for span in list_own(parameters, 12):
        if span.first <= day <= span.last:
            return span
    start = int(parameters.get("calendar", {}).get("fiscal_year_start", 1))
    year = day.year if day.month >= start else day.year - 1
    return read_span(str(year) if start == 1 else f"FY{year}/{(year + 1) % 100:02d}", parameters)


# ---- Reading -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Project:
    """The parameters, every scalar as text, and the observations, a row each."""

    parameters: Row
    observations: pd.DataFrame


def read_project(root: Path, name: str) -> Project:
    """A project's parameters and its observations, raw scores summed up among them."""
    # BaseLoader leaves every scalar as it was written: the id 16.10 is not the number 16.1.
    text = (root / "params" / f"{name}.yml").read_text("utf-8")
    parameters = yaml.load(text, Loader=yaml.BaseLoader)
    sources = parameters["sources"]
    raw = read_table(root, sources["observations"])
    if "scores" in sources:
        raw = pd.concat([raw, sum_scores(read_table(root, sources["scores"]), parameters)])
    wanted = [*parameters.get("dimensions", {}), *FIGURES, "status", "rating", "wave"]
    raw = raw.reindex(columns=list(dict.fromkeys([*raw, *wanted]))).fillna("")
    raw = raw.reset_index(drop=True)
    return Project(parameters, tidy_observations(raw, parameters))


def read_table(root: Path, source: Row) -> pd.DataFrame:
    """A file as text, with our names for its columns; blank cells stay blank."""
    frame = pd.read_csv(root / source["path"], dtype=str, keep_default_na=False)
    return frame.rename(columns=source.get("columns", {})).drop(columns="ignore", errors="ignore")


def sum_scores(scores: pd.DataFrame, parameters: Row) -> pd.DataFrame:
    """Mean, spread and n by period and wave: of everybody, and of each part of each dimension."""
    scores, sums = scores.assign(value=pd.to_numeric(scores["value"])), []
    for by in [[], *([name] for name in parameters.get("dimensions", {}) if name in scores)]:
        rows = scores[(scores[by] != "").all(axis=1)]
        values = rows.groupby(["indicator_id", "period", "wave", *by])["value"]
        sums.append(values.agg(mean="mean", sd="std", n="count").reset_index())
    return pd.concat(sums)


def tidy_observations(raw: pd.DataFrame, parameters: Row) -> pd.DataFrame:
    """One row an indicator, group and stretch of days, with its figure as a number or None."""
    indicators = {entry["id"]: entry for entry in parameters["indicators"]}
    # A score before the course is no actual: the indicator is what is measured after it.
    frame = raw[raw["indicator_id"].isin(indicators) & (raw["wave"] != "pre")].copy()
    frame[FIGURES] = frame[FIGURES].apply(pd.to_numeric).astype(float)
    spans = [read_span(label, parameters) for label in frame["period"]]
    frame["first"], frame["last"] = [s.first for s in spans], [s.last for s in spans]
    frame["group"] = [name_group(row, parameters) for row in frame.to_dict("records")]
    key = ["indicator_id", "group", "first", "last"]
    frame = frame.drop_duplicates([*key, *FIGURES, "status", "rating"])
    frame = frame[~frame.duplicated(key, keep=False)]  # rows that contradict: neither is used
    rows = frame.to_dict("records")
    figures = [find_figure(row, indicators[row["indicator_id"]]) for row in rows]
    return frame.assign(figure=pd.Series(figures, index=frame.index, dtype=float))


def name_group(values: Row, parameters: Row) -> str | None:
    """`sex=female|age_group=0-17`, in the order of the declared dimensions; None is the total."""
    names = parameters.get("dimensions", {})
    return "|".join(f"{name}={values[name]}" for name in names if values.get(name)) or None


def find_figure(row: Row, indicator: Row) -> float | None:
    """The value of a row or baseline; None where there is none, or nothing below the line."""
    if row.get("status") not in (None, "", "reported"):
        return None
    if indicator["unit"] == "ordinal" and take(row, "value") is None:  # a baseline gives the place
        return find_place(row.get("rating"), indicator)
    above, below = take(row, "numerator"), take(row, "denominator")
    if above is not None and below is not None:
        scales = {"percentage": 100.0, "rate": float(indicator.get("scale", 1))}
        return scales.get(indicator["unit"], 1.0) * above / below if below else None
    value = take(row, "value")
    return take(row, "mean") if value is None else value


def find_place(word: str | None, indicator: Row) -> float | None:
    """The place of an ordinal's word in its order, from 1; None if it is none of them."""
    return float(indicator["order"].index(word) + 1) if word in indicator["order"] else None


def take(row: Row, name: str) -> float | None:
    """A number of a row, or None."""
    value = row.get(name)
    return None if value is None or value == "" or pd.isna(value) else float(value)


# ---- Actuals -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Baseline:
    """Where an indicator stood, at the end of which period."""

    span: Span
    value: float


@dataclass(frozen=True)
class Case:
    """An indicator and a group, None for the total: what is judged."""

    parameters: Row
    indicator: Row
    group: str | None
    how: str  # its aggregate
    flow: bool  # whether each window starts empty
    sign: int  # 1 where more is better, -1 where less is
    smallest: float  # the smallest change that matters
    baseline: Baseline | None  # the group's own
    rows: pd.DataFrame  # the group's observations; running totals as increments


def make_case(project: Project, indicator: Row, group: str | None) -> Case:
    """An indicator and group with its observations and its baseline."""
    parameters, frame, how = project.parameters, project.observations, indicator["aggregate"]
    mine = frame["group"].isna() if group is None else frame["group"] == group
    rows = frame.loc[(frame["indicator_id"] == indicator["id"]) & mine, USED]
    if indicator.get("entry_form") == "running_total":
        rows = difference_totals(rows, indicator, parameters)
    entries = indicator.get("baseline", [])
    found = [
        Baseline(read_span(entry["period"], parameters), value)
        for entry in ([entries] if isinstance(entries, dict) else entries)
        if name_group(entry.get("where", {}), parameters) == group
        and (value := find_figure(entry, indicator)) is not None
    ]
    sign = -1 if indicator["direction"] == "decrease" else 1
    smallest = indicator.get("smallest_change", 2 if indicator["unit"] == "percentage" else 0)
    return Case(parameters, indicator, group, how, how in ("sum", "unique"), sign,
                float(smallest), found[0] if found else None, rows)  # fmt: skip


def difference_totals(rows: pd.DataFrame, indicator: Row, parameters: Row) -> pd.DataFrame:
    """Increments between successive end days, and each total as the row of its own stretch."""
    start = read_span("project", parameters).first
    yearly = indicator.get("running_since", "project") == "year"
    given = rows[rows["figure"].notna()].sort_values("last")
    one = given.groupby("last")["figure"].nunique() == 1  # rows of one day may not contradict
    given = given[given["last"].map(one).astype(bool)].drop_duplicates("last")
    made, base, before = [], None, (0.0, start)
    for row in given.to_dict("records"):
        year = find_year(row["last"], parameters)
        begun = (
            start if year.first < start <= row["first"] else year.first
        )  # the first year of a project that began inside it
        origin = begun if yearly else start
        if origin != base:
            base, before = origin, (0.0, origin)
        made.append({**row, "first": base})
        if before[1] != base:
            made.append({**row, "first": before[1], "figure": row["figure"] - before[0]})
        before = (row["figure"], row["last"] + DAY)
    frame = pd.DataFrame(made, columns=rows.columns)
    return pd.concat([frame, rows[rows["figure"].isna()]], ignore_index=True)


def find_actual(case: Case, stretch: Span) -> tuple[float | None, bool]:
    """The actual over a stretch, and whether nothing in it is missing."""
    rows, base = case.rows, case.baseline
    if base and not case.flow and stretch.last > base.span.last:
        # The baseline's own round never enters a later actual.
        rows = rows[(rows["first"] != base.span.first) | (rows["last"] != base.span.last)]
    rows = rows[(rows["first"] >= stretch.first) & (rows["last"] <= stretch.last)]
    given = rows[rows["figure"].notna()]
    exact = given[(given["first"] == stretch.first) & (given["last"] == stretch.last)]
    steps = list_steps(stretch, case.parameters)
    used, missing = cover(rows, steps)
    if case.how in ("unique", "recompute") or (case.how == "sum" and len(exact)):
        # Persons and medians cannot be put together; of a flow the typed row wins over its parts.
        used, missing = exact, []
    if case.how in ("sum", "unique"):
        total = float(used["figure"].sum())
        # A running total may not fall: a stretch in which it does has no figure.
        fell = case.indicator.get("entry_form") == "running_total" and total < 0
        return (None if used.empty or fell else total), not missing
    rows = used if case.how in ("ratio_of_sums", "weighted_mean", "recompute") else given
    return pool(rows, case), bool(len(given)) and max(given["last"]) >= steps[-1].first


def cover(rows: pd.DataFrame, steps: list[Span]) -> tuple[pd.DataFrame, list[Span]]:
    """Rows that count each day once, reporting periods first; and the steps without a figure."""
    spans = {i: Span("", rows.at[i, "first"], rows.at[i, "last"]) for i in rows.index}
    given = [i for i in spans if pd.notna(rows.at[i, "figure"])]
    # What is not applicable is not missing: four states of a value, never mixed.
    settled = [spans[i] for i in spans if i in given or rows.at[i, "status"] == "not_applicable"]
    used = [i for i in given if any(spans[i] == step for step in steps)]
    missing = []
    for step in steps:
        if any(span == step for span in settled):
            continue
        inside = [i for i in given if step.holds(spans[i])]
        used += inside
        if abs(sum(spans[i].months for i in inside) - step.months) > 1e-9:
            missing.append(step)
    for i in sorted(set(given) - set(used), key=lambda i: spans[i].months):
        if any(spans[i].holds(step) for step in missing):  # a longer row fills what is missing
            used = [*(other for other in used if not spans[i].holds(spans[other])), i]
            missing = [step for step in missing if not spans[i].holds(step)]
    return rows.loc[used], missing


def pool(rows: pd.DataFrame, case: Case) -> float | None:
    """One level out of several rows, each way by its own rule; percentages are never averaged."""
    if rows.empty:
        return None
    rows = rows.sort_values(["last", "first"])  # of two that end together, the shorter comes last
    if case.how not in ("ratio_of_sums", "weighted_mean"):
        return float(rows["figure"].iloc[-1])
    for event in case.parameters.get("events", []):
        day = date.fromisoformat(event["date"])
        if case.indicator["id"] in event.get("breaks", []) and day <= rows["last"].iloc[-1]:
            after = rows[rows["first"] >= day]  # nothing is pooled over a break
            rows = after if len(after) else rows.iloc[[-1]]
    if len(rows) == 1:
        return float(rows["figure"].iloc[0])
    names = ["n"] if case.how == "weighted_mean" else ["numerator", "denominator"]
    if rows[names].isna().any(axis=None):
        return None  # a percentage without its counts cannot be pooled
    if case.how == "weighted_mean":
        return float((rows["figure"] * rows["n"]).sum() / rows["n"].sum())
    return find_figure({name: float(rows[name].sum()) for name in names}, case.indicator)


# ---- Targets -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Target:
    """A promise: a `path`, a threshold (`at_most`, `at_least`, `band`), or `text`."""

    window: Span
    kind: str
    number: Any = None  # a band has two, words have none
    early: bool = False  # a threshold that holds from the baseline on


def list_targets(case: Case, day: date) -> list[Target]:
    """The group's targets in the version in force on a day."""
    mine = [one for one in list_entries(case.indicator)
            if name_group(one.get("where", {}), case.parameters) == case.group]  # fmt: skip
    targets = [read_target(entry, case, day) for entry in mine]
    return [target for target in targets if target is not None]


def list_entries(indicator: Row) -> list[Row]:
    """An indicator's targets in the long form."""
    entries = indicator.get("targets", [])
    if isinstance(entries, dict):
        return [{"window": window, "value": value} for window, value in entries.items()]
    return entries


def read_target(entry: Row, case: Case, day: date) -> Target | None:
    """One target; None where it is zero for a growing flow, which promises nothing."""
    window, base = read_span(entry["window"], case.parameters), case.baseline
    steady, unit = case.indicator["direction"] == "maintain", case.indicator["unit"]
    for kind in ("at_most", "at_least"):
        if kind in entry:
            return Target(window, kind, float(entry[kind]))
    if "low" in entry:
        return Target(window, "band", (float(entry["low"]), float(entry["high"])), steady)
    if unit == "ordinal":
        return Target(window, "at_least", find_place(entry["value"], case.indicator))
    if "text" in entry:
        return Target(window, "text") if unit == "qualitative" else None
    if "percent_of_baseline" in entry:
        if base is None:
            return None
        number = base.value * (1 + float(entry["percent_of_baseline"]) / 100)
    else:
        later = "approved" in entry and date.fromisoformat(entry["approved"]) > day
        number = float(entry["was"] if later else entry["value"])
    if steady:
        width = float(case.indicator.get("tolerance", case.smallest))
        return Target(window, "band", (number - width, number + width), True)
    below_zero = unit in ("index", "money", "mean_score")  # where zero is not the least there can be
    if case.sign > 0 and not number and not below_zero:
        return None
    return Target(window, *find_kind(case, number))


def find_kind(case: Case, number: float) -> tuple[str, float, bool]:
    """Whether a value has a path or is a threshold, and if it holds from the baseline on."""
    base, threshold = case.baseline, "at_most" if case.sign < 0 else "at_least"
    if case.indicator["unit"] == "milestone" or (base is None and case.sign < 0):
        return threshold, number, False
    if base is None or case.flow:
        return "path", number, False
    way = case.sign * (number - base.value)
    return "path" if way > 0 and way >= case.smallest else threshold, number, way < 0


def find_tiles(targets: list[Target], stretch: Span) -> list[Target]:
    """Targets that together make a stretch, without overlap or hole; none if there are none."""
    inside = [t for t in targets if t.window.first == stretch.first and stretch.holds(t.window)]
    for target in sorted(inside, key=lambda target: -target.window.months):
        if target.window.last == stretch.last:
            return [target]
        rest = find_tiles(targets, Span("", target.window.last + DAY, stretch.last))
        if rest:
            return [target, *rest]
    return []


def join_targets(case: Case, targets: list[Target], span: Span) -> Target | None:
    """The target of a span, or the sum of those that make it; persons are never added."""
    parts = find_tiles(targets, span)
    if len(parts) == 1:
        return parts[0]
    if case.how != "sum" or len({fill_window.kind for fill_window in parts}) != 1 or parts[0].kind == "band":
        return None
    return Target(span, parts[0].kind, sum(fill_window.number for fill_window in parts))


def choose_level_target(targets: list[Target], day: date) -> Target | None:
    """The target that ends on the day, else the next to end, else the last; the shortest."""
    ahead = [target for target in targets if target.window.last >= day]
    if ahead:
        return min(ahead, key=lambda target: (target.window.last, target.window.months))
    return max(targets, key=lambda t: (t.window.last, -t.window.months), default=None)


# ---- The judged window ---------------------------------------------------------------------------


def judge(case: Case, period: Span) -> Row:
    """The row of kind `gaps`: judged target and window, actual, what is due, gaps and shares."""
    row: Row = {"indicator": case.indicator["id"], "group": case.group, **dict.fromkeys(JUDGED)}
    row |= {"scope": "period", "baseline": case.baseline and case.baseline.value}
    if case.indicator["direction"] == "none":
        return row | {"actual": find_actual(case, period)[0]}
    return judge_flow(case, period, row) if case.flow else judge_level(case, period, row)


def name_scope(case: Case, target: Target, stretch: Span, period: Span) -> str:
    """`period`, `life` or `ytd`: how far the stretch that is judged reaches back."""
    if stretch == period:
        return "period"
    return "life" if target.window == read_span("project", case.parameters) else "ytd"


def is_not_applicable(case: Case, period: Span) -> bool:
    """Whether every row inside the period says so."""
    inside = case.rows[(case.rows["first"] >= period.first) & (case.rows["last"] <= period.last)]
    return bool(len(inside)) and bool((inside["status"] == "not_applicable").all())


def judge_flow(case: Case, period: Span, row: Row) -> Row:
    """A flow or a count of distinct persons, over the window that holds the period."""
    targets = list_targets(case, period.last)
    holding = [target for target in targets if target.window.holds(period)]
    target = min(holding, key=lambda target: target.window.months, default=None)
    target = target or join_targets(case, targets, period)
    if target is None:
        return row | {"actual": find_actual(case, period)[0]}
    stretch, running = Span("", target.window.first, period.last), period.last < target.window.last
    actual, complete = find_actual(case, stretch)
    if case.how == "unique" and running and actual is None:
        stretch, (actual, complete) = period, find_actual(case, period)
    row |= {"window": target.window.label, "target": target.number, "actual": actual}
    row["scope"] = name_scope(case, target, stretch, period)
    if actual is None or is_not_applicable(case, period):
        return row
    if case.how == "unique" and running:  # nothing is due inside, unless the target is reached
        return row | (measure(case, target, actual) if actual >= target.number else {})
    if target.kind != "path":
        ceiling = target.kind == "at_most"
        told = (ceiling and actual > target.number) or (complete and not (ceiling and running))
        gap = find_gap(case, target, actual) if told else None
        return row | {"due_kind": "threshold", "gap": gap}
    due, kind = find_flow_due(case, targets, target, stretch)
    row |= {"due": due, "due_kind": kind}
    if not complete and not (case.sign > 0 and actual >= target.number):
        return row  # partial
    base = case.baseline if case.sign < 0 else None
    pace = base.value / base.span.months if base else 0.0
    starts = (pace * stretch.months, pace * target.window.months)
    row |= measure(case, target, actual, due, kind, starts)
    return row | ({"gap": None, "achievement": None} if case.sign < 0 and running else {})


def find_flow_due(case: Case, targets: list[Target], target: Target, stretch: Span) -> tuple[float, str]:
    """What should be reached by the end of the stretch, and by which rule."""
    if stretch.last >= target.window.last:
        return target.number, "target"
    parts = join_targets(case, [other for other in targets if other is not target], stretch)
    if parts and parts.kind == "path":
        return parts.number, "target"
    return target.number * stretch.months / target.window.months, "assumed path"


def find_gap(case: Case, target: Target, actual: float) -> float:
    """How far still to go; negative inside a band or beyond a target."""
    if target.kind == "band":
        return max(target.number[0] - actual, actual - target.number[1])
    return {"at_most": -1, "at_least": 1}.get(target.kind, case.sign) * (target.number - actual)


def measure(
    case: Case,
    target: Target,
    actual: float,
    due: float | None = None,
    kind: str = "",
    starts: tuple[float | None, float | None] = (0.0, 0.0),
) -> Row:
    """Gaps and shares on a path; starts are those of the time passed and of the whole window."""
    # A rising level without a baseline is measured from nothing: actual over target.
    start, whole = (value or 0.0 for value in starts)
    row = {"start": starts[0], "gap": find_gap(case, target, actual)}
    row["achievement"] = divide(actual - whole, target.number - whole)
    if due is None:
        return row
    gone, way = abs(due - start), abs(target.number - whole)
    early = kind == "assumed path" and (gone < way / 10 or gone < case.smallest)
    attainment = None if early else divide(actual - start, due - start)
    return row | {"gap_to_due": case.sign * (due - actual), "attainment": attainment}


def divide(above: float, below: float) -> float | None:
    """A share, or None of nothing."""
    return above / below if below else None


def judge_level(case: Case, period: Span, row: Row) -> Row:
    """A stock, a level or a survey's round, at the period's end."""
    base, targets, at = case.baseline, list_targets(case, period.last), find_judged(case, period)
    target = choose_level_target(targets, (at or period).last)
    row |= {"window": target and target.window.label, "target": target and target.number}
    if at is None:  # no round yet
        return row
    pooled = target and case.how in ("ratio_of_sums", "weighted_mean") and target.window.holds(at)
    stretch = Span("", target.window.first, at.last) if target and pooled else at
    actual, complete = find_actual(case, stretch)
    row["actual"] = actual
    if target is None or target.kind == "text":
        return row
    row["scope"] = name_scope(case, target, stretch, at)
    if actual is None or is_not_applicable(case, at):
        return row
    if base and at.last <= base.span.last:  # before the baseline, or in its own period
        return row
    if target.kind != "path":
        ahead = case.indicator["unit"] == "milestone" and at.last < target.window.last
        since = base.span.last + DAY if base and target.early else target.window.first
        if ahead or at.last < since:
            return row
        gap = find_gap(case, target, actual) if complete else None
        return row | {"due_kind": "threshold", "gap": gap}
    due, kind = find_level_due(case, targets, target, at.last)
    if due is None or not complete:
        return row | {"due": due, "due_kind": kind}
    starts = (base and base.value, base and base.value)
    return row | {"due": due, "due_kind": kind} | measure(case, target, actual, due, kind, starts)


def find_judged(case: Case, period: Span) -> Span | None:
    """The period, or with a schedule the round that is judged; None if none is due yet."""
    found = find_round(case, period)
    if found:
        return (None if "schedule" in case.indicator else find_longer(case, period)) or found
    rounds = [read_span(label, case.parameters) for label in case.indicator["schedule"]]
    return None if any(one.last > period.last for one in rounds) else rounds[-1]


def find_round(case: Case, stretch: Span) -> Span | None:
    """A schedule's last round inside a stretch, else the baseline's; else the stretch itself."""
    rounds = [read_span(label, case.parameters) for label in case.indicator.get("schedule", [])]
    if not rounds:
        return stretch
    base = case.baseline
    inside = [one for one in rounds if stretch.holds(one) and not (base and one == base.span)]
    if inside:
        return inside[-1]
    return base.span if base and stretch.holds(base.span) else None


def find_longer(case: Case, stretch: Span) -> Span | None:
    """Of a level whose figures are all of years, or of half-years, the one that ends with a shorter stretch."""
    known = case.rows[case.rows["figure"].notna()]
    spans = [Span("", first, last) for first, last in zip(known["first"], known["last"], strict=True)]
    if {round(one.months) for one in spans} not in ({6}, {12}) or case.how in ("ratio_of_sums", "weighted_mean"):
        return None
    return next((one for one in spans if one.last == stretch.last and one.months > stretch.months), None)


def find_level_due(case: Case, targets: list[Target], target: Target, day: date) -> tuple[float | None, str | None]:
    """The target once its window has ended, else a line from the last dated value to it."""
    end = target.window.last
    if end <= day:
        return target.number, "target" if end == day else "last target"
    points = [(case.baseline.span.last, case.baseline.value)] if case.baseline else []
    dated = [one for one in targets if one.window.last <= day and one.kind == "path"]
    points += [(one.window.last, one.number) for one in dated]
    if not points:
        return None, None
    origin, value = max(points)
    share = Span("", origin + DAY, day).months / Span("", origin + DAY, end).months
    return value + (target.number - value) * share, "assumed path"


# ---- Frames --------------------------------------------------------------------------------------


def list_periods(project: Project) -> list[str]:
    """Every label with observations, the years that they lie in, and the whole project."""
    frame = project.observations
    years = (find_year(day, project.parameters).label for day in sorted(set(frame["last"])))
    return list(dict.fromkeys([*sorted(set(frame["period"])), *years, "project"]))


def list_cases(project: Project) -> list[Case]:
    """Every indicator, unless all its targets name groups, and every group with a target."""
    cases = []
    for indicator in project.parameters["indicators"]:
        entries = list_entries(indicator) or [{}]
        groups = [name_group(entry.get("where", {}), project.parameters) for entry in entries]
        cases += [make_case(project, indicator, group) for group in dict.fromkeys(groups)]
    return cases


def compute_gaps(project: Project, label: str) -> pd.DataFrame:
    """The judged window of every indicator and targeted group in a period."""
    period = read_span(label, project.parameters)
    rows = [judge(case, period) for case in list_cases(project)]
    return pd.DataFrame(rows, columns=["indicator", "group", *JUDGED], dtype=object)


def compute_tracking(project: Project, label: str) -> pd.DataFrame:
    """Actual and target in the period, in the year to date and over the project's life."""
    period = read_span(label, project.parameters)
    year = find_year(period.last, project.parameters)
    windows = {"period": period, "ytd": year, "life": read_span("project", project.parameters)}
    rows = []
    for case in list_cases(project):
        for scope, window in windows.items():
            stretch = Span("", window.first, period.last)
            at = find_round(case, stretch)
            # A baseline's round is shown in a period that holds it, and in no later one.
            old = bool(at and case.baseline and at == case.baseline.span and not period.holds(at))
            actual = find_actual(case, at)[0] if at and not old else None
            target = find_tracked_target(case, period, window, stretch, scope == "life")
            rows.append((case.indicator["id"], case.group, scope, actual, target and target.number))
    columns = ["indicator", "group", "scope", "actual", "target"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def find_tracked_target(case: Case, period: Span, window: Span, stretch: Span, life: bool) -> Target | None:
    """The target for a whole window, or if it has none for what of a flow's window has passed."""
    targets = list_targets(case, period.last)
    if case.flow:
        target = join_targets(case, targets, window)
        return join_targets(case, targets, stretch) if not target and case.how == "sum" else target
    at = find_round(case, stretch) if case.indicator.get("schedule") and not life else None
    return choose_level_target(targets, at.last if at else window.last)


def compute_group_sums(project: Project) -> pd.DataFrame:
    """Of each count, period and dimension that adds up: the sum of the parts, and the total."""
    dimensions, found = project.parameters.get("dimensions", {}), []
    indicators = project.parameters["indicators"]
    counts = {entry["id"]: entry for entry in indicators if entry["unit"] == "count"}
    frame = project.observations[project.observations["indicator_id"].isin(counts)]
    for name, dimension in dimensions.items():
        adds_up = dimension.get("adds_up", "true")
        keys = ["indicator_id", "period", *(other for other in dimensions if other != name)]
        for key, parts in [] if adds_up == "false" else frame[frame[name] != ""].groupby(keys):
            # Parts of which one is missing have no sum.
            whole = set(parts[name]) == set(dimension["values"]) and parts["figure"].notna().all()
            group = name_group(dict(zip(keys, key, strict=True)), project.parameters)
            case = make_case(project, counts[key[0]], group)
            total, complete = find_actual(case, read_span(key[1], project.parameters))
            found.append((*key[:2], group, name, adds_up, parts["figure"].sum() if whole else None,
                          total if complete else None))  # fmt: skip
    columns = ["indicator", "period", "group", "dimension", "adds_up", "parts", "total"]
    return pd.DataFrame(found, columns=columns)
