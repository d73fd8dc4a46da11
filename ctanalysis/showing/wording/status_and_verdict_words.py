"""Fixed words: of statuses, verdicts, and what is withheld or missing."""

from ctanalysis.ground.language import later

WITHHELD = "[c]"
WITHHELD_WORDS = later("withheld to protect people")
SUPPRESSED_SIGN = "[s]"  # suppressed by the source
MISSING = "–"
SHAPES = {
    "regressed": "▼", "not met": "✕", "off track": "◔", "partly met": "◐", "watch": "◐",
    "nearly met": "◕", "on track": "●", "achieved": "★",
    "partial": "◌", "no data": "○", "too early to judge": "…", "baseline": "⚑", "not due": "…",
    "no target": "○", "not applicable": "○", "context": "i", "withheld": "c",
}  # fmt: skip
TONES = {
    "regressed": "bad", "not met": "bad", "off track": "bad", "partly met": "watch",
    "watch": "watch", "nearly met": "watch",
    "on track": "good", "achieved": "good",
}  # fmt: skip
# of lines that are not judged
NOT_JUDGED = (
    "partial", "no data", "too early to judge", "baseline", "not due", "no target", "not applicable", "context",
    "withheld",
)  # fmt: skip
STATUS_MEANINGS = later(
    {
        "regressed": "worse than where it started, by more than the smallest change that matters, and not as a "
        "season alone might make it",
        "not met": "the time for the target is over and the figure does not reach it, or a limit "
        "for all of that time is passed already",
        "off track": "well behind what is due by now",
        "partly met": "the time is over; the figure came most of the way",
        "watch": "behind what is due by now",
        "nearly met": "the time is over; the figure came almost all of the way",
        "on track": "at or near what is due by now",
        "achieved": "the target is reached",
        "partial": "some periods have no figure, so it is not judged",
        "no data": "no figure was reported for this period",
        "too early to judge": "so little is due by now that the figure says nothing yet",
        "baseline": "this is the period in which the baseline was measured",
        "not due": "its target or its next survey lies ahead",
        "no target": "no target covers this period",
        "not applicable": "it does not apply in this period",
        "context": "for information: more is neither better nor worse",
        "withheld": "it would show a small number of people",
    }
)
VERDICT_WORDS = later({
    "C0": "clear", "C1": "clear, and enough to matter", "C2": "clear, size uncertain",
    "W0": "clear, the wrong way", "W1": "clear, the wrong way", "W2": "clear, the wrong way",
    "E": "about the same", "N": "no clear change", "N+": "no clear change, big gain unlikely",
    "H": "clear", "D": "described, not judged", "X": "no sample", "R": "too few to say",
})  # fmt: skip
REPORTING_CAUTION = later(
    "More cases found can mean more trafficking, better detection, or changed recording. This "
    "number cannot tell them apart."
)


def write_code(indicator: str | None) -> str:
    """The indicator's code where readers know it by one; empty where its id is a name of ours.

    >>> write_code("16.5.1"), write_code("risk-index")
    ('16.5.1', '')
    """
    code = indicator or ""
    return code if any(character.isdigit() for character in code) else ""
