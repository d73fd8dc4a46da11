"""The failure page: which notebook and cell stopped, what to do, where the log is; never a
figure.
"""

from ctanalysis.ground.language import find_language, phrase
from ctanalysis.reports.notebooks.execution import Failure
from ctanalysis.showing.templates import render


def render_failure(failure: Failure, project: str, period: str, edition: str) -> bytes:
    """The page's bytes."""
    facts = {
        phrase("Project"): project,
        phrase("Period"): period,
        phrase("Edition"): phrase(edition),
        phrase("Notebook"): failure.notebook,
        phrase("Cell"): str(failure.cell),
        phrase("Error"): failure.name,
    }
    page = render("failure", language=find_language(), facts=facts, failure=failure)
    return f"{page}\n".encode()
