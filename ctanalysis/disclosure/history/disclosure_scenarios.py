"""What readers hold in their hands beside a new report: what is in print and for whom, and which
rows are withheld by themselves.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ctanalysis.disclosure.cells.disclosed_shares import find_disclosed_links
from ctanalysis.disclosure.cells.project_tables import build_tables
from ctanalysis.disclosure.cells.table_cells import Key, Table
from ctanalysis.disclosure.cells.withholding_for_unknown_geography import find_replaced, find_unplaced
from ctanalysis.disclosure.history.earlier_groups import recall_groups
from ctanalysis.disclosure.history.published_figures_ledger import Ledger
from ctanalysis.disclosure.history.release_history import ReleasedRow, ReleaseHistory
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.disclosure.suppress.primary import find_reason
from ctanalysis.ground.language import later, phrase
from ctanalysis.observations import Observation

PUBLIC = later("the public edition")


@dataclass(frozen=True)
class Readers:
    """Those who read one edition, with the groups that its reports ever had. `elsewhere`: rows that
    another report shows them too.
    """

    rows: Sequence[Observation]
    policy: Policy
    ledger: Ledger
    elsewhere: Collection[Key] = ()

    def __post_init__(self) -> None:
        parameters = recall_groups(self.policy.parameters, self.ledger)
        object.__setattr__(self, "policy", replace(self.policy, parameters=parameters))

    @cached_property
    def printed(self) -> ReleaseHistory:
        """What is in print, in the words of today."""
        return ReleaseHistory(self.ledger, self.rows, self.policy.parameters)

    @cached_property
    def reasons(self) -> set[Key]:
        """The rows that are withheld by themselves: they show few people, differ by few from what
        was printed, lie nobody knows where, or a percentage gives few away. A zero that stands in
        print stays.
        """
        given_away = find_disclosed_links(self.rows, self.policy.parameters, self.policy)
        return (self._small | self.unplaced) - set(self.elsewhere) | set(given_away)

    @cached_property
    def unplaced(self) -> set[Key]:
        """The rows of places that lie nobody knows where."""
        parameters = self.policy.parameters
        return {*find_unplaced(self.rows, self._small, parameters), *find_replaced(self.rows, self.ledger, parameters)}

    @cached_property
    def _small(self) -> set[Key]:
        parameters = self.policy.parameters
        return {
            row.key
            for row in self.rows
            if find_reason(row, parameters.by_id[row.indicator], self.policy)
            and not (row.value == 0 and self.printed.list_standing(row))
            or self.is_restated(row)
        }

    @property
    def scenarios(self) -> list["Scenario"]:
        """What those know who have no copy of a withdrawn report; then, if any was withdrawn, what
        those know who have.
        """
        copies = [self.with_copies] if self.ledger.withdrawn else []
        return [self.without_copies, *copies]

    @property
    def without_copies(self) -> "Scenario":
        """What those know who have no copy of a withdrawn report. What must be withheld and stands
        in print all the same is a fault of its own, and is looked at as if it did not.
        """
        return Scenario(self, self.ledger.withdrawn, frozenset(self.reasons))

    @property
    def with_copies(self) -> "Scenario":
        """What those know who have kept all that was ever printed for them."""
        return Scenario(self)

    def is_restated(self, row: Observation) -> bool:
        """Whether a row differs by few people from what was printed of it."""
        indicator = self.policy.parameters.by_id[row.indicator]
        threshold = self.policy.find_threshold(indicator, row.group)
        if not threshold or self.policy.is_public_already(indicator, row.group):
            return False
        return any(change < threshold for change in self.printed.list_changes(row))


@dataclass(frozen=True)
class Scenario:
    """What readers know who have no copy of some releases, and to whom some rows were not told."""

    readers: Readers
    lost: frozenset[str] = frozenset()
    untold: frozenset[Key] = frozenset()

    @property
    def said(self) -> list[ReleasedRow]:
        """What the others said."""
        return [one for one in self.readers.printed.said if one.release not in self.lost]

    @cached_property
    def in_print(self) -> Mapping[Key, tuple[str, ...]]:
        """The rows that are known as they are now, or gone, and where they stand."""
        printed = self.readers.printed
        known = {
            row.key: tuple(one for one in printed.list_known(row) if one not in self.lost)
            for row in (*self.readers.rows, *printed.gone)
            if row.key not in self.untold
        }
        return known | dict.fromkeys(self.readers.elsewhere, (phrase(PUBLIC),))

    def list_tables(self) -> Iterator[Table]:
        """The tables, with what is known of them."""
        readers, printed = self.readers, self.readers.printed
        there = [row for row in printed.gone if self.in_print.get(row.key)]
        changed = [row for row in readers.rows if printed.list_changes(row)]
        yield from build_tables(
            [*readers.rows, *there],
            readers.policy,
            self.in_print,
            readers.reasons,
            {row.key for row in printed.gone},
            {row.key: printed.find_earlier(row) for row in changed},
        )
