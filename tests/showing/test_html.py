"""Pieces of HTML in a notebook."""

from ctanalysis.showing import html
from ctanalysis.showing.html import MIME, STYLE, Shown


def test_a_notebook_shows_the_piece_with_its_style_and_the_report_takes_it_without() -> None:
    piece = html.write("small", "a < b")
    made = Shown(piece)._repr_mimebundle_()
    assert made[MIME] == " <small>a &lt; b</small>"
    assert made["text/html"] == f"{STYLE} <small>a &lt; b</small>"


def test_where_there_is_nothing_to_show_a_notebook_says_why_and_no_style_is_read() -> None:
    from ctanalysis.ground.findings import Findings
    from ctanalysis.showing.charts import plot

    shown = plot(Findings("comparisons", ()))
    bundle = shown._repr_mimebundle_()
    assert shown.html == "" and bundle["application/vnd.ctanalysis.html"] == ""
    assert "No comparison here has one range" in bundle["text/html"]
    assert bundle["text/html"].startswith("<style>") and "&lt;style" not in bundle["text/html"]
