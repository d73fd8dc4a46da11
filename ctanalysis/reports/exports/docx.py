"""`FORMAT=docx`: the report for Word, with real headings, captions and repeated header rows, so
that comments and tracked changes work; made by pandoc from the finished page.
"""

import base64
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import is_from_right, later, phrase
from ctanalysis.reports.exports.export_source import Made
from ctanalysis.reports.exports.formats import export
from ctanalysis.reports.exports.print_document import read_page, replace_pictures, unfold, write_page
from ctanalysis.reports.exports.word_styles import write_reference
from ctanalysis.showing.typeface import (
    BOLD,
    FAMILY,
    ITALIC,
    NAME,
    REGULAR,
    SIGNS,
    SIGNS_BOLD,
    SIGNS_NAME,
    SIGNS_REGULAR,
    find_font,
)

WIDTHS = (27, 17, 17, 20, 19)  # of the columns of the indicators' lines on a short first page, in percent
SCALE = 3  # pixels of a picture for each of its points
PANDOC = later(
    "FORMAT=docx needs pandoc, which is not here: `apt install pandoc` (Debian, Ubuntu) or `brew "
    "install pandoc` (macOS). The HTML report needs nothing of it."
)
FONTS = (REGULAR, BOLD, ITALIC, SIGNS_BOLD)


def check_pandoc() -> None:
    """Nothing where Word documents can be made; UsageError with the one command otherwise."""
    _find_pandoc()


@export("docx", needs=check_pandoc)
def write_document(made: Made) -> bytes:
    """The document; the same page gives the same bytes."""
    tree = read_page(made.page)
    unfold(tree)
    for table in tree.xpath("//table[contains(@class,'ct-lines')]"):
        _set_widths(table, WIDTHS)
    for element in tree.xpath("//nav|//*[@aria-hidden='true'][not(self::span)]"):
        if element.tag != "svg":
            element.drop_tree()
    for element in tree.xpath("//head/style|//*[@class='ct-said' or @class='ct-key']"):
        element.drop_tree()
    replace_pictures(tree, _draw)
    with tempfile.TemporaryDirectory(prefix="ctanalysis-") as scratch:
        reference = Path(scratch) / "reference.docx"
        reference.write_bytes(write_reference(_find_pandoc(), made.paper))
        target = Path(scratch) / "report.docx"
        words = [_find_pandoc(), "--from=html", "--to=docx", "--toc", "--toc-depth=2", "--sandbox"]
        words += [f"--metadata=toc-title:{phrase('Contents')}"]
        words += ["--metadata=dir:rtl"] if is_from_right() else []
        words += [f"--reference-doc={reference}", f"--output={target}"]
        _run(words, write_page(tree).encode("utf-8"))
        return target.read_bytes()


def _set_widths(table: Any, widths: Sequence[int]) -> None:
    """The widths of a table's columns; without them all were equally wide."""
    from lxml import html

    columns = "".join(f'<col style="width:{width}%">' for width in widths)
    group = html.fragment_fromstring(f"<table><colgroup>{columns}</colgroup></table>")[0]
    table.insert(1 if table.xpath("./caption") else 0, group)


def _draw(picture: Any, alt: str) -> str:
    """The picture as PNG with its words."""
    import resvg_py
    from lxml import etree

    picture.set("xmlns", "http://www.w3.org/2000/svg")
    source = etree.tostring(picture, encoding="unicode")
    width = float(picture.get("viewbox", picture.get("viewBox", "0 0 252 100")).split()[2])
    drawn = resvg_py.svg_to_bytes(
        svg_string=source.replace("viewbox=", "viewBox=").replace(FAMILY, NAME).replace(SIGNS, SIGNS_NAME),
        width=int(width * SCALE),
        skip_system_fonts=True,
        font_files=[str(find_font(name)) for name in (*FONTS, *((SIGNS_REGULAR,) if is_from_right() else ()))],
        font_family=NAME,
    )
    data = base64.b64encode(bytes(drawn)).decode("ascii")
    return f'<img src="data:image/png;base64,{data}" alt="{alt}" width="{int(width * 4 / 3)}">'


def _find_pandoc() -> str:
    """The pandoc that came with the set-up, or the system's."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        raise UsageError(phrase(PANDOC)) from None


def _run(words: list[str], given: bytes) -> None:
    subprocess.run(
        words,
        input=given,
        capture_output=True,
        check=True,
        env={"SOURCE_DATE_EPOCH": "0", "LANG": "C.UTF-8"},
        timeout=300,
    )
