"""Sentences on a change or a difference: numbers first, then the range, then the judgement; the
verbs that the design allows, and its caution.
"""

from ctanalysis.analyses.cautions import WEAKENED
from ctanalysis.ground.findings import Finding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import OF_MANY
from ctanalysis.ground.terms import NO_PAIR, NO_SIZES
from ctanalysis.ground.value_labels import name_group
from ctanalysis.showing.wording.design_doubts import list_doubts, list_not_carried
from ctanalysis.showing.wording.effect_numbers import Effect, describe_ends, find_design
from ctanalysis.showing.wording.status_and_verdict_words import VERDICT_WORDS
from ctanalysis.statistics.tools.estimate import SPLIT_ANSWER

CAUTIONS = later(
    {
        "before_after": "Other things may have changed too; this does not show what caused it.",
        "halves": "The middle of a series is no day on which anything changed: it moved, and this "
        "does not show when or why.",
        "paired": "Other things may have changed too; this does not show what caused it.",
        "groups": "The groups may differ in other ways.",
        "intervention": "Anything else that happened at that time would look the same.",
        "difference_in_differences": "This assumes both areas would otherwise have moved alike.",
        "randomised": "On average, among those who took part.",
        "clusters": "On average, across these sites.",
    }
)
# Beside an unclear answer the caution must hold both ways: no sign of a change is no sign that
# nothing was done.
UNCAUSED = ("before_after", "halves", "paired")  # designs that show that, and not why
UNJUDGED = ("R", "X", "D", None)
UNCLEAR_CAUTION = later(
    "Other things may have changed too; this shows neither that what was done worked nor that it did not."
)
# by the word for what moved or differs
JUDGEMENTS = later(
    {
        "C0": {
            "change": "The change is clear, in the wanted direction.",
            "difference": "The difference is clear, in the wanted direction.",
        },
        "C1": {
            "change": "The change is clear, in the wanted direction, and at least as large as was set as worthwhile.",
            "difference": "The difference is clear, in the wanted direction, and at least as large as "
            "was set as worthwhile.",
        },
        "C2": dict.fromkeys(
            ("change", "difference"),
            "The direction is clear and the wanted one, but the size could be smaller than was set as worthwhile.",
        ),
        "W0": {
            "change": "The change is clear, and the wrong way.",
            "difference": "The difference is clear, and the wrong way.",
        },
        "W1": {
            "change": "The change is clear, the wrong way, and at least as large as was set to matter.",
            "difference": "The difference is clear, the wrong way, and at least as large as was set to matter.",
        },
        "W2": dict.fromkeys(
            ("change", "difference"),
            "The direction is clear and the wrong one; the size could be smaller than was set to matter.",
        ),
        "H": {
            "change": "The change is clear; no direction was set as the wanted one.",
            "difference": "The difference is clear; no direction was set as the wanted one.",
        },
    }
)
# of two groups that nobody chose by lot: neither is there to be ahead of the other
STANDINGS = later(
    {
        "C0": "The difference is clear: {group} stands better.",
        "C1": "The difference is clear: {group} stands better, by at least as much as was set to matter.",
        "C2": "It is clear that {group} stands better; the difference could be smaller than was set to matter.",
        "W0": "The difference is clear: {group} stands worse.",
        "W1": "The difference is clear: {group} stands worse, by at least as much as was set to matter.",
        "W2": "It is clear that {group} stands worse; the difference could be smaller than was set to matter.",
    }
)
BEHIND = later("clear, the first stands worse")
# without a range; with one that leaves out no change, and why; with one that holds no change;
# with one that ends there
UNCLEAR = later({
    "change": (
        "That is no clear change.",
        "That is not called a clear change: {why}.{more}",
        "That is no clear change: the 95 % range runs from {ends}, so either is possible.{more}",
        "That is no clear change: the 95 % range runs from {ends}.{more}",
    ),
    "difference": (
        "That is no clear difference.",
        "That is not called a clear difference: {why}.{more}",
        "That is no clear difference: the 95 % range runs from {ends}, so either is "
        "possible.{more}",
        "That is no clear difference: the 95 % range runs from {ends}.{more}",
    ),
})  # fmt: skip
ABOUT_THE_SAME = later(
    {
        "before_after": "It stayed about the same: any change is likely smaller than was set to matter.",
        "halves": "It stayed about the same: any change is likely smaller than was set to matter.",
        "paired": "It stayed about the same: any change is likely smaller than was set to matter.",
        "intervention": "It went on about as before: any step is likely smaller than was set to matter.",
        "difference_in_differences": "Both moved about alike: any difference is likely smaller than was set to matter.",
    }
)
BOTH_THE_SAME = later("Both are about the same: any difference is likely smaller than was set to matter.")


