"""The gate: what is about to be shown is attacked once more, by means that did not choose it."""

import random
from collections.abc import Collection, Iterator, Sequence

from ctanalysis.disclosure.audit.attacker import Name
from ctanalysis.disclosure.audit.disclosure_errors import ReleaseFault
from ctanalysis.disclosure.audit.inner_cell_disclosure import find_disclosed
from ctanalysis.disclosure.audit.linked_indicator_disclosure import list_linked_secondary
from ctanalysis.disclosure.audit.withheld_value_replicates import draw_replicate, list_classes, list_tables
from ctanalysis.disclosure.cells.baselines import list_baselines
from ctanalysis.disclosure.cells.same_population_indicators import choose_families, list_family
from ctanalysis.disclosure.cells.table_cells import Key, Table
from ctanalysis.disclosure.history.disclosure_scenarios import Readers
from ctanalysis.disclosure.history.published_figures_ledger import READ_BY, Ledger
from ctanalysis.disclosure.history.release_history import ReleaseHistory
from ctanalysis.disclosure.release import Release, find_hidden, release
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.disclosure.suppress.underprotected_cells import list_underprotected
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

SEED = 0
WORK = 60_000  # looked at in one table: sensitive cells times hidden ones; a limit by number
TOLD = later("something that is withheld can be worked out from what is shown")
FOLLOWED = later("which rows are withheld tells something of them")
DO = later(
    "Nothing was published. This is a fault of the program: please report it, with the parameters "
    "and without the figures. The internal edition can be made."
)


def release_checked(
    observations: ObservationTable, policy: Policy, ledger: Ledger, *, closed: Collection[str] = ()
) -> Release:
    """What may be shown in this edition. Where the attack finds that something could be worked out
    all the same, nothing is shown of those people: there always is a report.
    """
    while True:
        released = release(observations, policy, ledger, closed=closed)
        rows = [*observations, *list_baselines(policy.parameters), *released.recoded]
        try:
            check_hidden(rows, policy, ledger, released.hidden, closed=closed)
        except ReleaseFault as fault:
            closed = close_more(fault, closed, policy.parameters)
        else:
            return released


def close_more(fault: ReleaseFault, closed: Collection[str], parameters: Parameters) -> frozenset[str]:
    """The indicators of which nothing may be shown, those of the fault among them; raises it again
    where they were closed already.
    """
    more = list_family(fault.indicators, parameters)
    if more <= set(closed):
        raise fault
    return more | frozenset(closed)


def check_hidden(
    rows: Sequence[Observation],
    policy: Policy,
    ledger: Ledger,
    hidden: Collection[Key],
    *,
    closed: Collection[str] = (),
) -> None:
    """ReleaseFault, which names indicators and no figure, where something of the hidden rows could
    be worked out: because it is shown, or what was withheld beside rows that are gone; from what is
    shown and in print (an interval narrower than its need, in sums of groups and periods or in the
    finest groups); or from which rows are hidden (others would be if they held other figures).

    `rows`: observations, baselines, and all sums that were looked at in the place of some.
    What print alone tells is no fault of this release. The internal edition hides nothing.
    """
    if policy.edition == "internal":
        return
    if closed:
        others = policy.parameters.by_id.keys() - list_family(closed, policy.parameters)
        rows, ledger = choose_families(rows, ledger, policy.parameters, others)
        hidden = {key for key in hidden if key[0] in others}
    known = ledger.keep_editions(READ_BY[policy.edition])
    seen = _leave_out_never_shown(rows, hidden, Readers(rows, policy, known).printed)
    readers = Readers(seen, policy, known)
    scenario = readers.without_copies
    everybody = Readers(rows, policy, ledger.keep_editions(READ_BY["public"]))
    told = {key[0] for key in (readers.reasons | everybody.printed.withheld_before) - set(hidden)}
    for table in scenario.list_tables():
        underprotected = list_underprotected(table, hidden, among=_choose(table, hidden))
        told |= {one for name in underprotected for one in _list_indicators(name, policy.parameters)}
        told |= {key[0] for key in list_linked_secondary(table, hidden, readers.policy, scenario.in_print)}
    told |= set(find_disclosed(seen, hidden, readers.policy, scenario.in_print, scenario.said))
    followed = set(_compare_replicate(rows, policy, ledger, hidden))
    problems = [
        Problem(name, phrase(what), phrase(DO))
        for names, what in ((told, TOLD), (followed, FOLLOWED))
        for name in sorted(names)
    ]
    if problems:
        raise ReleaseFault(problems, told | followed)


