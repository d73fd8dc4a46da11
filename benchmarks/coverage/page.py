"""The page of the results."""

from pathlib import Path

from benchmarks.coverage.judge import Judged, Point
from ctanalysis.analyses.method_choice import BY_KEY

PAGE = Path(__file__).resolve().parents[2] / "docs" / "methods" / "coverage.md"
VERDICTS = {"holds": "yes", "told": "no; the report says so", "FAILS": "**no**"}
HEAD = """# How often the ranges hold the truth

Written by `make prove-coverage`, with seed {seed} and {times} simulated data sets a point; not by hand.

A range at 95 % promises that 95 of 100 such ranges hold the true value. This page shows how often they do at the sizes projects have: 4 to 40 people or
periods, counts of 0 to 20, shares from 5 to 95 %, 4 to 12 clusters an arm, counts that swing up to 2.5 times as much as chance alone, and periods of which
each carries over 0.3 of the one before. Every method of [the table of choices](choices.md) that gives a range or a test is here.

- *coverage*: the mean over the points of the grid, and the lowest point. A point where fewer than half of the data sets get a range is left out.
- *false alarms*: of data sets in which nothing changes or differs, how many the report would call clear; the mean, and the highest point. Where a line
  that allows for carry-over stands beside an answer, both must be clear, as in the report.
- *as promised*: mean coverage within 2 points of the level, false alarms at most 6 % on average; a range that is called exact never below its level.
  "No; the report says so" stands where a condition breaks what the method assumes and every false alarm carries a caution about it.
- Figures in brackets are standard errors, in points. They are missing where every possible data set was gone through instead of simulated.

"""  # noqa: E501
COLUMNS = (
    "| question | method | condition | points | coverage | lowest | false alarms | highest | as "
    "promised |\n|---|---|---|---|---|---|---|---|---|\n"
)
TAIL = """
## Where it is not as promised

{faults}

## What follows

- Carry-over from period to period cannot be told in a short series, and no method repairs it there. A result that is just clear is then less certain
  than it looks; the report says so beside it where the table above says so.
- One figure a side, or one period a cell, says nothing of how much counts swing. Chance alone is assumed, and where they swing more, false alarms follow.
- Ranges of shares hold their level on average over the possible shares, not for each; near 0 and 100 % with few people single points lie below.
"""  # noqa: E501


def write_page(results: list[Judged], seed: int, times: int) -> str:
    """The page as Markdown."""
    rows = "".join(_write_row(found) for found in results)
    faults = [
        (f"- {BY_KEY[r.study.key].words}, {r.study.condition}: {'; '.join(r.faults)}. {_write_told(r)}")
        for r in results
        if r.faults
    ]
    return HEAD.format(seed=seed, times=times) + COLUMNS + rows + TAIL.format(faults="\n".join(faults) or "Nowhere.")


def _write_row(found: Judged) -> str:
    choice, study = BY_KEY[found.study.key], found.study
    points = str(found.settings) + (f", {found.without} without a range" if found.without else "")
    cells = [
        choice.question,
        choice.words,
        study.condition,
        points,
        _write_share(found.coverage),
        _write_point(found.lowest),
        _write_share(found.alarms),
        _write_point(found.highest),
        VERDICTS[found.verdict],
    ]
    return f"| {' | '.join(cells)} |\n"


def _write_share(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def _write_point(point: Point | None) -> str:
    if point is None:
        return "–"
    error = f" ({100 * point.error:.1f})" if point.error else ""
    return f"{100 * point.share:.1f} %{error}: {point.words}"


def _write_told(found: Judged) -> str:
    if found.told is None:
        return ""
    return (
        f"{100 * found.told:.0f} % of its "
        f"{'false alarms' if found.study.null is not None else 'misses'} carry a caution about "
        "this."
    )
