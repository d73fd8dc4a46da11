"""How fast are the reports of a portfolio: `ctanalysis reports` against the plain way (papermill's
and nbconvert's command lines, notebook by notebook) and against R Markdown with as many processes.

    python -m benchmarks.portfolio_speed [PROJECTS] [QUARTERS]

Invented projects, nothing published or kept before. The plain way and R make the reports of one
project only, two of them at once on two cores, and are extrapolated, which is said. Prints seconds
a report, the ratios, the greatest memory of all our processes (each page counted once), and machine
and versions.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from importlib.metadata import version
from pathlib import Path

import psutil
from made.portfolio import QUARTERS, write_project
from places import ROOT

from benchmarks.r_markdown import find_r, list_command, write_equal_report
from ctanalysis.ground.root_folder_and_projects import list_notebooks

LIBRARIES = ("papermill", "nbconvert", "ipykernel", "pandas", "matplotlib")
LOOKS = 3.0  # seconds between two looks at the memory, which take from what is timed


def main(words: list[str]) -> int:
    """Prints each way's seconds a report, and the ratios."""
    projects, quarters = (int(word) for word in (words + ["10", "4"][len(words) :])[:2])
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="ctanalysis-portfolio-") as scratch:
        root = Path(scratch)
        shutil.copytree(ROOT / "notebooks", root / "notebooks")
        names = [write_project(root, number) for number in range(projects)]
        periods = f"{QUARTERS[-quarters]}..{QUARTERS[-1]}"
        command = [sys.executable, "-P", "-m", "ctanalysis", "reports", "--periods", periods]
        seconds, memory = watch(command, root)
        reports = sorted((root / "reports").glob("*/*/report.html"))
        ours = seconds / len(reports)
        print(f"ctanalysis: {len(reports)} reports in {seconds:.0f} s, {ours:.2f} s each; "
              f"{memory / 1e9:.2f} GB at most")  # fmt: skip
        again, _ = watch(command, root)
        print(f"the same again, once all know each other's figures: {again:.1f} s")
        again, _ = watch(command, root)
        print(f"and again, nothing changed: {again:.1f} s")
        plain = time_plain(root, names[1], cores)
        print(f"plain: {plain:.1f} s each, {cores} at once: {plain / ours:.1f} times ours (one project, extrapolated)")
        if find_r() is None:
            print("R Markdown: Rscript is not here")
        else:
            each, tables, charts = time_r(reports[: 40 * cores], root, cores)
            print(f"R Markdown: {each:.2f} s each, {cores} at once, with {tables} tables and "
                  f"{charts} charts in a report: {each / ours:.2f} times ours")  # fmt: skip
    print(f"{cores} cores, Python {platform.python_version()}, {platform.machine()}; "
          + ", ".join(f"{name} {version(name)}" for name in LIBRARIES))  # fmt: skip
    return 0


def watch(command: list[str], folder: Path) -> tuple[float, float]:
    """The seconds of a command, and the greatest memory of it and all below it."""
    began = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    most, ended = [0.0], threading.Event()

    def look() -> None:
        while not ended.wait(LOOKS):
            most[0] = max(most[0], measure(process.pid))

    thread = threading.Thread(target=look)
    thread.start()
    said = process.communicate()[1]
    seconds = time.monotonic() - began
    ended.set()
    thread.join()
    if process.returncode:
        sys.exit(said.decode())
    return seconds, most[0]


def measure(pid: int) -> float:
    """The memory of a process and all below it in bytes, shared pages divided among who share."""
    total = 0.0
    try:
        top = psutil.Process(pid)
        for process in (top, *top.children(recursive=True)):
            try:
                total += process.memory_full_info().pss
            except psutil.Error:
                continue
    except psutil.Error:
        return total
    return total


def time_plain(root: Path, project: str, cores: int) -> float:
    """Seconds a report of the plain way, as many notebooks at once as there are cores."""
    tools, folder = Path(sys.executable).parent, root / "plain"
    folder.mkdir()
    commands = []
    for notebook in list_notebooks(root):
        made = folder / notebook.name
        run = [str(tools / "papermill"), str(notebook), str(made), "-k", "python3"]
        run += ["-p", "project", project, "--no-progress-bar"]
        commands.append([run, [str(tools / "jupyter"), "nbconvert", "--to", "html", str(made)]])
    return run_at_once(commands, root, cores)


def time_r(reports: list[Path], root: Path, cores: int) -> tuple[float, int, int]:
    """Seconds a report of R Markdown, as many at once as there are cores; its tables and charts."""
    commands, tables, charts = [], 0, 0
    for number, report in enumerate(reports):
        folder = root / "r" / str(number)
        tables, charts = write_equal_report(report, folder)
        commands.append([list_command(folder)])
    return run_at_once(commands, root, cores) / len(reports), tables, charts


def run_at_once(jobs: list[list[list[str]]], folder: Path, width: int) -> float:
    """The seconds of all jobs, each some commands one after another, so many at once."""
    waiting, lock = list(jobs), threading.Lock()

    def work() -> None:
        while True:
            with lock:
                if not waiting:
                    return
                job = waiting.pop(0)
            for command in job:
                subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
                               capture_output=True, check=True)  # fmt: skip

    began = time.monotonic()
    threads = [threading.Thread(target=work) for _ in range(width)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
