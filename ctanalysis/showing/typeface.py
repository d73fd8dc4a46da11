"""The report's typeface, the same on every machine: Source Sans Pro, and DejaVu Sans for the signs that it lacks.

Charts, PDF and the pictures in Word take the files; a page carries the letters that Latin scripts need.
"""

import base64
import contextlib
import hashlib
import io
import os
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

FAMILY, SIGNS = "Report Sans", "Report Signs"
NAME, SIGNS_NAME = "Source Sans Pro", "DejaVu Sans"  # as their files call them
REGULAR, BOLD, ITALIC = "SourceSansPro-Regular", "SourceSansPro-Semibold", "SourceSansPro-It"
MEASURED_BOLD = "SourceSansPro-Bold"  # matplotlib asks for a weight of 700 and speaks up where there is none
SIGNS_BOLD = "DejaVuSans-Bold"
SOURCE, MATPLOTLIB = ("font_source_sans_pro", "files"), ("matplotlib", "mpl-data/fonts/ttf")
FOLDERS = {SIGNS_BOLD: MATPLOTLIB} | dict.fromkeys((REGULAR, BOLD, ITALIC, MEASURED_BOLD), SOURCE)
LETTERS = (*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’“”„…\u2009\u202f€←↑→↓−≈≤≥√•‹›φ×✓▲▼■"))
SHAPES = tuple(map(ord, "○●◌◐◔◕★⚑✕"))
FACES = ((FAMILY, "400", REGULAR, LETTERS), (FAMILY, "600 700", BOLD, LETTERS), (SIGNS, "400 700", SIGNS_BOLD, SHAPES))
TABLES = ("DSIG", "GPOS", "FFTM")  # no part of what is read


def write_faces() -> str:
    """The style that names the typeface, with its letters inside it (about 42 kB); no address is asked."""
    kept = _find_kept()
    with contextlib.suppress(OSError, ValueError):
        seal, _, faces = kept.read_text(encoding="ascii").partition("\n")
        if seal == _seal(faces):
            return faces
    faces = _make_faces()
    passing = kept.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):  # nobody may write into this environment: it is made each time
        kept.parent.mkdir(parents=True, exist_ok=True)
        passing.write_text(f"{_seal(faces)}\n{faces}", encoding="ascii")
        passing.replace(kept)
    with contextlib.suppress(OSError):
        passing.unlink(missing_ok=True)
    return faces


@cache
def find_font(name: str) -> Path:
    """The file of a font, such as SourceSansPro-Regular: a package brings it, so that it is everywhere the same."""
    package, folder = FOLDERS[name]
    found = find_spec(package)  # unloaded, for matplotlib would keep settings in HOME
    assert found is not None and found.origin is not None
    return Path(found.origin).parent / folder / f"{name}.ttf"


def teach_matplotlib() -> None:
    """Makes the typeface known to matplotlib in this process."""
    from matplotlib.font_manager import fontManager

    known = {one.fname for one in fontManager.ttflist}
    for name in (REGULAR, MEASURED_BOLD):
        if str(find_font(name)) not in known:
            fontManager.addfont(find_font(name))


def _seal(faces: str) -> str:
    """What a whole file begins with: one that was cut short is made again."""
    return hashlib.sha256(faces.encode()).hexdigest()


def _find_kept() -> Path:
    """Where the style is kept once it is made: in this environment, by all that it is made of."""
    made_of = repr((FACES, TABLES, version("fonttools"), version("font_source_sans_pro"), version("matplotlib")))
    name = hashlib.sha256(made_of.encode()).hexdigest()[:16]
    return Path(sys.prefix) / "share" / "ctanalysis" / f"typeface-{name}.css"


@cache
def _make_faces() -> str:
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};src:url(data:font/woff;base64,'
        f'{base64.b64encode(_cut(find_font(name), letters)).decode("ascii")}) format("woff")}}\n'
        for family, weight, name, letters in FACES
    )


def _cut(path: Path, letters: Iterable[int]) -> bytes:
    """The letters of a font alone, compressed; the same bytes whenever it is done."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options: Any = Options(hinting=False, layout_features=["lnum", "tnum"], name_IDs=[])
    options.drop_tables += TABLES
    font = TTFont(path, lazy=True, recalcTimestamp=False)
    cutter = Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    font.flavor = "woff"
    kept = io.BytesIO()
    font.save(kept)
    return kept.getvalue()
