"""Sentences on process charts: the latest figure, its limits, and the rule that flags it."""

from ctanalysis.analyses.control_chart_seasonality import AS_USUAL, BESIDE, MAY_BE_SEASON, NEARER
from ctanalysis.analyses.process_stability import OF_FEW
from ctanalysis.ground.kinds import StabilityFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.showing.wording.numbers import write_digits, write_number
from ctanalysis.showing.wording.numbers_in_words import capitalise
from ctanalysis.showing.wording.said_before import NOTHING, Told, find_sides


def describe_stability(row: StabilityFinding, told: Told = NOTHING) -> str:
    """Whether the latest figure is within the ordinary swing; without it where it has been told."""
    if row.reason is not None:
        return f"{capitalise(row.reason)}."
    low, high, centre = (_write(end) for end in (row.lower_limit, row.upper_limit, row.centre))
    has_limits = row.lower_limit is not None or row.upper_limit is not None
    limits = (
        phrase("ordinary swing {low} to {high} around {centre}", low=low, high=high, centre=centre)
        if has_limits
        else phrase("centre {centre}", centre=centre)
    )
    actual, periods = write_number(row, "actual"), int(row.n or 0)
    if (find_sides(row)[1], actual) in told:
        latest = phrase("{limits} ({periods} periods)", limits=limits, periods=periods)
    else:
        latest = phrase(
            "{actual} in the latest of {periods} periods; {limits}", actual=actual, periods=periods, limits=limits
        )
    latest = capitalise(latest)
    if row.rule is None and phrase(AS_USUAL) in row.warnings:
        return phrase("{latest}. That is as usual for its part of the year.", latest=latest)
    if row.rule is None and phrase(NEARER) in row.warnings:
        return phrase("{latest}. It lies nearer to the centre than is usual for its part of the year.", latest=latest)
    if row.rule is None and row.method == "process-run":
        return phrase("{latest}. No run of the series is out of the ordinary.", latest=latest)
    if row.rule is None and phrase(OF_FEW) in row.warnings:
        return phrase("{latest}. It is of so few that it may lie outside by chance.", latest=latest)
    if row.rule is None and not has_limits:
        return phrase(
            "{latest}. No run is out of the ordinary; so few figures say nothing of a single one.", latest=latest
        )
    if row.rule is None:
        return phrase("{latest}. Nothing out of the ordinary.", latest=latest)
    if row.method == "process-run":
        words = later("{latest}. The series as a whole is out of the ordinary ({rule}): look when it moved, and why.")
        return phrase(words, latest=latest, rule=phrase(row.rule))
    if "in a row" in row.rule and phrase(MAY_BE_SEASON) not in row.warnings:
        words = later("{latest}. {rule}: that is out of the ordinary, look for a reason.")
        return phrase(words, latest=latest, rule=capitalise(phrase(row.rule)))
    words = (
        later("{latest}. The latest figure is out of the ordinary ({rule}): look for a reason.")
        if phrase(BESIDE) in row.warnings
        else later("{latest}. The latest figure is out of the ordinary ({rule}): look for a reason, such as a season.")
    )
    return phrase(words, latest=latest, rule=phrase(row.rule))


def _write(number: float | str | None) -> str:
    return write_digits(number, 1) if isinstance(number, (int, float)) else phrase("no limit")
