"""What is not judged, and why, with how many indicators."""

from collections import Counter

from ctanalysis.analyses.one_line_per_indicator import name_unjudged, take_one_each
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.showing.wording.numbers_in_words import Words, phrase_count

UNJUDGED: dict[str, Words] = later(
    {
        "no target": ("{few} has no target", "{few} have no target"),
        "context": ("{few} is for information only", "{few} are for information only"),
        "not due": ("{few} is not due yet", "{few} are not due yet"),
        "no data": ("{few} has no figure", "{few} have no figure"),
        "partial": ("{few} lacks some periods", "{few} lack some periods"),
        "too early to judge": ("{few} is too early to judge", "{few} are too early to judge"),
        "baseline": ("{few} has its baseline in this period", "{few} have their baseline in this period"),
        "not applicable": ("{few} does not apply", "{few} do not apply"),
        "withheld": ("{few} is withheld", "{few} are withheld"),
        "open": ("{few} waits for an answer", "{few} wait for an answer"),
    }
)


def count_unjudged(gaps: Findings[GapFinding]) -> str:
    """What is not judged, and why, with how many indicators: empty where all are."""
    counts = Counter(name_unjudged(row) for row in take_one_each(gaps))
    told = [phrase_count(words, counts[status]) for status, words in UNJUDGED.items() if counts[status]]
    return f"{phrase('; ').join(told)}." if told else ""
