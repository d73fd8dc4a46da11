"""Counts: the numbers of people that rows tell, or withhold; those of a share by the side of it
that they stand on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ctanalysis.disclosure.cells.table_cells import CERTAIN, Key
from ctanalysis.disclosure.suppress.primary import count_people
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import Group
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator

Sides = tuple[str, ...]
ALL: Sides = ("all",)
SIDES: dict[str, Sides] = {"numerator": ("in",), "rest": ("out",), "denominator": ("in", "out")}


@dataclass(frozen=True)
class Count:
    """A number of people of one group and period, None where it is not known; `key`: the row that
    tells it; `least`: what it is at least where it is withheld.
    """

    key: Key
    period: Period
    group: Group
    value: float | None
    sides: Sides = ALL
    least: float = 1.0

    @property
    def place(self) -> tuple[Period, Group, Sides]:
        """What it is the number of."""
        return self.period, self.group, self.sides


@dataclass(frozen=True)
class ReleasedCount:
    """A count as a release told it, or withheld it."""

    count: Count
    release: str


def list_counts(row: Observation, indicator: Indicator, group: Group) -> Iterator[Count]:
    """The counts of a row, which is about this group; of one without figures the one that it would
    tell for certain.
    """
    whole = Count(row.key, row.period, group, None)
    counts = count_people(row, indicator)
    if not counts:
        is_share = indicator.counts_people and indicator.unit_of.has_parts
        yield replace(whole, sides=SIDES["denominator"]) if is_share else whole
    for measure, value in counts.items():
        sides = SIDES.get(measure, ALL) if "numerator" in counts else ALL
        if measure != "n_pairs":
            least = float(measure in CERTAIN)
            yield replace(whole, value=value, sides=sides, least=least)
