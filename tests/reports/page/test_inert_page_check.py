"""The last look at a page finds whatever runs, leads anywhere, or turns what is read."""

import pytest

from ctanalysis.ground.errors import NotebookError
from ctanalysis.reports.page.inert_page_check import check_page

PAGE = (
    "<!doctype html><html lang='en'><head><meta http-equiv='Content-Security-Policy' "
    "content=\"default-src 'none'\"><style>p{{clip-path:url(#c)}}</style></head>"
    "<body>{}</body></html>"
)


@pytest.mark.parametrize("inside", [
    "<p>plain &lt;script&gt;</p>", "<a href='#one'>one</a>", "<svg><use href='#m'/></svg>",
    "<svg><use xlink:href='#m'/></svg>", "<img src='data:image/png;base64,AAAA' alt='x'>",
    "<a href='current/data/notebooks/20_findings.ipynb'>notebook</a>",
    "<div style='width:3%;clip-path:url(#a)'></div>", "<details><summary>x</summary></details>",
    "<style>@page{{@top-left{{content:'Costs\\000028 2024\\000029 \\0000e9 '}}}}</style>",
    "<svg><path fill='url(#a)' style='fill:url(#b)'/></svg>", "français, español: «\u202f»",
])  # fmt: skip
def test_what_is_inert_passes(inside: str) -> None:
    page = PAGE.format(inside).encode()
    assert check_page(page) is page


@pytest.mark.parametrize(("inside", "what"), [
    ("<script>pwn()</script>", "<script>"), ("<svg><script>pwn()</script></svg>", "<script>"),
    ("<svg><foreignObject><p/></foreignObject></svg>", "<foreignobject>"),
    ("<iframe></iframe>", "<iframe>"), ("<object></object>", "<object>"), ("<form></form>", "<form>"),  # noqa: E501
    ("<p onclick='pwn()'>x</p>", "onclick="), ("<svg onload='pwn()'/>", "onload="),
    ("<svg><animate attributeName='href'/></svg>", "<animate>"),
    ("<a href='https://example.org'>x</a>", "href="), ("<a href='javascript:pwn()'>x</a>", "href="),
    ("<a href='//example.org'>x</a>", "href="), ("<a href='/etc/passwd'>x</a>", "href="),
    ("<a href=' #x'>x</a>", "href="), ("<a href='current/data/notebooks/../../x.ipynb'>x</a>", "href="),  # noqa: E501
    ("<img src='data:image/svg+xml;base64,AAAA'>", "src="), ("<img src='x.png'>", "src="),
    ("<img srcset='x.png 2x'>", "srcset="), ("<svg><image xlink:href='http://x/y'/></svg>", "href="),  # noqa: E501
    ("<svg><use href='http://x/y#z'/></svg>", "href="), ("<base href='#'>", "<base>"),
    ("<link rel='stylesheet' href='#'>", "<link>"), ("<meta http-equiv='refresh' content='0'>", "<meta http-equiv>"),  # noqa: E501
    ("<p style='background:url(http://x)'>x</p>", "style=: url()"), ("<p style='background:\\75rl(x)'>x</p>", "style=: url()"),  # noqa: E501
    ("<style>@import 'x';</style>", "<style>: url()"), ("<p>a\u202eb</p>", "U+202E"), ("<p>a\u200bb</p>", "U+200B"),  # noqa: E501
    ("<p style='background:u\\72l(x)'>x</p>", "style=: url()"),
    ("<p style='background:\\000075\\72 \\6C(x)'>x</p>", "style=: url()"),
    ("<style>@\\69mport 'x';</style>", "<style>: url()"), ("<style>a{b:u\\\nrl(x)}</style>", "<style>: url()"),  # noqa: E501
    ("<p style='background:image-set(\"x\" 1x)'>x</p>", "style=: url()"),
    ("<p style='background:-webkit-image-se\\74(\"x\" 1x)'>x</p>", "style=: url()"),
    ("<svg><path fill='url(http://x)'/></svg>", "style=: url()"),
    ("<q cite='http://x'>x</q>", "cite="), ("<a ping='x' href='#a'>x</a>", "ping="),
])  # fmt: skip
def test_what_is_live_or_leads_away_is_named(inside: str, what: str) -> None:
    with pytest.raises(NotebookError) as failed:
        check_page(PAGE.format(inside).encode())
    assert what in str(failed.value) and "Nothing was published" in str(failed.value)
