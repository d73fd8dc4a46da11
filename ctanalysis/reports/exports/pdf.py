"""`FORMAT=pdf`: the report for paper, tagged (PDF/UA-1), with bookmarks and a contents with page
numbers; made by WeasyPrint from the finished page and a style of its own.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import later, phrase
from ctanalysis.reports.exports.export_source import Made
from ctanalysis.reports.exports.formats import export
from ctanalysis.reports.exports.joined_letters import join_letters
from ctanalysis.reports.exports.print_document import read_page, unfold, write_page
from ctanalysis.showing.typeface import (
    ARABIC,
    BOLD,
    FAMILY,
    ITALIC,
    REGULAR,
    SIGNS,
    SIGNS_BOLD,
    SIGNS_REGULAR,
    find_font,
)

FONTS = {  # whole, for a name in another script too
    REGULAR: f'font-family:"{FAMILY}"',
    BOLD: f'font-family:"{FAMILY}";font-weight:bold',
    ITALIC: f'font-family:"{FAMILY}";font-style:italic',
    SIGNS_BOLD: f'font-family:"{SIGNS}"',
    SIGNS_REGULAR: f'font-family:"{ARABIC}"',
}
SIZES = (1.0, 0.95, 0.9, 0.85)  # of the first page, until it fits on its sheet
CLOCK = "SOURCE_DATE_EPOCH"  # reproducible-builds.org
FONT = "report-font:"  # the only address that is answered
STYLE = """
body{font-family:"Report Sans","Report Signs"}
[dir=rtl] body{font-family:"Report Sans","Report Arabic","Report Signs"}
.ct-contents a::after{content:leader(".") target-counter(attr(href),page)}
.ct-annex{break-before:auto}
@page{size:%s;@top-left{font-family:"Report Sans"}@bottom-right{font-family:"Report Sans"}}
.ct-first{font-size:%.2fpt!important}
"""
PANGO = later(
    "FORMAT=pdf needs the library Pango, which is not here: `apt install libpango-1.0-0 "
    "libpangoft2-1.0-0 libharfbuzz-subset0` (Debian, Ubuntu) or `brew install pango` (macOS). "
    "The HTML report needs nothing of it."
)


def check_pango() -> None:
    """Nothing where PDF can be made; UsageError with the one command otherwise."""
    try:
        import weasyprint  # noqa: F401
    except ModuleNotFoundError:
        raise UsageError(phrase("FORMAT=pdf needs the library WeasyPrint: `pip install 'ctanalysis[pdf]'`.")) from None
    except OSError:
        raise UsageError(phrase(PANGO)) from None


@export("pdf", needs=check_pango)
def write_pdf(made: Made) -> bytes:
    """The PDF; the same page gives the same bytes, wherever it is made: the fonts are ours,
    and no clock is in it.
    """
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts, fetcher = FontConfiguration(), _make_fetcher()
    paper = made.paper

    def render(tree: Any, size: float) -> Any:
        style = CSS(string=_write_style(paper, size), font_config=fonts, url_fetcher=fetcher)
        page = HTML(string=write_page(tree), url_fetcher=fetcher)
        return page.render(stylesheets=[style], font_config=fonts)

    first = _cut_after_first_page(read_page(made.page))
    fits = (size for size in SIZES if len(render(first, size).pages) == 1)
    tree = read_page(made.page)
    unfold(tree)
    _name_small_charts(tree)
    _join_in_pictures(tree)
    identifier = hashlib.sha256(made.page).digest()[:16]
    document = render(tree, next(fits, SIZES[0]))
    with _stop_clock():
        return bytes(document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier))


@contextmanager
def _stop_clock() -> Iterator[None]:
    """Inside, no time is written into fonts: where HarfBuzz cannot cut them down to the letters that
    are used, fontTools does, and notes when.
    """
    before = os.environ.get(CLOCK)
    os.environ[CLOCK] = "0"
    try:
        yield
    finally:
        os.environ.pop(CLOCK)
        if before is not None:
            os.environ[CLOCK] = before


def _cut_after_first_page(tree: Any) -> Any:
    """The page up to its first part, which is to stand on one sheet."""
    for part in tree.xpath("//*[@class='ct-first']/following-sibling::*"):
        part.drop_tree()
    unfold(tree)
    return tree


def _write_style(paper: str, size: float) -> str:
    faces = "".join(f"@font-face{{{style};src:url({FONT}{name})}}" for name, style in FONTS.items())
    return faces + STYLE % (paper, 8.7 * size)


def _make_fetcher() -> Any:
    """What answers an address: with a font of ours; every other one is refused."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fonts(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(FONT)
            if not url.startswith(FONT) or name not in FONTS:
                raise ValueError("the report loads nothing")
            return URLFetcherResponse(url, find_font(name).read_bytes())

    return Fonts()


def _join_in_pictures(tree: Any) -> None:
    """The letters of pictures are drawn one by one: Arabic ones are set in the forms in which they join."""
    for words in tree.xpath("//svg//text|//svg//tspan"):
        words.text = join_letters(words.text) if words.text else words.text


def _name_small_charts(tree: Any) -> None:
    """Every picture of a tagged PDF needs words; the small charts only repeat their row."""
    from lxml import etree

    for picture in tree.xpath("//svg[@aria-hidden]"):
        title = etree.Element("title")
        title.text = phrase("Small chart; its row says what it shows.")
        picture.insert(0, title)
