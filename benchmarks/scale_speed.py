"""How much slower is a Dask scheduler with workers on this machine than the workers of
`ctanalysis reports` itself?

    python -m benchmarks.scale_speed [PROJECTS [QUARTERS]]

Invented projects, nothing published or kept before. A scheduler with as many workers of one thread
as there are cores makes the reports of the first half of them; then as many local workers those of
all; then a scheduler those of the second half: a machine that gets slower or faster meanwhile does
so for both. Prints both times, their ratio, and whether what was published is the same to the byte.
"""

import os
import platform
import shutil
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from made.portfolio import QUARTERS, write_project
from places import ROOT

from ctanalysis.portfolio.dask_cluster import Cluster
from ctanalysis.portfolio.many_reports import make_reports
from ctanalysis.portfolio.plan import read_wanted
from ctanalysis.portfolio.workers import Pool, Workers


def main(words: list[str]) -> int:
    """Prints what was measured."""
    projects, quarters = (int(word) for word in (words + ["100", "4"][len(words) :])[:2])
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="ctanalysis-scale-") as scratch:
        numbers = range(projects)
        half = projects // 2
        first, root, second = (Path(scratch) / name for name in ("first", "local", "second"))
        for one, those in ((first, numbers[:half]), (root, numbers), (second, numbers[half:])):
            shutil.copytree(ROOT / "notebooks", one / "notebooks")
            for number in those:
                write_project(one, number)
        far, made = time_scheduler(first, cores, quarters)
        local, made_here = time_reports(root, Workers(cores), quarters)
        rest, made_then = time_scheduler(second, cores, quarters)
        far, made = far + rest, made + made_then
        print(f"{cores} local workers: {made_here} reports in {local:.0f} s, {local / made_here:.2f} s each")
        print(f"scheduler, {cores} workers: {made} reports in {far:.0f} s, {far / made:.2f} s each")
        is_same = list_published(root) == list_published(first) | list_published(second)
        print(f"{far / local:.2f} times as long; the same bytes: {is_same}")
    print(f"{cores} cores, Python {platform.python_version()}, distributed {version('distributed')}")
    return 0


def time_scheduler(root: Path, cores: int, quarters: int) -> tuple[float, int]:
    """The seconds of a scheduler with so many workers, which stand already, and its reports."""
    from dask import config
    from distributed import LocalCluster

    config.set({"distributed.worker.profile.enabled": False})  # as docs/scale.md says
    with LocalCluster(n_workers=cores, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as scheduler:
        return time_reports(root, Cluster(scheduler.scheduler_address), quarters)


def time_reports(root: Path, pool: Pool, quarters: int) -> tuple[float, int]:
    """The seconds of all reports below the root, and how many they are."""
    wanted = read_wanted(f"{QUARTERS[-quarters]}..{QUARTERS[-1]}", "", ("html",))
    began, shown = time.monotonic(), list[Path]()
    make_reports(root, wanted, pool, say=lambda _: None, show=shown.append)
    return time.monotonic() - began, len(shown)


def list_published(root: Path) -> dict[str, bytes]:
    """What was published, by its path."""
    paths = root.glob("reports/*/*/archive/*/data/**/*")
    return {str(path.relative_to(root)): path.read_bytes() for path in paths if path.is_file()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
