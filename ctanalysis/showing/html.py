"""Small pieces of HTML, each by its macro in templates/parts.html.j2, everything escaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ctanalysis.ground.findings import write_banner
from ctanalysis.ground.language import phrase
from ctanalysis.showing.templates import find_macro

MIME = "application/vnd.ctanalysis.html"
EMPTY = '<p class="ct-empty">'  # begins what only says that there is nothing


@dataclass(frozen=True)
class Shown:
    """A piece of the report: JupyterLab shows it, the report takes it from a mime type of its
    own. `banner` stands over it in a notebook alone: the report says that of each of its pages.
    """

    html: str
    text: str = ""
    banner: str = ""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {
            MIME: self.html,
            "text/html": f"{STYLE}{self.banner}{self.html}",
            "text/plain": self.text or "ctanalysis",
        }

    def __add__(self, other: "Shown") -> "Shown":
        return Shown(join((self.html, other.html)), f"{self.text}\n{other.text}".strip(), self.banner or other.banner)


def label(shown: Shown, edition: str, supposed: Iterable[str] = ()) -> Shown:
    """The same, under what its reader must know first: in a notebook that it is exact; everywhere
    what is only supposed.
    """
    told = join(write("paragraph", words, "ct-banner") for words in dict.fromkeys(supposed))
    banner = write_banner(edition) if shown.html else ""
    return replace(shown, html=join((told, shown.html)), banner=banner)


STYLE = (
    "<style>.ct-table{border-collapse:collapse}.ct-table "
    "caption{text-align:left;font-weight:600}.ct-table th,.ct-table "
    "td{text-align:left!important;vertical-align:top;padding:.3em .6em}.ct-table "
    "small{display:block}"
    ".ct-banner{border-left:.3em solid #b35900;padding-left:.6em;font-weight:600}"
    ".ct-status{white-space:nowrap;font-weight:600}.ct-note{opacity:.8}.ct-marks{display:block}"
    ".ct-charts,.ct-entries,.ct-bars{display:grid;gap:1em 2em;align-items:start;"
    "grid-template-columns:repeat(auto-fill,minmax(26em,1fr))}"
    ".ct-figure,.ct-chart{margin:0}.ct-figure svg,.ct-chart svg{width:100%;height:auto;"
    "max-width:34em;background:#fff}.ct-entry h4{margin:.6em 0 .2em}.ct-number{padding:0 .4em}"
    ".ct-barcell{width:30%}.ct-bar{display:inline-block;height:.75em;background:#0b5394}"
    ".ct-said{position:absolute;left:-99rem}"
    ".ct-pairs{display:grid;grid-template-columns:repeat(auto-fill,minmax(12em,1fr))}.ct-pairs "
    "dd{margin:0}</style>"
)


def text(words: object) -> str:
    """Words as HTML text."""
    from markupsafe import escape

    return escape(str(words))


def write(piece: str, *words: object) -> str:
    """A piece of HTML by the macro of that name in parts.html.j2; words are escaped unless they are
    HTML already.
    """
    made: str = find_macro("parts", piece)(*words)
    return made


def join(pieces: Iterable[str]) -> str:
    """Pieces of HTML one after another."""
    from markupsafe import Markup

    return Markup("").join(Markup(piece) for piece in pieces)


def nothing(words: str) -> str:
    """Words that stand where there is nothing to show; a section of such words is left out of the
    report.
    """
    return write("paragraph", phrase(words), "ct-empty")


def table(
    caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, notes: Sequence[str] = (), class_: str = ""
) -> str:
    """A table with caption and scopes; cells are HTML already, the first of each row is its head;
    on narrow screens rows become blocks.
    """
    heads = [phrase(column) for column in columns]
    return write("table", caption, heads, list(rows), [phrase(n) for n in notes], class_)
