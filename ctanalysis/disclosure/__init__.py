"""Do no harm: what of a project's figures may be shown, to whom. `release` is the only door."""

from ctanalysis.disclosure.cases import audit, protect
from ctanalysis.disclosure.ledger import Ledger, read_ledger
from ctanalysis.disclosure.policy import Policy
from ctanalysis.disclosure.problems import AlreadyDisclosed
from ctanalysis.disclosure.release import Release, release

__all__ = ["AlreadyDisclosed", "Ledger", "Policy", "Release", "audit", "protect", "read_ledger", "release"]
