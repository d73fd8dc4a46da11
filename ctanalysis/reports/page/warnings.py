"""What must stand on the first page before anything else."""

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.language import phrase
from ctanalysis.reports.page.running_line import EDITION_WORDS


def list_warnings(evaluation: Evaluation) -> tuple[str, ...]:
    """An edition that is not for everybody, invented figures, people of whom nothing is shown."""
    said = []
    if evaluation.parameters.project.invented:
        said.append(phrase("Invented demonstration project: every figure in this report is made up."))
    if evaluation.edition != "public":
        said.append(f"{phrase(EDITION_WORDS[evaluation.edition])}.")
    if evaluation.closed:
        titles = [evaluation.parameters.by_id[name].title for name in evaluation.closed]
        said.append(
            phrase(
                "No figure about people is shown of: {titles}. What could be shown beside the "
                "others would tell of a few.",
                titles=", ".join(titles),
            )
        )
    return tuple(said)
