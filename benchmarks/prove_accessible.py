"""Proof that pages are accessible: axe-core over published reports at three widths, in dark and for
print, annexes open.

    python -m benchmarks.prove_accessible [report.html ...]

Without a file, every report.html below reports/ and restricted/. One line a report and look with
what was found; exit code 1 if anything was. Needs Chromium, playwright and axe-playwright-python.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = (
    (1280, "light", "screen"),
    (390, "light", "screen"),
    (320, "light", "screen"),
    (1280, "dark", "screen"),
    (1280, "light", "print"),
)


def main(files: list[str]) -> int:
    """Looks at every file; 0 if nothing was found."""
    named = [Path(file).resolve() for file in files] or sorted(
        path
        for folder in ("reports", "restricted")
        for path in Path(folder).resolve().glob("**/report.html")
        if path.is_symlink()
    )
    number = 0
    with open_browser() as browser:
        for file in named:
            for look in LOOKS:
                found = find_violations(browser, file, *look)
                number += len(found)
                print(f"{file.parent.name} {look}: {'; '.join(found) or 'nothing'}", flush=True)
    print(f"{len(named)} reports, {len(LOOKS)} looks each: {number} violations")
    return 1 if number else 0


@contextmanager
def open_browser() -> Iterator[Any]:
    """Chromium, headless."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


def find_violations(browser: Any, file: Path, width: int, scheme: str, medium: str) -> list[str]:
    """The rules that the page breaks, each with its first place."""
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.emulate_media(media=medium, color_scheme=scheme)
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    context.close()
    return [f"{one['id']} ({one['nodes'][0]['html'][:120]})" for one in found]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
