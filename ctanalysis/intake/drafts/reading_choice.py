"""The reading that is drafted for an indicator, and the question where the workbook allows two that
give different verdicts.
"""

from dataclasses import dataclass, field

from ctanalysis.ground.language import phrase
from ctanalysis.ground.units import UNITS
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.drafts.calendars import DraftCalendar, find_year_of
from ctanalysis.intake.drafts.found_series import make_series, read_words
from ctanalysis.intake.drafts.longer_periods import CONTRADICTED
from ctanalysis.intake.drafts.period_or_total_readings import (
    EACH,
    MEAN,
    OWN,
    SO_FAR,
    SO_FAR_YEAR,
    STATE,
    Reading,
    WindowSeries,
    add_longer,
    list_of_shares,
    list_readings,
)
from ctanalysis.intake.drafts.reading_outcomes import Outcome, find_difference
from ctanalysis.intake.drafts.readings_checked_by_stated_totals import hear_witnesses
from ctanalysis.intake.tables.workbook_contents import FoundIndicator

KEYS = {
    EACH: {"aggregate": "sum"},
    SO_FAR: {"aggregate": "sum", "entry_form": "running_total", "running_since": "project"},
    SO_FAR_YEAR: {"aggregate": "sum", "entry_form": "running_total", "running_since": "year"},
    STATE: {"aggregate": "latest"},
    OWN: {"aggregate": "recompute"},
}
SINCE = {SO_FAR: "project", SO_FAR_YEAR: "year"}


@dataclass(frozen=True)
class ReadingChoice:
    """The reading taken, why, and what each reading that could be meant would say; nothing where
    all say the same.
    """

    reading: Reading
    why: str = ""
    outcomes: dict[Reading, Outcome] = field(default_factory=dict)


def choose_reading(
    indicator: FoundIndicator, unit: str, calendar: DraftCalendar, project: Span | None, *, guess: str
) -> ReadingChoice:
    """The reading, with `guess` for the actuals where nothing tells."""
    series = make_series(indicator, calendar, project)

    def year_of(span: Span) -> Span:
        return find_year_of(span, calendar)

    if not (series.actuals or series.targets):
        return ReadingChoice(Reading(guess, STATE))
    if UNITS[unit].adds_up:
        allowed = list_readings(series, read_words(indicator), year_of, guess=guess)
        kept, told = hear_witnesses(series, allowed, year_of)
        kept = add_longer(kept, series)
    elif UNITS[unit].is_step:
        kept, told = (Reading(STATE, STATE),), ""
    else:
        kept, told = list_of_shares(series, read_words(indicator)), ""
    likely = [one for name in (guess, STATE) for one in kept if one.actuals == name]
    reading = likely[0] if likely else kept[0]
    why = phrase("{told} of the workbook fit no other reading", told=told) if told else ""
    if not _has_verdict(series):
        return ReadingChoice(reading, why)
    return ReadingChoice(reading, why, find_difference(series, kept, year_of))


def name_guess(aggregate: str, since: str | None) -> str:
    """The reading of actuals that keys of the parameters stand for."""
    if since is not None:
        return SO_FAR_YEAR if since == "year" else SO_FAR
    return next((name for name, keys in KEYS.items() if keys == {"aggregate": aggregate}), STATE)


def name_reading(reading: Reading) -> str:
    """The reading in words for the person who answers."""
    if reading.actuals == STATE:
        words = phrase("a state at the end of each period")
    elif reading.longer == MEAN:
        words = phrase("each period's own; of a longer one the mean of those inside it")
    elif reading.actuals == OWN:
        words = phrase("each figure for its own period only, longer ones as they are written")
    elif reading.actuals == reading.targets == EACH:
        words = phrase("each period's own, actuals and targets")
    elif reading.actuals == EACH:
        words = phrase("actuals of each period, targets so far")
    elif reading.targets == EACH:
        words = phrase("actuals so far, targets of each period")
    else:
        words = phrase("totals so far, actuals and targets")
    if SO_FAR_YEAR in (reading.actuals, reading.targets):
        words = phrase("{words}, anew each year", words=words)
    if reading.longer == "own":
        words = phrase("{words}; the figure of the longer period counts", words=words)
    return words


def _has_verdict(series: WindowSeries) -> bool:
    targets = (*series.targets, *series.longer_targets, *series.own_targets)
    return bool(series.whole) or any(one.value for one in targets)


def choose_roles(reading: Reading) -> tuple[str, ...]:
    """The figures that are targets under a reading: those of longer windows that contradict their
    parts only where they count, or where no window is made of others.
    """
    counts = reading.longer == "own" or reading.targets == OWN
    return ("target", CONTRADICTED["target"]) if counts else ("target",)
