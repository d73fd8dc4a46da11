"""The one door from exact figures to released ones."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from ctanalysis.disclosure.audit.attacker import Name
from ctanalysis.disclosure.audit.disclosure_errors import AlreadyDisclosed
from ctanalysis.disclosure.audit.inner_cell_disclosure import list_secondary
from ctanalysis.disclosure.audit.linked_indicator_disclosure import list_linked_secondary
from ctanalysis.disclosure.cells.baselines import list_baselines, release_baselines
from ctanalysis.disclosure.cells.same_population_indicators import choose_families, list_family
from ctanalysis.disclosure.cells.table_cells import Key
from ctanalysis.disclosure.history.disclosure_scenarios import PUBLIC, Readers, Scenario
from ctanalysis.disclosure.history.published_figures_ledger import READ_BY, Ledger
from ctanalysis.disclosure.suppress.amount_differencing import list_amounts_beside
from ctanalysis.disclosure.suppress.global_recoding import hide_recoded
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.disclosure.suppress.table_protection import Exposed, Exposure, protect
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.terms import Group, write_group
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

ADDS_NOTHING = later("This report adds nothing to it. Withdraw those reports where people could be harmed.")
MEND = later("Withdraw the earlier report, or restore the settings it was made with.")


@dataclass(frozen=True)
class Release:
    """Released observations and parameters; a withheld row has no figures, only its place in the
    table. After the rows of the data come the sums that could be shown in the place of some.
    """

    edition: str
    observations: ObservationTable
    parameters: Parameters
    withheld: int
    baselines_withheld: tuple[str, ...] = ()
    narrowed: tuple[Problem, ...] = ()  # for the evaluator alone
    closed: tuple[str, ...] = ()  # indicators of which every figure about people is withheld
    hidden: frozenset[Key] = field(default=frozenset(), repr=False)  # baselines and sums too
    recoded: tuple[Observation, ...] = field(
        default=(), repr=False
    )  # private, for the gate: all sums that were looked at, with their figures


@dataclass(frozen=True)
class Hidden:
    """The keys of the rows that may not be shown, and the cells of which print tells more than it
    should, though not their figure. A report that withholds all it can adds nothing to that.
    """

    rows: set[Key]
    narrowed: tuple[Problem, ...] = ()
    recoded: tuple[Observation, ...] = ()  # sums, with their figures; those hidden are in `rows`
    public_sums: frozenset[Key] = frozenset()  # those that everybody sees
    searched: frozenset[str] = frozenset()  # indicators of which figures had to be looked at
    closed: frozenset[str] = frozenset()  # indicators of which nothing about people is shown


@dataclass(frozen=True)
class Known:
    """What readers know of a cell that must be withheld: its figure, or less of a range."""

    problem: Problem
    is_exact: bool


@dataclass(frozen=True)
class Found:
    """Rows that some readers may not be shown, and what of them these know all the same."""

    rows: set[Key]
    known: list[Known]
    searched: set[str]  # indicators of which figures had to be looked at


def release(
    observations: ObservationTable, policy: Policy, ledger: Ledger | None = None, *, closed: Collection[str] = ()
) -> Release:
    """What may be shown in this edition; of the indicators in `closed`, and of all others over the
    same people, nothing about people.

    Primary: rows that show a small number of people, or differ by few from an earlier report.
    Secondary: rows from which a withheld one could be worked out; audited by the attacker.
    AlreadyDisclosed names cells that must be withheld and are in print, or follow from print.
    """
    if policy.edition == "internal":
        return Release("internal", observations, policy.parameters, 0)
    rows = [*observations, *list_baselines(policy.parameters)]
    found = find_hidden(rows, policy, ledger or Ledger(), closed=closed)
    hidden = found.rows
    shown = tuple(_withhold(row) if row.key in hidden else _strip(row) for row in observations)
    parameters, baselines = release_baselines(policy.parameters, hidden)
    recoded = tuple(row for row in found.recoded if row.key not in hidden)
    return Release(
        policy.edition,
        ObservationTable(shown + recoded),
        parameters,
        sum(row.withheld for row in shown),
        baselines,
        found.narrowed,
        tuple(one.id for one in policy.parameters.indicators if one.id in found.closed),
        frozenset(hidden),
        found.recoded,
    )


def find_hidden(rows: Sequence[Observation], policy: Policy, ledger: Ledger, *, closed: Collection[str] = ()) -> Hidden:
    """All rows that may not be shown; AlreadyDisclosed where one stands in print, or its figure
    follows from print. All rows about people are hidden of the indicators in `closed`, and of those
    over the same people; what stands in print of them is not looked at.
    """
    if not closed:
        return _find_all(rows, policy, ledger)
    parameters = policy.parameters
    family = list_family(closed, parameters)
    kept, known = choose_families(rows, ledger, parameters, parameters.by_id.keys() - family)
    found = _find_all(kept, policy, known)
    shut = {
        row.key
        for row in rows
        if row.indicator in family
        and row.has_number
        and policy.find_threshold(parameters.by_id[row.indicator], row.group)
        and not policy.is_public_already(parameters.by_id[row.indicator], row.group)
    }
    return replace(found, rows=found.rows | shut, closed=family)


def _find_all(rows: Sequence[Observation], policy: Policy, ledger: Ledger) -> Hidden:
    """The rows that may not be shown.

    A partner reads the public edition too, whichever is made first. So the public edition withholds
    what would tell a partner something together with partner reports in print; and all that it
    shows is known, and shown, in the partner edition.
    """
    partner, public = (Policy(edition, policy.parameters) for edition in ("partner", "public"))
    everybody = Readers(rows, public, ledger.keep_editions(READ_BY["public"]))
    others = Readers(rows, partner, ledger)
    found = _find_hidden(everybody)
    hidden, problems, both, searched = found.rows, found.known, [everybody], found.searched
    if "partner" in ledger.editions.values():
        found = _find_hidden(others, hidden)
        hidden, searched = found.rows, searched | found.searched
        both.append(others)
    hidden, recoded = hide_recoded(both, hidden)
    sums = [row for row in recoded if row.key not in hidden]
    if policy.edition == "partner":
        shown = frozenset(row.key for row in (*rows, *sums)) - hidden
        others = Readers([*rows, *sums], partner, ledger, shown)
        found = _find_hidden(others)
        problems, searched = found.known, searched | found.searched
        hidden, more = hide_recoded([others], found.rows)
        recoded = [*sums, *more]
    exact = [one.problem for one in problems if one.is_exact]
    if exact:
        raise AlreadyDisclosed(dict.fromkeys(exact))
    return Hidden(
        hidden,
        tuple(dict.fromkeys(one.problem for one in problems)),
        tuple(recoded),
        frozenset(row.key for row in sums),
        frozenset(searched),
    )


def _find_hidden(readers: Readers, given: Collection[Key] = ()) -> Found:
    """The rows that may not be shown to these readers, and what of them they know all the same.
    `given`: rows that are withheld anyway.

    Readers who have no copy of a withdrawn report are protected as if there had been none; then
    those who have one, as far as they can be.
    """
    reasons = readers.reasons | set(given)
    problems = [
        Known(_write_printed(row, releases, readers.policy), is_exact=True)
        for row in readers.rows
        if row.key in reasons and (releases := readers.printed.list_standing(row))
    ]
    hidden = reasons | readers.printed.withheld_before - set(readers.elsewhere)
    first, *copies = readers.scenarios
    hidden, exposures, searched = _withhold_beside(hidden, first)
    for scenario in copies:
        hidden, _, more = _withhold_beside(hidden, scenario)
        searched |= more
    hidden = hidden | list_amounts_beside(readers.rows, hidden, readers.policy.parameters, readers.reasons)
    problems += [
        Known(_write_exposed(name, exposure, readers.policy), exposure.is_exact)
        for name, exposure in exposures.items()
        if set(exposure.releases) - {phrase(PUBLIC)}
    ]
    return Found(hidden, problems, searched)


def _withhold_beside(hidden: set[Key], scenario: Scenario) -> tuple[set[Key], Exposed, set[str]]:
    """The rows to withhold, so that those hidden cannot be worked out by readers who know what this
    scenario holds; what these know all the same; and the indicators of which figures had to be looked
    at.
    """
    rows, exposures, searched = set(hidden), Exposed(), set[str]()
    for table in scenario.list_tables():
        found, exposed = protect(table, rows)
        rows |= found
        exposures |= exposed
        linked = list_linked_secondary(table, rows, scenario.readers.policy, scenario.in_print)
        rows |= linked
        searched |= {key[0] for key in linked}
        if table.is_searched:
            searched |= {key[0] for owners in table.owners.values() for key in owners}
    readers = scenario.readers
    more = list_secondary(readers.rows, rows, readers.policy, scenario.in_print, scenario.said)
    return rows | more, exposures, searched | {key[0] for key in more}


def _withhold(row: Observation) -> Observation:
    """Neither figures nor what was said of them; a rating, too, is a statement about the figure."""
    return replace(row.without_numbers(), rating=None)


def _strip(row: Observation) -> Observation:
    """Without its place in the file and what was kept of it for its protection alone; and without
    its comment, which is free words and may speak of anybody, unless somebody has marked it as fit
    to print.
    """
    return replace(row, place="", asked_once=None, comment=row.comment if row.is_printed else None)


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


def _write_exposed(name: Name, exposure: Exposure, policy: Policy) -> Problem:
    indicator, period, group = name[:3]
    place = (
        _write_cell(str(indicator), period, group)
        if isinstance(period, str) and isinstance(group, tuple)
        else phrase("a difference of two figures")
    )
    words = {"edition": phrase(policy.edition), "releases": ", ".join(exposure.releases)}
    if exposure.is_exact:
        told = phrase(
            "must be withheld in the {edition} edition, and can be worked out from print: {releases}", **words
        )
    else:
        told = phrase(
            "must be withheld in the {edition} edition, and print tells more of it than it should: {releases}", **words
        )
    return Problem(place, told, phrase(MEND if exposure.is_exact else ADDS_NOTHING))


def _write_cell(indicator: str, period: str, group: Group) -> str:
    return f"{indicator}, {period}" + (f", {write_group(group)}" if group else "")
