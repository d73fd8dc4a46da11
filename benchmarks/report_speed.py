"""How fast is a report: `ctanalysis report` against the plain way, which runs the same notebooks
with papermill's command line and renders each with nbconvert's, and an equal report in R Markdown,
which is given every table and every figure ready.

    python -m benchmarks.report_speed [PROJECT] [ROUNDS]

They take turns in a scratch copy, nothing published before and no other load wanted. Prints each
round, the ratio of the medians, and machine and versions.
"""

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from shipped import copy_checkout

from benchmarks.r_markdown import find_r, list_command, write_equal_report
from ctanalysis.ground.root_folder_and_projects import list_notebooks

LIBRARIES = ("papermill", "nbconvert", "ipykernel", "pandas", "matplotlib", "seaborn")


def main(words: list[str]) -> int:
    """Prints both times of each round, and the ratio."""
    project, rounds = (words + ["riverbend", "3"][len(words) :])[:2]
    ours, plain, r = [], [], []
    with tempfile.TemporaryDirectory(prefix="ctanalysis-speed-") as scratch:
        root = copy_checkout(Path(scratch), [project])
        for number in range(1, int(rounds) + 1):
            ours.append(time_ours(root, project))
            plain.append(time_plain(root, project))
            said = f"round {number}: ctanalysis {ours[-1]:.1f} s, plain {plain[-1]:.1f} s"
            if find_r():
                r.append(time_r(root, project))
                said += f", R Markdown {r[-1]:.1f} s"
            print(said, flush=True)
    tell_ratio(f"{project} against the plain way", ours, plain)
    if r:
        tell_ratio(f"{project} against R Markdown", ours, r)
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.machine()}")
    print(", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    return 0


def tell_ratio(name: str, ours: list[float], theirs: list[float]) -> None:
    """Prints how many times as fast, by the medians, and from the worst pair to the best."""
    ratio = statistics.median(theirs) / statistics.median(ours)
    lowest, highest = min(theirs) / max(ours), max(theirs) / min(ours)
    print(f"{name}: {ratio:.1f} times as fast ({lowest:.1f} to {highest:.1f})")


def time_r(root: Path, project: str) -> float:
    """The seconds of the report that was just made, equal in R Markdown."""
    report = next((root / "reports" / project).glob("*/report.html"))
    write_equal_report(report, root / "r")
    seconds = time_command(list_command(root / "r"), root)
    shutil.rmtree(root / "r")
    return seconds


def time_ours(root: Path, project: str) -> float:
    """The seconds of one report with nothing published or kept before."""
    shutil.rmtree(root / "reports", ignore_errors=True)
    shutil.rmtree(root / "restricted", ignore_errors=True)
    return time_command([sys.executable, "-m", "ctanalysis", "report", "--project", project], root)


def time_plain(root: Path, project: str) -> float:
    """The seconds of the same notebooks run and rendered one by one."""
    seconds, folder = 0.0, root / "plain"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    tools = Path(sys.executable).parent
    for notebook in list_notebooks(root):
        made = folder / notebook.name
        run = [str(tools / "papermill"), str(notebook), str(made), "-k", "python3"]
        run += ["-p", "project", project, "--no-progress-bar"]
        seconds += time_command(run, root)
        seconds += time_command([str(tools / "jupyter"), "nbconvert", "--to", "html", str(made)], root)
    return seconds


def time_command(command: list[str], folder: Path) -> float:
    """The seconds of a command that must succeed."""
    began = time.monotonic()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
