"""Why a release may not be published."""

from ctanalysis.ground.errors import DisclosureError


class AlreadyDisclosed(DisclosureError):
    """What must be withheld stands in print already."""


class ReleaseFault(DisclosureError):
    """What was withheld could be worked out of what is shown: a fault of this program."""
