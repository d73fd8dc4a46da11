"""What an indicator's words say of time: what happens in a period, totals so far, and whether these
begin anew each year.
"""

import re

from ctanalysis.intake.cells.heading_words import NOT_CUMULATIVE, fold
from ctanalysis.intake.cells.word_lists import join_words
from ctanalysis.intake.drafts.title_meanings import find_counts, says

YEARLY = (
    r"\b(?:within|per|each|par|chaque|por|cada|dans) (?:the |l'|la |el |o )?(?:project |calendar "
    r"|fiscal |financial )?(?:year|annee|ano)\b|remis\w* a zero|\b(?:restarts?|resets?)\b"
)


def is_flow(title: str) -> bool:
    """Whether the title speaks of what happens in a period, or counts what is over when it has
    happened: sessions, calls.
    """
    return says("flow", fold(title)) or find_counts(title, "count")[0] == "events"


def is_calculated(text: str, how: str) -> bool:
    """Whether a column of calculations says no more than that the last figure stands, or that figures are added up.

    >>> is_calculated("Latest", "the_last"), is_calculated("Sum of all fines", "the_sum")
    (True, False)
    """
    return re.fullmatch(rf"(?:{join_words('meanings', how)})\.?", fold(text)) is not None


def is_cumulative(*texts: str) -> bool:
    """Whether one of the texts says that totals so far are meant."""
    return any(says("cumulative", NOT_CUMULATIVE.sub(" ", fold(text))) for text in texts)


def is_yearly(*texts: str) -> bool:
    """Whether one of the texts says that totals so far begin anew each year."""
    return any(re.search(YEARLY, fold(text)) for text in texts)
