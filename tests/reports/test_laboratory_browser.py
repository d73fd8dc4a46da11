"""JupyterLab in a browser: one of the sittings of `make prove-lab`, and a card of the launcher."""

import pytest
from sittings import CHROMIUM, list_tellers, shows_number, sit_down

pytest.importorskip("jupyterlab")
pytest.importorskip("playwright.sync_api", reason="playwright is not installed here")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here; in CI it is")


@pytest.mark.slow
def test_what_is_saved_of_a_public_notebook_holds_no_figure_and_a_card_opens_ones_own() -> None:
    with sit_down() as (sitting, scratch):
        assert shows_number(sitting)
        sitting.save()
        sitting.page.keyboard.press("Escape")
        sitting.page.keyboard.press("Control+Shift+L")
        sitting.page.locator(".jp-LauncherCard:visible", has_text="Explore").first.click()
        own = ".lm-TabBar-tabLabel:text-is('explore-planted.ipynb')"
        sitting.page.wait_for_selector(own, timeout=20_000)
        sitting.end()
        assert list_tellers(scratch, sitting.root) == []
