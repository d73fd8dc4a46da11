"""What the numbers of one row must satisfy: whole where they count, not below zero, parts together
and within their whole.
"""

from collections.abc import Iterator, Mapping

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.survey_results import SURVEY_COLUMNS
from ctanalysis.observations.sources import Cell
from ctanalysis.params import Indicator
from ctanalysis.params.survey_precision_checks import find_survey_fault

Numbers = Mapping[str, float | None]
OF_UNIT = ("value", "mean", "low", "high")
COUNTS = frozenset({"numerator", "denominator", "n", "n_pairs"})


def check_numbers(indicator: Indicator, numbers: Numbers, cells: Mapping[str, Cell]) -> Iterator[Problem]:
    """A problem for each number of a row that its indicator's unit cannot have."""
    for name, number in numbers.items():
        if number is not None:
            yield from _check_number(indicator, name, number, cells[name].place)
    numerator, denominator = numbers.get("numerator"), numbers.get("denominator")
    if (numerator is None) != (denominator is None):
        yield Problem(
            cells["numerator"].place or cells["denominator"].place,
            phrase("numerator and denominator go together; one of them is missing"),
            phrase("Give both, or the value alone with denominator: unknown in the parameters."),
        )
    is_part = indicator.unit_of.has_parts and not indicator.unit_of.may_exceed
    if is_part and (numerator or 0) > (denominator or float("inf")):
        yield Problem(
            cells["numerator"].place,
            phrase("more are in the numerator than in the denominator, which no share of a whole can be"),
            phrase("Correct one of the two; if it is no part of a whole, write unit: ratio."),
        )
    if indicator.unit_of.is_part and numbers.get("mean_change") is not None:
        # who turned is protected as people, and a mean change would hide how many they are
        yield Problem(
            cells["mean_change"].place,
            phrase("a share has no mean change"),
            phrase("Give both, gained, lost and neither of the same people instead."),
        )
    fault = find_survey_fault(indicator, numbers)
    if fault is not None:
        places = (cells[name].place for name in SURVEY_COLUMNS if cells[name].place)
        yield Problem(next(places, ""), fault, phrase("Correct it, or leave the figures of the survey out."))
    asked, pairs = numbers.get("n"), numbers.get("n_pairs")
    if asked is not None and pairs is not None and pairs > asked:
        yield Problem(
            cells["n_pairs"].place, phrase("more pairs than people who were asked"), phrase("Correct one of the two.")
        )
    if denominator == 0 and numerator:
        yield Problem(
            cells["denominator"].place,
            phrase("the denominator is zero and the numerator is not"),
            phrase("Correct one of the two."),
        )


def _check_number(indicator: Indicator, name: str, number: float, place: str) -> Iterator[Problem]:
    unit = indicator.unit_of
    counts = name in COUNTS or name == "value" and unit.is_whole
    if counts and number != round(number) and indicator.counts != "money":
        yield Problem(
            place,
            phrase("{name} must be a whole number: it counts", name=name),
            phrase("Round it as your rules say, or correct it."),
        )
    may_be_negative = name == "mean_change" or name in OF_UNIT and unit.may_be_negative
    if number < 0 and not may_be_negative:
        yield Problem(
            place,
            phrase("{name} is below zero", name=name),
            phrase("A correction of an earlier period is written into that period."),
        )
