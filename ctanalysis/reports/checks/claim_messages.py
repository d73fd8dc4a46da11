"""What the author is told of the claims in the texts: those that the figures refute, and those that
could not be held against any figure, which no reader is told.
"""

from collections.abc import Iterator
from pathlib import Path

from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import ProjectFiles
from ctanalysis.follow_up.claims.contradictions import Found, Held, hold_against_figures
from ctanalysis.ground.language import phrase, phrase_number
from ctanalysis.params import Parameters
from ctanalysis.reports.checks.withheld_figures_preview import MOST_FIGURES
from ctanalysis.showing.wording.refuted_claim_sentences import write_contradiction


def tell_refuted(held: Held, parameters: Parameters) -> Iterator[str]:
    """Each claim that the figures refute, with its place."""
    for found in held.refuted:
        yield f"{write_place(found)}{phrase(': ')}{write_contradiction(found, parameters)}"


def count_untold(held: Held, project: str) -> Iterator[str]:
    """How many claims could not be held against any figure."""
    if held.untold:
        yield phrase_number(
            "  {number} statement of the texts could not be held against a figure; `make check "
            "PROJECT={project}` says which",
            "  {number} statements of the texts could not be held against a figure; `make check "
            "PROJECT={project}` says which",
            len(held.untold),
            project=project,
        )


def tell_claims(root: Path, files: ProjectFiles, edition: str) -> Iterator[str]:
    """What came of holding the texts against the figures of the latest period, in an edition."""
    data = files.data
    has_words = files.narrative.notes or files.actions or files.conclusions or files.recommendations
    if not has_words or sum(row.is_figure for row in data.observations) > MOST_FIGURES:
        return
    evaluation = make_evaluation(root, data, "", edition)
    plan = files.find_plan(evaluation.period)
    held = hold_against_figures(files.narrative.for_edition(edition), plan, evaluation)
    yield from tell_refuted(held, evaluation.parameters)
    for found in held.untold:
        yield phrase(
            '{place}: "{word}" could not be held against a figure: it is not clear what it is '
            "said of, or of which time, or there is no figure. Where it matters, bind it: "
            "{example}.",
            place=write_place(found),
            word=found.said.word,
            example="{{indicator rises}}",
        )


def write_place(found: Found) -> str:
    """The file and the line."""
    if not found.line:
        return found.place
    return phrase("{place}, line {number}", place=found.place, number=found.line)
