"""The report's typeface, the same on every machine: Source Sans Pro, and DejaVu Sans for the signs that it lacks and
for Arabic.

Charts, PDF and the pictures in Word take the files; a page carries the letters that its script needs.
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

from ctanalysis.ground.language import is_from_right

FAMILY, SIGNS, ARABIC = "Report Sans", "Report Signs", "Report Arabic"
NAME, SIGNS_NAME = "Source Sans Pro", "DejaVu Sans"  # as their files call them
REGULAR, BOLD, ITALIC = "SourceSansPro-Regular", "SourceSansPro-Semibold", "SourceSansPro-It"
MEASURED_BOLD = "SourceSansPro-Bold"  # matplotlib asks for a weight of 700 and speaks up where there is none
SIGNS_BOLD, SIGNS_REGULAR = "DejaVuSans-Bold", "DejaVuSans"
SOURCE, MATPLOTLIB = ("font_source_sans_pro", "files"), ("matplotlib", "mpl-data/fonts/ttf")
FOLDERS = {SIGNS_BOLD: MATPLOTLIB, SIGNS_REGULAR: MATPLOTLIB} | dict.fromkeys(
    (REGULAR, BOLD, ITALIC, MEASURED_BOLD), SOURCE
)
LETTERS = (*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’“”„…\u2009\u202f€←↑→↓−≈≤≥√•‹›φ×✓▲▼■"))
SHAPES = tuple(map(ord, "○●◌◐◔◕★⚑✕"))
ARABIC_LETTERS = (*range(0x600, 0x656), *range(0x660, 0x6D4))
FEATURES = ("lnum", "tnum")  # of figures
JOINING = ("init", "medi", "fina", "isol", "rlig", "liga", "ccmp")  # of Arabic letters
FACES = ((FAMILY, "400", REGULAR, LETTERS), (FAMILY, "600 700", BOLD, LETTERS), (SIGNS, "400 700", SIGNS_BOLD, SHAPES))
ARABIC_FACES = ((ARABIC, "400", SIGNS_REGULAR, ARABIC_LETTERS), (ARABIC, "600 700", SIGNS_BOLD, ARABIC_LETTERS))
Face = tuple[str, str, str, tuple[int, ...]]  # family, weight, file and letters
Faces = tuple[Face, ...]
TABLES = ("DSIG", "GPOS", "FFTM")  # no part of what is read


def write_faces() -> str:
    """The style that names the typeface, its letters inside it (about 42 kB, in Arabic 80); no address is asked."""
    faces_wanted = (*FACES, *ARABIC_FACES) if is_from_right() else FACES
    kept = _find_kept(faces_wanted)
    with contextlib.suppress(OSError, ValueError):
        seal, _, faces = kept.read_text(encoding="ascii").partition("\n")
        if seal == _seal(faces):
            return faces
    faces = _make_faces(faces_wanted)
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


def _find_kept(faces: Faces) -> Path:
    """Where the style is kept once it is made: in this environment, by all that it is made of."""
    made_of = repr(
        (faces, FEATURES, JOINING, TABLES, version("fonttools"), version("font_source_sans_pro"), version("matplotlib"))
    )
    name = hashlib.sha256(made_of.encode()).hexdigest()[:16]
    return Path(sys.prefix) / "share" / "ctanalysis" / f"typeface-{name}.css"


@cache
def _make_faces(faces: Faces) -> str:
    return "".join(map(_write_face, faces))


def _write_face(face: Face) -> str:
    family, weight, name, letters = face
    cut = _cut(find_font(name), letters, JOINING if family == ARABIC else FEATURES)
    source = f'url(data:font/woff;base64,{base64.b64encode(cut).decode("ascii")}) format("woff")'
    return f'@font-face{{font-family:"{family}";font-weight:{weight};src:{source}}}\n'


def _cut(path: Path, letters: Iterable[int], features: Iterable[str]) -> bytes:
    """The letters of a font alone, compressed; the same bytes whenever it is done."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options: Any = Options(hinting=False, layout_features=list(features), name_IDs=[])
    options.drop_tables += TABLES
    font = TTFont(path, lazy=True, recalcTimestamp=False)
    cutter = Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    font.flavor = "woff"
    kept = io.BytesIO()
    font.save(kept)
    return kept.getvalue()
