"""The cells of a project's tables as an attacker sees them: counts of people, the rows that show
them, the equations between them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from ctanalysis.disclosure.audit.attacker import Equation, Name
from ctanalysis.disclosure.cells.same_population_indicators import find_families
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.disclosure.suppress.primary import count_people, is_small
from ctanalysis.ground.terms import Group
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters

Key = tuple[str, str, Group, str | None]
CERTAIN = ("value", "n", "n_pairs", "denominator")  # nobody at all would have been shown as zero
WAVE = "baseline"  # the wave that tells a baseline's row from the observations


@dataclass
class Table:
    """Counts of one family of indicators over the same people, all periods: a cell is named
    (indicator, period, group, wave, measure).
    """

    values: dict[Name, float] = field(default_factory=dict)
    since: dict[Name, date] = field(
        default_factory=dict
    )  # the last day of its period: nothing later may change what is shown of it
    owners: dict[Name, set[Key]] = field(
        default_factory=dict
    )  # the rows that show it; none: it is never printed, and may be worked out
    needs: dict[Name, float] = field(default_factory=dict)  # sensitive cells: how wide the attacker's interval must be
    fixed: dict[Name, tuple[str, ...]] = field(
        default_factory=dict
    )  # known to everybody: the releases in which it stands; none: somebody else's
    thresholds: dict[Name, float] = field(
        default_factory=dict
    )  # printed cells: from how many people on they may be shown
    floors: dict[Name, float] = field(
        default_factory=dict
    )  # the least that the rules leave a cell that is withheld: zeros are shown, so it is one
    known_small: set[Name] = field(
        default_factory=set
    )  # sensitive cells that nothing but their own figure can have withheld
    stale: set[Name] = field(
        default_factory=set
    )  # cells that stand in print alone: they may be sums of parts that were corrected since
    earlier: dict[Name, float | None] = field(
        default_factory=dict
    )  # cells that differ from what was printed, and what that was
    equations: list[Equation] = field(default_factory=list)
    headlines: set[Name] = field(default_factory=set)  # what declared comparisons, targets and provision are made of
    is_searched: bool = False  # whether classes did not suffice, and figures had to be looked at

    def add_latent(self, name: Name, value: float, day: date, need: float | None) -> Name:
        """A cell that is never printed but can be worked out; sensitive when it has a need."""
        self.values.setdefault(name, value)
        self.owners.setdefault(name, set())
        self.since[name] = max(day, self.since.get(name, day))
        if need is not None:
            self.needs[name] = max(need, self.needs.get(name, 0.0))
        return name

    def is_corrected(self, rest: float, cells: Iterable[Name]) -> bool:
        """Whether parts are more than their total because one of these was printed before a
        correction, so that they do not make it.
        """
        return rest < 0 and not self.stale.isdisjoint(cells)

    def add_uncorrected(self, total: Name, parts: Sequence[Name]) -> None:
        """That the parts which were not corrected since are among the people of an earlier total;
        the others are those who were printed then, where that makes the total.
        """
        kept = [part for part in parts if part not in self.earlier]
        rest = self.values[total] - sum(self.values[part] for part in kept)
        if not kept or rest < 0 or total in self.earlier:
            return
        were = [self.earlier[part] for part in parts if part in self.earlier]
        if None not in were and sum(were) == rest:  # type: ignore[arg-type]
            self.equations.append(Equation(total, tuple(kept)))
            return
        before = self.add_latent(("before", total, *kept), rest, self.since[total], None)
        self.equations.append(Equation(total, (*kept, before)))

    def add_cover(self, name: Name, total: Name, parts: Sequence[Name]) -> None:
        """That the people of `total` are all in one of the parts, some of them in several; `name`
        is the sum of the parts, with everybody in several counted as often.
        """
        counted = sum(self.values[part] for part in parts)
        more = counted - self.values[total]
        if more < 0:
            return
        day = max(self.since[cell] for cell in (total, *parts))
        self.add_latent(name, counted, day, None)
        again = self.add_latent(("again", name), more, day, None)
        self.equations += [Equation(name, tuple(parts)), Equation(name, (total, again))]

    def find_room(self, name: Name) -> float:
        """How far a cell can fall for certain, whatever its figure is within its class: by its
        threshold where it is at or above it, else not at all.
        """
        threshold = self.thresholds.get(name, max(self.thresholds.values(), default=0.0))
        is_large = name not in self.needs and self.values[name] >= threshold
        return threshold if is_large else 0.0

    def is_public(self, names: Iterable[Name]) -> bool:
        """Whether all of these have been published by somebody else."""
        return all(name in self.fixed and not self.fixed[name] for name in names)


@dataclass
class Slice:
    """The cells of one indicator, period, wave and measure by group, and the groups that somebody
    else has suppressed.
    """

    cells: dict[Group, Name] = field(default_factory=dict)
    suppressed: set[Group] = field(default_factory=set)


# by indicator, label of the period, wave and measure
Slices = dict[tuple[str, str, str | None, str], Slice]


def gather_families(rows: Iterable[Observation], parameters: Parameters) -> dict[str, list[Observation]]:
    """The rows about people, by families of indicators over the same people."""
    families = find_families(parameters)
    gathered: dict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        indicator = parameters.by_id[row.indicator]
        if indicator.is_protected and (row.status == "suppressed" or row.has_number and count_people(row, indicator)):
            gathered[families[row.indicator]].append(row)
    return gathered


def add_cells(table: Table, rows: Iterable[Observation], parameters: Parameters, policy: Policy) -> Slices:
    """Adds the rows' counts; returns them by indicator, period, wave and measure."""
    slices: Slices = defaultdict(Slice)
    suppressed: list[Observation] = []
    for row in rows:
        if row.has_number:
            for measure, count in count_people(row, parameters.by_id[row.indicator]).items():
                name = _add_cell(table, row, measure, count, parameters, policy)
                slices[row.indicator, row.period.label, name[3], measure].cells[name[2]] = name  # type: ignore[index]
        else:
            suppressed.append(row)
    for row in suppressed:
        for (indicator, period, wave, _), part in slices.items():
            if (indicator, period, wave) == (row.indicator, row.period.label, row.wave):
                part.suppressed.add(parameters.divisions.simplify(row.group))
    for (indicator, period, wave, measure), part in slices.items():
        for group, name in part.cells.items() if measure == "rest" else ():
            whole, share = ((indicator, period, group, wave, other) for other in ("denominator", "numerator"))
            table.equations.append(Equation(whole, (share, name)))
    return slices


def _add_cell(
    table: Table, row: Observation, measure: str, count: float, parameters: Parameters, policy: Policy
) -> Name:
    wave = None if row.wave == WAVE else row.wave
    name: Name = (row.indicator, row.period.label, parameters.divisions.simplify(row.group), wave, measure)
    if table.values.get(name, count) != count:  # the same people with two figures: two cells
        name = (row.indicator, row.period.label, row.group, row.wave or "again", measure)
    indicator = parameters.by_id[row.indicator]
    if policy.is_headline(row.indicator, row.group, row.period.label):
        table.headlines.add(name)
    threshold = policy.find_threshold(indicator, row.group)
    table.values[name], table.since[name] = count, row.period.end
    table.thresholds[name] = float(threshold)
    if measure in CERTAIN and count > 0 and not policy.protects_zero(row.group):
        table.floors[name] = min(1.0, count)
    table.owners.setdefault(name, set()).add(row.key)
    if policy.is_public_already(indicator, row.group):
        table.fixed[name] = ()
    elif is_small(count, threshold, zero=measure != "denominator" and policy.protects_zero(row.group)):
        table.needs[name] = float(threshold)
    return name
