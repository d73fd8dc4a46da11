"""The same people asked twice with a link between their answers: who turned, as the mean and the
spread of their changes.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ctanalysis.ground.language import phrase
from ctanalysis.observations.observation import Observation
from ctanalysis.params import Baseline, Indicator, Parameters

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
    return {"mean_change": scale * change / pairs, "sd_change": scale * spread, "n_pairs": pairs}


def find_linked_fault(
    indicator: Indicator, counts: Mapping[str, float], numbers: Mapping[str, float | None]
) -> str | None:
    """What is wrong with the counts of a row; None where they can be read."""
    if not indicator.unit_of.is_part:
        return phrase("both, gained, lost and neither belong to a share of people")
    if len(counts) < len(LINKED):
        missing = ", ".join(name for name in LINKED if name not in counts)
        return phrase("of both, gained, lost and neither these are not given: {missing}", missing=missing)
    if any(count < 0 or count != round(count) for count in counts.values()):
        return phrase("both, gained, lost and neither are whole numbers of people")
    if numbers.get("mean_change") is not None:
        return phrase("the row has mean_change as well as gained and lost")
    part, whole = numbers.get("numerator"), numbers.get("denominator")
    if part is not None and whole is not None:
        yes, no = counts["both"] + counts["gained"], counts["lost"] + counts["neither"]
        if yes > part or no > whole - part:
            return phrase("more of the same people said yes, or no, than of all who were asked")
    if not sum(counts.values()):
        return phrase("both, gained, lost and neither are all zero")
    return None


def mark_unlinked(rows: Sequence[Observation], parameters: Parameters) -> tuple[Observation, ...]:
    """The rows, each change of the same people with how many were asked at one of both ends alone:
    what they answered together follows from the means of all. Where that is nobody, there is no
    such number.
    """
    return tuple(replace(row, asked_once=_count_alone(row, rows, parameters)) if row.n_pairs else row for row in rows)


def _count_alone(row: Observation, rows: Sequence[Observation], parameters: Parameters) -> float | None:
    """The start is the wave before in the same period, else the baseline, else the first round."""
    alike = [one for one in rows if (one.indicator, one.group) == (row.indicator, row.group) and one.n_pairs is None]
    now = [one for one in alike if one.period.same_days(row.period)]
    starts: list[Observation | Baseline] = [one for one in now if one.wave == "pre"]
    ends = [one for one in now if one.wave != "pre"]
    starts = starts or [
        one for one in parameters.by_id[row.indicator].baseline if parameters.find_group(one.where) == row.group
    ]
    if not starts:
        starts = [*sorted(alike, key=lambda one: one.period.end)[:1]]
    asked = [max(map(_count_asked, side), default=0.0) for side in (starts, ends)]
    alone = sum(max(0.0, n - (row.n_pairs or 0.0)) for n in asked)
    return alone or None


def _count_asked(row: Observation | Baseline) -> float:
    return (row.denominator if row.denominator is not None else row.n) or 0.0


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
