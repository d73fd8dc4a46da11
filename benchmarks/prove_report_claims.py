"""Proof that a report as a whole claims little that is not so: trends of made-up projects in which
nothing changes, and in which everything rises by a step half way.

    python -m benchmarks.prove_report_claims [PROJECTS] [SEED]

Printed are, for each frequency: reports with a clear trend though nothing changed, series that
were found to rise, and clear trends the wrong way; beside what a straight line and the first figure
against the last would say; then what one more quarter takes from rising series. Exit code 1 where
more reports than wanted claim falsely.
"""

import sys
from collections import Counter
from itertools import pairwise
from math import sqrt

import numpy
from scipy.stats import linregress, norm

from benchmarks.made_claims import PERIODS, STEPS, TROUBLES, MadeReport, make_report
from benchmarks.made_surveys import DESIGNS, make_surveys
from ctanalysis.analyses.trends import find_trends
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.statistics import METHODS

PROJECTS, SEED = 120, 20_000
MOST_FALSE = 0.07  # of reports in which nothing changes
MOST_ENDS = 0.05  # the same of surveys from start to end
WAYS = ("ours", "line", "ends")
QUARTERS, SERIES = (11, 12, 13), 1000


def main(words: list[str]) -> int:
    """Prints a table; 0 where no frequency has more false claims than wanted."""
    given = [int(word) for word in words]
    projects, seed = (*given, *(PROJECTS, SEED)[len(given) :])
    false = 0
    for frequency in PERIODS:
        counted = Counter[tuple[str, ...]]()
        for place in range(projects):
            for has_step in (False, True):
                count(make_report(seed + place, frequency, has_step=has_step), counted)
        false += _print(frequency, projects, counted)
    for design in DESIGNS:
        false += prove_surveys(design, projects, seed)
    for kind in ("plain", "season", "scatter"):
        print(f"1,000 rising series, {kind}: {count_turned(kind, seed)}")
    return 1 if false else 0


def prove_surveys(design: str, projects: int, seed: int) -> bool:
    """Prints what is claimed of surveys at a start and an end; whether more reports than wanted
    claim a change where there is none, beyond chance.
    """
    counted, held = Counter[str](), Counter[bool]()
    for place in range(projects):
        for has_step in (False, True):
            report = make_surveys(seed + place, design, has_step=has_step)
            clear = Counter[int]()
            for row in find_trends(report.evaluation):
                clear[judge(row)] += 1
                if row.low is not None and row.high is not None:
                    held[row.low <= _find_truth(row, has_step=has_step) <= row.high] += 1
            if has_step:
                counted["found"] += clear[1]
                counted["wrong"] += clear[-1]
                counted["series"] += clear.total()
            else:
                counted["false"] += clear[1] + clear[-1] > 0
    false, chance = counted["false"] / projects, sqrt(MOST_ENDS * (1 - MOST_ENDS) / projects)
    print(
        f"surveys at a start and an end, {design}: {false:.0%} of {projects} reports with a false "
        f"change; found {counted['found'] / counted['series']:.0%} of {counted['series']}, wrong "
        f"way {counted['wrong']}; ranges hold in {held[True] / held.total():.1%}"
    )
    return false > MOST_ENDS + chance * float(norm.ppf(0.95))


def _find_truth(row: TrendFinding, *, has_step: bool) -> float:
    """By how much it changed, in its unit."""
    step = STEPS["share"] * 100 if row.measured_in.is_percent else STEPS["score"] * 10
    return step if has_step else 0.0


def count(report: MadeReport, counted: Counter[tuple[str, ...]]) -> None:
    """Adds what is claimed of the report's series."""
    clear = Counter[str]()
    for row in find_trends(report.evaluation):
        kind = str(row.indicator).partition("-")[0]
        for way, found in zip(WAYS, (judge(row), *judge_plainly(row, report)), strict=True):
            clear[way] += bool(found)
            if report.has_step:
                counted["found", way, kind] += found > 0
                counted["wrong", way] += found < 0
                counted["found", way, f"{kind}, {report.trouble}"] += found > 0
        if report.has_step:
            counted["series", kind] += 1
            counted["series", f"{kind}, {report.trouble}"] += 1
    for way in WAYS:
        if not report.has_step:
            counted["false", way] += clear[way] > 0
            counted["false series", way] += clear[way]
            counted["false", way, report.trouble] += clear[way] > 0
    counted["reports", report.trouble] += not report.has_step


