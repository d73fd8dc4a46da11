"""Percentages as a source writes them: with their counts where they are pooled, and 45 told from
0.45.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.observations.observation import Observation
from ctanalysis.observations.stated_targets import Stated
from ctanalysis.params import Indicator, Parameters

IN_PERCENT = ("value", "se", "low", "high")  # what a source that writes 0.45 for 45 % writes so
ASK = later(
    "Say it in the parameters: written_as: fraction (0.45 is 45 %) or written_as: percent (0.45 "
    "is less than one percent)."
)
BARE = later(
    "Give numerator and denominator (or n); or write aggregate: latest, and denominator: unknown "
    "where nobody knows them: percentages are never added up or averaged."
)


def check_percentages(
    rows: Iterable[Observation], stated: Iterable[Stated], parameters: Parameters
) -> Iterator[Problem]:
    """A problem an indicator whose percentages cannot be pooled, or may be shares of one instead of
    percent.
    """
    bare: dict[str, list[str]] = defaultdict(list)
    counted: set[str] = set()
    numbers: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for row in rows:
        indicator = parameters.by_id[row.indicator]
        if row.numerator is not None or row.n is not None:
            counted.add(indicator.id)
        if row.value is None or row.numerator is not None:
            continue
        if indicator.aggregate == "ratio_of_sums" and row.n is None:
            bare[indicator.id].append(row.place)
        numbers[indicator.id].append((row.value, row.place))
    for one in stated:
        numbers[one.indicator].append((one.number, one.cell.place))
    for name, places in bare.items():
        # where some rows have their counts, the report refuses a figure that needs the others'
        if name not in counted:
            what = phrase(
                "{name} is pooled over periods (aggregate: ratio_of_sums), and {places} without its counts",
                name=name,
                places=_count(places),
            )
            yield Problem(places[0], what, phrase(BARE))
    for name, found in numbers.items():
        indicator = parameters.by_id[name]
        unsure = _list_unsure(found, indicator) if indicator.unit_of.is_percent and indicator.written_as is None else []
        if unsure:
            what = phrase(
                "{name} is a percentage, and {unsure} between 0 and 1: a share of one, or less than one percent?",
                name=name,
                unsure=_count(unsure),
            )
            yield Problem(unsure[0], what, phrase(ASK))


def read_percent(number: float | None, indicator: Indicator) -> float | None:
    """The number in the indicator's own unit, where the source writes shares of one."""
    if number is None or indicator.written_as != "fraction":
        return number
    return round(number * 100, 10)  # 0.29 is 29, and not 28.999999999999996


def _list_unsure(found: list[tuple[float, str]], indicator: Indicator) -> list[str]:
    """The places of numbers that may be 45 % or 0.45 %; a lone 1 beside larger ones is one
    percent.
    """
    unsure = [(number, place) for number, place in found if 0 < abs(number) <= 1]
    is_one_percent = all(number == 1 for number, _ in unsure) and any(abs(number) > 1 for number, _ in found)
    return [] if is_one_percent else [place for _, place in unsure]


def _count(places: list[str]) -> str:
    return (
        phrase("this figure stands")
        if len(places) == 1
        else phrase("{count} figures, of which this is the first, stand", count=len(places))
    )
