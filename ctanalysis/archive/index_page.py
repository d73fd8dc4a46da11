"""The index as one page: no script, no address but relative links, readable on a phone and on
paper.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any
from urllib.parse import quote

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
FORMAT_WORDS = {"docx": "Word document", "pdf": "PDF", "xlsx": "Excel workbook"}
STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: #4a5260; padding-bottom: .25rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; }
th, td { border-bottom: 1px solid #c4cad3; overflow-wrap: anywhere; }
th { overflow-wrap: normal; }
thead th { border-bottom: 2px solid #1b1f24; }
ul { list-style: none; margin: 0; padding: 0; }
a { color: #0b4f9e; }
footer { margin-top: 2rem; border-top: 1px solid #c4cad3; color: #4a5260; }
code { overflow-wrap: anywhere; }
a:focus-visible { outline: 3px solid #0b4f9e; outline-offset: 2px; }
@media (max-width: 30rem) { th, td { padding-right: .4rem; font-size: .9rem; } }
@media print {
  body { max-width: none; padding: 0; }
  tr, h2 { break-inside: avoid; }
  h2 { break-after: avoid; }
  a { color: inherit; }
}
"""


def write_page(projects: Iterable[Mapping[str, Any]], head: str) -> bytes:
    """The page for those projects, as `index.json` describes them, with the head of the archive at
    its end; says so when there are none.
    """
    sections = "".join(_write_project(project) for project in projects)
    body = (
        f"{sections}<footer><p>Head of these reports: <code>{escape(head)}</code>. It is the "
        "SHA-256 of head.txt, which holds the checksum of every revision; whoever keeps it can "
        "tell later whether one was changed, taken away or put in between.</p></footer>\n"
        if sections
        else "<p>No reports yet. The first one published appears here.</p>\n"
    )
    page = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta http-equiv="Content-Security-Policy" '
        f'content="{POLICY}">\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, '
        'initial-scale=1">\n'
        f"<title>Evaluation reports</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<main>\n<h1>Evaluation reports</h1>\n{body}</main>\n</body>\n</html>\n"
    )
    return page.encode()


def _write_project(project: Mapping[str, Any]) -> str:
    rows = "".join(_write_period(period) for period in project["periods"])
    title = _show(project["title"])
    return (
        f"<section>\n<h2>{title}</h2>\n<table>\n<caption>Published reports of "
        f"{_show(project['project'])}, newest period first</caption>\n"
        '<thead><tr><th scope="col">Period</th><th scope="col">Report</th><th scope="col">Earlier '
        "revisions</th></tr></thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>\n</section>\n"
    )


def _write_period(period: Mapping[str, Any]) -> str:
    newest, *earlier = period["revisions"]
    items = "".join(
        f"<li>{_write_revision(period, revision, revision['report'])}"
        f"{_write_formats(period, revision, revision['formats'])}</li>"
        for revision in earlier
    )
    return (
        f'<tr><th scope="row">{_show(period["period"])}</th>'
        f"<td>{_write_revision(period, newest, period['report'])}"
        f"{_write_formats(period, newest, period['formats'])}</td>"
        f"<td>{f'<ul>{items}</ul>' if items else 'none'}</td></tr>\n"
    )


def _write_revision(period: Mapping[str, Any], revision: Mapping[str, Any], report: str | None) -> str:
    """A link whose words say where it leads, with its time; or that it was withdrawn, when and
    why.
    """
    words = f"{_show(period['period'])}, revision {revision['revision']}"
    time = _write_time(revision["published"])
    if revision["withdrawn"] is not None:
        gone = revision["withdrawn"]
        reason = f": {_show(gone['reason'])}" if gone.get("reason") else ""
        return f"{words}{time}, withdrawn{_write_time(gone.get('withdrawn'))}{reason}"
    return f'<a href="{escape(quote(report or ""))}">{words}</a>{time}'


def _write_formats(period: Mapping[str, Any], revision: Mapping[str, Any], formats: Mapping[str, str]) -> str:
    """Links to the report in further formats, each of which says by itself where it leads."""
    words = f"{_show(period['period'])}, revision {revision['revision']}"
    return "".join(
        f', <a href="{escape(quote(path))}">{words}, {escape(FORMAT_WORDS.get(name, name))}</a>'
        for name, path in formats.items()
    )


def _write_time(time: str | None) -> str:
    return f" ({escape(time.replace('T', ' ').replace('Z', ' UTC'))})" if time else ""


def _show(text: str) -> str:
    # bdi keeps the direction of foreign words to themselves.
    return f"<bdi>{escape(text)}</bdi>"
