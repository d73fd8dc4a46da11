"""PDF and Word: the figures of the page, the structure that readers need, and the same bytes."""

import io
import os
import re
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from shipped import load_shipped
from test_leaks import CHANGES, evaluate, list_figures_told
from whole_pages import make_book

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.follow_up.actions import find_plan
from ctanalysis.follow_up.narrative import Narrative, Note
from ctanalysis.ground.errors import UsageError
from ctanalysis.reports.exports.docx import check_pandoc, write_document
from ctanalysis.reports.exports.export_source import Made
from ctanalysis.reports.exports.pdf import PANGO, check_pango, write_pdf
from ctanalysis.reports.exports.print_document import read_page
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.changes_since_last import Changes
from ctanalysis.reports.page.rendering import render_report
from ctanalysis.showing.by_result import show_by_result
from ctanalysis.showing.wording import describe


def has(check: Any) -> bool:
    try:
        check()
    except UsageError:
        return False
    return True


needs_pango = pytest.mark.skipif(not has(check_pango), reason="Pango is not installed here")
needs_pandoc = pytest.mark.skipif(not has(check_pandoc), reason="pandoc is not installed here")
HOSTILE = "=HYPERLINK(1) <script>alert(1)</script> {{x}} $x^2$ [a](javascript:b)"


def make(evaluation: Evaluation, note: str = "") -> Made:
    """The report of an evaluation, its findings without a kernel."""
    gaps, trends = describe(find_verdicts(evaluation)), describe(find_trends(evaluation))
    shown = show_by_result(evaluation, gaps, trends, list_figures(evaluation)).html
    notebooks = {"20_findings": make_book("Findings by result", shown), "90_estimates": make_book("Annex", "")}
    run = Run(evaluation, notebooks, (gaps, trends))
    words = Narrative({"summary": Note("summary", note)} if note else {})
    page = render_report(run, words, find_plan((), evaluation.period), 1, Changes())
    return Made(evaluation, run.findings, page)


@pytest.fixture(scope="module")
def ukraine() -> Made:
    return make(load_shipped("ukraine", "2023", "public"), HOSTILE)


def list_sentences(made: Made) -> list[str]:
    """What stands of each indicator on the page, without its spaces."""
    tree = read_page(made.page)
    found = tree.xpath("//article[contains(@class,'ct-entry')]/p")
    return [_squeeze(" ".join(node.itertext())) for node in found]


def _squeeze(words: str) -> str:
    return re.sub(r"\s|\u202f|\u00ad", "", words)


@needs_pango
@pytest.mark.slow
def test_every_sentence_of_the_page_stands_in_the_pdf_which_is_tagged_and_named(ukraine: Made) -> None:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(write_pdf(ukraine)))
    text = _squeeze("".join(page.extract_text() for page in reader.pages))
    missing = [words for words in list_sentences(ukraine) if words not in text]
    assert list_sentences(ukraine) and missing == []
    assert reader.metadata is not None and reader.metadata.title == (
        "Ukraine: national counter-trafficking indicators, 2023"
    )
    assert reader.metadata.author is None and reader.metadata.creation_date is None
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"] and str(catalogue["/Lang"]).startswith("en")
    assert reader.outline and reader.get_fields() is None
    assert not any("/JavaScript" in str(item) for item in catalogue.items())


