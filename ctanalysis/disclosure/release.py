"""The one door from exact figures to released ones."""

from dataclasses import dataclass, replace

from ctanalysis.disclosure.ledger import Ledger
from ctanalysis.disclosure.policy import Policy
from ctanalysis.disclosure.primary import find_reason
from ctanalysis.disclosure.secondary import find_partners
from ctanalysis.disclosure.tables import build_tables
from ctanalysis.errors import DisclosureError, Problem
from ctanalysis.model import write_group
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Baseline, Parameters

RELATION = "it could be worked out from the rest of its table"
RESTATED = "it differs by few people from what an earlier report printed"


class AlreadyDisclosed(DisclosureError):
    """What must be withheld stands in print already."""


@dataclass(frozen=True)
class Release:
    """Released observations and parameters; a withheld row has no figures, only its place in the table."""

    edition: str
    observations: ObservationTable
    parameters: Parameters
    withheld: int
    baselines_withheld: tuple[str, ...] = ()


def release(observations: ObservationTable, policy: Policy, ledger: Ledger | None = None) -> Release:
    """What may be shown in this edition.

    Primary: rows that show a small number of people. Secondary: rows from which a withheld one could be worked out. Restated rows that differ
    by few people from an earlier report are withheld. AlreadyDisclosed names cells that must be withheld and are in print.
    """
    parameters = policy.parameters
    if policy.edition == "internal":
        return Release("internal", observations, parameters, 0)
    hidden = {row.key for row in observations if find_reason(row, parameters.by_id[row.indicator], policy)}
    hidden |= _find_restated(observations, policy, ledger or Ledger())
    hidden |= _find_secondary(observations, policy, hidden)
    _refuse_disclosed(observations, hidden, ledger or Ledger(), policy)
    rows = tuple(row.without_numbers() if row.key in hidden else replace(row, place="") for row in observations)
    released, baselines = _release_baselines(parameters, policy, hidden)
    return Release(policy.edition, ObservationTable(rows), released, sum(row.withheld for row in rows), baselines)


def _find_secondary(observations: ObservationTable, policy: Policy, hidden: set[tuple[object, ...]]) -> set[tuple[object, ...]]:
    found: set[tuple[object, ...]] = set()
    for period, wave, table in _list_tables(observations, policy):
        for name, count in table.values.items():
            if (name[0], period, name[1], wave) in hidden and name not in table.fixed:
                table.sensitive.setdefault(name, 0.0 if count == 0 else float(policy.find_threshold(policy.parameters.by_id[str(name[0])], name[1])))  # type: ignore[arg-type]
        if table.sensitive:
            partners = find_partners(table.values, table.sensitive, table.equations, table.fixed)
            found |= {(name[0], period, name[1], wave) for name in (*partners, *table.sensitive)}
    return found


def _list_tables(observations: ObservationTable, policy: Policy):  # type: ignore[no-untyped-def]
    by_period: dict[tuple[str, str | None], list[Observation]] = {}
    for row in observations:
        by_period.setdefault((row.period.label, row.wave), []).append(row)
    for (period, wave), rows in by_period.items():
        for table in build_tables(rows, policy.parameters, policy):
            yield period, wave, table


def _find_restated(observations: ObservationTable, policy: Policy, ledger: Ledger) -> set[tuple[object, ...]]:
    found: set[tuple[object, ...]] = set()
    for row in observations:
        threshold = policy.find_threshold(policy.parameters.by_id[row.indicator], row.group)
        if not threshold or policy.is_public_already(policy.parameters.by_id[row.indicator], row.group):
            continue
        now = (row.value, row.numerator, row.denominator)
        for figures, _ in ledger.find((row.indicator, row.period.label, write_group(row.group))):
            changes = [abs(a - b) for a, b in zip(now, figures, strict=True) if a is not None and b is not None]
            if any(0 < change < threshold for change in changes) and policy.parameters.by_id[row.indicator].unit_of.whole:
                found.add(row.key)
    return found


def _refuse_disclosed(observations: ObservationTable, hidden: set[tuple[object, ...]], ledger: Ledger, policy: Policy) -> None:
    problems = []
    for row in observations:
        if row.key not in hidden or row.wave:
            continue
        now = (row.value, row.numerator, row.denominator)
        releases = [release for figures, release in ledger.find((row.indicator, row.period.label, write_group(row.group))) if figures == now]
        if releases:
            cell = f"{row.indicator}, {row.period.label}" + (f", {write_group(row.group)}" if row.group else "")
            problems.append(Problem(cell, f"must be withheld in the {policy.edition} edition, and stands in print: {', '.join(releases)}", "Withdraw the earlier report, or restore the settings it was made with."))
    if problems:
        raise AlreadyDisclosed(problems)


def _release_baselines(parameters: Parameters, policy: Policy, hidden: set[tuple[object, ...]]) -> tuple[Parameters, tuple[str, ...]]:
    """The parameters with baselines taken out that show few people, or repeat a withheld row."""
    withheld: list[str] = []
    indicators = []
    for indicator in parameters.indicators:
        kept: list[Baseline] = []
        for baseline in indicator.baseline:
            row = Observation(indicator.id, parameters.periods.project, parameters.find_group(baseline.where), baseline.value, baseline.numerator, baseline.denominator, baseline.mean, baseline.sd, baseline.n)  # type: ignore[arg-type]
            if find_reason(row, indicator, policy) or (indicator.id, baseline.period, row.group, None) in hidden:
                withheld.append(indicator.id)
            else:
                kept.append(baseline)
        if len(kept) < len(indicator.baseline):  # a target relative to a withheld baseline would give it away
            targets = tuple(target for target in indicator.targets if target.percent_of_baseline is None)
            indicator = indicator.model_copy(update={"baseline": tuple(kept), "targets": targets})
        indicators.append(indicator)
    return parameters.model_copy(update={"indicators": tuple(indicators)}), tuple(dict.fromkeys(withheld))
