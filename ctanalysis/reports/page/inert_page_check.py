"""The last look at a page before it goes out: nothing in it may run, lead anywhere, or turn the
direction of what is read, wherever it came from.
"""

import re
from collections.abc import Iterator
from typing import Any

from ctanalysis.ground.checked_text_files import UNSEEN
from ctanalysis.ground.errors import NotebookError
from ctanalysis.ground.language import phrase

# what runs, loads, asks, or takes the place of the page
LIVE = frozenset(
    "script iframe frame frameset object embed applet base link form input button textarea select "
    "audio video source track portal foreignobject animate animatetransform animatemotion set "
    "handler template slot dialog marquee noscript noembed noframes plaintext xmp listing".split()
)
LEADS = frozenset(
    "href src xlink:href action formaction srcdoc srcset ping background poster data cite codebase "
    "longdesc manifest profile usemap".split()
)
OF_THE_SAME_REPORT = re.compile(r"current/data/notebooks/[\w.-]+\.ipynb")  # for the evaluator alone
INERT_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
STYLE_LEADS = re.compile(r"url\s*\(\s*['\"]?(?!#|data:font/)|@import|expression\s*\(", re.I)
# the same whatever way it is written; a title on every sheet may be escaped too, with a blank
WRITTEN_LEADS = re.compile(r"url\(\s*['\"]?(?!#|data:font/)|@import|image-set\(|src\(", re.I)
ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|(\r\n|[\r\n\f])|([^\r\n\f]))")
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
STYLED = frozenset("style fill stroke filter mask clip-path cursor marker-start".split())
POLICY = "content-security-policy"


def check_page(page: bytes) -> bytes:
    """The page, where it is inert; NotebookError, which names what is not, otherwise."""
    from lxml import html

    text = page.decode("utf-8")
    unseen = UNSEEN.search(text)
    found = [f"U+{ord(unseen[0]):04X}"] if unseen else []
    found += _list_live(html.document_fromstring(text))
    if found:
        raise NotebookError(
            phrase(
                "The page holds what no report may hold: {what}. Nothing was published.\n    "
                "If a notebook of your own shows it, show a table or a picture instead; otherwise "
                "this is a fault of the program, please report it.",
                what=", ".join(sorted(set(found))[:5]),
            )
        )
    return page


def _list_live(tree: Any) -> Iterator[str]:
    """What runs or leads somewhere, each as a reader of the page's source finds it."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2].lower()
        if tag in LIVE:
            yield f"<{tag}>"
        if tag == "style" and _leads(element.text_content()):
            yield "<style>: url()"
        for name, value in element.attrib.items():
            yield from _list_of_attribute(tag, name.lower(), value)


def _leads(style: str) -> bool:
    """Whether a style asks for something from elsewhere, as a browser reads it."""
    written = ESCAPED.sub(_unescape, style)
    looks = (style, written, COMMENT.sub("", style), COMMENT.sub("", written))
    return any(STYLE_LEADS.search(one) for one in (looks[0], looks[2])) or any(
        WRITTEN_LEADS.search(one) for one in looks
    )


def _unescape(found: re.Match[str]) -> str:
    """What an escape of a style stands for."""
    number, _, letter = found.groups()
    if not number:
        return letter or ""
    place = int(number, 16)
    return chr(place) if 0 < place <= 0x10FFFF else "\ufffd"


def _list_of_attribute(tag: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on"):
        yield f"{name}="
    elif name in STYLED and _leads(value):
        yield "style=: url()"
    elif tag == "meta" and name == "http-equiv" and value.lower() != POLICY:
        yield f"<meta {name}>"
    elif name in LEADS:
        is_picture = tag in ("img", "image") and INERT_PICTURE.fullmatch(value)
        is_own = tag == "a" and OF_THE_SAME_REPORT.fullmatch(value)
        if not (value.startswith("#") or is_picture or is_own):
            yield f"{name}="
