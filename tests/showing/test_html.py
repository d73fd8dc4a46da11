"""Pieces of HTML in a notebook."""

from ctanalysis.showing import html
from ctanalysis.showing.html import MIME, STYLE, Shown


def test_a_notebook_shows_the_piece_with_its_style_and_the_report_takes_it_without() -> None:
    piece = html.write("small", "a < b")
    made = Shown(piece)._repr_mimebundle_()
    assert made[MIME] == " <small>a &lt; b</small>"
    assert made["text/html"] == f"{STYLE} <small>a &lt; b</small>"
