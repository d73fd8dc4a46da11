"""The finished page as a document for paper: annexes unfolded, navigation of the screen gone."""

import re
from collections.abc import Callable
from typing import Any

from ctanalysis.showing.html import text

FACE = re.compile(r"@font-face\{[^}]*\}")


def read_page(page: bytes) -> Any:
    """The page as a tree of elements."""
    from lxml import html

    return html.document_fromstring(page.decode("utf-8"))


def unfold(tree: Any) -> None:
    """Annexes become sections with a heading, and what only a screen needs goes: paper has the whole
    typeface.
    """
    for style in tree.xpath("//style"):
        style.text = FACE.sub("", style.text or "")
    for element in tree.xpath("//header[contains(@class,'ct-running')]|//meta[@http-equiv]"):
        element.drop_tree()
    for element in tree.xpath("//details"):
        element.tag = "section"
    for element in tree.xpath("//summary"):
        element.drop_tag()


def write_page(tree: Any) -> str:
    """The tree as HTML text."""
    from lxml import html

    return "<!DOCTYPE html>" + str(html.tostring(tree, encoding="unicode"))


def replace_pictures(tree: Any, draw: Callable[[Any, str], str]) -> None:
    """Each picture that says something, replaced by the HTML that `draw` makes of it and of what it
    says; those that only repeat their row are taken out.
    """
    from lxml import html

    for picture in tree.xpath("//svg"):
        said = picture.get("aria-label")
        tail, parent = picture.tail or "", picture.getparent()
        if said is None:
            picture.drop_tree()
            continue
        made = html.fragment_fromstring(draw(picture, text(said)))
        made.tail = tail
        parent.replace(picture, made)
