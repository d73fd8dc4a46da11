"""What weakens the verdicts of the first page: guesses that nobody has confirmed, directions that
may be wrong, figures of the workbook that were not read.
"""

from collections import Counter
from collections.abc import Iterator

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.judged_targets import WORSE_SIDE
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.terms import NEEDS_ATTENTION
from ctanalysis.observations.indicators_with_open_questions import tell_answered, tell_open

REACHED = ("achieved", "on track", "nearly met")
FEW = 8  # names in a sentence
UNREAD = later(
    {
        "target": ("{number} target", "{number} targets"),
        "actual": ("{number} actual", "{number} actuals"),
        "baseline": ("{number} baseline", "{number} baselines"),
    }
)


def list_doubts(evaluation: Evaluation, gaps: Findings[GapFinding]) -> Iterator[str]:
    """Which verdicts rest on guesses that nobody has confirmed, and what of the workbook was not
    read.
    """
    yield from tell_open(evaluation.parameters)
    yield from tell_answered(evaluation.parameters)
    guessed = find_guessed(evaluation, gaps)
    if guessed:
        named = list_first([f"{name} ({', '.join(keys)})" for name, keys in guessed.items()], FEW, between=phrase("; "))
        yield phrase_number(
            "{number} of the verdicts rests on guesses that nobody has confirmed: {named}.",
            "{number} of the verdicts rest on guesses that nobody has confirmed: {named}.",
            len(guessed),
            named=named,
        )
    worse = list(dict.fromkeys(row.indicator or "" for row in gaps if WORSE_SIDE in row.marks))
    if worse:
        yield (
            phrase(
                "Is the direction of {few} right? A target lies on the worse side of the "
                "baseline; until the parameters say that a floor or a ceiling is meant, the "
                "verdict says little.",
                few=list_first(worse, FEW),
            )
        )
    counts = Counter(
        {
            kind: sum(kinds.get(kind, 0) for kinds in evaluation.unread.values())
            for kind in ("target", "actual", "baseline")
        }
    )
    unread = [phrase_number(*UNREAD[kind], count) for kind, count in counts.items() if count]
    if unread:
        where = (
            phrase("; data/local/{project}/readings.csv says which and why", project=evaluation.project)
            if evaluation.edition == "internal"
            else ""
        )
        yield phrase_number(
            "Of the workbook {unread} was not read{where}.",
            "Of the workbook {unread} were not read{where}.",
            sum(counts.values()),
            unread=", ".join(unread),
            where=where,
        )


def find_guessed(evaluation: Evaluation, gaps: Findings[GapFinding]) -> dict[str, tuple[str, ...]]:
    """The judged indicators whose verdict rests on guesses, with what was guessed."""
    guessed: dict[str, tuple[str, ...]] = {}
    for row in gaps:
        keys = [guess.key for guess in evaluation.guesses if guess.decides and guess.indicator == row.indicator]
        if row.indicator and keys and row.status in (*NEEDS_ATTENTION, *REACHED):
            guessed[row.indicator] = tuple(dict.fromkeys(keys))
    return guessed
