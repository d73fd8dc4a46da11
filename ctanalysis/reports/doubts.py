"""What weakens the verdicts of the first page: guesses that nobody has confirmed, directions that
may be wrong, figures of the workbook that were not read.
"""

from collections import Counter
from collections.abc import Iterator

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.targets import WORSE_SIDE
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.model import NEEDS_ATTENTION

REACHED = ("achieved", "on track", "nearly met")
FEW = 8  # names in a sentence


def list_doubts(evaluation: Evaluation, gaps: Findings[GapFinding]) -> Iterator[str]:
    """Which verdicts rest on guesses that nobody has confirmed, and what of the workbook was not
    read.
    """
    guessed = find_guessed(evaluation, gaps)
    if guessed:
        named = "; ".join(f"{name} ({', '.join(keys)})" for name, keys in [*guessed.items()][:FEW])
        more = f" and {len(guessed) - FEW} more" if len(guessed) > FEW else ""
        rest = "rests" if len(guessed) == 1 else "rest"
        yield (
            f"{len(guessed)} of the verdicts {rest} on guesses that nobody has confirmed: "
            f"{named}{more}."
        )
    worse = list(dict.fromkeys(row.indicator or "" for row in gaps if WORSE_SIDE in row.marks))
    if worse:
        yield (
            f"Is the direction of {', '.join(worse[:FEW])} right? A target lies on the worse side "
            "of the baseline; until the parameters say that a floor or a ceiling is meant, the "
            "verdict says little."
        )
    counts = Counter(
        {
            kind: sum(kinds.get(kind, 0) for kinds in evaluation.unread.values())
            for kind in ("target", "actual", "baseline")
        }
    )
    unread = [
        f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items() if count
    ]
    if unread:
        where = (
            f"; data/local/{evaluation.project}/readings.csv says which and why"
            if evaluation.edition == "internal"
            else ""
        )
        was = "was" if sum(counts.values()) == 1 else "were"
        yield f"Of the workbook {', '.join(unread)} {was} not read{where}."


def find_guessed(evaluation: Evaluation, gaps: Findings[GapFinding]) -> dict[str, tuple[str, ...]]:
    """The judged indicators whose verdict rests on guesses, with what was guessed."""
    guessed: dict[str, tuple[str, ...]] = {}
    for row in gaps:
        keys = [
            guess.key
            for guess in evaluation.guesses
            if guess.decides and guess.indicator == row.indicator
        ]
        if row.indicator and keys and row.status in (*NEEDS_ATTENTION, *REACHED):
            guessed[row.indicator] = tuple(dict.fromkeys(keys))
    return guessed
