"""HTML of others is a table, a drawing or a paragraph, and nothing else."""

import pytest

from ctanalysis.reports.notebooks.html_sanitizer import clean_html


@pytest.mark.parametrize(("html", "left"), [
    ("<h2>Reached</h2><p class='ct-verdict ct-note'>777</p>", "Reached<p>777</p>"),
    ("<style>.ct-note{display:none}</style><script>x()</script>a", "a"),
    ("<div style='position:fixed;inset:0;background:u\\72l(x)'>a</div>", "<div>a</div>"),
    ("<a href='https://example.org'>a</a><img src=x onerror=x()>", "a"),
    ("<p onclick=x() id='findings'>a</p>", '<p id="own-findings">a</p>'),
    ("<form><input><button>a</button></form><iframe src=x></iframe>", "a"),
    ("<svg><foreignObject><p>a</p></foreignObject><image href='x'/></svg>", "<svg></svg>"),
    ("<svg><use href='http://x#a'></use><path fill='url(http://x)'></path></svg>",
     "<svg><use></use><path></path></svg>"),
    ("<svg></p><style><a id=\"</style><img src=1 onerror=x()>\">", "<svg></svg><p></p>\"&gt;"),
    ("<math><mtext><table><mglyph><style><img src=x onerror=x()>", ""),
    ("<p>a</p></div><h1>b</h1>", "<p>a</p>b"),
])  # fmt: skip
def test_what_runs_leads_or_pretends_is_gone(html: str, left: str) -> None:
    assert clean_html(html) == left


@pytest.mark.parametrize("html", [
    '<table class="ct-table"><tbody><tr><th scope="row">a</th><td>1</td></tr></tbody></table>',
    '<p class="ct-status ct-bad"><strong>a</strong> <em>b</em></p>',
    '<svg viewBox="0 0 9 9" role="img" aria-label="a (b)">'
    '<defs><clipPath id="own-a"></clipPath></defs>'
    '<path d="M 0 0 L 1 1" style="fill: none; stroke: #57606a"></path></svg>',
])  # fmt: skip
def test_tables_drawings_and_words_stay_as_they_are(html: str) -> None:
    assert clean_html(html.replace("own-", "")) == html


def test_a_drawing_finds_its_own_parts() -> None:
    drawn = '<svg><path id="{0}a"></path><g clip-path="url(#{0}b)"><use href="#{0}a"></use></g></svg>'
    assert clean_html(drawn.format("")) == drawn.format("own-")
