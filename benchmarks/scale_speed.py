"""How much slower is a Dask scheduler with workers on this machine than the workers of
`ctanalysis reports` itself?

    python -m benchmarks.scale_speed [PROJECTS [QUARTERS]]

Invented projects, nothing published or kept before; the reports are made once by as many local
workers as there are cores, and once by a scheduler with as many workers of one thread. Prints both
times, their ratio, and whether what was published is the same to the byte.
"""

import os
import platform
import shutil
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from benchmarks.made_portfolio import QUARTERS, write_project
from benchmarks.prove_reports import HERE
from ctanalysis.portfolio.cluster import Cluster
from ctanalysis.portfolio.many_reports import make_reports
from ctanalysis.portfolio.plan import read_wanted
from ctanalysis.portfolio.workers import Pool, Workers


def main(words: list[str]) -> int:
    """Prints what was measured."""
    projects, quarters = (int(word) for word in (words + ["100", "4"][len(words) :])[:2])
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="ctanalysis-scale-") as scratch:
        roots = [Path(scratch) / name for name in ("local", "dask")]
        for root in roots:
            shutil.copytree(HERE / "notebooks", root / "notebooks")
            for number in range(projects):
                write_project(root, number)
        local, made = _time(roots[0], Workers(cores), quarters)
        print(f"{cores} local workers: {made} reports in {local:.0f} s, {local / made:.2f} s each")
        from distributed import LocalCluster

        with LocalCluster(n_workers=cores, threads_per_worker=1, host="127.0.0.1",
                          dashboard_address=None) as scheduler:  # fmt: skip
            far, made = _time(roots[1], Cluster(scheduler.scheduler_address), quarters)
        print(f"scheduler, {cores} workers: {made} reports in {far:.0f} s, {far / made:.2f} s each")
        is_same = _list(roots[0]) == _list(roots[1])
        print(f"{far / local:.2f} times as long; the same bytes: {is_same}")
    print(
        f"{cores} cores, Python {platform.python_version()}, distributed {version('distributed')}"
    )
    return 0


def _time(root: Path, pool: Pool, quarters: int) -> tuple[float, int]:
    wanted = read_wanted(f"{QUARTERS[-quarters]}..{QUARTERS[-1]}", "", ("html",))
    began, shown = time.monotonic(), list[Path]()
    make_reports(root, wanted, pool, say=lambda _: None, show=shown.append)
    return time.monotonic() - began, len(shown)


def _list(root: Path) -> dict[str, bytes]:
    paths = root.glob("reports/*/*/archive/*/data/**/*")
    return {str(path.relative_to(root)): path.read_bytes() for path in paths if path.is_file()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
