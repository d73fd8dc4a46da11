"""Sentences on needs and services."""

from ctanalysis.ground.kinds import ProvisionFinding
from ctanalysis.showing.wording.numbers import write_group_words, write_number
from ctanalysis.showing.wording.words import WITHHELD_WORDS


def describe_provision(row: ProvisionFinding) -> str:
    """Who needed, who received, who did not; or what was not recorded."""
    who = f" ({write_group_words(row.group)})" if row.group else ""
    if row.withheld:
        return f"The figures are {WITHHELD_WORDS}{who}."
    if row.status == "data gap":
        return f"{(row.reason or '')[:1].upper()}{(row.reason or '')[1:]}{who}."
    needed, received = write_number(row, "needed"), write_number(row, "received")
    if not row.needed:
        return f"Nobody was recorded as needing it in {row.window}{who}."
    share = f", {write_number(row, 'value')}" if row.value is not None else ""
    rest = f"; {row.unmet:g} did not" if row.unmet else ""
    return f"{received} of {needed} who needed it in {row.window} received it{share}{rest}{who}."