def _leave_out_never_shown(
    rows: Sequence[Observation], hidden: Collection[Key], printed: ReleaseHistory
) -> list[Observation]:
    """The rows that readers know of: not those sums that are hidden and never stood in print."""
    return [
        row
        for row in rows
        if not (row.is_added_up and row.key in hidden) or printed.list_known(row) or printed.list_differing(row)
    ]


def _choose(table: Table, hidden: Collection[Key]) -> list[Name]:
    """The sensitive cells of a table; of a very large one a sample."""
    names = sorted(table.needs, key=repr)
    unseen = sum(owners <= set(hidden) for owners in table.owners.values())
    return random.Random(SEED).sample(names, min(len(names), WORK // max(1, unseen)))


def _list_indicators(name: Name, parameters: Parameters) -> Iterator[str]:
    """The indicator of a cell; of one that is worked out of several, all of theirs."""
    for part in name:
        if isinstance(part, tuple):
            yield from _list_indicators(part, parameters)
        elif part in parameters.by_id:
            yield str(part)
            return


def _compare_replicate(
    rows: Sequence[Observation], policy: Policy, ledger: Ledger, hidden: Collection[Key]
) -> Iterator[str]:
    """The indicators of rows that are hidden, or not, when the hidden ones hold other figures of
    the same class: nobody, few, enough. Print of other figures than now, or of hidden ones, tells
    true figures apart, so that there the pattern is looked at as if nothing were in print. Where
    classes do not suffice to protect an indicator, so that its figures had to be looked at, it may
    follow them. Families of which nothing is hidden stay as they are.
    """
    names = {key[0] for key in hidden}
    rows, ledger = choose_families(rows, ledger, policy.parameters, names)
    if _tells_figures(rows, policy, ledger, hidden):
        ledger = Ledger()
        own = [row for row in rows if not row.is_added_up]
        found = find_hidden(own, policy, ledger)
        rows, hidden = [*own, *found.recoded], found.rows
    tables = {edition: list_tables(rows, Policy(edition, policy.parameters)) for edition in READ_BY[policy.edition]}
    own_tables, chance = tables[policy.edition], random.Random(SEED)
    filled = draw_replicate(rows, own_tables, policy=policy, hidden=hidden, chance=chance)
    policies = {edition: Policy(edition, policy.parameters) for edition in tables}
    if any(
        list_classes(found, policies[edition])
        != list_classes(list_tables(filled, policies[edition]), policies[edition])
        for edition, found in tables.items()
    ):
        return  # a difference of two figures became few, or many
    found = find_hidden([row for row in filled if not row.is_added_up], policy, ledger)
    sums = {row.key for row in rows if row.is_added_up}
    if (sums ^ {row.key for row in found.recoded}) or sums & (found.rows ^ set(hidden)):
        return  # a sum that was too small to be shown is large enough, or the other way round
    differing = found.rows ^ set(hidden)
    if not differing:
        return
    first = find_hidden([row for row in rows if not row.is_added_up], policy, ledger)
    if first.public_sums == found.public_sums:
        searched = first.searched | found.searched
        yield from (key[0] for key in differing if key[0] not in searched)


def _tells_figures(rows: Sequence[Observation], policy: Policy, ledger: Ledger, hidden: Collection[Key]) -> bool:
    """Whether something in print, for whomever, is otherwise now, or gone, or hidden."""
    for edition in ("public", "partner"):
        printed = Readers(rows, policy, ledger.keep_editions(READ_BY[edition])).printed
        if printed.gone or printed.withheld_before or any(map(printed.list_changes, rows)):
            return True
        if any(printed.list_known(row) for row in rows if row.key in hidden):
            return True
    return False
