"""What keeps a comparison from carrying its answer, in a few words and as sentences."""

from ctanalysis.ground.findings import Finding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.terms import (
    CHANCE_ALONE,
    CHANGED_BEFORE,
    DRIFT,
    LAST_ALONE,
    LEFT_SCALE,
    NO_SIZES,
    NOT_CARRIED,
    ONCE,
    OTHER_SEASONS,
    SHORT_SIDE,
    SWINGS_UNSEEN,
    UNEQUAL,
)

DOUBTS = later(
    {
        CHANGED_BEFORE: "Another declared change lies before the day, so that how it moved before is not one movement.",
        SHORT_SIDE: "Fewer than four figures lie before the day, or after it, which carries little.",
        DRIFT: "The figures before the day cannot rule out a drift apart that would explain all of it.",
        LEFT_SCALE: "What would have been without the change lies beyond the scale, so that this says nothing.",
        ONCE: "One figure before and one after cannot show whether they swing by themselves.",
        UNEQUAL: "The two times are not equally long: this is the ratio of the monthly figures.",
        OTHER_SEASONS: "The two times hold other parts of the year: a season would look the same.",
        LAST_ALONE: "Of a longer time the last figure alone counts; those before it may say otherwise.",
        SWINGS_UNSEEN: "So few figures cannot show whether they swing by themselves from one time to another.",
        NO_SIZES: "How many people each side holds is not given: twice as many have twice the count. Rates would tell.",
        CHANCE_ALONE: "Two counts cannot show whether such counts swing by more than chance.",
    }
)


def list_not_carried(row: Finding) -> list[str]:
    """What keeps the design of a comparison from carrying its answer, in a few words each."""
    return [phrase(mark) for mark in getattr(row, "marks", ()) if mark in NOT_CARRIED]


def list_doubts(row: Finding) -> list[str]:
    """What its marks say against it, as sentences."""
    return [phrase(DOUBTS[mark]) for mark in getattr(row, "marks", ()) if mark in DOUBTS]
