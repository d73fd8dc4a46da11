"""The lint of sentences: words that claim more than figures can carry. It fails a run on the
program's own sentences, and only remarks on the evaluator's.
"""

import re
from typing import Any

from ctanalysis.ground.findings import Finding, Findings

FORBIDDEN = {
    "significant": r"\bsignifican(?:t|tly|ce)\b", "prove": r"\bprove[sdn]?\b",
    "no effect": r"\bno effect\b", "no difference": r"\bno difference\b",
    "no change": r"\bno change\b",
    "trend towards": r"\btrend(?:s|ed|ing)? towards?\b", "due to": r"\bdue to\b",
    "caused": r"\bcaused\b(?! it\.)", "impact of": r"\bimpact of\b",
    "a bare p": r"\bp\s*[<=>]\s*0?\.\d",
    "a percent change from zero": r"\bfrom 0 %? ?(?:to|by)\b.*\bpercent (?:more|less)\b",
}  # fmt: skip
ALLOWED_BY = {"no change": ("E",)}  # about the same: then it may be said
CARRIED_BY = ("caused", "impact of", "due to")  # by a randomised design
PERCENT_OF_FEW = re.compile(r"(?:\d %) \((\d+) of (\d)\)")
MOVED = re.compile(r"\b(?:rose|fell|grew|dropped|increased|decreased)\b", re.IGNORECASE)


class Overclaimed(ValueError):
    """A sentence that the program wrote says more than its figures carry; the text names indicator
    and words.
    """


def check_sentences(findings: Findings[Any]) -> None:
    """Nothing when every sentence may stand; Overclaimed otherwise."""
    for row in findings:
        if row.sentence and (found := find_overclaims(row.sentence, row)):
            name = getattr(row, "comparison", None) or row.indicator
            raise Overclaimed(
                f"the sentence on {name} says {', '.join(found)}; "
                "sentences are written in ctanalysis/showing/wording/"
            )


def find_overclaims(sentence: str, row: Finding | None = None) -> list[str]:
    """The words and forms that may not stand in a sentence, whole words only.

    >>> (find_overclaims("A significant rise was proven."),
    ...     find_overclaims("A clear improvement was approved."))
    (['significant', 'prove'], [])
    """
    verdict, design = (getattr(row, name, None) for name in ("verdict", "design"))
    found = [
        name
        for name, pattern in FORBIDDEN.items()
        if re.search(pattern, sentence, re.IGNORECASE)
        and verdict not in ALLOWED_BY.get(name, ())
        and not (name in CARRIED_BY and design == "randomised")
    ]
    if PERCENT_OF_FEW.search(sentence):
        found.append("a percentage of fewer than ten")
    if (
        (verdict or "").startswith("N")
        and MOVED.search(sentence)
        and "no clear" not in sentence.lower()
    ):
        found.append("a movement that is not clear, without saying so")
    if "95 % range" in sentence and row is not None and not _has_figure(row):
        found.append("a range without its value")
    return found


def _has_figure(row: Finding) -> bool:
    return any(getattr(row, name, None) is not None for name in ("value", "actual"))
