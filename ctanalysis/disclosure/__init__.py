"""Do no harm: what of a project's figures may be shown, to whom. `release` is the only door."""

from ctanalysis.disclosure.audit.disclosure_errors import AlreadyDisclosed
from ctanalysis.disclosure.history.published_figures_ledger import Ledger, read_ledger
from ctanalysis.disclosure.release import Release, release
from ctanalysis.disclosure.suppress.policy import Policy

__all__ = ["AlreadyDisclosed", "Ledger", "Policy", "Release", "read_ledger", "release"]
