"""Sentences on targets ahead: the pace, what it takes, and the chance in words and number."""

from ctanalysis.analyses.forecasts import LATER_OPEN, WITH_SEASON
from ctanalysis.ground.kinds import ForecastFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_by_end
from ctanalysis.showing.wording.numbers import write_digits, write_number
from ctanalysis.showing.wording.numbers_in_words import capitalise
from ctanalysis.showing.wording.said_before import NOTHING, TARGET, Told

ENOUGH = 12.0  # periods; the chance of fewer is no number
CHANCES = later(
    (
        (0.95, "very likely"),
        (0.8, "likely"),
        (0.6, "more likely than not"),
        (0.4, "as likely as not"),
        (0.2, "less likely than not"),
        (0.05, "unlikely"),
    )
)


def describe_forecast(row: ForecastFinding, told: Told = NOTHING) -> str:
    """The paces; and if the pace continues, the likely end and the chance of the target; or why
    none is given. A target told before is named without its figure.
    """
    is_new = (TARGET, write_number(row, "target")) not in told
    target = (
        f"{write_number(row, 'target')} {write_by_end(row.window)}"
        if is_new
        else phrase("the target {by}", by=write_by_end(row.window))
    )
    if row.verdict == "R":
        return phrase("No forecast of {target}: {reason}.", target=target, reason=row.reason)
    paces = _write_paces(row)
    if row.verdict in ("X", "D") and not is_new:
        return paces
    if row.verdict in ("X", "D"):
        so_far = phrase(
            "{actual} so far; {target} is promised."
            if row.measured_in.adds_up
            else "{actual} as last measured for good; {target} is promised."
            if phrase(LATER_OPEN) in row.warnings
            else "{actual} as last measured; {target} is promised.",
            actual=write_number(row, "actual"),
            target=target,
        )
        return " ".join(words for words in (so_far, paces, f"{capitalise(row.reason or '')}.") if words)
    chance = (
        phrase(_find_end(row), chance=_write_chance(row), target=target)
        if row.chance is not None
        else phrase("the target is {target}", target=target)
        if is_new
        else ""
    )
    likely = phrase(
        "likely {value}, 80 % range {low} to {high}",
        value=write_number(row, "value"),
        low=_write(row.low, row),
        high=_write(row.high, row),
    )
    words = (
        later("If the pace of the last {periods} periods that are final continues")
        if phrase(LATER_OPEN) in row.warnings
        else later("If the pace of the last {periods} periods continues")
    )
    pace = phrase(words, periods=int(row.n or 0))
    ends = phrase("; ").join(words for words in (chance, likely) if words)
    doubt = f"{capitalise(row.reason)}." if row.reason else ""
    return " ".join(filter(None, (f"{pace}{phrase(': ')}{ends}.", doubt, paces)))


def _find_end(row: ForecastFinding) -> str:
    """What the chance is of: a limit is kept, a level is at its target, a sum reaches it."""
    if row.direction == "decrease":
        if _is_added_up(row):
            return later("{chance} to stay at or below {target}")
        is_there = later("{chance} still to be at or below {target}")
        return is_there if _is_there(row) else later("{chance} to be at or below {target}")
    if _is_there(row):
        return later("{chance} still to be at or above {target}")
    return later("{chance} to reach {target}")


def write_chance(chance: float) -> str:
    """A chance in words.

    >>> write_chance(0.07), write_chance(0.5), write_chance(0.99)
    ('unlikely', 'as likely as not', 'very likely')
    """
    return next((phrase(words) for least, words in CHANCES if chance >= least), phrase("very unlikely"))


def _write_chance(row: ForecastFinding) -> str:
    """The chance in words, and as a number where enough periods stand behind it."""
    chance = row.chance or 0.0
    if (row.n or 0.0) < ENOUGH:
        return write_chance(chance)
    if chance < 0.01 or chance > 0.99:
        words = later("{chance} (under 1 in 100)") if chance < 0.01 else later("{chance} (over 99 in 100)")
        return phrase(words, chance=write_chance(chance))
    return phrase("{chance} (about {number} in 100)", chance=write_chance(chance), number=round(100 * chance))


def _write_paces(row: ForecastFinding) -> str:
    if row.pace is None or row.pace_needed is None:
        return ""
    if _is_there(row):
        return phrase("As measured, the target is reached already.")
    season = f" {capitalise(phrase(WITH_SEASON))}." if phrase(WITH_SEASON) in row.warnings else ""
    words = later("Pace so far {pace} a period; it takes {pace_needed} a period.")
    if row.direction == "decrease" and _is_added_up(row):  # so many may still come
        words = (
            later("Pace so far {pace} a period; up to {pace_needed} a period keep the target.")
            if row.pace_needed > 0
            else later("Pace so far {pace} a period; nothing is left below the limit.")
        )
    return phrase(words, pace=_write(row.pace, row), pace_needed=_write(row.pace_needed, row)) + season


def _is_added_up(row: ForecastFinding) -> bool:
    return row.verdict in ("X", "D") or row.method == "forecast-count"


def _is_there(row: ForecastFinding) -> bool:
    """Whether the figure is at its target already, so that no pace is needed."""
    if row.pace_needed is None:
        return False
    if row.direction == "increase":
        return row.pace_needed <= 0
    return row.direction == "decrease" and not _is_added_up(row) and row.pace_needed >= 0


def _write(number: float | None, row: ForecastFinding) -> str:
    return (
        phrase("no limit")
        if number is None
        else write_digits(number, 0 if row.measured_in.is_count and abs(number) >= 100 else 1)
    )
