"""What comes out of a kernel that has run code of others than us, taken in at one place: each
output is made anew of what is known of its kind, whatever it says of itself.
"""

import base64
import binascii
import hashlib
import os
import re
import struct
import sys
import tempfile
from functools import cache
from typing import Any

from ctanalysis.ground.checked_text_files import UNSEEN
from ctanalysis.reports.laboratory.jupyterlab import FORM
from ctanalysis.reports.notebooks.html_sanitizer import PREFIX, clean_html
from ctanalysis.showing.html import MIME
from ctanalysis.showing.scrapbook_records import MIME as SCRAP

OWN = '<div class="ct-own">'
PICTURE, DRAWING, TEXT, PAGE, PROSE = ("image/png", "image/svg+xml", "text/plain", "text/html", "text/markdown")
PNG = b"\x89PNG\r\n\x1a\n"
SEEN = frozenset((b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"IDAT", b"IEND"))
LARGEST = 40_000_000  # dots of a picture
DEEPEST = 200  # elements inside each other
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*>")
ALONE = frozenset("br hr img input col meta link source wbr area base embed param track".split())
PLACE = re.compile(rf'id="{PREFIX}([^"]+)"')
PLACED = re.compile(rf'((?:id="|#){PREFIX})([^")]+)')
SHOWING = ("display_data", "execute_result")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
# as far as a path of this machine leads to a module: what is beside it tells of the machine alone
PACKAGES = r"(?:/[^\s:'\"<>/]+){1,40}/(?:(?:site|dist)-packages|restricted/\.runs/[\w-]+/[\w-]+)/"
Output = dict[str, Any]


def clean_notebook(notebook: dict[str, Any]) -> dict[str, Any]:
    """The executed notebook with its outputs made anew; others are left out."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            made = map(_clean_output, cell["outputs"])
            cell["outputs"] = [output for output in made if output is not None]
    return notebook


def _clean_output(output: Any) -> Output | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stdout" if output.get("name") == "stdout" else "stderr"
        text = clean_text(output.get("text"))
        return {"output_type": "stream", "name": name, "text": text} if text else None
    data = output.get("data")
    if kind not in SHOWING or not isinstance(data, dict) or FORM in data:
        return None
    cleaned = {name: made for name, clean in KINDS.items() if (made := clean(data.get(name)))}
    if MIME in cleaned:  # JupyterLab does not know the first
        cleaned[PAGE] = cleaned[MIME]
    if not cleaned:
        return None
    numbered = {"execution_count": output.get("execution_count")} if kind == SHOWING[1] else {}
    name = cleaned.get(SCRAP, {}).get("name")
    noted = {"scrapbook": {"name": name, "data": True, "display": False}} if name else {}
    return {"output_type": kind, "data": cleaned, "metadata": noted, **numbered}


def clean_text(text: object) -> str:
    """The words without what no reader sees, and without where on this machine something lies."""
    return shorten_paths(join_lines(text))


def join_lines(text: object) -> str:
    """A text that may be written in lines, without what no reader sees."""
    words = "".join(map(str, text)) if isinstance(text, list) else text
    return UNSEEN.sub("", COLOURS.sub("", words)) if isinstance(words, str) else ""


def shorten_paths(text: str) -> str:
    """The text with the paths of this machine cut down to the names of what lies there."""
    if "/" not in text and "\\" not in text:
        return text
    for pattern in _list_places():
        text = pattern.sub("", text)
    return text


@cache
def _list_places() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The folders of this machine that may stand in what a program says: those that lead to a
    module, which may have a space in their names, and others.
    """
    places = {sys.prefix, sys.base_prefix, tempfile.gettempdir(), os.getcwd(), "~"}
    places |= {os.path.realpath(place) for place in places if place != "~"}
    known = sorted((os.path.expanduser(one) for one in places), key=len, reverse=True)
    named = "|".join(re.escape(one.rstrip("/\\")) for one in known if len(one) > 1)
    others = re.compile(rf"(?:{named})(?:[/\\][^\s:'\"<>/\\]+)*[/\\]")
    return re.compile(rf"(?:{named})?{PACKAGES}"), others


def _clean_own(html: object) -> str:
    made = clean_page(html)
    return f"{OWN}{made}</div>" if made.strip() else ""


def clean_page(html: object) -> str:
    """What is left of a page or a drawing of others; nothing of one that is nested so deeply that
    nobody could have meant it.
    """
    written = join_lines(html)
    if _find_depth(written) > DEEPEST:
        return ""
    return _name_places(shorten_paths(clean_html(written)))


def _find_depth(html: str) -> int:
    """How many elements are open at once at most, as far as its tags say."""
    depth = deepest = 0
    for tag in TAG.finditer(html):
        depth += -1 if tag[1] else 0 if tag[0].endswith("/>") or tag[2].lower() in ALONE else 1
        deepest = max(deepest, depth)
    return deepest


def _name_places(html: str) -> str:
    """The page with the names of its places made of what it says, in place of those that pandas and
    matplotlib draw by chance: the same output is the same bytes.
    """
    names = dict.fromkeys(PLACE.findall(html))
    numbers = {name: str(number) for number, name in enumerate(names)}
    plain = PLACED.sub(lambda found: found[1] + numbers.get(found[2], found[2]), html)
    digest = hashlib.sha256(plain.encode()).hexdigest()[:12]

    def write(found: re.Match[str]) -> str:
        number = numbers.get(found[2])
        return found[0] if number is None else f"{found[1]}{digest}-{number}"

    return PLACED.sub(write, html)


def clean_picture(written: object) -> str:
    """The picture, where it is one and nothing but one."""
    try:
        raw = base64.b64decode("".join(join_lines(written).split()), validate=True)
    except (binascii.Error, ValueError):
        return ""
    size = struct.unpack(">II", raw[16:24]) if len(raw) >= 24 else (0, 0)
    if not raw.startswith(PNG) or size[0] * size[1] > LARGEST:  # it takes its viewer's memory
        return ""
    return base64.b64encode(_keep_picture(raw)).decode()


def _keep_picture(raw: bytes) -> bytes:
    """The picture without the words in it, which nobody sees, and without what follows it."""
    kept, place = [PNG], len(PNG)
    while place + 12 <= len(raw):
        (length,) = struct.unpack(">I", raw[place : place + 4])
        name, chunk = raw[place + 4 : place + 8], raw[place : place + 12 + length]
        if name in SEEN and len(chunk) == 12 + length:
            kept.append(chunk)
        place += 12 + length
    return b"".join(kept)


def _keep_scrap(scrap: object) -> object:
    return scrap if isinstance(scrap, dict) else ""


KINDS: dict[str, Any] = {
    MIME: _clean_own,
    PICTURE: clean_picture,
    DRAWING: clean_page,
    PAGE: clean_page,
    PROSE: clean_text,
    TEXT: clean_text,
    SCRAP: _keep_scrap,
}
