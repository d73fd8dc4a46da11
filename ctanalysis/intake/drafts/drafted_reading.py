"""How the figures of an indicator are read: the reading that is drafted, the question where two
give different verdicts, and where its totals so far begin.
"""

from collections.abc import Callable

from ctanalysis.ground.language import phrase
from ctanalysis.ground.units import UNITS
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.drafted_targets import DraftedTarget, Since
from ctanalysis.intake.drafts.longer_periods import CONTRADICTED
from ctanalysis.intake.drafts.period_or_total_readings import OWN, RUNNING, STATE, Reading
from ctanalysis.intake.drafts.reading_choice import KEYS, SINCE, ReadingChoice, choose_reading, name_guess
from ctanalysis.intake.drafts.reading_questions import ReadingQuestion, make_answer
from ctanalysis.intake.tables.workbook_contents import FoundIndicator

Promise = Callable[[Reading], list[DraftedTarget]]


def settle_reading(
    indicator: FoundIndicator,
    unit: str,
    calendar: DraftCalendar,
    project: Span | None,
    *,
    aggregate: str,
    since: str | None,
) -> tuple[ReadingChoice, bool]:
    """The guessed keys held against the witnesses of the workbook; and whether these tell another
    reading than the guessed one.
    """
    if (named := indicator.texts.get("reading", "").replace("-", "_")) in KEYS and UNITS[unit].adds_up:
        return ReadingChoice(Reading(named, named), phrase("as the map of the table says")), True
    guess = name_guess(aggregate, since)
    if aggregate not in ("sum", "latest"):
        return ReadingChoice(Reading(guess, guess)), False
    choice = choose_reading(indicator, unit, calendar, project, guess=guess)
    return choice, choice.reading.actuals != guess


def write_question(
    indicator: FoundIndicator, choice: ReadingChoice, calendar: DraftCalendar, promise: Promise
) -> ReadingQuestion | None:
    """The question where two readings give different verdicts, each answer with its targets; None
    where all say the same.
    """
    if not choice.outcomes:
        return None
    answers = [
        make_answer(indicator, reading, outcome, calendar, keys=find_keys(reading, indicator), targets=promise(reading))
        for reading, outcome in choice.outcomes.items()
    ]
    place = indicator.cell.place
    return ReadingQuestion(indicator.id, indicator.title, place, tuple(answers))


def find_keys(reading: Reading, indicator: FoundIndicator) -> dict[str, str]:
    """What a reading writes into the parameters. A state of which a longer period's own figure
    counts is no last figure: each period is judged by what is written for it.
    """
    is_own = reading.longer == "own" and bool(indicator.list_figures(CONTRADICTED["actual"]))
    return KEYS[OWN if reading.actuals == STATE and is_own else reading.actuals]


def find_since(indicator: FoundIndicator, reading: Reading, start: Span) -> Since | None:
    """Where targets so far begin: with the first figure, or the project where it begins before;
    None where they are no totals so far.
    """
    if reading.targets not in RUNNING:
        return None
    days = [
        figure.span.start
        for role in ("actual", "target")
        for figure in indicator.list_figures(role)
        if figure.span is not None
    ]
    if reading.actuals in RUNNING:
        days.append(start.start)
    return Since(min(days, default=start.start), SINCE[reading.targets])
