"""What a reader sees of tables and pictures: cells and notes as text, and what is drawn as numbers
on the scales of its axes.
"""

import re
from dataclasses import dataclass
from typing import Any

Place = tuple[float, float]


def read_page(page: str) -> Any:
    """The elements of a piece of the report."""
    from lxml import etree

    return etree.fromstring(f"<page>{page}</page>")


def read_text(node: Any) -> str:
    """The words of an element, its parts apart by a space."""
    return " ".join(" ".join(node.itertext()).split())


def read_rows(page: str) -> list[list[str]]:
    """The cells of every row below the heads."""
    rows = read_page(page).iterfind(".//tbody/tr")
    return [[read_text(cell) for cell in row] for row in rows]


def read_heads(page: str) -> list[str]:
    """The heads of the columns, of one table after the other."""
    return [read_text(cell) for cell in read_page(page).iterfind(".//thead/tr/th")]


def read_captions(page: str) -> list[str]:
    """The captions of the tables, or the titles of the pictures."""
    root = read_page(page)
    titles = root.iterfind(".//figcaption//strong")
    return [read_text(node) for node in (*root.iter("caption"), *titles)]


def read_notes(page: str) -> list[str]:
    """What stands below the tables, a paragraph each."""
    return [read_text(node) for node in read_page(page).iter("p") if _is_note(node)]


def _is_note(node: Any) -> bool:
    return node.get("class") == "ct-note" or node.get("class") is None


@dataclass(frozen=True)
class Line:
    """A line of a picture: its corners and its marks on the scales of the axes."""

    corners: tuple[Place, ...]
    marks: tuple[Place, ...]
    colour: str
    dashes: str  # `solid`, `dashed` or `dotted`
    width: float
    shape: str  # of its marks, as drawn around the place


@dataclass(frozen=True)
class Picture:
    """A chart as a reader sees it; places are on the scales that the ticks give."""

    title: str
    legend: str
    alt: str
    across: list[str]  # the labels under the picture, from the left
    lines: list[Line]
    words: dict[str, Place]  # what is written inside: across on the scale, up as a share of it
    left: float
    right: float
    bottom: float
    top: float
    axis: str  # what the numbers are

    @property
    def series(self) -> list[Line]:
        """The lines that have corners or marks in the colour of the data."""
        return [line for line in self.lines if line.colour in ("#0b5394", "#1b1f24")]

    def find_lines(self, dashes: str) -> list[tuple[Place, ...]]:
        """The corners of the quiet lines that are drawn so."""
        return [line.corners for line in self.lines if line.dashes == dashes and line.colour == "#57606a"]


def read_pictures(page: str) -> list[Picture]:
    """Every chart of a page. The labels of its ticks must be plain numbers."""
    return [_read_picture(figure) for figure in read_page(page).iter("figure")]


def _read_picture(figure: Any) -> Picture:
    axes = figure.find(".//g[@id='axes_1']")
    across, up = (_read_ticks(axes, f"matplotlib.axis_{axis}") for axis in (1, 2))
    box = figure.find(".//clipPath/rect")
    x, y, width, height = (float(box.get(name)) for name in ("x", "y", "width", "height"))
    find_x, find_y = _make_scale(across, x, width), _make_scale(up, y + height, -height)
    words = {
        read_text(node): (find_x(float(node.get("x"))), round((y + height - float(node.get("y"))) / height, 2))
        for group in axes
        if (group.get("id") or "").startswith("text_")
        for node in group.iter("text")
    }
    axis = axes.find("./g[@id='matplotlib.axis_2']")
    names = [read_text(node) for node in axis.findall("./g/text")] if axis is not None else []
    return Picture(
        title=read_text(next(iter(figure.iterfind(".//strong")), figure.find(".//figcaption"))),
        legend=" ".join(read_text(node) for node in figure.iterfind(".//small")),
        alt=figure.find(".//svg").get("aria-label"),
        across=[label for label, _ in across],
        lines=[_read_line(figure, line, find_x, find_y) for line in _find_lines(axes)],
        words=words,
        left=find_x(x),
        right=find_x(x + width),
        bottom=find_y(y + height),
        top=find_y(y),
        axis=" ".join(names),
    )


def _read_ticks(axes: Any, name: str) -> list[tuple[str, float]]:
    """The labels of an axis, and where their ticks are in the picture."""
    axis = axes.find(f"./g[@id='{name}']")
    key = "x" if name.endswith("1") else "y"
    ticks = [] if axis is None else [group for group in axis if "tick" in group.get("id", "")]
    return [(read_text(tick), float(tick.find(".//use").get(key))) for tick in ticks]


def _make_scale(ticks: list[tuple[str, float]], start: float, length: float) -> Any:
    """From places in the picture to the numbers at the ticks; without ticks, that are numbers, to
    shares of the axis.
    """
    first, last = start, start + length
    low, high = 0.0, 1.0
    numbers = [(_read_number(label), place) for label, place in ticks]
    if len(ticks) > 1 and all(number is not None for number, _ in numbers):
        (low, first), (high, last) = numbers[0], numbers[-1]  # type: ignore[assignment]
        (middle, place) = numbers[len(numbers) // 2]
        share = (place - first) / (last - first)
        if abs(low + share * (high - low) - (middle or 0)) > 0.02 * abs(high - low):  # a log axis
            return lambda place: round(low * (high / low) ** ((place - first) / (last - first)), 3)
    return lambda place: round(low + (place - first) / (last - first) * (high - low), 3)


def _read_number(label: str) -> float | None:
    try:
        return float(label.replace("\u2212", "-"))
    except ValueError:
        return None


def _find_lines(axes: Any) -> list[Any]:
    return [
        group
        for group in axes
        if (group.get("id") or "").startswith(("line2d_", "LineCollection_"))
        and (group.find("./path") is not None or group.find(".//use") is not None)
    ]


def _read_line(figure: Any, group: Any, find_x: Any, find_y: Any) -> Line:
    path = group.find("./path")
    corners = re.findall(r"[ML] (\S+) (\S+)", path.get("d")) if path is not None else []
    uses = group.findall(".//use")
    style = (path if path is not None else uses[0]).get("style", "")
    colour = re.search(r"stroke: (#\w+)", style) or re.search(r"fill: (#\w+)", style)
    width = re.search(r"stroke-width: ([\d.]+)", style)
    dashes = re.search(r"stroke-dasharray: ([\d.]+)", style)
    kind = "solid" if not dashes else "dotted" if float(dashes[1]) <= 2 else "dashed"
    shapes = {node.get("id"): node.get("d") for node in figure.iter("path") if node.get("id")}
    return Line(
        tuple((find_x(float(x)), find_y(float(y))) for x, y in corners),
        tuple((find_x(float(use.get("x"))), find_y(float(use.get("y")))) for use in uses),
        colour[1] if colour else "",
        kind,
        float(width[1]) if width else 1.0,
        _name_shape(shapes.get(uses[0].get("href")[1:], "")) if uses else "",
    )


def _name_shape(path: str) -> str:
    return "dot" if "C" in path else "square" if "z" in path else "end"