def write_judgement(row: Effect, noun: str) -> str:
    """What the range says, in one sentence (two where a big gain is unlikely), never without what
    keeps the design from carrying it.
    """
    return " ".join(filter(None, (_judge(row, noun), *list_doubts(row))))


def name_verdict(row: Finding) -> str:
    """The verdict in a few words, never without what keeps the design from carrying it; empty of
    findings that have none.
    """
    code = getattr(row, "verdict", None)
    is_of_groups = getattr(row, "design", None) == "groups" or NO_SIZES in getattr(row, "marks", ())
    is_behind = (code or "").startswith("W") and is_of_groups
    behind = VERDICT_WORDS["C0"] if row.measured_in.is_count else BEHIND
    words = phrase(behind if is_behind else VERDICT_WORDS.get(code or "", ""))
    marks = list_not_carried(row) if code not in UNJUDGED else []
    return f"{words} ({phrase('; ').join(marks)})" if words and marks else words


def _judge(row: Effect, noun: str) -> str:
    code = row.verdict or ""
    if code == "E":
        return phrase(ABOUT_THE_SAME.get(find_design(row) or "", BOTH_THE_SAME))
    ends = OF_MANY.fullmatch(row.window or "")
    if code == "H" and ends and NO_PAIR in getattr(row, "marks", ()):
        return phrase("The groups clearly differ as a whole; which of them, cannot be told.")
    if code == "H" and ends and row.direction not in ("increase", "decrease"):
        return phrase("The groups clearly differ; the annex says which of them, pair by pair.")
    if code == "H" and ends:
        worse = ends["lowest" if row.direction == "increase" else "highest"]
        if worse not in getattr(row, "apart", ()):
            return phrase("The groups clearly differ; the annex says which of them, pair by pair.")
        return phrase("The groups clearly differ; {group} stands worst.", group=name_group(worse))
    first, _, _ = (row.window or "").partition(" against ")
    is_of_numbers = row.measured_in.is_count and (find_design(row) == "groups" or NO_SIZES in getattr(row, "marks", ()))
    if code in STANDINGS and first and is_of_numbers:
        return phrase("The difference is clear; it is one of numbers, and not of how either fares.")
    if code in STANDINGS and first and find_design(row) == "groups":
        return phrase(STANDINGS[code], group=name_group(first))
    if code in JUDGEMENTS:
        return phrase(JUDGEMENTS[code][noun])
    if code not in ("N", "N+"):
        return ""
    bare, unconfirmed, with_range, one_sided = UNCLEAR[noun]
    if row.low is None and row.high is None:
        return phrase(bare)
    more = phrase(" A gain as large as was set as worthwhile is unlikely.") if code == "N+" else ""
    limits = describe_ends(row)
    if limits is None:
        return phrase(unconfirmed, why=_find_why(row), more=more)
    is_one_sided = (row.null or 0.0) in (row.low, row.high)
    return phrase(one_sided if is_one_sided else with_range, ends=limits, more=more)


def _find_why(row: Effect) -> str:
    """Why it is not clear though its range leaves out no change, as what weakened it says."""
    start = f"{phrase(WEAKENED)}{phrase(': ')}"
    told = [words.removeprefix(start) for words in row.warnings if words.startswith(start)]
    if told:
        return told[-1]
    if phrase(SPLIT_ANSWER) in row.warnings:
        return phrase("its test does not confirm what its range says")
    return phrase("another look at the same figures does not confirm it")


def write_caution(row: Effect) -> str:
    """The fixed caution of the design; empty where nothing was compared."""
    if row.verdict in ("R", None):
        return ""
    if row.verdict in ("E", "N", "N+") and find_design(row) in UNCAUSED:
        return phrase(UNCLEAR_CAUTION)
    is_by_sites = find_design(row) == "randomised" and row.method == "clusters"
    return phrase(CAUTIONS.get("clusters" if is_by_sites else find_design(row) or "", ""))
