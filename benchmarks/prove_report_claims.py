"""Proof that a report as a whole claims little that is not so: trends of made-up projects in which
nothing changes, and in which everything rises by a step half way.

    python -m benchmarks.prove_report_claims [PROJECTS] [SEED]

Printed are, for each frequency: reports with a clear trend though nothing changed, series that
were found to rise, and clear trends the wrong way; beside what a straight line and the first figure
against the last would say. Exit code 1 where more reports than wanted claim falsely.
"""

import sys
from collections import Counter
from math import sqrt

from scipy.stats import linregress, norm

from benchmarks.made_claims import PERIODS, MadeReport, make_report
from ctanalysis.analyses.trends import find_trends
from ctanalysis.ground.kinds import TrendFinding

PROJECTS, SEED = 120, 20_000
MOST_FALSE = 0.07  # of reports in which nothing changes
WAYS = ("ours", "line", "ends")


def main(words: list[str]) -> int:
    """Prints a table; 0 where no frequency has more false claims than wanted."""
    projects, seed = [*map(int, words), PROJECTS, SEED][:2] if len(words) < 2 else map(int, words[:2])
    false = 0
    for frequency in PERIODS:
        counted = Counter[tuple[str, ...]]()
        for place in range(projects):
            for has_step in (False, True):
                count(make_report(seed + place, frequency, has_step=has_step), counted)
        false += _print(frequency, projects, counted)
    return 1 if false else 0


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


def judge(row: TrendFinding) -> int:
    """1 where a report calls it clearly rising, -1 where falling, else 0."""
    code = (row.verdict or "R")[0]
    return {"C": 1, "W": -1}.get(code, 0)


def judge_plainly(row: TrendFinding, report: MadeReport) -> tuple[int, int]:
    """The same by a straight line through the values, and by the first figure against the last."""
    points = [
        (one.period.start.toordinal(), one)
        for one in report.evaluation.observations.find(str(row.indicator), ())
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


def _print(frequency: str, projects: int, counted: Counter[tuple[str, ...]]) -> int:
    print(f"{frequency}, {PERIODS[frequency]} periods, {projects} reports without a change and {projects} with a step")
    for way in WAYS:
        share = counted["false", way] / projects
        found = ", ".join(
            f"{kind} {counted['found', way, kind] / counted['series', kind]:.0%}"
            for kind in ("count", "share", "score")
        )
        print(
            f"  {way:5} reports with a false clear trend {share:.0%} (series {counted['false series', way]});"
            f" found: {found}; wrong way {counted['wrong', way]}"
        )
    for key in sorted(one[1] for one in counted if one[0] == "reports"):
        false = counted["false", "ours", key] / max(1, counted["reports", key])
        found = ", ".join(
            f"{kind} {counted['found', 'ours', f'{kind}, {key}'] / max(1, counted['series', f'{kind}, {key}']):.0%}"
            for kind in ("count", "share", "score")
        )
        print(f"    {key:11} false {false:.0%}; found: {found}")
    least = sqrt(MOST_FALSE * (1 - MOST_FALSE) / projects) * norm.ppf(0.95)
    return counted["false", "ours"] / projects > MOST_FALSE + least


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