@needs_pango
@pytest.mark.slow
def test_a_checker_of_pdf_ua_finds_no_error(ukraine: Made, tmp_path: Any) -> None:
    import subprocess
    import sys

    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf(ukraine))
    words = [sys.executable, "-m", "pdfua", "check", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    assert "errors=0" in done.stdout, done.stdout[:2000]


@needs_pango
@pytest.mark.slow
def test_the_first_sheet_stands_alone(ukraine: Made) -> None:
    from pypdf import PdfReader

    first, second = PdfReader(io.BytesIO(write_pdf(ukraine))).pages[:2]
    words = " ".join(first.extract_text().split())
    assert "Where every indicator stands" in words and "Nothing had been recommended or agreed" in words
    assert "Contents" in second.extract_text()


@needs_pango
@pytest.mark.slow
def test_the_fonts_are_ours_and_no_address_is_answered(ukraine: Made, caplog: pytest.LogCaptureFixture) -> None:
    from weasyprint.urls import URLFetchingError, fetch

    from ctanalysis.reports.exports.pdf import FONT, FONTS, _make_fetcher

    fetcher = _make_fetcher()
    for name in FONTS:
        with fetch(fetcher, FONT + name) as answer:
            assert answer.read(4) == b"\x00\x01\x00\x00"
    for address in ("http://127.0.0.1:9/x", "file:///etc/hostname", f"{FONT}../x", "data:,x"):
        with pytest.raises(URLFetchingError), fetch(fetcher, address):
            pass
    write_pdf(ukraine)
    assert not [line for line in caplog.messages if "cannot be loaded" in line]


@needs_pango
@pytest.mark.parametrize("lines", [60, 80, 90])
@pytest.mark.sampled(1)
def test_a_first_page_that_is_a_little_too_long_is_set_smaller(ukraine: Made, lines: int) -> None:
    from pypdf import PdfReader

    first = "".join(f"<p>{place}</p>" for place in range(lines))
    page = (
        "<!DOCTYPE html><html lang=en><head><title>x</title><style>p{margin:0;line-height:1.2}"
        "@page{margin:5mm}.ct-first{break-after:page}</style></head><body><main>"
        f"<section class=ct-first>{first}</section><section><p>Rest</p></section></main></body>"
    )
    made = write_pdf(Made(ukraine.evaluation, (), page.encode()))
    assert len(PdfReader(io.BytesIO(made)).pages) == 2


@needs_pandoc
def test_every_figure_of_the_page_stands_in_the_document(ukraine: Made) -> None:
    import docx

    document = docx.Document(io.BytesIO(write_document(ukraine)))
    text = _squeeze("".join(_list_words(document)))
    assert [words for words in list_sentences(ukraine) if words not in text] == []
    page = read_page(ukraine.page)
    lines = [
        _squeeze(" ".join(cell.itertext()))
        for cell in page.xpath("//table[contains(@class,'ct-lines')]//tbody//td[@data-label]")
    ]
    cells = Counter(_squeeze(cell.text) for table in document.tables for row in table.rows for cell in row.cells)
    assert lines and not Counter(line for line in lines if line) - cells


@needs_pandoc
def test_the_document_has_headings_captions_header_rows_and_words_for_each_picture(ukraine: Made) -> None:
    import docx

    document = docx.Document(io.BytesIO(write_document(ukraine)))
    styles = Counter(paragraph.style.name for paragraph in document.paragraphs)
    assert {"Title", "Heading 2", "Heading 3", "Heading 4", "Table Caption"} <= set(styles)
    xml = document.element.xml
    assert xml.count("<w:tblHeader") >= 1
    pictures = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', xml)
    entries = read_page(ukraine.page).xpath("//figure[contains(@class,'ct-chart')]")
    assert len(pictures) == len(entries) > 5 and all(pictures)
    assert document.core_properties.author == ""
    first, *_ = (t.columns for t in document.tables if t.rows[0].cells[0].text == "Indicator")
    assert len(first) == 5 and len({column.width for column in first}) > 3


def _list_words(document: Any) -> list[str]:
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


@needs_pandoc
def test_text_that_would_be_a_formula_a_link_or_code_stays_text(ukraine: Made) -> None:
    import docx

    document = docx.Document(io.BytesIO(write_document(ukraine)))
    told = [p.text for p in document.paragraphs if "HYPERLINK" in p.text]
    assert told and "<script>alert(1)</script>" in told[0] and "$x^2$" in told[0]
    targets = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert not any("javascript" in target for target in targets)


@needs_pango
@needs_pandoc
@pytest.mark.slow
def test_the_same_page_gives_the_same_bytes(ukraine: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    from fontTools.misc import timeTools

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    document, printed = write_document(ukraine), write_pdf(ukraine)
    assert "SOURCE_DATE_EPOCH" not in os.environ
    monkeypatch.setattr(timeTools, "time", SimpleNamespace(time=lambda: 2e9))  # another day
    assert write_document(ukraine) == document and write_pdf(ukraine) == printed


@needs_pango
@needs_pandoc
def test_withheld_figures_leave_no_trace_in_pdf_and_word(tmp_path: Path) -> None:
    """Non-interference: other figures in the withheld cells give the same bytes."""
    first, second = (
        make(evaluate(tmp_path, told, "2024"))
        for told in (list_figures_told(), {**list_figures_told(), **CHANGES["all of them"]})
    )
    assert first.evaluation.withheld
    assert write_document(first) == write_document(second)
    assert write_pdf(first) == write_pdf(second)


@needs_pango
@needs_pandoc
@pytest.mark.slow
def test_a_shown_figure_does_leave_a_trace_in_pdf_and_word(tmp_path: Path) -> None:
    shown = {("so-far", "2024-Q4", "", "value"): 99}
    first, second = (
        make(evaluate(tmp_path, told, "2024")) for told in (list_figures_told(), {**list_figures_told(), **shown})
    )
    assert write_document(first) != write_document(second)
    assert write_pdf(first) != write_pdf(second)


def test_without_pango_the_one_command_is_said_before_anything_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def refuse(name: str, *rest: Any, **more: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango'")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(UsageError, match="apt install libpango") as told:
        check_pango()
    assert str(told.value) == PANGO


def test_paper_is_that_of_the_parameters() -> None:
    from ctanalysis.reports.exports.pdf import _write_style

    assert "size:letter" in _write_style("letter", 1.0)
