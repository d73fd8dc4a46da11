"""Accessible by construction: axe-core finds nothing in a page, narrow, dark and printed. `make
prove-accessible` looks at every published report at all widths.
"""

import shutil
from pathlib import Path

import pytest
from whole_pages import make_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed here; in CI it is")
@pytest.mark.slow
def test_axe_finds_nothing_narrow_dark_or_printed(tmp_path: Path) -> None:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed here")
    pytest.importorskip("axe_playwright_python", reason="axe is not installed here")
    from browser import find_violations, open_browser

    file = tmp_path / "report.html"
    file.write_bytes(make_page("ukraine"))
    looks = ((390, "light", "screen"), (1280, "dark", "screen"), (1280, "light", "print"))
    with open_browser() as browser:
        found = {look: find_violations(browser, file, *look) for look in looks}
    assert not any(found.values()), found


@pytest.mark.parametrize("project", ["riverbend", "uk", "ukraine"])
@pytest.mark.sampled(1)
def test_a_page_has_one_title_a_skip_link_and_no_script_and_its_shell_is_small(project: str) -> None:
    text = make_page(project).decode("utf-8")
    assert text.count("<h1") == 1 and 'href="#summary">To the summary' in text
    assert "<script" not in text and len(text) < 1_500_000
    head = text[: text.index("<main>")]
    assert len(head.encode("utf-8")) < 80_000


@pytest.mark.parametrize("period", ["", "FY2023/24-Q4", "FY2024/25-Q3"])  # of the latest there is a page already
@pytest.mark.sampled(1)
def test_sections_with_the_same_heading_have_names_of_their_own(period: str) -> None:
    from lxml import html

    made = make_page("riverbend", period) if period else make_page("riverbend")
    page = html.document_fromstring(made.decode("utf-8"))
    names = [
        " ".join(page.get_element_by_id(key).text_content() for key in keys.split())
        for keys in page.xpath("//section/@aria-labelledby")
    ]
    assert len(names) > 10 and len(set(names)) == len(names)
