"""The line printed on every page, and what an edition is for."""

from ctanalysis.figures.evaluation import Evaluation

EDITION_WORDS = {
    "public": "Public edition",
    "partner": "Partner edition: for named organisations under agreement, not for publication",
    "internal": "Internal edition, not for sharing: it shows small numbers of people",
}


def write_running_line(evaluation: Evaluation) -> str:
    """The line printed on every page."""
    project = evaluation.parameters.project
    words = [project.title, evaluation.period.label, EDITION_WORDS[evaluation.edition]]
    if project.invented:
        words.append("Invented figures")
    return " · ".join(words)
