"""Who is protected how: the threshold of an indicator's group in an edition, in one place."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ctanalysis.ground.terms import HOW_TRAFFICKED, Group
from ctanalysis.params import Indicator, Parameters

VICTIMS, OTHERS, PARTNER = 10, 5, 5
LEAST_DENOMINATOR = 20


@dataclass(frozen=True)
class Policy:
    """The rules of one edition of one project; `internal` protects nothing and is never
    published.
    """

    edition: str
    parameters: Parameters

    def is_headline(self, indicator: str, group: Group, period: str) -> bool:
        """Whether the figure is a total, or one that a declared comparison, a grouped target or a
        service is shown by: withheld last.
        """
        return not group or bool({(indicator, group, None), (indicator, group, period)} & self._headlines)

    @cached_property
    def _headlines(self) -> frozenset[tuple[str, Group, str | None]]:
        parameters = self.parameters
        found: set[tuple[str, Group, str | None]] = set()
        for indicator in parameters.indicators:
            found |= {(indicator.id, parameters.find_group(target.where), None) for target in indicator.targets}
        for comparison in parameters.comparisons:
            sides = [
                {comparison.by: side}
                for side in (comparison.a, comparison.b, comparison.treated, comparison.control)
                if comparison.by and side
            ]
            named = [period for period in (comparison.before, comparison.after, comparison.period) if period]
            periods: list[str | None] = [*named] or [None]
            found |= {
                (comparison.indicator, parameters.find_group({**comparison.where, **side}), period)
                for side in sides or [{}]
                for period in periods
            }
        for service in parameters.provision:
            groups = [
                parameters.find_group({name: value})
                for name in service.by
                for value in parameters.dimensions[name].names
            ]
            found |= {(indicator, group, None) for indicator in (service.needed, service.received) for group in groups}
        return frozenset(found)

    def find_threshold(self, indicator: Indicator, group: Group) -> int:
        """Counts from 1 to one below this are withheld; 0 where nothing is."""
        if self.edition == "internal":
            return 0
        if not indicator.is_protected:
            return 0
        stated = self.parameters.disclosure.threshold
        if self.edition == "partner":
            return PARTNER if stated is None else min(PARTNER, stated)
        if stated is not None:
            return stated
        return VICTIMS if self.is_vulnerable(indicator, group) else OTHERS

    def is_public_already(self, indicator: Indicator, group: Group) -> bool:
        """Whether somebody else has published this figure, so that it is shown as it is and known
        to everybody.
        """
        published = indicator.already_published
        return published is not None and all(name in published.by for name, _ in group)

    def protects_zero(self, group: Group) -> bool:
        """Whether a zero would tell something sensitive of everybody else in the row."""
        return any(self.parameters.dimensions[name].is_sensitive for name, _ in group)

    def least_denominator(self) -> int:
        """The smallest denominator with which a percentage of people is shown."""
        return LEAST_DENOMINATOR if self.edition == "public" else PARTNER

    def is_vulnerable(self, indicator: Indicator, group: Group) -> bool:
        """Whether its people are victims, minors, counted by exploitation or by a small place, or
        the indicator is marked as sensitive.
        """
        if indicator.population == "victims" or indicator.sensitivity == "high":
            return True
        for name, value in group:
            dimension = self.parameters.dimensions[name]
            if dimension.kind in HOW_TRAFFICKED or dimension.kind == "age" and is_minor(value):
                return True
            if dimension.kind == "place" and (dimension.level or 1) > 1:
                return True
        return False


@lru_cache  # it is asked of every row
def is_minor(band: str) -> bool:
    """Whether an age band may hold anybody under 18; a band without a readable lower age counts as
    one.

    >>> is_minor("10-17"), is_minor("18-24"), is_minor("under 25"), is_minor("adults")
    (True, False, True, True)
    """
    if re.search(r"<|under|below|less|younger|up to|until", band, re.IGNORECASE):
        return True
    digits = re.search(r"[0-9]+", band)
    return digits is None or int(digits[0]) < 18
