"""Proof that ranges and tests hold what they promise, at the sizes that projects have.

    python -m benchmarks.coverage [--times 500] [--seed 1] [--workers 2] [--key trend-count]
    [--keep]

Every method of the table of choices is run on figures whose truth is known: all possible ones where
they can be gone through, simulated ones with the seed otherwise. One line a study, the page
docs/methods/coverage.md, and exit code 1 if something is not as promised and the report does not
say so. `--keep` leaves the page as it is.
"""

import argparse
import sys
import time
from multiprocessing import get_context
from typing import Any

from benchmarks.coverage.charts import list_charts
from benchmarks.coverage.designs import list_designs
from benchmarks.coverage.judge import Judged, judge
from benchmarks.coverage.page import PAGE, write_page
from benchmarks.coverage.samples import list_samples
from benchmarks.coverage.series import list_series
from benchmarks.coverage.single import list_single
from benchmarks.coverage.surveys import list_surveys
from benchmarks.coverage.tally import Study, Tally, count
from ctanalysis.analyses.method_choice import CHOICES

# rows of the table where nothing is estimated
WITHOUT = ("census", "pairs-unlinked", "as-published")
STUDIES: list[Study] = sorted(
    [*list_single(), *list_samples(), *list_surveys(), *list_series(), *list_designs(), *list_charts()],
    key=lambda study: [choice.key for choice in CHOICES].index(study.key),
)


def main() -> int:
    """Runs the studies and writes the page; 0 if all is as promised, or the report says where it is
    not.
    """
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.coverage", description="How often do the ranges hold the truth?"
    )
    parser.add_argument("--times", type=int, default=500, help="simulated data sets a point")
    parser.add_argument("--seed", type=int, default=1, help="decides the data sets")
    parser.add_argument("--workers", type=int, default=2, help="how many processes")
    parser.add_argument("--key", help="this row of the table of choices alone; writes no page")
    parser.add_argument("--keep", action="store_true", help="leave the page as it is")
    words = parser.parse_args()
    started = time.monotonic()
    missing = {choice.key for choice in CHOICES} - {study.key for study in STUDIES} - set(WITHOUT)
    studies = [number for number, study in enumerate(STUDIES) if words.key in (None, study.key)]
    results = []
    for found in run_studies(studies, words.seed, words.times, words.workers):
        results.append(found)
        print(write_line(found), flush=True)
    if not words.key and not words.keep:
        PAGE.write_text(write_page(results, words.seed, words.times), encoding="utf-8")
    for key in sorted(missing):
        print(f"no study of {key}")
    said = [sum(found.verdict == verdict for found in results) for verdict in ("holds", "told", "FAILS")]
    print(
        f"{len(results)} studies: {said[0]} as promised, {said[1]} not and the report says so, "
        f"{said[2]} not; {time.monotonic() - started:.0f} s"
    )
    return 1 if said[2] or missing else 0


def run_studies(numbers: list[int], seed: int, times: int, workers: int) -> Any:
    """Each study with its figures; the same whatever the number of workers, for every point has a
    seed of its own.
    """
    tasks = [(number, place, seed, times) for number in numbers for place in range(len(STUDIES[number].settings))]
    with get_context("fork").Pool(workers) as pool:
        found: dict[int, list[Tally]] = {number: [] for number in numbers}
        for number, tally in pool.imap(run_point, tasks):
            found[number].append(tally)
            if len(found[number]) == len(STUDIES[number].settings):
                study = STUDIES[number]
                yield judge(study, list(zip(study.settings, found[number], strict=True)))


def run_point(task: tuple[int, int, int, int]) -> tuple[int, Tally]:
    """One setting of one study; its seed comes from what it is, so that another study more changes
    nothing.
    """
    import zlib

    import numpy as np

    number, place, seed, times = task
    study = STUDIES[number]
    setting = study.settings[place]
    mark = zlib.crc32(f"{study.key} {study.condition} {setting.words}".encode())
    return number, count(study, setting, np.random.default_rng([seed, mark]), times)


def write_line(found: Judged) -> str:
    """A study in a line."""
    coverage = (
        ""
        if found.coverage is None or found.lowest is None
        else f" coverage {100 * found.coverage:.1f}, lowest {100 * found.lowest.share:.1f};"
    )
    alarms = (
        ""
        if found.alarms is None or found.highest is None
        else f" false alarms {100 * found.alarms:.1f}, highest {100 * found.highest.share:.1f};"
    )
    told = (
        "" if not found.faults or found.told is None else f" {100 * found.told:.0f} % of what is wrong with a caution;"
    )
    return (
        f"{found.study.key}, {found.study.condition}:{coverage}{alarms}{told} "
        f"{found.verdict}{': ' + '; '.join(found.faults) if found.faults else ''}"
    )


if __name__ == "__main__":
    sys.exit(main())
