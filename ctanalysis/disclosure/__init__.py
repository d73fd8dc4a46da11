"""Do no harm: what of a project's figures may be shown, to whom. `release` is the only door."""

from ctanalysis.disclosure.ledger import Ledger, read_ledger
from ctanalysis.disclosure.policy import Policy
from ctanalysis.disclosure.release import AlreadyDisclosed, Release, release

__all__ = ["AlreadyDisclosed", "Ledger", "Policy", "Release", "read_ledger", "release"]
