"""How fast is a report: `ctanalysis report` against the plain way, which runs the same notebooks
with papermill's command line and renders each with nbconvert's.

    python -m benchmarks.report_speed [PROJECT] [ROUNDS]

The two take turns in a scratch copy, nothing published before and no other load wanted. Prints each
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

from benchmarks.prove_reports import copy_checkout
from ctanalysis.ground.checkout import list_notebooks

LIBRARIES = ("papermill", "nbconvert", "ipykernel", "pandas", "matplotlib", "seaborn")


def main(words: list[str]) -> int:
    """Prints both times of each round, and the ratio."""
    project, rounds = (words + ["riverbend", "3"][len(words) :])[:2]
    ours, plain = [], []
    with tempfile.TemporaryDirectory(prefix="ctanalysis-speed-") as scratch:
        root = copy_checkout(Path(scratch), [project])
        for number in range(1, int(rounds) + 1):
            ours.append(time_ours(root, project))
            plain.append(time_plain(root, project))
            print(
                f"round {number}: ctanalysis {ours[-1]:.1f} s, plain {plain[-1]:.1f} s", flush=True
            )
    ratio = statistics.median(plain) / statistics.median(ours)
    lowest, highest = min(plain) / max(ours), max(plain) / min(ours)
    print(f"{project}: {ratio:.1f} times as fast ({lowest:.1f} to {highest:.1f})")
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.machine()}")
    print(", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    return 0


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
        seconds += time_command(
            [str(tools / "jupyter"), "nbconvert", "--to", "html", str(made)], root
        )
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
