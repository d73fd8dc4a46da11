"""Which groups cost an edition most figures: without them more would be shown, also of the others."""

from collections.abc import Iterator

from ctanalysis.disclosure import Ledger, Policy
from ctanalysis.disclosure.audit.audited_release import release_checked
from ctanalysis.ground.language import phrase
from ctanalysis.ground.value_labels import name_group
from ctanalysis.observations import Observation, ObservationTable, ReadData

MUCH = 0.25  # of all figures withheld, from which on it is worth looking
MOST_FIGURES = 1_000  # each look is a release
NAMED = 2


def tell_costly_groups(data: ReadData, edition: str, ledger: Ledger) -> Iterator[str]:
    """A sentence for each of the two breakdowns without which most figures more would be shown: those by a dimension,
    or those by two and more at once; nothing where little is withheld, or where each shows more than it costs.
    """
    rows = [row for row in data.observations if row.is_figure]
    if edition == "internal" or len(rows) > MOST_FIGURES:
        return
    shown = _count_shown(data, list(data.observations), edition, ledger)
    if len(rows) - shown <= MUCH * len(rows):
        return
    gains = {name: _count_shown(data, kept, edition, ledger) - shown for name, kept in _list_without(data)}
    for name, gain in sorted(gains.items(), key=lambda item: -item[1])[:NAMED]:
        if gain > 0:
            yield phrase(
                "Without the figures by {name} the {edition} edition would show {gain} figures more than it does: "
                "leave them out where nobody acts on them.",
                name=name,
                edition=phrase(edition),
                gain=gain,
            )


def _list_without(data: ReadData) -> Iterator[tuple[str, list[Observation]]]:
    """Each breakdown by its name, with the rows that are left without it."""
    dimensions = dict.fromkeys(name for row in data.observations for name, _ in row.group)
    for name in dimensions:
        yield name_group(name), [row for row in data.observations if name not in dict(row.group)]
    if any(len(row.group) > 1 for row in data.observations):
        yield phrase("two groups at once"), [row for row in data.observations if len(row.group) < 2]


def _count_shown(data: ReadData, rows: list[Observation], edition: str, ledger: Ledger) -> int:
    released = release_checked(ObservationTable(tuple(rows)), Policy(edition, data.parameters), ledger)
    return sum(row.is_figure for row in rows) - released.withheld
