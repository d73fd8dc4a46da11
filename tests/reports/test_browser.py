"""The report in a real browser: no request leaves the page, nothing overflows on a phone, every
printed page is labelled.
"""

import shutil
from pathlib import Path

import pytest
from browser import FLAGS
from places import ROOT
from pseudo import speak_pseudo
from pypdf import PdfReader
from shipped import load_shipped
from whole_pages import make_page

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.gaps import find_gaps, find_tracking
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.follow_up.actions import find_plan
from ctanalysis.follow_up.all_project_files import read_files
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.changes_since_last import Changes
from ctanalysis.reports.page.rendering import render_report
from ctanalysis.showing import typeface
from ctanalysis.showing.by_result import show_by_result
from ctanalysis.showing.html import MIME
from ctanalysis.showing.results_matrix import show_matrix
from ctanalysis.showing.tables import tabulate

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    evaluation = load_shipped("riverbend", "FY2023/24-Q4", "internal")
    gaps = find_gaps(evaluation)
    shown = [
        tabulate(gaps),
        show_by_result(evaluation, gaps, list_figures(evaluation), find_comparisons(evaluation)),
        tabulate(find_tracking(evaluation)),
        tabulate(find_comparisons(evaluation)),
        show_matrix(evaluation),
    ]
    cells = [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Findings"}] + [
        {"cell_type": "code", "id": f"c{index}", "metadata": {}, "source": "x",
            "execution_count": 1,
            "outputs": [{"output_type": "execute_result", "execution_count": 1, "metadata": {},
                    "data": {MIME: piece.html}}]}
        for index, piece in enumerate(shown)
    ]  # fmt: skip
    annex = {"cells": [{**cells[0], "source": "# Annex"}], "metadata": {}}
    run = Run(evaluation, {"20_findings": {"cells": cells, "metadata": {}}, "90_estimates": annex}, (gaps,))
    files = read_files(ROOT, "riverbend")
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_bytes(render_report(run, files.narrative, find_plan(files.actions, evaluation.period), 1, Changes()))
    return path


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed here; in CI it is")
def test_in_a_browser_nothing_is_loaded_and_nothing_overflows(page_file: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed here")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for width in (390, 1280):
            page = browser.new_page(viewport={"width": width, "height": 900})
            asked: list[str] = []
            errors: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.on("console", lambda message, errors=errors: errors.append(message.text))
            page.goto(page_file.as_uri())
            assert asked == [page_file.as_uri()] and errors == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate("document.scripts.length") == 0
            assert page.evaluate(
                "[...document.querySelectorAll('a[href^=\"#\"]')].every(a => "
                "document.getElementById(a.getAttribute('href').slice(1)))"
            )
            others = page.locator("a[href]:not([href^='#'])")
            for index in range(others.count()):  # internal: the notebook that made a section
                href = others.nth(index).get_attribute("href")
                assert href.startswith("current/data/notebooks/") and href.endswith(".ipynb")
        browser.close()


CUT = """[...document.querySelectorAll('svg')].flatMap(picture => {
    const edge = picture.getBoundingClientRect();
    return [...picture.querySelectorAll('text')].filter(text => {
        const place = text.getBoundingClientRect();
        return place.width && (place.left < edge.left - 1 || place.right > edge.right + 1);
    }).map(text => text.textContent);
})"""


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed here; in CI it is")
@pytest.mark.parametrize("project", ["riverbend", "ukraine"])
@pytest.mark.slow
def test_words_longer_by_two_fifths_fit_on_the_page_and_in_its_pictures(
    tmp_path: Path, project: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the letters of the language that nobody speaks are as wide as any, if the page has them
    faces = tuple((*face[:3], range(0x20, 0x2000)) if face[0] == typeface.FAMILY else face for face in typeface.FACES)
    monkeypatch.setattr(typeface, "FACES", faces)
    monkeypatch.setattr(typeface, "_find_kept", lambda _: tmp_path / "typeface.css")
    typeface._make_faces.cache_clear()
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed here")
    path = tmp_path / "report.html"
    with speak_pseudo():
        path.write_bytes(make_page.__wrapped__(project))  # kept for nobody: no other test speaks it
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for width in (320, 1280):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto(path.as_uri())
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(CUT) == []
        browser.close()
    typeface._make_faces.cache_clear()


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed here; in CI it is")
@pytest.mark.parametrize("project", ["riverbend", "ukraine", "uk"])
@pytest.mark.slow
def test_the_first_page_is_one_printed_sheet(tmp_path: Path, project: str) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed here")
    path, printed = tmp_path / "report.html", tmp_path / "report.pdf"
    path.write_bytes(make_page(project))
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.goto(path.as_uri())
        last = page.evaluate("document.querySelector('.ct-first').innerText").split()[-3:]
        page.pdf(path=printed, prefer_css_page_size=True)
        browser.close()
    assert " ".join(last) in " ".join(PdfReader(printed).pages[0].extract_text().split())


def test_every_printed_page_carries_the_edition(page_file: Path) -> None:
    text = page_file.read_text(encoding="utf-8")
    assert "@top-left{content:" in text and "Internal edition" in text
