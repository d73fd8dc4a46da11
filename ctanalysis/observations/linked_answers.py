"""The same people asked twice with a link between their answers: who turned, as the mean and the
spread of their changes.
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

from ctanalysis.ground.language import phrase
from ctanalysis.params import Indicator

ROUGHLY = 0.01  # of the people, by which printed digits may be off
LINKED = ("both", "gained", "lost", "neither")


class Turned(NamedTuple):
    """Of so many people with both answers, how many turned to yes and how many from it."""

    gained: int
    lost: int
    pairs: int


def describe_changes(counts: Mapping[str, float], scale: float) -> dict[str, float]:
    """The mean change, its standard deviation and the pairs of yes and no: `both` times yes, a yes
    `gained`, a yes `lost`, `neither`. Each changes by the scale (100 for percent), up, down or not.

    >>> found = describe_changes({"both": 50, "gained": 16, "lost": 4, "neither": 10}, 100)
    >>> {name: round(value, 2) for name, value in found.items()}
    {'mean_change': 15.0, 'sd_change': 48.0, 'n_pairs': 80}
    """
    pairs = sum(counts.values())
    change, turned = counts["gained"] - counts["lost"], counts["gained"] + counts["lost"]
    spread = math.sqrt((turned - change**2 / pairs) / (pairs - 1)) if pairs > 1 else 0.0
    return {
        "mean_change": scale * change / pairs,
        "sd_change": scale * spread,
        "n_pairs": pairs,
    }


def find_linked_fault(
    indicator: Indicator, counts: Mapping[str, float], numbers: Mapping[str, float | None]
) -> str | None:
    """What is wrong with the counts of a row; None where they can be read."""
    if not indicator.unit_of.is_part:
        return phrase("both, gained, lost and neither belong to a share of people")
    if len(counts) < len(LINKED):
        missing = ", ".join(name for name in LINKED if name not in counts)
        return phrase(
            "of both, gained, lost and neither these are not given: {missing}", missing=missing
        )
    if any(count < 0 or count != round(count) for count in counts.values()):
        return phrase("both, gained, lost and neither are whole numbers of people")
    if numbers.get("mean_change") is not None:
        return phrase("the row has mean_change as well as gained and lost")
    if not sum(counts.values()):
        return phrase("both, gained, lost and neither are all zero")
    return None


def find_fewest(counts: Mapping[str, float], asked: float | None) -> float | None:
    """The smallest group of people that the counts tell apart: those who turned or did not, and
    those among everybody asked who are not linked.

    >>> find_fewest({"both": 50, "gained": 16, "lost": 4, "neither": 10}, 83)
    3
    """
    groups = [*counts.values(), (asked or 0.0) - sum(counts.values())]
    return min((number for number in groups if number > 0), default=None)


def count_turned(change: float, sd: float, pairs: float, scale: float) -> Turned | None:
    """Who turned, from mean and spread of the changes; None where these are not those of yes and
    no.

    >>> count_turned(15.0, 48.0, 80, 100)
    Turned(gained=16, lost=4, pairs=80)
    """
    net = change / scale * pairs
    turned = (sd / scale) ** 2 * (pairs - 1) + net**2 / pairs
    gained, lost = round((turned + net) / 2), round((turned - net) / 2)
    off = max(abs(gained - lost - net), abs(gained + lost - turned))
    if min(gained, lost) < 0 or off > ROUGHLY * pairs or gained + lost > pairs:
        return None
    return Turned(gained, lost, round(pairs))
