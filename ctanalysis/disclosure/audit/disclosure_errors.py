"""Why a release may not be published."""

from collections.abc import Iterable

from ctanalysis.ground.errors import DisclosureError, Problem


class AlreadyDisclosed(DisclosureError):
    """What must be withheld stands in print already."""


class ReleaseFault(DisclosureError):
    """What was withheld could be worked out of what is shown: of these indicators."""

    def __init__(self, problems: Iterable[Problem], indicators: Iterable[str]) -> None:
        super().__init__(problems)
        self.indicators = frozenset(indicators)
