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
    keys: dict[str, list[str]] = {}
    for guess in evaluation.guesses:
        if guess.decides and guess.indicator:
            keys.setdefault(guess.indicator, []).append(guess.key)
    judged = list(
        dict.fromkeys(
            row.indicator
            for row in gaps
            if row.status in (*NEEDS_ATTENTION, *REACHED) and row.indicator in keys
        )
    )
    if judged:
        named = "; ".join(
            f"{name} ({', '.join(dict.fromkeys(keys[name or '']))})" for name in judged[:FEW]
        )
        more = f" and {len(judged) - FEW} more" if len(judged) > FEW else ""
        yield (
            f"{len(judged)} of the verdicts rest on guesses that nobody has confirmed: "
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
        yield f"Of the workbook {', '.join(unread)} were not read{where}."
