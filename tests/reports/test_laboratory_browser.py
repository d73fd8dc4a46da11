"""JupyterLab in a browser: one of the sittings of `make prove-lab`, and the launcher's cards."""

import tempfile
from pathlib import Path

import pytest

from benchmarks.prove_lab import (
    BOOK,
    CHROMIUM,
    SHOWN,
    TO_THE_TOP,
    WAYS,
    list_tellers,
    sit,
    write_checkout,
)

pytest.importorskip("jupyterlab")
pytest.importorskip("playwright.sync_api", reason="playwright is not installed here")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here; in CI it is")


def test_what_is_saved_of_a_public_notebook_holds_no_figure_and_the_cards_are_there() -> None:
    with tempfile.TemporaryDirectory(prefix="ctanalysis-lab-") as scratch:
        root, home = Path(scratch) / "checkout", Path(scratch) / "home"
        write_checkout(root)
        home.mkdir()
        with sit(root, home, root / BOOK) as sitting:
            sitting.page.evaluate(TO_THE_TOP)
            sitting.page.wait_for_timeout(1500)
            assert SHOWN.search(sitting.page.content().encode())
            sitting.save()
            sitting.page.keyboard.press("Escape")
            sitting.page.keyboard.press("Control+Shift+L")
            card = sitting.page.locator(".jp-LauncherCard:visible", has_text="Explore").first
            card.click(timeout=20_000)
            sitting.page.wait_for_selector(
                ".lm-TabBar-tabLabel:text-is('explore-planted.ipynb')", timeout=20_000
            )
            WAYS["end the server"](sitting)
        assert list_tellers(Path(scratch), root) == []
