"""`FORMAT=pdf`: the report for paper, tagged (PDF/UA-1), with bookmarks and a contents with page
numbers; made by WeasyPrint from the finished page and a style of its own.
"""

import hashlib
from typing import Any

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import later, phrase
from ctanalysis.reports.exports.formats import export
from ctanalysis.reports.exports.made import Made
from ctanalysis.reports.exports.printed import read_page, unfold, write_page
from ctanalysis.showing.charts.pictures import find_font

FONTS = {"": "DejaVuSans", "font-weight:bold;": "DejaVuSans-Bold",
         "font-style:italic;": "DejaVuSans-Oblique"}  # fmt: skip
FONT = "report-font:"  # the only address that is answered
STYLE = """
body,@page{font-family:"Report Sans"}
body{font-family:"Report Sans"}
.ct-contents a::after{content:leader(".") target-counter(attr(href),page)}
.ct-annex{break-before:auto}
@page{size:%s;@top-left{font-family:"Report Sans"}@bottom-right{font-family:"Report Sans"}}
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
    except OSError:
        raise UsageError(phrase(PANGO)) from None


@export("pdf", needs=check_pango)
def write_pdf(made: Made) -> bytes:
    """The PDF; the same page gives the same bytes, wherever it is made: the fonts are matplotlib's
    own, and no clock is in it.
    """
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    tree = read_page(made.page)
    unfold(tree)
    _name_small_charts(tree)
    fonts = FontConfiguration()
    paper = made.evaluation.parameters.project.paper
    style = CSS(string=_write_style(paper), font_config=fonts, url_fetcher=_fetch)
    document = HTML(string=write_page(tree), url_fetcher=_fetch).render(
        stylesheets=[style], font_config=fonts
    )
    identifier = hashlib.sha256(made.page).digest()[:16]
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier))


def _write_style(paper: str) -> str:
    faces = "".join(
        f'@font-face{{font-family:"Report Sans";{style}src:url({FONT}{name})}}'
        for style, name in FONTS.items()
    )
    return faces + STYLE % paper


def _fetch(url: str, *_: Any, **__: Any) -> dict[str, Any]:
    """A font of ours; every other address is refused."""
    name = url.removeprefix(FONT)
    if not url.startswith(FONT) or name not in FONTS.values():
        raise ValueError("the report loads nothing")
    return {"string": find_font(name).read_bytes(), "mime_type": "font/ttf"}


def _name_small_charts(tree: Any) -> None:
    """Every picture of a tagged PDF needs words; the small charts only repeat their row."""
    from lxml import etree

    for picture in tree.xpath("//svg[@aria-hidden]"):
        title = etree.Element("title")
        title.text = phrase("Small chart; its row says what it shows.")
        picture.insert(0, title)
