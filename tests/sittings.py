"""A sitting in JupyterLab, in a real browser: a notebook that is under version control shows a
planted number of the internal edition, which may stand in no file but below restricted/.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from places import ROOT

from ctanalysis.reports.laboratory.jupyterlab import list_options, open_notebook

PLANTED = "987654321"
PARAMETERS = """\
project: {id: planted, title: Planted, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: quarter}
sources: {observations: {kind: csv, path: data/planted/observations.csv}}
indicators:
  - {id: people, title: People, pillar: protection, level: output, unit: count, counts: people,
     population: victims, direction: none, aggregate: sum}
"""
ROWS = f"indicator_id,period,value\npeople,2024-Q1,40\npeople,2024-Q2,{PLANTED}\n"
BOOK = "notebooks/explore.ipynb"
TO_THE_TOP = "document.querySelector('.jp-WindowedPanel-outer').scrollTop = 0"
AUTOSAVE_SECONDS = 125  # JupyterLab saves every two minutes
SHOWN = re.compile(rb"987\D{0,6}654\D{0,6}321")  # however thousands are set apart
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


@dataclass
class Sitting:
    """A JupyterLab with the notebook open in a browser, run to its end."""

    root: Path
    server: subprocess.Popen[str]
    url: str
    browser: Any
    page: Any

    def ask(self, *words: str) -> None:
        """Chooses in the menus."""
        for word in words:
            kinds = (f".lm-{kind}-itemLabel:text-is('{word}')" for kind in ("Menu", "MenuBar"))
            self.page.click(", ".join(kinds))
            time.sleep(0.5)

    def answer(self, word: str) -> None:
        """Presses a button of the question that is asked."""
        self.page.click(f".jp-Dialog-button:has-text('{word}')", timeout=10_000)
        time.sleep(2)

    def save(self) -> None:
        self.page.keyboard.press("Control+s")
        time.sleep(3)

    def end(self) -> None:
        """Ends the server, unless it has ended."""
        with suppress(ProcessLookupError):
            os.killpg(self.server.pid, signal.SIGTERM)
        try:
            self.server.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self.server.pid, signal.SIGKILL)

    def fetch(self, path: str) -> str:
        """What the server answers to an address of its own."""
        base, token = re.fullmatch(r"(http://[^/]+)/.*token=(\w+)", self.url).groups()  # type: ignore[union-attr]
        with urllib.request.urlopen(f"{base}/{path}?token={token}", timeout=60) as answer:
            text: str = answer.read().decode("utf-8", "replace")
        return text


@contextmanager
def sit_down() -> Iterator[tuple[Sitting, Path]]:
    """A sitting in a scratch checkout with a home of its own, and the folder of both."""
    with tempfile.TemporaryDirectory(prefix="ctanalysis-lab-") as scratch:
        root, home = Path(scratch) / "checkout", Path(scratch) / "home"
        write_checkout(root)
        home.mkdir()
        with sit(root, home, root / BOOK) as sitting:
            yield sitting, Path(scratch)


def shows_number(sitting: Sitting) -> bool:
    """Whether the notebook has run and shows the number, near its top."""
    sitting.page.evaluate(TO_THE_TOP)
    time.sleep(2)
    return bool(SHOWN.search(sitting.page.content().encode()))


def list_tellers(scratch: Path, root: Path) -> list[str]:
    """The files in which the number stands, but for the data and what lies below restricted/."""
    return [
        path.relative_to(scratch).as_posix()
        for path in scratch.rglob("*")
        if path.is_file()
        and not path.is_relative_to(root / "restricted")
        and path.name != "observations.csv"
        and SHOWN.search(path.read_bytes())
    ]


def write_checkout(root: Path) -> None:
    """A checkout with one project, whose data hold the number; its notebook asks for the internal
    edition.
    """
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".ipynb*"))
    (root / "params").mkdir()
    (root / "params" / "planted.yml").write_text(PARAMETERS)
    (root / "data" / "planted").mkdir(parents=True)
    (root / "data" / "planted" / "observations.csv").write_text(ROWS)
    book = root / BOOK
    text = book.read_text("utf-8")
    text = text.replace('project: str = \\"ukraine\\"', 'project: str = \\"planted\\"')
    book.write_text(text.replace('edition: str = \\"\\"', 'edition: str = \\"internal\\"'), "utf-8")


@contextmanager
def sit(root: Path, home: Path, book: Path) -> Iterator[Sitting]:
    """JupyterLab as `make lab` starts it, with that notebook open and run to its end."""
    from playwright.sync_api import sync_playwright

    open_notebook(root, {"project": "planted", "period": "", "edition": ""})
    options = [*list_options(root, book.relative_to(root), port=0), "--no-browser"]
    env = {**os.environ, "HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options],
        cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    sitting: Sitting | None = None
    try:
        url = _read_url(server)
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1400, "height": 1000})
            page.goto(url)
            page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
            time.sleep(3)
            sitting = Sitting(root, server, url, browser, page)
            sitting.ask("Run", "Run All Cells")
            _wait_until_run(page)
            yield sitting
            with suppress(Exception):
                browser.close()
    finally:
        if sitting is not None:
            sitting.end()
        else:
            os.killpg(server.pid, signal.SIGKILL)


def _read_url(server: subprocess.Popen[str]) -> str:
    """The address that JupyterLab prints; the rest is read away, so that it never waits."""
    import threading

    assert server.stdout is not None
    for line in server.stdout:
        found = re.search(r"http://127\.0\.0\.1:\d+/\S+token=\w+", line)
        if found:
            threading.Thread(target=lambda: list(server.stdout or ()), daemon=True).start()
            return found.group(0)
    raise RuntimeError("JupyterLab ended before it said where it listens")


def _wait_until_run(page: Any) -> None:
    for _ in range(120):
        time.sleep(1)
        counts = page.locator(".jp-InputPrompt").all_inner_texts()
        if counts and not any("*" in count for count in counts) and any(re.search(r"\d", count) for count in counts):
            time.sleep(2)
            return
