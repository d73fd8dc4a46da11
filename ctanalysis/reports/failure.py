"""The failure page: which notebook and cell stopped, what to do, where the log is; never a
figure.
"""

from ctanalysis.ground.language import find_language, phrase
from ctanalysis.reports.runs import Failure
from ctanalysis.showing import html

HEAD = (
    '<!DOCTYPE html><html lang="{language}"><head><meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action "
    '\'none\'"><meta charset="utf-8"><meta name="viewport" content="width=device-width, '
    'initial-scale=1"><title>{title}</title><style>body{{font:1rem/1.5 '
    "system-ui,sans-serif;max-width:40em;margin:2em auto;padding:0 1em}}</style></head>"
)


def render_failure(failure: Failure, project: str, period: str, edition: str) -> bytes:
    """The page's bytes."""
    facts = html.pairs(
        {
            phrase("Project"): html.text(project),
            phrase("Period"): html.text(period),
            phrase("Edition"): html.text(edition),
            phrase("Notebook"): html.text(failure.notebook),
            phrase("Cell"): html.text(failure.cell),
            phrase("Error"): html.text(failure.name),
        }
    )
    steps = [
        phrase(
            "Open notebooks/{notebook} with `make lab`, write project, period and "
            "edition into its first code cell, and run it to cell {cell}.",
            notebook=failure.notebook,
            cell=failure.cell,
        ),
        phrase(
            "The full log lies beside this page, with the ending .log. It may hold exact "
            "figures: keep it private."
        ),
        phrase("When it is mended, run the same command again."),
    ]
    body = (
        html.tag("h1", phrase("No report was made"))
        + html.tag(
            "p",
            phrase(
                "A notebook did not run to its end. Nothing was published; the last good "
                "report stays as it was."
            ),
        )
        + facts
    )
    return (
        HEAD.format(language=find_language(), title=html.text(phrase("No report was made")))
        + html.tag(
            "body",
            html.tag(
                "main",
                body,
                html.tag("h2", phrase("What to do")),
                html.tag("ol", *(html.tag("li", html.text(step)) for step in steps)),
            ),
        )
        + "</html>\n"
    ).encode("utf-8")
