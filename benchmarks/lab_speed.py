"""How long from `make lab` to a first answer in explore.ipynb, with our kernel and with the
ordinary one.

    python -m benchmarks.lab_speed [ROUNDS]

The two take turns: JupyterLab is started as `ctanalysis lab` starts it, a headless Chromium opens
the notebook and runs all cells, and the clock stops at the first table. Printed are both times, and
the part from "run all" to that table, which is all that a kernel can change: the server and the
page are the same. Needs Chromium (Debian: `apt install chromium`).
"""

import json
import os
import platform
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.prove_reports import copy_checkout

URL = re.compile(r"http://(?:127\.0\.0\.1|localhost):\d+/lab\S*token=\w+")
TABLE = ".jp-OutputArea-output table"
MILLISECONDS = 120_000


def main(words: list[str]) -> int:
    """Prints each round, and the ratios."""
    rounds = int((words or ["3"])[0])
    times: dict[str, list[tuple[float, float]]] = {"fork": [], "spawn": []}
    with tempfile.TemporaryDirectory(prefix="ctanalysis-lab-") as scratch:
        root = copy_checkout(Path(scratch), ["ukraine"])
        (Path(scratch) / "jupyter").mkdir()
        settings = {"ServerApp": {"allow_root": True, "open_browser": False}}
        config = Path(scratch) / "jupyter" / "jupyter_server_config.json"
        config.write_text(json.dumps(settings))
        for number in range(1, rounds + 1):
            for kernels, found in times.items():
                found.append(time_lab(root, config.parent, kernels))
                whole, last = found[-1]
                print(f"round {number}, {kernels}: {whole:.1f} s, of it {last:.1f} s from run all "
                      "to a first answer", flush=True)  # fmt: skip
    for place, what in enumerate(("make lab to a first answer", "run all to a first answer")):
        ours, ordinary = (statistics.median(one[place] for one in times[k]) for k in times)
        print(f"{what}: {ours:.1f} s against {ordinary:.1f} s, {ordinary / ours:.1f} times as fast")
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, "
          f"jupyterlab {version('jupyterlab')}, ipykernel {version('ipykernel')}")  # fmt: skip
    return 0


def time_lab(root: Path, config: Path, kernels: str) -> tuple[float, float]:
    """The seconds from the command to a first table, and from "run all" to it."""
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(config), "CTANALYSIS_KERNELS": kernels}
    began = time.monotonic()
    server = subprocess.Popen(
        [sys.executable, "-m", "ctanalysis", "lab"], cwd=root, env=environment, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    try:
        assert server.stderr
        address = next(found[0] for line in server.stderr if (found := URL.search(line)))
        with sync_playwright() as play:
            browser = play.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            page = browser.new_page()
            page.goto(address, timeout=MILLISECONDS)
            page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=MILLISECONDS)
            page.click("text=Run >> nth=0", timeout=MILLISECONDS)
            page.click("text=Run All Cells", timeout=MILLISECONDS)
            asked = time.monotonic()
            page.wait_for_selector(TABLE, timeout=MILLISECONDS)
            ended = time.monotonic()
            browser.close()
        return ended - began, ended - asked
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
