"""Counts that a public share without its n turns into a small number: 47 granted and 81.03 % granted are 11 refused."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ctanalysis.disclosure.cells.same_population_indicators import find_families
from ctanalysis.disclosure.cells.table_cells import Key
from ctanalysis.disclosure.cells.time_constraints import find_gaps
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import Group
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator, Parameters

Rows = Sequence[Observation]


def find_disclosed_links(rows: Iterable[Observation], parameters: Parameters, policy: Policy) -> Iterator[Key]:
    """The counts that a public share of the same people, in whatever unit, turns into a small number; of counts that
    are added up to those of the share, over shorter periods or the parts of a group, the last one.
    """
    families = find_families(parameters)
    shares: dict[tuple[str, Period, Group], list[float]] = defaultdict(list)
    counts: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for row in rows:
        indicator = parameters.by_id[row.indicator]
        if not indicator.counts_people or row.value is None or row.wave:
            continue
        if indicator.unit_of.is_count:
            counts[families[row.indicator], row.indicator].append(row)
        elif (
            indicator.share_scale
            and row.numerator is None
            and row.n is None
            and policy.is_public_already(indicator, row.group)
        ):
            shares[families[row.indicator], row.period, row.group].append(row.value / indicator.share_scale)
    for (family, period, group), found in shares.items():
        for (other, name), counted in counts.items():
            if other != family:
                continue
            indicator = parameters.by_id[name]
            for summed in _list_sums(counted, period, group, indicator, parameters):
                last, total = summed[-1], sum(row.value or 0.0 for row in summed)
                threshold = policy.find_threshold(indicator, last.group)
                if not policy.is_public_already(indicator, last.group) and any(
                    0.5 <= number and round(number) < threshold for number in _list_implied(total, found)
                ):
                    yield last.key


def _list_implied(count: float, shares: Iterable[float]) -> Iterator[float]:
    """Those that are not in the count, or in it and in the share or not."""
    for share in shares:
        if 0 < share <= 1:
            yield from (count / share - count, count * share, count - count * share)


def _list_sums(
    counted: Rows, period: Period, group: Group, indicator: Indicator, parameters: Parameters
) -> Iterator[Rows]:
    """The rows that are, or add up to, the count of a group in a period: its own; those of shorter periods; those of
    the values of one more dimension.
    """
    yield from ([row] for row in counted if row.group == group and row.period.same_days(period))
    if indicator.aggregate == "sum" and indicator.entry_form != "running_total":
        inside = [row for row in counted if row.group == group and period.holds(row.period)]
        for months in {row.period.months for row in inside if not row.period.same_days(period)}:
            tiles = sorted((row for row in inside if row.period.months == months), key=lambda row: row.period.start)
            if not find_gaps(period, [row.period for row in tiles]):
                yield tiles
    now = [row for row in counted if row.period.same_days(period)]
    for name, dimension in parameters.dimensions.items():
        if dimension.adds_up is False or name in dict(group):
            continue
        wanted = parameters.divisions.list_parts(group, name)
        parts = [row for row in now if row.group in wanted]
        if len(parts) > 1:  # a part without a row may be nobody
            yield parts
