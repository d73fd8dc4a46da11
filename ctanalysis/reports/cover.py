"""The cover and the line printed on every page."""

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.showing import html

EDITION_WORDS = {
    "public": "Public edition",
    "partner": "Partner edition: for named organisations under agreement, not for publication",
    "internal": "Internal edition, not for sharing: it shows small numbers of people",
}


def write_cover(evaluation: Evaluation, revision: int) -> str:
    """Title, project, period, edition, revision, and the warnings that belong on the first page."""
    project, period = evaluation.parameters.project, evaluation.period
    days = f"{period.start.isoformat()} to {period.end.isoformat()}"
    facts = html.pairs(
        {
            "Period": html.text(f"{period.label} ({days})"),
            "Edition": html.text(evaluation.edition),
            "Revision": html.text(revision),
            "Country": html.text(project.country),
        }
    )
    warnings = []
    if project.invented:
        warnings.append("Invented demonstration project: every figure in this report is made up.")
    if evaluation.edition != "public":
        warnings.append(EDITION_WORDS[evaluation.edition] + ".")
    description = (
        html.tag("p", html.text(project.description), class_="ct-note")
        if project.description
        else ""
    )
    boxes = "".join(html.tag("p", html.text(words), class_="ct-warning") for words in warnings)
    return html.tag(
        "header",
        html.tag("p", "Evaluation report", class_="ct-kicker"),
        html.tag("h1", html.text(project.title)),
        boxes,
        facts,
        description,
        class_="ct-cover",
    )


def write_running_line(evaluation: Evaluation) -> str:
    """The line printed on every page."""
    project = evaluation.parameters.project
    words = [project.title, evaluation.period.label, EDITION_WORDS[evaluation.edition]]
    if project.invented:
        words.append("Invented figures")
    return " · ".join(words)
