"""What of a release cannot be protected any more."""

from ctanalysis.ground.errors import DisclosureError


class AlreadyDisclosed(DisclosureError):
    """What must be withheld stands in print already."""
