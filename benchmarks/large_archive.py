"""How long a report on a portfolio takes over many projects, and one more publication in a large
archive.

    python -m benchmarks.large_archive [PROJECTS [PERIODS]]

The reports of ten invented projects are made; each is then published again under other names and
years until there are 1,000 projects with 10 reports each. Timed are a first and a second report on
the portfolio, and one more report published with the index made anew.
"""

import json
import os
import platform
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

from made.portfolio import copy_notebooks, write_portfolio, write_project

from ctanalysis.archive import find_folder, publish, rebuild_index
from ctanalysis.cli import main as run

MADE, PERIOD = 10, "2024-Q4"
PAGE = b"<!doctype html>\n<title>A copy</title>\n"  # no page is read, and 10,000 fill a disk


def main(words: list[str]) -> int:
    """Prints what was measured."""
    projects, periods = (int(word) for word in (words + ["1000", "10"][len(words) :])[:2])
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for number in range(MADE):
            write_project(root, number)
        copy_notebooks(root)
        os.chdir(root)
        run(["reports", "--periods", "2024-Q3..2024-Q4"])
        copied = [_read(root, number) for number in range(MADE)]
        years = [f"{2024 - back // 4}-Q{4 - back % 4}" for back in range(periods)]
        for number, label in product(range(projects), years):
            _publish(root, f"made-{number:04d}", label, copied[number % MADE])
        for number in range(MADE, projects):
            (root / "params" / f"made-{number:04d}.yml").touch()
        write_portfolio(root, projects)
        rebuild_index(root)
        print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
        for what in ("first", "second"):
            began = time.perf_counter()
            run(["report", "--project", "portfolio", "--period", PERIOD])
            seconds = time.perf_counter() - began
            print(f"{what} report on a portfolio of {projects} projects: {seconds:.1f} s")
        began = time.perf_counter()
        _publish(root, "made-0000", "2030-Q1", copied[1])
        rebuild_index(root)
        seconds = time.perf_counter() - began
        print(f"one more report of {projects * periods}, and the index: {seconds:.2f} s")
    return 0


def _read(root: Path, number: int) -> dict[str, bytes]:
    folder = root / "reports" / f"made-{number:04d}"
    place = sorted(folder.iterdir())[-1]
    results = (place / "results.json").read_bytes()
    return {"report.html": PAGE, "results.json": results}


def _publish(root: Path, project: str, label: str, payload: dict[str, bytes]) -> None:
    record = json.loads(payload["results.json"]) | {"project": project, "period": label}
    about = next(found for found in record["findings"] if found["kind"] == "project")["rows"][0]
    quarter = int(label[-1])
    about |= {"period": label, "ends": f"{label[:4]}-{3 * quarter:02d}-30"}
    identity = {"project": project, "period": label, "edition": "public"}
    made = {**payload, "results.json": json.dumps(record).encode()}
    publish(find_folder(root, project, label, "public"), lambda _: made, identity=identity)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
