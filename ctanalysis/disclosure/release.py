"""The one door from exact figures to released ones."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ctanalysis.disclosure.attacker import Name
from ctanalysis.disclosure.baselines import list_baselines, release_baselines
from ctanalysis.disclosure.cells import Key
from ctanalysis.disclosure.ledger import Ledger
from ctanalysis.disclosure.links import find_given_away
from ctanalysis.disclosure.policy import Policy
from ctanalysis.disclosure.primary import find_reason
from ctanalysis.disclosure.problems import AlreadyDisclosed
from ctanalysis.disclosure.protection import protect
from ctanalysis.disclosure.tables import build_tables
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.model import Group, write_group
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

MEND = later("Withdraw the earlier report, or restore the settings it was made with.")


@dataclass(frozen=True)
class Release:
    """Released observations and parameters; a withheld row has no figures, only its place in the
    table.
    """

    edition: str
    observations: ObservationTable
    parameters: Parameters
    withheld: int
    baselines_withheld: tuple[str, ...] = ()


def release(
    observations: ObservationTable, policy: Policy, ledger: Ledger | None = None
) -> Release:
    """What may be shown in this edition.

    Primary: rows that show a small number of people, or differ by few from an earlier report.
    Secondary: rows from which a withheld one could be worked out; audited by the attacker.
    AlreadyDisclosed names cells that must be withheld and are in print, or follow from print.
    """
    if policy.edition == "internal":
        return Release("internal", observations, policy.parameters, 0)
    rows = [*observations, *list_baselines(policy.parameters)]
    hidden = find_hidden(rows, policy, ledger or Ledger())
    shown = tuple(_withhold(row) if row.key in hidden else _strip(row) for row in observations)
    parameters, baselines = release_baselines(policy.parameters, hidden)
    return Release(
        policy.edition,
        ObservationTable(shown),
        parameters,
        sum(row.withheld for row in shown),
        baselines,
    )


def find_hidden(rows: list[Observation], policy: Policy, ledger: Ledger) -> set[Key]:
    """The keys of all rows that may not be shown."""
    hidden = {
        row.key for row in rows if find_reason(row, policy.parameters.by_id[row.indicator], policy)
    }
    hidden |= {row.key for row in rows if _is_restated(row, policy, ledger)}
    hidden |= set(find_given_away(rows, policy.parameters, policy))
    problems = [
        _write_printed(row, releases, policy)
        for row in rows
        if row.key in hidden and (releases := ledger.list_standing(row))
    ]
    for table in build_tables(rows, policy, ledger, set(hidden)):
        found, exposed = protect(table, hidden)
        hidden |= found
        problems += [
            _write_exposed(name, releases, policy) for name, releases in exposed.items() if releases
        ]
    if problems:
        raise AlreadyDisclosed(dict.fromkeys(problems))
    return hidden


def _withhold(row: Observation) -> Observation:
    """Neither figures nor what was said of them; a rating, too, is a statement about the figure."""
    return replace(row.without_numbers(), rating=None)


def _strip(row: Observation) -> Observation:
    """Without its place in the file, and without its comment, which is free words and may speak of
    anybody; the reason for a rating stays, and what somebody has marked as fit to print.
    """
    is_kept = row.rating is not None or row.is_printed
    return replace(row, place="", comment=row.comment if is_kept else None)


def _is_restated(row: Observation, policy: Policy, ledger: Ledger) -> bool:
    """Whether the row's counts differ by few people from what an earlier report printed."""
    indicator = policy.parameters.by_id[row.indicator]
    threshold = policy.find_threshold(indicator, row.group)
    if not threshold or policy.is_public_already(indicator, row.group):
        return False
    return any(
        change < threshold for change in ledger.find_changes(row, whole=indicator.unit_of.is_whole)
    )


def _write_printed(row: Observation, releases: Iterable[str], policy: Policy) -> Problem:
    return Problem(
        _write_cell(row.indicator, row.period.label, row.group),
        phrase(
            "must be withheld in the {edition} edition, and stands in print: {releases}",
            edition=phrase(policy.edition),
            releases=", ".join(releases),
        ),
        phrase(MEND),
    )


def _write_exposed(name: Name, releases: Iterable[str], policy: Policy) -> Problem:
    indicator, period, group = name[:3]
    place = (
        _write_cell(str(indicator), period, group)
        if isinstance(period, str) and isinstance(group, tuple)
        else phrase("a difference of two figures")
    )
    return Problem(
        place,
        phrase(
            "must be withheld in the {edition} edition, and can be worked out from "
            "print: {releases}",
            edition=phrase(policy.edition),
            releases=", ".join(releases),
        ),
        phrase(MEND),
    )


def _write_cell(indicator: str, period: str, group: Group) -> str:
    return f"{indicator}, {period}" + (f", {write_group(group)}" if group else "")
