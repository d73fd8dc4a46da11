"""What all charts share: axes in our manner, and a figure as SVG with title, legend and alt
text.
"""

import io
import re
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from ctanalysis.showing import html
from ctanalysis.showing.typeface import FAMILY, NAME, SIGNS, SIGNS_NAME, teach_matplotlib

INK, QUIET, ACCENT, AIM, BAND = "#1b1f24", "#57606a", "#0b5394", "#7a4b00", "#dfe3e8"
PALE = "#a9c4de"  # of what stands behind a line
BARS = "#c3ccd5"  # of years before the last
# of lines side by side; each has a mark of its own too
COLOURS = (ACCENT, "#b35900", "#00785a", "#7b3fa0", "#a8003b", "#4a4a4a", "#2a8ca8", "#8a6d00", QUIET)
WIDTH = 3.0  # of a picture, in inches: as wide as a phone, where its text then is 12 px high
SIZE = 7.5  # of its text, in points
ROW_NAME = 42  # letters of a line of a row's name
LETTER = 0.078  # how wide names side by side are for each letter of theirs, in inches
SAID_OF_A_PICTURE = ("Date", "Creator", "Format", "Type")  # and left out here
Box = tuple[float, float, float, float]
ALLOWED = {"svg", "g", "path", "use", "defs", "clipPath", "rect", "text", "tspan", "line", "circle", "polyline"}
KEPT = {
    "viewBox",
    "d",
    "id",
    "style",
    "clip-path",
    "transform",
    "x",
    "y",
    "width",
    "height",
    "href",
    "points",
    "cx",
    "cy",
    "r",
    "class",
}


@contextmanager
def hold_style() -> Iterator[None]:
    """Draws in our manner whatever the settings of the notebook are, and leaves those as they
    were. Held once around many charts, it is held for all of them.
    """
    import matplotlib

    if dict.__eq__(matplotlib.rcParams, _find_manner()):  # as stored: no backend is loaded
        yield
        return
    with matplotlib.rc_context():
        _take_manner()
        yield


def _take_manner() -> None:
    import matplotlib

    teach_matplotlib()
    matplotlib.rcdefaults()
    matplotlib.rcParams.update(
        {
            "text.parse_math": False,
            "svg.fonttype": "none",
            "font.family": [NAME, SIGNS_NAME],
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.edgecolor": QUIET,
        }
    )


@cache
def _find_manner() -> Any:
    """All settings of our manner."""
    import matplotlib

    with matplotlib.rc_context():
        _take_manner()
        return matplotlib.rcParams.copy()


def make_axes(width: float, height: float, box: Box | None = None) -> tuple[Any, Any]:
    """A figure of that size in inches and its axes, in our manner (in `box`: left, bottom, width,
    height as shares; else where they fit).
    """
    from matplotlib.figure import Figure

    with hold_style():
        if box is None:
            figure = Figure(figsize=(width, height), layout="constrained")
            return figure, figure.add_subplot()
        figure = Figure(figsize=(width, height))
        axes = figure.add_axes(box)
        axes.tick_params(axis="both", labelsize=SIZE, length=2, color=QUIET, labelcolor=QUIET, pad=2)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_label_coords(0, 0)  # there is none, and its place would be looked for
        return figure, axes


def draw_part(axes: Any, places: Sequence[int], values: Sequence[Any], **style: Any) -> None:
    """The figures of neighbouring periods, joined by a line, each with its mark."""
    import seaborn

    style = {"color": ACCENT, "marker": "o", "markersize": 4, "markeredgewidth": 0, "linewidth": 1.2} | style
    seaborn.lineplot(x=places, y=values, ax=axes, errorbar=None, estimator=None, **style)


def write_row_name(axes: Any, position: float, name: str) -> None:
    """The name of a row of a picture, above it in two lines at most; no line runs through it."""
    axes.text(
        0.0,
        position,
        textwrap.fill(name, ROW_NAME, max_lines=2, placeholder=" …", break_on_hyphens=False),
        transform=axes.get_yaxis_transform(),
        va="bottom",
        fontsize=SIZE,
        linespacing=1.1,
        color=INK,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},
    )


def write_figure(figure: Any, salt: str, alt: str, title: str, legend: str) -> str:
    """The figure as SVG in the page under its title, with a legend in words."""
    return str(html.write("figure", _write_svg(figure, salt, alt), title, legend))


def draw_figure(figure: Any, salt: str, *, alt: str, caption: str) -> str:
    """The figure as SVG in the page, captioned with what its numbers are."""
    return str(html.write("chart", _write_svg(figure, salt, alt), caption))


def _write_svg(figure: Any, salt: str, alt: str) -> str:
    """The figure as SVG, ids salted by name so that the same data give the same bytes."""
    import matplotlib

    buffer, before = io.StringIO(), matplotlib.rcParams["svg.hashsalt"]
    matplotlib.rcParams["svg.hashsalt"] = salt
    try:
        figure.savefig(buffer, format="svg", metadata=dict.fromkeys(SAID_OF_A_PICTURE))
    finally:
        matplotlib.rcParams["svg.hashsalt"] = before
    svg = buffer.getvalue().replace(f"'{NAME}'", f"'{FAMILY}'").replace(f"'{SIGNS_NAME}'", f"'{SIGNS}'")
    return clean_svg(svg, alt)


def clean_svg(svg: str, alt: str) -> str:
    """The picture with allowed elements and attributes only, its alt text on it, and no address in
    it.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", svg).encode("utf-8"), parser=parser)
    pieces: list[str] = []

    def write(node: Any) -> None:
        if not isinstance(node.tag, str):
            return
        name = etree.QName(node).localname
        if name not in ALLOWED:
            return
        words = []
        for key, value in sorted((etree.QName(key).localname, value) for key, value in node.attrib.items()):
            if (
                key not in KEPT
                or (name == "svg" and key in ("width", "height", "id"))
                or key == "href"
                and not value.startswith("#")
                or "url(" in value
                and "url(#" not in value
            ):
                continue
            words.append(f' {key}="{html.text(value)}"')
        if name == "svg":
            words.append(f' role="img" aria-label="{html.text(alt)}"')
        pieces.append(f"<{name}{''.join(words)}>")
        if name == "svg":
            pieces.append(f"<title>{html.text(alt)}</title>")  # what PDF takes for its alt text
        if node.text and node.text.strip():
            pieces.append(html.text(node.text.strip()))
        for child in node:
            write(child)
        pieces.append(f"</{name}>")

    write(root)
    return "".join(pieces)


def shorten_label(label: str) -> str:
    """A label that fits under an axis: FY2023/24-Q4 is 23/24 Q4."""
    return label.removeprefix("FY20").replace("-Q", " Q").replace("-H", " H") if label.startswith("FY20") else label


def name_places(axes: Any, names: Sequence[str]) -> None:
    """Names under an axis with one place a name: all, or every second, third … that finds room."""
    longest = max(1, *map(len, names))
    room = max(1, int(0.85 * WIDTH / (LETTER * longest)))
    step = -(-len(names) // room)
    axes.set_xticks(range(0, len(names), step), names[::step])
    axes.tick_params(axis="both", labelsize=SIZE, color=QUIET, labelcolor=QUIET)
