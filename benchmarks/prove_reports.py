"""Proof that every report can be made: all shipped projects, all periods with figures, all
editions, and the portfolio of them, in one process, as `make reports` would.

    python -m benchmarks.prove_reports [PROJECT ...]

Works in a scratch copy, so that nothing is published here. One line a report with its seconds, a
count at the end, exit code 1 if any failed, if a run left this process in another folder or with
other variables than before, or if exploring on the same words, or `ct.read_results()`, gives
another value than the report.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from explored import find_difference, list_unlike
from places import ROOT
from shipped import SHIPPED, copy_checkout, list_periods

from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.ground.root_folder_and_projects import PORTFOLIO, is_portfolio
from ctanalysis.ground.terms import EDITIONS
from ctanalysis.portfolio.overview.report import make_portfolio_report
from ctanalysis.reports.exports import ALWAYS
from ctanalysis.reports.reporting import make_report
from ctanalysis.reports.up_to_date import Asked


def main(projects: list[str]) -> int:
    """Makes every report of these projects, or of all shipped ones; 0 if each was made and left
    nothing behind.
    """
    made = failed = 0
    with tempfile.TemporaryDirectory(prefix="ctanalysis-proof-") as scratch:
        root = copy_checkout(Path(scratch), projects)
        before = Path.cwd(), dict(os.environ)
        for project, period, edition in list_reports(root, projects):
            began = time.monotonic()
            outcome = _try(root, project, period, edition)
            if not outcome and not is_portfolio(project):
                outcome = find_difference(root, project, period, edition)
            if (Path.cwd(), dict(os.environ)) != before:
                outcome = "left this process changed"
            made, failed = made + (not outcome), failed + bool(outcome)
            print(f"{project} {period} {edition}: {outcome or 'made'} ({time.monotonic() - began:.1f} s)", flush=True)
        for unlike in list_unlike(root):
            failed += 1
            print(f"read_results gives another value: {unlike}")
    print(f"{made} reports made, {failed} not")
    return 1 if failed else 0


def list_reports(root: Path, projects: list[str]) -> Iterator[tuple[str, str, str]]:
    """Project, period and edition of each report; the portfolio last, where all projects are
    there.
    """
    for project in projects:
        for period in list_periods(read_project(root, project)):
            for edition in EDITIONS:
                yield project, period, edition
    if set(projects) >= set(SHIPPED):
        shutil.copy(ROOT / "params" / f"{PORTFOLIO}.yml", root / "params")
        for edition in EDITIONS:
            yield PORTFOLIO, "", edition


def _try(root: Path, project: str, period: str, edition: str) -> str:
    try:
        make = make_portfolio_report if is_portfolio(project) else make_report
        make(root, Asked(project, period, edition, (ALWAYS,)), say=lambda line: None)
    except CtanalysisError as error:
        return f"{type(error).__name__}: {error}"
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(SHIPPED)))
