"""What the first page of a portfolio report says of needs: the service that most people went
without, and the groups that are left behind, each with its stretch of time and its n.
"""

from ctanalysis.analyses.multiplicity_of_trends import LEVEL
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import NeedSum
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.units import find_unit
from ctanalysis.showing.wording.numbers import FEW, write_digits, write_number, write_value
from ctanalysis.showing.wording.numbers_in_words import capitalise
from ctanalysis.showing.wording.portfolio import write_left_behind, write_need_window, write_share_of_all

NAMED = 3  # groups, in a sentence


def say_needs(needs: Findings[NeedSum]) -> str:
    """The service that most people went without, and the groups that are left behind in it."""
    totals = [row for row in needs if row.group is None and row.unmet]
    if not totals:
        return phrase("No report prints who needed a service and did not receive it.")
    most = max(totals, key=lambda row: row.unmet or 0)
    widest = max(totals, key=lambda row: (_find_share_unmet(row), row.unmet or 0))
    said = _say_unmet(most)
    if _write_share_unmet(widest) != _write_share_unmet(most):
        words = later((
            "The service with the largest share who went without, perhaps by chance: {service}, {unmet} of {needed} "
            "({share}).",
            "The service with the largest share who went without: {service}, {unmet} of {needed} ({share}).",
        ))  # fmt: skip
        said += " " + phrase(
            words[_is_beyond_chance(widest, most)],
            service=_name_when(widest),
            unmet=write_digits(widest.unmet or 0, 0),
            needed=write_number(widest, "needed"),
            share=_write_share_unmet(widest),
        )
    behind = [
        phrase(
            "{who}: {received} of {needed}{share} received it, of everybody in the same projects {all}",
            who=_name_when(row, write_left_behind(row.service or "", row.group or "")),
            received=write_number(row, "received"),
            needed=write_number(row, "needed"),
            share=f" ({write_number(row, 'value')})" if (row.needed or 0) >= FEW else "",
            all=write_share_of_all(row),
        )
        for row in needs
        if row.marks
    ]
    named = list_first(behind, NAMED, between=phrase("; "))
    if behind:
        said += " " + phrase("Left behind: {named}.", named=named)
    return f"{said} {phrase('A person may count more than once.')}"


def _is_beyond_chance(one: NeedSum, other: NeedSum) -> bool:
    """Whether the shares who went without two services differ by more than chance (Fisher's exact test)."""
    from ctanalysis.statistics import METHODS

    counts = {
        "count1": int(one.unmet or 0), "nobs1": int(one.needed or 0),
        "count2": int(other.unmet or 0), "nobs2": int(other.needed or 0),
    }  # fmt: skip
    found = METHODS["prop2_fisher_exact"](**counts)
    return found.is_usable and found.p is not None and found.p < LEVEL


def _name_when(row: NeedSum, name: str = "") -> str:
    """A service, and which stretch of time its figures are of: often not that of this report."""
    return ", ".join(filter(None, (name or row.service, write_need_window(row))))


def _find_share_unmet(row: NeedSum) -> float:
    """The share who went without; of few it says little."""
    return (row.unmet or 0) / row.needed if row.needed and row.needed >= FEW else 0.0


def _write_share_unmet(row: NeedSum) -> str:
    return write_value(100 * _find_share_unmet(row), find_unit("percentage"))


def _say_unmet(row: NeedSum) -> str:
    share = f" ({_write_share_unmet(row)})" if (row.needed or 0) >= FEW else ""
    return phrase(
        "{service}: {unmet} of {needed}{share} who needed it did not receive it ({projects}).",
        service=capitalise(_name_when(row)),
        unmet=write_digits(row.unmet or 0, 0),
        needed=write_number(row, "needed"),
        share=share,
        projects=phrase_number("{number} project", "{number} projects", int(row.projects or 0)),
    )
