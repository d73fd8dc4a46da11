"""HTML of others than us, down to what a table, a drawing or a paragraph needs: nothing that runs,
leads anywhere, takes another place on the page or looks like the report's own headings and notes.
"""

import re
from collections.abc import Collection

TABLE = frozenset("table caption thead tbody tfoot tr th td".split())
WORDS = frozenset("b br code dd div dl dt em figcaption figure i li ol p pre small span strong sub sup ul".split())
DRAWING = frozenset(
    "circle clipPath defs desc ellipse g line path polygon polyline rect svg text title tspan use".split()
)
GONE = {"script", "style", "template", "textarea", "noscript", "iframe", "math"}  # with their words
ATTRIBUTES = frozenset(
    "aria-hidden aria-label class clip-path colspan cx cy d data-label fill height "
    "href id points r role rowspan rx ry scope stroke stroke-width style text-anchor transform "
    "viewBox width x x1 x2 y y1 y2".split()
)
CLASSES = re.compile(
    r"ct-(?:table|wide|scroll|figures?|charts?|bars?|barcell|number|pairs|said|marks|status|good|bad"
    r"|watch|plain|dots?)"
)
PLACE = re.compile(r"#([\w.-]+)")  # of the same page
SIDE = re.compile(r"url\(#([\w.-]+)\)")
PREFIX = "own-"
DECLARED = re.compile(
    r"(?:fill|font-family|font-size|font-weight|opacity|stroke|stroke-[a-z]+|text-anchor|width"
    r"|fill-opacity)\s*:\s*[\w#%., '-]*"
)
NUMBER = re.compile(r"\d{1,4}(?:\.\d*)?(?:pt|px|%)?")
MEASURED, PAINT = ("width", "height"), ("fill", "stroke")


def clean_html(html: str, tags: Collection[str] = TABLE | WORDS | DRAWING) -> str:
    """What is left of it: of these tags."""
    import nh3

    return nh3.clean(
        html,
        tags=set(tags),
        attributes={"*": set(ATTRIBUTES)},
        attribute_filter=_filter,
        clean_content_tags=GONE,
        link_rel=None,
        url_schemes=set(),
        id_prefix=PREFIX,  # no place of the report's own is taken
    )


def _filter(tag: str, name: str, value: str) -> str | None:
    """The value as far as it may stand there; None where it may not."""
    if name == "class":
        return " ".join(filter(CLASSES.fullmatch, value.split())) or None
    if name == "style":
        return "; ".join(filter(DECLARED.fullmatch, map(str.strip, value.split(";")))) or None
    if name == "href":
        place = PLACE.fullmatch(value) if tag == "use" else None
        return f"#{PREFIX}{place[1]}" if place else None
    if name == "clip-path":
        side = SIDE.fullmatch(value)
        return f"url(#{PREFIX}{side[1]})" if side else None
    if name in MEASURED:
        return value if NUMBER.fullmatch(value) else None
    return None if name in PAINT and "(" in value else value