def count_turned(kind: str, seed: int) -> str:
    """Of series of about 40 a quarter that rise by a half: clear with 11, 12 and 13 quarters, and
    what one more quarter takes away and gives.
    """
    chance, found = numpy.random.default_rng(seed), []
    places = numpy.arange(QUARTERS[-1])
    for _ in range(SERIES):
        means = 40 * (1 + 0.5 * places / 11)
        if kind == "season":
            means *= 1 + 0.3 * numpy.sin(numpy.pi * places / 2 + chance.uniform(0, 2 * numpy.pi))
        drawn = chance.negative_binomial(means / 1.5, 0.4) if kind == "scatter" else None
        values = (chance.poisson(means) if drawn is None else drawn).tolist()
        answers = [METHODS["trend_count"](y=values[:n], seasons=4) for n in QUARTERS]
        found.append([one.low is not None and one.low > 1 for one in answers])
    clear = numpy.array(found)
    turned = ", ".join(
        f"{first} to {then} quarters {(clear[:, at] & ~clear[:, at + 1]).sum()} lost and "
        f"{(~clear[:, at] & clear[:, at + 1]).sum()} won"
        for at, (first, then) in enumerate(pairwise(QUARTERS))
    )
    return f"clear {clear.sum(axis=0).tolist()}; {turned}"


def judge(row: TrendFinding) -> int:
    """1 where a report calls it clearly rising, -1 where falling, else 0."""
    code = (row.verdict or "R")[0]
    return {"C": 1, "W": -1}.get(code, 0)


def judge_plainly(row: TrendFinding, report: MadeReport) -> tuple[int, int]:
    """The same by a straight line through the values, and by the first figure against the last."""
    points = [
        (one.period.start.toordinal(), one) for one in report.evaluation.observations.find(str(row.indicator), ())
    ]
    values = [_read(one) for _, one in points]
    line = linregress([day for day, _ in points], values)
    rise = values[-1] - values[0]
    return (
        (1 if line.slope > 0 else -1) if line.pvalue < 0.05 else 0,
        (1 if rise > 0 else -1) if abs(rise) > 0.05 * abs(values[0]) else 0,
    )


def _read(row: object) -> float:
    value, mean = getattr(row, "value", None), getattr(row, "mean", None)
    if value is not None:
        return float(value)
    return float(mean) if mean is not None else row.numerator / row.denominator  # type: ignore[attr-defined]


def _print(frequency: str, projects: int, counted: Counter[tuple[str, ...]]) -> bool:
    """The table of one frequency; whether more reports claim falsely than wanted, beyond chance."""
    print(f"{frequency}, {PERIODS[frequency]} periods, {projects} reports without a change")
    for way in WAYS:
        false = counted["false", way] / projects
        print(
            f"  {way:5} with a false clear trend {false:.0%} "
            f"({counted['false series', way]} series); as many reports with a step: found "
            f"{_write_found(way, '', counted)}; wrong way {counted['wrong', way]}"
        )
    for trouble in TROUBLES:
        false = counted["false", "ours", trouble] / max(1, counted["reports", trouble])
        found = _write_found("ours", f", {trouble}", counted)
        print(f"    {trouble:11} false {false:.0%}; found {found}")
    chance = sqrt(MOST_FALSE * (1 - MOST_FALSE) / projects) * float(norm.ppf(0.95))
    return counted["false", "ours"] / projects > MOST_FALSE + chance


def _write_found(way: str, rest: str, counted: Counter[tuple[str, ...]]) -> str:
    return ", ".join(
        f"{kind} {counted['found', way, kind + rest] / max(1, counted['series', kind + rest]):.0%}"
        for kind in ("count", "share", "score")
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
