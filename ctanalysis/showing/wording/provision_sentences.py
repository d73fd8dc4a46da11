"""Sentences on needs and services."""

from ctanalysis.ground.kinds import ProvisionFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.mark_words import write_window
from ctanalysis.showing.wording.numbers import write_digits, write_group_words, write_number
from ctanalysis.showing.wording.numbers_in_words import capitalise


def describe_provision(row: ProvisionFinding) -> str:
    """Who needed, who received, who did not; or what was not recorded."""
    who = f" ({write_group_words(row.group)})" if row.group else ""
    if row.withheld:
        return phrase("The figures are withheld to protect people{who}.", who=who)
    if row.status == "data gap":
        return f"{capitalise(row.reason or '')}{who}."
    needed, received = write_number(row, "needed"), write_number(row, "received")
    if not row.needed:
        return phrase("Nobody was recorded as needing it in {window}{who}.", window=write_window(row.window), who=who)
    share = f", {write_number(row, 'value')}" if row.value is not None else ""
    if row.low is not None and row.high is not None:
        ends = (write_digits(one, 0) for one in (row.low, row.high))
        share += phrase(" (95 % range {low} to {high})", low=next(ends), high=next(ends))
    elif share and row.reason:
        share += f" ({row.reason})"
    rest = phrase("; {unmet} did not", unmet=write_digits(row.unmet, 0)) if row.unmet else ""
    return phrase(
        "{received} of {needed} who needed it in {window} received it{share}{rest}{who}.",
        received=received,
        needed=needed,
        window=write_window(row.window),
        share=share,
        rest=rest,
        who=who,
    )
