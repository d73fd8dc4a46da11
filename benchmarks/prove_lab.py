"""Proof that JupyterLab saves no figure outside restricted/, however it is closed: a notebook that
is under version control shows a planted number of the internal edition, and is left in each way.

    python -m benchmarks.prove_lab [WAY ...]

Each sitting starts JupyterLab as `make lab` does, in a scratch checkout with a home of its own, in
a real browser; afterwards the number may stand in no file but below restricted/. One line a
sitting with its seconds, a count at the end, exit code 1 if the number was found anywhere. Needs
Chromium and playwright.
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
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.prove_reports import HERE
from ctanalysis.reports.laboratory import list_options, open_notebook

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


def _save_and_close_the_tab(sitting: Sitting) -> None:
    sitting.save()
    sitting.ask("File", "Close Tab")


def _close_the_tab_and_save_when_asked(sitting: Sitting) -> None:
    sitting.ask("File", "Close Tab")
    sitting.answer("Save")


def _close_the_tab_and_discard(sitting: Sitting) -> None:
    sitting.ask("File", "Close Tab")
    sitting.answer("Discard")


def _wait_for_the_autosave(sitting: Sitting) -> None:
    time.sleep(AUTOSAVE_SECONDS)


def _shut_down_by_the_menu(sitting: Sitting) -> None:
    sitting.save()
    sitting.ask("File", "Shut Down")
    sitting.answer("Shut Down")


def _close_the_window(sitting: Sitting) -> None:
    sitting.page.close(run_before_unload=True)


def _kill_the_browser(sitting: Sitting) -> None:
    sitting.browser.close()


def _end_the_server(sitting: Sitting) -> None:
    os.killpg(sitting.server.pid, signal.SIGTERM)


def _kill_the_server(sitting: Sitting) -> None:
    os.killpg(sitting.server.pid, signal.SIGKILL)


def _restart_the_kernel(sitting: Sitting) -> None:
    sitting.save()
    sitting.ask("Kernel", "Restart Kernel…")
    sitting.answer("Restart")
    sitting.save()


def _save_it_as_another(sitting: Sitting) -> None:
    sitting.ask("File", "Save Notebook As…")
    sitting.page.fill(".jp-Dialog input", "notebooks/other.ipynb")
    sitting.answer("Save")


def _export_it(sitting: Sitting) -> None:
    sitting.save()
    for format in ("html", "markdown", "script", "notebook"):
        with suppress(urllib.error.HTTPError):  # where a format needs more than there is
            (sitting.root / f"export.{format}").write_text(
                sitting.fetch(f"nbconvert/{format}/{BOOK}"), "utf-8"
            )


WAYS: dict[str, Callable[[Sitting], None]] = {
    way.__name__.strip("_").replace("_", " "): way
    for way in (
        _save_and_close_the_tab, _close_the_tab_and_save_when_asked, _close_the_tab_and_discard,
        _wait_for_the_autosave, _shut_down_by_the_menu, _close_the_window, _kill_the_browser,
        _end_the_server, _kill_the_server, _restart_the_kernel, _save_it_as_another, _export_it,
    )
}  # fmt: skip


def main(ways: list[str]) -> int:
    """Leaves JupyterLab in each of the ways; 0 if the number was found nowhere."""
    failed = 0
    for name in ways or list(WAYS):
        began = time.monotonic()
        found = leave(name)
        failed += bool(found)
        told = f"FOUND in {', '.join(found)}" if found else "nowhere"
        print(f"{name}: {told} ({time.monotonic() - began:.0f} s)", flush=True)
    print(f"{len(ways or WAYS)} ways, {failed} left the number behind")
    return 1 if failed else 0


def leave(way: str) -> list[str]:
    """The files in which the number stands after a sitting that ends in this way."""
    with sit_down() as (sitting, scratch):
        if not shows_number(sitting):
            return [f"no output: the notebook did not run ({sitting.page.title()})"]
        WAYS[way](sitting)
        time.sleep(2)
        sitting.end()
        return list_tellers(scratch, sitting.root)


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
    shutil.copytree(
        HERE / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".ipynb*")
    )
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
    env = {**os.environ, "HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": str(HERE)}
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options],
        cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    sitting: Sitting | None = None
    try:
        url = _read_url(server)
        with sync_playwright() as driver:
            browser = driver.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
            )
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
        if (
            counts
            and not any("*" in count for count in counts)
            and any(re.search(r"\d", count) for count in counts)
        ):
            time.sleep(2)
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
