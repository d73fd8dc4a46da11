"""Does a report take longer where there are many projects?

    python -m benchmarks.growth_speed [FEW [MANY]]

Reports of FEW invented projects (30: of ten there would be nothing to time once the workers have
begun), then of MANY, each over the same quarter with nothing published before, by as many local
workers as there are cores. Prints the seconds a report, without the first third of FEW and as many
of MANY, in which workers begin; and the ratio.
"""

import os
import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path

from made.portfolio import QUARTERS, write_project
from places import ROOT

from ctanalysis.portfolio.many_reports import make_reports
from ctanalysis.portfolio.plan import read_wanted
from ctanalysis.portfolio.workers import Workers


def main(words: list[str]) -> int:
    """Prints what was measured."""
    few, many = (int(word) for word in (words + ["30", "1000"][len(words) :])[:2])
    each = [time_reports(few, few // 3), time_reports(many, few // 3)]
    print(f"{few} projects: {each[0]:.3f} s a report; {many} projects: {each[1]:.3f} s a report")
    print(f"ratio {each[1] / each[0]:.2f}")
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.machine()}")
    return 0


def time_reports(projects: int, first: int) -> float:
    """The seconds a report, once the first of them are made."""
    with tempfile.TemporaryDirectory(prefix="ctanalysis-growth-") as scratch:
        root, times = Path(scratch), list[float]()
        shutil.copytree(ROOT / "notebooks", root / "notebooks")
        for number in range(projects):
            write_project(root, number)
        wanted = read_wanted(QUARTERS[-2], "", ("html",))
        make_reports(
            root, wanted, Workers(os.cpu_count() or 1), say=lambda _: None,
            show=lambda _: times.append(time.monotonic()),
        )  # fmt: skip
    return (times[-1] - times[first]) / (len(times) - 1 - first)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
