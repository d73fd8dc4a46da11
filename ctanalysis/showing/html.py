"""Small pieces of HTML, everything escaped; the only place where tags are written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ctanalysis.ground.language import phrase

MIME = "application/vnd.ctanalysis.html"
EMPTY = '<p class="ct-empty">'  # begins what only says that there is nothing


@dataclass(frozen=True)
class Shown:
    """A piece of the report: JupyterLab shows it, the report takes it from a mime type of its
    own.
    """

    html: str
    text: str = ""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {
            MIME: self.html,
            "text/html": STYLE + self.html,
            "text/plain": self.text or "ctanalysis",
        }

    def __add__(self, other: "Shown") -> "Shown":
        return Shown(self.html + other.html, f"{self.text}\n{other.text}".strip())


STYLE = (
    "<style>.ct-table{border-collapse:collapse}.ct-table "
    "caption{text-align:left;font-weight:600}.ct-table th,.ct-table "
    "td{text-align:left!important;vertical-align:top;padding:.3em .6em}"
    ".ct-status{white-space:nowrap;font-weight:600}.ct-note{color:#555}.ct-marks{display:block}"
    ".ct-charts,.ct-entries,.ct-bars{display:grid;gap:1em 2em;align-items:start;"
    "grid-template-columns:repeat(auto-fill,minmax(26em,1fr))}"
    ".ct-figure,.ct-chart{margin:0}.ct-figure svg,.ct-chart svg{width:100%;height:auto;"
    "max-width:34em;background:#fff}.ct-entry h4{margin:.6em 0 .2em}.ct-number{padding:0 .4em}"
    ".ct-barcell{width:30%}.ct-bar{display:inline-block;height:.75em;background:#0b5394}"
    ".ct-said{position:absolute;left:-99rem}"
    ".ct-pairs{display:grid;grid-template-columns:repeat(auto-fill,minmax(12em,1fr))}.ct-pairs "
    "dd{margin:0}</style>"
)  # fmt: skip


def tag(name: str, *content: str, **attributes: str) -> str:
    """An element; its content is HTML already, its attributes are escaped (`class_` is class)."""
    words = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{words}>{''.join(content)}</{name}>"


def text(words: object) -> str:
    """Words as HTML text."""
    return escape(str(words))


def nothing(words: str) -> str:
    """Words that stand where there is nothing to show; a section of such words is left out of the
    report.
    """
    return f"{EMPTY}{text(phrase(words))}</p>"


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    notes: Sequence[str] = (),
    class_: str = "",
) -> str:
    """A table with caption and scopes; cells are HTML already, the first of each row is its head;
    on narrow screens rows become blocks.
    """
    columns = [phrase(column) for column in columns]
    head = tag("tr", *(tag("th", text(column), scope="col") for column in columns))
    body = []
    for row in rows:
        first = tag("th", row[0], scope="row")
        rest = "".join(
            tag("td", cell, data_label=column)
            for column, cell in zip(columns[1:], row[1:], strict=True)
        )
        body.append(tag("tr", first, rest))
    inner = tag("caption", text(caption)) + tag("thead", head) + tag("tbody", *body)
    return tag(
        "div",
        tag("table", inner, class_=f"ct-table {class_}".strip()),
        class_="ct-scroll",
        tabindex="0",
        role="region",
        aria_label=caption,
    ) + "".join(tag("p", text(phrase(note)), class_="ct-note") for note in notes)


def pairs(items: Mapping[str, str]) -> str:
    """A list of terms and their values; values are HTML already."""
    return tag(
        "dl",
        *(
            tag("div", tag("dt", text(phrase(term))), tag("dd", value))
            for term, value in items.items()
        ),
        class_="ct-pairs",
    )
