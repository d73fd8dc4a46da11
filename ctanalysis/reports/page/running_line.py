"""The line printed on every page, and what an edition is for."""

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.language import later, phrase

EDITION_WORDS = later(
    {
        "public": "Public edition",
        "partner": "Partner edition: for named organisations under agreement, not for publication",
        "internal": "Internal edition, not for sharing: it shows small numbers of people",
    }
)


def write_running_line(evaluation: Evaluation) -> str:
    """The line printed on every page."""
    project = evaluation.parameters.project
    words = [project.title, evaluation.period.label, phrase(EDITION_WORDS[evaluation.edition])]
    if project.invented:
        words.append(phrase("Invented figures"))
    return " · ".join(words)
