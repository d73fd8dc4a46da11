"""Proof that JupyterLab saves no figure outside restricted/, however it is closed: a notebook that
is under version control shows a planted number of the internal edition, and is left in each way.

    python -m benchmarks.prove_lab [WAY ...]

Each sitting starts JupyterLab as `make lab` does, in a scratch checkout with a home of its own, in
a real browser; afterwards the number may stand in no file but below restricted/. One line a
sitting with its seconds, a count at the end, exit code 1 if the number was found anywhere. Needs
Chromium and playwright.
"""

import os
import signal
import sys
import time
import urllib.error
from collections.abc import Callable
from contextlib import suppress

from sittings import BOOK, Sitting, list_tellers, shows_number, sit_down

AUTOSAVE_SECONDS = 125  # JupyterLab saves every two minutes


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
            (sitting.root / f"export.{format}").write_text(sitting.fetch(f"nbconvert/{format}/{BOOK}"), "utf-8")


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
