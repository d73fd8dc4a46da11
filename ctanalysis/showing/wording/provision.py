"""Sentences on needs and services."""

from ctanalysis.ground.findings import Finding
from ctanalysis.showing.wording.numbers import write_group_words, write_number
from ctanalysis.showing.wording.words import WITHHELD_WORDS


def describe_provision(row: Finding) -> str:
    """Who needed, who received, who did not; or what was not recorded."""
    who = f" ({write_group_words(row.group)})" if row.group else ""
    if row.withheld:
        return f"The figures are {WITHHELD_WORDS}{who}."
    if row.status == "data gap":
        return f"{(row.reason or '')[:1].upper()}{(row.reason or '')[1:]}{who}."
    needed, received = write_number(row, "denominator"), write_number(row, "numerator")
    if not row.denominator:
        return f"Nobody was recorded as needing it in {row.window}{who}."
    share = f", {write_number(row, 'value')}" if row.value is not None else ""
    rest = f"; {row.gap:g} did not" if row.gap else ""
    return f"{received} of {needed} who needed it in {row.window} received it{share}{rest}{who}."
